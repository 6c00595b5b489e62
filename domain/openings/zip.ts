import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { refuse } from "#domain/refusal.ts";

/** Bytes that can be read from anywhere. */
export type Source = { readonly size: number; readonly read: (from: number, length: number) => Promise<Buffer> };

type Entry = { readonly name: string; readonly method: number; readonly packed: number; readonly at: number };

/** More than a workbook has. */
const mostEntries = 10_000;
/** What may come out of one entry: a small file can hold a very large one of noughts. */
const mostUnpacked = 2 * 1024 ** 3;
const pieceSize = 262_144;

const bad = (): never => refuse("opening_workbook_unreadable");

/** The record that ends the file: before it a comment of at most 65 535 bytes can stand. */
async function directory({ size, read }: Source): Promise<{ at: number; length: number; count: number }> {
  const from = Math.max(0, size - 65_557);
  const tail = await read(from, size - from);
  const end = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > tail.length) return bad();
  const [count, length, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (at + length > size || count > mostEntries) return bad();
  return { at, length, count };
}

/** What is in a zip, by name, from its directory. Refuses `opening_workbook_unreadable` for what is none, is encrypted or larger than 4 GB. */
export async function zipEntries(source: Source): Promise<ReadonlyMap<string, Entry>> {
  const { at, length, count } = await directory(source);
  const bytes = await source.read(at, length);
  const entries = new Map<string, Entry>();
  for (let place = 0, from = 0; place < count; place += 1) {
    if (from + 46 > bytes.length || bytes.readUInt32LE(from) !== 0x02014b50 || bytes.readUInt16LE(from + 8) & 1) return bad();
    const [named, extra, comment] = [bytes.readUInt16LE(from + 28), bytes.readUInt16LE(from + 30), bytes.readUInt16LE(from + 32)];
    const name = bytes.toString("utf8", from + 46, from + 46 + named);
    entries.set(name, {
      name,
      method: bytes.readUInt16LE(from + 10),
      packed: bytes.readUInt32LE(from + 20),
      at: bytes.readUInt32LE(from + 42),
    });
    from += 46 + named + extra + comment;
  }
  return entries;
}

async function* packedBytes({ size, read }: Source, { at, packed }: Entry): AsyncGenerator<Buffer> {
  const head = await read(at, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) bad();
  const from = at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (from + packed > size) bad();
  for (let done = 0; done < packed; done += pieceSize) yield await read(from + done, Math.min(pieceSize, packed - done));
}

/** What an entry holds, unpacked as it is read. Refuses `opening_workbook_unreadable`, `opening_workbook_too_large`. */
export async function* unpacked(source: Source, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) bad();
  const packed = Readable.from(packedBytes(source, entry));
  const inflate = createInflateRaw();
  packed.on("error", (error) => inflate.destroy(error));
  const bytes = entry.method === 0 ? packed : packed.pipe(inflate);
  let size = 0;
  try {
    for await (const piece of bytes) {
      size += piece.length;
      if (size > mostUnpacked) refuse("opening_workbook_too_large");
      yield piece;
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) bad();
    throw error;
  } finally {
    packed.destroy();
    inflate.destroy();
  }
}
