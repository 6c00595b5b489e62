import { z } from "@hono/zod-openapi";
import { doneAnswer, doWith, formAt } from "#api/estate-acts.ts";
import { estateAsked, evidenceField, evidenceUpload, fileIn, perRelative } from "#api/estate-fields.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { box, choice, email, type FieldProblem, fraction, id, kvk, optionalDay, optionalText, orNone, wholeNumber } from "#api/fields.ts";
import { type Route, route } from "#api/route.ts";
import { fates, kins } from "#domain/estates/family.ts";
import { parseFraction } from "#domain/estates/fraction.ts";
import { heirsByLaw } from "#domain/estates/heirs-by-law.ts";
import { type HeirsRecorded, proofs, recordHeirs } from "#domain/estates/inheritance.ts";
import { familyOf, listRelative, type RelativeId, recordFate, type Someone } from "#domain/estates/relative.ts";
import type { PersonId } from "#domain/id.ts";
import { memberUnder } from "#domain/members/member.ts";
import { noParticulars } from "#domain/people/person.ts";
import { estateFamilyPage } from "#templates/pages/estate-family.tsx";
import { bases, estateHeirsPage } from "#templates/pages/estate-heirs.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const board = { tag: "estates", who: ["board"] } as const;

async function family(x: Exchange, form: Form): Promise<Response> {
  const estate = await estateAsked(x);
  return x.c.html(estateFamilyPage(frameOf(x), { estate, family: await familyOf(x.house.register.database, estate.id), form }));
}

async function proposal(x: Exchange, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const estate = await estateAsked(x);
  const listed = await familyOf(reader, estate.id);
  const { group, heirs, takesAll } = heirsByLaw(listed);
  const nameOf = (of: RelativeId) => listed.find((each) => each.id === of)?.name ?? "";
  const member = await memberUnder(reader, estate.memberNumber);
  return x.c.html(
    estateHeirsPage(frameOf(x), {
      ...{ estate, family: listed, group, form, joint: member.holderIds.length > 1 },
      heirs: heirs.map((heir) => ({ id: heir.id, name: nameOf(heir.id), share: `${heir.share.numerator}/${heir.share.denominator}` })),
      takesAll: takesAll && nameOf(takesAll),
    }),
  );
}

/** A holder of the membership of this number: the one whose name was typed, or the first. */
async function holderUnder(x: Exchange, number: number, name: string): Promise<PersonId> {
  const { names, holderIds, representativeId } = await memberUnder(x.house.register.database, number);
  const place = names.findIndex((each) => each.toLowerCase() === name.toLowerCase());
  return holderIds[Math.max(0, place)] ?? representativeId;
}

const relativeForm = z
  .object({
    kin: choice(kins),
    parent: orNone(id<"estate_relative">()),
    fate: choice(fates),
    member: orNone(wholeNumber(1, 2_000_000_000)),
    name: optionalText(),
    born: optionalDay,
    email: orNone(email),
    street: optionalText(),
    postcode: optionalText(20),
    city: optionalText(100),
    organisation: box,
    kvk: orNone(kvk),
    guardian: optionalText(),
    guardianEmail: orNone(email),
  })
  .refine((typed) => typed.member !== null || typed.name !== null, { path: ["name"], error: "field_missing" satisfies FieldProblem })
  .openapi("EstateRelative");

const heirsForm = z
  .object({ basis: choice(bases), proof: choice(proofs), file: evidenceField, part: orNone(fraction) })
  .loose()
  .superRefine((body, context) => {
    for (const [relative, typed] of perRelative(body, "share-"))
      if (!parseFraction(typed))
        context.addIssue({ code: "custom", path: [`share-${relative}`], message: "fraction_unreadable" satisfies FieldProblem });
  })
  .openapi("EstateHeirs", { description: "With a will also `share-<relative>`: a fraction for each heir." });

async function recordedIn(body: z.output<typeof heirsForm>): Promise<HeirsRecorded> {
  const { basis, proof, part } = body;
  const proved = { proof, part, file: await fileIn(body.file) };
  if (basis !== "will") return { ...proved, basis: "law", statutory: basis === "law" };
  const fractions = perRelative(body, "share-").flatMap(([relativeId, typed]) => {
    const share = parseFraction(typed);
    return share ? [{ relativeId, share }] : [];
  });
  return { ...proved, basis, fractions };
}

export const estateFamilyRoutes: readonly Route[] = [
  formAt("family", "The family of who died, and the form to list one more", family),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/family",
    summary: "List one of the family, or whom the will names",
    body: relativeForm,
    answers: doneAnswer,
    handle: async (x, { body }) => {
      const { kin, parent, fate, member, name, born, organisation, kvk: number, guardian, guardianEmail, ...address } = body;
      const who: Someone =
        member === null
          ? {
              particulars: {
                ...noParticulars,
                ...address,
                name: name ?? "",
                bornOn: organisation ? null : born,
                kvk: number,
                language: x.language,
              },
              nature: organisation ? "legal" : "natural",
            }
          : { personId: await holderUnder(x, member, name ?? "") };
      const actsBy =
        guardian === null ? null : { particulars: { ...noParticulars, name: guardian, email: guardianEmail, language: x.language } };
      const relative = { kin, parentId: parent, fate, who, actsBy };
      const on = (number: string) => paths.estatePart(number, "family");
      return doWith(x, "list_relative", body, (act, estateId) => listRelative(act, estateId, relative), on);
    },
    again: family,
  }),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/fates",
    summary: "Record what became of one of the family",
    body: z.object({ relative: id<"estate_relative">(), fate: choice(fates) }).openapi("RelativeFate"),
    answers: doneAnswer,
    handle: (x, { body }) =>
      doWith(
        x,
        "record_fate",
        body,
        (act, estateId) => recordFate(act, estateId, body.relative, body.fate),
        (number) => paths.estatePart(number, "family"),
      ),
    again: family,
  }),
  formAt("heirs", "Who inherits by law, and the form to record the heirs", proposal),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/heirs",
    summary: "Record who inherits, with proof",
    body: heirsForm,
    upload: evidenceUpload,
    answers: doneAnswer,
    handle: async (x, { body }) => {
      const recorded = await recordedIn(body);
      return doWith(x, "record_heirs", recorded, (act, estateId) => recordHeirs(act, estateId, recorded));
    },
    again: proposal,
  }),
];
