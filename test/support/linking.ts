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
