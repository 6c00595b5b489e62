import type { Act } from "#domain/act.ts";
import type { Finding, RunId } from "#domain/runs/run.ts";

/** Where a row stands: in which file, and of a workbook in which sheet. */
export type Place = { readonly file: string; readonly sheet: string };

type Question = {
  readonly code: OpeningProblem;
  readonly severity: "stops" | "warns";
  readonly field: string;
  readonly rows: string;
};

/** What only shows when all rows stand beside each other, and beside the register. */
export type OpeningProblem =
  | "email_known"
  | "email_shared"
  | "lot_number_taken"
  | "lot_number_twice"
  | "member_missing"
  | "number_taken"
  | "number_twice";

const twice = (table: string, column: string, sameness = column): string =>
  `select source, row_number, ${column}::text as found from (select source, row_number, ${column}, count(*) over (partition by ${sameness}) as times
     from ${table} where run_id = $1 and ${column} is not null) counted where times > 1`;

const questions: readonly Question[] = [
  { code: "number_twice", severity: "stops", field: "number", rows: twice("opening_member", "number") },
  {
    code: "number_taken",
    severity: "stops",
    field: "number",
    rows: "select o.source, o.row_number, o.number::text as found from opening_member o join member m on m.number = o.number where o.run_id = $1",
  },
  { code: "lot_number_twice", severity: "stops", field: "lot_number", rows: twice("opening_lot", "number") },
  {
    code: "lot_number_taken",
    severity: "stops",
    field: "lot_number",
    rows: "select o.source, o.row_number, o.number as found from opening_lot o join lot l on l.number = o.number where o.run_id = $1",
  },
  {
    code: "member_missing",
    severity: "stops",
    field: "member_number",
    rows: `select o.source, o.row_number, o.member_number::text as found from opening_lot o where o.run_id = $1 and o.member_number is not null
      and not exists (select from opening_member m where m.run_id = o.run_id and m.number = o.member_number)`,
  },
  {
    code: "email_shared",
    severity: "warns",
    field: "email",
    rows: twice("opening_member", "email", "lower(email)"),
  },
  {
    code: "email_known",
    severity: "warns",
    field: "email",
    rows: `select o.source, o.row_number, o.email as found from opening_member o where o.run_id = $1 and o.email is not null
      and exists (select from person_particulars p where lower(p.email) = lower(o.email))`,
  },
];

/** Asks them all, writes each answer down under its row, and gives what the run says as a whole. */
export async function findProblems(act: Act, runId: RunId, places: readonly Place[]): Promise<{ stops: number; findings: Finding[] }> {
  await act.tx.query("analyze opening_member");
  for (const { code, severity, field, rows } of questions)
    await act.tx.query(
      `insert into opening_problem (run_id, file, sheet, row_number, severity, field, code, found)
       select $1, ($2::text[])[source], ($3::text[])[source], row_number, '${severity}', '${field}', '${code}', found
       from (${rows}) found order by source, row_number`,
      [runId, places.map(({ file }) => file), places.map(({ sheet }) => sheet)],
    );
  const [counted] = await act.tx.query<{ stops: number; warns: number; rows: number; landless: number; members: number }>(
    `select count(*) filter (where severity = 'stops') as stops, count(*) filter (where severity = 'warns') as warns,
       count(distinct (file, sheet, row_number)) filter (where severity = 'stops') as rows,
       (select count(*) from opening_lot where run_id = $1 and dm2 is null) as landless,
       (select count(*) from opening_member where run_id = $1) as members
     from opening_problem where run_id = $1`,
    [runId],
  );
  const { stops = 0, warns = 0, rows = 0, landless = 0, members = 0 } = counted ?? {};
  const findings: Finding[] = [];
  if (members === 0) findings.push({ severity: "stops", code: "opening_empty", facts: {} });
  if (stops > 0) findings.push({ severity: "stops", code: "opening_rows_wrong", facts: { count: rows, problems: stops } });
  if (warns > 0) findings.push({ severity: "warns", code: "opening_emails_shared", facts: { count: warns } });
  if (landless > 0) findings.push({ severity: "warns", code: "opening_lots_without_land", facts: { count: landless } });
  return { stops, findings };
}
