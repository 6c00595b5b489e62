import type { Majority, MotionRule } from "#domain/meetings/rule.ts";
import { lastTextDay } from "#domain/meetings/terms.ts";
import type { MinutesStanding } from "#domain/minutes/standing.ts";
import { day } from "#templates/format.ts";
import { CalledOffNotice, type CalledOffShown } from "#templates/pages/calling-off.tsx";
import { type DutyShown, DutyTable } from "#templates/pages/duties.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingAudience, meetingName } from "#templates/pages/meetings.tsx";
import { Ask, type QuestionShown, Questions } from "#templates/pages/questions.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type DocumentShown = { readonly id: string; readonly itemId: string | null; readonly title: string; readonly isPublic: boolean };
export type ItemShown = {
  readonly itemId: string;
  readonly title: string;
  /** What follows is null for who is no member. */
  readonly explanation: string | null;
  readonly motion: string | null;
  readonly majority: Majority | null;
  readonly rule: MotionRule | null;
  readonly article: string | null;
  readonly secret: boolean;
  readonly ofMember: boolean;
};

export type MeetingShown = {
  readonly meeting: MeetingPlace & { readonly rollOn: Temporal.PlainDate | null };
  readonly items: readonly ItemShown[];
  readonly documents: readonly DocumentShown[];
  readonly roll: { readonly asOf: Temporal.PlainDate; readonly votes: number } | null;
  /** What earlier meetings asked; empty for who is no member. */
  readonly duties: readonly DutyShown[];
  readonly callingOff: CalledOffShown | null;
  /** Whether its hour has come: then it is postponed or cancelled no more. */
  readonly begun: boolean;
  /** The number of the meeting in whose place this one is held. */
  readonly insteadOf: number | null;
  /** Something stands on the agenda to which nobody was called yet. */
  readonly added: boolean;
  /** How far its minutes are; null while it is not closed, and for who is no member. */
  readonly minutes: MinutesStanding | null;
  /** The year before, if its annual report is frozen and who looks may read it. */
  readonly reportOf: number | null;
  /** Null for who is no member. */
  readonly questions: readonly QuestionShown[] | null;
  /** Until when questions are answered for all to read; null for a meeting that is off. */
  readonly answersUntil: Temporal.Instant | null;
  /** To ask a question; null for who cannot. */
  readonly form: Form | null;
};

/** A meeting: when and where for everybody; documents, motions with their rule, questions and proxy for members. */
export function meetingPage(frame: Frame, shown: MeetingShown): string {
  const { language } = frame;
  const t = textFor(language).meetings;
  const { meeting, items, roll, questions, form } = shown;
  const full = questions !== null;
  return framed(
    frame,
    { title: meetingName(meeting, frame), audience: meetingAudience(frame) },
    <>
      <PageHead margin={[<a href={paths.meetings}>{t.backToList}</a>]} title={meetingName(meeting, frame)}>
        {shown.callingOff ? <CalledOffNotice off={shown.callingOff} frame={frame} governs={holds(frame, "board", "auditor")} /> : null}
        {meeting.calledOn === null && !shown.callingOff ? (
          <Notice>
            <p>{t.draft}</p>
          </Notice>
        ) : null}
        <Facts
          facts={[
            [t.when, `${day(meeting.heldOn, language)}, ${t.hour(meeting.hour)}`],
            [t.where, meeting.place],
            [
              t.how,
              <>
                {t.modes[meeting.mode]}
                <br />
                <small>{t.modeNotes[meeting.mode]}</small>
              </>,
            ],
            [t.calledOn, meeting.calledOn ? <Day on={meeting.calledOn} language={language} /> : null],
            [t.roll, rollInWords(shown, frame)],
            [t.insteadOf, shown.insteadOf ? <a href={paths.meeting(shown.insteadOf)}>{t.insteadOfLink}</a> : null],
          ]}
        />
        {holds(frame, "member") && roll && !shown.callingOff ? (
          <p class="actions noprint">
            <a class="button" href={paths.meetingPart(meeting.number, "room")}>
              {textFor(language).sittings.toRoom}
            </a>{" "}
            <a href={paths.votes(meeting.number)}>{textFor(language).ballot.overviewTitle}</a>{" "}
            <a href={paths.meetingPart(meeting.number, "proxy")}>{t.proxyTitle}</a>
          </p>
        ) : null}
      </PageHead>
      {holds(frame, "board", "auditor") ? <BoardLinks frame={frame} shown={shown} /> : null}
      <section>
        <h2>{t.agenda}</h2>
        {items.length === 0 ? <p>{t.agendaNone}</p> : null}
        <ol class="flow">
          {items.map((item) => (
            <Item frame={frame} item={item} shown={shown} />
          ))}
        </ol>
      </section>
      <section>
        <h2>{t.documents}</h2>
        {shown.documents.some(({ itemId }) => itemId === null) ? (
          <Documents number={meeting.number} documents={shown.documents} of={null} />
        ) : (
          <p>{shown.documents.length > 0 ? t.documentsWithItems : full ? t.documentsNone : t.documentsMembers}</p>
        )}
        {shown.minutes ? <MinutesLine frame={frame} number={meeting.number} minutes={shown.minutes} /> : null}
        {shown.reportOf === null ? null : (
          <p>
            <a href={paths.annualReport(shown.reportOf)}>{textFor(language).reports.ofMeeting(shown.reportOf)}</a>
          </p>
        )}
      </section>
      {shown.duties.length > 0 ? (
        <section class="wide">
          <h2>{textFor(language).duties.ofMeetings}</h2>
          <p>{textFor(language).duties.ofMeetingsLead}</p>
          <DutyTable duties={shown.duties} language={language} linked decided />
        </section>
      ) : null}
      {questions ? (
        <section class="flow">
          <h2>{t.questionsTitle}</h2>
          <Questions questions={questions} items={items} until={shown.answersUntil} language={language} />
        </section>
      ) : null}
      {form ? <Ask frame={frame} number={meeting.number} items={items} form={form} /> : null}
    </>,
  );
}

