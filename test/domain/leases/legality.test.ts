import { describe, expect, test } from "vitest";
import { type LeaseForm, leaseForms, mayCharge } from "#domain/conditions/condition.ts";
import { rulesOf } from "#domain/leases/form.ts";
import { lastDayOf, leaseYearEnd, leaseYearOf, leaseYearStart, monthDay, parseMonthDay } from "#domain/leases/lease-year.ts";
import { breachesOf, type LegalTerms } from "#domain/leases/legality.ts";
import { day } from "#test/support/village.ts";

const start = day("2026-03-01");
/** Terms that the form allows. */
const lawful = (form: LeaseForm): LegalTerms => ({
  termStartsOn: start,
  endsOn: { liberalised_le6: 6, liberalised_gt6: 12, regular: 6, crop_1y: 1, crop_2y: 2, up_to_1ha: 30 }[form]
    ? lastDayOf(start, { liberalised_le6: 6, liberalised_gt6: 12, regular: 6, crop_1y: 1, crop_2y: 2, up_to_1ha: 30 }[form])
    : null,
  indexed: false,
  charged: false,
  waterPassedOn: false,
  dm2: 900_000,
  otherDm2: 0,
});

test.each(leaseForms)("%s allows what is lawful in it", (form) => {
  expect(breachesOf(form, lawful(form))).toEqual([]);
});

const no: readonly [what: string, form: LeaseForm, terms: Partial<LegalTerms>, code: string, article: string][] = [
  ["a seventh year", "liberalised_le6", { endsOn: lastDayOf(start, 7) }, "lease_term_too_long", "7:397(1)"],
  ["one day beyond six years", "liberalised_le6", { endsOn: day("2032-03-01") }, "lease_term_too_long", "7:397(1)"],
  ["no end", "liberalised_le6", { endsOn: null }, "lease_term_missing", "7:397(1)"],
  ["six years and no more", "liberalised_gt6", { endsOn: lastDayOf(start, 6) }, "lease_term_not_longer", "7:397(2)"],
  ["no end", "liberalised_gt6", { endsOn: null }, "lease_term_missing", "7:397(2)"],
  ["an index", "liberalised_gt6", { indexed: true }, "index_not_allowed", "7:328"],
  ["a charge", "liberalised_gt6", { charged: true }, "charge_not_allowed", "7:328(3)"],
  ["water passed on", "liberalised_gt6", { waterPassedOn: true }, "water_charge_not_allowed", "7:399a"],
  ["five years", "regular", { endsOn: lastDayOf(start, 5) }, "lease_term_too_short", "7:325"],
  ["seven years", "regular", { endsOn: lastDayOf(start, 7) }, "lease_term_too_long", "7:325"],
  ["an index", "regular", { indexed: true }, "index_not_allowed", "7:328"],
  ["a charge", "regular", { charged: true }, "charge_not_allowed", "7:328(3)"],
  ["water passed on", "regular", { waterPassedOn: true }, "water_charge_not_allowed", "7:399a"],
  ["a second year", "crop_1y", { endsOn: lastDayOf(start, 2) }, "lease_term_too_long", "7:396"],
  ["a third year", "crop_2y", { endsOn: lastDayOf(start, 3) }, "lease_term_too_long", "7:396"],
  ["no end", "crop_2y", { endsOn: null }, "lease_term_missing", "7:396"],
  ["water passed on", "crop_1y", { waterPassedOn: true }, "water_charge_not_allowed", "7:399a"],
  ["more than a hectare", "up_to_1ha", { dm2: 1_000_001 }, "lease_area_above_one_hectare", "7:395"],
  ["more than a hectare with other land", "up_to_1ha", { otherDm2: 100_001 }, "lease_area_above_one_hectare", "7:395"],
  ["water passed on", "up_to_1ha", { waterPassedOn: true }, "water_charge_not_allowed", "7:399a"],
];

test.each(no)("%s is not allowed in %s", (_, form, terms, code, article) => {
  expect(breachesOf(form, { ...lawful(form), ...terms })).toEqual([{ code, facts: expect.objectContaining({ article }) }]);
});

test.each(["liberalised_le6", "crop_1y", "crop_2y", "up_to_1ha"] as const)("%s may be indexed and charged", (form) => {
  expect(breachesOf(form, { ...lawful(form), indexed: true, charged: true })).toEqual([]);
});

test("only in a short liberalised lease is water passed on; a hectare exactly is up to one hectare, which may be without end", () => {
  expect(breachesOf("liberalised_le6", { ...lawful("liberalised_le6"), waterPassedOn: true })).toEqual([]);
  expect(breachesOf("up_to_1ha", { ...lawful("up_to_1ha"), dm2: 1_000_000, endsOn: null })).toEqual([]);
});

test("all that is wrong is told", () => {
  const wrong = breachesOf("regular", { ...lawful("regular"), endsOn: null, indexed: true, charged: true, waterPassedOn: true });
  expect(wrong.map(({ code }) => code)).toEqual([
    "lease_term_missing",
    "index_not_allowed",
    "charge_not_allowed",
    "water_charge_not_allowed",
  ]);
});

test("where the catalogue says that a form may charge, the law table says so too", () => {
  expect(leaseForms.filter(mayCharge)).toEqual(leaseForms.filter((form) => rulesOf[form].charge));
});

describe("a lease year", () => {
  test("that starts on 29 February starts on the 28th in other years, and its term ends the day before", () => {
    const leap = monthDay("02-29");
    expect([2024, 2025, 2028].map((year) => leaseYearStart(year, leap).toString())).toEqual(["2024-02-29", "2025-02-28", "2028-02-29"]);
    expect(leaseYearEnd(2024, leap)).toEqual(day("2025-02-27"));
    expect(leaseYearEnd(2027, leap)).toEqual(day("2028-02-28"));
    expect(lastDayOf(day("2024-02-29"), 6)).toEqual(day("2030-02-27"));
    expect(lastDayOf(day("2026-03-01"), 6)).toEqual(day("2032-02-29"));
  });

  test("is named after the calendar year in which it starts", () => {
    const march = monthDay("03-01");
    expect([leaseYearOf(day("2026-02-28"), march), leaseYearOf(day("2026-03-01"), march)]).toEqual([2025, 2026]);
    expect(leaseYearOf(day("2026-12-31"), monthDay("01-01"))).toBe(2026);
  });

  test.each(["02-30", "13-01", "00-10", "1-1", "", "2026-01-01"])("does not start on %s", (text) => {
    expect(parseMonthDay(text)).toBeNull();
  });
});
