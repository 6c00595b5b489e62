import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { type BillInput, computeBill } from "#domain/billing/bill.ts";
import type { AgreedCondition, Caps, FinalResult } from "#domain/billing/effects.ts";
import type { Terms, Water } from "#domain/billing/land-lines.ts";
import { lineCents } from "#domain/billing/land-lines.ts";
import { leaseYear } from "#domain/billing/lease-year.ts";
import { type Approved, rentOf } from "#domain/billing/rent.ts";
import type { ResultKind } from "#domain/billing/trace.ts";
import { monthDay } from "#domain/leases/lease-year.ts";
import { cents, multiplyRatio } from "#domain/money.ts";
import { ratio } from "#domain/ratio.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const approved = (id: string, value: number, validFrom: string): Approved => ({
  id,
  value,
  validFrom,
  approvedAt: Temporal.Instant.from("2026-01-08T10:00Z"),
});
const capOf = (id: string, value: number) => ({ id, value });
const caps: Caps = { allowance: capOf("allowance cap", 25_00), charge: capOf("charge cap", 10_00) };
const condition = (code: string, allowanceBp: number, chargeBp = 0): AgreedCondition => ({
  code,
  conditionVersionId: `version of ${code}`,
  allowanceBp,
  chargeBp,
});
const result = (code: string, kind: ResultKind): FinalResult => ({ id: `result of ${code}`, code, result: kind });

const indices = new Map(
  [approved("oct 2024", 128_40, "2024-10-01"), approved("oct 2025", 132_25, "2025-10-01")].map((each) => [each.validFrom, each]),
);
const year = leaseYear(2026, monthDay("01-01"));
const indexed = rentOf(
  { rentCents: cents(600_00), rentYear: 2025, indexMonth: 10 },
  { year: 2026, yearStarts: monthDay("01-01") },
  null,
  indices,
);
if ("missing" in indexed) throw new Error("both indices are there");
const rent = indexed;
const water: Water = { board: "Rivierenland", shareBp: 50_00, rate: approved("water", 95_00, "2026-01-01") };
const terms = (leaseVersionId: string, from: string, until: string, hectares: Record<string, number>, of: Water | null = water): Terms => ({
  leaseVersionId,
  from: day(from),
  until: day(until),
  parcels: Object.entries(hectares).map(([parcelId, dm2]) => ({ parcelId, dm2: area(dm2) })),
  rent,
  water: of,
});
/** DOMAIN 6.2: LC-000042. */
const worked: BillInput = {
  year,
  terms: [
    terms("first", "2026-03-01", "2026-10-01", { "De Hoge Kamp": 12_456_000 }),
    terms("amended", "2026-10-01", "2027-01-01", { "De Hoge Kamp": 11_656_000 }),
  ],
  conditions: [condition("S19", 10_00), condition("S10", 5_00), condition("S14", 0, 4_00)],
  results: [result("S19", "met"), result("S10", "met"), result("S14", "not_met")],
  caps,
  earlier: [],
};
const amounts = (input: BillInput) => computeBill(input).lines.map(({ kind, code, cents }) => [code ?? kind, cents]);

