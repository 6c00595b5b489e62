import { area } from "#domain/area.ts";
import { cents, unitPrice } from "#domain/money.ts";
import type { Facts } from "#domain/refusal.ts";
import { article, count, day, euros, hectares, month, unitPrice as pricePerMetre } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";

/** What goes with a refusal or a finding, written for people. A fact that is missing is an error. */
export const amountIn = (facts: Facts, name: string, language: Language): string => euros(cents(facts[name] ?? Number.NaN), language);
export const priceIn = (facts: Facts, name: string, language: Language): string =>
  pricePerMetre(unitPrice(facts[name] ?? Number.NaN), language);

export const landIn = (facts: Facts, name: string): string => hectares(area(facts[name] ?? Number.NaN));
export const articleIn = (facts: Facts, language: Language): string => article(String(facts.article), language);
export const dayIn = (facts: Facts, name: string, language: Language): string =>
  day(Temporal.PlainDate.from(String(facts[name])), language);

/** `oktober 2025`: the month that begins on a day. */
export const monthIn = (facts: Facts, language: Language): string => month(Temporal.PlainDate.from(String(facts.month)), language);

/** `3 boekingen`, `1 entry`. */
export const countIn = (facts: Facts, one: string, more: string, language: Language): string =>
  `${count(Number(facts.count), language)} ${Number(facts.count) === 1 ? one : more}`;

/** A fact for everything that a refusal can tell, to show its sentence where nothing was refused. */
export const exampleFacts: Facts = {
  after: 61_000_00,
  amount: "-5.001",
  article: "7:397(1)",
  before: 62_000_00,
  booked: 5_00,
  by: "2026-06-06",
  code: "S14",
  closing: 104_00,
  count: 12_000,
  crs: "EPSG:31370",
  currency: "USD",
  day: "2026-02-31",
  days: 7,
  decimals: 2,
  dm2: 1_245_600,
  designation: "Oosterwaard C 1277",
  entry: 3,
  found: 105_00,
  lease: 42,
  endsOn: "2026-12-31",
  lot: "2026-000042",
  limit: 100_000_00,
  from: "2026-01-01",
  free: 200_00,
  least: 10_00,
  letter: "B",
  lastDay: "2026-06-28",
  left: 1_480_00,
  line: 12,
  megabytes: 10,
  message: "camt.054.001.02",
  name: "De Hoge Kamp",
  number: 7,
  opening: 100_00,
  parcelDm2: 1_165_600,
  handedOut: 12,
  most: 5_000,
  parcel: 7,
  row: 12,
  proxies: 2,
  statement: "2026-001",
  status: "HELD",
  supporters: 25,
  until: "2028-01-01",
  year: 2026,
  years: 6,
};
