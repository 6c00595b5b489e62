import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Fate, fates, inherits, type Kin, type Kinsman } from "#domain/estates/family.ts";
import { equals, inShares, isLess, over, parseFraction, sumOf, whole } from "#domain/estates/fraction.ts";
import { heirsByLaw, shareOf } from "#domain/estates/heirs-by-law.ts";
import { ratio } from "#domain/ratio.ts";

type Someone = Kinsman<string>;
const one = (id: string, kin: Kin, fate: Fate = "alive"): Someone => ({ id, kin, parentId: null, fate });
const under = (parentId: string, id: string, fate: Fate = "alive"): Someone => ({ id, kin: "descendant", parentId, fate });
const shares = (...family: Someone[]): Record<string, string> =>
  Object.fromEntries(heirsByLaw(family).heirs.map(({ id, share }) => [id, `${share.numerator}/${share.denominator}`]));

describe("who inherits by law", () => {
  test.each<[string, Someone[], Record<string, string>, number | null, string | null]>([
    ["three children alone", ["A", "B", "C"].map((id) => one(id, "child")), { A: "1/3", B: "1/3", C: "1/3" }, 1, null],
    [
      "a spouse and two children, who takes all (4:13)",
      [one("S", "spouse"), one("A", "child"), one("B", "child")],
      { S: "1/3", A: "1/3", B: "1/3" },
      1,
      "S",
    ],
    [
      "a registered partner stands like a spouse (4:8)",
      [one("P", "registered_partner"), one("A", "child")],
      { P: "1/2", A: "1/2" },
      1,
      "P",
    ],
    ["a spouse without children", [one("S", "spouse"), one("M", "parent")], { S: "1/1" }, 1, null],
    ["a spouse who renounced leaves the children", [one("S", "spouse", "renounced"), one("A", "child")], { A: "1/1" }, 1, null],
    [
      "a child who renounced, two grandchildren fill the place (4:12)",
      [one("A", "child"), one("B", "child", "renounced"), under("B", "B1"), under("B", "B2"), one("C", "child")],
      { A: "1/3", B1: "1/6", B2: "1/6", C: "1/3" },
      1,
      null,
    ],
    [
      "a child who renounced without children",
      [one("A", "child"), one("B", "child", "renounced"), one("C", "child")],
      { A: "1/2", C: "1/2" },
      1,
      null,
    ],
    [
      "a predeceased child with one who is dead too, and a great-grandchild",
      [one("A", "child"), one("B", "child", "died_before"), under("B", "B1", "died_before"), under("B1", "B1a"), under("B", "B2")],
      { A: "1/2", B1a: "1/4", B2: "1/4" },
      1,
      null,
    ],
    [
      "a child who died since inherits still, and nobody fills the place (4:182)",
      [one("A", "child"), one("B", "child", "died_after"), under("B", "B1")],
      { A: "1/2", B: "1/2" },
      1,
      null,
    ],
    [
      "a child disinherited: the grandchildren fill the place",
      [one("A", "child", "disinherited"), under("A", "A1")],
      { A1: "1/1" },
      1,
      null,
    ],
    [
      "written down in error, with all under it",
      [one("A", "child", "struck"), under("A", "A1"), one("M", "parent")],
      { M: "1/1" },
      2,
      null,
    ],
    ["parents and a sister", [one("M", "parent"), one("V", "parent"), one("Z", "sibling")], { M: "1/3", V: "1/3", Z: "1/3" }, 2, null],
    [
      "a parent and six brothers: at least a quarter (4:11 lid 3)",
      [one("M", "parent"), ...[1, 2, 3, 4, 5, 6].map((n) => one(`B${n}`, "sibling"))],
      { M: "1/4", B1: "1/8", B2: "1/8", B3: "1/8", B4: "1/8", B5: "1/8", B6: "1/8" },
      2,
      null,
    ],
    ["a half-brother has half a share (4:11 lid 2)", [one("Z", "sibling"), one("H", "half_sibling")], { Z: "2/3", H: "1/3" }, 2, null],
    [
      "parents, a sister and two half-brothers",
      [one("M", "parent"), one("V", "parent"), one("Z", "sibling"), one("H", "half_sibling"), one("I", "half_sibling")],
      { M: "1/4", V: "1/4", Z: "1/4", H: "1/8", I: "1/8" },
      2,
      null,
    ],
    ["half-brothers alone share alike", [one("H", "half_sibling"), one("I", "half_sibling")], { H: "1/2", I: "1/2" }, 2, null],
    [
      "a parent is not filled in for; a nephew is",
      [one("M", "parent", "died_before"), one("Z", "sibling", "died_before"), under("Z", "N"), one("B", "sibling")],
      { N: "1/2", B: "1/2" },
      2,
      null,
    ],
    [
      "an uncle and two cousins",
      [one("O", "grandparent", "died_before"), under("O", "U"), under("O", "T", "died_before"), under("T", "T1"), under("T", "T2")],
      { U: "1/2", T1: "1/4", T2: "1/4" },
      3,
      null,
    ],
    [
      "a great-grandparent's descendants to the sixth degree",
      [
        one("G", "great_grandparent", "died_before"),
        under("G", "G4", "died_before"),
        under("G4", "G5", "died_before"),
        under("G5", "G6"),
        under("G", "H4", "died_before"),
        under("H4", "H5", "died_before"),
        under("H5", "H6", "died_before"),
        under("H6", "H7"),
      ],
      { G6: "1/1" },
      4,
      null,
    ],
    ["nobody: the State (4:189)", [one("A", "child", "renounced"), one("M", "parent", "died_before"), one("N", "named")], {}, null, null],
  ])("%s", (_, family, expected, group, takesAll) => {
    expect(shares(...family)).toEqual(expected);
    expect(heirsByLaw(family)).toMatchObject({ group, takesAll });
  });

  test("stands in the order of the law: spouse, children as listed, who fills a place in that place", () => {
    const family = [
      one("A", "child"),
      one("B", "child", "died_before"),
      one("S", "spouse"),
      one("C", "child"),
      under("B", "B1"),
      under("B", "B2"),
    ];
    expect(heirsByLaw(family).heirs.map(({ id }) => id)).toEqual(["S", "A", "B1", "B2", "C"]);
  });
});

