import type { Area } from "#domain/area.ts";
import { stands } from "#domain/billing/invoice.ts";
import { endOfDay } from "#domain/calendar.ts";
import { objectionDays } from "#domain/conditions/final.ts";
import { conditionsInYear, versionsInYear } from "#domain/conditions/lease-condition.ts";
import type { ResultKind } from "#domain/conditions/result.ts";
import type { Reader } from "#domain/database.ts";
import type { DocumentId } from "#domain/documents/document.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { DueMailKind } from "#domain/mail/mail.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import { type ClaimId, paidOfClaim } from "#domain/payments/claim.ts";
import type { Language } from "#domain/people/person.ts";

/** A fact that somebody is to hear of, and has not: who, where, in which language, and what goes with each kind. */
export type DueMail = {
  readonly aboutId: Id;
  readonly personId: PersonId;
  readonly name: string;
  readonly address: string | null;
  readonly language: Language;
} & MailFacts;

export type MailFacts =
  | {
      readonly kind: "application_received";
      readonly reference: string;
      readonly cents: Cents;
      readonly paidCents: Cents;
      readonly dueOn: Temporal.PlainDate;
    }
  | {
      readonly kind: "membership_admitted";
      readonly memberNumber: number;
      readonly admittedOn: Temporal.PlainDate;
      readonly reference: string;
      readonly cents: Cents;
      readonly paidCents: Cents;
    }
  | { readonly kind: "membership_refused"; readonly reason: string; readonly paidCents: Cents }
  | {
      readonly kind: "lot_issued";
      readonly lotNumber: string;
      readonly cents: Cents;
      readonly paidOn: Temporal.PlainDate;
      readonly vintage: number;
      readonly termEndsOn: Temporal.PlainDate;
      /** The board's forecast on the day of payment; null if none was approved, or if the lot is of a class without land. */
      readonly prognosis: UnitPrice | null;
      readonly ofLand: boolean;
    }
  | {
      readonly kind: "certificate_ready";
      readonly certificateNumber: string;
      readonly documentId: DocumentId;
      readonly cents: Cents;
      readonly dm2: Area;
      readonly price: UnitPrice;
      readonly vintage: number;
      /** The number of the certificate before it for the same lot. */
      readonly replaces: string | null;
    }
  | { readonly kind: "lease_offered"; readonly lease: number }
  | {
      readonly kind: "lease_concluded";
      readonly lease: number;
      readonly concludedOn: Temporal.PlainDate;
      readonly documentId: DocumentId;
      readonly version: number;
    }
  | {
      readonly kind: "condition_results";
      readonly leaseNumber: number;
      readonly leaseYear: number;
      /** The last day to object to what is new. */
      readonly objectUntil: Temporal.PlainDate;
      /** All results that stand in the lease year; first those that no earlier letter told. */
      readonly results: readonly {
        readonly titleNl: string;
        readonly titleEn: string;
        readonly result: ResultKind;
        readonly reason: string | null;
        readonly fresh: boolean;
      }[];
    }
  | {
      readonly kind: "objection_decided";
      readonly leaseNumber: number;
      readonly leaseYear: number;
      readonly titleNl: string;
      readonly titleEn: string;
      readonly result: ResultKind;
      readonly upheld: boolean;
      readonly reason: string;
    }
  | ({ readonly kind: "invoice"; readonly documentId: DocumentId } & InvoiceFacts)
  | ({ readonly kind: "invoice_reminder"; readonly documentId: DocumentId | null } & InvoiceFacts)
  | { readonly kind: "particulars_changed"; readonly emailChanged: boolean; readonly ibanChanged: boolean; readonly iban: string | null }
  | { readonly kind: "address_left"; readonly ibanChanged: boolean };

type InvoiceFacts = {
  readonly number: string;
  readonly leaseNumber: number;
  readonly leaseYear: number;
  /** What is still to be paid. */
  readonly dueCents: Cents;
  readonly dueOn: Temporal.PlainDate;
  readonly reference: string;
  readonly claimId: ClaimId;
};

/**
 * Facts older than this are not mailed about: an imported history, or a backup put back after years, must not write to people about what they
 * have long known. It is longer than any time that the mail or the machine may be away.
 */
export const mailedWithinDays = 60;

