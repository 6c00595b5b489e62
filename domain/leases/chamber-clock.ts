import { addMonths, isBefore } from "#domain/calendar.ts";
import { type EqualDays, workingDayFrom } from "#domain/working-day.ts";

export type ChamberOutcomeKind = "provisional_refusal" | "approved" | "amended" | "refused" | "registered";

/** What is known of one thing that the land chamber must see: the day it was agreed, and what came of it. */
export type ChamberFacts = {
  readonly since: Temporal.PlainDate;
  readonly filedOn: Temporal.PlainDate | null;
  readonly outcome: ChamberOutcomeKind | null;
  readonly decidedOn: Temporal.PlainDate | null;
};

/** Alarms count from `dueOn`; only after `dueAtLastOn`, the next working day, is it late (art. 1 Algemene termijnenwet). */
export type ChamberClock = {
  readonly state: "due" | "late" | "filed" | "answer_due" | "decided";
  readonly dueOn: Temporal.PlainDate;
  readonly dueAtLastOn: Temporal.PlainDate;
  readonly daysLeft: number;
  /** The nearest alarm that has gone off: 30, 14 or 3 days before; null while there is none. */
  readonly alarm: 30 | 14 | 3 | null;
  /** Sent in too late, or not at all, and not approved since: no rent can be claimed in court (7:322). */
  readonly blocksClaims: boolean;
};

/** Two months to send in what was concluded, changed or ended (7:321); 21 days to answer a provisional refusal. */
const dayDue = ({ since, outcome, decidedOn }: ChamberFacts): Temporal.PlainDate =>
  outcome === "provisional_refusal" && decidedOn ? decidedOn.add({ days: 21 }) : addMonths(since, 2);

const isDecided = (outcome: ChamberOutcomeKind | null): boolean => outcome !== null && outcome !== "provisional_refusal";

export function chamberClock(facts: ChamberFacts, day: Temporal.PlainDate, equal: EqualDays): ChamberClock {
  const { since, filedOn, outcome } = facts;
  const dueOn = dayDue(facts);
  const filingDueOn = workingDayFrom(addMonths(since, 2), equal);
  const isLate = isBefore(filingDueOn, filedOn ?? day);
  const open = !filedOn || outcome === "provisional_refusal";
  const daysLeft = day.until(dueOn).days;
  const standing = isDecided(outcome) ? "decided" : outcome ? "answer_due" : "filed";
  return {
    state: filedOn ? standing : isLate ? "late" : "due",
    dueOn,
    dueAtLastOn: workingDayFrom(dueOn, equal),
    daysLeft,
    alarm: open ? (([3, 14, 30] as const).find((days) => daysLeft <= days) ?? null) : null,
    blocksClaims: isLate && (!isDecided(outcome) || outcome === "refused"),
  };
}
