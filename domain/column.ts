type Parse = (text: string) => unknown;

/** The server's numbers for the types that differ from what the driver makes of them, and for arrays of these. */
const scalars: readonly { readonly oid: number; readonly arrayOid: number; readonly parse: Parse }[] = [
  { oid: 20, arrayOid: 1016, parse: safeInteger },
  { oid: 1082, arrayOid: 1182, parse: dayFrom },
  { oid: 1184, arrayOid: 1185, parse: (text) => Temporal.Instant.from(text) },
  { oid: 1700, arrayOid: 1231, parse: (text) => text },
];

/**
 * What a column is in the program: `bigint` a safe integer (beyond that it throws), `date` a Temporal.PlainDate, `timestamptz` a
 * Temporal.Instant, `numeric` its text, so that no digit is lost; a one-dimensional array holds the same.
 */
export const columnTypes: ReadonlyMap<number, Parse> = new Map(
  scalars.flatMap(({ oid, arrayOid, parse }) => [
    [oid, parse],
    [arrayOid, (text: string) => elements(text).map((element) => (element === null ? null : parse(element)))],
  ]),
);

/** What the program hands over, as the driver sends it: days and moments in ISO form, also inside arrays. */
export function encode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encode);
  return value instanceof Temporal.PlainDate || value instanceof Temporal.Instant ? value.toString() : value;
}

const days = new Map<string, Temporal.PlainDate>();
const mostDays = 10_000;

/** A day never changes, and most rows share theirs with others: one object serves them all, which spares the collector. */
function dayFrom(text: string): Temporal.PlainDate {
  const day = days.get(text) ?? Temporal.PlainDate.from(text);
  if (days.size < mostDays) days.set(text, day);
  return day;
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit in a safe integer`);
  return value;
}

function elements(text: string): (string | null)[] {
  if (text === "{}") return [];
  return text
    .slice(1, -1)
    .split(",")
    .map((element) => (element === "NULL" ? null : element.replaceAll('"', "")));
}
