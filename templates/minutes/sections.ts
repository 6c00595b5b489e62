import { quorumOf, votesNeeded } from "#domain/meetings/rule.ts";
import type { CallFacts, MinutesFacts } from "#domain/minutes/facts.ts";
import type { ItemRecord, MotionRecord, RoundRecord } from "#domain/minutes/record.ts";
import { channels } from "#domain/voting/poll.ts";
import { day, timeOfDay } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

export type MinutesRow = readonly [name: string, fact: string];
export type MinutesColumn = { readonly head: string; readonly width: number };

/** A piece of minutes. `label` stands before the text; a quote is what was voted on or written by a member. */
export type MinutesBlock =
  | { readonly kind: "text" | "quote"; readonly label: string | null; readonly text: string }
  | { readonly kind: "facts"; readonly title: string | null; readonly rows: readonly MinutesRow[] }
  | { readonly kind: "table"; readonly columns: readonly MinutesColumn[]; readonly rows: readonly (readonly string[])[] };

export type MinutesSection = {
  readonly title: string;
  /** The item of the agenda that it is about. */
  readonly itemId: string | null;
  readonly blocks: readonly MinutesBlock[];
};

type Part = { readonly facts: MinutesFacts; readonly language: Language };

const onDay = (iso: string, language: Language): string => day(Temporal.PlainDate.from(iso), language);
const clock = (iso: string, language: Language): string => timeOfDay(Temporal.Instant.from(iso), language);
const text = (written: string, label: string | null = null): MinutesBlock => ({ kind: "text", label, text: written });
const quote = (written: string, label: string): MinutesBlock => ({ kind: "quote", label, text: written });
const rows = (given: readonly MinutesRow[], title: string | null = null): MinutesBlock => ({ kind: "facts", title, rows: given });

/** `Jaarvergadering van 13 juni 2026`. */
export function minutesMeeting({ record: { kind, heldOn } }: MinutesFacts, language: Language): string {
  const t = textFor(language).meetings;
  return t.name(t.kinds[kind], onDay(heldOn, language));
}

function meeting({ facts, language }: Part): MinutesSection {
  const { minutes: t, meetings } = textFor(language);
  const { heldOn, hour, place, mode, openedAt, closedAt } = facts.record;
  return {
    title: t.meeting,
    itemId: null,
    blocks: [
      rows([
        [t.kind, minutesMeeting(facts, language)],
        [t.when, `${onDay(heldOn, language)}, ${meetings.hour(hour)}`],
        [t.where, place],
        [t.how, meetings.modes[mode]],
        [t.opened, clock(openedAt, language)],
        [t.closed, clock(closedAt, language)],
        [t.chair, facts.chair ?? t.notNamed],
        [t.secretary, facts.secretary ?? t.notNamed],
      ]),
    ],
  };
}

function callWords(
  { calledOn, callBy, byMail, byLetter, accepted, posted, postedFrom, postedUntil }: CallFacts,
  first: boolean,
  language: Language,
) {
  const t = textFor(language).minutes;
  return [
    (first ? t.called : t.calledAgain)(onDay(calledOn, language), onDay(callBy, language)),
    ...(byMail > 0 ? [t.byMail(byMail, accepted)] : []),
    ...(byLetter > 0 ? [t.byLetter(byLetter, posted)] : []),
    ...(postedFrom && postedUntil ? [t.postedOn(onDay(postedFrom, language), onDay(postedUntil, language))] : []),
  ].join(" ");
}

const call = ({ facts, language }: Part): MinutesSection => ({
  title: textFor(language).minutes.call,
  itemId: null,
  blocks: facts.calls.map((each, place) => text(callWords(each, place === 0, language))),
});

function there({ facts: { record }, language }: Part): MinutesSection {
  const t = textFor(language).minutes;
  const { hall, online, represented, advance } = record.attendance;
  return {
    title: t.there,
    itemId: null,
    blocks: [
      rows([
        [t.roll, t.rollAsOf(record.roll.votes, onDay(record.roll.asOf, language))],
        ...(record.mode === "digital" ? [] : [[t.hall, t.memberships(hall)] as const]),
        ...(record.mode === "physical" ? [] : [[t.online, t.memberships(online)] as const]),
        [t.represented, t.memberships(represented)],
        [t.advance, t.memberships(advance)],
      ]),
      text(t.thereNote),
    ],
  };
}

