import { giveAdvice } from "#domain/audits/advice.ts";
import { appointAuditMember } from "#domain/audits/committee.ts";
import { drawSample, recordFinding } from "#domain/audits/sample.ts";
import { membershipOf } from "#domain/members/member.ts";
import { draftOf, freezeReport } from "#domain/reports/report.ts";
import { dayIn } from "#jobs/demo/days.ts";
import { anna, couple, type DemoPerson } from "#jobs/demo/people.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

const foreword =
  "Dit jaar kochten we meer land dan we hadden gehoopt, en de pachters hielden zich goed aan wat was afgesproken.\n" +
  "Dat kon omdat zoveel mensen een stukje inlegden. Dank daarvoor.";

const report =
  "De commissie trok een steekproef van twaalf betalingen en legde die naast de bankafschriften. Van één betaling ontbrak een toelichting; de penningmeester gaf die alsnog. " +
  "De commissie adviseert de vergadering de jaarrekening vast te stellen en het bestuur kwijting te geven.";

const sampleSize = 12;

/** Each year's report after it is over; of the last one also who examined it, a sample looked through line by line, and the advice to the meeting. */
export function reportTasks(story: Story, board: Board): Task[] {
  const { years, lastDay } = story.days;
  const [first, second] = years;
  const by = (who: DemoPerson) => {
    const personId = story.known.get(who)?.representativeId;
    if (!personId) throw new Error(`${who.name} is no member`);
    return { personId };
  };

  async function appoint(year: number): Promise<void> {
    for (const who of [anna, couple]) {
      const member = await membershipOf(story.register.database, by(who).personId);
      if (!member) throw new Error(`${who.name} has no membership`);
      await story.act("appoint_audit_member", board.secretary, (act) => appointAuditMember(act, year, member.number));
    }
  }

  async function examine(year: number): Promise<void> {
    const asked = { population: "payment", seed: "5 3 6 1 2 2", size: sampleSize } as const;
    await story.act("draw_audit_sample", by(couple), (act) => drawSample(act, year, asked));
    for (let position = 1; position <= sampleSize; position++) {
      const found = position === 7 ? "Toelichting ontbrak; de penningmeester gaf haar alsnog." : null;
      await story.act("record_audit_finding", by(position % 2 ? anna : couple), (act) =>
        recordFinding(act, year, 1, { position, sound: true, text: found }),
      );
    }
  }

  async function freeze(year: number): Promise<void> {
    const { sha256 } = await draftOf(story.register.database, year, story.register.clock.now().add({ seconds: 15 }));
    const told = { seen: sha256.toString("hex"), foreword };
    await story.act("freeze_annual_report", board.chair, (act) => freezeReport(act, year, told));
  }

  const advise = (year: number) =>
    story.act("give_audit_advice", by(anna), (act) => giveAdvice(act, year, { approves: true, text: report }));

  /** Where the last year has only just begun, all of it happened in the last days. */
  const before = (planned: Temporal.PlainDate, days: number): Temporal.PlainDate => {
    const latest = lastDay.subtract({ days });
    return Temporal.PlainDate.compare(planned, latest) < 0 ? planned : latest;
  };

  const nextYear = (year: number, month: number, day: number, days: number) => before(dayIn(year + 1, month, day), days);
  return [
    ...[first, second].map((year): Task => ({ on: nextYear(year, 4, 20, 9), at: "20:30", run: () => freeze(year) })),
    { on: nextYear(second, 2, 3, 10), at: "20:00", run: () => appoint(second) },
    { on: nextYear(second, 4, 28, 8), at: "19:30", run: () => examine(second) },
    { on: nextYear(second, 5, 4, 7), at: "20:00", run: () => advise(second) },
  ];
}
