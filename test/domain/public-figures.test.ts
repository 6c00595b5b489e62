import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { leaseForms } from "#domain/conditions/condition.ts";
import { namedId, type PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { type LetByForm, publicFigures, toldByForm } from "#domain/public-figures.ts";
import { condition, type LetLease, lessee, letLease } from "#test/support/lease-village.ts";
import { finds } from "#test/support/results-village.ts";
import { day, joins, noonOf, type Village, village } from "#test/support/village.ts";

const people = Array.from({ length: 6 }, (_, index): PersonId => namedId("lessee", String(index)));
const anyForms: fc.Arbitrary<LetByForm[]> = fc.uniqueArray(
  fc.record({
    form: fc.constantFrom(...leaseForms),
    leases: fc.integer({ min: 1, max: 50 }),
    land: fc.integer({ min: 1, max: 1_000_000 }).map(area),
    lessees: fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 }),
  }),
  { selector: ({ form }) => form },
);

describe("what is told of leases by form", () => {
  test("is all of it or nothing, and no line is of fewer than three lessees", () => {
    fc.assert(
      fc.property(anyForms, (all) => {
        const told = toldByForm(all);
        const few = new Set(all.flatMap(({ lessees }) => lessees)).size < 3;
        if (few) expect(told).toEqual([]);
        if (few) return;
        const sum = (lines: readonly { leases: number; land: number }[]) =>
          lines.reduce((total, { leases, land }) => total + leases + land, 0);
        expect(sum(told)).toBe(sum(all));
        for (const { form } of told) {
          const named = told.map((each) => each.form);
          const behind = form === "other" ? all.filter((each) => !named.includes(each.form)) : all.filter((each) => each.form === form);
          expect(new Set(behind.flatMap(({ lessees }) => lessees)).size).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });
});

let here: Village;
let leases: LetLease[];
beforeAll(async () => {
  here = await village("2026-01-12");
  await joins(here, "Anna Bakker", cents(500_00), "2026-02-02");
  here.clock.moveTo(noonOf("2026-02-02"));
  const charged = await condition(here, "S14", { allowanceBp: 0, chargeBp: 400 });
  const rewarded = await condition(here, "S10", { allowanceBp: 500 });
  const told = await condition(here, "S01", { allowanceBp: 0 });
  leases = [];
  for (const [name, conditions] of [
    ["Blom", [charged, rewarded, told]],
    ["Prins", [charged, rewarded, told]],
    ["Vos", [charged, told]],
  ] as const)
    leases.push(
      await letLease(here, {
        lesseeId: await lessee(here, name, `${name.toLowerCase()}@voorbeeld.nl`),
        effectiveOn: day("2026-03-01"),
        conditions,
      }),
    );
  await joins(here, "Bram de Wit", cents(500_00), "2027-01-04");
});
afterAll(() => here.close());

const at = (place: number): LetLease => {
  const found = leases[place];
  if (!found) throw new Error("there is no such lease");
  return found;
};

describe("the public figures", () => {
  test("tell of land, members and price by year", async () => {
    const figures = await publicFigures(here.database, day("2027-01-10"));
    expect(figures).toMatchObject({ land: area(3 * 12_456_000), parcels: 3, members: 2 });
    expect(figures.years).toMatchObject([
      { year: 2026, members: 1, bought: 3 * 12_456_000, land: 3 * 12_456_000, price: null, results: null, sanctions: null },
      { year: 2027, members: 2, bought: 0, land: 3 * 12_456_000 },
    ]);
  });

  test("tell of the leases and conditions in force where at least three lessees stand behind them", async () => {
    const { forms, conditions } = await publicFigures(here.database, day("2026-06-01"));
    expect(forms).toEqual([{ form: "liberalised_le6", leases: 3, land: 3 * 12_456_000 }]);
    expect(conditions.map(({ code, leases: number, land }) => [code, number, land])).toEqual([
      ["S01", 3, 3 * 12_456_000],
      ["S14", 3, 3 * 12_456_000],
    ]);
    expect(await publicFigures(here.database, day("2026-02-15"))).toMatchObject({ forms: [], conditions: [] });
  });

  test("count results once they are final, what followed by level, and none of a condition of two lessees", async () => {
    here.clock.moveTo(noonOf("2027-02-01"));
    for (const [place, code, kind] of [
      [0, "S14", "met"],
      [1, "S14", "not_met"],
      [2, "S14", "not_met"],
      [0, "S01", "met"],
      [1, "S01", "not_met"],
      [2, "S01", "met"],
      [0, "S10", "not_met"],
      [1, "S10", "met"],
    ] as const)
      await finds(here, at(place).leaseId, [code], kind);
    const of = async (on: string) => (await publicFigures(here.database, day(on))).years.find(({ year }) => year === 2026);
    expect(await of("2027-02-15")).toMatchObject({ results: null, sanctions: null });
    expect(await of("2027-02-16")).toMatchObject({
      results: { met: 3, not_met: 3, not_measured: 0, waived: 0, not_applicable: 0 },
      sanctions: { told: 1, allowance_lost: 0, charged: 2 },
    });
  });

  test("name nobody", async () => {
    const text = JSON.stringify(await publicFigures(here.database, day("2027-03-01")));
    for (const name of ["Blom", "Prins", "Vos", "Anna", "Bram", at(0).terms.lesseeId]) expect(text).not.toContain(name);
  });
});
