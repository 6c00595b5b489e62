import type { Area } from "#domain/area.ts";
import { equalDays } from "#domain/bylaws/equal-day.ts";
import { addMonths, isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { divideLot } from "#domain/estates/division.ts";
import type { EstateId } from "#domain/estates/estate.ts";
import type { EstateShown } from "#domain/estates/estate-list.ts";
import type { Acceptance, Wish } from "#domain/estates/heir-answer.ts";
import { inheritanceOf, stands } from "#domain/estates/inheritance.ts";
import type { RelativeId } from "#domain/estates/relative.ts";
import type { Went } from "#domain/estates/transmission.ts";
import type { MemberId } from "#domain/members/member.ts";
import type { Cents } from "#domain/money.ts";
import type { EntryKind, LotId } from "#domain/shares/ledger.ts";
import { workingDayFrom } from "#domain/working-day.ts";

export type LotOfEstate = { id: LotId; number: string; vintage: number; termEndsOn: Temporal.PlainDate; cents: Cents; dm2: Area };

/** What the membership holds now, or for an estate that was passed on held then. */
export const lotsOfEstate = (
  reader: Reader,
  { id, memberId, passedOn }: Pick<EstateShown, "id" | "memberId" | "passedOn">,
): Promise<LotOfEstate[]> =>
  passedOn
    ? reader.query(
        `select l.id, l.number, l.vintage, l.term_ends_on as "termEndsOn", sum(p.cents)::bigint as cents, sum(p.dm2)::bigint as dm2
         from transmission t join transmission_part p on p.transmission_id = t.id join lot l on l.id = p.lot_id
         where t.estate_id = $1 and not exists (select from transmission_reversal r where r.transmission_id = t.id) group by l.id order by l.number`,
        [id],
      )
    : reader.query(
        `select l.id, l.number, l.vintage, l.term_ends_on as "termEndsOn", sum(e.cents)::bigint as cents, sum(e.dm2)::bigint as dm2
         from lot l join ledger_entry e on e.lot_id = l.id where l.member_id = $1 group by l.id having sum(e.cents) > 0 order by l.number`,
        [memberId],
      );

export type HeirShown = {
  relativeId: RelativeId;
  name: string;
  memberNumber: number | null;
  shares: number;
  actsByName: string | null;
  acceptance: Acceptance | null;
  wish: Wish | null;
  answeredAt: Temporal.Instant | null;
  invitedAt: Temporal.Instant | null;
  keyExpiresOn: Temporal.PlainDate | null;
  /** Of a minor: the day from which he counts as having accepted beneficially, three months after the share fell to him (4:193 BW). */
  deemedOn: Temporal.PlainDate | null;
};
type HeirRow = Omit<HeirShown, "deemedOn"> & { fellOn: Temporal.PlainDate | null };

/** The heirs by the record that stands, in their order, with what they let us know and since when they have a letter. */
export async function heirsOf(reader: Reader, estateId: EstateId): Promise<HeirShown[]> {
  const rows = await reader.query<HeirRow>(
    `select r.id as "relativeId", now.name, s.shares, acting.name as "actsByName", answer.acceptance, answer.wish, answer.recorded_at as "answeredAt",
       (select m.number from member_holder h join member m on m.id = h.member_id where h.person_id = r.person_id) as "memberNumber",
       key.recorded_at as "invitedAt", key.expires_on as "keyExpiresOn", case when now.born_on + interval '18 years' > v.died_on then fell.on_day end as "fellOn"
     from inheritance i join estate_verification v on v.estate_id = i.estate_id
     join inheritance_share s on s.inheritance_id = i.id join estate_relative r on r.id = s.estate_relative_id
     join person_now now on now.person_id = r.person_id left join person_now acting on acting.person_id = r.acts_by_id
     cross join lateral (select min(case when first.follows_id is null then v.died_on else (first.recorded_at at time zone 'Europe/Amsterdam')::date end) as on_day
       from inheritance first join inheritance_share had on had.inheritance_id = first.id where had.estate_relative_id = r.id) fell
     left join lateral (select a.* from heir_answer a where a.estate_relative_id = r.id order by a.recorded_at desc, a.id desc limit 1) answer on true
     left join lateral (select k.* from heir_key k where k.estate_relative_id = r.id order by k.recorded_at desc, k.id desc limit 1) key on true
     where i.estate_id = $1 and ${stands("i")} order by s.position`,
    [estateId],
  );
  const equal = await equalDays(reader);
  return rows.map(({ fellOn, ...heir }) => ({ ...heir, deemedOn: fellOn && workingDayFrom(addMonths(fellOn, 3), equal) }));
}

export type PartShown = { relativeId: RelativeId; lotId: LotId; cents: Cents; dm2: Area; went: Went | null; toLotNumber: string | null };

/** What each heir gets of each lot: as it was executed, or as it would be today. */
export async function partsOfEstate(reader: Reader, estate: EstateShown, lots: readonly LotOfEstate[]): Promise<PartShown[]> {
  if (estate.passedOn)
    return reader.query(
      `select p.estate_relative_id as "relativeId", p.lot_id as "lotId", p.cents, p.dm2, p.went, l.number as "toLotNumber"
       from transmission t join transmission_part p on p.transmission_id = t.id left join lot l on l.id = p.to_lot_id
       where t.estate_id = $1 and not exists (select from transmission_reversal r where r.transmission_id = t.id) order by p.lot_id, p.position`,
      [estate.id],
    );
  const inheritance = await inheritanceOf(reader, estate.id);
  const heirs = await heirsOf(reader, estate.id);
  if (!inheritance || heirs.length === 0) return [];
  const staying = BigInt(inheritance.shares) * BigInt(inheritance.partDenominator - inheritance.partNumerator);
  const shares = heirs.map((heir) => BigInt(heir.shares) * BigInt(inheritance.partNumerator));
  return lots.flatMap((lot) => {
    const pieces = divideLot(lot, [...shares, ...(staying > 0n ? [staying] : [])]);
    return heirs.flatMap(({ relativeId }, place) => {
      const piece = pieces[place];
      return piece ? [{ relativeId, lotId: lot.id, ...piece, went: null, toLotNumber: null }] : [];
    });
  });
}

export type LateLine = { lotNumber: string; kind: EntryKind; effectiveOn: Temporal.PlainDate; cents: Cents; recordedAt: Temporal.Instant };

/**
 * Lines of the ledger that took effect on the day of death or later, but for the passing on itself: the order of the acts decides what was
 * still the member's own, and the board looks at them.
 */
export const linesSinceDeath = (
  reader: Reader,
  { id, memberId, diedOn }: Pick<EstateShown, "id" | "memberId" | "diedOn">,
): Promise<LateLine[]> =>
  reader.query(
    `select l.number as "lotNumber", e.kind, e.effective_on as "effectiveOn", e.cents, e.recorded_at as "recordedAt"
     from ledger_entry e join lot l on l.id = e.lot_id
     where e.member_id = $1 and e.effective_on >= $2 and e.kind <> 'allotment' and e.act_id not in (select t.act_id from transmission t where t.estate_id = $3)
       and not (e.kind = 'reversal' and exists (select from transmission_reversal r join transmission t on t.id = r.transmission_id where t.estate_id = $3 and r.act_id = e.act_id))
     order by e.effective_on, e.recorded_at, e.id`,
    [memberId, diedOn, id],
  );

/** The fee of the year of death that is not paid: a debt of the estate (DOMAIN 2.2). */
export async function openFee(reader: Reader, memberId: MemberId, year: number): Promise<Cents | null> {
  const [found] = await reader.query<{ cents: Cents }>(
    `select f.cents from membership_fee f where f.member_id = $1 and f.year = $2 and f.cents > 0
       and (select coalesce(sum(a.cents), 0) from allocation a where a.claim_id = f.claim_id
         and not exists (select from allocation_reversal r where r.allocation_id = a.id)) < f.cents`,
    [memberId, year],
  );
  return found?.cents ?? null;
}

/** The three months in which a spouse can undo the statutory division by deed (4:18 BW): their last day, while it is to come. */
export async function spouseUndoesUntil(
  reader: Reader,
  diedOn: Temporal.PlainDate,
  day: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  const last = workingDayFrom(addMonths(diedOn, 3), await equalDays(reader));
  return isBefore(last, day) ? null : last;
}
