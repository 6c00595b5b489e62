import { invoiceTotals } from "#domain/billing/invoice-content.ts";
import { day, euros, iban, reference } from "#templates/format.ts";
import { textFor } from "#templates/text/text.ts";
import { drawFacts } from "./fact-table.ts";
import { breakLines, type Element, type Hand, lineHeight, mark, mm, type Sheet, writeLine, writeLines } from "./ink.ts";
import type { InvoiceFacts } from "./invoice-facts.ts";
import { drawQrCode } from "./qr-code.ts";

const [left, right] = [mm(24), mm(186)];
const body: Hand = { typeface: "sans", size: 10.5 };
const heading: Hand = { typeface: "serif bold", size: 14 };
const qrSide = mm(30);

/** What stands under the lines: why there is no VAT, how to pay, and whom to ask. */
export function tailHeight(sheet: Sheet, facts: InvoiceFacts): number {
  const { vat, pay, questions } = wordsOf(sheet, facts);
  const payment = facts.paymentCode ? mm(48) : pay.length * lineHeight(body) + mm(16);
  return mm(6) + vat.length * lineHeight(body) + payment + mm(12) + questions.length * lineHeight(body);
}

export function drawTail(sheet: Sheet, root: Element, facts: InvoiceFacts, top: number): void {
  const { content, paymentCode } = facts;
  const t = textFor(content.language).invoiceDocument;
  const { vat, pay, questions, howToPay } = wordsOf(sheet, facts);
  let y = top + mm(6);
  mark(sheet, root, "P", () => writeLines(sheet, vat, left, y, body));
  y += vat.length * lineHeight(body) + mm(8);
  mark(sheet, root, "H2", () => writeLine(sheet, howToPay, left, y, heading));
  y += mm(8);
  if (paymentCode) {
    drawPayment(sheet, root, facts, paymentCode, pay, y);
    y += mm(40);
  } else {
    mark(sheet, root, "P", () => writeLines(sheet, pay, left, y, body));
    y += pay.length * lineHeight(body) + mm(6);
  }
  mark(sheet, root, "H2", () => writeLine(sheet, t.questions, left, y, heading));
  mark(sheet, root, "P", () => writeLines(sheet, questions, left, y + mm(7), body));
}

function wordsOf(sheet: Sheet, { content, paymentCode }: InvoiceFacts) {
  const { language, dueOn, credits, lines } = content;
  const { email, phone } = content.seller;
  const t = textFor(language).invoiceDocument;
  const broken = (text: string, width = right - left) => breakLines(sheet, text, width, body);
  const amount = euros(invoiceTotals(lines).total, language);
  return {
    vat: broken(t.vat),
    howToPay: dueOn ? t.howToPay(amount, day(dueOn, language)) : t.creditedHow,
    pay: paymentCode ? broken(t.scan, right - left - qrSide - mm(8)) : broken(t.creditedText(credits?.number ?? "")),
    questions: broken(dueOn ? t.questionsText(email, phone, day(dueOn, language)) : t.creditQuestionsText(email, phone)),
  };
}

function drawPayment(sheet: Sheet, root: Element, facts: InvoiceFacts, code: string, scan: readonly string[], top: number): void {
  const { language, seller, reference: under, lines } = facts.content;
  const t = textFor(language).invoiceDocument;
  const amount = euros(invoiceTotals(lines).total, language);
  mark(sheet, root, "Figure", () => drawQrCode(sheet, code, left, top, qrSide), {
    alt: t.qrCode(amount),
    bbox: [left, top, left + qrSide, top + qrSide],
  });
  const x = left + qrSide + mm(8);
  mark(sheet, root, "P", () => writeLines(sheet, scan, x, top + body.size * 0.8, body));
  const account = [
    [t.payTo, seller.name],
    [t.iban, iban(seller.iban)],
    [t.reference, reference(under ?? "")],
  ] as const;
  drawFacts(sheet, root, account, {
    left: x,
    right,
    column: x + mm(38),
    top: top + scan.length * lineHeight(body) + mm(7),
    size: body.size,
  });
}
