import { type Act, type Reference, reference } from "#domain/act.ts";
import { type InvoiceId, InvoiceReminder, stands } from "#domain/billing/invoice.ts";
import type { Reader } from "#domain/database.ts";
import { chamberLateLeases } from "#domain/leases/chamber.ts";
import type { LeaseId } from "#domain/leases/lease.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, lockClaims, paidOfClaim } from "#domain/payments/claim.ts";

/** Days after the due day before a lessee is reminded. */
const graceDays = 7;

type Overdue = { readonly id: InvoiceId; readonly leaseId: LeaseId; readonly claimId: ClaimId; readonly dueCents: Cents };

/**
 * Invoices to remind of on a day: a week overdue, not paid in full, never reminded of, not of a lessee who died, and not of a lease whose rent cannot be
 * claimed because the land chamber was not asked in time (7:322).
 */
export async function invoicesToRemind(reader: Reader, day: Temporal.PlainDate): Promise<Overdue[]> {
  const overdue = await reader.query<Overdue>(
    `select * from (select i.id, i.lease_id as "leaseId", i.claim_id as "claimId", (c.cents - ${paidOfClaim})::bigint as "dueCents"
       from invoice i join claim c on c.id = i.claim_id
       where i.due_on + ${graceDays} < $1 and ${stands} and not exists (select from invoice_reminder r where r.invoice_id = i.id)
         and not exists (select from lease_termination t where t.lease_id = i.lease_id and t.ground = 'death_of_lessee')
       order by i.due_on, i.number) overdue where "dueCents" > 0`,
    [day],
  );
  const late = await chamberLateLeases(reader, day, [...new Set(overdue.map(({ leaseId }) => leaseId))]);
  return overdue.filter(({ leaseId }) => !late.has(leaseId));
}

/** Reminds of what is overdue on a day, once an invoice: the letters follow from it. Gives what it reminded of. */
export async function remindInvoices(act: Act, day = act.today): Promise<Reference<"invoice">[]> {
  await lockClaims(
    act,
    (await invoicesToRemind(act.tx, day)).map(({ claimId }) => claimId),
  );
  const due = await invoicesToRemind(act.tx, day);
  await act.tx.insert(
    InvoiceReminder,
    due.map(({ id, dueCents }) => ({ invoiceId: id, dueCents, remindedOn: act.today, actId: act.id, recordedAt: act.at })),
  );
  return due.map(({ id }) => reference("invoice", id));
}