/** Adds who hears of it, and asks what nobody heard of yet. The facts come as `aboutId`, `personId`, `at` and their own columns. */
const unheard = (kind: DueMailKind, facts: string, address = "now.email"): string => `
  with fact as (${facts})
  select fact.*, '${kind}' as kind, now.name, ${address} as address, now.language
  from fact join person_now now on now.person_id = fact."personId"
  where fact.at >= $1 and fact.at < $2 and not exists (
    select from mail where mail.kind = '${kind}' and mail.about_id = fact."aboutId" and mail.person_id = fact."personId")
  order by fact.at, fact."aboutId", fact."personId" limit $3`;

/** Who is lessee at the end of a lease year: `of` has lease_id and lease_year. */
const lesseeOf = (of: string): string =>
  `(select v.lessee_id from ${versionsInYear(`${of}.lease_year`)} v where v.lease_id = ${of}.lease_id order by v.version desc limit 1)`;

const changes = `select p.id, p.person_id, p.recorded_at, p.email, p.iban, before.email as email_before,
    p.email is distinct from before.email as email_changed, p.iban is distinct from before.iban as iban_changed
  from person_particulars p cross join lateral (select b.email, b.iban from person_particulars b
    where b.person_id = p.person_id and (b.recorded_at, b.id) < (p.recorded_at, p.id) order by b.recorded_at desc, b.id desc limit 1) before
  where p.recorded_at >= $1 and p.recorded_at < $2`;

/** An offer that was taken back, signed or replaced meanwhile is not told of any more. */
const offerStands = `not exists (select from lease_offer_withdrawal w where w.lease_version_id = v.id) and not exists (select from lease_conclusion c where c.lease_version_id = v.id)
  and not exists (select from lease_version later where later.lease_id = v.lease_id and later.version > v.version)`;
/** Who hears of a membership: its representative, who may have to be written to on paper, and each joint holder with an address. */
const holders = `cross join lateral (select m.representative_id as person_id union
  select h.person_id from member_holder h join person p on p.id = h.person_id and p.nature = 'natural' join person_now own on own.person_id = p.id
  where h.member_id = m.id and own.email is not null) who`;
/** Nobody writes by itself to who died; nor of an invoice that was taken back. */
const invoiceFacts = (of: string, at: string, document: string): string => `
  select i.id as "aboutId", b.lessee_id as "personId", ${at} as at, i.number, l.number as "leaseNumber", i.lease_year as "leaseYear", c.cents - ${paidOfClaim} as "dueCents",
    i.due_on as "dueOn", c.reference, c.id as "claimId", d.id as "documentId"
  from ${of} join claim c on c.id = i.claim_id join lease_bill b on b.id = i.lease_bill_id join lease l on l.id = i.lease_id
  ${document} join document d on d.kind = 'invoice' and d.subject_id = i.id
  where ${at} >= $1 and ${stands} and not exists (select from lease_termination t where t.lease_id = i.lease_id and t.ground = 'death_of_lessee')`;

