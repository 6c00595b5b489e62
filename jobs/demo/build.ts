import type { Register } from "#domain/act.ts";
import type { MovingClock } from "#domain/clock.ts";
import { allotmentTasks, type Draw } from "#jobs/demo/allotments.ts";
import { applicantsBy } from "#jobs/demo/applicants.ts";
import { bankTasks } from "#jobs/demo/bank.ts";
import { chanceFrom } from "#jobs/demo/chance.ts";
import { crowdTasks } from "#jobs/demo/crowd.ts";
import { dutyTasks } from "#jobs/demo/duties.ts";
import { estateTasks } from "#jobs/demo/estate.ts";
import { foundDemo } from "#jobs/demo/founding.ts";
import { handingOnTasks } from "#jobs/demo/handing-on.ts";
import { heldMeetingTasks } from "#jobs/demo/held-meeting.ts";
import { leaseYearTasks } from "#jobs/demo/lease-years.ts";
import { leasesOf } from "#jobs/demo/leases.ts";
import { looseEnds } from "#jobs/demo/loose-ends.ts";
import { meetingTasks } from "#jobs/demo/meetings.ts";
import { monthlyTasks, type Online } from "#jobs/demo/monthly.ts";
import { oldRegisterTasks } from "#jobs/demo/old-register.ts";
import { orderTasks } from "#jobs/demo/orders.ts";
import { postponedMeetingTasks } from "#jobs/demo/postponed-meeting.ts";
import { purchases } from "#jobs/demo/purchases.ts";
import { reportTasks } from "#jobs/demo/reports.ts";
import { type DrawStatement, statementTasks } from "#jobs/demo/statements.ts";
import { beginStory, inOrder, type Story } from "#jobs/demo/story.ts";
import { yearlyTasks } from "#jobs/demo/years.ts";

export type Building = {
  readonly register: Register;
  /** The clock of that register. It stands at today when the building begins, and again when it is done. */
  readonly clock: MovingClock;
  readonly say: (sentence: string) => void;
  /** How many members: two thousand unless a test wants a village. */
  readonly size?: number;
  /** Draw and file what a visitor may look at first; without them nothing is drawn until somebody asks for it. */
  readonly draw?: { readonly certificate: Draw; readonly statement: DrawStatement };
} & Online;

/**
 * Writes the demo's three years into an empty register, up to yesterday, through the acts by which a real cooperative would write them. The
 * same day gives the same history, but for ids and the codes of certificates.
 */
export async function buildDemo({ register, clock, outside, bank, say, size = 2_000, draw }: Building): Promise<void> {
  const today = clock.now();
  const story = beginStory(register, clock);
  const applicants = applicantsBy(chanceFrom(2_024));
  const board = await foundDemo(story, applicants);
  const { tasks, correctMisread } = purchases(story, board);
  const leases = leasesOf(story, board);
  const all = [
    ...tasks,
    ...yearlyTasks(story, board),
    ...bankTasks(story, board),
    ...crowdTasks(story, board, applicants, size),
    ...orderTasks(story, size),
    ...looseEnds(story, applicants),
    ...estateTasks(story, board),
    ...dutyTasks(story, board),
    ...postponedMeetingTasks(story, board),
    ...heldMeetingTasks(story, board),
    ...meetingTasks(story, board),
    ...reportTasks(story, board),
    ...leases.tasks,
    ...leaseYearTasks(story, board, leases.agreed),
    ...oldRegisterTasks(story, board),
    ...handingOnTasks(story),
    ...monthlyTasks(story, { outside, bank }),
    ...allotmentTasks(story, board, correctMisread, draw?.certificate),
    ...statementTasks(story, board, draw?.statement),
  ];
  const told = progress(story, size, say);
  for (const task of all.toSorted(inOrder)) {
    story.goTo(task);
    await task.run();
    told(task.on);
  }
  clock.moveTo(today);
}

/** A line each month. */
function progress({ members }: Story, size: number, say: (sentence: string) => void): (on: Temporal.PlainDate) => void {
  const number = new Intl.NumberFormat("fr");
  let month = "";
  return (on) => {
    const now = on.toPlainYearMonth().toString();
    if (now !== month) say(`${now}: ${number.format(members.length)} of ${number.format(size)} members`);
    month = now;
  };
}
