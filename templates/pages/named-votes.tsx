import type { NamedVote } from "#domain/voting/attendance-list.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingAudience, meetingName } from "#templates/pages/meetings.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Named = { readonly meeting: MeetingPlace; readonly title: string; readonly items: readonly NamedVote[] };

/** Who voted what in a vote by roll-call. */
export function namedVotesPage(frame: Frame, { meeting, title, items }: Named): string {
  const { language } = frame;
  const t = textFor(language).sittings;
  return framed(
    frame,
    { title: t.namedTitle, audience: meetingAudience(frame) },
    <>
      <PageHead
        margin={[<a href={paths.meetingPart(meeting.number, "room")}>{meetingName(meeting, frame)}</a>]}
        title={t.namedTitle}
        lead={t.namedLead}
      />
      <section>
        <h2>{title}</h2>
        {items.length === 0 ? (
          <p>{t.namedNone}</p>
        ) : (
          <DataTable
            caption={t.namedTitle}
            rows={items}
            columns={[
              { head: t.member, label: t.member, cell: ({ memberNumber }) => memberNumber },
              {
                head: t.name,
                label: t.name,
                cell: ({ voterName, holderName }) => (holderName ? `${voterName}, ${t.byProxyOf(holderName)}` : voterName),
              },
              { head: t.choice, label: t.choice, cell: ({ choice }) => t.choices[choice] },
            ]}
          />
        )}
      </section>
    </>,
  );
}
