import type { VoteState } from "#templates/pages/ballot.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Status, type Tone } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type State = VoteState | "none";
type VotesShown = {
  readonly meeting: MeetingPlace;
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly round: number;
    readonly secret: boolean;
    readonly state: State;
  }[];
};

const tones: Partial<Readonly<Record<State, Tone>>> = { vote: "care", cast: "good", absent: "care" };

/** All on which a meeting votes, and what somebody can do of it now. */
export function votesPage(frame: Frame, { meeting, items }: VotesShown): string {
  const t = textFor(frame.language).ballot;
  const said = { ...t.states, barred: t.states.none };
  return framed(
    frame,
    { title: t.overviewTitle, audience: "member" },
    <>
      <PageHead
        margin={[<a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>]}
        title={t.overviewTitle}
        lead={items.length > 0 ? t.overviewLead : t.overviewNone}
      />
      {items.map(({ id, title, round, secret, state }) => (
        <section>
          <h2>
            <a href={paths.vote(meeting.number, id)}>{title}</a>
          </h2>
          <p>
            <Status tone={tones[state]}>{said[state]}</Status>
            {"; "}
            {secret ? t.secret : t.open}
            {round > 1 ? `; ${t.round(round)}` : null}
          </p>
          {secret && state === "closed" ? (
            <p>
              <a href={paths.votePart(meeting.number, id, "ballots")}>{t.counts}</a>
            </p>
          ) : null}
        </section>
      ))}
    </>,
  );
}
