import type { Dumped } from "#test/support/dump.ts";

/** Numbers below one that are the same each time for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map((each) => ({ each, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ each }) => each);
}

/** Who voted what: the member's number and the choice. */
export type Truth = ReadonlyMap<number, string>;

/** Lays voters in an order beside ballots in an order, and tells of how many voters the choice is guessed. */
export const guessed = (truth: Truth, voters: readonly number[], ballots: readonly string[]): number =>
  voters.filter((voter, place) => truth.get(voter) === ballots[place]).length;

/**
 * How many votes random pairings guess, four and a half standard deviations to both sides: of a hundred thousand that know only how many voted what, one
 * falls outside.
 */
export function chance(truth: Truth, random: () => number, pairings = 2_000): { least: number; most: number } {
  const voters = [...truth.keys()];
  const scores = Array.from({ length: pairings }, () => guessed(truth, voters, shuffled([...truth.values()], random)));
  const mean = scores.reduce((sum, score) => sum + score, 0) / pairings;
  const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / pairings);
  return { least: Math.floor(mean - 4.5 * deviation), most: Math.ceil(mean + 4.5 * deviation) };
}

type Order<T> = { readonly way: string; readonly order: readonly T[] };

const columnsOf = (dump: readonly Dumped[]): { way: string; cells: string[] }[] =>
  dump.flatMap(({ table, columns, rows }) =>
    columns.map((column, place) => ({ way: `${table}.${column}`, cells: rows.map((cells) => cells[place] ?? "") })),
  );

/** The orders in which a dump meets nine voters in ten or more, for the first time and for the last, in whatever column names them. */
export const voterOrdersIn = (dump: readonly Dumped[], named: ReadonlyMap<string, number>, size: number): Order<number>[] =>
  columnsOf(dump).flatMap(({ way, cells }) => {
    const met = cells.map((cell) => named.get(cell)).filter((number) => number !== undefined);
    return [
      { way: `${way}, met first`, order: [...new Set(met)] },
      { way: `${way}, met last`, order: [...new Set(met.toReversed())].toReversed() },
    ].filter(({ order }) => order.length >= 0.9 * size);
  });

/** The orders in which so many choices stand in a dump. */
export const ballotOrdersIn = (dump: readonly Dumped[], choices: readonly string[], size: number): Order<string>[] =>
  columnsOf(dump)
    .filter(({ cells }) => cells.length === size && cells.every((cell) => choices.includes(cell)))
    .map(({ way, cells }) => ({ way, order: cells }));
