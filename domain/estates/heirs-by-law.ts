import { inherits, type Kinsman, type Stem, stemsOf } from "#domain/estates/family.ts";
import { isLess, minus, nothing, over, times, whole } from "#domain/estates/fraction.ts";
import { type Ratio, ratio } from "#domain/ratio.ts";

/** Spouse and children; parents, brothers and sisters; grandparents; great-grandparents (4:10 BW). */
export type Group = 1 | 2 | 3 | 4;
export type HeirByLaw<Key> = { readonly id: Key; readonly share: Ratio };
export type HeirsByLaw<Key> = {
  /** Null if nobody inherits: then the State does (4:189 BW). */
  readonly group: Group | null;
  /** In order: spouse, children as listed, whoever fills a place in that place. Together exactly one. */
  readonly heirs: readonly HeirByLaw<Key>[];
  /** The spouse among the heirs, if there are children too: all goods are the spouse's, and the children have a claim in money (4:13 BW). */
  readonly takesAll: Key | null;
};

const furthest = 6;

/** Whether a stem has somebody who inherits. */
const isTaken = <Key>({ head, degree, descendants }: Stem<Key>): boolean =>
  degree <= furthest && (inherits(head) || descendants.some(isTaken));

/** A stem's share goes to its head, or in equal parts to the stems under him that have somebody (4:12 BW). */
function within<Key>({ head, descendants }: Stem<Key>, share: Ratio): HeirByLaw<Key>[] {
  if (inherits(head)) return [{ id: head.id, share }];
  const taken = descendants.filter(isTaken);
  return taken.flatMap((stem) => within(stem, over(share, taken.length)));
}

const equally = <Key>(stems: readonly Stem<Key>[]): HeirByLaw<Key>[] => stems.flatMap((stem) => within(stem, over(whole, stems.length)));

/** Half a share for half-brothers and half-sisters; a parent has at least a quarter, and the others then less in proportion (4:11 BW). */
function secondGroup<Key>(family: readonly Kinsman<Key>[]): HeirByLaw<Key>[] {
  const parents = stemsOf(family, "parent").filter(({ head }) => inherits(head));
  const siblings = stemsOf(family, "sibling", "half_sibling").filter(isTaken);
  const weightOf = ({ head }: Stem<Key>): bigint => (head.kin === "half_sibling" ? 1n : 2n);
  const ofSiblings = siblings.reduce((sum, stem) => sum + weightOf(stem), 0n);
  const all = ofSiblings + 2n * BigInt(parents.length);
  if (all === 0n) return [];
  const quarter = ratio(1, 4);
  const equal = times(whole, ratio(2n, all));
  const perParent = siblings.length > 0 && isLess(equal, quarter) ? quarter : equal;
  const left = parents.reduce((rest) => minus(rest, perParent), whole);
  return [
    ...parents.map(({ head }) => ({ id: head.id, share: perParent })),
    ...siblings.flatMap((stem) => within(stem, times(left, ratio(weightOf(stem), ofSiblings)))),
  ];
}

function firstGroup<Key>(family: readonly Kinsman<Key>[]): HeirsByLaw<Key> {
  const spouse = stemsOf(family, "spouse", "registered_partner").find(({ head }) => inherits(head));
  const children = stemsOf(family, "child").filter(isTaken);
  const heirs = equally(spouse ? [spouse, ...children] : children);
  return { group: 1, heirs, takesAll: spouse && children.length > 0 ? spouse.head.id : null };
}

/**
 * Who inherits by law and how much, from the family as it is listed: the first group that has somebody (4:10), by stems where somebody fills
 * a place (4:12), with the shares of 4:11; a registered partner stands like a spouse (4:8). Articles of the Dutch Civil Code (BW).
 */
export function heirsByLaw<Key>(family: readonly Kinsman<Key>[]): HeirsByLaw<Key> {
  const first = firstGroup(family);
  if (first.heirs.length > 0) return first;
  const later = [
    { group: 2, heirs: secondGroup(family) },
    { group: 3, heirs: equally(stemsOf(family, "grandparent").filter(isTaken)) },
    { group: 4, heirs: equally(stemsOf(family, "great_grandparent").filter(isTaken)) },
  ] as const;
  const called = later.find(({ heirs }) => heirs.length > 0);
  return { group: called?.group ?? null, heirs: called?.heirs ?? [], takesAll: null };
}

export const shareOf = <Key>(heirs: readonly HeirByLaw<Key>[], id: Key): Ratio => heirs.find((heir) => heir.id === id)?.share ?? nothing;
