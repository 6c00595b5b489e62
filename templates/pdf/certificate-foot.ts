import type { CertificateFacts } from "./certificate-facts.ts";
import type { CertificateWords } from "./certificate-words.ts";
import { printedSeal } from "./guilloche.ts";
import {
  breakLines,
  decorate,
  type Element,
  fitLines,
  type Hand,
  ink,
  lineHeight,
  mark,
  mm,
  ruleLine,
  type Sheet,
  widthOf,
  writeLine,
  writeLines,
} from "./ink.ts";
import { drawQrCode } from "./qr-code.ts";
import { printStamp } from "./stamp.ts";

const [left, right] = [mm(36), mm(174)];
const small: Hand = { typeface: "sans", size: 9 };
const smallBold: Hand = { typeface: "sans bold", size: 9 };
const pen = "#23456b";

export function drawSignatures(sheet: Sheet, root: Element, { cooperative, signatories }: CertificateFacts, words: CertificateWords): void {
  for (const [index, { name, office }] of signatories.entries()) {
    const [start, end] = index === 0 ? [left, mm(82)] : [mm(128), right];
    const signed = signature(name);
    const size = Math.min(19, (19 * (end - start)) / widthOf(sheet, signed, { typeface: "serif italic", size: 19 }));
    decorate(sheet, () => {
      writeLine(sheet, signed, start, mm(221.8), { typeface: "serif italic", size, colour: pen });
      ruleLine(sheet, start, end, mm(226.4), 0.6, ink);
    });
    const caption = fitLines(sheet, `${name}, ${office}`, end - start, { typeface: "sans", size: 9.5 }, 20);
    mark(sheet, root, "P", () => writeLines(sheet, caption.lines, start, mm(230.8), caption.hand));
  }
  const [x, y, side] = [mm(88), mm(198.5), mm(34)];
  mark(sheet, root, "Figure", () => printStamp(sheet, printedSeal(cooperative.name), x, y, side), {
    alt: words.seal,
    bbox: [x, y, x + side, y + side],
  });
}

/** "Karel de Waal" signs as "K. de Waal". */
const signature = (name: string): string => name.replace(/^(\p{L})\S*\s+/u, "$1. ");

export function drawVerification(sheet: Sheet, root: Element, facts: CertificateFacts, words: CertificateWords): void {
  const [top, side, text] = [mm(242), mm(24), mm(65)];
  mark(sheet, root, "Figure", () => drawQrCode(sheet, `${facts.verifyUrl}/${facts.code}`, left, top, side), {
    alt: words.qrCode,
    bbox: [left, top, left + side, top + side],
  });
  mark(sheet, root, "P", () => {
    writeLine(sheet, words.question, text, mm(250), smallBold);
    const afterQuestion = text + widthOf(sheet, `${words.question} `, smallBold);
    const inline = afterQuestion + widthOf(sheet, words.goTo, small) <= right;
    const lines = inline ? [] : breakLines(sheet, words.goTo, right - text, small);
    if (inline) writeLine(sheet, words.goTo, afterQuestion, mm(250), small);
    writeLines(sheet, lines, text, mm(254.4), small);
    const next = mm(254.4) + lines.length * lineHeight(small);
    writeLine(sheet, words.fillIn, text, next, small);
    writeLine(sheet, facts.code, text + widthOf(sheet, `${words.fillIn} `, small), next, { ...smallBold, spacing: 0.4 });
    writeLine(sheet, words.placeAndDay, text, next + lineHeight(small), small);
  });
}
