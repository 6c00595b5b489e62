/** In which order a list stands: by a column, from the first or from the last. */
export type Sorting<Column extends string> = { readonly by: Column; readonly descending: boolean };

/** Text as people look it up: Łukasz stands by the L. For use in SQL. */
export const asNames = (text: string): string => `coalesce(${text}, '') collate "und-x-icu"`;

/**
 * Where a list goes on, and its order, for use in SQL: by `key`, and by `id` where keys are alike. `last` is the table and the condition of
 * the last row seen, under the name that `key` and `id` use.
 */
export function keyset({ descending }: Sorting<string>, key: string, id: string, last: string): { beyond: string; order: string } {
  const [sign, way] = descending ? ["<", "desc"] : [">", "asc"];
  return { beyond: `(${key}, ${id}) ${sign} (select ${key}, ${id} from ${last})`, order: `${key} ${way}, ${id} ${way}` };
}
