import { cents, unitPrice } from "#domain/money.ts";
import type { Facts } from "#domain/refusal.ts";
import { count, euros, unitPrice as pricePerMetre } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";

/** What goes with a refusal or a finding, written for people. A fact that is missing is an error. */
export const amountIn = (facts: Facts, name: string, language: Language): string => euros(cents(facts[name] ?? Number.NaN), language);
export const priceIn = (facts: Facts, name: string, language: Language): string =>
  pricePerMetre(unitPrice(facts[name] ?? Number.NaN), language);

/** `3 boekingen`, `1 entry`. */
export const countIn = (facts: Facts, one: string, more: string, language: Language): string =>
  `${count(Number(facts.count), language)} ${Number(facts.count) === 1 ? one : more}`;
