import { type Act, type Reference, reference } from "#domain/act.ts";
import { type CreditNoteId, Invoice } from "#domain/billing/invoice.ts";
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
  readonly replacesCreditNoteId: CreditNoteId | null;
  /** How often its lease year was invoiced before. */
  readonly before: number;
  /** Whether nothing was invoiced or credited of its lease year since the preview. */
  readonly stands: boolean;
};

type BillRow = Omit<PostedBill, "number" | "before" | "stands"> & { readonly runId: RunId };

/**
 * The next bills of a run after one, in the order in which they were written. All bills are read on from there, and the first ones from the run, whose
 * identifier is older than theirs: the database does not know yet how many bills a new run has, and would read and sort all of them for each chunk.
 */
async function billsAfter({ tx }: Act, runId: RunId, after: LeaseBillId | null, limit: number): Promise<BillRow[]> {
  for (let from: Id = after ?? runId; ; ) {
    const read = await tx.query<BillRow>(
      `select b.id, b.run_id as "runId", b.lease_id as "leaseId", b.lease_year as "leaseYear", b.lessee_id as "lesseeId", b.cents, b.payment_days as "paymentDays",
         b.replaces_credit_note_id as "replacesCreditNoteId"
       from lease_bill b where b.id > $1 order by b.id limit $2`,
      [from, limit],
    );
    const own = read.filter((bill) => bill.runId === runId);
    const last = read.at(-1);
    if (own.length > 0 || !last) return own;
    from = last.id;
  }
}

/**
 * The next bills after one, of lease and year. Their leases are locked, so that no other run and no credit note comes between. What was invoiced before
 * is asked at once for all, since a table that fills up under a cached plan must not be asked bill by bill.
 */
async function nextBills(act: Act, runId: RunId, after: LeaseBillId | null, limit: number): Promise<PostedBill[]> {
  const { tx } = act;
  const bills = await billsAfter(act, runId, after, limit);
  const leases = [...new Set(bills.map(({ leaseId }) => leaseId))];
  const [locked, invoiced] = await Promise.all([
    tx.query<{ id: LeaseId; number: number }>("select id, number from lease where id = any($1::uuid[]) order by id for no key update", [
      leases,
    ]),
    tx.query<{ leaseId: LeaseId; year: number; creditNoteId: CreditNoteId | null }>(
      `select i.lease_id as "leaseId", i.lease_year as year, n.id as "creditNoteId" from invoice i left join credit_note n on n.invoice_id = i.id
       where i.lease_id = any($1::uuid[]) order by n.recorded_at nulls last, n.id`,
      [leases],
    ),
  ]);
  const numberOf = new Map(locked.map(({ id, number }) => [id, number]));
  const invoicedBy = Map.groupBy(invoiced, ({ leaseId, year }) => `${leaseId} ${year}`);
  return bills.map((bill) => {
    const earlier = invoicedBy.get(`${bill.leaseId} ${bill.leaseYear}`) ?? [];
    return {
      ...bill,
      number: numberOf.get(bill.leaseId) ?? refuse("lease_unknown"),
      before: earlier.length,
      stands: (earlier.at(-1)?.creditNoteId ?? null) === bill.replacesCreditNoteId && allCredited(earlier),
    };
  });
}

const allCredited = (invoiced: readonly { creditNoteId: CreditNoteId | null }[]): boolean =>
  invoiced.every(({ creditNoteId }) => creditNoteId !== null);

/** `2026LC000042`; billed again after a credit note `2026LC00004202`, and so on. */
export const referenceBody = ({ leaseYear, number, before }: Pick<PostedBill, "leaseYear" | "number" | "before">): string =>
  `${leaseYear}LC${String(number).padStart(6, "0")}${before === 0 ? "" : String(before + 1).padStart(2, "0")}`;

/** `2027-000001`. */
export const writtenNumber = (year: number, number: number): string => `${year}-${String(number).padStart(6, "0")}`;

/**
 * Posts the next bills of an approved run: each becomes an invoice with the year's next number and a claim on its lessee, one of € 0,00 with
 * neither. A bill whose lease year was invoiced or credited since the preview is set aside with a finding. Gives the last bill it came to, in the outcome;
 * none when there are no more. Refuses `run_unknown`, `run_not_approved`, `run_already_posted`, `run_already_reversed`.
 */
export async function postBillingChunk(
  act: Act,
  runId: RunId,
  after: LeaseBillId | null,
  size: number,
): Promise<Reference<"lease_bill">[]> {
  await lockApproved(act, runId);
  const bills = await nextBills(act, runId, after, size);
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
  return [reference("lease_bill", last.id)];
}

/** Says that every chunk is posted. Refuses what `postBillingChunk` refuses. */
export async function finishBilling(act: Act, runId: RunId): Promise<[Reference<"run">]> {
  await lockApproved(act, runId);
  await act.tx.insert(RunPosting, { runId, actId: act.id });
  return [reference("run", runId)];
}

/** How many bills a run has. */
export async function billCount(reader: Reader, runId: RunId): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from lease_bill where run_id = $1", [runId]);
  return row?.count ?? 0;
}
