import { setTimeout } from "node:timers/promises";

/** Seconds for each piece of the same work, done both ways one after the other. */
export type Round = { readonly ours: number; readonly floor: number };

/** Resident memory in MB before some work, and its peak in the first and in the last quarter of it: flat if these are alike. */
export type Memory = { readonly before: number; readonly early: number; readonly late: number };

/** Gives the seconds that some work takes for each of so many pieces. */
export async function secondsEach(pieces: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000 / pieces;
}

/**
 * Both ways in turns, so that what else the machine does falls on both, and each second round the other way first. The first round is not
 * counted: it makes connections and plans.
 */
export async function inTurns(rounds: number, ours: () => Promise<number>, floor: () => Promise<number>): Promise<Round[]> {
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    if (round % 2 === 0) measured.push({ ours: await ours(), floor: await floor() });
    else {
      const first = await floor();
      measured.push({ ours: await ours(), floor: first });
    }
  }
  return measured.slice(1);
}

const resident = (): number => process.memoryUsage.rss() / 1_048_576;

/** Watches the memory of this process during some work. */
export async function watchingMemory<T>(work: () => Promise<T>): Promise<{ result: T; memory: Memory }> {
  const before = resident();
  const seen: number[] = [];
  const stop = new AbortController();
  const watch = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      seen.push(resident());
      await setTimeout(10);
    }
  };
  const watched = watch();
  const result = await work().finally(() => stop.abort());
  await watched;
  const quarter = Math.ceil(seen.length / 4);
  return { result, memory: { before, early: Math.max(...seen.slice(0, quarter)), late: Math.max(...seen.slice(-quarter)) } };
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
};
