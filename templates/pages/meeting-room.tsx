import type { MeetingMode } from "#domain/meetings/meeting.ts";
import type { AttendanceMode } from "#domain/voting/attendance.ts";
import type { Entitlement } from "#domain/voting/entitlement.ts";
import type { MotionShown, Room } from "#domain/voting/room.ts";
import { moment } from "#templates/format.ts";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Status, Steps } from "#templates/pages/kit.tsx";
import { Round, RuleInWords, Sat, TurnoutInWords } from "#templates/pages/meeting-motion.tsx";
import { type MeetingPlace, meetingAudience, meetingName } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";
import { QrCode } from "#templates/qr.tsx";
import { textFor } from "#templates/text/text.ts";

/** What a person may vote on now, and whether he did. */
export type OwnVote = Omit<Entitlement, "memberId" | "proxyId"> & { readonly voted: readonly string[] };

export type RoomShown = {
  readonly meeting: MeetingPlace;
  readonly room: Room;
  readonly advanceUntil: Temporal.Instant | null;
  readonly own: readonly OwnVote[];
  /** Whether arrivals are taken now. */
  readonly arriving: boolean;
  readonly code: { readonly text: string; readonly address: string } | null;
  readonly form: Form | null;
};

/** A member's page in the meeting: where it is, whether he is there, what he can vote on, and what was decided. Everybody on the roll reads the same. */
export function meetingRoomPage(frame: Frame, shown: RoomShown): string {
  const { language } = frame;
  const t = textFor(language).sittings;
  const { meeting, room, form } = shown;
  return framed(
    frame,
    { title: t.roomTitle, audience: meetingAudience(frame), scripts: [paths.liveScript] },
    <>
      <PageHead margin={[<a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>]} title={t.roomTitle}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
        {shown.advanceUntil ? <p>{t.advanceUntil(moment(shown.advanceUntil, language))}</p> : null}
      </PageHead>
      <div id="live" class="live">
        <Where room={room} frame={frame} number={meeting.number} />
        <YourVotes frame={frame} shown={shown} />
        <Agenda room={room} number={meeting.number} frame={frame} />
      </div>
      {form ? <Here frame={frame} shown={shown} form={form} /> : null}
    </>,
  );
}

function Where({ room, frame: { language }, number }: { room: Room; frame: Frame; number: number }) {
  const t = textFor(language).sittings;
  const motion = room.motions.find(({ itemId }) => itemId === room.now?.itemId);
  return (
    <section class="flow">
      <h2>{t.where}</h2>
      <Sat room={room} language={language} />
      {room.openedAt && !room.closedAt ? (
        <p role="status">
          <b>{motion ? t.nowOn(motion.title) : t.nowNothing}</b>
        </p>
      ) : null}
      {motion && room.now ? <TurnoutInWords motion={motion} now={room.now} language={language} /> : null}
      {motion ? <p class="soft">{t.hidden}</p> : null}
      {room.closedAt ? null : (
        <p class="noprint soft">
          <a href={paths.meetingPart(number, "room")}>{t.reload}</a> {t.reloadNote}
        </p>
      )}
    </section>
  );
}

const openRound = ({ rounds }: MotionShown) => rounds.find(({ phase }) => phase === "open" || phase === "advance");

function YourVotes({ frame: { language }, shown: { meeting, room, own } }: { frame: Frame; shown: RoomShown }) {
  const t = textFor(language).sittings;
  if (own.length === 0) return null;
  const votable = room.motions.flatMap((motion) => {
    const round = openRound(motion);
    return round ? [{ motion, round }] : [];
  });
  return (
    <section class="flow">
      <h2>{t.yourVotes}</h2>
      {votable.length === 0 ? <p>{t.nothingToVote}</p> : null}
      {votable.map(({ motion, round }, index) => {
        const able = own.filter(({ barred }) => !barred);
        const left = able.filter(({ voted }) => !voted.includes(round.pollId));
        const absent = round.phase === "open" && left.every(({ presence }) => presence === null);
        return (
          <article class="flow">
            <h3>{motion.title}</h3>
            <ul>
              {able.map(({ memberNumber, giverName, voted }) => (
                <li>
                  {giverName === null ? t.ownVote(memberNumber) : t.proxyVote(giverName, memberNumber)}{" "}
                  {voted.includes(round.pollId) ? <Status tone="good">{t.voted}</Status> : null}
                </li>
              ))}
            </ul>
            {left.length > 0 && absent ? <p>{t.comeFirst}</p> : null}
            {left.length > 0 && !absent ? (
              <p class="actions">
                <a class={index === 0 ? "button" : "button plain"} href={paths.vote(meeting.number, round.pollId)}>
                  {t.voteNow(motion.title)}
                </a>
              </p>
            ) : null}
          </article>
        );
      })}
    </section>
  );
}

function Agenda({ room, number, frame: { language } }: { room: Room; number: number; frame: Frame }) {
  const t = textFor(language).sittings;
  return (
    <section>
      <h2>{t.agenda}</h2>
      <ol class="flow">
        {room.agenda.map(({ itemId, title }) => {
          const motion = room.motions.find((each) => each.itemId === itemId);
          return (
            <li class="flow">
              <h3>{title}</h3>
              {motion ? (
                <>
                  <blockquote>
                    <p>{motion.wording}</p>
                  </blockquote>
                  <RuleInWords motion={motion} language={language} />
                  {motion.rounds.map((round) => (
                    <Round motion={motion} round={round} number={number} language={language} />
                  ))}
                </>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const takesOnline = (mode: MeetingMode): boolean => mode !== "physical";

function Here({ frame: { language }, shown: { meeting, own, arriving, code }, form }: { frame: Frame; shown: RoomShown; form: Form }) {
  const t = textFor(language).sittings;
  const mine = own.filter(({ giverName }) => giverName === null);
  const presence: AttendanceMode | null = mine.find((each) => each.presence !== null)?.presence ?? null;
  return (
    <section class="flow noprint">
      <h2>{t.here}</h2>
      {mine.length === 0 ? <p>{t.notOnRoll}</p> : null}
      {mine
        .filter(({ barred }) => barred)
        .map(({ memberNumber }) => (
          <Notice tone="care">
            <p>{t.barred(memberNumber)}</p>
          </Notice>
        ))}
      {presence ? (
        <ActionForm form={form} action={paths.meetingPart(meeting.number, "departure")}>
          <p class="actions">
            <Status tone="good">{t.isHere[presence]}</Status>
            <button type="submit" class="plain">
              {t.leave}
            </button>
          </p>
        </ActionForm>
      ) : null}
      {!presence && !arriving && mine.length > 0 ? <p>{t.otherDay}</p> : null}
      {!presence && arriving && mine.some(({ barred }) => !barred) ? (
        takesOnline(meeting.mode) ? (
          <ActionForm form={form} action={paths.meetingPart(meeting.number, "arrival")} class="flow">
            <Steps steps={t.arriveSteps} />
            <p class="actions">
              <button type="submit">{t.arriveOnline}</button>
            </p>
          </ActionForm>
        ) : (
          <p>{t.hallOnly}</p>
        )
      ) : null}
      {code && !presence ? (
        <>
          <h3>{t.code}</h3>
          <p>{t.codeText}</p>
          <QrCode text={code.address} title={t.codeTitle} />
          <p class="code">{code.text}</p>
        </>
      ) : null}
    </section>
  );
}