describe("the bill of the worked example", () => {
  test("is € 6.119,05, line by line", () => {
    const bill = computeBill(worked);
    expect(bill).toMatchObject({ rentCents: 617_99, grossCents: 6_328_78, cents: 6_119_05 });
    expect(
      bill.lines.map(({ kind, code, quantityMicro, priceTenthousandthCents, shareBp, cents }) => [
        kind,
        code,
        quantityMicro,
        priceTenthousandthCents,
        shareBp,
        cents,
      ]),
    ).toEqual([
      ["rent", null, 7_302_970, 617_99_0000, null, 4_513_16],
      ["rent", null, 2_937_951, 617_99_0000, null, 1_815_62],
      ["allowance", "S19", null, null, 10_00, -632_88],
      ["allowance", "S10", null, null, 5_00, -316_44],
      ["charge", "S14", null, null, 4_00, 253_15],
      ["water", null, 10_240_921, 47_50_0000, 50_00, 486_44],
    ]);
  });

  test("keeps with each line the rows it came from", () => {
    const [first, , s19, , , waterLine] = computeBill(worked).lines;
    expect(first?.trace).toEqual({
      rule: "lease_billing/1",
      formula: "area × days / basis × rent",
      dm2: 12_456_000,
      leaseVersionIds: ["first"],
      days: 214,
      basis: 365,
      rent: {
        of: "agreed",
        year: 2025,
        cents: 600_00,
        steps: [
          {
            year: 2026,
            cents: 617_99,
            index: { id: "oct 2025", value: 132_25 },
            before: { id: "oct 2024", value: 128_40 },
          },
        ],
      },
    });
    expect(s19).toMatchObject({
      resultId: "result of S19",
      trace: { gross: 6_328_78, agreed: 10_00, counted: 10_00, usedBefore: 0, cap: { id: "allowance cap" } },
    });
    expect(waterLine?.trace).toMatchObject({
      waterBoard: "Rivierenland",
      rate: { id: "water", value: 95_00 },
      share: 50_00,
      quantities: [7_302_970, 2_937_951],
    });
  });
});

describe("a bill", () => {
  test("counts conditions in the lease's order under the caps, and the last one gets what is left", () => {
    const conditions = [condition("S01", 10_00), condition("S02", 12_00), condition("S03", 8_00), condition("S04", 1_00)];
    const bill = computeBill({ ...worked, conditions, results: conditions.map(({ code }) => result(code, "met")) });
    expect(bill.lines.filter(({ kind }) => kind === "allowance").map(({ code, shareBp, cents }) => [code, shareBp, cents])).toEqual([
      ["S01", 10_00, -632_88],
      ["S02", 12_00, -759_45],
      ["S03", 3_00, -189_86],
      ["S04", 0, 0],
    ]);
  });

  test("takes what was not measured, waived or does not apply neither as met nor as a breach", () => {
    for (const kind of ["not_measured", "waived", "not_applicable"] as const)
      expect(
        amounts({ ...worked, conditions: [condition("S19", 10_00, 4_00)], results: [result("S19", kind)] }).map(([what]) => what),
      ).toEqual(["rent", "rent", "water"]);
    expect(amounts({ ...worked, results: [] }).map(([what]) => what)).toEqual(["rent", "rent", "water"]);
  });

  test("goes on with a stretch where a new version leaves a parcel as it was", () => {
    const merged = computeBill({
      ...worked,
      terms: [
        terms("first", "2026-01-01", "2026-10-01", { A: 10_000_000, B: 5_000_000 }),
        terms("second", "2026-10-01", "2027-01-01", { A: 10_000_000, B: 4_000_000 }),
      ],
    });
    expect(
      merged.lines
        .filter(({ kind }) => kind === "rent")
        .map(({ parcelId, period, quantityMicro }) => [parcelId, period?.from.toString(), period?.until.toString(), quantityMicro]),
    ).toEqual([
      ["A", "2026-01-01", "2027-01-01", 10_000_000],
      ["B", "2026-01-01", "2026-10-01", 3_739_726],
      ["B", "2026-10-01", "2027-01-01", 1_008_219],
    ]);
  });

  test("charges each water board by its own share", () => {
    const vallei: Water = { board: "Vallei", shareBp: 30_00, rate: approved("vallei", 101_00, "2026-01-01") };
    const split = computeBill({
      ...worked,
      terms: [
        terms("first", "2026-01-01", "2026-10-01", { A: 10_000_000 }),
        terms("second", "2026-10-01", "2027-01-01", { A: 10_000_000 }, vallei),
      ],
    });
    expect(split.lines.filter(({ kind }) => kind === "water").map(({ quantityMicro, cents }) => [quantityMicro, cents])).toEqual([
      [7_479_452, 355_27],
      [2_520_548, 76_37],
    ]);
  });

  test("settles what became final late, under the gross rent and caps of its year", () => {
    const late = {
      year: 2025,
      grossCents: cents(1_000_00),
      invoiceNumber: "2026-000007",
      conditions: [condition("S19", 10_00), condition("S10", 20_00)],
      results: [result("S19", "met"), result("S10", "met")],
      caps,
      given: new Map([["S10", cents(-200_00)]]),
    };
    expect(amounts({ ...worked, earlier: [late] }).slice(-2)).toEqual([
      ["S19", -100_00],
      ["S10", 50_00],
    ]);
    const settled = computeBill({ ...worked, earlier: [late] });
    expect(settled.cents).toBe(6_119_05 - 50_00);
    expect(settled.lines.at(-1)?.trace).toMatchObject({
      formula: "due − billed",
      year: 2025,
      due: -150_00,
      billed: -200_00,
      billedUnder: "2026-000007",
    });
  });

  test("is € 0,00 for land at no rent, and says so in its lines", () => {
    const free = computeBill({
      ...worked,
      terms: [{ ...terms("free", "2026-01-01", "2027-01-01", { A: 10_000 }, null), rent: { ...rent, cents: cents(0) } }],
    });
    expect(free).toMatchObject({ cents: 0, grossCents: 0 });
    expect(free.lines.length).toBeGreaterThan(0);
  });
});

