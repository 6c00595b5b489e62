import { inflateSync } from "node:zlib";

/** What stands in a PDF that this or earlier software drew: the text of its pages, and the files attached to it. */
export const wordsIn = (pdf: Uint8Array): { readonly pages: readonly string[]; readonly attached: readonly string[] } => ({
  pages: textOfPages(pdf),
  attached: [...objectsOf(Buffer.from(pdf)).values()].flatMap(({ head, stream }) => (head.includes("/Type /EmbeddedFile") ? [stream] : [])),
});

/** The text of each page, one piece of writing a line, through the fonts' own tables: what a reader copies out of it. */
export function textOfPages(pdf: Uint8Array): string[] {
  const objects = objectsOf(Buffer.from(pdf));
  const get = (id: string | undefined) => objects.get(id ?? "") ?? { head: "", stream: "" };
  const kids = /\/Kids \[([^\]]*)\]/.exec([...objects.values()].find(({ head }) => head.includes("/Kids"))?.head ?? "")?.[1] ?? "";
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = get(id).head;
    const resources = get(/\/Resources (\d+)/.exec(page)?.[1]).head;
    const letters = new Map<string, Map<string, string>>();
    for (const [, name = "", font] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      letters.set(name, toUnicode(get(/\/ToUnicode (\d+)/.exec(get(font).head)?.[1]).stream));
    }
    return readContent(get(/\/Contents (\d+)/.exec(page)?.[1]).stream, letters);
  });
}

function objectsOf(file: Buffer): Map<string, { head: string; stream: string }> {
  const objects = new Map<string, { head: string; stream: string }>();
  const raw = file.toString("latin1");
  for (const { 1: id = "", 2: head = "", index, 0: match } of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)(?=\nstream\n|\nendobj)/g)) {
    const start = index + match.length + "\nstream\n".length;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const bytes = file.subarray(start, start + length);
    const isText = head.includes("/FlateDecode") && !head.includes("/N 3");
    objects.set(id, { head, stream: isText ? inflateSync(bytes).toString("latin1") : "" });
  }
  return objects;
}

function toUnicode(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = "", list = ""] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    for (const [index, [, code = ""]] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const units = (code.match(/[0-9a-f]{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
      letters.set((Number.parseInt(from, 16) + index).toString(16).padStart(4, "0"), String.fromCharCode(...units));
    }
  }
  return letters;
}

function readContent(content: string, letters: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> | undefined;
  let text = "";
  for (const [token, name, glyphs = ""] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>|\bET\b/g)) {
    if (name) font = letters.get(name);
    text += token === "ET" ? "\n" : (glyphs.match(/.{4}/g) ?? []).map((glyph) => font?.get(glyph) ?? "\ufffd").join("");
  }
  return text;
}
