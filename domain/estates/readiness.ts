import { isBefore } from "#domain/calendar.ts";
import type { Fate } from "#domain/estates/family.ts";
import type { Acceptance, Wish } from "#domain/estates/heir-answer.ts";
import type { RelativeId } from "#domain/estates/relative.ts";

/** By the heirs' own answers, by an executor, or because the time to apply is over (bylaws). */
export type TransmissionGround = "answers" | "executor" | "term";

export type HeirFacts = {
  readonly relativeId: RelativeId;
  readonly fate: Fate;
  readonly answer: { readonly acceptance: Acceptance; readonly wish: Wish | null } | null;
  /** Whether he is a member whose membership stands; one who died since then receives in his own estate (4:182 BW). */
  readonly isMember: boolean;
};

/** The latest instruction of one executor. */
export type InstructionFacts = { readonly wishes: ReadonlyMap<RelativeId, Wish> };

export type ReadinessFacts = {
  readonly heirs: readonly HeirFacts[];
  readonly executors: { readonly count: number; readonly jointly: boolean };
  readonly instructions: readonly InstructionFacts[];
  /** The last day on which an heir can apply. */
  readonly lastDay: Temporal.PlainDate;
};

export type Waiting = "heirs" | "answers" | "renounced" | "executor" | "executors_disagree" | null;

const sameWishes = (a: InstructionFacts, b: InstructionFacts): boolean =>
  a.wishes.size === b.wishes.size && [...a.wishes].every(([id, wish]) => b.wishes.get(id) === wish);

/** What is known of an heir's wish without asking further; null while he is silent. */
export const wishOf = ({ fate, answer, isMember }: HeirFacts): Wish | null =>
  fate === "died_after" && isMember ? "keep" : (answer?.wish ?? null);

/**
 * What an estate waits for; null once it can be passed on. Executors instruct instead of the heirs (4:145 BW): each alone, unless the will says
 * together; where they differ the court decides, and nothing happens meanwhile (4:142 lid 2 BW).
 */
export function waitsFor({ heirs, executors, instructions, lastDay }: ReadinessFacts, day: Temporal.PlainDate): Waiting {
  if (heirs.length === 0) return "heirs";
  if (heirs.some(({ answer }) => answer?.acceptance === "renounced")) return "renounced";
  const [first] = instructions;
  if (first && instructions.some((other) => !sameWishes(first, other))) return "executors_disagree";
  if (first && instructions.length >= (executors.jointly ? executors.count : 1)) return null;
  if (isBefore(lastDay, day)) return null;
  if (executors.count > 0) return "executor";
  return heirs.some((heir) => wishOf(heir) === null) ? "answers" : null;
}

export type Readiness = { readonly ground: TransmissionGround; readonly wishes: ReadonlyMap<RelativeId, Wish> };

/** How an estate is passed on as of a day; null while it waits. Who did not apply in time is paid out (bylaws). */
export function readinessOn(facts: ReadinessFacts, day: Temporal.PlainDate): Readiness | null {
  if (waitsFor(facts, day) !== null) return null;
  const [instruction] = facts.instructions;
  if (instruction && facts.instructions.length >= (facts.executors.jointly ? facts.executors.count : 1))
    return { ground: "executor", wishes: instruction.wishes };
  const ground = facts.executors.count === 0 && facts.heirs.every((heir) => wishOf(heir) !== null) ? "answers" : "term";
  return { ground, wishes: new Map(facts.heirs.map((heir) => [heir.relativeId, wishOf(heir) ?? "pay_out"])) };
}
