import { type Built, columns, number, type Part, words, wordsOf } from "#templates/report/cells.ts";

/** Reports of the first form have no duties in their figures. */
export function duties({ figures: { duties: found = [] }, language }: Part): Built | null {
  const t = wordsOf(language).duties;
  if (found.length === 0) return null;
  const sum = (of: (each: (typeof found)[number]) => number) => found.reduce((total, each) => total + of(each), 0);
  return {
    text: [
      t.text(
        sum(({ bound }) => bound),
        sum(({ done }) => done),
      ),
    ],
    chart: null,
    table: {
      columns: columns(t.resolution, t.bound, t.done, t.open, t.overdue, t.dropped),
      rows: found.map(({ resolution, title, bound, done, open, overdue, dropped }) => [
        words(`${resolution}: ${title}`),
        ...[bound, done, open, overdue, dropped].map(number),
      ]),
      foot: [
        words(wordsOf(language).total),
        ...[
          sum(({ bound }) => bound),
          sum(({ done }) => done),
          sum(({ open }) => open),
          sum(({ overdue }) => overdue),
          sum(({ dropped }) => dropped),
        ].map(number),
      ],
    },
  };
}
