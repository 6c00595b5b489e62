import type { Applicants } from "#jobs/demo/applicants.ts";
import { dayIn } from "#jobs/demo/days.ts";
import { apply, meet, type Paying, type PlannedApplication } from "#jobs/demo/joining.ts";
import { takenOver } from "#jobs/demo/old-register.ts";
import { anna, baker, couple, type DemoPerson, dirkJan, ibrahim, noor, wietske } from "#jobs/demo/people.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

/** How many of a hundred joined in each year; in the first most came soon after the founding. */
const joinedIn = [46, 31, 23] as const;
const rush = 1.7;

/** So long before the end the last of them applies that the board has met about everybody. */
const settled = { days: 18 };
const boardWaits = { days: 3 };

/** A moment of the day for each of those who apply on it, one after the other. */
export function clockTimes(from: number): (on: Temporal.PlainDate) => string {
  const seen = new Map<string, number>();
  return (on) => {
    const place = seen.get(String(on)) ?? 0;
    seen.set(String(on), place + 1);
    return new Temporal.PlainTime(from).add({ minutes: place * 2 }).toString({ smallestUnit: "minute" });
  };
}

const payingBy = ({ chance }: Story, name: string): Paying => {
  const after = chance.weigh([
    [0, 30],
    [1, 25],
    [2, 15],
    [4, 15],
    [8, 10],
    [19, 5],
  ] as const);
  return chance.happens(3) ? { after, words: `inleg ${name}` } : { after };
};

/** The day on which each joins, in order. */
function days(story: Story, count: number): Temporal.PlainDate[] {
  const { chance, days: span } = story;
  const latest = span.lastDay.subtract(settled);
  return Array.from({ length: count }, () => {
    const place = chance.weigh([
      [0, joinedIn[0]],
      [1, joinedIn[1]],
      [2, joinedIn[2]],
    ] as const);
    const on = span.within(span.years[place], place === 0 ? chance.fraction() ** rush : chance.fraction());
    return Temporal.PlainDate.compare(on, latest) > 0 ? latest : on;
  }).toSorted(Temporal.PlainDate.compare);
}

const nameOf = ({ request }: PlannedApplication): string =>
  (request.kind === "organisation" ? request.representative : request.kind === "joint" ? request.applicants[0] : request.applicant)
    ?.particulars.name ?? "";

function known(story: Story, applicants: Applicants): (readonly [Temporal.PlainDate, string, PlannedApplication])[] {
  const [first, second] = story.days.years;
  const of = (on: Temporal.PlainDate, at: string, who: DemoPerson, euros: number, paying: Paying) =>
    [on, at, { request: applicants.known(who, euros), paying, decided: { from: on.add(boardWaits) }, who }] as const;
  const late = dayIn(second, 12, 20);
  return [
    // Whose term is over as early as anybody's.
    of(story.days.foundedOn.add({ days: 1 }), "10:21", dirkJan, 2_500, { after: 1 }),
    of(dayIn(first, 2, 17), "10:14", couple, 2_500, { after: 1 }),
    of(dayIn(first, 3, 11), "10:33", wietske, 1_000, { after: 2 }),
    of(dayIn(first, 9, 30), "10:40", baker, 5_000, { after: 3 }),
    of(dayIn(second, 3, 4), "10:02", ibrahim, 500, { after: 1 }),
    of(dayIn(second, 4, 8), "10:12", noor, 250, { after: 1 }),
    of(dayIn(second, 6, 14), "10:07", anna, 500, { after: 0 }),
    // Paid in the second year and admitted after its allotment: the lot still waits for its land.
    [late, "10:21", { request: applicants.someone(9_001), paying: { after: 9 }, decided: { from: dayIn(second + 1, 1, 16) } }],
  ];
}

/** Everybody who joined up to two weeks ago, and the meetings of the board, every other week. */
export function crowdTasks(story: Story, { chair }: Board, applicants: Applicants, size: number): Task[] {
  const { foundedOn, lastDay } = story.days;
  const named = known(story, applicants);
  const timeOf = clockTimes(11);
  const crowd = days(story, size - named.length - takenOver - story.members.length).map((on, serial): Task => {
    const request = applicants.someone(serial + 1);
    const planned = { request, paying: null, decided: { from: on.add(boardWaits) } };
    return { on, at: timeOf(on), run: () => apply(story, { ...planned, paying: payingBy(story, nameOf(planned)) }) };
  });
  const meetings: Task[] = [];
  for (let on = foundedOn.add({ days: 14 }); Temporal.PlainDate.compare(on, lastDay) < 0; on = on.add({ days: 14 }))
    meetings.push({ on, at: "19:30", run: () => meet(story, chair) });
  return [...named.map(([on, at, planned]): Task => ({ on, at, run: () => apply(story, planned) })), ...crowd, ...meetings];
}
