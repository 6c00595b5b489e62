import { z } from "@hono/zod-openapi";
import type { Exchange } from "#api/exchange.ts";
import type { Sorting } from "#domain/sorting.ts";

/** How many rows a list gives at once. */
export const pageSize = 50;

/** In which order a list is asked for: by a column, with a minus before it from the last. The first way is the list's own. */
export function sortedBy<const Column extends string>(columns: readonly [Column, ...Column[]], own: Column | `-${Column}` = columns[0]) {
  const ways: readonly string[] = columns.flatMap((column) => [column, `-${column}` as const]);
  return z
    .enum(ways)
    .default(own)
    .transform((way): Sorting<Column> => {
      const by = columns.find((column) => way === column || way === `-${column}`) ?? columns[0];
      return { by, descending: way !== by };
    });
}

/** One page of a list: the rows, and the address of the next page if there are more; `path` is the list's own where a form answers with it. */
export function paged<Row>(
  x: Exchange,
  found: readonly Row[],
  cursor: (row: Row) => string,
  path = x.c.req.path,
): { items: readonly Row[]; next: string | null } {
  const items = found.slice(0, pageSize);
  const last = items.at(-1);
  if (found.length <= pageSize || !last) return { items, next: null };
  const url = new URL(x.c.req.url);
  url.searchParams.set("after", cursor(last));
  return { items, next: path + url.search };
}

/** Every row of a list as `show` gives it, read a good many at a time after the last one seen: for exports of any size in little memory. */
export async function* eachPage<Row, Shown>(
  read: (last: Row | null, limit: number) => Promise<readonly Row[]>,
  show: (row: Row) => Shown,
): AsyncGenerator<Shown> {
  const limit = 500;
  let last: Row | null = null;
  for (;;) {
    const rows: readonly Row[] = await read(last, limit);
    yield* rows.map(show);
    last = rows.at(-1) ?? null;
    if (rows.length < limit) return;
  }
}
