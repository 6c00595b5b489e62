import { classAgrees, quorumOf, votesNeeded } from "#domain/meetings/rule.ts";
import type { ItemRecord, MotionRecord, RoundRecord } from "#domain/minutes/record.ts";
import type { ClassResult } from "#domain/voting/class-count.ts";
import { channels } from "#domain/voting/poll.ts";
import { classTitled } from "#templates/class-name.ts";
import type { Language } from "#templates/language.ts";
import { clock, type MinutesBlock, type MinutesSection, type Part, quote, rows, text } from "#templates/minutes/blocks.ts";
import { textFor } from "#templates/text/text.ts";

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
      ...(each.classes ?? []).map((one) => [classTitled(one, language), classWords(motion, one, language)] as const),
      [t.outcome, `${sittings.outcomes[each.outcome]}. ${each.contested ? t.contested : t.declared}`],
      ...(each.resolution ? [[t.resolution, each.resolution] as const] : []),
    ],
    named || null,
  );
}

/** What was counted in a class, against the same rule. */
function classWords({ rule }: MotionRecord, one: ClassResult, language: Language): string {
  const { minutes: t, sittings, classes } = textFor(language);
  if (one.entitled === 0) return classes.nobody;
  return [
    sittings.counts(one.inFavour, one.against, one.blank),
    t.needed(votesNeeded(rule, one)),
    classes.present(one.present, one.entitled),
    ...(one.invalid > 0 ? [sittings.invalid(one.invalid)] : []),
    classAgrees(rule, one) ? classes.reached : classes.missed,
  ].join("; ");
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

/** What was asked in writing before the meeting: at an item, or without one. */
export function questionBlocks({ facts, language }: Part, itemId: string | null): MinutesBlock[] {
  const t = textFor(language).minutes;
  return facts.questions
    .filter((question) => question.itemId === itemId)
    .flatMap(({ text: asked, answer }) => [quote(asked, t.asked), answer === null ? text(t.unanswered) : text(answer, t.answer)]);
}

/** An item of the agenda: what was asked and said, the motion, and each round of voting. */
export function item(part: Part, { itemId, title, motion }: ItemRecord, place: number): MinutesSection {
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
