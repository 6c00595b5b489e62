import type { CallFacts, MinutesFacts } from "#domain/minutes/facts.ts";
import type { Language } from "#templates/language.ts";
import { clock, type MinutesBlock, type MinutesSection, onDay, type Part, rows, text } from "#templates/minutes/blocks.ts";
import { item, questionBlocks } from "#templates/minutes/item.ts";
import { textFor } from "#templates/text/text.ts";

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
