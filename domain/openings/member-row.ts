import { isBefore } from "#domain/calendar.ts";
import { type Cell, dayIn, numberIn, type Read, type Row, textIn } from "#domain/openings/cell.ts";
import type { OpeningField } from "#domain/openings/field.ts";
import { type RowProblem, type RowReading, rowUnder } from "#domain/openings/row.ts";
import { parseIban } from "#domain/payments/iban.ts";
import type { Language, Nature } from "#domain/people/person.ts";

export type MemberRow = {
  readonly number: number | null;
  readonly admittedOn: Temporal.PlainDate | null;
  readonly nature: Nature;
  readonly name: string | null;
  readonly bornOn: Temporal.PlainDate | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly iban: string | null;
  readonly accountHolder: string | null;
  readonly kvk: string | null;
  readonly language: Language;
  readonly second: { readonly name: string; readonly bornOn: Temporal.PlainDate | null; readonly email: string | null } | null;
  readonly representative: { readonly name: string; readonly email: string | null; readonly phone: string | null } | null;
};

const kinds: Readonly<Record<string, Nature>> = {
  persoon: "natural",
  particulier: "natural",
  natuurlijk: "natural",
  paar: "natural",
  stel: "natural",
  gezamenlijk: "natural",
  person: "natural",
  natural: "natural",
  individual: "natural",
  couple: "natural",
  joint: "natural",
  organisatie: "legal",
  bedrijf: "legal",
  rechtspersoon: "legal",
  zakelijk: "legal",
  organisation: "legal",
  organization: "legal",
  company: "legal",
  legal: "legal",
};
const languages: Readonly<Record<string, Language>> = {
  nl: "nl",
  nederlands: "nl",
  dutch: "nl",
  en: "en",
  engels: "en",
  english: "en",
};

function wordIn<T>(words: Readonly<Record<string, T>>, problem: "kind_unknown" | "language_unknown") {
  return (cell: Cell): Read<T> => {
    const text = textIn(cell);
    if ("problem" in text) return text;
    const value = words[text.value.toLowerCase()];
    return value === undefined ? { problem } : { value };
  };
}

/** Far from all that a mail address may be, and all that people have: one sign between two words, no blanks. */
const addressForm = /^[^\s@,;<>"()]+@[^\s@,;<>"()]+\.[^\s@,;<>"()]+$/;

function emailIn(cell: Cell): Read<string> {
  const text = textIn(cell, 254);
  if ("problem" in text) return text;
  const value = text.value.replace(/^mailto:/i, "");
  return addressForm.test(value) ? { value } : { problem: "email_unreadable" };
}

function ibanIn(cell: Cell): Read<string> {
  const text = textIn(cell);
  if ("problem" in text) return text;
  const value = parseIban(text.value);
  return value ? { value } : { problem: "iban_unreadable" };
}

function kvkIn(cell: Cell): Read<string> {
  const text = textIn(cell);
  if ("problem" in text) return text;
  const value = text.value.replaceAll(/[\s.]/g, "");
  return /^\d{8}$/.test(value) ? { value } : { problem: "kvk_unreadable" };
}

/** A spreadsheet drops the nought before a telephone number: a number of nine digits gets it back. */
function phoneIn(cell: Cell): Read<string> {
  const text = textIn(cell);
  const dropped = typeof cell !== "string" && "number" in cell && "value" in text && /^\d{9}$/.test(text.value);
  return dropped ? { value: `0${text.value}` } : text;
}

const joined = (...parts: (string | null)[]): string | null => parts.filter(Boolean).join(" ") || null;

const nameFields: readonly OpeningField[] = ["name", "first_name", "infix", "last_name"];

function nameOf(row: RowReading): string | null {
  const whole = row.text("name");
  const name = whole ?? joined(row.text("first_name"), row.text("infix"), row.text("last_name"));
  if (name && name.length > 200) return row.wrong("name", "text_too_long");
  return name ?? (row.problems.some(({ field }) => nameFields.includes(field)) ? null : row.wrong("name", "missing"));
}

/** A day that is not still to come. */
const past = (row: RowReading, field: OpeningField, on: Temporal.PlainDate | null, today: Temporal.PlainDate): Temporal.PlainDate | null =>
  on && isBefore(today, on) ? row.wrong(field, "day_in_future") : on;

/** Reads a row of members: a person, two who hold jointly, or an organisation with who represents it; and everything that is wrong with it. */
export function memberRow(
  fields: readonly (OpeningField | "")[],
  source: Row,
  { today, dayShift }: { readonly today: Temporal.PlainDate; readonly dayShift: number },
): { readonly member: MemberRow; readonly problems: readonly RowProblem[] } {
  const row = rowUnder(fields, source);
  const day = (cell: Cell) => dayIn(cell, dayShift);
  const [kvk, secondName, spokenFor] = [row.optional("kvk", kvkIn), row.text("second_name"), row.text("representative_name")];
  const nature = row.optional("kind", wordIn(kinds, "kind_unknown")) ?? (kvk ? "legal" : "natural");
  if (nature === "legal" && !spokenFor) row.wrong("representative_name", "missing");
  if (nature === "legal" && secondName) row.wrong("second_name", "kind_unknown");
  const member: MemberRow = {
    number: row.needed("number", numberIn),
    admittedOn: past(row, "admitted_on", row.needed("admitted_on", day), today),
    nature,
    name: nameOf(row),
    bornOn: past(row, "born_on", row.optional("born_on", day), today),
    email: row.optional("email", emailIn),
    phone: row.optional("phone", phoneIn),
    street: joined(row.text("street"), row.text("house_number", 20)),
    postcode: row.text("postcode", 20),
    city: row.text("city"),
    country: row.text("country"),
    iban: row.optional("iban", ibanIn),
    accountHolder: row.text("account_holder"),
    kvk,
    language: row.optional("language", wordIn(languages, "language_unknown")) ?? "nl",
    second: secondName
      ? {
          name: secondName,
          bornOn: past(row, "second_born_on", row.optional("second_born_on", day), today),
          email: row.optional("second_email", emailIn),
        }
      : null,
    representative: spokenFor
      ? {
          name: spokenFor,
          email: row.optional("representative_email", emailIn),
          phone: row.optional("representative_phone", phoneIn),
        }
      : null,
  };
  return { member, problems: row.problems };
}
