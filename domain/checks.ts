import { wrongLatestSample } from "#domain/audits/sample.ts";
import type { Database, Reader } from "#domain/database.ts";
import { isRecordKept } from "#domain/minutes/version.ts";
import { isReproducible } from "#domain/reports/report.ts";
import { redemptionWaits, transferStands } from "#domain/shares/promise.ts";

/** In SQL, or asked by the program: then it gives how many are wrong. */
type Check = string | ((reader: Reader) => Promise<number>);

/** Questions that must answer nothing. Each constraint holds its part; these hold what spans the rooms. */
export const checks: Readonly<Record<string, Check>> = {
  "no holding is below zero": `select lot_id from ledger_entry group by lot_id, member_id having sum(cents) < 0 or sum(dm2) < 0`,
  "land allotted at a price never costs more than was paid in (C5)": `select al.run_id from allotment al join allotment_item i using (run_id)
    group by al.run_id, al.price having sum(i.dm2 * al.price::numeric) > sum(i.cents) * 10000::numeric`,
  "every lot's issuance equals its order": `select l.id from lot l join share_order o on o.id = l.share_order_id join ledger_entry e on e.lot_id = l.id and e.kind = 'issuance' where e.cents <> o.cents`,
  "every lot has one issuance": `select l.id from lot l left join ledger_entry e on e.lot_id = l.id
      and (e.kind = 'issuance' or (l.origin_id is not null and e.act_id = l.act_id)) where l.opening_run_id is null group by l.id having count(e.id) <> 1`,
  "no claim is paid beyond its amount": `select c.id from claim c join allocation a on a.claim_id = c.id
    where not exists (select from allocation_reversal r where r.allocation_id = a.id) group by c.id having sum(a.cents) > c.cents`,
  "no payment is used beyond its amount": `select p.id from payment p
    where coalesce((select sum(a.cents) from allocation a where a.payment_id = p.id and not exists (select from allocation_reversal r where r.allocation_id = a.id)), 0)
      + coalesce((select sum(f.cents) from refund f where f.payment_id = p.id), 0) > greatest(p.cents, 0)`,
  "no debit pays out more than its amount": `select o.payment_id as id from refund_payout o join refund f on f.id = o.refund_id join payment p on p.id = o.payment_id
    group by o.payment_id, p.cents having sum(f.cents) > -p.cents`,
  "a charge-back takes its own payment's money": `select b.id from charge_back_settlement s join charge_back b on b.id = s.charge_back_id join refund f on f.id = s.refund_id
    join payment d on d.id = b.debit_id left join refund_payout o on o.refund_id = f.id
    where (f.payment_id, f.cents, o.payment_id) is distinct from (b.payment_id, -d.cents, b.debit_id)`,
  "what is collected is what the member set": `select k.id from checkout k join recurring_order o on o.id = k.recurring_order_id where k.cents <> o.cents`,
  "a claim is its fee and its order": `select c.id from claim c join share_order o on o.claim_id = c.id left join application ap on ap.claim_id = c.id
    where c.cents <> o.cents + coalesce(ap.fee_cents, 0)`,
  "what is issued was paid in full": `select l.id from lot l join share_order o on o.id = l.share_order_id join claim c on c.id = o.claim_id
    join ledger_entry e on e.lot_id = l.id and e.kind = 'issuance' and not exists (select from ledger_entry r where r.reverses_id = e.id)
    where c.cents > (select coalesce(sum(a.cents), 0) from allocation a where a.claim_id = c.id and not exists (select from allocation_reversal r where r.allocation_id = a.id))`,
  "what is paid in full by a member is issued": `select o.id from share_order o join claim c on c.id = o.claim_id join member m on m.id = o.member_id or m.application_id = o.application_id
    where c.cents <= (select coalesce(sum(a.cents), 0) from allocation a where a.claim_id = c.id and not exists (select from allocation_reversal r where r.allocation_id = a.id))
      and not exists (select from share_order_cancellation x where x.share_order_id = o.id)
      and not exists (select from lot l join ledger_entry e on e.lot_id = l.id and e.kind = 'issuance' and not exists (select from ledger_entry r where r.reverses_id = e.id) where l.share_order_id = o.id)`,
  "an opening holds what its files say": `select v.run_id as id from opening_vintage v join run_posting p using (run_id)
    left join (select l.opening_run_id as run_id, l.vintage, count(distinct l.id) as lots, sum(e.cents) as cents, sum(e.dm2) as dm2
      from lot l join ledger_entry e on e.lot_id = l.id and e.kind = 'opening' group by 1, 2) held using (run_id, vintage)
    where (v.lots, v.cents, v.dm2) is distinct from (held.lots, held.cents, held.dm2)`,
  "a reversal takes back its line and nothing else": `select r.id from ledger_entry r join ledger_entry e on e.id = r.reverses_id
    where (r.cents, r.dm2, r.lot_id, r.member_id) is distinct from (-e.cents, -e.dm2, e.lot_id, e.member_id)
      or (r.kind = 'reversal' and r.effective_on <> e.effective_on)`,
  "a vintage has one price": `select al.vintage from allotment al where exists (select from ledger_entry e where e.run_id = al.run_id)
      and not exists (select from run_reversal r where r.run_id = al.run_id) group by al.vintage having count(distinct al.price) > 1`,
  "every posted allotment line has a certificate": `select e.id from ledger_entry e where e.kind = 'allotment' and not exists (select from certificate ct where ct.entry_id = e.id)`,
  "what moves out of lots comes in elsewhere": `select act_id as id from ledger_entry where kind in ('transfer', 'transmission')
    group by act_id having sum(cents) <> 0 or sum(dm2) <> 0`,
  "no more of a lot is promised or asked back than it holds": `select l.id from lot l where l.id in (select lot_id from transfer_part union select lot_id from redemption)
    and coalesce((select sum(part.cents) from transfer_part part join transfer tr on tr.id = part.transfer_id
        where part.lot_id = l.id and exists (select from transfer_acceptance x where x.transfer_id = tr.id) and ${transferStands("current_date")}), 0)
      + coalesce((select sum(r.cents) from redemption r where r.lot_id = l.id and ${redemptionWaits}), 0)
      > greatest(coalesce((select sum(e.cents) from ledger_entry e where e.lot_id = l.id), 0), 0)`,
  "what is approved to be paid back leaves its lot and stands among the refunds": `select a.redemption_id as id from redemption_approval a join redemption_item i using (run_id, redemption_id)
      left join refund f on f.redemption_id = a.redemption_id where f.cents is distinct from i.payout_cents
    union all select a.run_id from redemption_approval a join redemption r on r.id = a.redemption_id group by a.run_id
      having sum(r.cents) <> (select -coalesce(sum(e.cents), 0) from ledger_entry e where e.run_id = a.run_id and e.kind = 'redemption')`,
  "the shares of an estate's heirs are the whole": `select i.id from inheritance i left join inheritance_share s on s.inheritance_id = i.id
    group by i.id having i.shares <> coalesce(sum(s.shares), 0)`,
  "what an heir was to get is what he got": `select p.to_lot_id as id from transmission_part p join lot l on l.id = p.to_lot_id
    left join ledger_entry e on e.lot_id = l.id and e.act_id = l.act_id where (e.cents, e.dm2) is distinct from (p.cents, p.dm2)`,
  "an estate that is not passed on is held": `select e.id from estate e join estate_verification v on v.estate_id = e.id
    where not exists (select from estate_error x where x.estate_id = e.id)
      and not exists (select from transmission t where t.estate_id = e.id and not exists (select from transmission_reversal r where r.transmission_id = t.id))
      and not exists (select from member_hold h where h.member_id = e.member_id and not exists (select from member_hold_release r where r.member_hold_id = h.id))`,
  "opening plus booked entries is closing": `select s.id from bank_statement s left join bank_transaction t on t.statement_id = s.id and t.booked
    group by s.id having s.opening_cents + coalesce(sum(t.cents), 0) <> s.closing_cents`,
  "member numbers have no gap": `select id from (select id, opening_run_id, number, lag(number) over (order by number) as before from member) m
    where opening_run_id is null and number <> coalesce(before, 0) + 1`,
  "lot numbers have no gap": `select id from (select id, opening_run_id, number, lag(number) over (partition by year order by number) as before from (
      select id, opening_run_id, split_part(number, '-', 1) as year, split_part(number, '-', 2)::bigint as number from lot where number ~ '^\\d{4}-\\d{1,9}$') given) l
    where opening_run_id is null and number <> coalesce(before, 0) + 1`,
  "certificate numbers have no gap": `select split_part(number, '-', 1) as id from certificate group by 1 having count(*) <> max(split_part(number, '-', 2)::int)`,
  "a lease bill is the sum of its lines": `select b.id from lease_bill b left join lease_bill_line l on l.lease_bill_id = b.id group by b.id having b.cents <> coalesce(sum(l.cents), 0)`,
  "an invoice is its bill and its claim": `select i.id from invoice i join lease_bill b on b.id = i.lease_bill_id left join claim c on c.id = i.claim_id
    where (i.lease_id, i.lease_year, i.cents) is distinct from (b.lease_id, b.lease_year, b.cents) or i.cents <> coalesce(c.cents, 0) or c.debtor_id <> b.lessee_id`,
  "of a lease year one invoice stands": `select i.lease_id as id from invoice i where not exists (select from credit_note n where n.invoice_id = i.id)
    group by i.lease_id, i.lease_year having count(*) > 1`,
  "invoice numbers have no gap": `select split_part(number, '-', 1) as id from invoice where number is not null group by 1 having count(*) <> max(split_part(number, '-', 2)::int)`,
  "credit note numbers have no gap": `select split_part(number, '-', 1) as id from credit_note where number is not null group by 1 having count(*) <> max(split_part(number, '-', 2)::int)`,
  "meeting numbers have no gap": `select 1 as id from meeting having count(*) <> coalesce(max(number), 0)`,
  "who votes at a meeting was called to it": `select e.meeting_id as id from roll_entry e join convocation c on c.meeting_id = e.meeting_id
    where not exists (select from convocation_recipient r where r.convocation_id = c.id and r.person_id = e.voter_id)`,
  "every motion that was called stands on its agenda": `select o.item_id as id from motion o join convocation c on c.id = o.convocation_id
    where not exists (select from meeting_item i where i.meeting_version_id = c.meeting_version_id and i.item_id = o.item_id and i.motion = o.wording)`,
  "who was called to a meeting is told that it is off": `select o.meeting_id as id from calling_off o join convocation c on c.meeting_id = o.meeting_id
    join convocation_recipient r on r.convocation_id = c.id
    where not exists (select from calling_off_recipient told where told.meeting_id = o.meeting_id and told.person_id = r.person_id)`,
  "duty numbers have no gap": `select 1 as id from duty having count(*) <> coalesce(max(number), 0)`,
  "every duty is in one pair of hands": `select d.id from duty d
    where (select count(*) from duty_assignment a where a.duty_id = d.id and not exists (select from duty_assignment later where later.follows_id = a.id)) <> 1`,
  "the annual report frozen last says what the register says": async (reader) => ((await isReproducible(reader)) ? 0 : 1),
  "the minutes frozen last say what the register says": async (reader) => ((await isRecordKept(reader)) ? 0 : 1),
  "the facts of minutes are those that were signed": `select v.id from minutes_version v join minutes_version_content c on c.minutes_version_id = v.id
    where v.sha256 <> sha256(convert_to(c.facts, 'UTF8'))`,
  "minutes are signed by who presided and who kept them": `select s.minutes_version_id as id from minutes_signature s join minutes_version v on v.id = s.minutes_version_id
    join minutes_keeping k on k.id = v.keeping_id join minutes_code c on c.id = s.minutes_code_id
    where s.person_id <> case s.part when 'chair' then k.chair_id else k.secretary_id end or (c.minutes_version_id, c.person_id) <> (s.minutes_version_id, s.person_id)`,
  "the sample drawn last is what its seed draws": wrongLatestSample,
  "a box of secret ballots was counted as it was cast": `select b.poll_id as id from box_closing b join poll_closing c using (poll_id)
    where b.ballots > b.turnout or b.ballots <> c.in_favour + c.against + c.blank + c.invalid
      or b.ballots <> (select count(*) from ballot l where l.poll_id = b.poll_id) or b.turnout <> (select count(*) from turnout t where t.poll_id = b.poll_id)`,
  "an open vote was counted as it was cast": `select c.poll_id as id from poll_closing c join poll p on p.id = c.poll_id where not p.secret
    and (c.in_favour, c.against, c.blank) <> (select count(*) filter (where choice = 'in_favour'), count(*) filter (where choice = 'against'),
      count(*) filter (where choice = 'blank') from vote v where v.poll_id = c.poll_id)`,
  "a class was counted as it was cast": `select n.poll_id as id from poll_class_count n join poll p on p.id = n.poll_id
    where (n.in_favour, n.against, n.blank, n.invalid, n.entitled) <> (select count(*) filter (where cast_.choice = 'in_favour'), count(*) filter (where cast_.choice = 'against'),
        count(*) filter (where cast_.choice = 'blank'), count(*) filter (where cast_.choice = 'invalid'),
        (select count(*) from roll_entry e where e.meeting_id = p.meeting_id and e.class = n.letter)
      from (select v.choice from vote v join roll_entry e on e.meeting_id = p.meeting_id and e.member_id = v.member_id where v.poll_id = p.id and e.class = n.letter
        union all select b.choice from ballot b where b.poll_id = p.id and b.class = n.letter) cast_)`,
  "who voted stands on the roll of the meeting": `select v.poll_id as id from (select poll_id, member_id from vote union all select poll_id, member_id from turnout) v join poll p on p.id = v.poll_id
    where not exists (select from roll_entry e where e.meeting_id = p.meeting_id and e.member_id = v.member_id)`,
  "what was declared adopted is a resolution, and nothing else": `select d.poll_id as id from declaration d join poll_closing c on c.poll_id = d.poll_id
    where (c.outcome = 'adopted' and not d.contested) <> (d.decision_id is not null)`,
  "every act is one that was written down": `select act_id as id from ledger_entry where recorded_at is distinct from (select at from act where act.id = act_id)`,
  "a member has as many holders as applied": `select m.id from member m where m.opening_run_id is null and (select count(*) from member_holder h where h.member_id = m.id)
    <> (select count(*) from application_holder h where h.application_id = m.application_id)`,
};

