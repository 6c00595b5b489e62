import type { Point } from "#domain/land/rd-new.ts";

/** A closed line: the last place is the first. In millimetres within 50 km of each other, so that every product here is exact. */
export type Ring = readonly Point[];

type Segment = { readonly a: Point; readonly b: Point; readonly place: number };

/** Twice the area of the triangle: above zero if c lies left of the line from a to b. */
const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

const between = (a: Point, b: Point, c: Point): boolean =>
  Math.min(a[0], b[0]) <= c[0] && c[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= c[1] && c[1] <= Math.max(a[1], b[1]);

/** Whether two segments have a place in common. */
function meet(p: Segment, q: Segment): boolean {
  const [one, other] = [turn(p.a, p.b, q.a), turn(p.a, p.b, q.b)];
  const [mine, yours] = [turn(q.a, q.b, p.a), turn(q.a, q.b, p.b)];
  if (one * other < 0 && mine * yours < 0) return true;
  return (
    (one === 0 && between(p.a, p.b, q.a)) ||
    (other === 0 && between(p.a, p.b, q.b)) ||
    (mine === 0 && between(q.a, q.b, p.a)) ||
    (yours === 0 && between(q.a, q.b, p.b))
  );
}

/** Whether the second of two segments that follow each other goes back over the first. */
const foldsBack = ({ a, b }: Segment, { b: c }: Segment): boolean =>
  turn(a, b, c) === 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0;

/** Without places that repeat the one before. */
export const withoutRepeats = (ring: Ring): Ring =>
  ring.filter(([x, y], place) => {
    const before = ring[place - 1];
    return !before || before[0] !== x || before[1] !== y;
  });

/** Whether a ring crosses or touches itself. Segments are compared with those that begin before they end, from west to east. */
export function crossesItself(ring: Ring): boolean {
  const segments = ring.slice(1).map((b, place): Segment => ({ a: ring[place] ?? b, b, place }));
  const last = segments.length - 1;
  const follow = (p: Segment, q: Segment): boolean => q.place === p.place + 1 || (p.place === last && q.place === 0);
  const west = ({ a, b }: Segment): number => Math.min(a[0], b[0]);
  const east = ({ a, b }: Segment): number => Math.max(a[0], b[0]);
  const fromWest = segments.toSorted((p, q) => west(p) - west(q));
  return fromWest.some((p, index) => {
    for (let next = index + 1; next <= last; next++) {
      const q = fromWest[next];
      if (!q || west(q) > east(p)) return false;
      const wrong = follow(p, q) ? foldsBack(p, q) : follow(q, p) ? foldsBack(q, p) : meet(p, q);
      if (wrong) return true;
    }
    return false;
  });
}

/** Twice the area in mm², above zero if the ring goes round against the clock. */
export function doubleArea(ring: Ring): bigint {
  const [origin] = ring;
  if (!origin) return 0n;
  return ring.slice(1).reduce((sum, point, place) => sum + BigInt(turn(origin, ring[place] ?? origin, point)), 0n);
}

/** In millimetres. */
export const lengthOf = (ring: Ring): number =>
  ring.slice(1).reduce((sum, [x, y], place) => {
    const [fromX, fromY] = ring[place] ?? [x, y];
    return sum + Math.hypot(x - fromX, y - fromY);
  }, 0);

/** The same ring, going round against the clock or with it. */
export const turned = (ring: Ring, against: boolean): Ring => (doubleArea(ring) > 0n === against ? ring : ring.toReversed());
