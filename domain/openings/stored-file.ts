import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { type Cell, foundIn, isEmptyRow, type Row } from "#domain/openings/cell.ts";
import { delimitedRows } from "#domain/openings/delimited.ts";
import { openWorkbook, sheetRows } from "#domain/openings/workbook.ts";
import type { Source } from "#domain/openings/zip.ts";
import { refuse } from "#domain/refusal.ts";

export type OpeningFormat = "csv" | "xlsx";

/** How many bytes stand together in the database: a file is read so many at a time. */
export const pieceSize = 262_144;

/** By how the file begins. Refuses `opening_file_unreadable` for a workbook of the old kind, or one with a password. */
export function formatOf(begin: Buffer): OpeningFormat {
  if (begin.subarray(0, 4).toString("latin1") === "PK\x03\x04") return "xlsx";
  return begin.subarray(0, 4).toString("hex") === "d0cf11e0" ? refuse("opening_workbook_unreadable") : "csv";
}

/** In which encoding text stands: as its mark says, UTF-8 if all of it is that, and else Windows-1252. */
export function encodingOf() {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let said: string | null = null;
  let sound = true;
  let first = true;
  return {
    see(piece: Buffer): void {
      if (first) said = { fffe: "utf-16le", feff: "utf-16be" }[piece.subarray(0, 2).toString("hex")] ?? null;
      first = false;
      if (said) return;
      if (piece.includes(0)) refuse("opening_file_unreadable", { row: 1 });
      try {
        if (sound) decoder.decode(piece, { stream: true });
      } catch {
        sound = false;
      }
    },
    found(): string {
      try {
        if (sound) decoder.decode();
      } catch {
        sound = false;
      }
      return said ?? (sound ? "utf-8" : "windows-1252");
    },
  };
}

export type KeptFile = {
  readonly id: Id<"opening_file">;
  readonly format: OpeningFormat;
  readonly encoding: string;
  readonly size: number;
};

async function piece(reader: Reader, id: Id<"opening_file">, position: number): Promise<Buffer> {
  const [found] = await reader.query<{ bytes: Uint8Array }>(
    "select bytes from opening_piece where opening_file_id = $1 and position = $2",
    [id, position],
  );
  return Buffer.from(found?.bytes ?? refuse("opening_file_removed"));
}

function sourceOf(reader: Reader, { id, size }: KeptFile): Source {
  let latest: { position: number; bytes: Buffer } | null = null;
  const at = async (position: number): Promise<Buffer> => {
    if (latest?.position !== position) latest = { position, bytes: await piece(reader, id, position) };
    return latest.bytes;
  };
  return {
    size,
    read: async (from, length) => {
      const parts: Buffer[] = [];
      const end = Math.min(from + length, size);
      for (let place = from; place < end; ) {
        const begin = place % pieceSize;
        const part = (await at((place - begin) / pieceSize)).subarray(begin, begin + end - place);
        parts.push(part);
        place += part.length;
      }
      return Buffer.concat(parts);
    },
  };
}

async function* textOf(reader: Reader, file: KeptFile): AsyncGenerator<string> {
  const decoder = new TextDecoder(file.encoding);
  for (let position = 0; position * pieceSize < file.size; position += 1)
    yield decoder.decode(await piece(reader, file.id, position), { stream: true });
  yield decoder.decode();
}

/** The rows of one sheet of a kept file, some at a time; `dayShift` as in `Workbook`. Text has one sheet. */
export type SheetReading = { readonly name: string; readonly dayShift: number; readonly rows: AsyncGenerator<Row[]> };

export async function* readSheets(reader: Reader, file: KeptFile): AsyncGenerator<SheetReading> {
  if (file.format === "csv") {
    yield { name: "", dayShift: 0, rows: delimitedRows(textOf(reader, file)) };
    return;
  }
  const source = sourceOf(reader, file);
  const workbook = await openWorkbook(source);
  for (const sheet of workbook.sheets) yield { name: sheet.name, dayShift: workbook.dayShift, rows: sheetRows(source, workbook, sheet) };
}

export type KeptSheet = { position: number; name: string; head: string[]; example: string[]; headRow: number };

const shown = (cell: Cell | undefined): string => foundIn(cell ?? "").trim();

/** Of every sheet that says something: its first row, which is its head, and the row under it. */
export async function sheetsOf(reader: Reader, file: KeptFile): Promise<KeptSheet[]> {
  const sheets: KeptSheet[] = [];
  let position = 0;
  for await (const { name, rows } of readSheets(reader, file)) {
    const first: Row[] = [];
    for await (const some of rows) {
      first.push(...some.filter((row) => !isEmptyRow(row)).slice(0, 2));
      if (first.length > 1) break;
    }
    const [head, example] = first;
    if (head) {
      const names = head.cells.map(shown);
      sheets.push({ position, name, head: names, example: names.map((_, column) => shown(example?.cells[column])), headRow: head.number });
    }
    position += 1;
  }
  return sheets;
}
