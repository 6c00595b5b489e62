import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { codeOf, letteringIn, show } from "./lettering.ts";
import { parsedTypeface, type Shape, type Typeface } from "./typeface.ts";

declare global {
  namespace PDFKit {
    interface PDFKitReference {
      end(chunk?: Uint8Array): void;
    }
  }
}

type Sheet = PDFKit.PDFDocument;

/** A typeface in one document: the usual shapes, and after them the others that stand in it. */
export type DocumentFont = {
  /** In thousandths of the size. */
  readonly widthOf: (text: string, tabular: boolean) => number;
  /** The elements of a TJ operator. */
  readonly shown: (text: string, tabular: boolean, size: number) => string;
  /** Under which name the page that is drawn on knows it. */
  readonly nameOnPage: () => string;
  readonly embed: () => void;
};

const fontsOf = new WeakMap<Sheet, Map<Typeface, DocumentFont>>();

export function fontIn(sheet: Sheet, typeface: Typeface): DocumentFont {
  const fonts = fontsOf.get(sheet) ?? new Map<Typeface, DocumentFont>();
  fontsOf.set(sheet, fonts);
  const font = fonts.get(typeface) ?? openFont(sheet, typeface, `F${fonts.size + 1}`);
  fonts.set(typeface, font);
  return font;
}

/** Once nothing more is written: the font files go into the document. */
export function embedFonts(sheet: Sheet): void {
  for (const font of fontsOf.get(sheet)?.values() ?? []) font.embed();
}

function openFont(sheet: Sheet, typeface: Typeface, name: string): DocumentFont {
  const { shapes, codes, runsOf } = letteringIn(typeface);
  const added: Shape[] = [];
  const addedCodes = new Map<number, string>();
  let reference: ReturnType<Sheet["ref"]> | null = null;
  const code = (shape: Shape): string => {
    const known = codes.get(shape.id) ?? addedCodes.get(shape.id);
    if (known) return known;
    added.push(shape);
    const next = codeOf(shapes.length + added.length);
    addedCodes.set(shape.id, next);
    return next;
  };
  return {
    widthOf: (text, tabular) => {
      let width = 0;
      for (const run of runsOf(text, tabular)) width += run.width;
      return width;
    },
    shown: (text, tabular, size) => {
      let all = "";
      for (const { shown, steps } of runsOf(text, tabular)) all += shown ?? show(steps, code, size);
      return all;
    },
    nameOnPage: () => {
      reference ??= sheet.ref({});
      sheet.page.fonts[name] ??= reference;
      return name;
    },
    embed: () => {
      if (!reference) return;
      Object.assign(
        reference.data,
        fontDictionary(sheet, typeface, added.length > 0 ? fileOf(typeface, [...shapes, ...added]) : usualFile(typeface)),
      );
      reference.end();
    },
  };
}

/** A subset of a typeface as it is embedded, compressed: its shapes, their widths and the letters they stand for. */
type FontFile = {
  readonly tag: string;
  readonly length: number;
  readonly file: Uint8Array;
  readonly letters: Uint8Array;
  readonly widths: readonly number[];
};

const usualFiles = new Map<Typeface, FontFile>();

/** Made once for all documents: making it anew would take a third of the time of drawing one. */
function usualFile(typeface: Typeface): FontFile {
  const file = usualFiles.get(typeface) ?? fileOf(typeface, letteringIn(typeface).shapes);
  usualFiles.set(typeface, file);
  return file;
}

function fileOf(typeface: Typeface, shapes: readonly Shape[]): FontFile {
  const font = parsedTypeface(typeface);
  const subset = font.createSubset();
  for (const { id } of shapes) subset.includeGlyph(id);
  const file = subset.encode();
  const hash = createHash("sha256").update([typeface, ...shapes.map(({ id }) => id)].join());
  return {
    tag: [...hash.digest().subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join(""),
    length: file.length,
    file: deflateSync(file),
    letters: deflateSync(lettersOf(shapes)),
    widths: [font.getGlyph(0), ...shapes].map(({ advanceWidth }) => (advanceWidth * 1000) / font.unitsPerEm),
  };
}

/** Which letters each code stands for (ISO 32000-1, 9.10.3). */
function lettersOf(shapes: readonly Shape[]): string {
  const utf16 = (codePoints: readonly number[]): string =>
    Buffer.from(String.fromCodePoint(...codePoints), "utf16le")
      .swap16()
      .toString("hex");
  const letters = [{ codePoints: [0] }, ...shapes].map(({ codePoints }) => `<${utf16(codePoints)}>`);
  const ranges = Array.from({ length: Math.ceil(letters.length / 256) }, (_, range) => {
    const inRange = letters.slice(range * 256, range * 256 + 256);
    return `<${codeOf(range * 256)}> <${codeOf(range * 256 + inRange.length - 1)}> [${inRange.join(" ")}]`;
  });
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${ranges.length} beginbfrange
${ranges.join("\n")}
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** A composite font whose codes are the numbers of the shapes in its file (ISO 32000-1, 9.7). */
function fontDictionary(sheet: Sheet, typeface: Typeface, { tag, length, file, letters, widths }: FontFile): object {
  const font = parsedTypeface(typeface);
  const name = `${tag}+${font.postscriptName}`;
  const inThousandths = (value: number): number => (value * 1000) / font.unitsPerEm;
  const write = (data: object, bytes?: Uint8Array) => {
    const reference = sheet.ref(data);
    reference.end(bytes);
    return reference;
  };
  const descriptor = write({
    Type: "FontDescriptor",
    FontName: name,
    Flags: font.italicAngle === 0 ? 4 : 68,
    FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map(inThousandths),
    ItalicAngle: font.italicAngle,
    Ascent: inThousandths(font.ascent),
    Descent: inThousandths(font.descent),
    CapHeight: inThousandths(font.capHeight),
    XHeight: inThousandths(font.xHeight),
    StemV: 0,
    FontFile2: write({ Length1: length, Filter: "FlateDecode" }, file),
  });
  const shapes = write({
    Type: "Font",
    Subtype: "CIDFontType2",
    BaseFont: name,
    CIDSystemInfo: { Registry: new String("Adobe"), Ordering: new String("Identity"), Supplement: 0 },
    FontDescriptor: descriptor,
    W: [0, widths],
    CIDToGIDMap: "Identity",
  });
  return {
    ...{ Type: "Font", Subtype: "Type0", BaseFont: name, Encoding: "Identity-H" },
    DescendantFonts: [shapes],
    ToUnicode: write({ Filter: "FlateDecode" }, letters),
  };
}