function round(motion: MotionRecord, each: RoundRecord, language: Language): MinutesBlock {
  const { minutes: t, sittings } = textFor(language);
  const quorum = quorumOf(motion.rule, each.entitled);
  const cast = channels.filter((channel) => each.channels[channel] > 0).map((channel) => t.channels[channel](each.channels[channel]));
  const named = [motion.rounds.length > 1 ? t.round(each.round) : null, each.rollCall ? t.rollCall : null].filter(Boolean).join(", ");
  return rows(
    [
      [t.voting, t.between(clock(each.openedAt, language), clock(each.closedAt, language))],
      [
        t.presence,
        [t.presenceOf(each.present, each.entitled), quorum === 0 ? t.quorumNone : t.quorumOf(quorum, each.present >= quorum)].join("; "),
      ],
      ...(cast.length > 0 ? [[t.channelsLabel, cast.join(", ")] as const] : []),
      [
        t.votes,
        [
          sittings.counts(each.inFavour, each.against, each.blank),
          t.needed(votesNeeded(motion.rule, each)),
          ...(each.invalid > 0 ? [sittings.invalid(each.invalid)] : []),
        ].join("; "),
      ],
      [t.outcome, `${sittings.outcomes[each.outcome]}. ${each.contested ? t.contested : t.declared}`],
      ...(each.resolution ? [[t.resolution, each.resolution] as const] : []),
    ],
    named || null,
  );
}

function motionBlocks(motion: MotionRecord, language: Language): MinutesBlock[] {
  const { minutes: t, meetings } = textFor(language);
  const rule = [
    ...meetings.rule(motion.rule),
    ...(motion.article ? [meetings.byArticle(motion.article)] : []),
    motion.secret ? meetings.secret : meetings.open,
  ];
  return [
    quote(motion.wording, t.motionLabel),
    text(rule.join(" "), t.ruleLabel),
    ...(motion.rounds.length > 0 ? motion.rounds.map((each) => round(motion, each, language)) : [text(t.notVoted)]),
  ];
}

function questionBlocks({ facts, language }: Part, itemId: string | null): MinutesBlock[] {
  const t = textFor(language).minutes;
  return facts.questions
    .filter((question) => question.itemId === itemId)
    .flatMap(({ text: asked, answer }) => [quote(asked, t.asked), answer === null ? text(t.unanswered) : text(answer, t.answer)]);
}

function item(part: Part, { itemId, title, motion }: ItemRecord, place: number): MinutesSection {
  const { facts, language } = part;
  const t = textFor(language).minutes;
  const said = facts.said.find((each) => each.itemId === itemId);
  return {
    title: `${place + 1}. ${title}`,
    itemId,
    blocks: [
      ...questionBlocks(part, itemId),
      ...(said ? [text(said.text, motion ? t.said : null)] : []),
      ...(motion ? motionBlocks(motion, language) : []),
    ],
  };
}

function duties({ facts, language }: Part): MinutesSection[] {
  const t = textFor(language).minutes;
  if (facts.duties.length === 0) return [];
  return [
    {
      title: t.duties,
      itemId: null,
      blocks: [
        {
          kind: "table",
          columns: [
            { head: t.duty, width: 4 },
            { head: t.owner, width: 2 },
            { head: t.dueOn, width: 2 },
            { head: t.dutyOf, width: 2 },
          ],
          rows: facts.duties.map(({ what, owner, dueOn, resolution }) => [what, owner, onDay(dueOn, language), resolution]),
        },
      ],
    },
  ];
}

function annex({ facts: { record, members }, language }: Part): MinutesSection[] {
  const t = textFor(language).minutes;
  const named = new Map(members.map(({ memberNumber, name }) => [memberNumber, name]));
  const visits: MinutesBlock = {
    kind: "table",
    columns: [
      { head: t.member, width: 1 },
      { head: t.name, width: 4 },
      { head: t.mode, width: 2 },
      { head: t.came, width: 1.6 },
      { head: t.left, width: 1.6 },
    ],
    rows: record.visits.map(({ memberNumber, mode, cameAt, leftAt }) => [
      String(memberNumber),
      named.get(memberNumber) ?? "",
      t.modes[mode],
      clock(cameAt, language),
      leftAt ? clock(leftAt, language) : t.stayed,
    ]),
  };
  const proxies: MinutesBlock = {
    kind: "table",
    columns: [
      { head: t.member, width: 1 },
      { head: t.name, width: 4 },
      { head: t.holder, width: 5 },
    ],
    rows: record.represented.map(({ memberNumber, holderNumber }) => [
      String(memberNumber),
      named.get(memberNumber) ?? "",
      t.memberNamed(named.get(holderNumber) ?? "", holderNumber),
    ]),
  };
  return [
    { title: t.annex, itemId: null, blocks: record.visits.length > 0 ? [text(t.annexNote), visits] : [text(t.annexNone)] },
    ...(record.represented.length > 0 ? [{ title: t.annexProxies, itemId: null, blocks: [proxies] }] : []),
  ];
}

export type MinutesShown = { readonly body: readonly MinutesSection[]; readonly annexes: readonly MinutesSection[] };

/** What minutes say, in their order: the same on a page and in the PDF. */
export function minutesSections(facts: MinutesFacts, language: Language): MinutesShown {
  const part = { facts, language };
  const questions = questionBlocks(part, null);
  return {
    body: [
      ...[meeting(part), call(part), there(part)],
      ...(questions.length > 0 ? [{ title: textFor(language).minutes.questions, itemId: null, blocks: questions }] : []),
      ...facts.record.items.map((each, place) => item(part, each, place)),
      ...duties(part),
    ],
    annexes: annex(part),
  };
}
