import type { Area } from "#domain/area.ts";
import { timeZone } from "#domain/calendar.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import type { Language } from "#templates/language.ts";

/** Keeps a number and its unit on one line. */
const space = "\u00a0";
const minus = "−";
const marks = { nl: { group: ".", decimal: "," }, en: { group: ",", decimal: "." } } as const;
const months = {
  nl: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
} as const;

/** A whole number of the smallest unit, written with `decimals` places. */
function decimal(value: number, decimals: number, language: Language): string {
  const { group, decimal } = marks[language];
  const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replaceAll(/\B(?=(\d{3})+$)/g, group);
  return decimals === 0 ? whole : `${whole}${decimal}${digits.slice(-decimals)}`;
}

const signed = (value: number, text: string): string => (value < 0 ? `${minus}${text}` : text);
const euro = (language: Language): string => (language === "nl" ? `€${space}` : "€");

/** `€ 5.632,61` or `€5,632.61`. */
export const euros = (amount: Cents, language: Language): string => signed(amount, euro(language) + decimal(amount, 2, language));

/** `500,00` or `500.00`: an amount as a field shows it, without sign or grouping. */
export const typedEuros = (amount: Cents, language: Language): string =>
  `${Math.trunc(amount / 100)}${marks[language].decimal}${String(amount % 100).padStart(2, "0")}`;

/** `59,94 m²` or `59.94 m²`. */
export const squareMetres = (land: Area, language: Language): string => `${signed(land, decimal(land, 2, language))}${space}m²`;

/** `12.45.60 ha`: hectare, are and centiare, in both languages; a part of a centiare is not written. */
export function hectares(land: Area): string {
  const centiares = String(Math.trunc(Math.abs(land) / 100)).padStart(5, "0");
  return `${signed(land, `${centiares.slice(0, -4)}.${centiares.slice(-4, -2)}.${centiares.slice(-2)}`)}${space}ha`;
}

/** `59,32`: hectares to a hundredth, where a drawing has no room for more. */
export const roundedHectares = (land: Area, language: Language): string => decimal(Math.round(land / 10_000), 2, language);

/** `12.45.60`, or square metres with a part of a centiare: an area as a field shows it. */
export const typedArea = (land: Area, language: Language): string =>
  land % 100 === 0
    ? hectares(land).replace(/\s.*$/, "")
    : `${Math.trunc(land / 100)}${marks[language].decimal}${String(land % 100).padStart(2, "0")}`;

/** `€ 8,3409` or `€8.3409`: euros per m². */
export const unitPrice = (price: UnitPrice, language: Language): string => euro(language) + decimal(price, 4, language);

/** `104,2%` or `104.2%`: a part of a whole, rounded down to a tenth of a percent, so that what falls short never looks whole. */
export const percentage = (part: number, whole: number, language: Language): string =>
  `${decimal(Number((BigInt(part) * 1_000n) / BigInt(whole)), 1, language)}%`;

/** `1,5` or `1.5`, `40`, `−0,2`: thousandths, without zeros at the end. */
export function thousandths(value: number, language: Language): string {
  const [whole = "", fraction = ""] = decimal(value, 3, language).split(marks[language].decimal);
  const rest = fraction.replace(/0+$/, "");
  return signed(value, rest ? whole + marks[language].decimal + rest : whole);
}

/** The same as a field shows it, without grouping. */
export const typedThousandths = (value: number, language: Language): string =>
  thousandths(value, language).replaceAll(marks[language].group, "");

/** `7,5%` or `10%`: basis points, without zeros at the end. */
export const share = (basisPoints: number, language: Language): string => `${thousandths(basisPoints * 10, language)}%`;

/** `7,5` or `10`: basis points as a field shows them. */
export const typedShare = (basisPoints: number, language: Language): string => typedThousandths(basisPoints * 10, language);

/** `7,302970` or `7.302970`: hectare-years of millionths. */
export const hectareYears = (micro: number, language: Language): string => signed(micro, decimal(micro, 6, language));

/** `617,99` or `617.99`, and up to six places where the price has them: euros of ten-thousandths of a cent. */
export function finePrice(price: number, language: Language): string {
  const text = decimal(price, 6, language);
  return signed(price, text.replace(/0{1,4}$/, ""));
}

/** `5.632,61` or `5,632.61`: an amount in a column that says euros. */
export const amount = (value: Cents, language: Language): string => signed(value, decimal(value, 2, language));

/** `1.312` or `1,312`. */
export const count = (number: number, language: Language): string => signed(number, decimal(number, 0, language));

/** `14 juni 2026` or `14 June 2026`. */
export const day = (date: Temporal.PlainDate, language: Language): string =>
  [date.day, months[language][date.month - 1], date.year].join(" ");

/** `oktober 2025` or `October 2025`. */
export const month = (date: Temporal.PlainDate, language: Language): string => `${months[language][date.month - 1]} ${date.year}`;

/** `1 maart` or `1 March`: a day of every year, kept as `03-01`. */
export function dayOfYear(monthDay: string, language: Language): string {
  const [month, day] = monthDay.split("-");
  return `${Number(day)} ${months[language][Number(month) - 1]}`;
}

/** `01-03`: a day of every year as a field shows it. */
export const typedDayOfYear = (monthDay: string): string => monthDay.split("-").toReversed().join("-");

/** `1 maart – 31 december 2026` or `1 November 2026 – 28 February 2027`: from the first day up to and including the last. */
export const days = (from: Temporal.PlainDate, until: Temporal.PlainDate, language: Language): string =>
  `${from.year === until.year ? day(from, language).replace(` ${from.year}`, "") : day(from, language)} – ${day(until, language)}`;

/** `14-06-2026`: a day as a field shows it. */
export const typedDay = (date: Temporal.PlainDate): string => date.toString().split("-").toReversed().join("-");

/** `20.14 uur` or `20:14`, in the cooperative's time. */
export function timeOfDay(at: Temporal.Instant, language: Language): string {
  const { hour, minute } = at.toZonedDateTimeISO(timeZone);
  const two = String(minute).padStart(2, "0");
  return language === "nl" ? `${hour}.${two}${space}uur` : `${hour}:${two}`;
}

/** `14 juni 2026, 20.14 uur` or `14 June 2026, 20:14`. */
export const moment = (at: Temporal.Instant, language: Language): string =>
  `${day(at.toZonedDateTimeISO(timeZone).toPlainDate(), language)}, ${timeOfDay(at, language)}`;

const inFours = (text: string): string => text.replaceAll(/\s/g, "").replaceAll(/(.{4})(?=.)/g, "$1 ");

/** `NL91 ABNA 0417 1643 00`. */
export const iban = inFours;
/** `RF70 2026 LC00 0042`: a payment reference as people copy it. */
export const reference = inFours;

/** `LC-000042`: a lease as people name it. */
export const leaseNumber = (number: number): string => `LC-${String(number).padStart(6, "0")}`;

/** `art. 7:397 lid 1 BW` or `art. 7:397(1) Dutch Civil Code`, of an article written as `7:397(1)`. */
export const article = (cited: string, language: Language): string =>
  language === "nl" ? `art. ${cited.replace(/\((\d+)\)$/, " lid $1")} BW` : `art. ${cited} Dutch Civil Code`;
