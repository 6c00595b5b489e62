import { setImmediate } from "node:timers/promises";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { type BillingTables, billingTables } from "#domain/billing/billing-tables.ts";
import { type BillableLease, billedUnreachable, leasesBefore } from "#domain/billing/due-leases.ts";
import type { FinalResult } from "#domain/billing/effects.ts";
import type { CreditNoteId } from "#domain/billing/invoice.ts";
import { lateWithoutBill, resultsByYear, settlements, yearKey } from "#domain/billing/late-results.ts";
import { LeaseBill, LeaseBilling, LeaseBillLine } from "#domain/billing/lease-billing.ts";
import { asRange, type LeaseYear, leaseYearsEnded, overlap } from "#domain/billing/lease-year.ts";
import { type BillOfYear, billOfYear, type ComputedBill, correctedIndices, type LeaseYearToBill } from "#domain/billing/lease-year-bill.ts";
import type { BilledRent } from "#domain/billing/rent.ts";
import type { BilledYear } from "#domain/billing/settlement-lines.ts";
import { isBefore } from "#domain/calendar.ts";
import { type Id, newId } from "#domain/id.ts";
import { chamberLateLeases } from "#domain/leases/chamber.ts";
import type { LeaseId } from "#domain/leases/lease.ts";
import { type Facts, refuse } from "#domain/refusal.ts";
import { type Finding, type FindingCode, openRun, type RunId, recordFindings } from "#domain/runs/run.ts";

type Run = {
  readonly id: RunId;
  readonly endedBefore: Temporal.PlainDate;
  readonly tables: BillingTables;
  /** Of which leases no rent can be claimed in court. */
  readonly chamberLate: ReadonlySet<LeaseId>;
};

/** So many leases are read, computed and written at a time, so that memory stays flat. */
const chunk = 500;

/**
 * Prepares the billing of every lease year that ended before a day and is not invoiced, or was credited since: bills and lines are frozen with their
 * trace, and what cannot be billed is set aside with a finding. Refuses `billing_day_in_future`, `billing_caps_missing`, `nothing_to_bill`.
 */
export async function prepareLeaseBilling(act: Act, endedBefore: Temporal.PlainDate): Promise<[Reference<"run">]> {
  if (isBefore(act.today, endedBefore)) refuse("billing_day_in_future");
  const tables = await billingTables(act.tx, endedBefore);
  const id = await openRun(act, "lease_billing", act.today);
  const { allowance, charge } = tables.caps;
  await act.tx.insert(LeaseBilling, {
    runId: id,
    endedBefore,
    allowanceCapId: allowance.id as Id<"dated_value">,
    chargeCapId: charge.id as Id<"dated_value">,
  });
  const run = { id, endedBefore, tables, chamberLate: await chamberLateLeases(act.tx, endedBefore) };
  let [done, written] = [0, nothing];
  for (let due = await readDue(act, run, 0); due; ) {
    const [next, billed] = await Promise.all([readDue(act, run, due.last), computed(due, run), record(act, run, written)]);
    done += billed.billed.length;
    [due, written] = [next, billed];
  }
  await record(act, run, written);
  await recordAfterwards(act, run);
  return done > 0 ? [reference("run", id)] : refuse("nothing_to_bill");
}

/** The lease year with the version that closes it; null if nothing was in force in it. */
function yearToBill(lease: BillableLease, year: LeaseYear): LeaseYearToBill | null {
  const within = lease.versions.filter((version) => overlap(version, year));
  const [first, closing] = [within[0], within.at(-1)];
  if (!first || !closing) return null;
  const period = overlap({ from: first.from, until: closing.until }, year);
  return period ? { lease, year, period, closing } : null;
}

/** Lease years that are over and of which no invoice stands, the earliest first. */
function yearsToBill(lease: BillableLease, endedBefore: Temporal.PlainDate): LeaseYearToBill[] {
  const [first, last] = [lease.versions[0], lease.versions.at(-1)];
  if (!first || !last) return [];
  const invoiced = new Set(lease.invoiced.filter(({ creditNoteId }) => creditNoteId === null).map(({ year }) => year));
  return leaseYearsEnded({ from: first.from, until: last.until }, lease.yearStarts, endedBefore)
    .filter(({ year }) => !invoiced.has(year))
    .flatMap((year) => yearToBill(lease, year) ?? []);
}

type Due = {
  readonly asked: readonly { readonly lease: BillableLease; readonly years: readonly LeaseYearToBill[] }[];
  readonly results: ReadonlyMap<string, readonly FinalResult[]>;
  readonly settled: (asked: LeaseYearToBill, isLast: boolean) => readonly BilledYear[];
  readonly last: number;
};

