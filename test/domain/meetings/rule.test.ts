import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Count, type MotionRule, outcomeOf, quorumOf, ruleOf, votesNeeded } from "#domain/meetings/rule.ts";

const bylaws = { amendmentNumerator: 2, amendmentDenominator: 3, amendmentQuorumPercent: 25, amendmentQuorumVotes: 0, blanksCast: false };
const amendment = ruleOf("amendment", bylaws, null);
const ordinary = ruleOf("ordinary", bylaws, null);
const count: Count = { inFavour: 201, against: 97, blank: 9, present: 311, entitled: 1_227 };

describe("the meeting of 13-06-2026 (DOMAIN 6.4)", () => {
  test("a quarter of 1 227 votes is 307, and 311 are present", () => {
    expect(quorumOf(amendment, 1_227)).toBe(307);
  });
  test("two thirds of 298 cast is 199: 201 adopt it", () => {
    expect([votesNeeded(amendment, count), outcomeOf(amendment, count)]).toEqual([199, "adopted"]);
  });
  test("with blanks as cast 205 of 307 are needed: 201 reject it", () => {
    const counting = { ...amendment, blanksCast: true };
    expect([votesNeeded(counting, count), outcomeOf(counting, count)]).toEqual([205, "rejected"]);
  });
  test("with 306 present nothing is decided", () => {
    expect(outcomeOf(amendment, { ...count, present: 306 })).toBe("no_quorum");
  });
  test("at 149 to 149 an ordinary motion is rejected; 150 adopt it", () => {
    const tie = { ...count, inFavour: 149, against: 149 };
    expect([votesNeeded(ordinary, tie), outcomeOf(ordinary, tie)]).toEqual([150, "rejected"]);
    expect(outcomeOf(ordinary, { ...tie, inFavour: 150, against: 148 })).toBe("adopted");
  });
});

test("nothing cast is rejected, whatever the rule", () => {
  const none = { inFavour: 0, against: 0, blank: 4, present: 400, entitled: 1_000 };
  for (const rule of [amendment, ordinary, { ...ordinary, base: "present" as const }]) expect(outcomeOf(rule, none)).toBe("rejected");
});

test("a rule of the bylaws counts from its own base: three quarters of the votes present, with half of the roll there", () => {
  const own = ruleOf("bylaws", bylaws, {
    numerator: 3,
    denominator: 4,
    strict: false,
    base: "present",
    quorumPercent: 50,
    quorumVotes: null,
  });
  const there = { inFavour: 452, against: 100, blank: 0, present: 602, entitled: 1_203 };
  expect([quorumOf(own, 1_203), votesNeeded(own, there), outcomeOf(own, there)]).toEqual([602, 452, "adopted"]);
  expect(outcomeOf(own, { ...there, inFavour: 451 })).toBe("rejected");
});

const anyRule: fc.Arbitrary<MotionRule> = fc
  .record({
    numerator: fc.integer({ min: 1, max: 1_000 }),
    denominator: fc.integer({ min: 1, max: 1_000 }),
    strict: fc.boolean(),
    blanksCast: fc.boolean(),
  })
  .filter(({ numerator, denominator }) => numerator <= denominator)
  .chain((rule) =>
    fc
      .constantFrom("cast" as const, "present" as const, "entitled" as const)
      .map((base) => ({ ...rule, base, majority: "bylaws" as const, quorumPercent: null, quorumVotes: null, eachClass: false })),
  );
const anyCount = fc
  .record({ inFavour: fc.nat(100_000), against: fc.nat(100_000), blank: fc.nat(100_000), silent: fc.nat(1_000), absent: fc.nat(1_000_000) })
  .map(({ inFavour, against, blank, silent, absent }) => {
    const present = inFavour + against + blank + silent;
    return { inFavour, against, blank, present, entitled: present + absent };
  });

test("one vote less than is needed falls short of the fraction exactly, as many reach it", () => {
  fc.assert(
    fc.property(anyRule, anyCount, (rule, votes) => {
      const needed = BigInt(votesNeeded(rule, votes));
      const base = BigInt(rule.base === "cast" ? votes.inFavour + votes.against + (rule.blanksCast ? votes.blank : 0) : votes[rule.base]);
      const reaches = (of: bigint) => {
        const [left, right] = [of * BigInt(rule.denominator), base * BigInt(rule.numerator)];
        return rule.strict ? left > right : left >= right;
      };
      expect([reaches(needed), reaches(needed - 1n)]).toEqual([true, false]);
    }),
  );
});

test("a vote more in favour never turns an adopted motion into a rejected one", () => {
  fc.assert(
    fc.property(anyRule, anyCount, (rule, votes) => {
      fc.pre(votes.against > 0 && outcomeOf(rule, votes) === "adopted");
      expect(outcomeOf(rule, { ...votes, inFavour: votes.inFavour + 1, against: votes.against - 1 })).toBe("adopted");
    }),
  );
});

test("the quorum is the smallest number that reaches its percentage", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(1_000_000), (quorumPercent, entitled) => {
      const quorum = quorumOf({ ...ordinary, quorumPercent }, entitled);
      expect(quorum * 100 >= entitled * quorumPercent && (quorum === 0 || (quorum - 1) * 100 < entitled * quorumPercent)).toBe(true);
    }),
  );
});

