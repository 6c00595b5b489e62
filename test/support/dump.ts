import { text } from "node:stream/consumers";
import type { Database } from "#domain/database.ts";

/** Rows of one table in the order in which they lie, each as its cells in the text form of `copy`. */
export type Dumped = { readonly table: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Reads what a `pg_dump` of data reads, as it reads it: every table and every partition by itself, by `copy … to stdout`. */
export async function dumpOf(owner: Database): Promise<Dumped[]> {
  return owner.snapshot(async (reader) => {
    const tables = await reader.query<{ table: string; columns: string[] }>(
      `select format('%I.%I', nspname, relname) as "table", array_agg(attname::text order by attnum) as columns
       from pg_class join pg_namespace on pg_namespace.oid = relnamespace join pg_attribute on attrelid = pg_class.oid
       where relkind = 'r' and nspname !~ '^pg_' and nspname <> 'information_schema' and attnum > 0 and not attisdropped and attgenerated = ''
       group by nspname, relname order by 1`,
    );
    const dumped: Dumped[] = [];
    for (const { table, columns } of tables) {
      const lines = (await text(reader.copyOut(`copy ${table} to stdout`))).split("\n").slice(0, -1);
      dumped.push({ table, columns, rows: lines.map((line) => line.split("\t")) });
    }
    return dumped;
  });
}
