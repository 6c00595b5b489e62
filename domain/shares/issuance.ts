import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { type ClaimId, lockClaims } from "#domain/payments/claim.ts";

const cancelled = "exists (select from share_order_cancellation x where x.share_order_id = o.id)";

/** Claims that a member has paid in full by a day, and on which no lot stands, in order of their orders. */
export const claimsToIssue = (reader: Reader, on: Temporal.PlainDate, limit: number | null = null): Promise<{ id: ClaimId }[]> =>
  reader.query(
    `with open as materialized (
       select o.id as order_id, c.id, c.cents from claim c join share_order o on o.claim_id = c.id
       join member m on m.id = o.member_id or m.application_id = o.application_id
       where not ${cancelled} and not exists (select from lot l join ledger_entry e on e.lot_id = l.id and e.kind = 'issuance'
         where l.share_order_id = o.id and not exists (select from ledger_entry r where r.reverses_id = e.id))
     )
     select id from open
     where cents <= (select sum(a.cents) from allocation a join payment p on p.id = a.payment_id where a.claim_id = open.id and p.booked_on <= $1
       and not exists (select from allocation_reversal r where r.allocation_id = a.id))
     order by order_id limit $2`,
    [on, limit],
  );

/**
 * Asks which of these claims are paid in full by a member and not yet issued, and issues their lots: vintage and term follow the bank's
 * booking date of the payment that completed it; the ledger's line takes effect that day, or on the day of admission, or on which a gift was claimed,
 * if that came later.
 * The claims are locked, so that a payment that settles while its applicant is admitted is seen by one of the two. Gives the lots in order of
 * their orders.
 */
export async function issueLots(act: Act, claims: readonly ClaimId[]): Promise<Reference<"lot">[]> {
  if (claims.length === 0) return [];
  const [, lots] = await Promise.all([
    lockClaims(act, claims),
    act.tx.query<{ id: Id<"lot"> }>(
      `with due as materialized (
       select o.id as order_id, m.id as member_id, o.share_class, o.cents, paid.on as paid_on, greatest(paid.on, m.admitted_on, (select got.claimed_on from gift_claiming got where got.share_order_id = o.id)) as effective_on,
         (paid.on + make_interval(months => b.term_months))::date as term_ends_on, last.reversal_id as follows_id, new_id($2) as lot_id,
         row_number() over (partition by extract(year from paid.on) order by o.id) as place
       from claim c
       join share_order o on o.claim_id = c.id
       join member m on m.id = o.member_id or m.application_id = o.application_id
       cross join lateral (select max(p.booked_on) as on, sum(a.cents) as cents from allocation a join payment p on p.id = a.payment_id
         where a.claim_id = c.id and not exists (select from allocation_reversal r where r.allocation_id = a.id)) paid
       cross join lateral (select term_months from bylaws where effective_on <= greatest(paid.on, (select min(effective_on) from bylaws))
         order by effective_on desc, version desc limit 1) b
       left join lateral (select e.id as issuance_id, r.id as reversal_id from lot l join ledger_entry e on e.lot_id = l.id and e.kind = 'issuance'
         left join ledger_entry r on r.reverses_id = e.id where l.share_order_id = o.id
         order by r.id is null desc, e.recorded_at desc limit 1) last on true
       where c.id = any($1::uuid[]) and paid.cents >= c.cents and not ${cancelled} and (last.issuance_id is null or last.reversal_id is not null)
     ), taken as (
       insert into counter (series, last) select 'lot ' || extract(year from paid_on), count(*) from due group by 1 order by 1
       on conflict (series) do update set last = counter.last + excluded.last returning series, last
     ), numbered as (
       select due.*, taken.last - count(*) over (partition by taken.series) + place as number, extract(year from paid_on)::int as vintage
       from due join taken on taken.series = 'lot ' || extract(year from paid_on)
     ), lots as (
       insert into lot (id, number, member_id, share_order_id, share_class, vintage, paid_on, term_ends_on, follows_id, act_id)
       select lot_id, vintage || '-' || lpad(number::text, 6, '0'), member_id, order_id, share_class, vintage, paid_on, term_ends_on, follows_id, $3
       from numbered
     ), entries as (
       insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, act_id)
       select new_id($2), lot_id, member_id, 'issuance', effective_on, $2, cents, 0, $3 from numbered
     )
     select lot_id as id from numbered order by order_id`,
      [claims, act.at, act.id],
    ),
  ]);
  return lots.map(({ id }) => reference("lot", id));
}
