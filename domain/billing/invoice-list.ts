import type { InvoiceId } from "#domain/billing/invoice.ts";
import type { LeaseBillId } from "#domain/billing/lease-billing.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, paidOfClaim } from "#domain/payments/claim.ts";
import { refuse } from "#domain/refusal.ts";

/** How an invoice stands on a day: something is owed and not late, late, paid in full, or taken back. */
export const invoiceStates = ["open", "overdue", "paid", "credited"] as const;
export type InvoiceState = (typeof invoiceStates)[number];

export type ListedInvoice = {
  readonly id: InvoiceId;
  readonly number: string;
  readonly leaseNumber: number;
  readonly leaseYear: number;
  readonly lesseeId: PersonId;
  readonly lessee: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly cents: Cents;
  readonly paidCents: Cents;
  readonly state: InvoiceState;
};

const listed = `select * from (
  select *, case when credited then 'credited' when "paidCents" >= cents then 'paid' when "dueOn" < $1 then 'overdue' else 'open' end as state from (
    select i.id, i.number, l.number as "leaseNumber", i.lease_year as "leaseYear", b.lessee_id as "lesseeId", now.name as lessee, i.issued_on as "issuedOn", i.due_on as "dueOn",
      i.cents, ${paidOfClaim} as "paidCents", exists (select from credit_note n where n.invoice_id = i.id) as credited
    from invoice i join claim c on c.id = i.claim_id join lease l on l.id = i.lease_id join lease_bill b on b.id = i.lease_bill_id
    join person_now now on now.person_id = b.lessee_id) found) listed`;

export type InvoiceSearch = { readonly state?: InvoiceState | null; readonly after?: string | null; readonly limit?: number };

const asked = `($2::text is null or state = $2)`;

/** Invoices as they stand on a day, the highest number first; `after` is the last number seen. One of € 0,00 has no number and is not among them. */
export const invoices = (
  reader: Reader,
  day: Temporal.PlainDate,
  { state = null, after = null, limit = 50 }: InvoiceSearch,
): Promise<ListedInvoice[]> =>
  reader.query(`${listed} where ${asked} and ($3::text is null or number < $3) order by number desc limit $4`, [day, state, after, limit]);

export type InvoiceTotals = { readonly count: number; readonly cents: Cents; readonly dueCents: Cents };

/** How many there are in a state, what they are together, and what is still owed on those that stand. */
export async function invoiceTotals(reader: Reader, day: Temporal.PlainDate, state: InvoiceState | null): Promise<InvoiceTotals> {
  const [row] = await reader.query<InvoiceTotals>(
    `select count(*) as count, coalesce(sum(cents), 0)::bigint as cents,
       coalesce(sum(cents - "paidCents") filter (where state in ('open', 'overdue')), 0)::bigint as "dueCents" from (${listed}) counted where ${asked}`,
    [day, state],
  );
  return row ?? { count: 0, cents: 0 as Cents, dueCents: 0 as Cents };
}

/** Somebody's own invoices, the newest first. */
export const invoicesOf = (
  reader: Reader,
  personId: PersonId,
  day: Temporal.PlainDate,
): Promise<(ListedInvoice & { claimId: ClaimId })[]> =>
  reader.query(
    `select mine.*, (select claim_id from invoice where invoice.id = mine.id) as "claimId" from (${listed}) mine where "lesseeId" = $2 order by number desc`,
    [day, personId],
  );

export type ShownInvoice = ListedInvoice & {
  readonly billId: LeaseBillId;
  readonly runId: string;
  readonly claimId: ClaimId;
  readonly reference: string;
  readonly remindedOn: Temporal.PlainDate | null;
  readonly creditNote: { readonly number: string; readonly issuedOn: string; readonly reason: string } | null;
  /** The invoice before it of the same lease year, that was taken back. */
  readonly replaces: string | null;
};

/** Refuses `invoice_unknown`. */
export async function invoiceNumbered(reader: Reader, number: string, day: Temporal.PlainDate): Promise<ShownInvoice> {
  const [found] = await reader.query<ShownInvoice>(
    `select listed.*, i.lease_bill_id as "billId", b.run_id as "runId", i.claim_id as "claimId", c.reference,
       (select reminded_on from invoice_reminder r where r.invoice_id = i.id) as "remindedOn",
       (select json_build_object('number', n.number, 'issuedOn', n.issued_on, 'reason', t.reason) from credit_note n join credit_note_content t on t.credit_note_id = n.id where n.invoice_id = i.id) as "creditNote",
       (select old.number from credit_note n join invoice old on old.id = n.invoice_id where n.id = i.replaces_credit_note_id) as replaces
     from (${listed} where number = $2) listed join invoice i on i.id = listed.id join lease_bill b on b.id = i.lease_bill_id join claim c on c.id = i.claim_id`,
    [day, number],
  );
  return found ?? refuse("invoice_unknown");
}
