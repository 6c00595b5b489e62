import { timeZone } from "#domain/calendar.ts";
import type { CertificateFacts } from "./certificate-facts.ts";
import { drawSignatures, drawVerification } from "./certificate-foot.ts";
import { type CertificateWords, certificateWords } from "./certificate-words.ts";
import { drawDocument, jsonAttachment } from "./document.ts";
import { brandMark, guillocheBorder } from "./guilloche.ts";
import {
  breakLines,
  decorate,
  type Element,
  fitLines,
  group,
  type Hand,
  ink,
  lineHeight,
  mark,
  mm,
  openReadingOrder,
  rule,
  ruleLine,
  type Sheet,
  widthOf,
  writeLine,
  writeLines,
} from "./ink.ts";
import { printStamp } from "./stamp.ts";
import { writtenArea, writtenCents, writtenDay, writtenNames, writtenPrice } from "./written.ts";

const [left, right, middle] = [mm(36), mm(174), mm(105)];
const heading: Hand = { typeface: "serif bold", size: 33 };
const plain: Hand = { typeface: "serif", size: 13 };
const body: Hand = { typeface: "sans", size: 10 };

/** The share certificate of one lot: PDF/A-3a and PDF/UA-1 on A4, not yet sealed. The same facts give the same bytes. */
export async function certificatePdf(facts: CertificateFacts): Promise<Uint8Array<ArrayBuffer>> {
  const words = certificateWords(facts);
  return drawDocument(
    {
      title: `${words.certificate} – ${facts.cooperative.name}`,
      author: facts.cooperative.name,
      language: facts.language,
      at: facts.issuedOn.toZonedDateTime(timeZone).toInstant(),
      attachment: jsonAttachment(`certificate-${facts.number}.json`, words.attachment, facts),
    },
    (sheet) => {
      sheet.addPage();
      decorate(sheet, () => printStamp(sheet, guillocheBorder(), 0, 0));
      const root = openReadingOrder(sheet);
      drawHead(sheet, root, facts, words);
      const below = drawHolder(sheet, root, facts, words);
      drawLot(sheet, root, facts, words, below);
      drawText(sheet, root, words, below);
      drawSignatures(sheet, root, facts, words);
      drawVerification(sheet, root, facts, words);
      root.end();
    },
  );
}

function drawHead(sheet: Sheet, root: Element, { cooperative }: CertificateFacts, words: CertificateWords): void {
  const { lines, hand } = fitLines(sheet, cooperative.name, mm(116), { typeface: "serif bold", size: 13 }, 24);
  const width = Math.max(...lines.map((line) => widthOf(sheet, line, hand)));
  const start = middle - (mm(14) + width) / 2;
  const baseline = mm(40.2) - ((lines.length - 1) * lineHeight(hand)) / 2;
  decorate(sheet, () => printStamp(sheet, brandMark(), start, mm(34), mm(11)));
  mark(sheet, root, "P", () => writeLines(sheet, lines, start + mm(14), baseline, hand));
  mark(sheet, root, "H1", () => writeLine(sheet, words.heading, middle, mm(64.6), heading, "center"));
  mark(sheet, root, "P", () => writeLine(sheet, words.certificateAndState, middle, mm(72.5), plain, "center"));
}

/** Gives how far the names push down what follows, in points. */
function drawHolder(sheet: Sheet, root: Element, facts: CertificateFacts, words: CertificateWords): number {
  const names = writtenNames(facts.holders, facts.language);
  const { lines, hand: name } = fitLines(sheet, names, right - left, { typeface: "serif bold", size: 23 }, 37);
  const { size } = name;
  const first = mm(88) + Math.max(size + 2, 21);
  const last = first + (lines.length - 1) * size * 1.25;
  const below = Math.max(0, last - (mm(88) + 25));
  mark(sheet, root, "P", () => {
    writeLine(sheet, words.inTheNameOf, middle, mm(88), plain, "center");
    for (const [index, line] of lines.entries()) writeLine(sheet, line, middle, first + index * size * 1.25, name, "center");
    writeLine(sheet, words.isRegistered, middle, mm(105.3) + below, plain, "center");
    writeLine(sheet, words.land, middle, mm(119) + below, { typeface: "serif bold", size: 30 }, "center");
    writeLine(sheet, words.forContribution, middle, mm(127.6) + below, plain, "center");
  });
  return below;
}

function drawLot(sheet: Sheet, root: Element, { lot, language }: CertificateFacts, words: CertificateWords, below: number): void {
  const header: Hand = { typeface: "sans bold", size: 9.5 };
  const cell: Hand = { typeface: "serif", size: 11 };
  const total: Hand = { typeface: "serif bold", size: 11 };
  const columns = [
    { x: left, align: "left", tabular: false },
    { x: mm(66), align: "left", tabular: false },
    { x: mm(121), align: "right", tabular: true },
    { x: mm(149), align: "right", tabular: true },
    { x: right, align: "right", tabular: true },
  ] as const;
  const amount = writtenCents(lot.cents, language);
  const land = writtenArea(lot.areaDm2, language);
  const price = lot.priceE4 === null ? "–" : writtenPrice(lot.priceE4, language);
  const rows = [
    { baseline: 143.7, hand: header, texts: words.columns, scope: "Column" },
    { baseline: 153, hand: cell, texts: [lot.number, writtenDay(lot.paidOn, language), amount, price, land], scope: "Row" },
    { baseline: 163, hand: total, texts: [words.together, "", amount, "", land], scope: "Row" },
  ] as const;
  group(sheet, root, "Table", (table) => {
    for (const { baseline, hand, texts, scope } of rows) {
      group(sheet, table, "TR", (row) => {
        for (const [index, { x, align, tabular }] of columns.entries()) {
          const isHeader = scope === "Column" || index === 0;
          const write = () => writeLine(sheet, texts[index] ?? "", x, mm(baseline) + below, { ...hand, tabular }, align);
          mark(sheet, row, isHeader ? "TH" : "TD", write, isHeader ? { scope } : {});
        }
      });
    }
  });
  decorate(sheet, () => {
    ruleLine(sheet, left, right, mm(147) + below, 0.75, ink);
    ruleLine(sheet, left, right, mm(157.3) + below, 0.75, rule);
    for (const y of [167.1, 167.8]) ruleLine(sheet, left, right, mm(y) + below, 0.8, ink);
  });
}

function drawText(sheet: Sheet, root: Element, words: CertificateWords, below: number): void {
  const lines = breakLines(sheet, words.text, right - left, body);
  mark(sheet, root, "P", () => writeLines(sheet, lines, left, mm(177.5) + below, body));
}