export type CheckResult = { question: string; wrong: number };

async function wrongOf(reader: Reader, check: Check): Promise<number> {
  if (typeof check !== "string") return check(reader);
  const [row] = await reader.query<{ wrong: number }>(`select count(*) as wrong from (${check}) wrong`);
  return row?.wrong ?? 0;
}

/** Asks every question; what is wrong is counted. */
export async function runChecks(reader: Reader): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [question, check] of Object.entries(checks)) results.push({ question, wrong: await wrongOf(reader, check) });
  return results;
}

/** Keeps the answers for the board's desk, outside acts; a question that is no longer asked goes. */
export async function keepCheckResults(database: Database, results: readonly CheckResult[], at: Temporal.Instant): Promise<void> {
  const questions = results.map(({ question }) => question);
  await database.query(
    `with gone as (delete from check_result where question <> all($1::text[]))
     insert into check_result (question, wrong, checked_at) select question, wrong, $3 from unnest($1::text[], $2::bigint[]) as asked (question, wrong)
     on conflict (question) do update set wrong = excluded.wrong, checked_at = excluded.checked_at`,
    [questions, results.map(({ wrong }) => wrong), at],
  );
}

export type KeptCheckResult = CheckResult & { checkedAt: Temporal.Instant };

/** What the last nightly check found, what is wrong first. */
export const checkResults = (reader: Reader): Promise<KeptCheckResult[]> =>
  reader.query(`select question, wrong, checked_at as "checkedAt" from check_result order by wrong = 0, question`);
