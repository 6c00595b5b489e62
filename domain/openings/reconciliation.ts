import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import type { Cents } from "#domain/money.ts";
import type { CellProblem } from "#domain/openings/cell.ts";
import type { OpeningField } from "#domain/openings/field.ts";
import type { OpeningProblem } from "#domain/openings/finding-problems.ts";
import { refuse } from "#domain/refusal.ts";
import type { RunId } from "#domain/runs/run.ts";

export type ProblemOfRow = {
  position: number;
  file: string;
  sheet: string;
  row: number;
  severity: "stops" | "warns";
  field: OpeningField;
  code: CellProblem | OpeningProblem;
  found: string;
};

/** What is wrong row by row, what stops it first; `after` is the last one seen. */
export const problemsOf = (
  reader: Reader,
  runId: RunId,
  after: { severity: string; position: number } | null,
  limit: number,
): Promise<ProblemOfRow[]> =>
  reader.query(
    `select position, file, sheet, row_number as row, severity, field, code, found from opening_problem
     where run_id = $1 and (severity, position) > ($2, $3) order by severity, position limit $4`,
    [runId, after?.severity ?? "", after?.position ?? 0, limit],
  );

export async function problemCount(reader: Reader, runId: RunId): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from opening_problem where run_id = $1", [runId]);
  return row?.count ?? 0;
}

export type VintageSums = { lots: number; cents: Cents; dm2: Area };
export type Reconciled = { vintage: number; file: VintageSums; register: VintageSums };
export type Reconciliation = {
  members: { file: number; register: number };
  vintages: Reconciled[];
  file: VintageSums;
  register: VintageSums;
  /** What the register holds besides. */
  other: VintageSums & { members: number };
};

/** Rows that wait as they were taken in; once posted, what stands in the ledger. */
const taken = `select extract(year from paid_on)::int as vintage, count(*) as lots, sum(cents)::bigint as cents, coalesce(sum(dm2), 0)::bigint as dm2
    from opening_lot where run_id = $1 and paid_on is not null group by 1
  union all
  select l.vintage, count(distinct l.id), sum(e.cents)::bigint, sum(e.dm2)::bigint
    from lot l join ledger_entry e on e.lot_id = l.id and e.kind = 'opening' where l.opening_run_id = $1 group by 1`;

type Row = { vintage: number } & Record<`${"file" | "register"}${"Lots" | "Cents" | "Dm2"}`, number>;
const sums = (lots: number, cents: number, dm2: number): VintageSums => ({ lots, cents: cents as Cents, dm2: dm2 as Area });
const total = (rows: readonly VintageSums[]): VintageSums =>
  rows.reduce((sum, each) => sums(sum.lots + each.lots, sum.cents + each.cents, sum.dm2 + each.dm2), sums(0, 0, 0));

/** What the files say against what the register takes over, year by year; they are added up apart. Refuses `run_unknown`. */
export async function reconciliationOf(reader: Reader, runId: RunId): Promise<Reconciliation> {
  const [opening] = await reader.query<{ members: number; taken: number }>(
    `select members, (select count(*) from opening_member m where m.run_id = o.run_id and m.number is not null)
       + (select count(*) from member m where m.opening_run_id = o.run_id) as taken from opening o where run_id = $1`,
    [runId],
  );
  if (!opening) refuse("run_unknown");
  const rows = await reader.query<Row>(
    `select vintage, coalesce(f.lots, 0) as "fileLots", coalesce(f.cents, 0) as "fileCents", coalesce(f.dm2, 0) as "fileDm2",
       coalesce(t.lots, 0) as "registerLots", coalesce(t.cents, 0) as "registerCents", coalesce(t.dm2, 0) as "registerDm2"
     from (select vintage, lots, cents, dm2 from opening_vintage where run_id = $1) f full join (${taken}) t using (vintage) order by vintage`,
    [runId],
  );
  const [other] = await reader.query<VintageSums & { members: number }>(
    `select (select count(*) from member where opening_run_id is distinct from $1) as members, count(distinct e.lot_id) as lots,
       coalesce(sum(e.cents), 0)::bigint as cents, coalesce(sum(e.dm2), 0)::bigint as dm2
     from ledger_entry e where e.run_id is distinct from $1`,
    [runId],
  );
  const vintages = rows.map((row) => ({
    vintage: row.vintage,
    file: sums(row.fileLots, row.fileCents, row.fileDm2),
    register: sums(row.registerLots, row.registerCents, row.registerDm2),
  }));
  return {
    members: { file: opening.members, register: opening.taken },
    vintages,
    file: total(vintages.map(({ file }) => file)),
    register: total(vintages.map(({ register }) => register)),
    other: other ?? { ...sums(0, 0, 0), members: 0 },
  };
}

/** How many members and lots an opening brings. */
export async function openedCount(reader: Reader, runId: RunId): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select members + lots as count from opening where run_id = $1", [runId]);
  return row?.count ?? 0;
}
