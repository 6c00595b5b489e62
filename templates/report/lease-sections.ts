import type { ConditionFigures } from "#domain/reports/lease-figures.ts";
import { type Built, cents, columns, empty, number, type Part, words, wordsOf } from "#templates/report/cells.ts";
import { squares } from "#templates/report/chart.ts";
import { type Cell, written } from "#templates/report/section.ts";

/** A condition by its name; those that would tell of one lessee stand together. */
function titleOf({ figures, language }: Part, code: string): string {
  const found = figures.conditionTitles.find((each) => each.code === code);
  return found ? (language === "nl" ? found.titleNl : found.titleEn) : wordsOf(language).otherConditions;
}

export function rents(part: Part): Built {
  const { rents: found } = part.figures;
  const t = wordsOf(part.language).rents;
  return {
    text: [
      t.text(written(cents(found.totalCents), part.language)),
      ...(found.effects.some(({ code }) => code === "") ? [wordsOf(part.language).few] : []),
    ],
    chart: null,
    table: {
      columns: columns(t.what, t.less, t.more),
      rows: [
        [words(t.rent), empty, cents(found.rentCents)],
        ...found.effects.map(({ code, allowanceCents, chargeCents, settlementCents }) => {
          const [less, more] = [allowanceCents + Math.min(0, settlementCents), chargeCents + Math.max(0, settlementCents)];
          return [words(titleOf(part, code)), cents(less || null), cents(more || null)];
        }),
        [words(t.water), empty, cents(found.waterCents)],
      ],
      foot: [words(t.total), empty, cents(found.totalCents)],
    },
  };
}

export function invoices({ figures: { invoices: found }, language }: Part): Built {
  const t = wordsOf(language).invoices;
  return {
    text: [t.text(found.overdue.count, written(cents(found.overdue.cents), language))],
    chart: null,
    table: {
      columns: columns(t.what, t.number, t.amount),
      rows: (["issued", "credited", "open", "overdue"] as const).map((state) => [
        words(t.states[state]),
        number(found[state].count),
        cents(found[state].cents),
      ]),
      foot: null,
    },
  };
}

/** What counts: a result that was not measured counts as not met, one that was waived does not count. */
const judged = ({ met, notMet, notMeasured }: ConditionFigures): number => met + notMet + notMeasured;

export function conditions(part: Part): Built | null {
  const { figures, language } = part;
  const t = wordsOf(language).conditions;
  const found = figures.conditions;
  if (found.length === 0) return null;
  const sum = (of: (each: ConditionFigures) => number) => found.reduce((total, each) => total + of(each), 0);
  const all = {
    code: "",
    met: sum(({ met }) => met),
    notMet: sum(({ notMet }) => notMet),
    notMeasured: sum(({ notMeasured }) => notMeasured),
    waived: sum(({ waived }) => waived),
    open: sum(({ open }) => open),
  };
  const met = (each: ConditionFigures): Cell => ({
    kind: "share",
    value: judged(each) === 0 ? null : Math.round((each.met * 100_00) / judged(each)),
  });
  const keys = [
    { tone: "good", label: `${t.met} (${all.met})` },
    { tone: "wrong", label: `${t.notMet} (${all.notMet})` },
    { tone: "open", label: `${t.notMeasured} (${all.notMeasured})` },
  ] as const;
  return {
    text: [t.text(all.met, judged(all)), t.note, ...(found.some(({ code }) => code === "") ? [wordsOf(language).few] : [])],
    chart: squares(
      { title: t.chart, says: t.says(all.met, all.notMet, all.notMeasured) },
      found.map((each) => ({
        label: titleOf(part, each.code),
        counts: [
          { tone: "good", count: each.met },
          { tone: "wrong", count: each.notMet },
          { tone: "open", count: each.notMeasured },
        ],
      })),
      keys,
    ),
    table: {
      columns: columns(t.condition, t.met, t.notMet, t.notMeasured, t.waived, t.open, t.share),
      rows: found.map((each) => [
        words(titleOf(part, each.code)),
        ...[each.met, each.notMet, each.notMeasured, each.waived, each.open].map(number),
        met(each),
      ]),
      foot: [words(wordsOf(language).total), ...[all.met, all.notMet, all.notMeasured, all.waived, all.open].map(number), met(all)],
    },
  };
}

export function observations({ figures: { observations: found }, language }: Part): Built | null {
  const t = wordsOf(language).observations;
  const sources = (["volunteer", "lessee", "officer", "laboratory"] as const).filter((source) => found[source] > 0);
  if (sources.length === 0) return null;
  return {
    text: [t.text(found.volunteers)],
    chart: null,
    table: {
      columns: columns(t.who, t.number),
      rows: sources.map((source) => [words(t.sources[source]), number(found[source])]),
      foot: [words(wordsOf(language).total), number(sources.reduce((sum, source) => sum + found[source], 0))],
    },
  };
}
