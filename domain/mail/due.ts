import type { Area } from "#domain/area.ts";
import { stands } from "#domain/billing/invoice.ts";
import { endOfDay } from "#domain/calendar.ts";
import { objectionDays } from "#domain/conditions/final.ts";
import { conditionsInYear, versionsInYear } from "#domain/conditions/lease-condition.ts";
import type { ResultKind } from "#domain/conditions/result.ts";
import type { Reader } from "#domain/database.ts";
import type { DocumentId } from "#domain/documents/document.ts";
import { isDead, isPassedOn } from "#domain/estates/estate.ts";
import { lastDayToApply } from "#domain/estates/estate-facts.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { DueMailKind } from "#domain/mail/mail.ts";
import type { NoticeChannel } from "#domain/members/notice.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import { type ClaimId, paidOfClaim } from "#domain/payments/claim.ts";
import type { Language } from "#domain/people/person.ts";
import type { RefusalCode } from "#domain/refusal.ts";
import { retryOn } from "#domain/shares/recurring-retry.ts";
import { statementStands } from "#domain/shares/yearly-statements.ts";
import type { TransferEndGround } from "#domain/transfers/transfer.ts";

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
      /** Null, as the day, for who joins without paying in. */
      readonly claimId: ClaimId | null;
      readonly reference: string | null;
      readonly cents: Cents;
      readonly paidCents: Cents;
      readonly dueOn: Temporal.PlainDate | null;
    }
  | {
      readonly kind: "membership_admitted";
      readonly memberNumber: number;
      readonly admittedOn: Temporal.PlainDate;
      /** Null for who joined without paying in. */
      readonly claimId: ClaimId | null;
      readonly reference: string | null;
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
      /** Somebody else paid it. */
      readonly gift: boolean;
    }
  | {
      readonly kind: "certificate_ready";
      readonly certificateNumber: string;
      readonly documentId: DocumentId;
      readonly cents: Cents;
      readonly dm2: Area;
      /** Null where the register that it comes of did not say it. */
      readonly price: UnitPrice | null;
      readonly vintage: number;
      /** Allotted here; taken over with an earlier register; received from another member, by transfer or inheritance; or what stays of a lot. */
      readonly because: "allotted" | "taken_over" | "received" | "stays";
      /** The number of the certificate before it for the same lot. */
      readonly replaces: string | null;
    }
  | {
      readonly kind: "gift_ready";
      readonly cents: Cents;
      readonly code: string;
      readonly receiverName: string | null;
      readonly claimUntil: Temporal.PlainDate;
      readonly documentId: DocumentId;
    }
  | { readonly kind: "gift_claimed"; readonly cents: Cents; readonly receiverName: string | null }
  | { readonly kind: "gift_returned"; readonly cents: Cents; readonly receiverName: string | null; readonly kept: boolean }
  | {
      readonly kind: "notice_received";
      readonly givenOn: Temporal.PlainDate;
      readonly endsOn: Temporal.PlainDate;
      readonly channel: NoticeChannel;
      /** What the member holds. */
      readonly cents: Cents;
    }
  | { readonly kind: "notice_withdrawn"; readonly endsOn: Temporal.PlainDate }
  | ({
      readonly kind: "transfer_proposed";
      readonly joins: boolean;
      readonly expiresOn: Temporal.PlainDate;
      readonly fromName: string;
    } & TransferFacts)
  | ({ readonly kind: "transfer_accepted"; readonly joins: boolean; readonly needsApproval: boolean } & TransferFacts)
  | ({ readonly kind: "transfer_ended"; readonly ground: TransferEndGround; readonly reason: string | null } & TransferFacts)
  | ({ readonly kind: "transfer_registered"; readonly given: boolean } & TransferFacts)
  | { readonly kind: "yearly_statement"; readonly year: number; readonly documentId: DocumentId }
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
  | { readonly kind: "death_reported"; readonly diedName: string; readonly diedOn: Temporal.PlainDate }
  | {
      readonly kind: "heir_invited";
      readonly diedName: string;
      readonly diedOn: Temporal.PlainDate;
      /** For whom the reader acts; null if he is the heir himself. */
      readonly actsFor: string | null;
      /** Where the key to the heir's page goes when the message is sent or printed. */
      readonly key: string;
      readonly expiresOn: Temporal.PlainDate;
      readonly lastDay: Temporal.PlainDate;
    }
  | {
      readonly kind: "estate_passed_on";
      readonly diedName: string;
      readonly effectiveOn: Temporal.PlainDate;
      /** Of the heir who keeps it; null where the reader acts for several, or nothing is kept. */
      readonly memberNumber: number | null;
      /** What is now in the heir's name, or in those of whom the reader acts for. */
      readonly keptCents: Cents;
      readonly keptDm2: Area;
      /** What is still to be paid out. */
      readonly paidOutCents: Cents;
    }
  | ({ readonly kind: "collection_failed" } & OpenAgain)
  | { readonly kind: "collection_skipped"; readonly cents: Cents; readonly month: Temporal.PlainDate; readonly because: RefusalCode }
  | ({ readonly kind: "charged_back"; readonly chargedOn: Temporal.PlainDate; readonly lapsed: boolean } & OpenAgain)
  | { readonly kind: "particulars_changed"; readonly emailChanged: boolean; readonly ibanChanged: boolean; readonly iban: string | null }
  | { readonly kind: "address_left"; readonly ibanChanged: boolean };

