import { type Deadline, type DeadlineOwner, deadlineOwners } from "#domain/deadline.ts";
import { day } from "#templates/format.ts";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Deadlines = {
  readonly today: Temporal.PlainDate;
  readonly items: readonly Deadline[];
  readonly owner: DeadlineOwner | null;
  /** Null for those who may read but make no address. */
  readonly form: Form | null;
  /** The calendar's address just made: it is shown this once. */
  readonly made: string | null;
};

/** Where a deadline is seen to. */
export function deadlinePath({ rule, facts }: Deadline): string {
  switch (rule) {
    case "chamber_answer":
    case "chamber_filing":
    case "lease_end":
      return paths.lease(Number(facts.lease));
    case "objection_answer":
    case "results_due":
      return withQuery(paths.results, { year: String(facts.year) });
    case "transfer_tax":
      return paths.parcel(String(facts.parcel));
    case "allotment":
    case "lease_billing":
    case "yearly_statements":
      return paths.runs;
    case "duty":
      return paths.duty(Number(facts.duty));
    case "convocation":
      return paths.meetingPart(Number(facts.meeting), "convocation");
    case "question_answers":
      return paths.meetingPart(Number(facts.meeting), "questions");
    case "minutes":
      return paths.minutesPart(Number(facts.meeting), "draft");
    case "minutes_item":
    case "bylaw_text":
      return paths.meetingPart(Number(facts.meeting), "agenda");
    case "accounts":
      return paths.meetings;
    case "invest":
      return paths.parcels;
    default:
      return paths.deadlines;
  }
}

/** Everything that is due within a year, who sees to it and which article says so. Field of the filter: owner. */
export function deadlinesPage(frame: Frame, { today, items, owner, form, made }: Deadlines): string {
  const { language } = frame;
  const t = textFor(language).deadlines;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={items.length > 0 ? t.lead : t.leadNothing}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
        {made ? (
          <Notice tone="good" title={t.calendarMade} role="status">
            <p class="code fingerprint">{made}</p>
            <p>{t.calendarMadeText}</p>
          </Notice>
        ) : null}
      </PageHead>
      <section class="wide">
        <h2>{t.list}</h2>
        <form action={paths.deadlines} method="get" class="filter noprint">
          <label>
            {t.owner}
            <select name="owner">
              <option value="">{t.everybody}</option>
              {deadlineOwners.map((each) => (
                <option value={each} selected={each === owner}>
                  {t.owners[each]}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="plain">
            {t.show}
          </button>
        </form>
        {items.length > 0 ? <DataTable caption={t.list} rows={items} columns={columnsOf(frame, today)} /> : null}
      </section>
      {form ? (
        <section class="noprint">
          <h2>{t.calendar}</h2>
          <p>{t.calendarText}</p>
          <ActionForm form={form} action={paths.deadlineCalendars}>
            <p class="actions">
              <button type="submit" class="plain">
                {t.calendarMake}
              </button>
              <a href={paths.tokens}>{t.calendarRevoke}</a>
            </p>
          </ActionForm>
        </section>
      ) : null}
    </>,
  );
}

function columnsOf({ language }: Frame, today: Temporal.PlainDate): Column<Deadline>[] {
  const t = textFor(language).deadlines;
  const isLate = ({ atLastOn }: Deadline): boolean => Temporal.PlainDate.compare(atLastOn, today) < 0;
  return [
    {
      head: t.on,
      label: t.on,
      cell: (each) => (
        <span>
          {isLate(each) ? <Status tone="wrong">{day(each.dueOn, language)}</Status> : day(each.dueOn, language)}{" "}
          {isLate(each) ? <small>{t.late}</small> : null}
          {isLate(each) || each.atLastOn.equals(each.dueOn) ? null : <small>{t.atLast(day(each.atLastOn, language))}</small>}
        </span>
      ),
    },
    {
      head: t.what,
      label: t.what,
      cell: (each) => {
        const path = deadlinePath(each);
        const what = t.rules[each.rule].what(each.facts);
        return path === paths.deadlines ? what : <a href={path}>{what}</a>;
      },
    },
    { head: t.article, label: t.article, cell: ({ rule }) => t.rules[rule].article },
    { head: t.owner, label: t.owner, cell: ({ owner }) => t.owners[owner] },
  ];
}
