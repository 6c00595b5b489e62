import { type Ratio, ratio } from "#domain/ratio.ts";

export const majorities = ["ordinary", "amendment", "dissolution", "bylaws"] as const;
/** Which rule decides: more than half; that of 2:43 BW, also for dissolution; or one that an article of the bylaws gives. */
export type Majority = (typeof majorities)[number];
export const bases = ["cast", "present", "entitled"] as const;
/** Votes cast, votes present or represented, votes of the whole roll. */
export type Base = (typeof bases)[number];

export type MotionRule = {
  readonly majority: Majority;
  /** Of the base, so many parts are needed; `strict` asks for more than that, otherwise as many are enough. */
  readonly numerator: number;
  readonly denominator: number;
  readonly strict: boolean;
  readonly base: Base;
  /** Percent of the votes on the roll that must be present, or so many votes; both null ask nothing. */
  readonly quorumPercent: number | null;
  readonly quorumVotes: number | null;
  readonly blanksCast: boolean;
  /** The majority is asked in each class of members too, not only over all. */
  readonly eachClass: boolean;
};

/** What the bylaws say of majorities. */
export type VotingBylaws = {
  readonly amendmentNumerator: number;
  readonly amendmentDenominator: number;
  /** Of these two at most one asks something; 0 asks nothing. */
  readonly amendmentQuorumPercent: number;
  readonly amendmentQuorumVotes: number;
  readonly blanksCast: boolean;
};

/** The rule that an article of the bylaws gives for one motion. */
export type OwnRule = Pick<MotionRule, "numerator" | "denominator" | "strict" | "base" | "quorumPercent" | "quorumVotes">;

const half = { numerator: 1, denominator: 2, strict: true, base: "cast", quorumPercent: null, quorumVotes: null } as const;

/** The rule of a motion in full. An own rule goes with `bylaws` alone. */
export function ruleOf(majority: Majority, bylaws: VotingBylaws, own: OwnRule | null, eachClass = false): MotionRule {
  const { amendmentNumerator, amendmentDenominator, amendmentQuorumPercent, amendmentQuorumVotes, blanksCast } = bylaws;
  if (majority === "ordinary") return { majority, ...half, blanksCast, eachClass };
  if (majority === "bylaws") return { majority, ...(own ?? half), blanksCast, eachClass };
  return {
    majority,
    ...{ numerator: amendmentNumerator, denominator: amendmentDenominator, strict: false, base: "cast", blanksCast },
    quorumPercent: amendmentQuorumPercent || null,
    quorumVotes: amendmentQuorumVotes || null,
    eachClass,
  };
}

/** Votes in favour, against and blank; who was present or represented, whether he voted or not; all on the roll. An invalid vote is none of these. */
export type Count = {
  readonly inFavour: number;
  readonly against: number;
  readonly blank: number;
  readonly present: number;
  readonly entitled: number;
};

/** The smallest whole number of votes that is at least this part of a number, or with `strict` more. */
function least(of: number, { numerator, denominator }: Ratio, strict: boolean): number {
  const product = BigInt(of) * numerator;
  return Number(strict ? product / denominator + 1n : (product + denominator - 1n) / denominator);
}

/** How many votes must be present for a decision: 307 of 1 227 at 25%, or the number that is asked. None, if no quorum is asked. */
export const quorumOf = ({ quorumPercent, quorumVotes }: MotionRule, entitled: number): number =>
  quorumVotes ?? (quorumPercent === null ? 0 : least(entitled, ratio(quorumPercent, 100), false));

export const castVotes = (rule: MotionRule, { inFavour, against, blank }: Count): number =>
  inFavour + against + (rule.blanksCast ? blank : 0);

const baseOf = (rule: MotionRule, count: Count): number => (rule.base === "cast" ? castVotes(rule, count) : count[rule.base]);

/** How many votes in favour adopt a motion: 199 of 298 cast at two thirds, 150 of 298 at more than half. */
export const votesNeeded = (rule: MotionRule, count: Count): number =>
  least(baseOf(rule, count), ratio(rule.numerator, rule.denominator), rule.strict);

export type Outcome = "adopted" | "rejected" | "no_quorum";

/** Whether these votes reach the majority. A tie does not, nor does a vote in which nothing was cast. */
export const reaches = (rule: MotionRule, count: Count): boolean => count.inFavour > 0 && count.inFavour >= votesNeeded(rule, count);

/** What was counted among the memberships of one class. */
export type ClassCount = Count & { readonly letter: string };

/**
 * Whether a class lets a motion pass: its majority is reached by the same fraction, base and blanks. A class in which nobody may vote stands in the way of
 * nothing; one in which nobody did vote reaches no majority.
 */
export const classAgrees = (rule: MotionRule, count: Count): boolean => count.entitled === 0 || reaches(rule, count);

/** Without a quorum, which is that of the whole, nothing is decided. `classes` are all classes, where the rule asks for a majority in each. */
export function outcomeOf(rule: MotionRule, count: Count, classes: readonly Count[] = []): Outcome {
  if (rule.eachClass && classes.length === 0) throw new Error("a majority in each class needs the count of each");
  if (count.present < quorumOf(rule, count.entitled)) return "no_quorum";
  const agreed = reaches(rule, count) && (!rule.eachClass || classes.every((each) => classAgrees(rule, each)));
  return agreed ? "adopted" : "rejected";
}
