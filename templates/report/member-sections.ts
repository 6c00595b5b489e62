import { beginnings, endings } from "#domain/reports/member-figures.ts";
import { count } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { type Built, cents, columns, empty, metres, number, type Part, words, wordsOf } from "#templates/report/cells.ts";
import { passage } from "#templates/report/chart.ts";
import { written } from "#templates/report/section.ts";
import { textFor } from "#templates/text/text.ts";

export function members({ figures: { members: found, year }, language }: Part): Built {
  const t = wordsOf(language).members;
  const step = (label: string, value: number, sign = "") => ({ label, value, written: (value > 0 ? sign : "") + count(value, language) });
  const all = (value: number) => count(value, language);
  return {
    text: [
      t.text(all(found.start), all(found.came), all(found.left), all(found.end)),
      ...(found.leftShare === null || found.left === 0 ? [] : [t.share(written({ kind: "share", value: found.leftShare }, language))]),
      ...(found.medianStayDays === null ? [] : [t.stay(found.medianStayDays, found.medianStayOfLeftDays)]),
    ],
    chart: passage(
      { title: t.chart, says: t.says(all(found.start), all(found.came), all(found.left), all(found.end)) },
      [step(t.start(year), found.start), step(t.came, found.came, "+"), step(t.left, found.left, "−"), step(t.end(year), found.end)],
      all,
    ),
    table: {
      columns: columns(t.what, t.number),
      rows: [
        [words(t.start(year)), number(found.start)],
        ...beginnings.filter((each) => found.cameBy[each] > 0).map((each) => [words(t.cameBy[each]), number(found.cameBy[each])]),
        ...endings.filter((each) => found.leftBy[each] > 0).map((each) => [words(t.leftBy[each]), number(-found.leftBy[each])]),
      ],
      foot: [words(t.end(year)), number(found.end)],
    },
  };
}

const thousands = (value: number, language: Language): string => count(Math.round(value / 100_000), language);

export function capital({ figures: { capital: found, year }, language }: Part): Built {
  const t = wordsOf(language).capital;
  const kinds = textFor(language).terms.entryKinds;
  const came = found.movements.reduce((sum, { inCents }) => sum + inCents, 0);
  const went = found.movements.reduce((sum, { outCents }) => sum + outCents, 0);
  const step = (label: string, value: number, sign = "") => ({
    label,
    value,
    written: (value > 0 ? sign : "") + thousands(value, language),
  });
  const money = (value: number) => written(cents(value), language);
  return {
    text: [t.text(money(found.openingCents), money(found.closingCents)), t.note],
    chart: passage(
      { title: t.chart, says: t.says(money(found.openingCents), money(came), money(went), money(found.closingCents)) },
      [step(t.opening(year), found.openingCents), step(t.in, came, "+"), step(t.out, went, "−"), step(t.closing(year), found.closingCents)],
      (value) => thousands(value, language),
    ),
    table: {
      columns: columns(t.kind, t.inEuros, t.outEuros, t.inLand, t.outLand),
      rows: [
        [words(t.opening(year)), cents(found.openingCents), empty, metres(found.openingDm2), empty],
        ...found.movements.map(({ kind, inCents, outCents, inDm2, outDm2 }) => [
          words(kinds[kind]),
          cents(inCents || null),
          cents(outCents || null),
          inDm2 ? metres(inDm2) : empty,
          outDm2 ? metres(outDm2) : empty,
        ]),
      ],
      foot: [words(t.closing(year)), cents(found.closingCents), empty, metres(found.closingDm2), empty],
    },
  };
}

export function redemptions({ figures: { redemptions: found, year }, language }: Part): Built {
  const t = wordsOf(language).redemptions;
  return {
    text: [
      t.text(found.waiting.count, written(cents(found.waiting.cents), language), written(cents(found.reserveEndCents), language)),
      t.note,
    ],
    chart: null,
    table: {
      columns: columns(t.what, t.number, t.amount),
      rows: [
        [words(t.approved), number(found.approved.count), cents(found.approved.cents)],
        [words(t.waiting), number(found.waiting.count), cents(found.waiting.cents)],
        [words(t.reserveStart(year)), empty, cents(found.reserveStartCents)],
        [words(t.reserveEnd(year)), empty, cents(found.reserveEndCents)],
      ],
      foot: null,
    },
  };
}

export function estates({ figures: { estates: found }, language }: Part): Built | null {
  const t = wordsOf(language).estates;
  if (found.passedOn === 0 && found.waiting === 0) return null;
  return {
    text: [t.text(found.passedOn, found.medianDays)],
    chart: null,
    table: {
      columns: columns(t.what, t.number),
      rows: [
        [words(t.passedOn), number(found.passedOn)],
        [words(t.euros), cents(found.cents)],
        [words(t.land), metres(found.dm2)],
        ...(found.medianDays === null ? [] : [[words(t.days), number(found.medianDays)]]),
        [words(t.waiting), number(found.waiting)],
      ],
      foot: null,
    },
  };
}
