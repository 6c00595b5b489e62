import { layOut, type Position, parsedTypeface, type Shape, type Typeface, writable } from "./typeface.ts";

/** A piece of text laid out: the shapes in it and where they stand, in thousandths of the size. */
export type Run = {
  readonly width: number;
  readonly steps: readonly Step[];
  /** How PDF writes it, where that is the same in every document. */
  readonly shown: string | null;
};
/** `kern` is what comes after the shape beside its own width. */
type Step = { readonly shape: Shape; readonly kern: number; readonly right: number; readonly up: number };

export type Lettering = {
  /** The shapes that every document has of this typeface, in the order of their codes, from 1 on. */
  readonly shapes: readonly Shape[];
  readonly codes: ReadonlyMap<number, string>;
  readonly runsOf: (text: string, tabular: boolean) => readonly Run[];
};

/** What most documents are written with; a shape that is not laid out here is added in the document that needs it. */
const usual = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \u00a0.,:;!?'’“”()[]/&%+−-–—·…@€²áçèéêëïóöüÖ";
const joined = ["fi", "fl", "ff", "ffi", "ft"];
const rememberedRuns = 5_000;
const letterings = new Map<Typeface, Lettering>();

export function letteringIn(typeface: Typeface): Lettering {
  const known = letterings.get(typeface);
  if (known) return known;
  const shapes = usualShapes(typeface);
  const codes = new Map(shapes.map(({ id }, index) => [id, codeOf(index + 1)]));
  const lettering = { shapes, codes, runsOf: rememberedRunsOf(typeface, codes) };
  letterings.set(typeface, lettering);
  return lettering;
}

function usualShapes(typeface: Typeface): Shape[] {
  const shapes = new Map<number, Shape>();
  for (const tabular of [false, true])
    for (const text of [...usual, ...joined]) for (const shape of layOut(typeface, text, tabular).glyphs) shapes.set(shape.id, shape);
  return [...shapes.values()];
}

export const codeOf = (index: number): string => index.toString(16).padStart(4, "0");

/**
 * The runs last laid out are remembered over documents, word by word, because most words of a document are in the next one too. Amounts, days
 * and numbers hardly ever come again: they are put together from their figures, which in a column may not be kerned anyway.
 */
function rememberedRunsOf(typeface: Typeface, codes: ReadonlyMap<number, string>): Lettering["runsOf"] {
  const [plain, inColumns] = [new Map<string, Run>(), new Map<string, Run>()];
  const remembered = (text: string, tabular: boolean): Run => {
    const runs = tabular ? inColumns : plain;
    const known = runs.get(text);
    if (known) return known;
    const run = laidOut(typeface, text, tabular, codes);
    if (runs.size >= rememberedRuns) runs.clear();
    runs.set(text, run);
    return run;
  };
  return (text, tabular) => {
    const found: Run[] = [];
    for (const piece of tabular ? [text] : wordsOf(text)) {
      if (!isFigures(piece)) found.push(remembered(piece, tabular));
      else for (const figure of piece) found.push(remembered(figure, tabular));
    }
    return found;
  };
}

/** Each word with the space after it. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let space = text.indexOf(" "); space >= 0; space = text.indexOf(" ", start)) {
    words.push(text.slice(start, space + 1));
    start = space + 1;
  }
  if (start < text.length) words.push(text.slice(start));
  return words;
}

const isFigures = (text: string): boolean => /^€?[\d.,\u00a0-]+(m²)?[. ]?$/.test(text);

function laidOut(typeface: Typeface, text: string, tabular: boolean, codes: ReadonlyMap<number, string>): Run {
  const { glyphs, positions, advanceWidth } = layOut(typeface, writable(typeface, text), tabular);
  const scale = 1000 / parsedTypeface(typeface).unitsPerEm;
  const step = (shape: Shape, { xAdvance, xOffset, yOffset }: Position): Step => {
    const kern = (xAdvance - shape.advanceWidth) * scale;
    return { shape, kern, right: xOffset * scale, up: yOffset * scale };
  };
  const steps = glyphs.flatMap((shape, index) => {
    const position = positions[index];
    return position ? [step(shape, position)] : [];
  });
  const isUsual = steps.every(({ shape, up }) => up === 0 && codes.has(shape.id));
  return { width: advanceWidth * scale, steps, shown: isUsual ? show(steps, (shape) => codes.get(shape.id) ?? "", 0) : null };
}

/** The elements of a TJ operator (ISO 32000-1, 9.4.3) that show these shapes in this size. */
export function show(steps: readonly Step[], code: (shape: Shape) => string, size: number): string {
  let [shown, waiting] = ["", ""];
  const add = (after: string): void => {
    shown += waiting ? `<${waiting}>${after}` : after;
    waiting = "";
  };
  for (const { shape, kern, right, up } of steps) {
    if (up !== 0) add(`]TJ ${rounded((up * size) / 1000)} Ts[`);
    if (right !== 0) add(`${rounded(-right)} `);
    waiting += code(shape);
    if (right !== kern) add(`${rounded(right - kern)} `);
    if (up !== 0) add("]TJ 0 Ts[");
  }
  add("");
  return shown;
}

export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
