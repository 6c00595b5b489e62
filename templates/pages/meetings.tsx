import type { MeetingKind, MeetingMode } from "#domain/meetings/meeting.ts";
import { day } from "#templates/format.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { PageHead, Status } from "#templates/pages/kit.tsx";
import type { Audience } from "#templates/pages/navigation.ts";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type MeetingPlace = {
  readonly number: number;
  readonly kind: MeetingKind;
  readonly mode: MeetingMode;
  readonly heldOn: Temporal.PlainDate;
  readonly hour: string;
  readonly place: string;
  readonly calledOn: Temporal.PlainDate | null;
  readonly calledOff: "cancelled" | "postponed" | null;
};

/** Everybody may see that there is a meeting: whose menu stands over it depends on who looks. */
export function meetingAudience(frame: Frame): Audience {
  if (holds(frame, "board", "auditor")) return "board";
  return holds(frame, "member") ? "member" : "public";
}

/** `Jaarvergadering van 13 juni 2026`. */
export function meetingName({ kind, heldOn }: Pick<MeetingPlace, "kind" | "heldOn">, { language }: Frame): string {
  const t = textFor(language).meetings;
  return t.name(t.kinds[kind], day(heldOn, language));
}

type Meetings = {
  readonly today: Temporal.PlainDate;
  readonly items: readonly (MeetingPlace & { readonly titles: readonly string[] })[];
};

/** What comes, what is being prepared, and what was. */
export function meetingsPage(frame: Frame, { today, items }: Meetings): string {
  const t = textFor(frame.language).meetings;
  const isPast = ({ heldOn }: MeetingPlace): boolean => Temporal.PlainDate.compare(heldOn, today) < 0;
  const groups = [
    { name: t.drafts, rows: items.filter(({ calledOn, calledOff }) => calledOn === null && calledOff === null) },
    { name: t.coming, rows: items.filter((each) => each.calledOn !== null && !isPast(each)).toReversed() },
    { name: t.past, rows: items.filter((each) => (each.calledOn === null ? each.calledOff !== null : isPast(each))) },
  ];
  return framed(
    frame,
    { title: t.title, audience: meetingAudience(frame) },
    <>
      <PageHead title={t.title} lead={items.length > 0 ? t.lead : t.leadNone}>
        <p class="actions noprint">
          {holds(frame, "board") ? <a href={paths.newMeeting}>{t.plan}</a> : null}
          {holds(frame, "board", "member", "auditor") ? <a href={paths.proposals}>{t.proposalsLink}</a> : null}
        </p>
      </PageHead>
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map(({ name, rows }) => (
          <section>
            <h2>{name}</h2>
            {rows.map((each) => (
              <Line meeting={each} frame={frame} />
            ))}
          </section>
        ))}
    </>,
  );
}

function Line({ meeting, frame }: { meeting: Meetings["items"][number]; frame: Frame }) {
  const t = textFor(frame.language).meetings;
  const { number, hour, place, mode, titles } = meeting;
  return (
    <article>
      <h3>
        <a href={paths.meeting(number)}>{meetingName(meeting, frame)}</a>
      </h3>
      {meeting.calledOff ? (
        <p>
          <Status tone="care">{t.calledOffStates[meeting.calledOff]}</Status>
        </p>
      ) : null}
      <p>
        {t.hour(hour)}, {place}; {t.modes[mode]}
      </p>
      {titles.length > 0 ? (
        <ol>
          {titles.map((title) => (
            <li>{title}</li>
          ))}
        </ol>
      ) : null}
    </article>
  );
}
