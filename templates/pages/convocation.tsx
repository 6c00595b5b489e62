import { type CallingOffProof, type CallProof, callOutcomes } from "#domain/meetings/convocation-proof.ts";
import { count, day, moment, typedDay } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead, Steps } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { Progress } from "#templates/pages/progress.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ConvocationShown = {
  readonly meeting: MeetingPlace & { readonly version: number };
  readonly today: Temporal.PlainDate;
  readonly term: { readonly callBy: Temporal.PlainDate; readonly callDays: number; readonly callClearDays: boolean };
  /** By when the text of an amendment lies open, and the amendments without one. */
  readonly text: { readonly by: Temporal.PlainDate; readonly missing: readonly string[] } | null;
  /** What a call now would do; null if there is nothing to call to. */
  readonly ahead: { readonly byMail: number; readonly byLetter: number; readonly items: number } | null;
  /** The day on which the roll is settled, if the call names one. */
  readonly rollOn: Temporal.PlainDate | null;
  readonly calls: readonly CallProof[];
  /** How those who were called were told that the meeting is off; null if it stands. */
  readonly callingOff: CallingOffProof | null;
  readonly form: Form | null;
  /** To say that letters were posted; null for who may not. */
  readonly posting: Form | null;
};

/** What the call will do, and once done how it was: the page stands as proof. Fields: version; postedOn. */
export function convocationPage(frame: Frame, shown: ConvocationShown): string {
  const { language } = frame;
  const t = textFor(language).meetings;
  const { meeting, term, text, calls } = shown;
  return framed(
    frame,
    { title: t.callTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>]} title={t.callTitle} lead={t.callLead}>
        {shown.form ? <ProblemSummary form={shown.form} language={language} /> : null}
        <Facts
          facts={[
            [
              t.callBy,
              <>
                {day(term.callBy, language)}
                <br />
                <small>{t.callByWhy(term.callDays, term.callClearDays)}</small>
              </>,
            ],
            [
              t.textBy,
              text ? (
                <>
                  {day(text.by, language)}
                  <br />
                  <small>{t.textByWhy}</small>
                </>
              ) : null,
            ],
          ]}
        />
        {text?.missing.map((title) => (
          <Notice tone="care">
            <p>{t.textMissing(title)}</p>
          </Notice>
        ))}
      </PageHead>
      <Ahead frame={frame} shown={shown} />
      {calls.map((call) => (
        <Proof
          frame={frame}
          id={`call-${call.sequence}`}
          title={t.proofOf(call.sequence, day(call.calledOn, language))}
          note={t.proofInTime(day(call.callBy, language))}
          told={call}
          stopped={meeting.calledOff !== null}
        />
      ))}
      {shown.callingOff ? <Proof frame={frame} id="calling-off" title={t.proofOfCallingOff} told={shown.callingOff} /> : null}
      {calls.length > 0 ? <Letters frame={frame} shown={shown} /> : null}
    </>,
  );
}

type Part = { readonly frame: Frame; readonly shown: ConvocationShown };

function Ahead({ frame: { language }, shown: { meeting, today, term, ahead, rollOn, form, calls } }: Part) {
  const { meetings: t, kit } = textFor(language);
  const again = calls.length > 0;
  if (!ahead && (again || meeting.calledOff)) return null;
  const late = Temporal.PlainDate.compare(term.callBy, today) < 0;
  return (
    <section>
      <h2>{again ? t.callAgainTitle : kit.whatHappens}</h2>
      {!ahead ? <p>{t.callNothing}</p> : null}
      {late ? (
        <Notice tone="wrong">
          <p>{t.tooLate}</p>
        </Notice>
      ) : null}
      {ahead && form && !late ? (
        <>
          <Steps
            steps={[
              ...t.callSteps(ahead.byMail, ahead.byLetter, ahead.items),
              ...(again ? [] : [rollOn ? t.callRollLater(day(rollOn, language)) : t.callRoll]),
            ]}
          />
          <ActionForm form={form} action={paths.meetingPart(meeting.number, "convocation")}>
            <input type="hidden" name="version" value={String(meeting.version)} />
            <p class="actions">
              <button type="submit">{again ? t.callAgainButton : t.callButton}</button>{" "}
              <a href={paths.meetingPart(meeting.number, "agenda")}>{t.agendaTitle}</a>
            </p>
          </ActionForm>
        </>
      ) : null}
    </section>
  );
}

type ProofShown = {
  readonly frame: Frame;
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly told: CallingOffProof;
  /** Whether what is not written yet is written no more. */
  readonly stopped?: boolean;
};

function Proof({ frame: { language, path }, id, title, note, told, stopped = false }: ProofShown) {
  const t = textFor(language).meetings;
  const { recordedAt, byMail, byLetter, outcomes, postedFrom, postedUntil } = told;
  const left = (stopped ? 0 : outcomes.unwritten) + outcomes.waiting;
  return (
    <section class="flow">
      <h2>{title}</h2>
      <p>
        {moment(recordedAt, language)}. {note}
      </p>
      <Facts
        facts={[
          [t.byMail, count(byMail, language)],
          [t.byLetter, count(byLetter, language)],
          ...callOutcomes.map(
            (outcome) =>
              [
                stopped && outcome === "unwritten" ? t.unwrittenNoMore : t.outcomes[outcome],
                outcomes[outcome] > 0 ? count(outcomes[outcome], language) : null,
              ] as const,
          ),
        ]}
      />
      {postedFrom && postedUntil ? <p>{t.postedBetween(day(postedFrom, language), day(postedUntil, language))}</p> : null}
      {left > 0 ? (
        <Progress name={t.running} id={id} done={byMail + byLetter - left} total={byMail + byLetter} language={language} again={path} />
      ) : null}
    </section>
  );
}

function Letters({ frame: { language }, shown: { meeting, today, calls, callingOff, posting } }: Part) {
  const t = textFor(language).meetings;
  const waiting = (callingOff ? [callingOff] : calls).reduce((sum, { outcomes }) => sum + outcomes.to_post, 0);
  return (
    <section class="flow">
      <h2>{t.lettersTitle}</h2>
      <p>
        {t.lettersWaiting(waiting)} {waiting > 0 ? <a href={paths.meetingPart(meeting.number, "letters.pdf")}>{t.lettersPdf}</a> : null}
      </p>
      <p>
        <a href={paths.meetingPart(meeting.number, "recipients.csv")}>{t.recipientsCsv}</a>
      </p>
      {waiting > 0 && posting ? (
        <ActionForm form={posting} action={paths.meetingPart(meeting.number, "postings")} class="flow">
          <Field form={posting} name="postedOn" label={t.postedOn} hint={t.postedOnHint} size={12} initial={typedDay(today)} />
          <p class="actions">
            <button type="submit" class="plain">
              {t.postedButton}
            </button>
          </p>
        </ActionForm>
      ) : null}
    </section>
  );
}
