/** Chance that falls the same way every time (mulberry32), so that the demo has one history. */
export type Chance = {
  /** A whole number from 0, less than `limit`. */
  readonly below: (limit: number) => number;
  /** At least 0, less than 1. */
  readonly fraction: () => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** One of those, each as often as its weight. */
  readonly weigh: <T>(from: readonly (readonly [T, number])[]) => T;
  readonly happens: (percent: number) => boolean;
};

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  const at = <T>(from: readonly T[], place: number): T => {
    const [picked] = from.slice(place);
    if (picked === undefined) throw new RangeError("there is nothing to pick from");
    return picked;
  };
  return {
    below,
    fraction,
    pick: (from) => at(from, below(from.length)),
    weigh: (from) => {
      let left = fraction() * from.reduce((sum, [, weight]) => sum + weight, 0);
      const place = from.findIndex(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return at(from, place)[0];
    },
    happens: (percent) => fraction() * 100 < percent,
  };
}
