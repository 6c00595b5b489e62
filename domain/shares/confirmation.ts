import type { Area } from "#domain/area.ts";
import { areaFor } from "#domain/area.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import { dayOf } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { type Cents, unitPrice } from "#domain/money.ts";
import type { Language } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import type { LotId } from "#domain/shares/ledger.ts";

/** A lot that has no certificate yet, of which a confirmation can be had: its number, and the day on which it was issued. */
export type ListedConfirmation = { number: string; issuedOn: Temporal.PlainDate };

const standing = `from ledger_entry e join lot l on l.id = e.lot_id
  where e.kind = 'issuance' and not exists (select from ledger_entry r where r.reverses_id = e.id)`;

/** The newest first. */
export async function confirmationsOf(reader: Reader, memberId: Id<"member">): Promise<ListedConfirmation[]> {
  const lots = await reader.query<{ number: string; at: Temporal.Instant }>(
    `select l.number, e.recorded_at as at ${standing} and e.member_id = $1 and not exists (select from certificate ct where ct.lot_id = l.id)
     order by e.recorded_at desc, l.number desc`,
    [memberId],
  );
  return lots.map(({ number, at }) => ({ number, issuedOn: dayOf(at) }));
}

/** What a confirmation says: that a contribution came in and stands in the register, with the land that was then expected. */
export type ConfirmationContent = {
  lotId: LotId;
  memberId: Id<"member">;
  number: string;
  holders: string[];
  language: Language;
  memberNumber: number;
  issuedOn: Temporal.PlainDate;
  paidOn: Temporal.PlainDate;
  vintage: number;
  termEndsOn: Temporal.PlainDate;
  cents: Cents;
  /** At the forecast of the day of payment; null without one, and for a class without land. */
  provisional: Area | null;
};

type Issued = Omit<ConfirmationContent, "issuedOn" | "provisional"> & { at: Temporal.Instant; ofLand: boolean };

/** By the number of a lot whose issuance stands. Refuses `lot_unknown`. */
export async function confirmationContent(reader: Reader, number: string): Promise<ConfirmationContent> {
  const [found] = await reader.query<Issued>(
    `select issued.*, m.number as "memberNumber", (select language from person_now where person_id = m.representative_id) as language,
       array(select now.name from member_holder h join person_now now using (person_id) where h.member_id = m.id order by h.position) as holders
     from (select l.id as "lotId", e.member_id as "memberId", l.number, e.recorded_at as at, l.paid_on as "paidOn", l.vintage,
       l.term_ends_on as "termEndsOn", e.cents, l.share_class = 'area' as "ofLand" ${standing} and l.number = $1) issued
     join member m on m.id = issued."memberId"`,
    [number],
  );
  if (!found) refuse("lot_unknown");
  const { at, ofLand, ...content } = found;
  const prognosis = ofLand ? await valueOn(reader, "price_prognosis", content.paidOn) : null;
  return { ...content, issuedOn: dayOf(at), provisional: prognosis === null ? null : areaFor(content.cents, unitPrice(prognosis)) };
}
