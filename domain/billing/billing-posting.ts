import { type Act, type Reference, reference } from "#domain/act.ts";
import { Invoice } from "#domain/billing/invoice.ts";
import type { LeaseBillId } from "#domain/billing/lease-billing.ts";
import { takeNumbers } from "#domain/counter.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import type { LeaseId } from "#domain/leases/lease.ts";
import type { Cents } from "#domain/money.ts";
import { layClaims } from "#domain/payments/claim.ts";
import { refuse } from "#domain/refusal.ts";
import { lockForPosting, type RunId, RunPosting, recordFindings } from "#domain/runs/run.ts";

/** Refuses `run_not_approved` and what `lockForPosting` refuses. */
async function lockApproved(act: Act, runId: RunId): Promise<void> {
  const run = await lockForPosting(act, runId, "lease_billing");
  if (run.state === "prepared") refuse("run_not_approved");
}

type PostedBill = {
  readonly id: LeaseBillId;
  readonly leaseId: LeaseId;
  readonly number: number;
  readonly leaseYear: number;
  readonly lesseeId: PersonId;
  readonly cents: Cents;
  readonly paymentDays: number;
  readonly replacesCreditNoteId: Id<"credit_note"> | null;
  /** How often its lease year was invoiced before. */
  readonly before: number;
  /** Whether nothing was invoiced or credited of its lease year since the preview. */
  readonly stands: boolean;
};

/** The bills of the next leases after one, in order of lease and year; their leases are locked, so that no other run and no credit note comes between. */
async function nextBills({ tx }: Act, runId: RunId, after: LeaseId | null, leases: number): Promise<PostedBill[]> {
  const next = `select l.id from lease l where l.id in (select lease_id from lease_bill where run_id = $1)
    and l.number > coalesce((select number from lease where id = $2), 0) order by l.number limit $3`;
  const locked = await tx.query<{ id: LeaseId }>(`select id from lease where id in (${next}) order by id for no key update`, [
    runId,
    after,
    leases,
  ]);
  return tx.query(
    `select b.id, b.lease_id as "leaseId", l.number, b.lease_year as "leaseYear", b.lessee_id as "lesseeId", b.cents, b.payment_days as "paymentDays",
       b.replaces_credit_note_id as "replacesCreditNoteId", earlier.count as before,
       earlier.count = earlier.credited and earlier.last is not distinct from b.replaces_credit_note_id as stands
     from lease_bill b join lease l on l.id = b.lease_id cross join lateral (
       select count(*) as count, count(n.id) as credited, (array_agg(n.id order by n.recorded_at desc, n.id desc))[1] as last
       from invoice i left join credit_note n on n.invoice_id = i.id where i.lease_id = b.lease_id and i.lease_year = b.lease_year) earlier
     where b.run_id = $1 and b.lease_id = any($2::uuid[]) order by l.number, b.lease_year`,
    [runId, locked.map(({ id }) => id)],
  );
}

/** `2026LC000042`; billed again after a credit note `2026LC00004202`, and so on. */
export const referenceBody = ({ leaseYear, number, before }: Pick<PostedBill, "leaseYear" | "number" | "before">): string =>
  `${leaseYear}LC${String(number).padStart(6, "0")}${before === 0 ? "" : String(before + 1).padStart(2, "0")}`;

/** `2027-000001`. */
export const writtenNumber = (year: number, number: number): string => `${year}-${String(number).padStart(6, "0")}`;

/**
 * Posts the bills of the next leases of an approved run: each becomes an invoice with the year's next number and a claim on its lessee, one of € 0,00 with
 * neither. A bill whose lease year was invoiced or credited since the preview is set aside with a finding. Gives the last lease it came to, in the outcome;
 * none when there are no more. Refuses `run_unknown`, `run_not_approved`, `run_already_posted`, `run_already_reversed`.
 */
export async function postBillingChunk(act: Act, runId: RunId, after: LeaseId | null, leases: number): Promise<Reference<"lease">[]> {
  await lockApproved(act, runId);
  const bills = await nextBills(act, runId, after, leases);
  const last = bills.at(-1);
  if (!last) return [];
  const good = bills.filter(({ stands }) => stands);
  const owed = good.filter(({ cents }) => cents > 0);
  const claims = await layClaims(
    act,
    owed.map((bill) => ({ body: referenceBody(bill), debtorId: bill.lesseeId, cents: bill.cents, paymentDays: bill.paymentDays })),
  );
  const claimOf = new Map(owed.map(({ id }, index) => [id, claims[index]]));
  const { year } = act.today;
  const dueOn = new Map([...new Set(good.map(({ paymentDays }) => paymentDays))].map((days) => [days, act.today.add({ days })]));
  let number = owed.length > 0 ? await takeNumbers(act.tx, `invoice ${year}`, owed.length) : 0;
  await act.tx.insert(
    Invoice,
    good.map(({ id, leaseId, leaseYear, cents, paymentDays, replacesCreditNoteId }) => ({
      id: newId<"invoice">(act.at),
      number: cents > 0 ? writtenNumber(year, number++) : null,
      leaseBillId: id,
      leaseId,
      leaseYear,
      claimId: claimOf.get(id) ?? null,
      replacesCreditNoteId,
      issuedOn: act.today,
      dueOn: dueOn.get(paymentDays) ?? act.today.add({ days: paymentDays }),
      cents,
      actId: act.id,
      recordedAt: act.at,
    })),
  );
  const changed = bills.length - good.length;
  if (changed > 0) await recordFindings(act, runId, [{ severity: "warns", code: "bill_changed", facts: { count: changed } }]);
  return [reference("lease", last.leaseId)];
}

/** Says that every chunk is posted. Refuses what `postBillingChunk` refuses. */
export async function finishBilling(act: Act, runId: RunId): Promise<[Reference<"run">]> {
  await lockApproved(act, runId);
  await act.tx.insert(RunPosting, { runId, actId: act.id });
  return [reference("run", runId)];
}

/** How many of a run's bills are invoices up to the last lease posted, and how many there are. */
export async function billingProgress(reader: Reader, runId: RunId, last: LeaseId | null): Promise<{ done: number; total: number }> {
  const [row] = await reader.query<{ done: number; total: number }>(
    `select count(*) filter (where l.number <= coalesce((select number from lease where id = $2), 0)) as done, count(*) as total
     from lease_bill b join lease l on l.id = b.lease_id where b.run_id = $1`,
    [runId, last],
  );
  return row ?? { done: 0, total: 0 };
}
