import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { divideLot, type Piece } from "#domain/estates/division.ts";
import type { Fate, Kinsman } from "#domain/estates/family.ts";
import { inShares } from "#domain/estates/fraction.ts";
import { heirsByLaw } from "#domain/estates/heirs-by-law.ts";
import { cents } from "#domain/money.ts";

/** The lots of DOMAIN 6.3: 2021 and 2023. */
const lots: readonly Piece[] = [
  { cents: cents(2_100_00), dm2: area(300_00) },
  { cents: cents(1_204_00), dm2: area(150_50) },
];
const child = (id: string, fate: Fate = "alive"): Kinsman<string> => ({ id, kin: "child", parentId: null, fate });
const grandchild = (id: string, parentId: string): Kinsman<string> => ({ id, kin: "descendant", parentId, fate: "alive" });

/** What each heir gets of all lots together: m² and euros in hundredths. */
function divided(family: readonly Kinsman<string>[]): Record<string, [number, number]> {
  const { heirs, takesAll } = heirsByLaw(family);
  const takers =
    takesAll === null
      ? heirs
      : heirs.filter(({ id }) => id === takesAll).map(({ id }) => ({ id, share: { numerator: 1n, denominator: 1n } }));
  const { each } = inShares(takers.map(({ share }) => share));
  const pieces = lots.map((lot) => divideLot(lot, each));
  return Object.fromEntries(
    takers.map(({ id }, place) => [
      id,
      [pieces.reduce((sum, of) => sum + (of[place]?.dm2 ?? 0), 0), pieces.reduce((sum, of) => sum + (of[place]?.cents ?? 0), 0)],
    ]),
  );
}

describe("the lots of DOMAIN 6.3", () => {
  test("all three children accept", () => {
    expect(divided([child("A"), child("B"), child("C")])).toEqual({ A: [150_17, 1_101_34], B: [150_17, 1_101_33], C: [150_16, 1_101_33] });
  });

  test("B renounces and two minors fill the place", () => {
    const family = [child("A"), child("B", "renounced"), grandchild("B1", "B"), grandchild("B2", "B"), child("C")];
    expect(divided(family)).toEqual({ A: [150_17, 1_101_33], B1: [75_08, 550_67], B2: [75_08, 550_67], C: [150_17, 1_101_33] });
  });

  test("a spouse with three children takes all", () => {
    const spouse: Kinsman<string> = { id: "S", kin: "spouse", parentId: null, fate: "alive" };
    expect(divided([spouse, child("A"), child("B"), child("C")])).toEqual({ S: [450_50, 3_304_00] });
  });

  test("of the lot of 2023 the first two get the hundredths that are left", () => {
    expect(divideLot({ cents: cents(1_204_00), dm2: area(150_50) }, [1n, 1n, 1n])).toEqual([
      { cents: 401_34, dm2: 50_17 },
      { cents: 401_33, dm2: 50_17 },
      { cents: 401_33, dm2: 50_16 },
    ]);
  });
});

test("pieces together are the lot, none is negative, and who gets no euros gets no land", () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000_00 }),
      fc.integer({ min: 0, max: 1_000_00 }),
      fc.array(fc.bigInt(1n, 60n), { minLength: 1, maxLength: 9 }),
      (euros, land, shares) => {
        const pieces = divideLot({ cents: cents(euros), dm2: area(land) }, shares);
        expect(pieces.reduce((sum, piece) => sum + piece.cents, 0)).toBe(euros);
        expect(pieces.reduce((sum, piece) => sum + piece.dm2, 0)).toBe(land);
        for (const piece of pieces) {
          expect(piece.cents >= 0 && piece.dm2 >= 0).toBe(true);
          if (piece.cents === 0) expect(piece.dm2).toBe(0);
        }
      },
    ),
  ));
