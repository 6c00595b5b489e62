import { z } from "@hono/zod-openapi";
import { actorOf, actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice, email, euros, iban, id, optionalText, orNone, text } from "#api/fields.ts";
import { memberAsked, memberShown } from "#api/members.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type Actor, perform } from "#domain/act.ts";
import type { PersonId } from "#domain/id.ts";
import type { ListedMember } from "#domain/members/member.ts";
import { type ClaimId, claimOf } from "#domain/payments/claim.ts";
import { changeParticulars, particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { placeShareOrder } from "#domain/shares/order.ts";
import type { Form } from "#templates/pages/form.tsx";
import { memberParticularsPage } from "#templates/pages/member-acts.tsx";
import { paths } from "#templates/paths.ts";

const secretary = { tag: "members", who: ["secretary"] } as const;

/** An officer who serves somebody on paper acts for that person; who serves himself just acts. */
export const onBehalf = (x: Exchange, personId: PersonId): Actor => actorOf(x, x.viewer?.personId === personId ? undefined : personId);

/** A person of this membership; anybody else is unknown here. */
function personIn({ holderIds, representativeId }: ListedMember, person: string): PersonId {
  return [...holderIds, representativeId].find((each) => each === person) ?? refuse("person_unknown");
}

async function changing(x: Exchange, person: string, form: Form): Promise<Response> {
  const member = await memberAsked(x);
  const personId = personIn(member, person);
  const particulars = await particularsOf(x.house.register.database, personId);
  return x.c.html(memberParticularsPage(frameOf(x), { number: member.number, personId, particulars, form }));
}

const again = (x: Exchange, form: Form): Promise<Response> => memberShown(x, {}, form);

const particularsBody = z
  .object({
    person: id<"person">(),
    name: text(),
    email: orNone(email),
    phone: optionalText(30),
    street: optionalText(),
    postcode: optionalText(20),
    city: optionalText(100),
    country: optionalText(100),
    iban: orNone(iban),
    accountHolder: optionalText(),
    language: choice(["nl", "en"]),
  })
  .openapi("ParticularsOfMember");

export const memberActRoutes: readonly Route[] = [
  route({
    ...secretary,
    method: "get",
    path: "/members/:number/particulars",
    summary: "The form to change somebody's particulars on paper",
    pageOnly: true,
    query: z.object({ person: z.string().max(40) }),
    handle: (x, { query: { person } }) => changing(x, person, formOf(x)),
  }),
  route({
    ...secretary,
    method: "post",
    path: "/members/:number/particulars",
    summary: "Change somebody's particulars on their behalf, on paper",
    body: particularsBody,
    answers: { 200: { description: "Changed from now on; the journal names both.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const member = await memberAsked(x);
      const personId = personIn(member, body.person);
      const { person: _, ...changed } = body;
      const { bornOn, kvk } = await particularsOf(register.database, personId);
      await perform(register, actRequest(x, "change_particulars", body, onBehalf(x, personId)), (act) =>
        changeParticulars(act, personId, { ...changed, bornOn, kvk }),
      );
      register.nudge();
      return done(x, paths.member(String(member.number)), { number: member.number });
    },
    again: (x, form) => changing(x, form.values.person ?? "", form),
  }),
  route({
    ...secretary,
    method: "post",
    path: "/members/:number/share-orders",
    summary: "Order a land share on a member's behalf, on paper",
    body: z.object({ amount: euros }).openapi("ShareOrderOnPaper"),
    answers: {
      201: {
        description: "Ordered. What is to be paid stands under the claim.",
        schema: z.object({ id: z.uuid(), claimId: z.uuid(), reference: z.string(), cents: z.int() }),
      },
    },
    handle: async (x, { body: { amount } }) => {
      const { register } = x.house;
      const { id: memberId, representativeId } = await memberAsked(x);
      const request = actRequest(x, "place_share_order", { memberId, amount }, onBehalf(x, representativeId));
      const [order, claim] = await perform(register, request, (act) =>
        placeShareOrder(act, { memberId, debtorId: representativeId, amount }),
      );
      if (x.wantsPage) return x.c.redirect(paths.payment(claim.id), 303);
      const due = await claimOf(register.database, claim.id as ClaimId);
      return x.c.json({ id: order.id, claimId: claim.id, reference: due?.reference, cents: due?.cents }, 201);
    },
    again,
  }),
];
