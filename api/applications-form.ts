import { z } from "@hono/zod-openapi";
import type { Exchange } from "#api/exchange.ts";
import { box, choice, day, email, euros, iban, kvk, optionalText, text, ticked } from "#api/fields.ts";
import type { PersonId } from "#domain/id.ts";
import type { Joining, MembershipRequest } from "#domain/members/application.ts";
import { type Cents, cents } from "#domain/money.ts";
import { noParticulars, type Particulars } from "#domain/people/person.ts";
import type { Language } from "#templates/language.ts";
import type { Form } from "#templates/pages/form.tsx";
import type { ApplicantKind } from "#templates/pages/join.tsx";

const shared = {
  street: text(),
  postcode: text(20),
  city: text(100),
  country: text(100),
  language: choice(["nl", "en"]),
  amount: euros.openapi({ description: "All that is paid at entry: the fee and the land share." }),
  iban,
  accountHolder: text(),
  agree: ticked.openapi({ type: "boolean", example: true }),
};
const first = { name: text(), born: day, email, phone: optionalText(30), callByEmail: box };

const second = {
  secondName: text(),
  secondBorn: day,
  secondEmail: email,
  secondPhone: optionalText(30),
  secondCallByEmail: box,
  representative: choice(["first", "second"]),
};
const organisation = { name: text(), kvk, contactName: text(), contactBorn: day, email, phone: optionalText(30), callByEmail: box };

const { amount: _, ...unpaid } = shared;
const joiner = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), ...first, ...unpaid }),
  z.object({ kind: z.literal("couple"), ...first, ...second, ...unpaid }),
  z.object({ kind: z.literal("organisation"), ...organisation, ...unpaid }),
]);

/** Who joins without paying in, by a transfer or a gift: a person unless it says otherwise. */
export const joinerForm = z
  .preprocess((value) => (typeof value === "object" && value && !("kind" in value) ? { kind: "person", ...value } : value), joiner)
  .openapi("Joiner");

const kinds = ["person", "couple", "organisation"] as const satisfies readonly ApplicantKind[];

/** As what somebody would join, by the page's address or by the form that comes back; a person unless it says otherwise. */
export const kindQuery = z.object({ kind: z.enum(kinds).optional(), language: z.string().optional() });
export const kindAsked = ({ c }: Exchange, { values }: Form): ApplicantKind =>
  kinds.find((kind) => kind === (values.kind ?? c.req.query("kind"))) ?? "person";

/** An application as a form or a program sends it. The kind says which fields come. */
export const applicationForm = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("person"), ...first, ...shared }),
    z.object({ kind: z.literal("couple"), ...first, ...second, ...shared }),
    z.object({ kind: z.literal("organisation"), ...organisation, ...shared }),
  ])
  .openapi("Application");

export type ApplicationForm = z.output<typeof applicationForm>;

type Joiner = z.output<typeof joinerForm>;

const place = (form: Joiner | ApplicationForm): Particulars => ({
  ...noParticulars,
  street: form.street,
  postcode: form.postcode,
  city: form.city,
  country: form.country,
  iban: form.iban,
  accountHolder: form.accountHolder,
  language: form.language as Language,
});

/** Who joins. Who fills it in may be in the register already: as the person, the first of a couple, or who represents an organisation. */
export function joiningOf(form: Joiner | ApplicationForm, knownAs: PersonId | null = null): Joining {
  const at = place(form);
  const known = knownAs ? { knownAs } : {};
  const { email, phone, callByEmail: convocationByEmail } = form;
  if (form.kind === "organisation") {
    const contact = { ...at, name: form.contactName, bornOn: form.contactBorn, email, phone, iban: null, accountHolder: null };
    return {
      kind: "organisation",
      organisation: { particulars: { ...at, name: form.name, kvk: form.kvk, email, phone }, convocationByEmail },
      representative: { particulars: contact, convocationByEmail, ...known },
    };
  }
  const applicant = { particulars: { ...at, name: form.name, bornOn: form.born, email, phone }, convocationByEmail, ...known };
  if (form.kind === "person") return { kind: "person", applicant };
  const other = {
    particulars: { ...at, name: form.secondName, bornOn: form.secondBorn, email: form.secondEmail, phone: form.secondPhone },
    convocationByEmail: form.secondCallByEmail,
  };
  return { kind: "joint", applicants: form.representative === "second" ? [other, applicant] : [applicant, other] };
}

/** What the form asks of the register; the land share is what the amount leaves after the entry fee. */
export const membershipRequest = (form: ApplicationForm, entryFee: Cents): MembershipRequest => ({
  ...joiningOf(form),
  shareCents: cents(form.amount - entryFee),
});
