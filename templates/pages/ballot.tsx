import type { MotionRule } from "#domain/meetings/rule.ts";
import { quorumOf } from "#domain/meetings/rule.ts";
import { type Choice, choices, type Phase } from "#domain/voting/poll.ts";
import { classNamed, type NamedClass } from "#templates/class-name.ts";
import { day } from "#templates/format.ts";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Steps, Why } from "#templates/pages/kit.tsx";
import type { ItemShown } from "#templates/pages/meeting.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** What somebody can do with one of his votes. */
export type VoteState = "vote" | "cast" | "waiting" | "absent" | "barred" | "closed";
type VoteShown = {
  readonly memberNumber: number;
  readonly giverName: string | null;
  readonly state: VoteState;
  /** The class in which it counts too; null where the rule asks for one majority. */
  readonly memberClass: NamedClass | null;
  /** Sealed, for a secret vote that can be cast. */
  readonly receipt: string | null;
};
export type BallotShown = {
  readonly meeting: MeetingPlace;
  /** `endsOn` is the last day of votes in advance. */
  readonly poll: {
    readonly id: string;
    readonly round: number;
    readonly secret: boolean;
    readonly phase: Phase;
    readonly endsOn: Temporal.PlainDate;
  };
  readonly item: ItemShown;
  readonly place: { readonly position: number; readonly of: number };
  readonly roll: { readonly asOf: Temporal.PlainDate; readonly votes: number } | null;
  /** Who votes in advance counts for the quorum. */
  readonly advancePresent: boolean;
  readonly votes: readonly VoteShown[];
  readonly form: Form;
};

/** A ballot. Fields for each vote that can be cast: `choice_12` and, if it is secret, `receipt_12`, with the member's number. */
export function ballotPage(frame: Frame, shown: BallotShown): string {
  const { language } = frame;
  const t = textFor(language).ballot;
  const { meeting, poll, item, place, votes, form } = shown;
  const open = votes.filter(({ state }) => state === "vote");
  return framed(
    frame,
    { title: item.title, audience: "member" },
    <>
      <PageHead
        margin={[
          <a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>,
          t.item(place.position, place.of),
          ...(poll.round > 1 ? [t.round(poll.round)] : []),
        ]}
        title={item.title}
        lead={poll.phase === "advance" ? t.leadAdvance(day(poll.endsOn, language)) : t.leads[poll.phase]}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section class="flow">
        <h2>{t.motion}</h2>
        {item.explanation ? <p class="mail-body">{item.explanation}</p> : null}
        <blockquote>
          <p>{item.motion}</p>
        </blockquote>
        <p>
          <a href={paths.meeting(meeting.number)}>{t.documents}</a>
        </p>
      </section>
      {item.rule ? <Rule frame={frame} shown={shown} rule={item.rule} /> : null}
      {open.length > 0 ? (
        <section id="votes">
          <h2>{t.yourVote}</h2>
          {form.problems.some(({ field }) => field === "votes") ? <p class="error">{t.nothingChosen}</p> : null}
          <ActionForm form={form} action={paths.vote(meeting.number, poll.id)} class="flow">
            {open.map((vote) => (
              <Vote frame={frame} vote={vote} several={open.filter(({ giverName }) => giverName === null).length > 1} form={form} />
            ))}
            {poll.secret ? <Secret frame={frame} byClass={item.rule?.eachClass ?? false} /> : null}
            <Steps steps={t.steps[poll.secret ? "secret" : "open"]} />
            <p class="actions">
              <button type="submit">{t.button}</button> <a href={paths.votes(meeting.number)}>{t.later}</a>
            </p>
          </ActionForm>
        </section>
      ) : null}
      <Rest frame={frame} shown={shown} />
    </>,
  );
}

