import type { Applicant, MembershipRequest } from "#domain/members/application.ts";
import { type Cents, cents } from "#domain/money.ts";
import { checkDigits } from "#domain/payments/check-digits.ts";
import { noParticulars, type Particulars } from "#domain/people/person.ts";
import type { Chance } from "#jobs/demo/chance.ts";
import { firstNames, lastNames, organisationNames, streets, towns } from "#jobs/demo/names.ts";
import { anna, baker, couple, type DemoPerson, newcomer } from "#jobs/demo/people.ts";

const amounts: readonly (readonly [euros: number, weight: number])[] = [
  [10, 3],
  [25, 4],
  [50, 6],
  [100, 12],
  [250, 12],
  [500, 17],
  [1_000, 16],
  [2_500, 16],
  [5_000, 12],
  [10_000, 6],
  [20_000, 1],
];
export const shareOf = (chance: Chance): Cents => cents(chance.weigh(amounts) * 100);

/** An account at a bank that does not exist. */
const ibanOf = (chance: Chance): string => {
  const account = `DEMO${String(chance.below(10_000)).padStart(4, "0")}${String(chance.below(1_000_000)).padStart(6, "0")}`;
  return `NL${checkDigits("NL", account)}${account}`;
};

/** `Siobhán van 't Hof` is reached at `siobhan.vanthof.412@…`. */
const emailOf = (name: string, serial: number): string => {
  const [first = "", ...rest] = name
    .replaceAll(/[łŁøØßıđ]/g, (letter) => plainLetters[letter] ?? "")
    .normalize("NFKD")
    .toLowerCase()
    .split(" ");
  const letters = (text: string) => text.replaceAll(/[^a-z]/g, "");
  return `${letters(first)}.${letters(rest.join(""))}.${serial}@oosterwaard.example`;
};
const plainLetters: Readonly<Record<string, string>> = { ł: "l", Ł: "l", ø: "o", Ø: "o", ß: "ss", ı: "i", đ: "d" };

export type Applicants = {
  readonly someone: (serial: number) => MembershipRequest;
  readonly known: (who: DemoPerson, euros: number) => MembershipRequest;
};

/** Makes people up, the same every time. */
export function applicantsBy(chance: Chance): Applicants {
  const particulars = (name: string, email: string): Particulars => {
    const [city, district] = chance.pick(towns);
    return {
      ...noParticulars,
      name,
      email,
      bornOn: Temporal.PlainDate.from({ year: 1938 + chance.below(66), month: 1 + chance.below(12), day: 1 + chance.below(28) }),
      phone: chance.happens(40) ? `06 ${String(10_000_000 + chance.below(90_000_000))}` : null,
      street: `${chance.pick(streets)} ${1 + chance.below(180)}`,
      postcode: `${district} ${chance.pick(["AA", "AB", "BC", "CD", "KL", "TX"])}`,
      city,
      country: "NL",
      iban: ibanOf(chance),
      accountHolder: name,
      language: chance.happens(10) ? "en" : "nl",
    };
  };
  const applicant = (name: string, email: string): Applicant => ({
    particulars: particulars(name, email),
    convocationByEmail: chance.happens(85),
  });
  const fullName = () => `${chance.pick(firstNames)} ${chance.pick(lastNames)}`;
  const organisation = (name: string, email: string): Applicant => {
    const { particulars: of, convocationByEmail } = applicant(name, email);
    return { particulars: { ...of, bornOn: null, kvk: String(10_000_000 + chance.below(80_000_000)) }, convocationByEmail };
  };
  return {
    someone: (serial) => {
      const shareCents = shareOf(chance);
      const kind = chance.weigh([
        ["person", 82],
        ["joint", 15],
        ["organisation", 3],
      ] as const);
      const name = fullName();
      const email = emailOf(name, serial);
      if (kind === "person") return { kind, shareCents, applicant: applicant(name, email) };
      if (kind === "joint") return { kind, shareCents, applicants: [applicant(name, email), applicant(fullName(), email)] };
      const called = chance.pick(organisationNames).replace("{}", chance.pick(lastNames));
      return { kind, shareCents, organisation: organisation(called, email), representative: applicant(name, email) };
    },
    known: (who, euros) => {
      const shareCents = cents(euros * 100);
      const one = applicant(who.name, who.email);
      if (who === couple) return { kind: "joint", shareCents, applicants: [one, applicant("Mei-Ling Chen", who.email)] };
      if (who === baker)
        return { kind: "organisation", shareCents, organisation: organisation("Bakkerij Blom & Zn. B.V.", who.email), representative: one };
      const bornOn = who === anna ? Temporal.PlainDate.from("1961-03-14") : one.particulars.bornOn;
      const language = who === newcomer ? "en" : "nl";
      return { kind: "person", shareCents, applicant: { ...one, particulars: { ...one.particulars, bornOn, language } } };
    },
  };
}
