import type { LeaseForm } from "#domain/conditions/condition.ts";

/** What one form allows. A rule that forbids names its article; `years` bound the term, of which the last day is one before the anniversary. */
export type FormRules = {
  readonly term: { readonly atLeast?: number; readonly atMost?: number; readonly moreThan?: number; readonly article: string } | null;
  /** The rent may follow the price index. */
  readonly index: boolean;
  /** A condition that was not met may raise the rent. */
  readonly charge: boolean;
  /** Part of the water board's charge may be passed on. */
  readonly water: boolean;
  readonly mostDm2: number | null;
  /** What the land chamber does with what is concluded, changed or ended (7:317, 7:321). */
  readonly chamber: "approval" | "registration" | "none";
};

const fixedRent = { index: false, charge: false, water: false, mostDm2: null, chamber: "approval" } as const;
const crop = { index: true, charge: true, water: false, mostDm2: null, chamber: "registration" } as const;

/** DOMAIN 2.3, as one table. */
export const rulesOf: Readonly<Record<LeaseForm, FormRules>> = {
  liberalised_le6: {
    term: { atMost: 6, article: "7:397(1)" },
    index: true,
    charge: true,
    water: true,
    mostDm2: null,
    chamber: "approval",
  },
  liberalised_gt6: { ...fixedRent, term: { moreThan: 6, article: "7:397(2)" } },
  regular: { ...fixedRent, term: { atLeast: 6, atMost: 6, article: "7:325" } },
  crop_1y: { ...crop, term: { atMost: 1, article: "7:396" } },
  crop_2y: { ...crop, term: { atMost: 2, article: "7:396" } },
  up_to_1ha: { term: null, index: true, charge: true, water: false, mostDm2: 1_000_000, chamber: "none" },
};
