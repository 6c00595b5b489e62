import { area } from "#domain/area.ts";
import type { InvoiceContent, InvoiceLine } from "#domain/billing/invoice-content.ts";
import { day, hectares, shareOf } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

/** `LC-000042`. */
export const leaseNumber = ({ leaseNumber: number, language }: InvoiceContent): string =>
  textFor(language).invoiceDocument.leaseNumber(String(number).padStart(6, "0"));

/** `1 maart 2026 tot en met 30 september 2026`. */
export const periodOf = (from: Temporal.PlainDate, until: Temporal.PlainDate, language: Language): string =>
  textFor(language).invoiceDocument.periodOf(day(from, language), day(until, language));

/** What a line is for, and in words how it came about: of a parcel the days and the land, of a condition its result and what that does. */
export type LineWords = { readonly what: string; readonly how: string };

export function lineWords(line: InvoiceLine, language: Language): LineWords {
  const t = textFor(language).invoiceDocument;
  const { kind, parcel, waterBoard, waterShareBp } = line;
  if (kind === "rent") return { what: parcel ?? t.rent, how: daysAndLand(line, language) };
  if (kind !== "water") return conditionWords(line, language);
  return { what: t.water, how: waterBoard && waterShareBp ? t.waterShare(shareOf(waterShareBp, language), waterBoard) : "" };
}

/** `1 maart 2026 tot en met 30 september 2026: 12.45.60 ha, 214 dagen`. */
function daysAndLand({ from, until, land }: InvoiceLine, language: Language): string {
  const t = textFor(language).invoiceDocument;
  if (!from || !until) return "";
  const days = t.days(from.until(until).days + 1);
  return t.daysOf(periodOf(from, until, language), land === null ? days : t.landFor(hectares(area(land)), days));
}

function conditionWords(line: InvoiceLine, language: Language): LineWords {
  const { kind, code, conditionNl, conditionEn, result, resultYear } = line;
  const t = textFor(language).invoiceDocument;
  const condition = t.condition((language === "nl" ? conditionNl : conditionEn) ?? "", code ?? "");
  return {
    what: kind === "settlement" && resultYear !== null ? t.conditionOf(condition, resultYear) : condition,
    how: t.resultAndEffect(result ? t.results[result] : t.notFinal, effectOf(line, language)),
  };
}

function effectOf({ cents, shareBp }: InvoiceLine, language: Language): string {
  const { effects } = textFor(language).invoiceDocument;
  if (cents === 0) return effects.nothing;
  const part = shareBp ? shareOf(Math.abs(shareBp), language) : null;
  return cents < 0 ? effects.lowers(part) : effects.raises(part);
}
