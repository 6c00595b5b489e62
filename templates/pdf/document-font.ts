import { fileOf, fontDictionary, usualFile } from "./font-file.ts";
import { codeOf, letteringIn, show } from "./lettering.ts";
import type { Shape, Typeface } from "./typeface.ts";

declare global {
  namespace PDFKit {
    interface PDFDocument {
      /** In the order in which the document first asked for them. */
      typefaces?: Map<Typeface, DocumentFont>;
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

export function fontIn(sheet: Sheet, typeface: Typeface): DocumentFont {
  sheet.typefaces ??= new Map();
  const known = sheet.typefaces.get(typeface);
  if (known) return known;
  const font = openFont(sheet, typeface, `F${sheet.typefaces.size + 1}`);
  sheet.typefaces.set(typeface, font);
  return font;
}

/** Once nothing more is written: the font files go into the document. */
export function embedFonts(sheet: Sheet): void {
  for (const font of sheet.typefaces?.values() ?? []) font.embed();
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
