import type { Room } from "#domain/voting/room.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { Round, RuleInWords, Sat, TurnoutInWords } from "#templates/pages/meeting-motion.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** For a projector: what is voted on now, by which rule, how many take part, and the result once it is closed. Nobody's name stands on it, not that of who signed in either. */
export function meetingHallPage(frame: Frame, { meeting, room }: { readonly meeting: MeetingPlace; readonly room: Room }): string {
  const { language } = frame;
  const t = textFor(language).sittings;
  const ended = room.motions.filter(({ rounds }) => rounds.some(({ result }) => result));
  const latest = ended.toSorted((a, b) => lastClosed(b) - lastClosed(a))[0];
  const motion = room.motions.find(({ itemId }) => itemId === room.now?.itemId) ?? latest;
  const round = motion?.rounds.at(-1);
  return framed(
    { ...frame, viewer: null },
    { title: t.toHall, audience: "public", scripts: [paths.liveScript] },
    <div id="live" class="live hall">
      <PageHead
        margin={[<a href={paths.meetingPart(meeting.number, "hall")}>{t.reload}</a>]}
        title={motion ? motion.title : meetingName(meeting, frame)}
        lead={motion ? motion.wording : room.openedAt ? t.nowNothing : t.hallEmpty}
      />
      {motion && round ? (
        <section class="flow">
          <h2>{round.result ? t.barTitle : t.turnout}</h2>
          <RuleInWords motion={motion} language={language} />
          {room.now ? <TurnoutInWords motion={motion} now={room.now} language={language} /> : null}
          {round.result ? <Round motion={motion} round={round} number={meeting.number} language={language} /> : null}
        </section>
      ) : null}
      <section>
        <h2>{meetingName(meeting, frame)}</h2>
        <Sat room={room} language={language} />
      </section>
    </div>,
  );
}

const lastClosed = ({ rounds }: Room["motions"][number]): number =>
  rounds.findLast(({ result }) => result)?.closedAt?.epochMilliseconds ?? 0;
