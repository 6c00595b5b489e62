import type { Act, Reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { EstateId } from "#domain/estates/estate.ts";
import type { RelativeId } from "#domain/estates/relative.ts";
import type { TransmissionId } from "#domain/estates/transmission.ts";
import type { PersonId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import type { Cents } from "#domain/money.ts";
import { queueRedemption } from "#domain/redemptions/request.ts";
import type { LotId } from "#domain/shares/ledger.ts";

/** What stands to be paid out to an heir of a lot that is still in the name of who died. */
export type EstatePayout = {
  transmissionId: TransmissionId;
  estateId: EstateId;
  estateNumber: string;
  relativeId: RelativeId;
  /** Who is paid. */
  personId: PersonId;
  name: string;
  /** The membership in whose name the lot stands: it has ended, and its hold stays. */
  memberId: MemberId;
  lotId: LotId;
  lotNumber: string;
  cents: Cents;
  dm2: Area;
  /** The minimum term binds heirs: not before this day. */
  payableFrom: Temporal.PlainDate;
  /** Whether it stands in the queue of what is paid back, or was paid. */
  queued: boolean;
};

const queued = `exists (select from redemption asked where asked.lot_id = l.id and asked.payee_id = r.person_id and asked.ground = 'estate'
  and asked.recorded_at >= t.recorded_at)`;

/** Parts of lots that heirs asked, or did not ask in time, to be paid out for, as long as their lot still holds something. */
export const estatePayouts = (reader: Reader, estateId: EstateId | null = null): Promise<EstatePayout[]> =>
  reader.query(
    `select t.id as "transmissionId", t.estate_id as "estateId", e.number as "estateNumber", p.estate_relative_id as "relativeId", r.person_id as "personId",
       now.name, l.member_id as "memberId", l.id as "lotId", l.number as "lotNumber", p.cents, p.dm2, l.term_ends_on + 1 as "payableFrom", ${queued} as queued
     from transmission_part p join transmission t on t.id = p.transmission_id join estate e on e.id = t.estate_id
     join estate_relative r on r.id = p.estate_relative_id join person_now now on now.person_id = r.person_id join lot l on l.id = p.lot_id
     where p.went = 'pay_out' and ($1::uuid is null or t.estate_id = $1)
       and not exists (select from transmission_reversal back where back.transmission_id = t.id)
       and (select sum(line.cents) from ledger_entry line where line.lot_id = l.id) > 0
     order by e.number, l.number, p.position`,
    [estateId],
  );

/** What can be asked back as of a day and was not: the minimum term is over. */
export const payoutsDue = async (reader: Reader, on: Temporal.PlainDate): Promise<EstatePayout[]> =>
  (await estatePayouts(reader)).filter((each) => !each.queued && !isBefore(on, each.payableFrom));

/** Puts an heir's part in the queue of what is paid back, in his name (DOMAIN 2.2). Done before, nothing changes. Refuses what `queueRedemption` refuses. */
export async function queuePayout(act: Act, { estateId, lotId, relativeId }: EstatePayout): Promise<Reference<"redemption">[]> {
  await act.tx.query("select from estate where id = $1 for no key update", [estateId]);
  const standing = (await estatePayouts(act.tx, estateId)).find((each) => each.lotId === lotId && each.relativeId === relativeId);
  if (!standing || standing.queued) return [];
  const { memberId, lotNumber: lot, cents: amount, personId: payeeId } = standing;
  return queueRedemption(act, { memberId, lot, amount, ground: "estate", payeeId });
}
