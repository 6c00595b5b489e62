import type { Exchange } from "#api/exchange.ts";

/** How many rows a list gives at once. */
export const pageSize = 50;

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
