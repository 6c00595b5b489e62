import { type Bill, computeBill } from "#domain/billing/bill.ts";
import { type BillingTables, inForceOn } from "#domain/billing/billing-tables.ts";
import type { AgreedVersion, BillableLease, InvoicedYear } from "#domain/billing/due-leases.ts";
import type { FinalResult } from "#domain/billing/effects.ts";
import type { Terms, Water } from "#domain/billing/land-lines.ts";
import { type LeaseYear, overlap, type Stretch } from "#domain/billing/lease-year.ts";
import { type BilledRent, indexDay, rentOf } from "#domain/billing/rent.ts";
import type { BilledYear } from "#domain/billing/settlement-lines.ts";
import type { Facts } from "#domain/refusal.ts";
import type { Finding, FindingCode } from "#domain/runs/run.ts";

/** A lease year of a lease that is to be billed: the version that closes it says who pays, and under which conditions. */
export type LeaseYearToBill = {
  readonly lease: BillableLease;
  readonly year: LeaseYear;
  readonly period: Stretch;
  readonly closing: AgreedVersion;
};

export type ComputedBill = LeaseYearToBill & { readonly bill: Bill };

const about = ({ lease, year }: LeaseYearToBill, code: FindingCode, facts: Facts = {}): Finding => ({
  severity: "warns",
  code,
  facts: { lease: lease.number, year: year.year, ...facts },
  subject: { noun: "lease", id: lease.id },
});

type Setting = { readonly tables: BillingTables; readonly billed: BilledRent | null };

function waterOf(
  { waterBoard, waterShareBp }: AgreedVersion,
  { from }: LeaseYear,
  { waterCharges }: BillingTables,
): Water | null | "missing" {
  if (waterBoard === null || waterShareBp === null) return null;
  const rate = inForceOn(waterCharges.get(waterBoard) ?? [], from);
  return rate ? { board: waterBoard, shareBp: waterShareBp, rate } : "missing";
}

/** What each version says of its days in the year; a finding if an index or a water charge is missing, since nothing is guessed. */
function termsOf(asked: LeaseYearToBill, { tables, billed }: Setting): Terms[] | Finding {
  const { lease, year } = asked;
  const terms: Terms[] = [];
  for (const version of lease.versions) {
    const stretch = overlap(version, year);
    if (!stretch) continue;
    const rent = rentOf(version, { year: year.year, yearStarts: lease.yearStarts }, billed, tables.indices);
    if ("missing" in rent) return about(asked, "index_missing", { month: rent.missing });
    const water = waterOf(version, year, tables);
    if (water === "missing") return about(asked, "water_charge_missing", { board: version.waterBoard ?? "" });
    terms.push({ ...stretch, leaseVersionId: version.id, parcels: version.parcels, rent, water });
  }
  return terms;
}

/** What whoever approves must know of a bill that stands all the same. */
function remarks({ bill, ...asked }: ComputedBill, results: readonly FinalResult[]): Finding[] {
  const known = new Set(results.map(({ code }) => code));
  const open = asked.closing.conditions.filter(({ code, allowanceBp, chargeBp }) => allowanceBp + chargeBp > 0 && !known.has(code));
  return [
    ...(bill.cents === 0 ? [about(asked, "bill_of_zero")] : []),
    ...(asked.lease.chamberLate ? [about(asked, "chamber_late")] : []),
    ...(asked.lease.lesseeDied ? [about(asked, "lessee_died")] : []),
    ...(open.length > 0 ? [about(asked, "result_not_final", { codes: open.map(({ code }) => code).join(", ") })] : []),
  ];
}

export type BillOfYear = { readonly computed: ComputedBill | null; readonly findings: readonly Finding[] };

/**
 * Computes one lease year's bill, or sets it aside with the finding that says why: a form with rules of its own, an index or water charge that is
 * missing, or a total below zero.
 */
export function billOfYear(
  asked: LeaseYearToBill,
  setting: Setting & { readonly results: readonly FinalResult[]; readonly earlier: readonly BilledYear[] },
): BillOfYear {
  if (asked.lease.form !== "liberalised_le6")
    return { computed: null, findings: [about(asked, "form_not_billed", { form: asked.lease.form })] };
  const terms = termsOf(asked, setting);
  if ("severity" in terms) return { computed: null, findings: [terms] };
  const { results, earlier, tables } = setting;
  const bill = computeBill({ year: asked.year, terms, conditions: asked.closing.conditions, results, caps: tables.caps, earlier });
  if (bill.cents < 0) return { computed: null, findings: [about(asked, "bill_below_zero", { cents: bill.cents })] };
  const computed = { ...asked, bill };
  return { computed, findings: remarks(computed, results) };
}

/**
 * Says of a lease whose last billed rent stands on an index that was approved anew since, which one: what was billed stays, and the next year goes on
 * from it.
 */
export function correctedIndices(next: LeaseYearToBill, { year, preparedAt }: InvoicedYear, { indices }: BillingTables): Finding[] {
  const { indexMonth, rentYear } = next.closing;
  if (indexMonth === null || year <= rentYear) return [];
  const used = [year - 1, year].map((each) => indexDay(each, next.lease.yearStarts, indexMonth));
  const anew = used.filter((month) => Temporal.Instant.compare(indices.get(month)?.approvedAt ?? preparedAt, preparedAt) > 0);
  return anew.map((month) => about(next, "index_corrected", { month, billed: year }));
}
