import { holders } from "#domain/mail/due/membership.ts";
import type { DueMailKind } from "#domain/mail/mail.ts";
import { statementStands } from "#domain/shares/yearly-statements.ts";

/** What members and givers hear of their lots, certificates, statements and gifts. */
export const sharesFacts = {
  lot_issued: `select l.id as "aboutId", who.person_id as "personId", e.recorded_at as at, l.number as "lotNumber", e.cents, l.paid_on as "paidOn", l.vintage,
       l.term_ends_on as "termEndsOn", l.share_class = 'area' as "ofLand",
       exists (select from gift_claiming got where got.share_order_id = l.share_order_id and got.claimed_by = 'receiver') as gift, case when l.share_class = 'area' then forecast.value end as prognosis
     from ledger_entry e join lot l on l.id = e.lot_id join member m on m.id = e.member_id ${holders}
     left join lateral (select v.value from dated_value v join dated_value_approval va on va.dated_value_id = v.id
       where v.series = 'price_prognosis' and v.key = '' and v.valid_from <= l.paid_on order by v.valid_from desc, v.recorded_at desc limit 1) forecast on true
     where e.kind = 'issuance' and e.recorded_at >= $1 and not exists (select from ledger_entry r where r.reverses_id = e.id)`,
  certificate_ready: `select ct.id as "aboutId", who.person_id as "personId", ct.recorded_at as at, ct.number as "certificateNumber", d.id as "documentId",
       coalesce(i.cents, held.cents) as cents, coalesce(i.dm2, held.dm2) as dm2, ct.price, l.vintage, earlier.number as replaces,
       case when e.kind = 'allotment' then 'allotted' when e.kind = 'opening' then 'taken_over' when l.act_id = ct.act_id then 'received' else 'stays' end as because
     from certificate ct join document d on d.kind = 'certificate' and d.subject_id = ct.id join ledger_entry e on e.id = ct.entry_id
     join lot l on l.id = ct.lot_id join member m on m.id = e.member_id left join allotment_item i on e.kind = 'allotment' and i.run_id = e.run_id and i.lot_id = ct.lot_id
     left join lateral (select sum(line.cents)::bigint as cents, sum(line.dm2)::bigint as dm2 from ledger_entry line
       where i.lot_id is null and line.lot_id = ct.lot_id and line.recorded_at <= ct.recorded_at) held on true
     left join lateral (select b.number from certificate b where b.lot_id = ct.lot_id and b.recorded_at < ct.recorded_at
       order by b.recorded_at desc limit 1) earlier on true ${holders}
     where ct.recorded_at >= $1 and not exists (select from ledger_entry r where r.reverses_id = e.id)
       and not exists (select from certificate later where later.lot_id = ct.lot_id and later.recorded_at > ct.recorded_at)`,
  yearly_statement: `select y.id as "aboutId", who.person_id as "personId", d.recorded_at as at, extract(year from s.on_day)::int as year, d.id as "documentId"
     from document d join yearly_statement y on y.id = d.subject_id join yearly_statements s using (run_id) join member m on m.id = y.member_id ${holders}
     where d.kind = 'yearly_statement' and d.recorded_at >= $1 and ${statementStands}`,
  gift_ready: `select g.id as "aboutId", g.giver_id as "personId", greatest(d.recorded_at, g.send_on::timestamp at time zone 'Europe/Amsterdam') as at,
       g.cents, g.code, t.receiver_name as "receiverName", g.claim_until as "claimUntil", d.id as "documentId"
     from gift g join gift_content t on t.gift_id = g.id join document d on d.kind = 'gift_card' and d.subject_id = g.id
     where not exists (select from gift_claiming got where got.gift_id = g.id) and not exists (select from gift_return back where back.gift_id = g.id)`,
  gift_claimed: `select g.id as "aboutId", g.giver_id as "personId", got.recorded_at as at, g.cents, t.receiver_name as "receiverName"
     from gift_claiming got join gift g on g.id = got.gift_id join gift_content t on t.gift_id = g.id where got.claimed_by = 'receiver' and got.recorded_at >= $1`,
  gift_returned: `select g.id as "aboutId", g.giver_id as "personId", coalesce(back.recorded_at, got.recorded_at) as at, g.cents, t.receiver_name as "receiverName", got.gift_id is not null as kept
     from gift g join gift_content t on t.gift_id = g.id left join gift_return back on back.gift_id = g.id and back.ground = 'unclaimed'
     left join gift_claiming got on got.gift_id = g.id and got.claimed_by = 'giver' where coalesce(back.recorded_at, got.recorded_at) >= $1`,
} satisfies Partial<Record<DueMailKind, string>>;
