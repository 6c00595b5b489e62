import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a form brought whose file may be large: the file lies on disk until it is discarded. */
export type Upload = {
  readonly texts: ReadonlyMap<string, string[]>;
  readonly files: ReadonlyMap<string, File>;
  readonly discard: () => Promise<void>;
};

/** Beyond what was allowed. */
export class UploadTooLarge extends Error {}

const mostHead = 16_384;
const headEnd = Buffer.from("\r\n\r\n");

/** Name, and file name where there is one (RFC 7578). */
function partNamed(head: string): { name: string; file: string | null; type: string } {
  const [, disposition = ""] = /^content-disposition:(.*)$/im.exec(head) ?? [];
  const said = (key: string) => new RegExp(`[;\\s]${key}="([^"]*)"`, "i").exec(disposition)?.[1] ?? null;
  const name = said("name");
  if (name === null) throw new Error("a part without a name");
  return { name, file: said("filename"), type: /^content-type:\s*([^;\r\n]+)/im.exec(head)?.[1] ?? "" };
}

type Part = {
  readonly name: string;
  readonly file: { name: string; type: string; path: string; handle: FileHandle } | null;
  texts: Buffer[];
};

async function openPart(head: string, folder: string): Promise<Part> {
  const { name, file, type } = partNamed(head);
  if (file === null) return { name, file: null, texts: [] };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  return { name, file: { name: file, type, path, handle: await open(path, "wx", 0o600) }, texts: [] };
}

/**
 * Reads a form (multipart/form-data) as it comes in: texts into memory, files to disk, so that a file of any size takes little memory. At most
 * `most` bytes come in, `mostTyped` of them text; beyond that it throws `UploadTooLarge`, and any other error for what is no such form.
 */
export async function readUpload(body: AsyncIterable<Uint8Array>, boundary: string, most: number, mostTyped: number): Promise<Upload> {
  const folder = join(tmpdir(), `meent-upload-${randomUUID()}`);
  const mark = Buffer.from(`\r\n--${boundary}`);
  const texts = new Map<string, string[]>();
  const files = new Map<string, File>();
  const discard = () => rm(folder, { recursive: true, force: true });
  let part: Part | null = null;
  let rest = Buffer.from("\r\n");
  let state: "before" | "head" | "inside" | "after" = "before";
  let [size, typed] = [0, 0];

  const ended = (): boolean => state === "after";

  const take = async (bytes: Buffer): Promise<void> => {
    if (part?.file) await part.file.handle.writeFile(bytes);
    else if (part) {
      typed += bytes.length;
      if (typed > mostTyped) throw new UploadTooLarge();
      part.texts.push(Buffer.from(bytes));
    }
  };
  const close = async (): Promise<void> => {
    if (part?.file) {
      const { name, type, path, handle } = part.file;
      await handle.close();
      const blob = await openAsBlob(path);
      if (blob.size > 0) files.set(part.name, new File([blob], name, { type }));
    } else if (part) texts.getOrInsertComputed(part.name, () => []).push(Buffer.concat(part.texts).toString("utf8"));
    part = null;
  };
  /** Gives whether there is more to do with what came in. */
  const step = async (): Promise<boolean> => {
    if (state === "after") return false;
    if (state === "head") {
      if (rest.length >= 2 && rest.subarray(0, 2).toString("latin1") === "--") {
        state = "after";
        return false;
      }
      const end = rest.indexOf(headEnd);
      if (end < 0 && rest.length > mostHead) throw new Error("a part without an end of its head");
      if (end < 0) return false;
      part = await openPart(rest.subarray(0, end).toString("utf8"), folder);
      rest = rest.subarray(end + headEnd.length);
      state = "inside";
      return true;
    }
    const end = rest.indexOf(mark);
    const known = end < 0 ? Math.max(0, rest.length - mark.length) : end;
    if (state === "inside") await take(rest.subarray(0, known));
    rest = rest.subarray(end < 0 ? known : end + mark.length);
    if (end < 0) return false;
    await close();
    state = "head";
    return true;
  };

  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > most) throw new UploadTooLarge();
      rest = Buffer.concat([rest, chunk]);
      while (await step());
    }
    if (!ended()) throw new Error("the form breaks off");
    return { texts, files, discard };
  } catch (error) {
    await (part as Part | null)?.file?.handle.close();
    await discard();
    throw error;
  }
}
