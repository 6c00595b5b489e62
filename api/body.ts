import type { Context } from "hono";

export type Body =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly value: unknown }
  /** Typed fields as text; uploaded files stand in the value only. A field sent more than once is joined by commas. */
  | { readonly kind: "form"; readonly value: Readonly<Record<string, string | File>>; readonly typed: Readonly<Record<string, string>> }
  | { readonly kind: "too_large" | "unreadable" | "unsupported" };

const mostTyped = 200_000;

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
  const bytes = await bytesOf(c, upload);
  if (!bytes) return { kind: "too_large" };
  if (type === "" && bytes.length === 0) return { kind: "json", value: {} };
  try {
    if (type === "application/json") return { kind: "json", value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
    if (type !== "application/x-www-form-urlencoded" && type !== "multipart/form-data") return { kind: "unsupported" };
    return formBody(await new Response(bytes, { headers: { "content-type": c.req.header("content-type") ?? type } }).formData());
  } catch {
    return { kind: "unreadable" };
  }
}

function formBody(form: FormData): Body {
  const value: Record<string, string | File> = {};
  const typed: Record<string, string> = {};
  for (const name of new Set(form.keys())) {
    const sent = form.getAll(name);
    const texts = sent.filter((each) => typeof each === "string");
    const [file] = sent.filter((each) => each instanceof File);
    if (file && file.size > 0) value[name] = file;
    if (texts.length > 0) value[name] = typed[name] = texts.join(",");
  }
  return { kind: "form", value, typed };
}