/** What is to be paid anew. */
type OpenAgain = { readonly cents: Cents; readonly reference: string; readonly claimId: ClaimId };

type TransferFacts = { readonly transferId: Id; readonly cents: Cents; readonly effectiveOn: Temporal.PlainDate };
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

/** Adds who hears of it, and asks what nobody heard of yet; nobody writes to who died. The facts come as `aboutId`, `personId`, `at` and their own columns. */
const unheard = (kind: DueMailKind, facts: string, address = "now.email"): string => `
  with fact as (${facts})
  select fact.*, '${kind}' as kind, now.name, ${address} as address, now.language
  from fact join person_now now on now.person_id = fact."personId"
  where fact.at >= $1 and fact.at < $2 and not exists (
    select from mail where mail.kind = '${kind}' and mail.about_id = fact."aboutId" and mail.person_id = fact."personId")
    and not ${isDead('fact."personId"')}
  order by fact.at, fact."aboutId", fact."personId" limit $3`;

/** Who is lessee at the end of a lease year: `of` has lease_id and lease_year. */
const lesseeOf = (of: string): string =>
  `(select v.lessee_id from ${versionsInYear(`${of}.lease_year`)} v where v.lease_id = ${of}.lease_id order by v.version desc limit 1)`;

/** The day as of which is asked, in SQL. */
const asOf = "(($2::timestamptz at time zone 'Europe/Amsterdam')::date - 1)";

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
/** A transfer `tr` with what all hear of it, and those on one side or both as `who`. */
const transferFacts = `tr.id as "transferId", (select sum(part.cents) from transfer_part part where part.transfer_id = tr.id)::bigint as cents, tr.effective_on as "effectiveOn"`;
const side = (member: string): string => `select m.representative_id as person_id from member m where m.id = ${member}
  union select h.person_id from member m join member_holder h on h.member_id = m.id join person p on p.id = h.person_id and p.nature = 'natural'
  join person_now own on own.person_id = p.id where m.id = ${member} and own.email is not null`;
