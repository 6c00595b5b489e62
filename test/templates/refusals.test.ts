import { expect, test } from "vitest";
import { refusalOfConstraint } from "#domain/constraint.ts";
import type { Facts, RefusalCode } from "#domain/refusal.ts";
import type { FindingCode } from "#domain/runs/run.ts";
import { languages } from "#templates/language.ts";
import { refusals } from "#templates/text/nl/refusals.ts";
import { refusalText, textFor } from "#templates/text/text.ts";

const place = { line: 12, entry: 3, statement: "2026-001" };

/** The facts of the refusals that have any, as the domain gives them. */
const facts: Partial<Record<RefusalCode, Facts>> = {
  opening_file_unreadable: { row: 12 },
  nothing_to_state: { year: 2027 },
  year_not_begun: { year: 2028 },
  business_year_not_over: { year: 2026 },
  audit_committee_too_small: { least: 2 },
  audit_sample_unseen: { count: 3 },
  cooling_off_over: { lastDay: "2026-06-28" },
  geojson_other_crs: { crs: "EPSG:31370" },
  outline_of_other_parcel: { designation: "Oosterwaard C 1277" },
  outline_overlaps: { parcel: 7, dm2: 312_00 },
  outline_too_many_points: { count: 12_000, most: 5_000 },
  parcel_let: { parcel: 7 },
  successor_areas_differ: { before: 62_000_00, after: 60_000_00 },
  advance_too_early: { from: "2026-05-14" },
  bylaw_text_late: { by: "2026-06-08" },
  second_meeting_out_of_term: { by: "2026-07-11" },
  convocation_late: { by: "2026-06-06", days: 7 },
  proposal_not_enough_support: { supporters: 25 },
  proxy_holder_full: { proxies: 2 },
  papers_more_than_handed_out: { handedOut: 3 },
  secret_class_too_small: { letter: "B", least: 5 },
  secret_roll_too_small: { least: 5 },
  area_exceeds_parcel: { name: "De Hoge Kamp", dm2: 1_245_600, parcelDm2: 1_165_600 },
  charge_not_allowed: { article: "7:328(3)" },
  condition_not_approved: { code: "S14" },
  condition_not_for_form: { code: "S14" },
  index_not_allowed: { article: "7:328" },
  lease_area_above_one_hectare: { article: "7:395", dm2: 1_245_600 },
  lease_term_missing: { article: "7:397(1)" },
  lease_term_not_longer: { article: "7:397(2)", years: 6 },
  lease_term_too_long: { article: "7:397(1)", years: 6 },
  lease_term_too_short: { article: "7:325", years: 6 },
  parcel_let_already: { name: "De Hoge Kamp", lease: 42 },
  parcel_not_owned: { name: "De Hoge Kamp" },
  water_charge_not_allowed: { article: "7:399a" },
  entry_share_too_small: { least: 10_00 },
  condition_not_in_lease: { code: "S14" },
  evidence_too_large: { megabytes: 10 },
  lease_year_not_begun: { year: 2027 },
  objection_too_late: { until: "2027-02-03" },
  nothing_delivered: { year: 2026 },
  nothing_to_allot: { year: 2026 },
  redemption_amount_too_small: { least: 490_00 },
  redemption_too_early: { until: "2028-06-14", from: "2028-06-15" },
  lot_has_less: { lot: "2026-000001", free: 100_00 },
  gift_too_small: { least: 10_00 },
  order_too_small: { least: 10_00 },
  proof_not_enough: { limit: 100_000_00 },
  minutes_already_adopted: { by: "ALV-2026-02" },
  seal_not_valid: { from: "2026-01-01", until: "2028-01-01" },
  value_unreadable: { decimals: 2 },
  vintage_not_over: { year: 2026 },
  yearly_cap_exceeded: { left: 1_480_00 },
  statement_amount_negative: { ...place, amount: "-5.00" },
  statement_amount_unreadable: { ...place, amount: "5.001" },
  statement_currency_not_euro: { ...place, currency: "USD" },
  statement_day_unreadable: { ...place, day: "2026-02-31" },
  statement_does_not_add_up: { ...place, opening: 100_00, booked: 5_00, found: 105_00, closing: 104_00 },
  statement_encoding_unknown: { encoding: "iso-8859-1", line: 1 },
  statement_not_camt053: { message: "pain.001.001.03", line: 2 },
  statement_status_unknown: { ...place, status: "HELD" },
  statement_version_unknown: { message: "camt.053.001.10", line: 2 },
};
const isStatement = (code: string): boolean => code.startsWith("statement_");
const codes = Object.keys(refusals) as RefusalCode[];
const unwritten = /undefined|NaN|null|\[object/;

test.each(languages)("each refusal is a whole sentence that says what to do, in %s", (language) => {
  const texts = codes.map((code) => refusalText(code, facts[code] ?? (isStatement(code) ? place : {}), language));
  expect(texts.filter((text) => unwritten.test(text) || !/^\p{Lu}.{20,}[.)]$/u.test(text) || !/[.:;)] /.test(text))).toEqual([]);
  expect(new Set(texts).size).toBe(texts.length);
});

