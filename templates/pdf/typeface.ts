import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

type Position = { readonly xAdvance: number; readonly yAdvance: number; readonly xOffset: number; readonly yOffset: number };
type Layout = {
  readonly glyphs: readonly { readonly path: { readonly toSVG: () => string } }[];
  readonly positions: readonly Position[];
  readonly advanceWidth: number;
};
type Glyph = Layout["glyphs"][number] & { _decode?: () => unknown };
type ParsedFont = {
  readonly unitsPerEm: number;
  readonly characterSet: readonly number[];
  readonly glyphForCodePoint: (codePoint: number) => Glyph;
  readonly getGlyph: (id: number, codePoints?: readonly number[]) => Glyph;
  readonly layout: (text: string, features?: readonly string[]) => Layout;
};

declare global {
  namespace PDFKit {
    // What pdfkit 0.20.2 does and its types do not say; test/templates/pdf/typeface.test.ts fails when it no longer does.
    interface PDFDocument {
      readonly _font: { readonly font: ParsedFont };
    }
    namespace Mixins {
      interface PDFFont {
        registerFont(name: Typeface, font: ParsedFont): this;
      }
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
const rememberedRuns = 5_000;

/** The typeface, parsed once for all documents: parsing one for every document is what makes drawing slow. */
export function parsedTypeface(name: Typeface): ParsedFont {
  const known = parsed.get(name);
  if (known) return known;
  const scratch = new PDFDocument({ autoFirstPage: false, font: "" });
  scratch.font(readFileSync(resolve(`@expo-google-fonts/${files[name]}`)));
  const font = scratch._font.font;
  // A shape belongs to the first letters that ask for it. Asking here, in a fixed order, keeps one document from changing the bytes of the next.
  for (const codePoint of font.characterSet) if (!isPresentationForm(codePoint)) font.glyphForCodePoint(codePoint);
  const shared: ParsedFont = Object.create(font, { layout: { value: rememberedLayout(font) }, getGlyph: { value: onceDecoded(font) } });
  parsed.set(name, shared);
  letters.set(name, new Set(font.characterSet));
  return shared;
}

/** A subset asks each of its shapes to read its outline again; the outlines of a font do not change. */
function onceDecoded(font: ParsedFont): ParsedFont["getGlyph"] {
  return (id, codePoints) => {
    const glyph = font.getGlyph(id, codePoints);
    const decode = glyph._decode;
    if (decode && !Object.hasOwn(glyph, "_decode")) {
      const outline = decode.call(glyph);
      glyph._decode = () => outline;
    }
    return glyph;
  };
}

/**
 * Where a shape stands, in thousandths of the size already. pdfkit scales each enumerable number of a position in place, in every document
 * anew; these it finds none of, so that a run is laid out once for all documents and copied for none.
 */
class ScaledPosition implements Position {
  readonly #units: Position;
  readonly #scale: number;
  constructor(units: Position, scale: number) {
    this.#units = units;
    this.#scale = scale;
  }
  get xAdvance(): number {
    return this.#units.xAdvance * this.#scale;
  }
  get yAdvance(): number {
    return this.#units.yAdvance * this.#scale;
  }
  get xOffset(): number {
    return this.#units.xOffset * this.#scale;
  }
  get yOffset(): number {
    return this.#units.yOffset * this.#scale;
  }
}

/**
 * Lining figures everywhere; the runs last laid out are remembered over documents, because most words of a document are in the next one too.
 * Amounts, days and numbers hardly ever come again: they are put together from their figures, which in a column may not be kerned anyway.
 */
function rememberedLayout(font: ParsedFont): ParsedFont["layout"] {
  const runs = new Map<string, Layout>();
  const scale = 1000 / font.unitsPerEm;
  const remembered = (text: string, features: readonly string[]): Layout => {
    const key = features.length > 0 ? `${features.join()} ${text}` : text;
    const known = runs.get(key);
    if (known) return known;
    const { glyphs, positions, advanceWidth } = font.layout(text, ["lnum", ...features]);
    const run = { glyphs, positions: positions.map((position) => new ScaledPosition(position, scale)), advanceWidth };
    if (runs.size >= rememberedRuns) runs.clear();
    runs.set(key, run);
    return run;
  };
  return (text, features = []) => {
    if (!/^€?[\d.,\u00a0-]+(m²)?[. ]?$/.test(text)) return remembered(text, features);
    const [glyphs, positions]: [Layout["glyphs"][number][], Position[]] = [[], []];
    let advanceWidth = 0;
    for (const figure of text) {
      const run = remembered(figure, features);
      glyphs.push(...run.glyphs);
      positions.push(...run.positions);
      advanceWidth += run.advanceWidth;
    }
    return { glyphs, positions, advanceWidth };
  };
}

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
