import type { RollLine } from "#domain/meetings/roll.ts";
import { day } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Status } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type RollShown = {
  readonly meeting: MeetingPlace;
  readonly roll: { readonly asOf: Temporal.PlainDate; readonly votes: number } | null;
  readonly items: readonly RollLine[];
  readonly paging: Paging;
};

/** Who may vote, and what happened to a membership since. */
export function meetingRollPage(frame: Frame, { meeting, roll, items, paging }: RollShown): string {
  const { language } = frame;
  const { meetings: t, classes } = textFor(language);
  return framed(
    frame,
    { title: t.rollTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>]}
        title={t.rollTitle}
        lead={roll ? t.rollLead : t.rollNotYet}
      >
        {roll ? <p>{t.rollAsOf(roll.votes, day(roll.asOf, language))}</p> : null}
      </PageHead>
      {roll ? (
        <section>
          <h2>{t.rollCount(roll.votes)}</h2>
          <DataTable
            caption={t.rollTitle}
            rows={items}
            columns={[
              {
                head: t.memberNumber,
                label: t.memberNumber,
                cell: ({ memberNumber }) => <a href={paths.member(String(memberNumber))}>{memberNumber}</a>,
              },
              { head: t.holders, label: t.holders, cell: ({ names }) => names.join(" & ") },
              { head: t.voter, label: t.voter, cell: ({ voterName }) => voterName },
              ...(items.some(({ memberClass }) => memberClass)
                ? [{ head: classes.head, label: classes.head, cell: ({ memberClass }: RollLine) => memberClass ?? "" }]
                : []),
              { head: t.noteHead, label: t.noteHead, cell: ({ note }) => (note ? <Status tone="care">{t.notes[note]}</Status> : "") },
            ]}
          />
          <Pager paging={paging} language={language}>
            <a href={paths.meetingPart(meeting.number, "roll.csv")}>{t.rollCsv}</a>
          </Pager>
        </section>
      ) : null}
    </>,
  );
}
