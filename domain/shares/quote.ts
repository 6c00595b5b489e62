import { type Area, areaFor } from "#domain/area.ts";
import { type BylawsVersion, bylawsOn } from "#domain/bylaws/bylaws.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import { addMonths } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type Cents, cents, multiplyRatio, type UnitPrice, unitPrice } from "#domain/money.ts";
import { ratio } from "#domain/ratio.ts";

export type Quote = {
  amount: Cents;
  /** The board's forecast of the year's price; null if none is approved: then no land is promised. */
  prognosis: UnitPrice | null;
  provisional: Area | null;
  reserve: Cents;
  toInvest: Cents;
  investBefore: Temporal.PlainDate;
  coolingOffUntil: Temporal.PlainDate;
  termEndsOn: Temporal.PlainDate;
};

/** The days and splits that follow from paying an amount on a day (DOMAIN 6.1: 500.00 at 8.00 is provisionally 62.50 m²). */
export function quoteFor(amount: Cents, day: Temporal.PlainDate, bylaws: BylawsVersion, prognosis: UnitPrice | null): Quote {
  const reserve = multiplyRatio(amount, ratio(bylaws.reservePercent, 100));
  return {
    amount,
    prognosis,
    provisional: prognosis === null ? null : areaFor(amount, prognosis),
    reserve,
    toInvest: cents(amount - reserve),
    investBefore: addMonths(day, bylaws.investWithinMonths),
    coolingOffUntil: day.add({ days: bylaws.coolingOffDays }),
    termEndsOn: addMonths(day, bylaws.termMonths),
  };
}

/** Refuses `cooperative_not_founded`. */
export async function quote(reader: Reader, amount: Cents, day: Temporal.PlainDate): Promise<Quote> {
  const prognosis = await valueOn(reader, "price_prognosis", day);
  return quoteFor(amount, day, await bylawsOn(reader, day), prognosis === null ? null : unitPrice(prognosis));
}
