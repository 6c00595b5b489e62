import { choices } from "#domain/voting/poll.ts";
import type { MotionShown, Room, RoundShown } from "#domain/voting/room.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { Round, RuleInWords, Sat, TurnoutInWords } from "#templates/pages/meeting-motion.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ChairShown = {
  readonly meeting: MeetingPlace;
  readonly room: Room;
  /** Titles of motions that need a second meeting. */
  readonly lacking: readonly string[];
  /** Null for who only reads. */
  readonly form: Form | null;
};

/** Everything that the chair does in the meeting, motion by motion. Fields: rollCall; of a paper memberNumber, choice. */
export function meetingChairPage(frame: Frame, { meeting, room, lacking, form }: ChairShown): string {
  const { language } = frame;
  const t = textFor(language).sittings;
  const current = room.motions.find(({ itemId }) => itemId === room.now?.itemId);
  const turn = current ?? room.motions.find(({ rounds }) => rounds.at(-1)?.result?.contested !== false);
  return framed(
    frame,
    { title: t.chairTitle, audience: "board", scripts: [paths.liveScript] },
    <>
      <PageHead
        margin={[<a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>]}
        title={t.chairTitle}
        lead={t.chairLead}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
        <p class="actions noprint">
          <a href={paths.meetingPart(meeting.number, "attendance")}>{t.toAttendance}</a>
          <a href={paths.meetingPart(meeting.number, "hall")}>{t.toHall}</a>
          <a href={paths.meetingPart(meeting.number, "room")}>{t.toRoom}</a>
        </p>
      </PageHead>
      <div id="live" class="live">
        <section class="flow">
          <h2>{t.where}</h2>
          <Sat room={room} language={language} />
          {room.openedAt && !room.closedAt ? <p>{current ? t.nowOn(current.title) : t.nowNothing}</p> : null}
          {current && room.now ? <TurnoutInWords motion={current} now={room.now} language={language} /> : null}
          <p class="noprint">
            <a href={paths.meetingPart(meeting.number, "chair")}>{t.reload}</a>
          </p>
        </section>
      </div>
      {form && !room.openedAt ? (
        <OneButton form={form} action={paths.meetingPart(meeting.number, "opening")} heading={t.openMeeting} label={t.openMeeting} />
      ) : null}
      {room.motions.map((motion) => (
        <section class="flow">
          <h2>{motion.title}</h2>
          <blockquote>
            <p>{motion.wording}</p>
          </blockquote>
          <RuleInWords motion={motion} language={language} />
          {motion.rounds.map((round) => (
            <Round motion={motion} round={round} number={meeting.number} language={language} />
          ))}
          {form && room.openedAt && !room.closedAt ? (
            <Next frame={frame} number={meeting.number} motion={motion} form={form} turn={motion === turn} />
          ) : null}
          {room.entitled === null || motion.rounds.some(({ phase }) => phase === "closed") ? null : (
            <p class="noprint">
              <a href={paths.meetingMotion(meeting.number, motion.itemId, "dry-run")}>{t.dryRun}</a>
            </p>
          )}
        </section>
      ))}
      {form && current && !current.secret ? <Paper number={meeting.number} form={form} frame={frame} /> : null}
      {form && current?.secret ? <SecretPapers number={meeting.number} pollId={current.rounds.at(-1)?.pollId ?? ""} frame={frame} /> : null}
      {lacking.length > 0 ? (
        <section class="flow">
          <h2>{t.second}</h2>
          <p>{t.secondLead(lacking.join("; "))}</p>
          {form ? (
            <p>
              <a href={paths.meetingPart(meeting.number, "second")}>{t.secondLink}</a>
            </p>
          ) : null}
        </section>
      ) : null}
      {form && room.openedAt && !room.closedAt && !room.now ? (
        <OneButton
          form={form}
          action={paths.meetingPart(meeting.number, "closing")}
          heading={t.closeMeeting}
          label={t.closeMeeting}
          note={t.closeMeetingNote}
          plain={turn !== undefined}
        />
      ) : null}
    </>,
  );
}

