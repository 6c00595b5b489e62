import type { DutiesWaiting } from "#domain/duties/duty-deadlines.ts";
import type { EstatesWaiting } from "#domain/estates/estates-desk.ts";
import type { ContinuationWindow } from "#domain/estates/lessee-death.ts";
import type { MeetingTasks } from "#domain/meetings/meeting-deadlines.ts";
import type { MinutesTasks } from "#domain/minutes/minutes-deadlines.ts";
import type { Cents } from "#domain/money.ts";
import { article, day, euros, leaseNumber, moment, timeOfDay } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { Progress } from "#templates/pages/progress.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { type Text, textFor } from "#templates/text/text.ts";

export type Desk = {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly applications: { readonly count: number; readonly oldest: Temporal.PlainDate | null };
  /** What both sides agreed on and the board is to approve. */
  readonly transfers: number;
  /** Lots asked back that wait to be paid. */
  readonly redemptions: { readonly count: number; readonly total: Cents };
  readonly unsettled: number;
  readonly refunds: { readonly count: number; readonly total: Cents };
  readonly letters: number;
  readonly valuesToApprove: number;
  readonly conditionsToApprove: number;
  readonly importsToPost: number;
  /** Objections that await an answer, and by when the first must have it. */
  readonly objections: { readonly count: number; readonly answerBy: Temporal.PlainDate | null };
  /** Conditions without a result of the lease year that ended last. */
  readonly missingResults: { readonly leaseYear: number; readonly count: number } | null;
  /** What the land chamber must see or hear within 30 days, or should have: the most urgent first. */
  readonly chamber: readonly {
    readonly number: number;
    readonly what: keyof Text["leases"]["kinds"];
    readonly dueOn: Temporal.PlainDate;
    readonly state: "due" | "late" | "answer_due";
  }[];
  /** Meetings to be called soon, and questions for meetings without an answer. */
  readonly meetings: MeetingTasks;
  /** Minutes to be signed, and to be put on an agenda. */
  readonly minutes: MinutesTasks;
  /** What decisions bind somebody to do, overdue or soon due. */
  readonly duties: DutiesWaiting;
  /** Proposals by members with enough support, on no agenda yet. */
  readonly candidates: number;
  /** Leases that are over within a year. */
  readonly leasesEnding: { readonly count: number; readonly first: Temporal.PlainDate | null };
  /** Allotments that wait for approval, or whose posting has stopped. */
  readonly allotments: readonly { readonly id: string; readonly year: number; readonly failed: boolean }[];
  /** A billing of leases that waits for approval, or whose posting has stopped. */
  readonly billings: readonly { readonly id: string; readonly year: number; readonly failed: boolean }[];
  /** Invoices that are not paid in time. */
  readonly overdue: { readonly count: number; readonly due: Cents };
  /** What of estates waits for the board, or for heirs. */
  readonly estates: EstatesWaiting;
  /** Leases whose lessee died, and until when those who stay can give them up. */
  readonly continuations: readonly ContinuationWindow[];
  /** Years that are over, with paid lots that no run has allotted yet. */
  readonly allotmentsDue: readonly number[];
  readonly running: readonly { readonly id: string; readonly year: number; readonly done: number; readonly total: number }[];
  readonly checks: { readonly wrong: number; readonly total: number; readonly at: Temporal.Instant } | null;
  /** What jobs did last: when, and which of them failed. */
  readonly jobs: { readonly at: Temporal.Instant; readonly failed: readonly string[] } | null;
  readonly statementUpTo: Temporal.PlainDate | null;
  /** The last day on which documents can be sealed, if that is near or past. */
  readonly sealEndsOn: Temporal.PlainDate | null;
  readonly emission: { readonly sold: Cents; readonly limit: Cents | null };
};

type Task = { readonly href: string; readonly title: string; readonly note: string };

