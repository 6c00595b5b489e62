import type { ApplicationState, ListedApplication } from "#domain/members/application.ts";
import { day, euros } from "#templates/format.ts";
import { type Answers, ProblemSummary } from "#templates/pages/form.tsx";
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
  /** Null for those who may read but not act. */
  readonly form: Answers | null;
};

/** Who wants to join. The open ones can be ticked and admitted together. Field: applications (the ids ticked), by GET. */
export function applicationsPage(frame: Frame, { state, applications, paging, form }: Applications): string {
  const { language } = frame;
  const t = textFor(language).applications;
  const mayPick = form !== null && state === "open";
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
        <StateLinks frame={frame} state={state} />
      </PageHead>
      <section class="wide flow" id="applications">
        <h2>{t.states[state]}</h2>
        {applications.length === 0 ? <p>{t.empty[state]}</p> : null}
        {applications.length > 0 && mayPick ? (
          <form action={paths.admissions} method="get" class="flow">
            <List frame={frame} applications={applications} state={state} mayPick />
            <Rest frame={frame} state={state} paging={paging} />
            <p class="actions">
              <button type="submit">{t.next}</button>
            </p>
          </form>
        ) : null}
        {applications.length > 0 && !mayPick ? (
          <>
            <List frame={frame} applications={applications} state={state} mayPick={false} />
            <Rest frame={frame} state={state} paging={paging} />
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

function Rest({ frame: { language }, state, paging }: Pick<Applications, "state" | "paging"> & { frame: Frame }) {
  return (
    <Pager paging={paging} language={language}>
      <a href={withQuery(paths.applicationsCsv, { state })}>{textFor(language).kit.downloadCsv}</a>
    </Pager>
  );
}

type ListProps = Pick<Applications, "applications" | "state"> & { frame: Frame; mayPick: boolean };

function List({ frame: { language }, applications, state, mayPick }: ListProps) {
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
  return (
    <DataTable
      caption={t.title}
      rows={applications}
      columns={mayPick ? [...columns, pick] : state === "open" ? columns : [...columns, outcome]}
    />
  );
}

export function Paid({ application: { paidCents, cents }, language }: { application: ListedApplication; language: Frame["language"] }) {
  const t = textFor(language).applications.paidStates;
  if (paidCents >= cents) return <Status tone="good">{t.full}</Status>;
  return <Status tone={paidCents > 0 ? "care" : undefined}>{paidCents > 0 ? t.part : t.none}</Status>;
}
