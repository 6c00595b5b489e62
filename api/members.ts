import { z } from "@hono/zod-openapi";
import { classAnswer, dayAnswer, listAnswer } from "#api/answers.ts";
import { askedAsOf, asOfQuery } from "#api/as-of.ts";
import { type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { wholeNumber } from "#api/fields.ts";
import { landShown } from "#api/my-land.ts";
import { paged, pageSize, sortedBy } from "#api/pages.ts";
import { type Route, route } from "#api/route.ts";
import { wishOf } from "#api/successor.ts";
import { estateOfMember } from "#domain/estates/estate-list.ts";
import { classesToPlaceIn, classOfMember } from "#domain/members/class.ts";
import { type ListedMember, type MemberColumn, memberColumns, memberCount, members, memberUnder } from "#domain/members/member.ts";
import { disputeOf } from "#domain/membership/dispute.ts";
import { paymentsOn } from "#domain/payments/payment.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { ledgerOf } from "#domain/shares/ledger.ts";
import { missedMonths } from "#domain/shares/missed-month.ts";
import { ordersOf } from "#domain/shares/order.ts";
import type { Sorting } from "#domain/sorting.ts";
import type { Form } from "#templates/pages/form.tsx";
import { memberPage } from "#templates/pages/member.tsx";
import type { Reversible } from "#templates/pages/member-acts.tsx";
import { membersPage } from "#templates/pages/members.tsx";
import { paths } from "#templates/paths.ts";

const readers = { tag: "members", who: ["board", "auditor"] } as const;

const listedAnswer = z
  .object({
    number: z.int(),
    kind: z.enum(["person", "joint", "organisation"]),
    names: z.array(z.string()),
    city: z.string().nullable(),
    admittedOn: dayAnswer,
    endsOn: dayAnswer.nullable(),
  })
  .loose()
  .openapi("ListedMember");

/** The member whom the address names. */
export async function memberAsked({ c, house }: Exchange): Promise<ListedMember> {
  const number = c.req.param("number") ?? "";
  return /^\d{1,9}$/.test(number) ? memberUnder(house.register.database, Number(number)) : refuse("member_unknown");
}

/** Issuances on which nothing stands yet. */
async function reversible({ house, today, at }: Exchange, { id }: ListedMember): Promise<Reversible[]> {
  const lines = await ledgerOf(house.register.database, id, { on: today, knownBefore: at.add({ seconds: 1 }) });
  const standing = lines.filter(({ reversed, kind }) => !reversed && kind !== "reversal");
  return standing
    .filter(({ kind, lotNumber }) => kind === "issuance" && standing.filter((other) => other.lotNumber === lotNumber).length === 1)
    .map(({ id: entryId, lotNumber, effectiveOn, cents }) => ({ entryId, lot: lotNumber, effectiveOn, amount: cents }));
}

/** One member on a day as known on a day; a form that is shown again brings what was typed. */
export async function memberShown(x: Exchange, query: z.output<typeof asOfQuery>, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const member = await memberAsked(x);
  const { asOf, knownOn, answers } = askedAsOf(x, query);
  const persons = [];
  for (const id of new Set([...member.holderIds, member.representativeId]))
    persons.push({ id, particulars: await particularsOf(reader, id) });
  const { ledger, lots, documents, statements } = await landShown(x, member.id, asOf);
  const orders = await ordersOf(reader, member.id);
  const payments = await paymentsOn(
    reader,
    orders.map(({ claimId }) => claimId),
  );
  const estate = await estateOfMember(reader, member.id);
  const missed = (await missedMonths(reader, member.id, x.today)).map(({ month, cents }) => ({ month, amount: cents }));
  const shown = {
    member,
    persons,
    ledger,
    lots,
    documents,
    statements,
    orders,
    payments,
    estate,
    missed,
    dispute: await disputeOf(reader, member.id),
    class: await classOfMember(reader, member.id, x.today),
  };
  if (!x.wantsPage) return x.c.json({ knownOn, ...shown });
  return x.c.html(
    memberPage(frameOf(x), {
      ...{ ...shown, knownOn, asOf: answers, form: mayAct(x, "secretary") ? form : null },
      mayPlace: mayAct(x, "board") && shown.class !== null && (await classesToPlaceIn(reader, member.id, x.today)).length > 0,
      wish: mayAct(x, "board") ? await wishOf(reader, member.id) : null,
      reversible: mayAct(x, "treasurer") ? await reversible(x, member) : [],
    }),
    answers.problems.length > 0 ? 422 : 200,
  );
}

type Search = { readonly q: string; readonly after: number; readonly sort?: Sorting<MemberColumn> };

async function listShown(x: Exchange, { q, after, sort }: Search): Promise<Response> {
  const reader = x.house.register.database;
  const text = q.trim();
  const found = await members(reader, { text, after, limit: pageSize + 1, ...(sort && { sorting: sort }) });
  const { items, next } = paged(x, found, ({ number }) => String(number));
  const total = await memberCount(reader, text);
  if (!x.wantsPage) return x.c.json({ items, next: text ? null : next, after: next ? items.at(-1)?.number : null, total });
  const paging = { shown: items.length, total, ...(next && !text ? { next } : {}) };
  return x.c.html(
    membersPage(frameOf(x), {
      members: items,
      today: x.today,
      search: q,
      sorting: sort ?? null,
      paging,
      after: next ? (items.at(-1)?.number ?? null) : null,
    }),
  );
}

const after = wholeNumber(0, 2_000_000_000).default(0);
const listedAnswers = {
  200: {
    description: "A page of members and how many there are; `after` is where a search goes on.",
    schema: listAnswer(listedAnswer).extend({ after: z.int().nullable(), total: z.int() }),
  },
};

export const memberRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.members,
    summary: "The members in order of number, name or town",
    query: z.object({ after, sort: sortedBy(memberColumns) }),
    answers: listedAnswers,
    handle: (x, { query }) => listShown(x, { q: "", ...query }),
  }),
  route({
    ...readers,
    method: "post",
    path: paths.members,
    summary: "Find members by a part of their names or town, or by number; a name may not stand in an address",
    body: z.object({ q: z.string().max(200).default(""), after }).openapi("MemberSearch"),
    answers: listedAnswers,
    handle: (x, { body }) => listShown(x, body),
    again: (x) => listShown(x, { q: "", after: 0 }),
  }),
  route({
    ...readers,
    method: "get",
    path: "/members/:number",
    summary: "One member: particulars, holding on a day as known on a day, orders, payments, documents",
    query: asOfQuery,
    answers: {
      200: {
        description: "The member; amounts in cents, land in dm².",
        schema: z
          .object({
            member: listedAnswer,
            persons: z.array(z.object({}).loose()),
            orders: z.array(z.object({}).loose()),
            class: classAnswer,
          })
          .loose(),
      },
    },
    handle: (x, { query }) => memberShown(x, query, formOf(x)),
  }),
];