/** The rule in sentences, with its numbers and where they come from. */
function Rule({ frame: { language }, shown, rule }: { frame: Frame; shown: BallotShown; rule: MotionRule }) {
  const { ballot: t, meetings } = textFor(language);
  const { item, roll, advancePresent } = shown;
  const [decided, ...more] = meetings.rule(rule);
  const quorum = rule.quorumPercent !== null && roll ? t.quorum(quorumOf(rule, roll.votes), roll.votes) : null;
  return (
    <section class="flow">
      <h2>{t.rule}</h2>
      <p>
        <b>{decided}</b>
      </p>
      <p>
        {more.join(" ")} {quorum} {quorum && advancePresent ? t.advanceCounts : null}
      </p>
      <Why question={t.where}>
        <p>
          {item.article ? meetings.byArticle(item.article) : t.byLaw[rule.majority]}{" "}
          {roll ? `${meetings.rollAsOf(roll.votes, day(roll.asOf, language))}.` : null}
        </p>
      </Why>
    </section>
  );
}

type VoteProps = { readonly frame: Frame; readonly vote: VoteShown; readonly several: boolean; readonly form: Form };

/** Nothing is chosen beforehand. */
function Vote({ frame: { language }, vote: { memberNumber, giverName, memberClass, receipt }, several, form }: VoteProps) {
  const { ballot: t, classes } = textFor(language);
  const name = `choice_${memberNumber}`;
  const label: Readonly<Record<Choice, string>> = t.choices;
  return (
    <fieldset class="ballot" id={name} aria-describedby={giverName || memberClass ? `${name}-hint` : undefined}>
      <legend>{giverName ? t.onBehalf(giverName) : several ? t.forMember(memberNumber) : t.forYourself}</legend>
      {giverName || memberClass ? (
        <p class="soft" id={`${name}-hint`}>
          {[giverName ? t.byProxy : null, memberClass ? classes.ballot(classNamed(memberClass, language)) : null].filter(Boolean).join(" ")}
        </p>
      ) : null}
      {receipt ? <input type="hidden" name={`receipt_${memberNumber}`} value={receipt} /> : null}
      <div class="choices">
        {choices.map((choice) => (
          <label class="choice">
            <input type="radio" name={name} value={choice} checked={form.values[name] === choice} /> {label[choice]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Secret({ frame: { language }, byClass }: { frame: Frame; byClass: boolean }) {
  const { ballot: t, classes } = textFor(language);
  return (
    <Notice>
      <p>
        <b>{t.secretTitle}</b> {t.secretText}
      </p>
      {byClass ? <p>{classes.ballotSecret}</p> : null}
      {t.secretLimits.map((limit) => (
        <p>{limit}</p>
      ))}
      <Why question={t.how}>
        {t.howText.map((text) => (
          <p>{text}</p>
        ))}
      </Why>
    </Notice>
  );
}

/** What was cast already, and why the rest cannot be. */
function Rest({ frame: { language }, shown: { meeting, poll, votes } }: { frame: Frame; shown: BallotShown }) {
  const t = textFor(language).ballot;
  const named = ({ giverName }: VoteShown): string =>
    giverName ? t.onBehalf(giverName).replace(/^./, (first) => first.toLowerCase()) : t.you;
  const cast = votes.filter(({ state }) => state === "cast");
  const has = (...states: readonly VoteState[]): boolean => votes.some(({ state }) => states.includes(state));
  return (
    <>
      {cast.length > 0 ? (
        <section class="flow">
          <h2>{t.castTitle}</h2>
          <p>
            {t.castFor(t.and(cast.map(named)))} {t.castStands}
          </p>
          {poll.secret ? <p class="soft">{t.castSecret}</p> : null}
        </section>
      ) : null}
      {votes.length === 0 || has("barred", "absent") ? (
        <section class="flow">
          <h2>{t.cannotTitle}</h2>
          {votes.length === 0 ? <p>{t.noVote}</p> : null}
          {has("barred") ? <p>{t.barred}</p> : null}
          {has("absent") ? <p>{t.notThere}</p> : null}
        </section>
      ) : null}
      {poll.secret && poll.phase === "closed" ? (
        <section>
          <h2>{t.counts}</h2>
          <p>
            <a href={paths.votePart(meeting.number, poll.id, "ballots")}>{t.toList}</a>
          </p>
        </section>
      ) : null}
      <section class="noprint">
        <h2>{t.overviewTitle}</h2>
        <p>
          <a href={paths.votes(meeting.number)}>{t.toOverview}</a>
        </p>
      </section>
    </>
  );
}