const questions: Readonly<Record<DueMailKind, string>> = {
  application_received: unheard(
    "application_received",
    `select ap.id as "aboutId", ap.representative_id as "personId", ap.recorded_at as at, c.reference, c.cents, ${paidOfClaim} as "paidCents", c.due_on as "dueOn"
     from application ap join claim c on c.id = ap.claim_id
     where ap.recorded_at >= $1 and not exists (select from application_outcome o where o.application_id = ap.id)`,
  ),
  membership_admitted: unheard(
    "membership_admitted",
    `select m.id as "aboutId", who.person_id as "personId", a.at, m.number as "memberNumber", m.admitted_on as "admittedOn", c.reference, c.cents, ${paidOfClaim} as "paidCents"
     from member m join act a on a.id = m.act_id join application ap on ap.id = m.application_id join claim c on c.id = ap.claim_id ${holders} where a.at >= $1`,
  ),
  membership_refused: unheard(
    "membership_refused",
    `select ap.id as "aboutId", ap.representative_id as "personId", a.at, o.reason, ${paidOfClaim} as "paidCents"
     from application_outcome o join act a on a.id = o.act_id join application ap on ap.id = o.application_id join claim c on c.id = ap.claim_id
     where o.outcome = 'refused' and a.at >= $1`,
  ),
  lot_issued: unheard(
    "lot_issued",
    `select l.id as "aboutId", who.person_id as "personId", e.recorded_at as at, l.number as "lotNumber", e.cents, l.paid_on as "paidOn", l.vintage,
       l.term_ends_on as "termEndsOn", l.share_class = 'area' as "ofLand", case when l.share_class = 'area' then forecast.value end as prognosis
     from ledger_entry e join lot l on l.id = e.lot_id join member m on m.id = e.member_id ${holders}
     left join lateral (select v.value from dated_value v join dated_value_approval va on va.dated_value_id = v.id
       where v.series = 'price_prognosis' and v.key = '' and v.valid_from <= l.paid_on order by v.valid_from desc, v.recorded_at desc limit 1) forecast on true
     where e.kind = 'issuance' and e.recorded_at >= $1 and not exists (select from ledger_entry r where r.reverses_id = e.id)`,
  ),
  certificate_ready: unheard(
    "certificate_ready",
    `select ct.id as "aboutId", who.person_id as "personId", ct.recorded_at as at, ct.number as "certificateNumber", d.id as "documentId",
       i.cents, i.dm2, al.price, l.vintage, earlier.number as replaces
     from certificate ct join document d on d.kind = 'certificate' and d.subject_id = ct.id join ledger_entry e on e.id = ct.entry_id
     join lot l on l.id = ct.lot_id join member m on m.id = e.member_id join allotment al on al.run_id = e.run_id
     join allotment_item i on i.run_id = e.run_id and i.lot_id = ct.lot_id
     left join lateral (select b.number from certificate b where b.lot_id = ct.lot_id and b.recorded_at < ct.recorded_at
       order by b.recorded_at desc limit 1) earlier on true ${holders}
     where ct.recorded_at >= $1 and not exists (select from ledger_entry r where r.reverses_id = e.id)`,
  ),
  lease_offered: unheard(
    "lease_offered",
    `select v.id as "aboutId", v.lessee_id as "personId", o.recorded_at as at, l.number as lease
     from lease_offer o join lease_version v on v.id = o.lease_version_id join lease l on l.id = v.lease_id where o.recorded_at >= $1 and ${offerStands}`,
  ),
  lease_concluded: unheard(
    "lease_concluded",
    `select v.id as "aboutId", v.lessee_id as "personId", c.recorded_at as at, l.number as lease, v.version, c.concluded_on as "concludedOn", d.id as "documentId"
     from lease_conclusion c join lease_version v on v.id = c.lease_version_id join lease l on l.id = v.lease_id
     join document d on d.kind = 'lease' and d.subject_id = v.id where c.recorded_at >= $1`,
  ),
  condition_results: unheard(
    "condition_results",
    `select g.id as "aboutId", v.lessee_id as "personId", g.recorded_at as at, l.number as "leaseNumber", g.lease_year as "leaseYear", told."objectUntil", told.results
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
  ),
  objection_decided: unheard(
    "objection_decided",
    `select r.id as "aboutId", v.lessee_id as "personId", a.at, l.number as "leaseNumber", r.lease_year as "leaseYear", c.title_nl as "titleNl",
       c.title_en as "titleEn", r.result, o.upheld, t.reason
     from objection_outcome o join act a on a.id = o.act_id join objection_outcome_content t on t.condition_result_id = o.condition_result_id
     join condition_result r on r.id = o.condition_result_id join lease l on l.id = r.lease_id cross join lateral ${lesseeOf("r")} v
     cross join lateral (select * from ${conditionsInYear("r.lease_year")} c where c.lease_id = r.lease_id and c.code = r.code) c where a.at >= $1`,
  ),
  invoice: unheard("invoice", invoiceFacts("invoice i", "i.recorded_at", "")),
  invoice_reminder: unheard(
    "invoice_reminder",
    invoiceFacts("invoice_reminder r join invoice i on i.id = r.invoice_id", "r.recorded_at", "left"),
  ),
  particulars_changed: unheard(
    "particulars_changed",
    `select id as "aboutId", person_id as "personId", recorded_at as at, email_changed as "emailChanged", iban_changed as "ibanChanged", iban
     from (${changes}) change where email_changed or iban_changed`,
  ),
  address_left: unheard(
    "address_left",
    `select id as "aboutId", person_id as "personId", recorded_at as at, email_before, iban_changed as "ibanChanged"
     from (${changes}) change where email_changed and email_before is not null`,
    "fact.email_before",
  ),
};

/** What of one kind somebody is to hear of as of a day, the oldest first. */
export const dueMails = (reader: Reader, kind: DueMailKind, on: Temporal.PlainDate, limit: number | null): Promise<DueMail[]> =>
  reader.query(questions[kind], [endOfDay(on.subtract({ days: mailedWithinDays })), endOfDay(on), limit]);
