/** The only place that reads the wall clock. */
export type Clock = { readonly now: () => Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still until it is moved: for the demo's history and for tests. */
export type MovingClock = Clock & { moveTo: (at: Temporal.Instant) => void };

export function movingClock(start: Temporal.Instant): MovingClock {
  let at = start;
  return {
    now: () => at,
    moveTo: (next) => {
      at = next;
    },
  };
}
