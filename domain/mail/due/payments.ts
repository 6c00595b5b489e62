import type { DueMailKind } from "#domain/mail/mail.ts";
import { paidOfClaim } from "#domain/payments/claim.ts";
import { retryOn } from "#domain/shares/recurring-retry.ts";

/** The day as of which is asked, in SQL. */
const asOf = "(($2::timestamptz at time zone 'Europe/Amsterdam')::date - 1)";

/** What payers hear of a payment that failed, was left out or was charged back. */
export const paymentsFacts = {
  collection_failed: `select k.id as "aboutId", c.debtor_id as "personId", coalesce(failed.at, a.at) as at, c.cents, c.reference, c.id as "claimId"
     from checkout k join claim c on c.id = k.claim_id left join checkout_answer said on said.checkout_id = k.id left join act a on a.id = said.act_id and said.refusal is not null
     left join lateral (select min(r.recorded_at) as at from checkout_report r where r.checkout_id = k.id and r.status in ('failed', 'canceled', 'expired')) failed on true
     where k.sequence = 'recurring' and coalesce(failed.at, a.at) >= $1 and ${paidOfClaim} < c.cents
       and not exists (select from recurring_collection tried join recurring_retry t on t.recurring_collection_id = tried.id where tried.checkout_id = k.id)
       and not exists (select from recurring_collection c join recurring_order o on o.id = c.recurring_order_id where c.checkout_id = k.id
         and ${retryOn(asOf, `(select collection_retry_days from bylaws where effective_on <= ${asOf} order by effective_on desc, version desc limit 1)`)} is not null)`,
  collection_skipped: `select s.id as "aboutId", o.debtor_id as "personId", s.recorded_at as at, o.cents, s.month, s.skipped as because
     from recurring_collection s join recurring_order o on o.id = s.recurring_order_id where s.skipped is not null and s.skipped <> 'let_go' and s.recorded_at >= $1`,
  charged_back: `select b.id as "aboutId", c.debtor_id as "personId", a.at, f.cents, c.reference, c.id as "claimId", b.charged_on as "chargedOn",
       exists (select from ledger_entry e where e.act_id = s.act_id and e.kind = 'charge_back') as lapsed
     from charge_back_settlement s join act a on a.id = s.act_id join charge_back b on b.id = s.charge_back_id join refund f on f.id = s.refund_id
     join provider_payment v on v.payment_id = b.payment_id join checkout k on k.id = v.checkout_id join claim c on c.id = k.claim_id where a.at >= $1`,
} satisfies Partial<Record<DueMailKind, string>>;
