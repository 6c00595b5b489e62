import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

/** A letter's drawing in a typeface; one may stand for several letters (a ligature), and a letter may have several (figures of one width). */
export type Shape = {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
  readonly path: { readonly toSVG: () => string };
};
export type Position = { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number };
type ParsedFont = {
  readonly unitsPerEm: number;
  readonly postscriptName: string;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly italicAngle: number;
  readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
  readonly characterSet: readonly number[];
  readonly glyphForCodePoint: (codePoint: number) => Shape;
  readonly getGlyph: (id: number) => Shape;
  readonly layout: (text: string, features: readonly string[]) => Layout;
  readonly createSubset: () => { readonly includeGlyph: (id: number) => number; readonly encode: () => Uint8Array };
};
type Layout = { readonly glyphs: readonly Shape[]; readonly positions: readonly Position[]; readonly advanceWidth: number };

declare global {
  namespace PDFKit {
    // What pdfkit 0.20.2 does and its types do not say; test/templates/pdf/typeface.test.ts fails when it no longer does.
    interface PDFDocument {
      readonly _font: { readonly font: ParsedFont };
    }
  }
}

const files = {
  serif: "vollkorn/400Regular/Vollkorn_400Regular.ttf",
  "serif bold": "vollkorn/600SemiBold/Vollkorn_600SemiBold.ttf",
  "serif italic": "vollkorn/400Regular_Italic/Vollkorn_400Regular_Italic.ttf",
  sans: "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
  "sans bold": "source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
} as const;

export type Typeface = keyof typeof files;
export const typefaces = Object.keys(files) as readonly Typeface[];

const { resolve } = createRequire(import.meta.url);
const parsed = new Map<Typeface, ParsedFont>();
const letters = new Map<Typeface, ReadonlySet<number>>();

/** The typeface, parsed once for all documents: parsing one for every document is what makes drawing slow. */
export function parsedTypeface(name: Typeface): ParsedFont {
  const known = parsed.get(name);
  if (known) return known;
  const scratch = new PDFDocument({ autoFirstPage: false, font: "" });
  scratch.font(readFileSync(resolve(`@expo-google-fonts/${files[name]}`)));
  const { font } = scratch._font;
  // A shape belongs to the first letters that ask for it. Asking here, in a fixed order, keeps one document from changing the bytes of the next.
  for (const codePoint of font.characterSet) if (!isPresentationForm(codePoint)) font.glyphForCodePoint(codePoint);
  parsed.set(name, font);
  letters.set(name, new Set(font.characterSet));
  return font;
}

/** Lining figures everywhere; in columns figures of one width. */
export const layOut = (name: Typeface, text: string, tabular = false): Layout =>
  parsedTypeface(name).layout(text, tabular ? ["lnum", "tnum"] : ["lnum"]);

/** Latin ligatures that Unicode has as letters: their shapes belong to the letters they join. */
const isPresentationForm = (codePoint: number): boolean => codePoint >= 0xfb00 && codePoint <= 0xfb06;

/**
 * The text as the typeface can write it. A letter that it does not have is written as its number (`[U+674E]`): a document may not hold
 * an empty box in the place of a letter (PDF/A, ISO 19005-3, 6.2.11.8), and a name may not lose one.
 */
export function writable(typeface: Typeface, text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  parsedTypeface(typeface);
  const known = letters.get(typeface);
  return text
    .normalize("NFC")
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replaceAll(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize("NFKC"))
    .replaceAll(/\s/g, (space) => (space === "\u00a0" ? space : " "))
    .replaceAll(/./gu, (letter) => {
      const codePoint = letter.codePointAt(0) ?? 0;
      return known?.has(codePoint) ? letter : `[U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}]`;
    });
}
