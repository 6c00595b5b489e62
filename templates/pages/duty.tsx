import type { ListedDecision } from "#domain/decisions/decision.ts";
import type { DutyLine } from "#domain/duties/duty-list.ts";
import type { Officer } from "#domain/people/office.ts";
import { day, moment, typedDay } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { type DutyShown, DutyStatus } from "#templates/pages/duties.tsx";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Named = Pick<Officer, "personId" | "name" | "office">;

/** Fields: officer, memberNumber, dueOn. */
function AssignmentFields({
  form,
  officers,
  language,
  keeps,
  dueOn,
}: {
  form: Form;
  officers: readonly Named[];
  language: Language;
  keeps: string | null;
  dueOn?: Temporal.PlainDate;
}) {
  const { duties: t, terms } = textFor(language);
  const named = officers.map(({ personId, name, office }) => [personId, `${name}, ${terms.offices[office]}`] as const);
  return (
    <>
      <Field form={form} name="officer" label={t.officer} options={[["", keeps ?? t.aMember], ...named]} />
      <Field
        form={form}
        name="memberNumber"
        label={t.memberNumber}
        hint={t.memberNumberHint}
        size={10}
        inputmode="numeric"
        autocomplete="off"
      />
      <Field
        form={form}
        name="dueOn"
        label={t.dueOn}
        hint={t.dueOnHint}
        size={12}
        inputmode="numeric"
        autocomplete="off"
        initial={dueOn ? typedDay(dueOn) : ""}
      />
    </>
  );
}

/** Fields: what, officer, memberNumber, dueOn. */
export function newDutyPage(
  frame: Frame,
  { decision, officers, form }: { readonly decision: ListedDecision; readonly officers: readonly Named[]; readonly form: Form },
): string {
  const { language } = frame;
  const { duties: t, rules, kit } = textFor(language);
  const back = <a href={paths.decision(decision.number)}>{rules.decisionHead(decision.number)}</a>;
  return framed(
    frame,
    { title: t.bindTitle, audience: "board" },
    <>
      <PageHead margin={[back]} title={t.bindTitle} lead={decision.title}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{t.bindHead}</h2>
        <p>{t.bindText}</p>
        <ActionForm form={form} action={paths.decisionDuties(decision.number)} class="flow">
          <Field form={form} name="what" label={t.what} hint={t.whatHint} rows={3} />
          <AssignmentFields form={form} officers={officers} language={language} keeps={null} />
          <p class="actions">
            <button type="submit">{t.bindButton}</button> <a href={paths.decision(decision.number)}>{kit.stop}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}

export type DutyPage = {
  readonly duty: DutyShown;
  readonly history: readonly DutyLine[];
  readonly officers: readonly Named[];
  /** To write about it; null for who may not, or once it is closed. */
  readonly writes: Form | null;
  /** To give it to somebody else or another day: the board's alone. */
  readonly assigns: Form | null;
};

/** One duty. Fields: step, text; officer, memberNumber, dueOn, reason. */
export function dutyPage(frame: Frame, { duty, history, officers, writes, assigns }: DutyPage): string {
  const { language } = frame;
  const { duties: t, terms } = textFor(language);
  const steps = assigns ? (["progress", "done", "dropped"] as const) : (["progress", "done"] as const);
  return framed(
    frame,
    { title: t.head(duty.number), audience: holds(frame, "board", "auditor") ? "board" : "member" },
    <>
      <PageHead
        margin={[holds(frame, "board", "auditor") ? <a href={paths.duties}>{t.title}</a> : <a href={paths.myDuties}>{t.mineTitle}</a>]}
        title={duty.what}
      >
        {writes ? <ProblemSummary form={writes} language={language} /> : null}
        <Facts
          facts={[
            [t.owner, duty.owner],
            [t.dueOn, <Day on={duty.dueOn} language={language} />],
            [t.state, <DutyStatus state={duty.state} language={language} />],
            [
              t.decision,
              <>
                <a href={paths.decision(duty.decisionNumber)}>
                  {duty.decisionNumber}: {duty.decisionTitle}
                </a>
                <br />
                <small>
                  {terms.organs[duty.organ]}, {day(duty.decidedOn, language)}
                </small>
              </>,
            ],
          ]}
        />
      </PageHead>
      {writes ? (
        <section>
          <h2>{t.writeHead}</h2>
          <ActionForm form={writes} action={paths.dutyPart(duty.number, "notes")} class="flow">
            <Choices
              form={writes}
              name="step"
              legend={t.step}
              initial="progress"
              options={steps.map((step) => ({ value: step, label: t.steps[step], note: t.stepNotes[step] }))}
            />
            <Field form={writes} name="text" label={t.note} rows={3} />
            <p class="actions">
              <button type="submit">{t.writeButton}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
      <section>
        <h2>{t.history}</h2>
        <ol class="book">
          {history.map((line) => (
            <li>
              <time datetime={line.at.toString()}>{moment(line.at, language)}</time>
              <div>
                <Line line={line} language={language} />
              </div>
            </li>
          ))}
        </ol>
      </section>
      {assigns ? (
        <section>
          <h2>{t.assignHead}</h2>
          <p>{t.assignText}</p>
          <ActionForm form={assigns} action={paths.dutyPart(duty.number, "assignments")} class="flow">
            <AssignmentFields form={assigns} officers={officers} language={language} keeps={t.keeps(duty.owner ?? "")} dueOn={duty.dueOn} />
            <Field form={assigns} name="reason" label={t.reason} rows={2} />
            <p class="actions">
              <button type="submit" class="plain">
                {t.assignButton}
              </button>
            </p>
          </ActionForm>
        </section>
      ) : null}
    </>,
  );
}

function Line({ line: { byName, text, ownerName, dueOn, outcome }, language }: { line: DutyLine; language: Language }) {
  const t = textFor(language).duties;
  const what = ownerName && dueOn ? t.given(ownerName, day(dueOn, language)) : outcome === null ? t.lines.progress : t.lines[outcome];
  return (
    <>
      <b>{what}</b>
      {text ? (
        <>
          <br />
          <span class="mail-body">{text}</span>
        </>
      ) : null}
      {byName ? (
        <>
          <br />
          <small>{byName}</small>
        </>
      ) : null}
    </>
  );
}
