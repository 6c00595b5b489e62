import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { area } from "#domain/area.ts";
import { copyRows } from "#domain/copy-rows.ts";
import { newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { cents } from "#domain/money.ts";
import { isEmptyRow, type Row } from "#domain/openings/cell.ts";
import { findProblems, type Place } from "#domain/openings/finding-problems.ts";
import { lotRow } from "#domain/openings/lot-row.ts";
import { memberRow } from "#domain/openings/member-row.ts";
import { type StagedFile, type StagedSheet, waitingFiles } from "#domain/openings/opening-file.ts";
import type { RowProblem } from "#domain/openings/row.ts";
import { readSheets } from "#domain/openings/stored-file.ts";
import { refuse } from "#domain/refusal.ts";
import { openRun, type RunId, recordFindings } from "#domain/runs/run.ts";

/** An earlier register taken over: what its files say, as their reader added it up. */
export const Opening = defineEntity({
  name: "Opening",
  tableName: "opening",
  properties: {
    runId: column.id<"run">().primary(),
    members: column.count(),
    lots: column.count(),
    cents: column.cents(),
    dm2: column.area(),
    problems: column.count(),
  },
});
export const OpeningSource = defineEntity({
  name: "OpeningSource",
  tableName: "opening_source",
  properties: { runId: column.id<"run">().primary(), openingFileId: column.id<"opening_file">().primary() },
});
export const OpeningVintage = defineEntity({
  name: "OpeningVintage",
  tableName: "opening_vintage",
  properties: {
    runId: column.id<"run">().primary(),
    vintage: column.int().primary(),
    lots: column.count(),
    cents: column.cents(),
    dm2: column.area(),
  },
});

type Sum = { lots: number; cents: number; dm2: number };
type Totals = { members: number; vintages: Map<number, Sum> };
type Reading = { readonly act: Act; readonly runId: RunId; readonly source: number; readonly dayShift: number; readonly totals: Totals };

const memberColumns = [
  ...[
    "run_id",
    "source",
    "row_number",
    "id",
    "number",
    "admitted_on",
    "person_id",
    "nature",
    "name",
    "born_on",
    "email",
    "phone",
    "street",
  ],
  ...[
    "postcode",
    "city",
    "country",
    "iban",
    "account_holder",
    "kvk",
    "language",
    "second_id",
    "second_name",
    "second_born_on",
    "second_email",
  ],
  ...["representative_id", "representative_name", "representative_email", "representative_phone"],
];

async function stageMembers({ act, runId, source, dayShift, totals }: Reading, { fields }: StagedSheet, rows: readonly Row[]) {
  const read = rows.map((row) => ({ row, ...memberRow(fields, row, { today: act.today, dayShift }) }));
  const id = () => newId(act.at);
  totals.members += read.length;
  await copyRows(
    act.tx,
    "opening_member",
    memberColumns,
    read.map(({ row, member: { second, representative, ...m } }) => [
      ...[runId, source, row.number, id(), m.number, m.admittedOn, id(), m.nature, m.name, m.bornOn, m.email, m.phone, m.street],
      ...[m.postcode, m.city, m.country, m.iban, m.accountHolder, m.kvk, m.language],
      ...[second && id(), second?.name ?? null, second?.bornOn ?? null, second?.email ?? null],
      ...[representative && id(), representative?.name ?? null, representative?.email ?? null, representative?.phone ?? null],
    ]),
  );
  return read;
}

const lotColumns = ["run_id", "source", "row_number", "id", "number", "member_number", "paid_on", "term_ends_on", "cents", "dm2"];

async function stageLots({ act, runId, source, dayShift, totals }: Reading, { fields }: StagedSheet, rows: readonly Row[]) {
  const read = rows.map((row) => ({ row, ...lotRow(fields, row, { today: act.today, dayShift }) }));
  for (const { lot } of read) {
    const sum = totals.vintages.getOrInsertComputed(lot.paidOn?.year ?? 0, () => ({ lots: 0, cents: 0, dm2: 0 }));
    sum.lots += 1;
    sum.cents += lot.cents ?? 0;
    sum.dm2 += lot.dm2 ?? 0;
  }
  await copyRows(
    act.tx,
    "opening_lot",
    lotColumns,
    read.map(({ row, lot }) => [
      ...[runId, source, row.number, newId(act.at), lot.number, lot.memberNumber, lot.paidOn, lot.termEndsOn, lot.cents, lot.dm2],
    ]),
  );
  return read;
}

async function recordProblems(
  { act, runId }: Reading,
  { file, sheet }: Place,
  read: readonly { row: Row; problems: readonly RowProblem[] }[],
) {
  await copyRows(
    act.tx,
    "opening_problem",
    ["run_id", "file", "sheet", "row_number", "severity", "field", "code", "found"],
    read.flatMap(({ row, problems }) =>
      problems.map(({ field, code, found }) => [runId, file, sheet, row.number, "stops", field, code, found.replaceAll("\0", "")]),
    ),
  );
}

/** Rows by so many, whatever number comes at once. */
async function* inBatches(rows: AsyncIterable<Row[]>, size: number): AsyncGenerator<Row[]> {
  let waiting: Row[] = [];
  for await (const some of rows) {
    waiting.push(...some.filter((row) => !isEmptyRow(row)));
    if (waiting.length < size) continue;
    yield waiting;
    waiting = [];
  }
  yield waiting;
}

async function stageSheet(reading: Reading, place: Place, sheet: StagedSheet, rows: AsyncIterable<Row[]>): Promise<void> {
  const stage = sheet.subject === "members" ? stageMembers : stageLots;
  for await (const batch of inBatches(rows, 5_000)) {
    const below = batch.filter(({ number }) => number > sheet.headRow);
    await recordProblems(reading, place, await stage(reading, sheet, below));
  }
}

/** Reads every sheet that says something; gives where each source stands, the first under 1. */
async function stageFiles(act: Act, runId: RunId, files: readonly StagedFile[], totals: Totals): Promise<Place[]> {
  const places: Place[] = [];
  for (const file of files) {
    let position = 0;
    for await (const { name, dayShift, rows } of readSheets(act.tx, file)) {
      const sheet = file.sheets.find((each) => each.position === position);
      position += 1;
      if (!sheet || sheet.subject === "none") continue;
      const place = { file: file.name, sheet: name };
      places.push(place);
      await stageSheet({ act, runId, source: places.length, dayShift, totals }, place, sheet, rows);
    }
  }
  return places;
}

/**
 * Reads the waiting files as a whole and freezes what they say, for the preview: every row with what is wrong with it, then what the register
 * would hold. Nothing counts before it is approved and posted. Refuses `opening_members_missing`.
 */
export async function prepareOpening(act: Act): Promise<[Reference<"run">]> {
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('opening files', 0))");
  const files = await waitingFiles(act.tx);
  if (!files.some(({ sheets }) => sheets.some(({ subject }) => subject === "members"))) refuse("opening_members_missing");
  const runId = await openRun(act, "opening", act.today);
  await forgetEarlier(act, runId);
  const totals: Totals = { members: 0, vintages: new Map() };
  const places = await stageFiles(act, runId, files, totals);
  const problems = await findProblems(act, runId, places);
  const sum = (of: (each: Sum) => number) => [...totals.vintages.values()].reduce((total, each) => total + of(each), 0);
  await act.tx.insert(Opening, {
    runId,
    members: totals.members,
    lots: sum(({ lots }) => lots),
    cents: cents(sum((each) => each.cents)),
    dm2: area(sum(({ dm2 }) => dm2)),
    problems: problems.stops,
  });
  await act.tx.insert(
    OpeningSource,
    files.map(({ id }) => ({ runId, openingFileId: id })),
  );
  await act.tx.insert(
    OpeningVintage,
    [...totals.vintages].map(([vintage, each]) => ({ runId, vintage, lots: each.lots, cents: cents(each.cents), dm2: area(each.dm2) })),
  );
  await recordFindings(act, runId, problems.findings);
  return [reference("run", runId)];
}

/** Rows of earlier previews go; one that was approved keeps its own until it is posted. */
async function forgetEarlier(act: Act, runId: RunId): Promise<void> {
  const [found] = await act.tx.query<{ ids: RunId[] }>(
    `select array(select r.id from run r where r.kind = 'opening' and r.id <> $1
       and not exists (select from run_approval a where a.run_id = r.id)) as ids`,
    [runId],
  );
  await forgetRows(act, found?.ids ?? []);
}

/** The rows of these runs go, for the register holds what they say, or a newer preview does. */
export async function forgetRows(act: Act, ids: readonly RunId[]): Promise<void> {
  for (const table of ["opening_member", "opening_lot", "opening_problem"])
    await act.tx.query(`delete from ${table} where run_id = any($1::uuid[])`, [ids]);
}
