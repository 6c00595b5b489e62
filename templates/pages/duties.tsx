import type { Organ } from "#domain/decisions/decision.ts";
import type { DutyState } from "#domain/duties/duty-list.ts";
import { day } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { PageHead, Status, type Tone } from "#templates/pages/kit.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type DutyShown = {
  readonly number: number;
  readonly what: string;
  readonly decisionNumber: string;
  readonly decisionTitle: string;
  readonly organ: Organ;
  readonly decidedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly endedOn: Temporal.PlainDate | null;
  readonly state: DutyState;
  /** Null for who may not read names, as is what was written last. */
  readonly owner: string | null;
  readonly note: string | null;
};

const tones: Readonly<Record<DutyState, Tone | undefined>> = {
  open: undefined,
  overdue: "wrong",
  done: "good",
  done_late: "good",
  dropped: "care",
};

export function DutyStatus({ state, language }: { state: DutyState; language: Language }) {
  return <Status tone={tones[state]}>{textFor(language).duties.states[state]}</Status>;
}

/** `linked` leads to each duty's own page; `decided` names the decision behind it. */
export function DutyTable({
  duties,
  language,
  linked,
  decided,
}: {
  duties: readonly DutyShown[];
  language: Language;
  linked: boolean;
  decided: boolean;
}) {
  const t = textFor(language).duties;
  const columns: readonly Column<DutyShown>[] = [
    {
      head: t.what,
      label: t.what,
      cell: ({ number, what, note }) => (
        <>
          {linked ? <a href={paths.duty(number)}>{what}</a> : what}
          {note ? (
            <>
              <br />
              <small>{note}</small>
            </>
          ) : null}
        </>
      ),
    },
    ...(duties.some(({ owner }) => owner !== null) ? [{ head: t.owner, label: t.owner, cell: ({ owner }: DutyShown) => owner }] : []),
    { head: t.dueOn, label: t.dueOn, cell: ({ dueOn }) => day(dueOn, language) },
    {
      head: t.state,
      label: t.state,
      cell: ({ state, endedOn }) => (
        <span>
          <DutyStatus state={state} language={language} /> {endedOn ? <small>{day(endedOn, language)}</small> : null}
        </span>
      ),
    },
    ...(decided
      ? [
          {
            head: t.decision,
            label: t.decision,
            cell: ({ decisionNumber }: DutyShown) => (
              <a class="nowrap" href={paths.decision(decisionNumber)}>
                {decisionNumber}
              </a>
            ),
          },
        ]
      : []),
  ];
  return <DataTable caption={t.title} rows={duties} columns={columns} />;
}

type Duties = { readonly open: readonly DutyShown[]; readonly ended: readonly DutyShown[] };

/** What decisions bind somebody to do; what is overdue stands on top. */
export function dutiesPage(frame: Frame, { open, ended }: Duties): string {
  const { language } = frame;
  const t = textFor(language).duties;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={open.length > 0 ? t.lead : t.leadNone} />
      {open.length > 0 ? (
        <section class="wide">
          <h2>{t.open}</h2>
          <DutyTable duties={open} language={language} linked decided />
        </section>
      ) : null}
      {ended.length > 0 ? (
        <section class="wide">
          <h2>{t.ended}</h2>
          <DutyTable duties={ended} language={language} linked decided />
        </section>
      ) : null}
    </>,
  );
}

/** What who looks has to see to. */
export function myDutiesPage(frame: Frame, { items }: { readonly items: readonly DutyShown[] }): string {
  const { language } = frame;
  const t = textFor(language).duties;
  return framed(
    frame,
    { title: t.mineTitle, audience: holds(frame, "board") ? "board" : "member" },
    <>
      <PageHead title={t.mineTitle} lead={items.length > 0 ? t.mineLead : t.mineNone} />
      {items.length > 0 ? (
        <section class="wide">
          <h2>{t.open}</h2>
          <DutyTable duties={items} language={language} linked decided />
        </section>
      ) : null}
    </>,
  );
}
