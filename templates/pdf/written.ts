import type { Area } from "#domain/area.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import type { Language } from "./document.ts";

const months = {
  nl: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
} as const;

/** A number that stands for so many ten-to-the-minus-`decimals`, as people write it: 150000 with two decimals is `1.500,00` or `1,500.00`. */
function writtenDecimal(value: number, decimals: number, language: Language): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
  const whole = grouped(digits.slice(0, -decimals), language);
  return `${value < 0 ? "−" : ""}${whole}${language === "nl" ? "," : "."}${digits.slice(-decimals)}`;
}

const grouped = (digits: string, language: Language): string => digits.replaceAll(/\B(?=(\d{3})+$)/g, language === "nl" ? "." : ",");

export const writtenCount = (count: number, language: Language): string => grouped(String(count), language);

const euroSign = { nl: "€\u00a0", en: "€" } as const;

export const writtenCents = (amount: Cents, language: Language): string => euroSign[language] + writtenDecimal(amount, 2, language);
export const writtenPrice = (price: UnitPrice, language: Language): string => euroSign[language] + writtenDecimal(price, 4, language);
export const writtenArea = (land: Area, language: Language): string => `${writtenDecimal(land, 2, language)}\u00a0m²`;

export const writtenDay = (day: Temporal.PlainDate, language: Language): string =>
  `${day.day} ${months[language][day.month - 1]} ${day.year}`;

/** For columns, the same in both languages: `14-06-2026`. */
export const writtenShortDay = (day: Temporal.PlainDate): string => day.toString().split("-").toReversed().join("-");

/** "Anna", "Anna en Bram", "Anna, Bram en Cato". */
export function writtenNames(names: readonly string[], language: Language): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${language === "nl" ? "en" : "and"} ${last}`;
}

/** Basis points as a percentage: 9800 is `98,00%`. */
export const writtenPercent = (basisPoints: number, language: Language): string => `${writtenDecimal(basisPoints, 2, language)}%`;
