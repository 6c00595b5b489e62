import type { Context } from "hono";
import { readUpload, UploadTooLarge } from "#api/upload.ts";

export type Body =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly value: unknown }
  /** Typed fields as text; uploaded files stand in the value only. A field sent more than once is joined by commas. */
  | {
      readonly kind: "form";
      readonly value: Readonly<Record<string, string | File>>;
      readonly typed: Readonly<Record<string, string>>;
      readonly discard?: () => Promise<void>;
    }
  | { readonly kind: "too_large" | "unreadable" | "unsupported" };

const mostTyped = 200_000;
/** A form with a larger file goes by way of the disk. */
const mostInMemory = 32 * 1024 * 1024;

/** Reads at most `most` bytes, so that a large upload costs no more memory than that. */
async function bytesOf(c: Context, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(c.req.header("content-length") ?? 0) > most) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The body of a request in either form: JSON or what a browser sends. `upload` is the most bytes that may come. */
export async function bodyOf(c: Context, upload = mostTyped): Promise<Body> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (upload > mostInMemory && type === "multipart/form-data") return spooled(c, upload);
  const bytes = await bytesOf(c, Math.min(upload, mostInMemory));
  if (!bytes) return { kind: "too_large" };
  if (type === "" && bytes.length === 0) return { kind: "none" };
  try {
    if (type === "application/json") return jsonBody(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (type !== "application/x-www-form-urlencoded" && type !== "multipart/form-data") return { kind: "unsupported" };
    return formBody(await new Response(bytes, { headers: { "content-type": c.req.header("content-type") ?? type } }).formData());
  } catch {
    return { kind: "unreadable" };
  }
}

/** PostgreSQL's text holds no NUL, so it is no character here either. */
export const holdsNul = (text: string): boolean => text.includes("\0");

const jsonBody = (text: string): Body => (/\\u0000/.test(text) ? { kind: "unreadable" } : { kind: "json", value: JSON.parse(text) });

function formBody(form: FormData): Body {
  const texts = new Map<string, string[]>();
  const files = new Map<string, File>();
  for (const [name, each] of form) {
    if (each instanceof File && each.size > 0) files.set(name, each);
    if (typeof each === "string") texts.getOrInsertComputed(name, () => []).push(each);
  }
  const typed = Object.fromEntries(texts.entries().map(([name, sent]) => [name, sent.join(",")]));
  if (Object.values(typed).some(holdsNul)) return { kind: "unreadable" };
  return { kind: "form", value: { ...Object.fromEntries(files), ...typed }, typed };
}

/** The same of a form whose file may be large. */
async function spooled(c: Context, most: number): Promise<Body> {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(c.req.header("content-type") ?? "") ?? [];
  const boundary = quoted ?? bare;
  const { body } = c.req.raw;
  if (!boundary || !body) return { kind: "unreadable" };
  if (Number(c.req.header("content-length") ?? 0) > most) return { kind: "too_large" };
  try {
    const { texts, files, discard } = await readUpload(body, boundary, most, mostTyped);
    const typed = Object.fromEntries(texts.entries().map(([name, sent]) => [name, sent.join(",")]));
    if (!Object.values(typed).some(holdsNul)) return { kind: "form", value: { ...Object.fromEntries(files), ...typed }, typed, discard };
    await discard();
    return { kind: "unreadable" };
  } catch (error) {
    return { kind: error instanceof UploadTooLarge ? "too_large" : "unreadable" };
  }
}
