import type { AnswerState } from "#domain/meetings/question.ts";
import { moment } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Status } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type QuestionShown = {
  readonly id: string;
  readonly itemId: string | null;
  readonly name: string | null;
  readonly text: string;
  readonly askedAt: Temporal.Instant;
  readonly answer: string | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly state: AnswerState;
};
type Titled = { readonly itemId: string; readonly title: string };

/** Each question with its answer; the board gets a way to answer. */
export function Questions({
  questions,
  items,
  until,
  language,
  answering,
}: {
  questions: readonly QuestionShown[];
  /** Until when answers are there for all to read; null for a meeting that is off. */
  until: Temporal.Instant | null;
  items: readonly Titled[];
  language: Language;
  answering?: number;
}) {
  const t = textFor(language).meetings;
  if (questions.length === 0) return <p>{t.questionsNone}</p>;
  return (
    <>
      {until ? <p>{t.answersUntil(moment(until, language))}</p> : null}
      {questions.map(({ id, itemId, name, text, askedAt, answer, answeredAt, state }) => (
        <article>
          <p>
            <b class="mail-body">{text}</b>
            <br />
            <small>
              {t.asked(name ?? t.aMember, moment(askedAt, language))}
              {itemId ? `; ${items.find((each) => each.itemId === itemId)?.title ?? ""}` : ""}
            </small>
          </p>
          {answer !== null && answeredAt ? (
            <p class="mail-body">
              {answer}
              <br />
              <small>{t.answered(moment(answeredAt, language))}</small>{" "}
              {state === "answered_late" && until ? <Status tone="care">{t.answerStates.answered_late}</Status> : null}
            </p>
          ) : answering === undefined ? (
            <p class="soft">
              <Open state={state} until={until} language={language} />
            </p>
          ) : (
            <p>
              <a href={paths.answer(answering, id)}>
                {t.answerText}
                <span class="hidden"> {text}</span>
              </a>{" "}
              <Open state={state} until={until} language={language} />
            </p>
          )}
        </article>
      ))}
    </>
  );
}

/** How a question without an answer stands. */
function Open({ state, until, language }: { state: AnswerState; until: Temporal.Instant | null; language: Language }) {
  const t = textFor(language).meetings;
  if (!until) return <>{t.unansweredOff}</>;
  if (state === "overdue") return <Status tone="wrong">{t.answerStates.overdue}</Status>;
  return <>{state === "asked_late" ? t.answerStates.asked_late : t.unanswered(moment(until, language))}</>;
}

/** A member's form. Fields: itemId, text. */
export function Ask({ frame, number, items, form }: { frame: Frame; number: number; items: readonly Titled[]; form: Form }) {
  const t = textFor(frame.language).meetings;
  return (
    <section class="flow noprint">
      <h2>{t.ask}</h2>
      <ProblemSummary form={form} language={frame.language} />
      <ActionForm form={form} action={paths.meetingPart(number, "questions")} class="flow">
        <Field
          form={form}
          name="itemId"
          label={t.askItem}
          options={[["", t.wholeMeeting], ...items.map(({ itemId, title }) => [itemId, title] as const)]}
        />
        <Field form={form} name="text" label={t.askText} hint={t.askHint} rows={4} />
        <p class="actions">
          <button type="submit">{t.askButton}</button>
        </p>
      </ActionForm>
    </section>
  );
}

type Asked = {
  readonly meeting: MeetingPlace;
  readonly until: Temporal.Instant | null;
  readonly items: readonly Titled[];
  readonly questions: readonly QuestionShown[];
};

/** The board's list of questions, those without an answer first. */
export function questionsPage(frame: Frame, { meeting, until, items, questions }: Asked): string {
  const t = textFor(frame.language).meetings;
  const open = questions.filter(({ answer }) => answer === null);
  const answered = questions.filter(({ answer }) => answer !== null);
  return framed(
    frame,
    { title: t.questionsTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>]}
        title={t.questionsTitle}
        lead={t.questionsLead}
      />
      <section class="flow">
        <h2>{t.questionsTitle}</h2>
        <Questions questions={[...open, ...answered]} items={items} until={until} language={frame.language} answering={meeting.number} />
      </section>
    </>,
  );
}

/** Field: text. */
export function answerPage(
  frame: Frame,
  { meeting, question, form }: { meeting: MeetingPlace; question: QuestionShown; form: Form },
): string {
  const t = textFor(frame.language).meetings;
  return framed(
    frame,
    { title: t.answerText, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.meetingPart(meeting.number, "questions")}>{t.questionsTitle}</a>]}
        title={t.answerText}
        lead={question.text}
      >
        <ProblemSummary form={form} language={frame.language} />
      </PageHead>
      <section>
        <h2>{t.answerText}</h2>
        <ActionForm form={form} action={paths.answer(meeting.number, question.id)} class="flow">
          <Field form={form} name="text" label={t.answerText} hint={t.questionsLead} rows={8} />
          <p class="actions">
            <button type="submit">{t.answerButton}</button> <a href={paths.meetingPart(meeting.number, "questions")}>{t.questionsTitle}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}