const giver = side("tr.from_member_id");
const receiver = `${side("tr.to_member_id")} union select tr.to_person_id where tr.to_person_id is not null`;
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
    `select ap.id as "aboutId", ap.representative_id as "personId", ap.recorded_at as at, c.id as "claimId", c.reference, coalesce(c.cents, 0) as cents, case when c.id is null then 0 else ${paidOfClaim} end as "paidCents", c.due_on as "dueOn"
     from application ap left join claim c on c.id = ap.claim_id
     where ap.recorded_at >= $1 and not exists (select from application_outcome o where o.application_id = ap.id)`,
  ),
  membership_admitted: unheard(
    "membership_admitted",
    `select m.id as "aboutId", who.person_id as "personId", a.at, m.number as "memberNumber", m.admitted_on as "admittedOn", c.id as "claimId", c.reference, coalesce(c.cents, 0) as cents, case when c.id is null then 0 else ${paidOfClaim} end as "paidCents"
     from member m join act a on a.id = m.act_id join application ap on ap.id = m.application_id left join claim c on c.id = ap.claim_id ${holders} where a.at >= $1`,
  ),
  membership_refused: unheard(
    "membership_refused",
    `select ap.id as "aboutId", ap.representative_id as "personId", a.at, o.reason, case when c.id is null then 0 else ${paidOfClaim} end as "paidCents"
     from application_outcome o join act a on a.id = o.act_id join application ap on ap.id = o.application_id left join claim c on c.id = ap.claim_id
     where o.outcome = 'refused' and a.at >= $1`,
  ),
  lot_issued: unheard(
    "lot_issued",
    `select l.id as "aboutId", who.person_id as "personId", e.recorded_at as at, l.number as "lotNumber", e.cents, l.paid_on as "paidOn", l.vintage,
       l.term_ends_on as "termEndsOn", l.share_class = 'area' as "ofLand",
       exists (select from gift_claiming got where got.share_order_id = l.share_order_id and got.claimed_by = 'receiver') as gift, case when l.share_class = 'area' then forecast.value end as prognosis
     from ledger_entry e join lot l on l.id = e.lot_id join member m on m.id = e.member_id ${holders}
     left join lateral (select v.value from dated_value v join dated_value_approval va on va.dated_value_id = v.id
       where v.series = 'price_prognosis' and v.key = '' and v.valid_from <= l.paid_on order by v.valid_from desc, v.recorded_at desc limit 1) forecast on true
     where e.kind = 'issuance' and e.recorded_at >= $1 and not exists (select from ledger_entry r where r.reverses_id = e.id)`,
  ),
  certificate_ready: unheard(
    "certificate_ready",
    `select ct.id as "aboutId", who.person_id as "personId", ct.recorded_at as at, ct.number as "certificateNumber", d.id as "documentId",
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
  ),
  gift_ready: unheard(
    "gift_ready",
    `select g.id as "aboutId", g.giver_id as "personId", greatest(d.recorded_at, g.send_on::timestamp at time zone 'Europe/Amsterdam') as at,
       g.cents, g.code, t.receiver_name as "receiverName", g.claim_until as "claimUntil", d.id as "documentId"
     from gift g join gift_content t on t.gift_id = g.id join document d on d.kind = 'gift_card' and d.subject_id = g.id
     where not exists (select from gift_claiming got where got.gift_id = g.id) and not exists (select from gift_return back where back.gift_id = g.id)`,
  ),
  gift_claimed: unheard(
    "gift_claimed",
    `select g.id as "aboutId", g.giver_id as "personId", got.recorded_at as at, g.cents, t.receiver_name as "receiverName"
     from gift_claiming got join gift g on g.id = got.gift_id join gift_content t on t.gift_id = g.id where got.claimed_by = 'receiver' and got.recorded_at >= $1`,
  ),
  gift_returned: unheard(
    "gift_returned",
    `select g.id as "aboutId", g.giver_id as "personId", coalesce(back.recorded_at, got.recorded_at) as at, g.cents, t.receiver_name as "receiverName", got.gift_id is not null as kept
     from gift g join gift_content t on t.gift_id = g.id left join gift_return back on back.gift_id = g.id and back.ground = 'unclaimed'
     left join gift_claiming got on got.gift_id = g.id and got.claimed_by = 'giver' where coalesce(back.recorded_at, got.recorded_at) >= $1`,
  ),
  notice_received: unheard(
    "notice_received",
    `select n.membership_end_id as "aboutId", who.person_id as "personId", n.recorded_at as at, n.given_on as "givenOn", ended.ends_on as "endsOn", n.channel,
       coalesce((select sum(e.cents) from ledger_entry e where e.member_id = ended.member_id), 0)::bigint as cents
     from membership_notice n join membership_end ended on ended.id = n.membership_end_id join member m on m.id = ended.member_id ${holders}
     where n.recorded_at >= $1 and not exists (select from membership_end_reversal back where back.membership_end_id = ended.id)`,
  ),
  notice_withdrawn: unheard(
    "notice_withdrawn",
    `select back.membership_end_id as "aboutId", who.person_id as "personId", back.recorded_at as at, ended.ends_on as "endsOn"
     from membership_end_reversal back join membership_end ended on ended.id = back.membership_end_id join membership_notice n on n.membership_end_id = ended.id
     join member m on m.id = ended.member_id ${holders}
     where back.recorded_at >= $1 and not exists (select from membership_end later where later.follows_id = back.membership_end_id)`,
  ),
  transfer_proposed: unheard(
    "transfer_proposed",
    `select tr.id as "aboutId", who.person_id as "personId", tr.recorded_at as at, tr.to_person_id is not null as joins, tr.expires_on as "expiresOn", ${transferFacts},
       (select now.name from member m join person_now now on now.person_id = m.representative_id where m.id = tr.from_member_id) as "fromName"
     from transfer tr cross join lateral (${receiver}) who where tr.recorded_at >= $1
       and not exists (select from transfer_end e where e.transfer_id = tr.id) and not exists (select from transfer_acceptance e where e.transfer_id = tr.id)`,
  ),
  transfer_accepted: unheard(
    "transfer_accepted",
    `select tr.id as "aboutId", who.person_id as "personId", yes.recorded_at as at, yes.application_id is not null as joins, tr.needs_approval as "needsApproval", ${transferFacts}
     from transfer_acceptance yes join transfer tr on tr.id = yes.transfer_id cross join lateral (${giver}) who where yes.recorded_at >= $1
       and not exists (select from transfer_completion c where c.transfer_id = tr.id)`,
  ),
  transfer_ended: unheard(
    "transfer_ended",
    `select tr.id as "aboutId", who.person_id as "personId", ended.recorded_at as at, ended.ground, ended.reason, ${transferFacts}
     from transfer_end ended join transfer tr on tr.id = ended.transfer_id
     cross join lateral (select person_id from (${giver}) giving where ended.ground <> 'withdrawn'
       union select person_id from (${receiver}) taking where ended.ground <> 'declined') who where ended.recorded_at >= $1`,
  ),
  transfer_registered: unheard(
    "transfer_registered",
    `select tr.id as "aboutId", who.person_id as "personId", done.recorded_at as at, who.given, ${transferFacts}
     from transfer_completion done join transfer tr on tr.id = done.transfer_id
     cross join lateral (select distinct on (person_id) person_id, given from (select person_id, true as given from (${giver}) giving
       union all select person_id, false from (${receiver}) taking) sides order by person_id, given desc) who where done.recorded_at >= $1`,
  ),
  yearly_statement: unheard(
    "yearly_statement",
    `select y.id as "aboutId", who.person_id as "personId", d.recorded_at as at, extract(year from s.on_day)::int as year, d.id as "documentId"
     from document d join yearly_statement y on y.id = d.subject_id join yearly_statements s using (run_id) join member m on m.id = y.member_id ${holders}
     where d.kind = 'yearly_statement' and d.recorded_at >= $1 and ${statementStands}`,
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
  death_reported: unheard(
    "death_reported",
    `select r.id as "aboutId", r.reporter_id as "personId", r.recorded_at as at, c.name as "diedName", r.died_on as "diedOn"
     from death_report r join death_report_content c on c.death_report_id = r.id join person_now own on own.person_id = r.reporter_id
     where r.recorded_at >= $1 and own.email is not null`,
  ),
  heir_invited: unheard(
    "heir_invited",
    `select k.id as "aboutId", coalesce(r.acts_by_id, r.person_id) as "personId", k.recorded_at as at, dead_now.name as "diedName", v.died_on as "diedOn",
       case when r.acts_by_id is not null then heir.name end as "actsFor", '{heir-key:' || k.id || '}' as key, k.expires_on as "expiresOn", ${lastDayToApply("v.died_on")} as "lastDay"
     from heir_key k join estate_relative r on r.id = k.estate_relative_id join estate e on e.id = r.estate_id join estate_verification v on v.estate_id = e.id
     join person_now dead_now on dead_now.person_id = e.person_id join person_now heir on heir.person_id = r.person_id
     where k.recorded_at >= $1 and not exists (select from estate_error x where x.estate_id = e.id) and not ${isPassedOn("e.id")}
       and not exists (select from heir_key later where later.estate_relative_id = k.estate_relative_id and (later.recorded_at, later.id) > (k.recorded_at, k.id))`,
  ),
  estate_passed_on: unheard(
    "estate_passed_on",
    `select t.id as "aboutId", coalesce(r.acts_by_id, r.person_id) as "personId", t.recorded_at as at, dead_now.name as "diedName", t.effective_on as "effectiveOn",
       case when count(distinct r.id) = 1 then max(m.number) filter (where p.went <> 'pay_out') end as "memberNumber",
       coalesce(sum(p.cents) filter (where p.went <> 'pay_out'), 0)::bigint as "keptCents", coalesce(sum(p.dm2) filter (where p.went <> 'pay_out'), 0)::bigint as "keptDm2",
       coalesce(sum(p.cents) filter (where p.went = 'pay_out'), 0)::bigint as "paidOutCents"
     from transmission t join transmission_part p on p.transmission_id = t.id join estate_relative r on r.id = p.estate_relative_id
     join estate e on e.id = t.estate_id join person_now dead_now on dead_now.person_id = e.person_id
     left join member_holder h on h.person_id = r.person_id left join member m on m.id = h.member_id
     where t.recorded_at >= $1 and not exists (select from transmission_reversal back where back.transmission_id = t.id)
     group by t.id, coalesce(r.acts_by_id, r.person_id), dead_now.name`,
  ),
  collection_failed: unheard(
    "collection_failed",
    `select k.id as "aboutId", c.debtor_id as "personId", coalesce(failed.at, a.at) as at, c.cents, c.reference, c.id as "claimId"
     from checkout k join claim c on c.id = k.claim_id left join checkout_answer said on said.checkout_id = k.id left join act a on a.id = said.act_id and said.refusal is not null
     left join lateral (select min(r.recorded_at) as at from checkout_report r where r.checkout_id = k.id and r.status in ('failed', 'canceled', 'expired')) failed on true
     where k.sequence = 'recurring' and coalesce(failed.at, a.at) >= $1 and ${paidOfClaim} < c.cents
       and not exists (select from recurring_collection tried join recurring_retry t on t.recurring_collection_id = tried.id where tried.checkout_id = k.id)
       and not exists (select from recurring_collection c join recurring_order o on o.id = c.recurring_order_id where c.checkout_id = k.id
         and ${retryOn(asOf, `(select collection_retry_days from bylaws where effective_on <= ${asOf} order by effective_on desc, version desc limit 1)`)} is not null)`,
  ),
  collection_skipped: unheard(
    "collection_skipped",
    `select s.id as "aboutId", o.debtor_id as "personId", s.recorded_at as at, o.cents, s.month, s.skipped as because
     from recurring_collection s join recurring_order o on o.id = s.recurring_order_id where s.skipped is not null and s.skipped <> 'let_go' and s.recorded_at >= $1`,
  ),
  charged_back: unheard(
    "charged_back",
    `select b.id as "aboutId", c.debtor_id as "personId", a.at, f.cents, c.reference, c.id as "claimId", b.charged_on as "chargedOn",
       exists (select from ledger_entry e where e.act_id = s.act_id and e.kind = 'charge_back') as lapsed
     from charge_back_settlement s join act a on a.id = s.act_id join charge_back b on b.id = s.charge_back_id join refund f on f.id = s.refund_id
     join provider_payment v on v.payment_id = b.payment_id join checkout k on k.id = v.checkout_id join claim c on c.id = k.claim_id where a.at >= $1`,
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