/** The next leases by number with what is to be billed of each, and all that their bills rest on; null when there are no more. */
async function readDue({ tx }: Act, { endedBefore, chamberLate }: Run, after: number): Promise<Due | null> {
  const leases = await leasesBefore(tx, endedBefore, chamberLate, after, chunk);
  const last = leases.at(-1);
  if (!last) return null;
  const asked = leases.map((lease) => ({ lease, years: yearsToBill(lease, endedBefore) })).filter(({ years }) => years.length > 0);
  const [results, settled] = await Promise.all([
    resultsByYear(
      tx,
      asked.flatMap(({ years }) => years),
      endedBefore,
    ),
    settlements(
      tx,
      asked.map(({ lease }) => lease),
      endedBefore,
    ),
  ]);
  return { asked, results, settled, last: last.number };
}

type Computed = { readonly billed: readonly BillOfYear[]; readonly corrected: readonly Finding[] };
const nothing: Computed = { billed: [], corrected: [] };

/** Each lease's years in order, since the rent of one follows from that of the year before. */
async function computed({ asked, results, settled }: Due, { tables }: Run): Promise<Computed> {
  const billed: BillOfYear[] = [];
  const corrected: Finding[] = [];
  for (const [index, { lease, years }] of asked.entries()) {
    if (index % 50 === 0) await setImmediate();
    const [first] = years;
    const before = lease.invoiced.findLast(({ creditNoteId, year }) => creditNoteId === null && year < (first?.year.year ?? 0));
    let last: BilledRent | null = before ? { year: before.year, cents: before.rentCents } : null;
    for (const each of years) {
      const found = results.get(yearKey(lease.id, each.year.year)) ?? [];
      const of: BillOfYear = billOfYear(each, { tables, billed: last, results: found, earlier: settled(each, each === years.at(-1)) });
      billed.push(of);
      if (of.computed) last = { year: each.year.year, cents: of.computed.bill.rentCents };
    }
    if (first && before) corrected.push(...correctedIndices(first, before, tables));
  }
  return { billed, corrected };
}

/** The database writes what was computed while the next is being computed. */
async function record(act: Act, { id }: Run, { billed, corrected }: Computed): Promise<void> {
  if (billed.length === 0) return;
  await recordBills(
    act,
    id,
    billed.flatMap((each) => each.computed ?? []),
  );
  await recordFindings(act, id, [...corrected, ...billed.flatMap(({ findings }) => findings)]);
}

/** What is known once every bill is written. */
async function recordAfterwards(act: Act, { id, endedBefore }: Run): Promise<void> {
  const [unreachable, late] = await Promise.all([billedUnreachable(act.tx, id), lateWithoutBill(act.tx, id, endedBefore)]);
  await recordFindings(act, id, [
    ...unreachable.map(({ leaseId, number, year }) => warning("lessee_unreachable", leaseId, { lease: number, year })),
    ...late.map(({ leaseId, number, year, invoiceNumber }) =>
      warning("late_without_bill", leaseId, { lease: number, year, ...(invoiceNumber && { invoice: invoiceNumber }) }),
    ),
  ]);
}

const warning = (code: FindingCode, leaseId: LeaseId, facts: Facts): Finding => ({
  severity: "warns",
  code,
  facts,
  subject: { noun: "lease", id: leaseId },
});

const creditedBefore = ({ lease, year }: ComputedBill): CreditNoteId | null =>
  lease.invoiced.find((each) => each.year === year.year)?.creditNoteId ?? null;

async function recordBills(act: Act, runId: RunId, bills: readonly ComputedBill[]): Promise<void> {
  const numbered = bills.map((each) => ({ ...each, id: newId<"lease_bill">(act.at) }));
  const rows = numbered.values().map((each) => ({
    id: each.id,
    runId,
    leaseId: each.lease.id,
    leaseVersionId: each.closing.id,
    leaseYear: each.year.year,
    period: asRange(each.period),
    lesseeId: each.closing.lesseeId,
    rentCents: each.bill.rentCents,
    grossCents: each.bill.grossCents,
    cents: each.bill.cents,
    paymentDays: each.closing.paymentDays,
    replacesCreditNoteId: creditedBefore(each),
  }));
  const lines = numbered.values().flatMap(({ id: leaseBillId, bill }) =>
    bill.lines.map((line, index) => ({
      ...line,
      leaseBillId,
      position: index + 1,
      period: line.period && asRange(line.period),
      parcelId: line.parcelId as Id<"parcel"> | null,
      resultId: line.resultId as Id<"condition_result"> | null,
    })),
  );
  await Promise.all([act.tx.insert(LeaseBill, rows), act.tx.insert(LeaseBillLine, lines)]);
}
