import { quorumOf, votesNeeded } from "#domain/meetings/rule.ts";
import { hasQuorum } from "#domain/voting/count.ts";
import { annullableUntil, type PollResult } from "#domain/voting/declaration.ts";
import type { MotionShown, Room, RoundShown } from "#domain/voting/room.ts";
import { day, timeOfDay } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { ClassResults, ClassTurnouts } from "#templates/pages/classes.tsx";
import { Status, type Tone } from "#templates/pages/kit.tsx";
import { VoteBar } from "#templates/pages/vote-bar.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const tones: Readonly<Record<PollResult["outcome"], Tone>> = { adopted: "good", rejected: "wrong", no_quorum: "care" };

/** Whether the meeting is open, and since when. */
export function Sat({ room: { openedAt, closedAt }, language }: { room: Room; language: Language }) {
  const t = textFor(language).sittings;
  return (
    <p>
      {openedAt ? t.opened(timeOfDay(openedAt, language)) : t.notOpened} {closedAt ? t.closed(timeOfDay(closedAt, language)) : null}
    </p>
  );
}

/** The rule of a motion in plain words. */
export function RuleInWords({ motion, language }: { motion: MotionShown; language: Language }) {
  const { meetings } = textFor(language);
  return (
    <p>
      <b>{meetings.ruleTitle}.</b> {meetings.rule(motion).join(" ")} {motion.article ? meetings.byArticle(motion.article) : null}{" "}
      {motion.secret ? meetings.secret : meetings.open}
    </p>
  );
}

type Now = { readonly motion: MotionShown; readonly now: NonNullable<Room["now"]>; readonly language: Language };

/** How many are there for a motion, against its quorum, and in each class where its majority is asked too. */
export function TurnoutInWords({ motion, now: { turnout, classes }, language }: Now) {
  const t = textFor(language).sittings;
  const quorum = quorumOf(motion, turnout.entitled);
  return (
    <>
      <p>
        <b>{t.present(turnout.present, turnout.entitled)}.</b> {quorum === 0 ? t.quorumNone : t.quorum(quorum, hasQuorum(motion, turnout))}{" "}
        {t.cast(turnout.cast)}
      </p>
      <ClassTurnouts classes={classes} language={language} />
    </>
  );
}

type RoundProps = { readonly motion: MotionShown; readonly round: RoundShown; readonly number: number; readonly language: Language };

/** One round of voting: how far it is, and once it is closed its result against the rule. */
export function Round({ motion, round, number, language }: RoundProps) {
  const t = textFor(language).sittings;
  const { result, phase } = round;
  const named = [motion.rounds.length > 1 ? t.round(round.round) : null, round.rollCall ? t.rollCall : null].filter(Boolean).join(", ");
  if (!result)
    return (
      <p>
        {named ? `${named}: ` : null}
        <Status tone={phase === "waiting" ? undefined : "good"}>{t.phases[phase]}</Status> {round.cast > 0 ? t.cast(round.cast) : null}
      </p>
    );
  return (
    <div class="flow">
      <p>
        {named ? `${named}: ` : null}
        <Status tone={tones[result.outcome]}>{t.outcomes[result.outcome]}</Status>
      </p>
      <Result motion={motion} result={result} language={language} />
      {round.rollCall ? (
        <p class="noprint">
          <a href={paths.meetingPoll(number, round.pollId, "votes")}>{t.namedLink}</a>
        </p>
      ) : null}
      {motion.secret ? (
        <p class="noprint">
          <a href={paths.votePart(number, round.pollId, "ballots")}>{textFor(language).ballot.boxLink}</a>
        </p>
      ) : null}
    </div>
  );
}

function Result({ motion, result, language }: { motion: MotionShown; result: PollResult; language: Language }) {
  const t = textFor(language).sittings;
  const { inFavour, against, blank, invalid, present, entitled, contested, decisionNumber, decidedOn } = result;
  return (
    <>
      <VoteBar rule={motion} result={result} language={language} />
      <p>
        {t.counts(inFavour, against, blank)}. {invalid > 0 ? t.invalid(invalid) : null} {t.needed(votesNeeded(motion, result))}{" "}
        {t.quorumResult(present, quorumOf(motion, entitled))}
      </p>
      <ClassResults rule={motion} count={result} classes={result.classes} language={language} />
      {contested === null ? <p>{t.undeclared}</p> : null}
      {contested ? <p>{t.contested}</p> : null}
      {decisionNumber && decidedOn ? (
        <p>
          <a href={paths.decision(decisionNumber)}>{t.resolution(decisionNumber)}</a>.{" "}
          {t.annullable(day(annullableUntil(decidedOn), language))}
        </p>
      ) : null}
    </>
  );
}