test("a quorum can be a number of votes, whatever the roll: 300 of 1 227, and of 200 there is never one", () => {
  const fixed = ruleOf("amendment", { ...bylaws, amendmentQuorumPercent: 0, amendmentQuorumVotes: 300 }, null);
  expect(fixed).toMatchObject({ quorumPercent: null, quorumVotes: 300 });
  expect([quorumOf(fixed, 1_227), quorumOf(fixed, 200)]).toEqual([300, 300]);
  expect(outcomeOf(fixed, { ...count, present: 299 })).toBe("no_quorum");
  expect(outcomeOf(fixed, { ...count, present: 300 })).toBe("adopted");
  expect(outcomeOf(fixed, { inFavour: 200, against: 0, blank: 0, present: 200, entitled: 200 })).toBe("no_quorum");
  const own = ruleOf("bylaws", bylaws, { numerator: 1, denominator: 2, strict: true, base: "cast", quorumPercent: null, quorumVotes: 40 });
  expect(quorumOf(own, 1_227)).toBe(40);
});

test("a number of votes is the quorum exactly: with as many present it is decided, with one less it is not", () => {
  fc.assert(
    fc.property(anyRule, anyCount, fc.integer({ min: 1, max: 1_000_000 }), (rule, counted, quorumVotes) => {
      const fixed = { ...rule, quorumVotes };
      expect(outcomeOf(fixed, counted) === "no_quorum").toBe(counted.present < quorumVotes);
      if (counted.present >= quorumVotes) expect(outcomeOf(fixed, counted)).toBe(outcomeOf(rule, counted));
    }),
  );
});

describe("a majority in each class", () => {
  const each = { ...ordinary, eachClass: true };
  const votes = (inFavour: number, against: number, blank = 0, entitled = inFavour + against + blank): Count => ({
    ...{ inFavour, against, blank, present: inFavour + against + blank, entitled },
  });
  const sum = (classes: readonly Count[]): Count =>
    classes.reduce((all, one) => ({
      inFavour: all.inFavour + one.inFavour,
      against: all.against + one.against,
      blank: all.blank + one.blank,
      present: all.present + one.present,
      entitled: all.entitled + one.entitled,
    }));
  const decided = (rule: MotionRule, ...classes: readonly Count[]) => outcomeOf(rule, sum(classes), classes);

  test("120 to 30 among citizens and 3 to 4 among organisations rejects it, though 123 of 157 are in favour; with 4 to 3 it is adopted", () => {
    expect(decided(each, votes(120, 30), votes(3, 4))).toBe("rejected");
    expect(outcomeOf(ordinary, sum([votes(120, 30), votes(3, 4)]))).toBe("adopted");
    expect(decided(each, votes(120, 30), votes(4, 3))).toBe("adopted");
  });

  test("a tie in a class rejects it, as does a class that may vote and does not; one of nobody stands in the way of nothing", () => {
    expect(decided(each, votes(120, 30), votes(3, 3))).toBe("rejected");
    expect(decided(each, votes(120, 30), votes(0, 0, 0, 7))).toBe("rejected");
    expect(decided(each, votes(120, 30), votes(0, 0, 0, 0))).toBe("adopted");
  });

  test("each class has the fraction, base and blanks of the whole: two thirds, and 2 of 3 with a blank that counts is 2 of 4", () => {
    const thirds = { ...amendment, quorumPercent: null, eachClass: true };
    expect(decided(thirds, votes(100, 20), votes(2, 1, 1))).toBe("adopted");
    expect(decided({ ...thirds, blanksCast: true }, votes(100, 20), votes(2, 1, 1))).toBe("rejected");
    expect(decided({ ...each, base: "entitled" }, votes(100, 20), votes(2, 0, 0, 5))).toBe("rejected");
  });

  test("the quorum is that of the whole, not of a class", () => {
    const quarter = { ...amendment, eachClass: true };
    expect(decided(quarter, votes(100, 10, 0, 400), votes(1, 0, 0, 40))).toBe("adopted");
    expect(decided(quarter, votes(100, 10, 0, 405), votes(1, 0, 0, 40))).toBe("no_quorum");
  });

  const anyClasses = fc.array(anyCount, { minLength: 1, maxLength: 4 });

  test("what each class lets pass never fails over all, and where one does not reach it, it never passes", () => {
    fc.assert(
      fc.property(anyRule, anyClasses, (rule, classes) => {
        const inEach = { ...rule, eachClass: true };
        const passes = classes.filter(({ entitled }) => entitled > 0).map((one) => outcomeOf(rule, one) === "adopted");
        const whole = outcomeOf(rule, sum(classes));
        expect(outcomeOf(inEach, sum(classes), classes)).toBe(passes.every(Boolean) && whole === "adopted" ? "adopted" : "rejected");
        if (passes.length > 0 && passes.every(Boolean)) expect(whole).toBe("adopted");
      }),
    );
  });

  test("with one class, or a class that holds all, it is the rule over all", () => {
    fc.assert(
      fc.property(anyRule, anyCount, (rule, all) => {
        const empty = { inFavour: 0, against: 0, blank: 0, present: 0, entitled: 0 };
        const over = outcomeOf(rule, all);
        expect(outcomeOf({ ...rule, eachClass: true }, all, [all])).toBe(over);
        expect(outcomeOf({ ...rule, eachClass: true }, all, [all, empty])).toBe(over);
      }),
    );
  });
});
