import { stands } from "#domain/billing/invoice.ts";
import { objectionDays } from "#domain/conditions/final.ts";
import { conditionsInYear, versionsInYear } from "#domain/conditions/lease-condition.ts";
import type { DueMailKind } from "#domain/mail/mail.ts";
import { paidOfClaim } from "#domain/payments/claim.ts";

/** Who is lessee at the end of a lease year: `of` has lease_id and lease_year. */
const lesseeOf = (of: string): string =>
  `(select v.lessee_id from ${versionsInYear(`${of}.lease_year`)} v where v.lease_id = ${of}.lease_id order by v.version desc limit 1)`;

/** An offer that was taken back, signed or replaced meanwhile is not told of any more. */
const offerStands = `not exists (select from lease_offer_withdrawal w where w.lease_version_id = v.id) and not exists (select from lease_conclusion c where c.lease_version_id = v.id)
  and not exists (select from lease_version later where later.lease_id = v.lease_id and later.version > v.version)`;

/** Nobody writes by itself to who died; nor of an invoice that was taken back. */
const invoiceFacts = (of: string, at: string, document: string): string => `
  select i.id as "aboutId", b.lessee_id as "personId", ${at} as at, i.number, l.number as "leaseNumber", i.lease_year as "leaseYear", c.cents - ${paidOfClaim} as "dueCents",
    i.due_on as "dueOn", c.reference, c.id as "claimId", d.id as "documentId"
  from ${of} join claim c on c.id = i.claim_id join lease_bill b on b.id = i.lease_bill_id join lease l on l.id = i.lease_id
  ${document} join document d on d.kind = 'invoice' and d.subject_id = i.id
  where ${at} >= $1 and ${stands} and not exists (select from lease_termination t where t.lease_id = i.lease_id and t.ground = 'death_of_lessee')`;

/** What lessees hear of their leases, results and invoices. */
export const leasesFacts = {
  lease_offered: `select v.id as "aboutId", v.lessee_id as "personId", o.recorded_at as at, l.number as lease
     from lease_offer o join lease_version v on v.id = o.lease_version_id join lease l on l.id = v.lease_id where o.recorded_at >= $1 and ${offerStands}`,
  lease_concluded: `select v.id as "aboutId", v.lessee_id as "personId", c.recorded_at as at, l.number as lease, v.version, c.concluded_on as "concludedOn", d.id as "documentId"
     from lease_conclusion c join lease_version v on v.id = c.lease_version_id join lease l on l.id = v.lease_id
     join document d on d.kind = 'lease' and d.subject_id = v.id where c.recorded_at >= $1`,
  condition_results: `select g.id as "aboutId", v.lessee_id as "personId", g.recorded_at as at, l.number as "leaseNumber", g.lease_year as "leaseYear", told."objectUntil", told.results
     from (select distinct on (lease_id, lease_year) * from condition_result where recorded_at >= $1 order by lease_id, lease_year, id desc) g
     join lease l on l.id = g.lease_id cross join lateral ${lesseeOf("g")} v
     cross join lateral (
       select json_agg(json_build_object('titleNl', r.title_nl, 'titleEn', r.title_en, 'result', r.result, 'reason', r.reason, 'fresh', r.fresh)
           order by r.fresh desc, r.position, r.code) as results,
         (min(r.told_on) filter (where r.fresh)) + ${objectionDays} as "objectUntil"
       from (select r.result, r.told_on, rt.reason, c.code, c.position, c.title_nl, c.title_en, not exists (
           select from mail m join condition_result heard on heard.id = m.about_id where m.kind = 'condition_results'
             and (heard.lease_id, heard.lease_year) = (r.lease_id, r.lease_year) and heard.id >= r.id) as fresh
         from condition_result r join ${conditionsInYear("g.lease_year")} c on c.lease_id = r.lease_id and c.code = r.code
         left join condition_result_content rt on rt.condition_result_id = r.id
         where r.lease_id = g.lease_id and r.lease_year = g.lease_year
           and not exists (select from condition_result later where later.follows_id = r.id)) r) told`,
  objection_decided: `select r.id as "aboutId", v.lessee_id as "personId", a.at, l.number as "leaseNumber", r.lease_year as "leaseYear", c.title_nl as "titleNl",
       c.title_en as "titleEn", r.result, o.upheld, t.reason
     from objection_outcome o join act a on a.id = o.act_id join objection_outcome_content t on t.condition_result_id = o.condition_result_id
     join condition_result r on r.id = o.condition_result_id join lease l on l.id = r.lease_id cross join lateral ${lesseeOf("r")} v
     cross join lateral (select * from ${conditionsInYear("r.lease_year")} c where c.lease_id = r.lease_id and c.code = r.code) c where a.at >= $1`,
  invoice: invoiceFacts("invoice i", "i.recorded_at", ""),
  invoice_reminder: invoiceFacts("invoice_reminder r join invoice i on i.id = r.invoice_id", "r.recorded_at", "left"),
} satisfies Partial<Record<DueMailKind, string>>;