test.each(languages)("a refusal that the database gives needs no facts, in %s", (language) => {
  const texts = [...new Set(refusalOfConstraint.values())].map((code) => refusalText(code, {}, language));
  expect(texts.filter((text) => unwritten.test(text))).toEqual([]);
});

test("amounts and places are written as people write them", () => {
  expect(refusalText("yearly_cap_exceeded", { left: 1_480_00 }, "nl")).toContain("U kunt dit jaar nog €\u00a01.480,00 inleggen.");
  expect(refusalText("yearly_cap_exceeded", { left: 0 }, "nl")).toContain("Leg in januari weer in.");
  expect(refusalText("yearly_cap_exceeded", { left: 1_480_00 }, "en")).toContain("You can pay in €1,480.00 more this year.");
  expect(refusalText("statement_amount_missing", { line: 12, entry: 3 }, "nl")).toMatch(/^Regel 12, boeking 3: /);
  expect(refusalText("statement_amount_missing", { line: 12 }, "en")).toMatch(/^Line 12: /);
});

test("what the law forbids in a lease is told with its article, and land that is let with its lease", () => {
  const long = { article: "7:397(1)", years: 6 };
  expect(refusalText("lease_term_too_long", long, "nl")).toContain("ten hoogste 6 jaar duren (art. 7:397 lid 1 BW)");
  expect(refusalText("lease_term_too_long", long, "en")).toContain("6 years at most (art. 7:397(1) Dutch Civil Code)");
  expect(refusalText("parcel_let_already", { name: "De Hoge Kamp", lease: 42 }, "nl")).toContain(
    "De Hoge Kamp is dan al verpacht, onder LC-000042.",
  );
  expect(refusalText("parcel_let_already", {}, "en")).toContain("One of the parcels is let already by then.");
});

const findingFacts: Readonly<Record<FindingCode, Facts>> = {
  area_provisional: { parcel: 7 },
  bill_below_zero: { lease: 42, year: 2026, cents: -12_34 },
  bill_changed: { count: 2 },
  bill_of_zero: { lease: 42, year: 2026 },
  chamber_late: { lease: 42, year: 2026 },
  entries_already_known: { count: 1 },
  entries_pending: { count: 2 },
  form_not_billed: { lease: 42, year: 2026, form: "regular" },
  index_corrected: { lease: 42, year: 2026, month: "2025-10-01", billed: 2025 },
  index_missing: { lease: 42, year: 2026, month: "2025-10-01" },
  item_changed: { count: 1 },
  late_without_bill: { lease: 42, year: 2026, invoice: "2027-000042" },
  lessee_died: { lease: 42, year: 2026 },
  lessee_unreachable: { lease: 42, year: 2026 },
  level_not_decided: {},
  statements_before_allotment: { count: 3 },
  statements_stand: { year: 2027 },
  lots_carried: { count: 1_312 },
  lots_cooling_off: { count: 2 },
  no_new_entries: {},
  opening_emails_shared: { count: 2 },
  opening_empty: {},
  opening_lots_without_land: { count: 3 },
  opening_rows_wrong: { count: 1, problems: 2 },
  price_far_from_prognosis: { price: 8_3409, prognosis: 7_0000 },
  result_not_final: { lease: 42, year: 2026, codes: "S14, S19" },
  statement_gap: { expected: 100_00, opening: 90_00 },
  statement_of_other_account: { iban: "NL91ABNA0417164300", statement: "2026-001" },
  water_charge_missing: { lease: 42, year: 2026, board: "Rivierenland" },
};

test.each(languages)("each finding is said with its facts, in %s", (language) => {
  const { findings } = textFor(language).runs;
  const texts = (Object.keys(findingFacts) as FindingCode[]).map((code) => findings[code](findingFacts[code]));
  expect(texts.filter((text) => unwritten.test(text))).toEqual([]);
  expect(findings.price_far_from_prognosis(findingFacts.price_far_from_prognosis)).toMatch(/8[,.]3409/);
  expect(findings.lots_carried(findingFacts.lots_carried)).toMatch(/^1[.,]312 /);
  expect(findings.statement_of_other_account(findingFacts.statement_of_other_account)).toContain("NL91 ABNA 0417 1643 00");
});
