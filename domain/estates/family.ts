/** What somebody was to the deceased. A descendant hangs under a child, a brother or sister, a grandparent, or another descendant; `named` stands in the will alone. */
export const kins = [
  "spouse",
  "registered_partner",
  "child",
  "parent",
  "sibling",
  "half_sibling",
  "grandparent",
  "great_grandparent",
  "descendant",
  "named",
] as const;
export type Kin = (typeof kins)[number];

/** Whether somebody inherits: who died after the deceased still does (4:182 BW), and passes it to an estate of his own. `struck`: written down in error. */
export const fates = ["alive", "died_after", "died_before", "renounced", "disinherited", "unworthy", "struck"] as const;
export type Fate = (typeof fates)[number];

/** One of the family, in the order in which they are listed. */
export type Kinsman<Key> = { readonly id: Key; readonly kin: Kin; readonly parentId: Key | null; readonly fate: Fate };

export const inherits = ({ fate }: { readonly fate: Fate }): boolean => fate === "alive" || fate === "died_after";

/** Somebody and who descends from him, with how far he stands from the deceased (4:12 lid 3 BW counts to the sixth degree). */
export type Stem<Key> = { readonly head: Kinsman<Key>; readonly degree: number; readonly descendants: readonly Stem<Key>[] };

const degrees: Readonly<Partial<Record<Kin, number>>> = { child: 1, sibling: 2, half_sibling: 2, grandparent: 2, great_grandparent: 3 };

/** The stems that begin with these. Who was struck takes his descendants with him. */
export function stemsOf<Key>(family: readonly Kinsman<Key>[], ...of: readonly Kin[]): Stem<Key>[] {
  const grow = (head: Kinsman<Key>, degree: number): Stem<Key> => ({
    head,
    degree,
    descendants: family
      .filter(({ kin, parentId, fate }) => kin === "descendant" && parentId === head.id && fate !== "struck")
      .map((each) => grow(each, degree + 1)),
  });
  return family.filter(({ kin, fate }) => of.includes(kin) && fate !== "struck").map((head) => grow(head, degrees[head.kin] ?? 0));
}