const resultKinds = ["met", "not_met", "not_measured", "waived", "not_applicable"] as const;
const aBill = fc.record({
  rentCents: fc.integer({ min: 0, max: 5_000_00 }),
  cuts: fc.uniqueArray(fc.integer({ min: 1, max: 364 }), { maxLength: 4 }),
  areas: fc.array(fc.integer({ min: 1, max: 200_000_000 }), { minLength: 1, maxLength: 5 }),
  shareBp: fc.option(fc.integer({ min: 1, max: 10_000 })),
  effects: fc.array(
    fc.record({
      allowance: fc.integer({ min: 0, max: 20_00 }),
      charge: fc.integer({ min: 0, max: 8_00 }),
      kind: fc.constantFrom(...resultKinds),
    }),
    { maxLength: 8 },
  ),
});

test("whatever is billed: the total is its printed lines, a line is its quantity times its price, and percentages stay under their caps", () => {
  fc.assert(
    fc.property(aBill, ({ rentCents, cuts, areas, shareBp, effects }) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), 365];
      const versions = edges.slice(1).map((end, index) => ({
        ...terms(`version ${index}`, year.from.add({ days: edges[index] ?? 0 }).toString(), year.from.add({ days: end }).toString(), {}),
        parcels: areas.map((dm2, place) => ({ parcelId: `parcel ${place}`, dm2: area(dm2 + index * 100) })),
        rent: { ...rent, cents: cents(rentCents) },
        water: shareBp === null ? null : { ...water, shareBp },
      }));
      const conditions = effects.map(({ allowance, charge }, index) => condition(`S${index}`, allowance, charge));
      const bill = computeBill({
        ...worked,
        terms: versions,
        conditions,
        results: effects.map(({ kind }, index) => result(`S${index}`, kind)),
      });
      expect(bill.cents).toBe(bill.lines.reduce((sum, line) => sum + line.cents, 0));
      for (const { kind, quantityMicro, priceTenthousandthCents, shareBp: share, cents: amount } of bill.lines) {
        if (quantityMicro !== null && priceTenthousandthCents !== null)
          expect(amount).toBe(lineCents(quantityMicro, priceTenthousandthCents));
        else expect(Math.abs(amount)).toBe(multiplyRatio(bill.grossCents, ratio(share ?? 0, 10_000)));
        expect(kind === "allowance" ? amount <= 0 : amount >= 0).toBe(true);
      }
      for (const [kind, cap] of [
        ["allowance", 25_00],
        ["charge", 10_00],
      ] as const)
        expect(bill.lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + (line.shareBp ?? 0), 0)).toBeLessThanOrEqual(
          cap,
        );
      const haYears = bill.lines.filter(({ kind }) => kind === "rent").reduce((sum, line) => sum + (line.quantityMicro ?? 0), 0);
      expect(bill.lines.find(({ kind }) => kind === "water")?.quantityMicro ?? haYears).toBe(haYears);
      expect(bill.cents).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});
