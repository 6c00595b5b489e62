import type { Sorting } from "#domain/sorting.ts";
import type { Frame } from "#templates/pages/frame.tsx";
import type { Column } from "#templates/pages/table.tsx";
import { withQuery } from "#templates/paths.ts";

/** How a heading sorts by its column: the other way if the list already is. What a search found stands in its own order. */
export function sorts<C extends string>({ path }: Frame, sorting: Sorting<C> | null, by: C): Pick<Column<never>, "sort" | "sorted"> {
  if (!sorting) return {};
  const sorted = sorting.by !== by ? undefined : sorting.descending ? "descending" : "ascending";
  return { sort: withQuery(path, { sort: sorted === "ascending" ? `-${by}` : by, after: null }), sorted };
}
