import type { Reader } from "#domain/database.ts";
import { type EstateId, isPassedOn } from "#domain/estates/estate.ts";
import type { Fate } from "#domain/estates/family.ts";
import type { Acceptance, Wish } from "#domain/estates/heir-answer.ts";
import { type InheritanceId, stands } from "#domain/estates/inheritance.ts";
import type { HeirFacts, InstructionFacts, ReadinessFacts } from "#domain/estates/readiness.ts";
import { fateOf, type RelativeId } from "#domain/estates/relative.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { hasEnded } from "#domain/membership/end.ts";

/** The last day on which heirs can apply, by the bylaws on the day of death. For use in SQL, with an expression for that day. */
export const lastDayToApply = (diedOn: string): string => `(${diedOn} + make_interval(months => (select b.heir_months from bylaws b
  where b.effective_on <= greatest(${diedOn}, (select min(effective_on) from bylaws)) order by b.effective_on desc, b.version desc limit 1)))::date`;

/** An heir as far as passing on needs him: his shares, where they go, and what is known of his wish. */
export type SharingHeir = HeirFacts & {
  readonly personId: PersonId;
  readonly actsById: PersonId | null;
  readonly organisation: boolean;
  readonly shares: number;
  /** The membership that his part is added to; null if he has none that goes on after today. */
  readonly memberId: MemberId | null;
  /** Whether he applied for membership before: then he cannot apply again. */
  readonly hasApplied: boolean;
};

export type EstateFacts = Omit<ReadinessFacts, "heirs"> & {
  readonly id: EstateId;
  readonly memberId: MemberId;
  readonly inheritanceId: InheritanceId;
  /** The part of the holding that is divided, in shares of the heirs, and what stays with the other holders. */
  readonly heirs: readonly SharingHeir[];
  readonly staying: bigint;
  readonly part: { readonly numerator: number; readonly denominator: number };
  /** Holders beside the deceased, whose own estates were not passed on: the membership goes on with them. */
  readonly survivors: number;
  readonly lastTransmissionId: Id<"transmission"> | null;
};

type EstateRow = {
  id: EstateId;
  memberId: MemberId;
  inheritanceId: InheritanceId;
  numerator: number;
  denominator: number;
  shares: number;
  lastDay: Temporal.PlainDate;
  survivors: number;
  executors: number;
  jointly: boolean;
  lastTransmissionId: Id<"transmission"> | null;
};
type HeirRow = {
  inheritanceId: InheritanceId;
  relativeId: RelativeId;
  personId: PersonId;
  actsById: PersonId | null;
  organisation: boolean;
  shares: number;
  fate: Fate;
  acceptance: Acceptance | null;
  wish: Wish | null;
  memberId: MemberId | null;
  hasApplied: boolean;
};
type WishRow = { inheritanceId: InheritanceId; instructionId: Id; relativeId: RelativeId; wish: Wish };

const standingMandate = "not exists (select from estate_mandate_end x where x.estate_mandate_id = m.id)";
const inDispute = `exists (select from member_hold h where h.member_id = e.member_id and h.ground = 'dispute'
  and not exists (select from member_hold_release r where r.member_hold_id = h.id))`;

/** Estates with heirs on record that are not passed on, and of which nothing is in dispute. */
const open = `estate e join estate_verification v on v.estate_id = e.id join inheritance i on i.estate_id = e.id and ${stands("i")} and i.basis <> 'state'
  where not exists (select from estate_error x where x.estate_id = e.id) and not ${isPassedOn("e.id")} and not ${inDispute}`;

const lastAnswer = `left join lateral (select a.acceptance, a.wish from heir_answer a where a.estate_relative_id = r.id
  order by a.recorded_at desc, a.id desc limit 1) answer on true`;

