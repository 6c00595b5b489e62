import { type Act, type Reference, reference } from "#domain/act.ts";
import { type BillingTables, billingTables } from "#domain/billing/billing-tables.ts";
import { type BillableLease, leasesBefore, unreachable } from "#domain/billing/due-leases.ts";
import type { CreditNoteId } from "#domain/billing/invoice.ts";
import { resultsByYear, settlements, yearKey } from "#domain/billing/late-results.ts";
import { LeaseBill, LeaseBilling, LeaseBillLine } from "#domain/billing/lease-billing.ts";
import { asRange, type LeaseYear, leaseYearsEnded, overlap } from "#domain/billing/lease-year.ts";
import { type BillOfYear, billOfYear, type ComputedBill, correctedIndices, type LeaseYearToBill } from "#domain/billing/lease-year-bill.ts";
import type { BilledRent } from "#domain/billing/rent.ts";
import { isBefore } from "#domain/calendar.ts";
import { type Id, newId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { type Finding, openRun, type RunId, recordFindings } from "#domain/runs/run.ts";

type Run = { readonly id: RunId; readonly endedBefore: Temporal.PlainDate; readonly tables: BillingTables };

/** So many leases are read, computed and written at a time, so that memory stays flat. */
const chunk = 1_000;

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
  let done = 0;
  for (let after = 0; ; ) {
    const leases = await leasesBefore(act.tx, endedBefore, after, chunk);
    const last = leases.at(-1);
    if (!last) break;
    done += await billLeases(act, { id, endedBefore, tables }, leases);
    after = last.number;
  }
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

/** Gives how many lease years it billed or set aside. */
async function billLeases(act: Act, { id, endedBefore, tables }: Run, leases: readonly BillableLease[]): Promise<number> {
  const asked = leases.map((lease) => ({ lease, years: yearsToBill(lease, endedBefore) })).filter(({ years }) => years.length > 0);
  const due = asked.flatMap(({ years }) => years);
  if (due.length === 0) return 0;
  const results = await resultsByYear(act.tx, due, endedBefore);
  const settled = await settlements(
    act.tx,
    asked.map(({ lease }) => lease),
    endedBefore,
  );
  const billed: BillOfYear[] = [];
  const findings: Finding[] = [];
  for (const { lease, years } of asked) {
    const before = lease.invoiced.findLast(({ creditNoteId, year }) => creditNoteId === null && year < (years[0]?.year.year ?? 0));
    let last: BilledRent | null = before ? { year: before.year, cents: before.rentCents } : null;
    for (const each of years) {
      const earlier = settled(each, each === years.at(-1));
      const of: BillOfYear = billOfYear(each, {
        tables,
        billed: last,
        results: results.get(yearKey(lease.id, each.year.year)) ?? [],
        earlier,
      });
      billed.push(of);
      if (of.computed) last = { year: each.year.year, cents: of.computed.bill.rentCents };
    }
    const [first] = years;
    if (first && before) findings.push(...correctedIndices(first, before, tables));
  }
  const bills = billed.flatMap(({ computed }) => computed ?? []);
  await recordBills(act, id, bills);
  findings.push(...billed.flatMap((each) => each.findings), ...(await withoutAddress(act, bills)));
  await recordFindings(act, id, findings);
  return billed.length;
}

async function withoutAddress({ tx }: Act, bills: readonly ComputedBill[]): Promise<Finding[]> {
  const lost = await unreachable(tx, [...new Set(bills.map(({ closing }) => closing.lesseeId))]);
  return bills
    .filter(({ closing }) => lost.has(closing.lesseeId))
    .map(({ lease, year }) => ({
      severity: "warns",
      code: "lessee_unreachable",
      facts: { lease: lease.number, year: year.year },
      subject: { noun: "lease", id: lease.id },
    }));
}

const creditedBefore = ({ lease, year }: ComputedBill): CreditNoteId | null =>
  lease.invoiced.find((each) => each.year === year.year)?.creditNoteId ?? null;

async function recordBills(act: Act, runId: RunId, bills: readonly ComputedBill[]): Promise<void> {
  const numbered = bills.map((each) => ({ ...each, id: newId<"lease_bill">(act.at) }));
  const rows = numbered.map((each) => ({
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
  const lines = numbered.flatMap(({ id: leaseBillId, bill }) =>
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
