import type { Reader } from "#domain/database.ts";
import type { EstateId } from "#domain/estates/estate.ts";
import { isPassedOn } from "#domain/estates/estate.ts";
import { estateFacts, lastDayToApply } from "#domain/estates/estate-facts.ts";
import { type Basis, stands } from "#domain/estates/inheritance.ts";
import { type Waiting, waitsFor } from "#domain/estates/readiness.ts";
import type { PersonId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { refuse } from "#domain/refusal.ts";

/** How far an estate is: computed from what is on record, never kept. */
export type EstateState =
  | "in_error"
  | "reported"
  | "disputed"
  | "heirs_missing"
  | "for_the_state"
  | "passed_on"
  | "ready"
  | Exclude<Waiting, "heirs" | null>;

export type ListedEstate = {
  id: EstateId;
  number: string;
  memberId: MemberId;
  memberNumber: number;
  personId: PersonId;
  name: string;
  diedOn: Temporal.PlainDate;
  recordedAt: Temporal.Instant;
  verifiedAt: Temporal.Instant | null;
  /** The last day on which heirs can apply. */
  lastDay: Temporal.PlainDate;
  basis: Basis | null;
  inError: boolean;
  disputed: boolean;
  passedOn: Temporal.PlainDate | null;
};

const listed = `select e.id, e.number, e.member_id as "memberId", m.number as "memberNumber", e.person_id as "personId", now.name,
  coalesce(v.died_on, e.died_on) as "diedOn", e.recorded_at as "recordedAt", v.recorded_at as "verifiedAt", ${lastDayToApply("coalesce(v.died_on, e.died_on)")} as "lastDay",
  (select i.basis from inheritance i where i.estate_id = e.id and ${stands("i")}) as basis,
  exists (select from estate_error x where x.estate_id = e.id) as "inError",
  exists (select from member_hold h where h.member_id = e.member_id and h.ground = 'dispute' and not exists (select from member_hold_release r where r.member_hold_id = h.id)) as disputed,
  (select t.effective_on from transmission t where t.estate_id = e.id and not exists (select from transmission_reversal r where r.transmission_id = t.id)) as "passedOn"
  from estate e join member m on m.id = e.member_id join person_now now on now.person_id = e.person_id left join estate_verification v on v.estate_id = e.id`;

function stateOf(estate: ListedEstate, waiting: Waiting | undefined): EstateState {
  if (estate.inError) return "in_error";
  if (!estate.verifiedAt) return "reported";
  if (estate.passedOn) return "passed_on";
  if (estate.disputed) return "disputed";
  if (estate.basis === "state") return "for_the_state";
  if (!estate.basis || waiting === undefined || waiting === "heirs") return "heirs_missing";
  return waiting ?? "ready";
}

export type EstateShown = ListedEstate & { readonly state: EstateState };

async function withStates(
  reader: Reader,
  estates: readonly ListedEstate[],
  day: Temporal.PlainDate,
  known: Temporal.Instant,
): Promise<EstateShown[]> {
  const facts = await estateFacts(
    reader,
    estates.map(({ id }) => id),
    day,
    known,
  );
  const waiting = new Map(facts.map((each) => [each.id, waitsFor(each, day)]));
  return estates.map((estate) => ({ ...estate, state: stateOf(estate, waiting.get(estate.id)) }));
}

export type EstateSearch = { readonly after?: string | null; readonly limit: number; readonly open: boolean };

/** Estates by number, the newest first: those that somebody has to do something about, or all. `after` is the number seen last. */
export async function estates(
  reader: Reader,
  { after = null, limit, open }: EstateSearch,
  day: Temporal.PlainDate,
  known: Temporal.Instant,
): Promise<EstateShown[]> {
  const found = await reader.query<ListedEstate>(
    `${listed} where ($1::text is null or e.number < $1) and (not $3 or ${isOpen}) order by e.number desc limit $2`,
    [after, limit, open],
  );
  return withStates(reader, found, day, known);
}

const isOpen = `not exists (select from estate_error x where x.estate_id = e.id) and not ${isPassedOn("e.id")}`;

export async function estateCount(reader: Reader, open: boolean): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from estate e where not $1 or ${isOpen}`, [open]);
  return row?.count ?? 0;
}

/** Refuses `estate_unknown`. */
export async function estateOf(reader: Reader, id: EstateId, day: Temporal.PlainDate, known: Temporal.Instant): Promise<EstateShown> {
  const [estate] = await withStates(reader, await reader.query<ListedEstate>(`${listed} where e.id = $1`, [id]), day, known);
  return estate ?? refuse("estate_unknown");
}

/** The estate of a holder of this membership that is open or was passed on last; null if there is none. */
export async function estateOfMember(
  reader: Reader,
  memberId: MemberId,
): Promise<{ number: string; name: string; verified: boolean } | null> {
  const [found] = await reader.query<{ number: string; name: string; verified: boolean }>(
    `select e.number, now.name, v.estate_id is not null as verified from estate e join person_now now on now.person_id = e.person_id
     left join estate_verification v on v.estate_id = e.id
     where e.member_id = $1 and not exists (select from estate_error x where x.estate_id = e.id) order by e.recorded_at desc limit 1`,
    [memberId],
  );
  return found ?? null;
}
