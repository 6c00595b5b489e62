import type { ApplicationState, ListedApplication } from "#domain/members/application.ts";
import { day, euros } from "#templates/format.ts";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Applications = {
  readonly state: ApplicationState;
  readonly applications: readonly ListedApplication[];
  readonly paging: Paging;
  readonly form: Form;
};

/** Who wants to join. The open ones can be ticked and admitted together. Field: applications (the ids ticked). */
export function applicationsPage(frame: Frame, { state, applications, paging, form }: Applications): string {
  const { language } = frame;
  const t = textFor(language).applications;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
        <StateLinks frame={frame} state={state} />
      </PageHead>
      <section class="wide flow" id="applications">
        <h2>{t.states[state]}</h2>
        {applications.length === 0 ? <p>{t.empty[state]}</p> : null}
        {applications.length > 0 && state === "open" ? (
          <ActionForm form={form} action={paths.admissions} class="flow">
            <List frame={frame} applications={applications} state={state} />
            <Pager paging={paging} language={language} />
            <p>
              <b>{t.what.title}</b> {t.what.text}
            </p>
            <p class="actions">
              <button type="submit">{t.admitSelected}</button>
            </p>
          </ActionForm>
        ) : null}
        {applications.length > 0 && state !== "open" ? (
          <>
            <List frame={frame} applications={applications} state={state} />
            <Pager paging={paging} language={language} />
          </>
        ) : null}
      </section>
    </>,
  );
}

function StateLinks({ frame: { language }, state }: { frame: Frame; state: ApplicationState }) {
  const t = textFor(language).applications;
  const others = (["open", "admitted", "refused"] as const).filter((other) => other !== state);
  return (
    <p>
      {others.map((other, index) => (
        <>
          {index > 0 ? " · " : null}
          <a href={withQuery(paths.applications, { state: other === "open" ? null : other })}>{t.states[other]}</a>
        </>
      ))}
    </p>
  );
}

function List({ frame: { language }, applications, state }: Pick<Applications, "applications" | "state"> & { frame: Frame }) {
  const t = textFor(language).applications;
  const { terms } = textFor(language);
  const names = ({ names: all }: ListedApplication) => all.join(" & ");
  const pick: Column<ListedApplication> = {
    head: t.pick,
    label: t.pick,
    cell: (each) => <input type="checkbox" name="applications" value={each.id} aria-label={t.pickOf(names(each))} />,
  };
  const columns: Column<ListedApplication>[] = [
    {
      head: t.who,
      label: t.who,
      cell: (each) => (
        <>
          <a href={paths.application(each.id)}>{names(each)}</a> <small>{terms.applicationKinds[each.kind]}</small>
        </>
      ),
    },
    { head: t.appliedOn, label: t.appliedOn, cell: ({ appliedOn }) => <Day on={appliedOn} language={language} /> },
    { head: t.amount, label: t.amount, numeric: true, cell: ({ cents }) => euros(cents, language) },
    { head: t.paid, label: t.paid, cell: (each) => <Paid application={each} language={language} /> },
  ];
  const outcome: Column<ListedApplication> = {
    head: t.outcome,
    label: t.outcome,
    cell: ({ memberNumber, reason, decidedOn }) => (
      <span>
        {memberNumber === null ? reason : <a href={paths.member(String(memberNumber))}>{t.memberNumber(memberNumber)}</a>}{" "}
        <small>{decidedOn ? day(decidedOn, language) : null}</small>
      </span>
    ),
  };
  return <DataTable caption={t.title} rows={applications} columns={state === "open" ? [...columns, pick] : [...columns, outcome]} />;
}

function Paid({ application: { paidCents, cents }, language }: { application: ListedApplication; language: Frame["language"] }) {
  const t = textFor(language).applications.paidStates;
  if (paidCents >= cents) return <Status tone="good">{t.full}</Status>;
  return <Status tone={paidCents > 0 ? "care" : undefined}>{paidCents > 0 ? t.part : t.none}</Status>;
}