function MinutesLine({ frame, number, minutes }: { frame: Frame; number: number; minutes: MinutesStanding }) {
  const t = textFor(frame.language).minutes;
  return (
    <p>
      {minutes.signed ? <a href={paths.minutes(number)}>{t.ofMeeting}</a> : t.none}{" "}
      {minutes.adoptedBy ? <Status tone="good">{t.adoptedBy(minutes.adoptedBy)}</Status> : null}
      {holds(frame, "board") && !minutes.adoptedBy ? <a href={paths.minutesPart(number, "draft")}>{t.toDraft}</a> : null}
    </p>
  );
}

function rollInWords({ meeting, roll }: MeetingShown, { language }: Frame): string {
  const t = textFor(language).meetings;
  if (roll) return t.rollAsOf(roll.votes, day(roll.asOf, language));
  return meeting.rollOn ? t.rollLater(day(meeting.rollOn, language)) : t.rollOnCall;
}

function BoardLinks({ frame, shown: { meeting, added, callingOff, begun } }: { frame: Frame; shown: MeetingShown }) {
  const { meetings: t, sittings } = textFor(frame.language);
  const links = [
    ["agenda", t.toAgenda],
    ["convocation", t.toConvocation],
    ["roll", t.toRoll],
    ["proxies", t.toProxies],
    ["questions", t.toQuestions],
    ...(callingOff === null && !begun && meeting.calledOn !== null ? ([["postponement", t.postponeTitle]] as const) : []),
    ...(callingOff === null && !begun ? ([["cancellation", t.cancelTitle]] as const) : []),
    ...(meeting.calledOn && callingOff === null
      ? ([
          ["chair", sittings.toChair],
          ["attendance", sittings.toAttendance],
          ["hall", sittings.toHall],
        ] as const)
      : []),
  ] as const;
  return (
    <section class="noprint">
      <h2>{t.boardLinks}</h2>
      {added && !callingOff ? <p>{t.added}</p> : null}
      <ul class="decide">
        {links.map(([part, label]) => (
          <li>
            <a href={paths.meetingPart(meeting.number, part)}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Item({ frame: { language }, item, shown }: { frame: Frame; item: ItemShown; shown: MeetingShown }) {
  const t = textFor(language).meetings;
  const { heldOn, number } = shown.meeting;
  return (
    <li class="flow">
      <h3>{item.title}</h3>
      {item.ofMember ? <p class="soft">{t.fromProposal}</p> : null}
      {item.explanation ? <p class="mail-body">{item.explanation}</p> : null}
      {item.motion ? <Motion item={item} language={language} /> : null}
      {item.majority === "amendment" ? <p>{t.inspection(day(lastTextDay(heldOn), language))}</p> : null}
      <Documents number={number} documents={shown.documents} of={item.itemId} />
    </li>
  );
}

/** What is voted on, and the rule in plain words. */
export function Motion({ item: { motion, rule, article, secret }, language }: { item: ItemShown; language: Frame["language"] }) {
  const t = textFor(language).meetings;
  return (
    <>
      <blockquote>
        <p>
          <b>{t.motion}.</b> {motion}
        </p>
      </blockquote>
      {rule ? (
        <p>
          <b>{t.ruleTitle}.</b> {t.rule(rule).join(" ")} {article ? t.byArticle(article) : null} {secret ? t.secret : t.open}
        </p>
      ) : null}
    </>
  );
}

function Documents({ number, documents, of }: { number: number; documents: readonly DocumentShown[]; of: string | null }) {
  const own = documents.filter(({ itemId }) => itemId === of);
  if (own.length === 0) return null;
  return (
    <ul>
      {own.map(({ id, title }) => (
        <li>
          <a href={paths.meetingDocument(number, id)}>{title}</a>
        </li>
      ))}
    </ul>
  );
}