type Button = {
  readonly form: Form;
  readonly action: string;
  readonly heading: string;
  readonly label: string;
  readonly note?: string;
  readonly plain?: boolean;
};

function OneButton({ form, action, heading, label, note, plain = false }: Button) {
  return (
    <section class="noprint">
      <h2>{heading}</h2>
      <Act form={form} action={action} label={label} note={note} plain={plain} />
    </section>
  );
}

type ActProps = { form: Form; action: string; label: string; note?: string | undefined; plain?: boolean };

function Act({ form, action, label, note, plain = false }: ActProps) {
  return (
    <ActionForm form={form} action={action} class="flow noprint">
      {note ? <p class="soft">{note}</p> : null}
      <p class="actions">
        <button type="submit" class={plain ? "plain" : undefined}>
          {label}
        </button>
      </p>
    </ActionForm>
  );
}

/** Several forms of the page have this box, so it has no id. */
function RollCall({ language }: { language: Frame["language"] }) {
  const t = textFor(language).sittings;
  return (
    <label class="choice">
      <input type="checkbox" name="rollCall" value="yes" />
      <span>
        {t.byRollCall}
        <small>{t.byRollCallNote}</small>
      </span>
    </label>
  );
}

type NextProps = {
  readonly frame: Frame;
  readonly number: number;
  readonly motion: MotionShown;
  readonly form: Form;
  readonly turn: boolean;
};

/** What the chair can do with a motion now; the one whose turn it is has the green button. */
function Next({ frame: { language }, number, motion, form, turn }: NextProps) {
  const t = textFor(language).sittings;
  const round: RoundShown | undefined = motion.rounds.at(-1);
  if (round?.phase === "open")
    return <Act form={form} action={paths.meetingPoll(number, round.pollId, "closing")} label={t.closePoll} note={t.closePollNote} />;
  if (round?.phase !== "closed")
    return (
      <ActionForm form={form} action={paths.meetingMotion(number, motion.itemId, "poll")} class="flow noprint">
        {motion.secret || round ? null : <RollCall language={language} />}
        <p class="soft">{t.openPollNote}</p>
        <p class="actions">
          <button type="submit" class={turn ? undefined : "plain"}>
            {t.openPoll}
          </button>
        </p>
      </ActionForm>
    );
  if (!round.result || round.result.contested !== null) return null;
  return (
    <>
      <Act
        form={form}
        action={paths.meetingPoll(number, round.pollId, "declaration")}
        label={t.declare}
        note={round.result.outcome === "adopted" ? t.declareAdopted : t.declareOther}
        plain={!turn}
      />
      <ActionForm form={form} action={paths.meetingPoll(number, round.pollId, "contest")} class="flow noprint">
        <p class="soft">{t.contestNote}</p>
        {motion.secret ? null : <RollCall language={language} />}
        <p class="actions">
          <button type="submit" class="plain">
            {t.contest}
          </button>
        </p>
      </ActionForm>
    </>
  );
}

/** Papers of a secret vote are handed out and counted on a page of their own. */
function SecretPapers({ number, pollId, frame: { language } }: { number: number; pollId: string; frame: Frame }) {
  const t = textFor(language).ballot;
  return (
    <section class="noprint">
      <h2>{t.papers}</h2>
      <p>
        <a href={paths.votePart(number, pollId, "papers")}>{t.papersLink}</a>
      </p>
    </section>
  );
}

function Paper({ number, form, frame: { language } }: { number: number; form: Form; frame: Frame }) {
  const t = textFor(language).sittings;
  return (
    <section class="noprint">
      <h2>{t.paperTitle}</h2>
      <ActionForm form={form} action={paths.meetingPart(number, "papers")} class="flow">
        <p>{t.paperLead}</p>
        <Field
          form={form}
          name="memberNumber"
          label={t.paperMember}
          hint={t.paperMemberHint}
          size={8}
          inputmode="numeric"
          autocomplete="off"
        />
        <Choices form={form} name="choice" legend={t.choice} options={choices.map((value) => ({ value, label: t.choices[value] }))} />
        <p class="actions">
          <button type="submit" class="plain">
            {t.paperButton}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}