const heads = [
  "spouse",
  "child",
  "child",
  "child",
  "parent",
  "sibling",
  "half_sibling",
  "grandparent",
  "great_grandparent",
  "named",
] as const;
const fate = fc.constantFrom(...fates);

/** A family of any shape: heads of stems, and descendants each under somebody listed before who can have them. */
const families: fc.Arbitrary<Someone[]> = fc
  .tuple(fc.array(fc.tuple(fc.constantFrom(...heads), fate), { maxLength: 8 }), fc.array(fc.tuple(fc.nat(), fate), { maxLength: 12 }))
  .map(([first, below]) => {
    const family = first.map(([kin, of], index) => one(`h${index}`, kin, of));
    for (const [pick, of] of below) {
      const bearers = family.filter(({ kin }) => !["spouse", "parent", "named"].includes(kin));
      const bearer = bearers[pick % Math.max(1, bearers.length)];
      if (bearer) family.push(under(bearer.id, `d${family.length}`, of));
    }
    return family;
  });

const headOf = (family: readonly Someone[], id: string): string => {
  const found = family.find((each) => each.id === id);
  return found?.parentId ? headOf(family, found.parentId) : id;
};

describe("of any family", () => {
  test("the fractions sum to one, or nobody inherits", () =>
    fc.assert(
      fc.property(families, (family) => {
        const { heirs, group } = heirsByLaw(family);
        if (group === null) expect(heirs).toEqual([]);
        else expect(equals(sumOf(heirs.map(({ share }) => share)), whole)).toBe(true);
      }),
    ));

  test("only who lives, or died since, inherits, once, and something", () =>
    fc.assert(
      fc.property(families, (family) => {
        const { heirs } = heirsByLaw(family);
        expect(new Set(heirs.map(({ id }) => id)).size).toBe(heirs.length);
        for (const { id, share } of heirs) {
          expect(family.some((each) => each.id === id && inherits(each) && each.kin !== "named")).toBe(true);
          expect(share.numerator > 0n).toBe(true);
        }
      }),
    ));

  test("who renounces and has somebody to fill the place changes nothing in another stem", () =>
    fc.assert(
      fc.property(families, fc.nat(), (family, pick) => {
        const { heirs } = heirsByLaw(family);
        const children = heirs.filter(({ id }) => family.find((each) => each.id === id)?.kin === "child");
        const child = children[pick % Math.max(1, children.length)];
        if (!child) return;
        const after = [
          ...family.map((each) => (each.id === child.id ? { ...each, fate: "renounced" as const } : each)),
          under(child.id, "heir"),
        ];
        const stem = ({ id }: { id: string }) => headOf(after, id) === child.id;
        const now = heirsByLaw(after).heirs;
        for (const { id, share } of heirs.filter((each) => !stem(each))) expect(equals(shareOf(now, id), share)).toBe(true);
        expect(equals(sumOf(now.filter(stem).map(({ share }) => share)), child.share)).toBe(true);
      }),
    ));

  test("a parent who inherits beside others has at least a quarter, a half-brother half of a brother's", () =>
    fc.assert(
      fc.property(families, (family) => {
        const { heirs, group } = heirsByLaw(family);
        if (group !== 2) return;
        const kinOf = (id: string) => family.find((each) => each.id === id)?.kin;
        const parents = heirs.filter(({ id }) => kinOf(id) === "parent");
        if (parents.length <= 2) for (const { share } of parents) expect(isLess(share, ratio(1, 4))).toBe(false);
        const full = heirs.find(({ id }) => kinOf(id) === "sibling");
        for (const half of heirs.filter(({ id }) => kinOf(id) === "half_sibling"))
          if (full) expect(equals(half.share, over(full.share, 2))).toBe(true);
      }),
    ));

  test("a spouse takes all exactly where children, or who fills their place, inherit too", () =>
    fc.assert(
      fc.property(families, (family) => {
        const { heirs, takesAll } = heirsByLaw(family);
        const kinOf = (id: string) => family.find((each) => each.id === id)?.kin;
        const spouse = heirs.find(({ id }) => kinOf(id) === "spouse");
        expect(takesAll).toBe(spouse && heirs.length > 1 ? spouse.id : null);
      }),
    ));
});

describe("a fraction", () => {
  test.each([
    ["1/3", "1/3"],
    ["2 / 4", "1/2"],
    ["1", "1/1"],
    ["25%", "1/4"],
    ["0", null],
    ["4/3", null],
    ["1/0", null],
    ["een derde", null],
    ["0,5", null],
  ])("typed as %s is %s", (typed, expected) => {
    const read = parseFraction(typed);
    expect(read && `${read.numerator}/${read.denominator}`).toBe(expected);
  });

  test("stands over the least common denominator with the others", () => {
    expect(inShares([ratio(1, 3), ratio(1, 6), ratio(1, 2)])).toEqual({ of: 6n, each: [2n, 1n, 3n] });
  });
});
