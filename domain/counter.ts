import type { Tx } from "#domain/database.ts";

/**
 * Takes the next `count` numbers of a gapless series and gives the first. The series' row stays locked until the act ends,
 * so it is taken last, and in bulk.
 */
export async function takeNumbers(tx: Tx, series: string, count = 1): Promise<number> {
  const [row] = await tx.query<{ last: number }>(
    "insert into counter (series, last) values ($1, $2) on conflict (series) do update set last = counter.last + excluded.last returning last",
    [series, count],
  );
  return (row?.last ?? count) - count + 1;
}
