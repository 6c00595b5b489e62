import type { InvoiceContent } from "#domain/billing/invoice-content.ts";
import { timeZone } from "#domain/calendar.ts";
import { day, days } from "#templates/format.ts";
import { leaseNumber } from "#templates/invoice-lines.ts";
import { textFor } from "#templates/text/text.ts";
import { type Attachment, drawDocument, jsonAttachment } from "./document.ts";
import { drawFacts } from "./fact-table.ts";
import { brandMark } from "./guilloche.ts";
import {
  breakLines,
  decorate,
  type Element,
  fitLines,
  type Hand,
  lineHeight,
  mark,
  mm,
  openReadingOrder,
  type Sheet,
  softInk,
  writeLine,
  writeLines,
} from "./ink.ts";
import type { InvoiceFacts } from "./invoice-facts.ts";
import { drawLines, pagesOfRows, rowsOf } from "./invoice-table.ts";
import { drawTail, tailOf } from "./invoice-tail.ts";
import { printStamp } from "./stamp.ts";

const [left, right, bottom, nextTop] = [mm(24), mm(186), mm(277), mm(38)];
const body: Hand = { typeface: "sans", size: 11 };
const small: Hand = { typeface: "sans", size: 9, colour: softInk };

export const invoiceName = ({ kind, number, language }: InvoiceContent): string => {
  const t = textFor(language).invoiceDocument;
  return t.numbered(kind === "invoice" ? t.invoice : t.creditNote, number);
};

/** The lease invoice or the credit note: PDF/A-3a and PDF/UA-1 with its e-invoice or its data attached, not yet sealed. */
export function invoicePdf(facts: InvoiceFacts): Uint8Array<ArrayBuffer> {
  const { content } = facts;
  const { seller, language, issuedOn } = content;
  return drawDocument(
    {
      title: `${invoiceName(content)} – ${seller.name}`,
      author: seller.name,
      language,
      at: issuedOn.toZonedDateTime(timeZone).toInstant(),
      attachment: attachmentOf(facts),
    },
    (sheet) => {
      sheet.addPage();
      const root = openReadingOrder(sheet);
      const top = drawHead(sheet, root, content);
      const pages = pagesOfRows(rowsOf(sheet, content), { top, nextTop, bottom });
      const tail = tailOf(sheet, facts);
      const tailApart = (pages.at(-1)?.end ?? top) + tail.height > bottom;
      const all = pages.length + (tailApart ? 1 : 0);
      const finish = (page: number) => drawFoot(sheet, content, page, all);
      drawLines(sheet, root, content, pages, (page) => {
        finish(page);
        sheet.addPage();
        drawRunningHead(sheet, content);
      });
      finish(pages.length);
      if (tailApart) {
        sheet.addPage();
        drawRunningHead(sheet, content);
        finish(all);
      }
      drawTail(sheet, root, facts, tail, tailApart ? nextTop : (pages.at(-1)?.end ?? top));
      root.end();
    },
  );
}

/** The same in a form for machines: the e-invoice where there is one, else our own data. */
function attachmentOf({ content, xml }: InvoiceFacts): Attachment {
  const t = textFor(content.language).invoiceDocument;
  const name = `${content.kind === "invoice" ? "invoice" : "credit-note"}-${content.number}`;
  if (!xml) return jsonAttachment(`${name}.json`, t.facts, content);
  return { name: `${name}.xml`, description: t.data, type: "application/xml", relationship: "Alternative", text: xml };
}

/** Who bills whom, under which number, for which lease. Gives the place under it. */
function drawHead(sheet: Sheet, root: Element, content: InvoiceContent): number {
  const { seller, buyer, language, issuedOn, reason } = content;
  const t = textFor(language).invoiceDocument;
  decorate(sheet, () => printStamp(sheet, brandMark(), left, mm(20), mm(11)));
  const name = fitLines(sheet, seller.name, right - left - mm(14), { typeface: "serif bold", size: 13 }, 13);
  mark(sheet, root, "P", () => writeLines(sheet, name.lines, left + mm(14), mm(24.5), name.hand));
  const address = fitLines(sheet, `${seller.street}, ${seller.postcode} ${seller.city}`, right - left - mm(14), small, 9);
  mark(sheet, root, "P", () => writeLines(sheet, address.lines, left + mm(14), mm(29.5), address.hand));
  const to = [buyer.name, buyer.street, [buyer.postcode, buyer.city].filter(Boolean).join(" ")].flatMap((line) =>
    line ? breakLines(sheet, line, mm(74), body) : [],
  );
  mark(sheet, root, "P", () => writeLines(sheet, to, left, mm(46), body));
  const facts = drawFacts(sheet, root, headFacts(content), { left: mm(104), right, column: mm(138), top: mm(46), size: 10 });
  const heading = Math.max(mm(74) + Math.max(0, to.length - 5) * lineHeight(body), facts + mm(6));
  mark(sheet, root, "H1", () => writeLine(sheet, invoiceName(content), left, heading, { typeface: "serif bold", size: 24 }));
  const placeAndDay = t.placeAndDay(seller.city, day(issuedOn, language), seller.kvk);
  mark(sheet, root, "P", () => writeLine(sheet, placeAndDay, left, heading + mm(7.5), body));
  if (!reason) return heading + mm(14);
  const why = breakLines(sheet, t.because(reason), right - left, body);
  mark(sheet, root, "P", () => writeLines(sheet, why, left, heading + mm(15.5), body));
  return heading + mm(16) + why.length * lineHeight(body);
}

function headFacts(content: InvoiceContent): (readonly [string, string])[] {
  const { language, from, until, dueOn, credits } = content;
  const t = textFor(language).invoiceDocument;
  return [
    ...(credits ? [[t.takesBack, t.takenBack(credits.number, day(credits.issuedOn, language))] as const] : []),
    [t.lease, leaseNumber(content)],
    [t.period, days(from, until, language)],
    ...(dueOn ? [[t.payBy, day(dueOn, language)] as const] : []),
  ];
}

function drawRunningHead(sheet: Sheet, content: InvoiceContent): void {
  const text = `${content.seller.name} · ${invoiceName(content)} · ${content.buyer.name}`;
  const { lines, hand } = fitLines(sheet, text, right - left, small, 9);
  decorate(sheet, () => writeLines(sheet, lines, left, mm(22), hand));
}

function drawFoot(sheet: Sheet, { language }: InvoiceContent, page: number, pages: number): void {
  const text = textFor(language).invoiceDocument.page(page, pages);
  decorate(sheet, () => writeLine(sheet, text, right, mm(285), small, "right"));
}
