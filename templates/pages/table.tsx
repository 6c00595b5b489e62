import type { Child } from "hono/jsx";

/** `numeric` columns stand right and tabular. `sort` is the address that sorts by this column; `sorted` says that it is. */
export type Column<Row> = {
  readonly head: Child;
  /** The heading as plain text, repeated beside the cell on a phone. */
  readonly label: string;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => Child;
  readonly foot?: Child;
  readonly sort?: string;
  readonly sorted?: "ascending" | "descending" | undefined;
};

type Table<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Text alone is for those who hear the table; marked-up captions are shown. */
  readonly caption: Child;
  /** A table of two columns. */
  readonly narrow?: boolean;
};

const kind = (numeric: boolean | undefined) => (numeric ? "n" : undefined);

/** A ruled table whose first cell is the row's name. On a phone each row becomes an entry. A column with `foot` makes a total under double lines. */
export function DataTable<Row>({ columns, rows, caption, narrow = false }: Table<Row>) {
  return (
    <table class={narrow ? "narrow" : "stack"}>
      <caption class={typeof caption === "string" ? "hidden" : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map(({ label, numeric, cell }, index) =>
              index === 0 ? (
                <th scope="row">{cell(row)}</th>
              ) : (
                <Cell label={label} numeric={numeric}>
                  {cell(row)}
                </Cell>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {columns.some(({ foot }) => foot !== undefined) ? <Foot columns={columns} /> : null}
    </table>
  );
}

function HeadCell<Row>({ column: { head, numeric, sort, sorted } }: { column: Column<Row> }) {
  return (
    <th scope="col" class={kind(numeric)} aria-sort={sorted}>
      {sort ? (
        <a href={sort}>
          {head}
          {sorted ? <span aria-hidden="true">{sorted === "ascending" ? " ▲" : " ▼"}</span> : null}
        </a>
      ) : (
        head
      )}
    </th>
  );
}

/** An empty cell stays empty, so that a phone leaves it out. */
function Cell({ label, numeric, children }: { label: string; numeric?: boolean | undefined; children: Child }) {
  const empty = children === null || children === undefined || children === "";
  return empty ? (
    <td class={kind(numeric)} />
  ) : (
    <td class={kind(numeric)} data-label={label}>
      {children}
    </td>
  );
}

function Foot<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <tfoot>
      <tr>
        {columns.map(({ foot, label, numeric }, index) =>
          index === 0 ? (
            <th scope="row">{foot}</th>
          ) : (
            <Cell label={label} numeric={numeric}>
              {foot}
            </Cell>
          ),
        )}
      </tr>
    </tfoot>
  );
}
