import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import type { EstateId } from "#domain/estates/estate.ts";
import type { RelativeId } from "#domain/estates/relative.ts";
import type { TransmissionId } from "#domain/estates/transmission.ts";
import type { PersonId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import type { Cents } from "#domain/money.ts";
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
};

/** Parts of lots that heirs asked, or did not ask in time, to be paid out for, as long as their lot still holds something. */
export const estatePayouts = (reader: Reader, estateId: EstateId | null = null): Promise<EstatePayout[]> =>
  reader.query(
    `select t.id as "transmissionId", t.estate_id as "estateId", e.number as "estateNumber", p.estate_relative_id as "relativeId", r.person_id as "personId",
       now.name, l.member_id as "memberId", l.id as "lotId", l.number as "lotNumber", p.cents, p.dm2, l.term_ends_on + 1 as "payableFrom"
     from transmission_part p join transmission t on t.id = p.transmission_id join estate e on e.id = t.estate_id
     join estate_relative r on r.id = p.estate_relative_id join person_now now on now.person_id = r.person_id join lot l on l.id = p.lot_id
     where p.went = 'pay_out' and ($1::uuid is null or t.estate_id = $1)
       and not exists (select from transmission_reversal back where back.transmission_id = t.id)
       and (select sum(line.cents) from ledger_entry line where line.lot_id = l.id) > 0
     order by e.number, l.number, p.position`,
    [estateId],
  );
