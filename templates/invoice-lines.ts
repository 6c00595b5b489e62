import { area } from "#domain/area.ts";
import type { InvoiceContent, InvoiceLine } from "#domain/billing/invoice-content.ts";
import { days, hectares, share } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

/** `LC-000042`. */
export const leaseNumber = ({ leaseNumber: number, language }: InvoiceContent): string =>
  textFor(language).invoiceDocument.leaseNumber(String(number).padStart(6, "0"));

/** What a line is for, and in words how it came about: of a parcel the days and the land, of a condition its result and what that does. */
export type LineWords = { readonly what: string; readonly how: string };

export function lineWords(line: InvoiceLine, language: Language): LineWords {
  const t = textFor(language).invoiceDocument;
  const { kind, waterBoard, waterShareBp } = line;
  if (kind === "rent") return rentWords(line, language);
  if (kind !== "water") return conditionWords(line, language);
  return { what: t.water, how: waterBoard && waterShareBp ? t.waterShare(share(waterShareBp, language), waterBoard) : "" };
}

/** `De Hoge Kamp, 12.45.60 ha` and `Oosterwaard B 2318, 1 maart – 30 september 2026 (214 dagen)`. */
function rentWords({ parcel, designation, from, until, land }: InvoiceLine, language: Language): LineWords {
  const t = textFor(language).invoiceDocument;
  const period = from && until ? t.daysOf(days(from, until, language), from.until(until).days + 1) : null;
  const listed = (...parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(", ");
  return { what: listed(parcel ?? t.rent, land === null ? null : hectares(area(land))), how: listed(designation, period) };
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
  const part = shareBp ? share(Math.abs(shareBp), language) : null;
  return cents < 0 ? effects.lowers(part) : effects.raises(part);
}
