import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { coolingOrders } from "#domain/shares/order.ts";

/** Whether a transfer stands on a day and is not carried out yet: what it names cannot go elsewhere. For use in SQL where `tr` is the transfer. */
export const transferStands = (day: string): string => `not exists (select from transfer_end x where x.transfer_id = tr.id)
  and not exists (select from transfer_completion x where x.transfer_id = tr.id)
  and (tr.expires_on >= ${day} or exists (select from transfer_acceptance x where x.transfer_id = tr.id))
  and not exists (select from transfer_acceptance x join application_outcome o on o.application_id = x.application_id
    where x.transfer_id = tr.id and o.outcome = 'refused')`;

/** Whether a lot asked back waits to be paid back. For use in SQL where `r` is the redemption. */
export const redemptionWaits = `not exists (select from redemption_withdrawal x where x.redemption_id = r.id)
  and not exists (select from redemption_approval x where x.redemption_id = r.id)`;

const promised = (lot: string, day: string): string => `(coalesce((select sum(part.cents) from transfer_part part
  join transfer tr on tr.id = part.transfer_id where part.lot_id = ${lot} and ${transferStands(day)}), 0)
  + coalesce((select sum(r.cents) from redemption r where r.lot_id = ${lot} and ${redemptionWaits}), 0))::bigint`;

/** A lot that its member holds something of, and how much of it can go somewhere: what is promised or asked back already cannot. */
export type FreeLot = {
  id: LotId;
  number: string;
  vintage: number;
  termEndsOn: Temporal.PlainDate;
  latestOn: Temporal.PlainDate;
  cents: Cents;
  dm2: Area;
  promisedCents: Cents;
  /** Its order can still be taken back. */
  cooling: boolean;
};

/** What a member holds now, lot by lot, in order of number. */
export const freeLots = (reader: Reader, memberId: Id<"member">, day: Temporal.PlainDate): Promise<FreeLot[]> =>
  reader.query(
    `select l.id, l.number, l.vintage, l.term_ends_on as "termEndsOn", held.latest_on as "latestOn", held.cents, held.dm2,
       ${promised("l.id", "$2::date")} as "promisedCents",
       held.dm2 = 0 and l.share_order_id is not null and l.share_order_id in ${coolingOrders("$2::date")} as cooling
     from lot l cross join lateral (select sum(e.cents)::bigint as cents, sum(e.dm2)::bigint as dm2, max(e.effective_on) as latest_on
       from ledger_entry e where e.lot_id = l.id) held
     where l.member_id = $1 and held.cents > 0 order by l.number`,
    [memberId, day],
  );

/**
 * The lot of this number if so much of it is free. Refuses `lot_unknown` for a lot of another member, `amount_not_positive`, `lot_cooling_off`,
 * `lot_has_less` if a part of it is promised or asked back.
 */
export function freePart(lots: readonly FreeLot[], number: string, amount: Cents): FreeLot {
  const lot = lots.find((each) => each.number === number) ?? refuse("lot_unknown");
  if (amount <= 0) refuse("amount_not_positive");
  if (lot.cooling) refuse("lot_cooling_off");
  const free = Math.max(0, lot.cents - lot.promisedCents);
  if (amount > free) refuse("lot_has_less", { lot: number, free });
  return lot;
}
