import { z } from "@hono/zod-openapi";
import { box, choice, day, email, euros, iban, kvk, optionalText, text, ticked } from "#api/fields.ts";
import type { Applicant, MembershipRequest } from "#domain/members/application.ts";
import { type Cents, cents } from "#domain/money.ts";
import { noParticulars, type Particulars } from "#domain/people/person.ts";
import type { Language } from "#templates/language.ts";

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

/** One person who joins without paying in: by a transfer or a gift. */
const { amount: _, ...unpaid } = shared;
export const joinerForm = z.object({ ...first, ...unpaid }).openapi("Joiner");

export const joinerOf = (form: z.output<typeof joinerForm>): Applicant => ({
  particulars: { ...place(form), name: form.name, bornOn: form.born, email: form.email, phone: form.phone },
  convocationByEmail: form.callByEmail,
});

/** An application as a form or a program sends it. The kind says which fields come. */
export const applicationForm = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("person"), ...first, ...shared }),
    z.object({
      kind: z.literal("couple"),
      ...first,
      secondName: text(),
      secondBorn: day,
      secondEmail: email,
      secondPhone: optionalText(30),
      secondCallByEmail: box,
      representative: choice(["first", "second"]),
      ...shared,
    }),
    z.object({
      kind: z.literal("organisation"),
      name: text(),
      kvk,
      contactName: text(),
      contactBorn: day,
      email,
      phone: optionalText(30),
      callByEmail: box,
      ...shared,
    }),
  ])
  .openapi("Application");

export type ApplicationForm = z.output<typeof applicationForm>;

const place = (form: z.output<typeof joinerForm> | ApplicationForm): Particulars => ({
  ...noParticulars,
  street: form.street,
  postcode: form.postcode,
  city: form.city,
  country: form.country,
  iban: form.iban,
  accountHolder: form.accountHolder,
  language: form.language as Language,
});

/** What the form asks of the register; the land share is what the amount leaves after the entry fee. */
export function membershipRequest(form: ApplicationForm, entryFee: Cents): MembershipRequest {
  const shareCents = cents(form.amount - entryFee);
  const at = place(form);
  if (form.kind === "organisation")
    return {
      kind: "organisation",
      shareCents,
      organisation: {
        particulars: { ...at, name: form.name, kvk: form.kvk, email: form.email, phone: form.phone },
        convocationByEmail: form.callByEmail,
      },
      representative: {
        particulars: {
          ...at,
          name: form.contactName,
          bornOn: form.contactBorn,
          email: form.email,
          phone: form.phone,
          iban: null,
          accountHolder: null,
        },
        convocationByEmail: form.callByEmail,
      },
    };
  const applicant = {
    particulars: { ...at, name: form.name, bornOn: form.born, email: form.email, phone: form.phone },
    convocationByEmail: form.callByEmail,
  };
  if (form.kind === "person") return { kind: "person", shareCents, applicant };
  const second = {
    particulars: { ...at, name: form.secondName, bornOn: form.secondBorn, email: form.secondEmail, phone: form.secondPhone },
    convocationByEmail: form.secondCallByEmail,
  };
  return { kind: "joint", shareCents, applicants: form.representative === "second" ? [second, applicant] : [applicant, second] };
}
