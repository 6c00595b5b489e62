import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { answer, choice, email, iban, optionalText, text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import type { Database } from "#domain/database.ts";
import { giftsOf } from "#domain/gifts/gift.ts";
import type { PersonId } from "#domain/id.ts";
import { inboxOf } from "#domain/mail/mail.ts";
import { applicationsOf } from "#domain/members/application.ts";
import { classOfMember } from "#domain/members/class.ts";
import { successorOf } from "#domain/members/successor.ts";
import { claimsOf } from "#domain/payments/claim.ts";
import { consentsOf, type Purpose, purposes, recordConsent } from "#domain/people/consent.ts";
import { changeParticulars, particularsHistory, particularsOf } from "#domain/people/person.ts";
import { redemptionsOf } from "#domain/redemptions/redemption.ts";
import { refuse } from "#domain/refusal.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { holdingOf } from "#domain/shares/holding.ts";
import { ledgerOf } from "#domain/shares/ledger.ts";
import { ordersOf } from "#domain/shares/order.ts";
import { transfersOf } from "#domain/transfers/transfer.ts";
import type { Form } from "#templates/pages/form.tsx";
import { myDataPage } from "#templates/pages/my-data.tsx";
import { paths } from "#templates/paths.ts";

const tag = "my data";

export const personOf = (x: Exchange): PersonId => x.viewer?.personId ?? refuse("person_unknown");

async function shown(x: Exchange, form: Form, saved: boolean): Promise<Response> {
  const { database } = x.house.register;
  const personId = personOf(x);
  return x.c.html(
    myDataPage(frameOf(x), {
      memberNumber: x.viewer?.memberNumber?.toString() ?? null,
      particulars: await particularsOf(database, personId),
      consents: await consentsOf(database, personId),
      others: x.others.map(({ personId: id, name }) => ({ id, name })),
      form,
      saved,
    }),
  );
}

/** Everything the register holds of a person (art. 15 and 20 GDPR). */
async function everything(x: Exchange, database: Database) {
  const personId = personOf(x);
  const memberId = x.viewer?.memberId ?? null;
  const asOf = { on: x.today, knownBefore: x.at.add({ seconds: 1 }) };
  return {
    takenAt: x.at,
    memberNumber: x.viewer?.memberNumber ?? null,
    memberClass: memberId ? await classOfMember(database, memberId, x.today) : null,
    particulars: await particularsOf(database, personId),
    earlierParticulars: await particularsHistory(database, personId),
    consents: await consentsOf(database, personId),
    applications: await applicationsOf(database, personId),
    claims: await claimsOf(database, personId),
    orders: memberId ? await ordersOf(database, memberId) : [],
    holding: memberId ? await holdingOf(database, memberId, asOf) : null,
    ledger: memberId ? await ledgerOf(database, memberId, asOf) : [],
    certificates: memberId ? await certificatesOf(database, memberId) : [],
    transfers: (await transfersOf(database, { memberId, personId }, x.today)).map(({ fromNames, toNames, ...transfer }) => transfer),
    redemptions: memberId ? await redemptionsOf(database, memberId) : [],
    gifts: await giftsOf(database, personId, x.today),
    preferredSuccessor: memberId ? await successorOf(database, memberId) : null,
    messages: await inboxOf(database, personId, 10_000),
  };
}

export const meRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.myData,
    who: ["person"],
    tag,
    summary: "What the register knows of the person who asks",
    query: z.object({ saved: z.string().optional(), language: z.string().optional() }),
    answers: {
      200: {
        description: "Particulars and consents.",
        schema: z.object({ particulars: z.object({}).loose(), consents: z.record(z.string(), z.boolean()) }),
      },
    },
    handle: async (x, { query }) => {
      if (x.wantsPage) return shown(x, formOf(x), query.saved === "yes");
      const { database } = x.house.register;
      return x.c.json({ particulars: await particularsOf(database, personOf(x)), consents: await consentsOf(database, personOf(x)) });
    },
  }),
  route({
    method: "post",
    path: paths.myData,
    who: ["person"],
    tag,
    summary: "Change one's own particulars",
    body: z
      .object({
        name: text(),
        email,
        phone: optionalText(30),
        street: text(),
        postcode: text(20),
        city: text(100),
        country: text(100),
        iban,
        accountHolder: text(),
        language: choice(["nl", "en"]),
      })
      .openapi("Particulars"),
    answers: { 200: { description: "Changed from now on; the old address is told." } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const personId = personOf(x);
      const { bornOn, kvk } = await particularsOf(register.database, personId);
      await perform(register, actRequest(x, "change_particulars", body), (act) =>
        changeParticulars(act, personId, { ...body, bornOn, kvk }),
      );
      register.nudge();
      return done(x, `${paths.myData}?saved=yes`, { saved: true });
    },
    again: (x, form) => shown(x, form, false),
  }),
  route({
    method: "post",
    path: paths.myConsents,
    who: ["person"],
    tag,
    summary: "Say what one agrees to",
    body: z.object({ convocation_by_email: answer, name_in_member_list: answer }).openapi("Consents"),
    answers: { 200: { description: "Recorded from now on." } },
    handle: async (x, { body }) => {
      const personId = personOf(x);
      const said = purposes.flatMap((purpose): [Purpose, boolean][] => {
        // A form sends all its boxes, but of those that are not ticked a browser says nothing.
        const given = body[purpose] ?? (x.typed ? false : null);
        return given === null ? [] : [[purpose, given]];
      });
      await perform(x.house.register, actRequest(x, "give_consent", body), async (act) => {
        const recorded = [];
        for (const [purpose, given] of said) recorded.push(...(await recordConsent(act, personId, purpose, given)));
        return recorded;
      });
      return done(x, `${paths.myData}?saved=yes`, Object.fromEntries(said));
    },
  }),
  route({
    method: "get",
    path: paths.myDataJson,
    who: ["person"],
    tag,
    summary: "Everything the register holds of the person who asks, to take along",
    answers: { 200: { description: "All of it, amounts in cents and land in dm²." } },
    handle: async (x) =>
      x.c.json(await everything(x, x.house.register.database), 200, { "content-disposition": 'attachment; filename="my-data.json"' }),
  }),
  route({
    method: "post",
    path: paths.sessions,
    who: ["person"],
    tag,
    summary: "End all other sessions at this address",
    pageOnly: true,
    handle: async (x) => {
      if (x.session) await x.house.signIn.revokeOthers(x.session);
      return done(x, `${paths.myData}?saved=yes`);
    },
  }),
];
