import { type Act, type Reference, reference } from "#domain/act.ts";
import { writtenNumber } from "#domain/billing/billing-posting.ts";
import { CreditNote, CreditNoteContent, type CreditNoteId, type InvoiceId, stands } from "#domain/billing/invoice.ts";
import { takeNumbers } from "#domain/counter.ts";
import { newId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, lockClaims } from "#domain/payments/claim.ts";
import { refuse } from "#domain/refusal.ts";
import { lockRun, type RunId, RunReversal } from "#domain/runs/run.ts";

type Credited = { readonly id: InvoiceId; readonly cents: Cents };

/** Numbers and writes credit notes, `C2027-000001`; those of € 0,00 have no number. */
async function writeCreditNotes(act: Act, invoices: readonly Credited[], reason: string): Promise<CreditNoteId[]> {
  const { year } = act.today;
  const owed = invoices.filter(({ cents }) => cents > 0).length;
  let number = owed > 0 ? await takeNumbers(act.tx, `credit note ${year}`, owed) : 0;
  const notes = invoices.map(({ id, cents }) => ({
    id: newId<"credit_note">(act.at),
    number: cents > 0 ? `C${writtenNumber(year, number++)}` : null,
    invoiceId: id,
    issuedOn: act.today,
    actId: act.id,
    recordedAt: act.at,
  }));
  await act.tx.insert(CreditNote, notes);
  await act.tx.insert(
    CreditNoteContent,
    notes.map(({ id }) => ({ creditNoteId: id, reason })),
  );
  return notes.map(({ id }) => id);
}

/** Locks the claims and leases of invoices, so that neither a payment nor a posting comes between; and gives those that stand. */
async function lockStanding(act: Act, where: string, parameter: string): Promise<Credited[]> {
  const found = await act.tx.query<{ claimId: ClaimId | null }>(`select i.claim_id as "claimId" from invoice i where ${where}`, [
    parameter,
  ]);
  await lockClaims(
    act,
    found.flatMap(({ claimId }) => claimId ?? []),
  );
  await act.tx.query(`select from lease where id in (select i.lease_id from invoice i where ${where}) order by id for no key update`, [
    parameter,
  ]);
  return act.tx.query(`select i.id, i.cents from invoice i where ${where} and ${stands} order by i.number nulls last, i.id`, [parameter]);
}

/**
 * Takes an invoice back whole by a credit note with a number of its own: nothing is owed on its claim any more, what was paid on it is paid back, and its
 * lease year can be billed again. Refuses `reason_missing`, `invoice_unknown`, `invoice_already_credited`.
 */
export async function creditInvoice(act: Act, id: InvoiceId, reason: string): Promise<[Reference<"credit_note">]> {
  if (reason.trim() === "") refuse("reason_missing");
  const [known] = await act.tx.query("select from invoice where id = $1", [id]);
  if (!known) refuse("invoice_unknown");
  const [noteId] = await writeCreditNotes(act, await lockStanding(act, "i.id = $1", id), reason);
  return noteId ? [reference("credit_note", noteId)] : refuse("invoice_already_credited");
}

/**
 * Takes a posted billing back whole: each of its invoices that still stands by a credit note; all can be billed again. Refuses `reason_missing`,
 * `run_unknown`, `run_not_posted`, `run_already_reversed`.
 */
export async function reverseLeaseBilling(act: Act, runId: RunId, reason: string): Promise<[Reference<"run">]> {
  if (reason.trim() === "") refuse("reason_missing");
  const run = await lockRun(act, runId);
  if (run.kind !== "lease_billing") refuse("run_unknown");
  if (run.state === "reversed") refuse("run_already_reversed");
  if (run.state !== "posted") refuse("run_not_posted");
  await writeCreditNotes(act, await lockStanding(act, "i.lease_bill_id in (select id from lease_bill where run_id = $1)", runId), reason);
  await act.tx.insert(RunReversal, { runId, reason, actId: act.id });
  return [reference("run", runId)];
}
