import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { codeOf, letteringIn } from "./lettering.ts";
import { parsedTypeface, type Shape, type Typeface } from "./typeface.ts";

declare global {
  namespace PDFKit {
    interface PDFKitReference {
      end(chunk?: Uint8Array): void;
    }
  }
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

/** Made once for all documents: making it anew would double the time that drawing one takes. */
export function usualFile(typeface: Typeface): FontFile {
  const file = usualFiles.get(typeface) ?? fileOf(typeface, letteringIn(typeface).shapes);
  usualFiles.set(typeface, file);
  return file;
}

export function fileOf(typeface: Typeface, shapes: readonly Shape[]): FontFile {
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
export function fontDictionary(sheet: PDFKit.PDFDocument, typeface: Typeface, { tag, length, file, letters, widths }: FontFile): object {
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
