import type { EntitySchema, MikroORM } from "@mikro-orm/core";

type Column = { readonly property: string; readonly name: string; readonly type: string };

const columnsOf = new WeakMap<object, readonly Column[]>();

function columns(orm: MikroORM, table: EntitySchema): readonly Column[] {
  const known = columnsOf.get(table);
  if (known) return known;
  const found = Object.values(orm.getMetadata().get(table).properties).map(({ name, fieldNames, columnTypes }) => ({
    property: name,
    name: fieldNames[0] ?? name,
    type: columnTypes[0] ?? "text",
  }));
  columnsOf.set(table, found);
  return found;
}

const cellOf = (row: object, { property, type }: Column): unknown => {
  const value = Reflect.get(row, property);
  return type === "json" ? JSON.stringify(value) : value;
};

export const hasLists = (orm: MikroORM, table: EntitySchema): boolean => columns(orm, table).some(({ type }) => type.endsWith("[]"));

/** The columns of a mapped table, and rows with their values in that order, each when it is asked. */
export function tabular(orm: MikroORM, table: EntitySchema, rows: Iterable<object>): { names: string[]; values: Iterable<unknown[]> } {
  const all = columns(orm, table);
  return { names: all.map(({ name }) => name), values: Iterator.from(rows).map((row) => all.map((column) => cellOf(row, column))) };
}

/**
 * The statement that adds a few rows to a mapped table: one row by its values, more by an array per column through `unnest`,
 * so that the statement is the same for any number of rows.
 */
export function insertStatement(orm: MikroORM, table: EntitySchema, rows: readonly object[]): { sql: string; parameters: unknown[] } {
  const all = columns(orm, table);
  const into = `insert into ${table.meta.tableName} (${all.map(({ name }) => name).join(", ")})`;
  const [only, ...more] = rows;
  if (only && more.length === 0) {
    return {
      sql: `${into} values (${all.map((_, index) => `$${index + 1}`).join(", ")})`,
      parameters: all.map((column) => cellOf(only, column)),
    };
  }
  const arrays = all.map(({ type }, index) => `$${index + 1}::${type}[]`).join(", ");
  return { sql: `${into} select * from unnest(${arrays})`, parameters: all.map((column) => rows.map((row) => cellOf(row, column))) };
}
