import { parseDay } from "#domain/calendar.ts";
import { type Cents, cents } from "#domain/money.ts";
import { elementAt, textAt, type XmlElement } from "#domain/payments/xml-elements.ts";
import { type Facts, refuse } from "#domain/refusal.ts";

/** A decimal as banks write it (`8.85`, `8.850`, `2700`), exactly; null if it is none or does not come out in whole cents. */
export function parseDecimal(text: string): Cents | null {
  const [, whole, fraction = ""] = /^\+?(\d{1,18})(?:\.(\d{0,2})0*)?$/.exec(text) ?? [];
  const amount = Number(`${whole}${fraction.padEnd(2, "0")}`);
  return Number.isSafeInteger(amount) ? cents(amount) : null;
}

/** The currency and amount beside an element's `CdtDbtInd`: what comes in is positive. Refuses anything but euros in whole cents. */
export function readSignedAmount(of: XmlElement, where: Facts): Cents {
  const element = elementAt(of, "Amt");
  if (!element?.text) return refuse("statement_amount_missing", where);
  const text = element.text.slice(0, 40);
  if (text.startsWith("-")) refuse("statement_amount_negative", { ...where, amount: text });
  checkEuros(element.attributes.Ccy?.value, where);
  const amount = parseDecimal(text) ?? refuse("statement_amount_unreadable", { ...where, amount: text });
  return signed(amount, of) ?? refuse("statement_direction_missing", where);
}

export function checkEuros(currency: string | null | undefined, where: Facts): void {
  if (currency && currency !== "EUR") refuse("statement_currency_not_euro", { ...where, currency: currency.slice(0, 3) });
}

/** The amount with the sign of `CdtDbtInd`; null if it says neither credit nor debit. */
export function signed(amount: Cents, of: XmlElement): Cents | null {
  const direction = textAt(of, "CdtDbtInd");
  return direction === "CRDT" ? amount : direction === "DBIT" ? cents(0 - amount) : null;
}

/** The day as the bank wrote it, whether it gave a date or a moment: its clock is not converted. Null if there is none. */
export function readDay(text: string | null, where: Facts): Temporal.PlainDate | null {
  if (text === null) return null;
  const [day] = /^\d{4}-\d{2}-\d{2}(?=T|Z|[+-]\d{2}:\d{2}$|$)/.exec(text) ?? [];
  return (day && parseDay(day)) || refuse("statement_day_unreadable", { ...where, day: text.slice(0, 40) });
}
