import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { fieldsOf, guess, neededFields, type OpeningField, type OpeningSubject } from "#domain/openings/field.ts";
import { encodingOf, formatOf, type OpeningFormat, pieceSize, sheetsOf } from "#domain/openings/stored-file.ts";
import { refuse } from "#domain/refusal.ts";

export type OpeningFileId = Id<"opening_file">;

/** A file of an earlier register, as it came. */
export const OpeningFile = defineEntity({
  name: "OpeningFile",
  tableName: "opening_file",
  properties: {
    id: column.id<"opening_file">().primary(),
    name: column.text(),
    format: column.text<OpeningFormat>(),
    encoding: column.text(),
    size: column.count(),
    sha256: column.bytes(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const OpeningPiece = defineEntity({
  name: "OpeningPiece",
  tableName: "opening_piece",
  properties: { openingFileId: column.id<"opening_file">().primary(), position: column.int().primary(), bytes: column.bytes() },
});
export const OpeningSheet = defineEntity({
  name: "OpeningSheet",
  tableName: "opening_sheet",
  properties: {
    openingFileId: column.id<"opening_file">().primary(),
    position: column.small().primary(),
    name: column.text(),
    head: column.texts(),
    example: column.texts(),
    headRow: column.int(),
  },
});
/** What a sheet is about, and which column is what; the latest counts. An empty text is a column that says nothing. */
export const OpeningMapping = defineEntity({
  name: "OpeningMapping",
  tableName: "opening_mapping",
  properties: {
    id: column.id<"opening_mapping">().primary(),
    openingFileId: column.id<"opening_file">(),
    sheet: column.small(),
    subject: column.text<OpeningSubject>(),
    fields: column.texts<OpeningField | "">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const OpeningFileRemoval = defineEntity({
  name: "OpeningFileRemoval",
  tableName: "opening_file_removal",
  properties: { openingFileId: column.id<"opening_file">().primary(), actId: column.act() },
});

export type SheetMapping = { readonly sheet: number; readonly subject: OpeningSubject; readonly fields: readonly (OpeningField | "")[] };

/** Row by row: a list within each goes into no array of rows. */
async function map(act: Act, openingFileId: OpeningFileId, mappings: readonly SheetMapping[]): Promise<void> {
  const rows = mappings.map((each) => ({
    ...each,
    id: newId<"opening_mapping">(act.at),
    openingFileId,
    actId: act.id,
    recordedAt: act.at,
  }));
  await Promise.all(rows.map((row) => act.tx.insert(OpeningMapping, row)));
}

export type SentFile = {
  readonly name: string;
  readonly size: number;
  readonly sha256: Uint8Array;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** In pieces of one size, so that any byte of the file can be found again. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= pieceSize; rest = rest.subarray(pieceSize)) yield rest.subarray(0, pieceSize);
  }
  if (rest.length > 0) yield rest;
}

/**
 * Keeps a file of an earlier register as it came, and guesses what its sheets and columns are. Nothing counts before it is checked, approved and
 * posted. Refuses `opening_file_empty`, `opening_file_unreadable`, `opening_workbook_unreadable`, `opening_workbook_too_large`.
 */
export async function stageOpeningFile(act: Act, { name, size, sha256, bytes }: SentFile): Promise<[Reference<"opening_file">]> {
  const id = newId<"opening_file">(act.at);
  const encoding = encodingOf();
  let format: OpeningFormat = "csv";
  let position = 0;
  for await (const piece of inPieces(bytes)) {
    if (position === 0) format = formatOf(piece);
    if (format === "csv") encoding.see(piece);
    await act.tx.query("insert into opening_piece (opening_file_id, position, bytes) values ($1, $2, $3)", [id, position, piece]);
    position += 1;
  }
  const file = { id, name: name.slice(-200), format, encoding: format === "csv" ? encoding.found() : "utf-8", size };
  await act.tx.insert(OpeningFile, { ...file, sha256, actId: act.id, recordedAt: act.at });
  const sheets = await sheetsOf(act.tx, file);
  if (sheets.length === 0) refuse("opening_file_empty");
  await Promise.all(sheets.map((sheet) => act.tx.insert(OpeningSheet, { ...sheet, openingFileId: id })));
  await map(
    act,
    id,
    sheets.map(({ position: sheet, head }) => {
      const { subject, fields } = guess(head);
      return { sheet, subject, fields: fields.map((field) => field ?? "") };
    }),
  );
  return [reference("opening_file", id)];
}

/** Refuses `opening_file_unknown`, `opening_file_removed` for one that was removed or whose register was taken over. */
async function lockFile(act: Act, id: OpeningFileId): Promise<StagedFile> {
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('opening files', 0))");
  const file = await openingFile(act.tx, id);
  return file.state === "waiting" ? file : refuse("opening_file_removed");
}

/**
 * Says what the sheets of a file are about, and which column is what. Refuses `opening_file_unknown`, `opening_file_removed`,
 * `opening_column_twice`, `opening_column_missing`.
 */
export async function mapOpeningFile(act: Act, id: OpeningFileId, mappings: readonly SheetMapping[]): Promise<[Reference<"opening_file">]> {
  const { sheets } = await lockFile(act, id);
  for (const { sheet, subject, fields } of mappings) {
    const columns = sheets.find(({ position }) => position === sheet)?.head.length ?? refuse("opening_file_unknown");
    const used = fields.filter((field) => field !== "");
    if (fields.length !== columns || used.some((field) => !fieldsOf[subject].includes(field))) refuse("opening_column_missing");
    if (new Set(used).size < used.length) refuse("opening_column_twice", { sheet });
    if (subject !== "none") requireColumns(subject, used, sheet);
  }
  await map(act, id, mappings);
  return [reference("opening_file", id)];
}

function requireColumns(subject: OpeningSubject, used: readonly OpeningField[], sheet: number): void {
  const named = used.includes("last_name") ? [...used, "name" as const] : used;
  const missing = neededFields[subject].find((field) => !named.includes(field));
  if (missing) refuse("opening_column_missing", { sheet, field: missing });
}

/** Takes a file back: what stands in it goes. Refuses `opening_file_unknown`, `opening_file_removed`. */
export async function removeOpeningFile(act: Act, id: OpeningFileId): Promise<[Reference<"opening_file">]> {
  await lockFile(act, id);
  await act.tx.insert(OpeningFileRemoval, { openingFileId: id, actId: act.id });
  await forgetFiles(act, [id]);
  return [reference("opening_file", id)];
}

/** What stood in files goes, for it is personal data that the register holds elsewhere or does not take. */
export async function forgetFiles(act: Act, ids: readonly OpeningFileId[]): Promise<void> {
  await act.tx.query("delete from opening_piece where opening_file_id = any($1::uuid[])", [ids]);
  await act.tx.query("delete from opening_sheet where opening_file_id = any($1::uuid[])", [ids]);
}

export type StagedSheet = {
  readonly position: number;
  readonly name: string;
  readonly head: readonly string[];
  readonly example: readonly string[];
  readonly headRow: number;
  readonly subject: OpeningSubject;
  readonly fields: readonly (OpeningField | "")[];
};
export type StagedFile = {
  readonly id: OpeningFileId;
  readonly name: string;
  readonly format: OpeningFormat;
  readonly encoding: string;
  readonly size: number;
  readonly recordedAt: Temporal.Instant;
  readonly state: "waiting" | "taken_over" | "removed";
  readonly sheets: readonly StagedSheet[];
};

const state = `case when exists (select from opening_file_removal r where r.opening_file_id = f.id) then 'removed'
  when exists (select from opening_source s join run_posting p using (run_id) where s.opening_file_id = f.id) then 'taken_over' else 'waiting' end`;

const listed = `select f.id, f.name, f.format, f.encoding, f.size, f.recorded_at as "recordedAt", ${state} as state,
  (select coalesce(json_agg(json_build_object('position', s.position, 'name', s.name, 'head', s.head, 'example', s.example, 'headRow', s.head_row,
     'subject', m.subject, 'fields', m.fields) order by s.position), '[]'::json)
   from opening_sheet s cross join lateral (select subject, fields from opening_mapping m
     where m.opening_file_id = s.opening_file_id and m.sheet = s.position order by m.id desc limit 1) m
   where s.opening_file_id = f.id) as sheets
  from opening_file f`;

/** Files that wait to be taken over, in the order in which they came. */
export const waitingFiles = (reader: Reader): Promise<StagedFile[]> =>
  reader.query(`select * from (${listed}) f where state = 'waiting' order by id`);

/** Refuses `opening_file_unknown`. */
export async function openingFile(reader: Reader, id: OpeningFileId): Promise<StagedFile> {
  const [found] = await reader.query<StagedFile>(`${listed} where f.id = $1`, [id]);
  return found ?? refuse("opening_file_unknown");
}
