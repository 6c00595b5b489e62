import { isSeries } from "#domain/bylaws/dated-table.ts";
import { type Citation, type ListedDecision, organs } from "#domain/decisions/decision.ts";
import { day } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { type DutyShown, DutyTable } from "#templates/pages/duties.tsx";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Answers, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Who governs reads it in the board's rooms, everybody else in the open. */
const audienceOf = ({ viewer }: Frame) => (viewer?.roles.some((role) => role === "board" || role === "auditor") ? "board" : "public");

type Decisions = { readonly decisions: readonly ListedDecision[]; readonly paging: Paging; readonly mayRecord: boolean };

/** What was decided, the newest first. `mayRecord` shows the way to record one. */
export function decisionsPage(frame: Frame, { decisions, paging, mayRecord }: Decisions): string {
  const { language } = frame;
  const { rules: t, terms, kit } = textFor(language);
  return framed(
    frame,
    { title: t.decisionsTitle, audience: audienceOf(frame) },
    <>
      <PageHead title={t.decisionsTitle} lead={t.decisionsLead}>
        {mayRecord ? (
          <p class="actions">
            <a class="button" href={paths.newDecision}>
              {t.record}
            </a>
          </p>
        ) : null}
      </PageHead>
      <section>
        <h2>{t.decisionsTitle}</h2>
        {decisions.length === 0 ? <p>{t.decisionsEmpty}</p> : null}
        {decisions.length === 0 ? null : (
          <ol class="book">
            {decisions.map(({ number, title, organ, decidedOn }) => (
              <li>
                <Day on={decidedOn} language={language} />
                <div>
                  <a href={paths.decision(number)}>
                    {number}: {title}
                  </a>{" "}
                  <small>{terms.organs[organ]}</small>
                </div>
              </li>
            ))}
          </ol>
        )}
        <Pager paging={paging} language={language}>
          <a href={paths.decisionsCsv}>{kit.downloadCsv}</a>
        </Pager>
      </section>
    </>,
  );
}

type Decided = {
  readonly decision: ListedDecision;
  readonly duties: readonly DutyShown[];
  /** The meeting that took it, and whether its minutes are signed; null for who is no member. */
  readonly minutes: { readonly meetingNumber: number; readonly signed: boolean } | null;
  readonly citations: readonly Citation[];
};

/** One decision as it was worded, and what rests on it. */
export function decisionPage(frame: Frame, { decision, duties, minutes, citations }: Decided): string {
  const { language } = frame;
  const { rules: t, terms, duties: d } = textFor(language);
  return framed(
    frame,
    { title: t.decisionHead(decision.number), audience: audienceOf(frame) },
    <>
      <PageHead
        margin={[<a href={paths.decisions}>{t.decisionsTitle}</a>, day(decision.decidedOn, language), terms.organs[decision.organ]]}
        title={t.decisionHead(decision.number)}
        lead={decision.title}
      />
      <section>
        <h2>{t.wording}</h2>
        <p class="mail-body">{decision.wording}</p>
        {minutes ? (
          <p>
            <a href={minutes.signed ? paths.minutes(minutes.meetingNumber) : paths.meeting(minutes.meetingNumber)}>
              {minutes.signed ? textFor(language).minutes.ofMeeting : textFor(language).minutes.theMeeting}
            </a>
          </p>
        ) : null}
      </section>
      {duties.length > 0 || holds(frame, "board") ? (
        <section class="wide">
          <h2>{d.section}</h2>
          {duties.length > 0 ? (
            <DutyTable duties={duties} language={language} linked={holds(frame, "board", "auditor", "member")} decided={false} />
          ) : (
            <p>{d.sectionNone}</p>
          )}
          {holds(frame, "board") ? (
            <p class="noprint">
              <a href={paths.newDuty(decision.number)}>{d.bind}</a>
            </p>
          ) : null}
        </section>
      ) : null}
      <section>
        <h2>{t.rests}</h2>
        {citations.length === 0 ? <p>{t.restsNone}</p> : null}
        {citations.length === 0 ? null : (
          <ul>
            {citations.map((citation) => (
              <li>
                <Cited citation={citation} frame={frame} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </>,
  );
}

function Cited({ citation: { noun, key, count }, frame }: { citation: Citation; frame: Frame }) {
  const { rules: t, datedTables } = textFor(frame.language);
  if (noun === "bylaws") return <a href={withQuery(paths.bylaws, { version: key })}>{t.restsBylaws(key)}</a>;
  if (noun === "condition_version") return <a href={key ? paths.condition(key) : paths.conditions}>{t.restsConditions(key, count)}</a>;
  if (noun === "parcel") return <a href={paths.parcel(key)}>{t.restsParcel(key)}</a>;
  const words = t.restsValues(isSeries(key) ? datedTables.series[key] : key, count);
  return audienceOf(frame) === "board" ? <a href={paths.table(key)}>{words}</a> : words;
}

/** Fields: number, organ, decidedOn, title, wording. */
export function newDecisionPage(frame: Frame, { form }: { readonly form: Form }): string {
  const { language } = frame;
  const { rules: t, terms, kit } = textFor(language);
  return framed(
    frame,
    { title: t.recordTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.decisions}>{t.decisionsTitle}</a>]} title={t.recordTitle} lead={t.recordLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.decisions}>
        <section>
          <h2>{t.citing}</h2>
          <Field form={form} name="number" label={t.number} hint={t.numberHint} size={10} autocomplete="off" />
          <Choices
            form={form}
            name="organ"
            legend={t.organ}
            initial="board"
            options={organs.map((organ) => ({ value: organ, label: terms.organs[organ] }))}
          />
          <Field form={form} name="decidedOn" label={t.decidedOn} hint={t.dayHint} size={12} inputmode="numeric" autocomplete="off" />
          <Field form={form} name="title" label={t.decisionTitle} size={40} autocomplete="off" />
          <Field form={form} name="wording" label={t.wording} hint={t.wordingHint} rows={6} />
          <p class="actions">
            <button type="submit">{t.recordButton}</button> <a href={paths.decisions}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

type Citing = {
  readonly form: Answers;
  readonly decisions: readonly Pick<ListedDecision, "id" | "number" | "title" | "decidedOn">[];
  readonly language: Language;
};

/** Chooses the decision that something rests on. Field: decisionId. */
export function DecisionField({ form, decisions, language }: Citing) {
  const t = textFor(language).rules;
  if (decisions.length === 0)
    return (
      <p id="decisionId">
        <a href={paths.newDecision}>{t.citingNone}</a>
      </p>
    );
  const named = decisions.map(({ id, number, title, decidedOn }) => [id, `${number}, ${day(decidedOn, language)}: ${title}`] as const);
  return <Field form={form} name="decisionId" label={t.citing} options={[["", t.choose], ...named]} />;
}
