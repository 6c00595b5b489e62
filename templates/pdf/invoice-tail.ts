import { invoiceTotals } from "#domain/billing/invoice-content.ts";
import { day, euros, iban, reference } from "#templates/format.ts";
import { textFor } from "#templates/text/text.ts";
import { drawFacts } from "./fact-table.ts";
import { breakLines, type Element, type Hand, lineHeight, mark, mm, type Sheet, writeLine, writeLines } from "./ink.ts";
import type { InvoiceFacts } from "./invoice-facts.ts";
import { drawQrCode } from "./qr-code.ts";

const [left, right] = [mm(24), mm(186)];
const body: Hand = { typeface: "sans", size: 10 };
const heading: Hand = { typeface: "serif bold", size: 14 };
const qrSide = mm(28);

/** Where the words beside the QR code begin, and where the facts of the account. */
const [beside, facts] = [left + qrSide + mm(8), left + qrSide + mm(44)];

/** Its words, broken into lines, and the room that it takes. */
export type Tail = { readonly words: ReturnType<typeof wordsOf>; readonly height: number };

/** What stands under the lines: why there is no VAT, how to pay, and whom to ask. */
export function tailOf(sheet: Sheet, of: InvoiceFacts): Tail {
  const words = wordsOf(sheet, of);
  const { vat, pay, questions } = words;
  const payment = of.paymentCode ? paymentHeight(sheet, of, pay) : pay.length * lineHeight(body) + mm(4);
  return { words, height: mm(6) + vat.length * lineHeight(body) + mm(13) + payment + mm(6) + questions.length * lineHeight(body) };
}

function paymentHeight(sheet: Sheet, { content }: InvoiceFacts, scan: readonly string[]): number {
  const payee = breakLines(sheet, content.seller.name, right - facts, body).length;
  return Math.max(qrSide, (scan.length + payee + 2) * lineHeight(body) + 3 * body.size * 0.9 + mm(3)) + mm(4);
}

export function drawTail(sheet: Sheet, root: Element, of: InvoiceFacts, { words }: Tail, top: number): void {
  const { content, paymentCode } = of;
  const t = textFor(content.language).invoiceDocument;
  const { vat, pay, questions, howToPay } = words;
  let y = top + mm(6);
  mark(sheet, root, "P", () => writeLines(sheet, vat, left, y, body));
  y += vat.length * lineHeight(body) + mm(6);
  mark(sheet, root, "H2", () => writeLine(sheet, howToPay, left, y, heading));
  y += mm(7);
  if (paymentCode) {
    drawPayment(sheet, root, of, paymentCode, pay, y - mm(2));
    y += paymentHeight(sheet, of, pay);
  } else {
    mark(sheet, root, "P", () => writeLines(sheet, pay, left, y, body));
    y += pay.length * lineHeight(body) + mm(4);
  }
  mark(sheet, root, "H2", () => writeLine(sheet, t.questions, left, y, heading));
  mark(sheet, root, "P", () => writeLines(sheet, questions, left, y + mm(6), body));
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
    pay: paymentCode ? broken(t.scan, right - beside) : broken(t.creditedText(credits?.number ?? "")),
    questions: broken(dueOn ? t.questionsText(email, phone, day(dueOn, language)) : t.creditQuestionsText(email, phone)),
  };
}

function drawPayment(sheet: Sheet, root: Element, { content }: InvoiceFacts, code: string, scan: readonly string[], top: number): void {
  const { language, seller, reference: under, lines } = content;
  const t = textFor(language).invoiceDocument;
  mark(sheet, root, "Figure", () => drawQrCode(sheet, code, left, top, qrSide), {
    alt: t.qrCode(euros(invoiceTotals(lines).total, language)),
    bbox: [left, top, left + qrSide, top + qrSide],
  });
  mark(sheet, root, "P", () => writeLines(sheet, scan, beside, top + body.size * 0.8, body));
  const account = [
    [t.payTo, seller.name],
    [t.iban, iban(seller.iban)],
    [t.reference, reference(under ?? "")],
  ] as const;
  const below = top + scan.length * lineHeight(body) + mm(6);
  drawFacts(sheet, root, account, { left: beside, right, column: facts, top: below, size: body.size });
}
