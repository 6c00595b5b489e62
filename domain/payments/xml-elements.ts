import { SaxesParser } from "saxes";
import { Refusal, refuse } from "#domain/refusal.ts";

/** An element with all that is inside it. `text` is its own text, trimmed. */
export type XmlElement = {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, { readonly value: string }>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

/** The outer elements are told as they open and close, those at the depth asked for only when they are whole. */
export type XmlPart =
  | { readonly kind: "opened"; readonly name: string; readonly namespace: string; readonly depth: number; readonly line: number }
  | { readonly kind: "whole"; readonly element: XmlElement }
  | { readonly kind: "closed"; readonly name: string; readonly line: number };

type Growing = XmlElement & { children: XmlElement[]; text: string };

function elementParser(wholeAt: number, tell: (part: XmlPart) => void) {
  const parser = new SaxesParser({ xmlns: true });
  const growing: Growing[] = [];
  let depth = 0;
  const addText = (text: string) => {
    const innermost = growing.at(-1);
    if (innermost) innermost.text += text;
  };
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding && !/^(utf-8|us-ascii)$/i.test(encoding)) refuse("statement_encoding_unknown", { encoding, line: 1 });
  });
  parser.on("doctype", () => refuse("statement_has_doctype", { line: parser.line }));
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("opentag", ({ local: name, uri: namespace, attributes }) => {
    const line = parser.line;
    depth += 1;
    if (depth < wholeAt) return tell({ kind: "opened", name, namespace, depth, line });
    growing.push({ name, line, attributes, children: [], text: "" });
  });
  parser.on("closetag", ({ local: name }) => {
    depth -= 1;
    const element = growing.pop();
    if (!element) return tell({ kind: "closed", name, line: parser.line });
    element.text = element.text.trim();
    const parent = growing.at(-1);
    if (parent) parent.children.push(element);
    else tell({ kind: "whole", element });
  });
  return parser;
}

/**
 * The elements of an XML file of any size in UTF-8, as they come in. Never more than one element of depth `wholeAt` is kept.
 * Refuses what is no XML, a file that ends too early, another encoding, and any DOCTYPE: entities are never looked up or expanded.
 */
export async function* readXml(source: AsyncIterable<Uint8Array | string>, wholeAt: number): AsyncGenerator<XmlPart> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let parts: XmlPart[] = [];
  let begun = false;
  const parser = elementParser(wholeAt, (part) => parts.push(part));
  const told = () => {
    const before = parts;
    parts = [];
    begun ||= before.length > 0;
    return before;
  };
  for await (const chunk of source) {
    const failure = failureOf(() => parser.write(typeof chunk === "string" ? chunk : decode(decoder, chunk, parser.line)));
    yield* told();
    if (failure) throw failure instanceof Refusal ? failure : new Refusal("statement_not_xml", { line: parser.line });
  }
  const line = parser.line;
  const failure = failureOf(() => {
    decoder.decode();
    parser.close();
  });
  yield* told();
  if (failure) refuse(begun ? "statement_truncated" : "statement_not_xml", { line });
}

function decode(decoder: TextDecoder, chunk: Uint8Array, line: number): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    return refuse("statement_encoding_unknown", { encoding: "not UTF-8", line });
  }
}

function failureOf(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}

/** The first element at the end of a path below this one. */
export function elementAt(from: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => at?.children.find((child) => child.name === name), from);
}

/** All elements at the end of a path below this one. */
export function elementsAt(from: XmlElement, ...path: readonly string[]): XmlElement[] {
  return path.reduce<XmlElement[]>((at, name) => at.flatMap(({ children }) => children.filter((child) => child.name === name)), [from]);
}

/** The text at the end of the first path that has any; null if none has. */
export function textAt(from: XmlElement, ...paths: readonly string[]): string | null {
  return paths.map((path) => elementAt(from, ...path.split("/"))?.text).find((text) => text) ?? null;
}
