import type { AttendanceLine, Tally } from "#domain/voting/attendance-list.ts";
import { timeOfDay } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { Again, Search } from "#templates/pages/search.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type AttendanceShown = {
  readonly meeting: MeetingPlace;
  readonly tally: Tally;
  readonly items: readonly AttendanceLine[];
  readonly search: string;
  /** The number after which the list begins. */
  readonly last: number;
  /** Who just came or went, and where the next one in the queue is looked up. */
  readonly noted: { readonly line: AttendanceLine | null; readonly by: "list" | "code" } | null;
  /** Who showed a code that was scanned or typed. */
  readonly found: AttendanceLine | null;
  readonly paging: Paging;
  /** Where a search goes on. */
  readonly after: number | null;
  /** Null for who only reads, and while nobody comes or goes. */
  readonly form: Form | null;
};

/** Who is at the meeting, and at the door who comes in. Fields: code; q; to record memberNumber, with q and after of the list. */
export function meetingAttendancePage(frame: Frame, shown: AttendanceShown): string {
  const { language } = frame;
  const { sittings: t, kit } = textFor(language);
  const { meeting, tally, items, found, form, search, last, after, paging, noted } = shown;
  const path = paths.meetingPart(meeting.number, "attendance");
  const list = { q: search, after: String(last) };
  const message = noted?.line ? <Noted line={noted.line} frame={frame} /> : null;
  const byList = noted?.by === "list";
  return framed(
    frame,
    { title: t.attendanceTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.meetingPart(meeting.number, "chair")}>{t.chairTitle}</a>]}
        title={t.attendanceTitle}
        lead={t.attendanceLead}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
        <p>{t.tally(tally.hall, tally.online, tally.left)}</p>
        {found && form ? (
          <Notice>
            <p>
              <b>{t.found(found.voterName, found.memberNumber)}</b>
            </p>
            <ComeOrGo line={found} number={meeting.number} form={form} frame={frame} strong />
          </Notice>
        ) : null}
      </PageHead>
      {form ? (
        <section class="noprint">
          <h2>{t.arriveHall}</h2>
          {noted?.by === "code" ? message : null}
          <form action={path} method="get" class="flow">
            <Field form={form} name="code" label={t.typeCode} size={16} autocomplete="off" ready={noted?.by === "code"} />
            <p class="actions">
              <button type="submit" class="plain">
                {t.typeCodeButton}
              </button>
            </p>
          </form>
        </section>
      ) : null}
      <section class="wide">
        <h2>{meetingName(meeting, frame)}</h2>
        {byList ? message : null}
        <Search
          {...{
            frame,
            action: path,
            label: t.search,
            search: byList ? "" : search,
            ready: byList,
            describedBy: byList ? "noted" : undefined,
          }}
        />
        {search ? (
          <p>
            {t.foundWith(search)} <a href={path}>{t.wholeRoll}</a>
          </p>
        ) : null}
        {items.length === 0 ? <p>{t.nobodyFound}</p> : <Lines {...{ items, number: meeting.number, frame, form, list }} />}
        <Pager paging={paging} language={language}>
          {search && after !== null ? (
            <Again frame={frame} action={path} along={{ q: search, after: String(after) }}>
              {kit.next}
            </Again>
          ) : null}
          <a href={paths.meetingPart(meeting.number, "visits.csv")}>{t.visitsCsv}</a>
        </Pager>
      </section>
    </>,
  );
}

/** Who just came or went, as it stands now. */
function Noted({ line: { voterName, memberNumber, presence }, frame }: { line: AttendanceLine; frame: Frame }) {
  const t = textFor(frame.language).sittings;
  const name = t.found(voterName, memberNumber);
  return (
    <div class="notice noprint" data-tone="good" id="noted">
      <p>
        <b>{presence ? t.cameIn(name) : t.wentOut(name)}</b>
      </p>
    </div>
  );
}

type LinesProps = { items: readonly AttendanceLine[]; number: number; frame: Frame; form: Form | null; list: List };

function Lines({ items, number, frame, form, list }: LinesProps) {
  const { language } = frame;
  const t = textFor(language).sittings;
  return (
    <DataTable
      caption={t.attendanceTitle}
      rows={items}
      columns={[
        { head: t.member, label: t.member, cell: ({ memberNumber }) => memberNumber },
        { head: t.name, label: t.name, cell: ({ names }) => names.join(" & ") },
        { head: t.whoIs, label: t.whoIs, cell: ({ voterName }) => voterName },
        {
          head: t.presence,
          label: t.presence,
          cell: ({ presence, since, barred, holderName }) => (
            <>
              {presence ? <Status tone="good">{t.modes[presence]}</Status> : null}{" "}
              {presence && since ? <small>{t.minutesOf(timeOfDay(since, language))}</small> : null}
              {barred ? <Status tone="care">{t.noVote}</Status> : null}
              {!presence && !barred ? (holderName ? t.proxyTo(holderName) : t.absent) : null}
            </>
          ),
        },
        {
          head: <span class="hidden">{t.arriveHall}</span>,
          label: t.arriveHall,
          cell: (line) => (form ? <ComeOrGo {...{ line, number, form, frame, list }} /> : ""),
        },
      ]}
    />
  );
}

/** The list that comes back after it. */
type List = { readonly q: string; readonly after: string };
type ComeOrGoProps = { line: AttendanceLine; number: number; form: Form; frame: Frame; list?: List; strong?: boolean };

function ComeOrGo({ line: { memberNumber, voterName, presence, barred }, number, form, frame, list, strong = false }: ComeOrGoProps) {
  const t = textFor(frame.language).sittings;
  if (barred && !presence) return strong ? <p>{t.noVote}</p> : null;
  return (
    <ActionForm form={form} action={paths.meetingPart(number, presence ? "departures" : "arrivals")}>
      <input type="hidden" name="memberNumber" value={String(memberNumber)} />
      {Object.entries(list ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={strong ? undefined : "as-link"}>
        {presence ? t.depart : t.arriveHall}
        <span class="hidden"> {voterName}</span>
      </button>
    </ActionForm>
  );
}