/** What is known of these estates; those that are not open are left out. */
export async function estateFacts(
  reader: Reader,
  ids: readonly EstateId[],
  on: Temporal.PlainDate,
  known: Temporal.Instant,
): Promise<EstateFacts[]> {
  const estates = await reader.query<EstateRow>(
    `select e.id, e.member_id as "memberId", i.id as "inheritanceId", i.part_numerator as numerator, i.part_denominator as denominator, i.shares,
       ${lastDayToApply("v.died_on")} as "lastDay",
       (select count(*) from member_holder h where h.member_id = e.member_id and h.person_id <> e.person_id
         and not exists (select from estate o where o.person_id = h.person_id and ${isPassedOn("o.id")})) as survivors,
       (select count(*) from estate_mandate m where m.estate_id = e.id and m.kind = 'executor' and ${standingMandate}) as executors,
       coalesce((select bool_or(m.jointly) from estate_mandate m where m.estate_id = e.id and m.kind = 'executor' and ${standingMandate}), false) as jointly,
       (select t.id from transmission t where t.estate_id = e.id order by t.recorded_at desc, t.id desc limit 1) as "lastTransmissionId"
     from ${open} and e.id = any($1::uuid[]) order by e.id`,
    [ids],
  );
  const inheritances = estates.map(({ inheritanceId }) => inheritanceId);
  const heirs = await reader.query<HeirRow>(
    `select s.inheritance_id as "inheritanceId", r.id as "relativeId", r.person_id as "personId", r.acts_by_id as "actsById", s.shares, ${fateOf("r.id")} as fate,
       exists (select from person p where p.id = r.person_id and p.nature = 'legal') as organisation, answer.acceptance, answer.wish, holding.member_id as "memberId",
       exists (select from application_holder ah where ah.person_id = r.person_id) as "hasApplied"
     from inheritance_share s join estate_relative r on r.id = s.estate_relative_id ${lastAnswer}
     left join member_holder holding on holding.person_id = r.person_id and not ${hasEnded("holding.member_id", "($2::date + 1)", "$3::timestamptz")}
     where s.inheritance_id = any($1::uuid[]) order by s.inheritance_id, s.position`,
    [inheritances, on, known],
  );
  const wishes = await reader.query<WishRow>(
    `select latest.inheritance_id as "inheritanceId", latest.id as "instructionId", w.estate_relative_id as "relativeId", w.wish
     from (select distinct on (g.estate_mandate_id) g.* from estate_instruction g join estate_mandate m on m.id = g.estate_mandate_id and ${standingMandate}
       where g.inheritance_id = any($1::uuid[]) order by g.estate_mandate_id, g.recorded_at desc, g.id desc) latest
     join estate_instruction_wish w on w.estate_instruction_id = latest.id`,
    [inheritances],
  );
  const heirsOf = Map.groupBy(heirs, ({ inheritanceId }) => inheritanceId);
  const wishesOf = Map.groupBy(wishes, ({ inheritanceId }) => inheritanceId);
  return estates.map((row) => ({
    id: row.id,
    memberId: row.memberId,
    inheritanceId: row.inheritanceId,
    part: { numerator: row.numerator, denominator: row.denominator },
    staying: BigInt(row.shares) * BigInt(row.denominator - row.numerator),
    heirs: (heirsOf.get(row.inheritanceId) ?? []).map(heirFacts),
    executors: { count: row.executors, jointly: row.jointly },
    instructions: instructionsIn(wishesOf.get(row.inheritanceId) ?? []),
    lastDay: row.lastDay,
    survivors: row.survivors,
    lastTransmissionId: row.lastTransmissionId,
  }));
}

const heirFacts = ({ acceptance, wish, ...heir }: HeirRow): SharingHeir => ({
  ...heir,
  answer: acceptance && { acceptance, wish },
  isMember: heir.memberId !== null,
});

const instructionsIn = (rows: readonly WishRow[]): InstructionFacts[] =>
  [...Map.groupBy(rows, ({ instructionId }) => instructionId).values()].map((each) => ({
    wishes: new Map(each.map(({ relativeId, wish }) => [relativeId, wish])),
  }));

/**
 * Estates that may be passed on as of a day, in order of id after the one seen last: all heirs answered, an executor instructed, or the time to
 * apply is over. `readinessOn` decides, inside the act.
 */
export const estatesDue = (
  reader: Reader,
  on: Temporal.PlainDate,
  { after = null, limit = null }: { after?: EstateId | null; limit?: number | null } = {},
): Promise<{ id: EstateId }[]> =>
  reader.query(
    `select e.id from ${open} and ($2::uuid is null or e.id > $2)
       and not exists (select from inheritance_share s join estate_relative r on r.id = s.estate_relative_id ${lastAnswer}
         where s.inheritance_id = i.id and answer.acceptance = 'renounced')
       and (${lastDayToApply("v.died_on")} < $1 or exists (select from estate_instruction g where g.inheritance_id = i.id)
         or (not exists (select from estate_mandate m where m.estate_id = e.id and m.kind = 'executor' and ${standingMandate})
           and not exists (select from inheritance_share s join estate_relative r on r.id = s.estate_relative_id ${lastAnswer}
             where s.inheritance_id = i.id and answer.wish is null and ${fateOf("r.id")} <> 'died_after')))
     order by e.id limit $3`,
    [on, after, limit],
  );