/** What needs the board today, what is running, and how the register stands. */
export function deskPage(frame: Frame, desk: Desk): string {
  const { language } = frame;
  const t = textFor(language).desk;
  const tasks = tasksOf(frame, desk);
  const title = t.title(tasks.length);
  return framed(
    frame,
    { title: t.name, audience: "board" },
    <>
      <PageHead
        margin={[day(desk.today, language), timeOfDay(desk.now, language)]}
        title={title}
        lead={tasks.length > 0 ? t.lead : t.leadNothing}
      >
        {desk.sealEndsOn ? (
          <Notice tone="wrong" title={t.sealEnds(day(desk.sealEndsOn, language))} role="alert">
            <p>{t.sealEndsText}</p>
          </Notice>
        ) : null}
      </PageHead>
      {tasks.length > 0 ? (
        <section>
          <h2>{t.decide}</h2>
          <ol class="decide">
            {tasks.map((task) => (
              <li>
                <a href={task.href}>{task.title}</a> <small>{task.note}</small>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <section>
        <h2>{t.coming}</h2>
        <p>
          <a href={paths.deadlines}>{t.links.deadlines}</a>
        </p>
      </section>
      <section>
        <h2>{t.running}</h2>
        {desk.running.length === 0 ? <p>{t.nothingRuns}</p> : null}
        {desk.running.map(({ id, year, done, total }, index) => (
          <Progress
            name={t.runningAllotment(year)}
            id={`running-${index}`}
            done={done}
            total={total}
            language={language}
            again={paths.run(id)}
          />
        ))}
      </section>
      <Register frame={frame} desk={desk} />
    </>,
  );
}

function tasksOf({ language }: Frame, desk: Desk): Task[] {
  const t = textFor(language).desk;
  const { applications, unsettled, refunds, letters, valuesToApprove, conditionsToApprove, importsToPost, allotments, allotmentsDue } =
    desk;
  const counted = [
    {
      number: applications.count,
      href: paths.applications,
      title: t.applications(applications.count),
      note: applications.oldest ? t.applicationsNote(day(applications.oldest, language)) : "",
    },
    { number: desk.transfers, href: paths.transfersToApprove, title: t.transfers(desk.transfers), note: t.transfersNote },
    {
      number: desk.redemptions.count,
      href: paths.redemptionQueue,
      title: t.redemptions(desk.redemptions.count),
      note: t.redemptionsNote(euros(desk.redemptions.total, language)),
    },
    { number: importsToPost, href: paths.statements, title: t.imports(importsToPost), note: t.importsNote },
    { number: unsettled, href: paths.unsettled, title: t.unsettled(unsettled), note: t.unsettledNote },
    { number: refunds.count, href: paths.refunds, title: t.refunds(refunds.count), note: t.refundsNote(euros(refunds.total, language)) },
    {
      number: desk.overdue.count,
      href: withQuery(paths.invoices, { state: "overdue" }),
      title: t.overdue(desk.overdue.count),
      note: t.overdueNote(euros(desk.overdue.due, language)),
    },
    { number: conditionsToApprove, href: paths.catalogue, title: t.conditions(conditionsToApprove), note: t.conditionsNote },
    { number: letters, href: paths.letters, title: t.letters(letters), note: t.lettersNote },
    { number: valuesToApprove, href: paths.tables, title: t.values(valuesToApprove), note: t.valuesNote },
    {
      number: desk.objections.count,
      href: paths.results,
      title: t.objections(desk.objections.count),
      note: desk.objections.answerBy ? t.objectionsNote(day(desk.objections.answerBy, language)) : "",
    },
    {
      number: desk.missingResults?.count ?? 0,
      href: withQuery(paths.results, { year: String(desk.missingResults?.leaseYear ?? ""), missing: "yes" }),
      title: t.missingResults(desk.missingResults?.count ?? 0),
      note: t.missingResultsNote(desk.missingResults?.leaseYear ?? 0),
    },
    {
      number: desk.duties.overdue + desk.duties.soon,
      href: paths.duties,
      title: t.duties(desk.duties.overdue, desk.duties.soon),
      note: desk.duties.first ? t.dutiesNote(day(desk.duties.first, language)) : "",
    },
    { number: desk.candidates, href: paths.proposals, title: t.candidates(desk.candidates), note: t.candidatesNote },
    {
      number: desk.leasesEnding.count,
      href: paths.leases,
      title: t.leasesEnding(desk.leasesEnding.count),
      note: desk.leasesEnding.first ? t.leasesEndingNote(day(desk.leasesEnding.first, language)) : "",
    },
  ].filter(({ number }) => number > 0);
  const kinds = textFor(language).leases.kinds;
  const chamber = desk.chamber.map(({ number, what, dueOn, state }) => ({
    href: paths.lease(number),
    title: state === "answer_due" ? t.chamberAnswer(leaseNumber(number)) : t.chamber(leaseNumber(number), kinds[what]),
    note: (state === "late" ? t.chamberLateNote : t.chamberNote)(day(dueOn, language)),
  }));
  const waiting = allotments.map(({ id, year, failed }) => ({
    href: paths.run(id),
    title: t.allotment(year),
    note: failed ? t.allotmentFailed : t.allotmentPrepared,
  }));
  const billings = desk.billings.map(({ id, year, failed }) => ({
    href: paths.billing(id),
    title: textFor(language).billing.runTitle(year),
    note: failed ? t.allotmentFailed : t.allotmentPrepared,
  }));
  const continuations = desk.continuations.map((each) => ({
    href: paths.lease(each.leaseNumber),
    title: t.continuation(leaseNumber(each.leaseNumber), each.lesseeName),
    note: t.continuationNote(day(each.until, language), article(each.article, language)),
  }));
  const due = allotmentsDue.map((year) => ({ href: paths.runs, title: t.allotmentDue(year), note: t.allotmentDueNote }));
  const { toCall, toAnswer, today } = desk.meetings;
  const sittings = today.map((number) => ({ href: paths.meetingPart(number, "chair"), title: t.meetingToday, note: t.meetingTodayNote }));
  const calls = toCall.map(({ number, dueOn }) => ({
    href: paths.meetingPart(number, "convocation"),
    title: t.toCall,
    note: t.toCallNote(day(dueOn, language)),
  }));
  const answers = toAnswer.map(({ number, count: asked, until, inTime }) => ({
    href: paths.meetingPart(number, "questions"),
    title: t.toAnswer(asked),
    note:
      Temporal.Instant.compare(until, desk.now) < 0 && inTime > 0
        ? t.toAnswerLate(moment(until, language))
        : t.toAnswerNote(moment(until, language)),
  }));
  return [
    ...[
      ...sittings,
      ...chamber,
      ...calls,
      ...answers,
      ...minutesDue(desk.minutes, language),
      ...continuations,
      ...estateTasks(desk.estates, language),
    ],
    ...[...counted, ...waiting, ...billings, ...due],
  ];
}

function minutesDue({ toSign, toPut }: MinutesTasks, language: Language): Task[] {
  const t = textFor(language).desk;
  return [
    ...toPut.map(({ number, heldOn, dueOn }) => ({
      href: paths.meetingPart(number, "agenda"),
      title: t.minutesToPut(day(heldOn, language)),
      note: t.minutesToPutNote(day(dueOn, language)),
    })),
    ...toSign.map(({ number, heldOn, dueOn }) => ({
      href: paths.minutesPart(number, "draft"),
      title: t.minutesToSign(day(heldOn, language)),
      note: t.minutesToSignNote(day(dueOn, language)),
    })),
  ];
}

/** What the board does itself comes first; what waits for heirs is told with the day on which their time is over. */
function estateTasks({ reports, states, firstLastDay }: EstatesWaiting, language: Language): Task[] {
  const { desk: t, estates } = textFor(language);
  const boardDoes = (["reported", "heirs_missing", "renounced", "executor", "executors_disagree", "disputed"] as const).flatMap((state) => {
    const number = states[state] ?? 0;
    return number > 0 ? [{ href: paths.estates, title: t.estates(number), note: estates.states[state] }] : [];
  });
  const answers = states.answers ?? 0;
  return [
    ...(reports > 0 ? [{ href: paths.estates, title: t.deathReports(reports), note: t.deathReportsNote }] : []),
    ...boardDoes,
    ...(answers > 0 && firstLastDay
      ? [{ href: paths.estates, title: t.estates(answers), note: t.estatesNote(day(firstLastDay, language)) }]
      : []),
  ];
}

function Register({ frame: { language }, desk: { checks, jobs, statementUpTo, emission } }: { frame: Frame; desk: Desk }) {
  const t = textFor(language).desk;
  const sold = euros(emission.sold, language);
  return (
    <section>
      <h2>{t.register}</h2>
      <Facts
        facts={[
          [
            t.checks,
            checks ? (
              <>
                <Status tone={checks.wrong > 0 ? "wrong" : "good"}>
                  {checks.wrong > 0 ? t.checksWrong(checks.wrong, checks.total) : t.checksGood(checks.total)}
                </Status>
                , <a href={paths.checks}>{t.checkedAt(moment(checks.at, language))}</a>
              </>
            ) : (
              <a href={paths.checks}>{t.checksNone}</a>
            ),
          ],
          [t.jobs, <Jobs jobs={jobs} language={language} />],
          [t.statement, statementUpTo ? t.statementUpTo(day(statementUpTo, language)) : <Status>{t.statementNone}</Status>],
          [
            t.emission,
            emission.limit === null ? (
              t.emissionNoLimit(sold)
            ) : (
              <>
                {t.emissionOf(sold, euros(emission.limit, language))}
                <progress value={Math.min(emission.sold, emission.limit)} max={emission.limit} aria-label={t.emissionMeter} />
              </>
            ),
          ],
        ]}
      />
    </section>
  );
}

function Jobs({ jobs, language }: { jobs: Desk["jobs"]; language: Language }) {
  const t = textFor(language).desk;
  if (!jobs) return <Status>{t.jobsNone}</Status>;
  if (jobs.failed.length === 0) return <Status tone="good">{t.jobsGood(moment(jobs.at, language))}</Status>;
  return (
    <>
      <Status tone="wrong">{t.jobsFailed(jobs.failed.join(", "))}</Status>
      <br />
      <small>{t.jobsText}</small>
    </>
  );
}
