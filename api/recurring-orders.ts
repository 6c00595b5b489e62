import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer } from "#api/answers.ts";
import { payingOf } from "#api/checkouts.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { amountProblem, euros } from "#api/fields.ts";
import { memberOf } from "#api/my-land.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { addMonths } from "#domain/calendar.ts";
import { type Cents, parseEuros } from "#domain/money.ts";
import type { CheckoutId } from "#domain/payments/checkout.ts";
import { Refusal, refuse } from "#domain/refusal.ts";
import { missedMonths } from "#domain/shares/missed-month.ts";
import { leftOfYearlyCap, requireOrderable } from "#domain/shares/order.ts";
import { collectionsOf } from "#domain/shares/recurring-collection.ts";
import { lastRecurringDay, recurringOrderOf, startRecurring, stopOwnRecurring } from "#domain/shares/recurring-order.ts";
import { typedEuros } from "#templates/format.ts";
import type { Answers, Form } from "#templates/pages/form.tsx";
import { recurringOrderPage, recurringQuotePage, recurringStopPage } from "#templates/pages/recurring-order.tsx";
import { recurringSetUpPage } from "#templates/pages/recurring-set-up.tsx";
import { paths } from "#templates/paths.ts";
import { refusalText, textFor } from "#templates/text/text.ts";

const member = { who: ["member"], tag: "land shares" } as const;

const dayOf = (text: string): number | null => {
  const day = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0;
  return day >= 1 && day <= lastRecurringDay ? day : null;
};

async function setUpPage(x: Exchange, form: Answers): Promise<Response> {
  payingOf(x);
  const { leastOrderCents } = await bylawsOn(x.house.register.database, x.today);
  const page = recurringSetUpPage(frameOf(x), { form, lowest: leastOrderCents });
  return x.c.html(page, form.problems.length > 0 ? 422 : 200);
}

/** The first month that is collected: the one after the first payment. */
const firstOn = (x: Exchange, day: number): Temporal.PlainDate => addMonths(x.today.with({ day: 1 }), 1).with({ day });

/** What exactly will happen, if it can be; else the first page again. Changes nothing. */
async function quoteOrAgain(x: Exchange, typed: { amount: string; day: string }): Promise<Response> {
  payingOf(x);
  const { database } = x.house.register;
  const wrong = (field: string, message: string) => setUpPage(x, { values: typed, problems: [{ field, message }] });
  const amount = parseEuros(typed.amount);
  if (amount === null) return wrong("amount", textFor(x.language).fields[amountProblem(typed.amount)]);
  const day = dayOf(typed.day);
  if (day === null) return wrong("day", refusalText("recurring_day_out_of_range", {}, x.language));
  try {
    await requireOrderable(database, memberOf(x), amount, x.today);
  } catch (error) {
    if (error instanceof Refusal) return wrong("amount", refusalText(error.code, error.facts, x.language));
    throw error;
  }
  return quotePage(x, amount, day, formOf(x));
}

async function quotePage(x: Exchange, amount: Cents, day: number, form: Form): Promise<Response> {
  const { database } = x.house.register;
  const { yearlyCapCents } = await bylawsOn(database, x.today);
  const left = await leftOfYearlyCap(database, memberOf(x), x.today, yearlyCapCents);
  const values = { amount: typedEuros(amount, x.language), day: String(day) };
  return x.c.html(
    recurringQuotePage(frameOf(x), { amount, day, first: firstOn(x, day), left, year: x.today.year, form: { ...form, values } }),
  );
}

async function shown(x: Exchange) {
  const { database } = x.house.register;
  const standing = await recurringOrderOf(database, memberOf(x));
  const collections = await collectionsOf(database, memberOf(x), x.today);
  const missed = await missedMonths(database, memberOf(x), x.today);
  const order = standing && { amount: standing.cents, day: standing.dayOfMonth, begunOn: standing.begunOn, claim: standing.claimId };
  return {
    order,
    collections: collections.map(({ cents: amount, ...rest }) => ({ ...rest, amount })),
    missed: missed.map(({ month, cents: amount }) => ({ month, amount })),
  };
}

async function stopping(x: Exchange, form: Form): Promise<Response> {
  const standing = (await recurringOrderOf(x.house.register.database, memberOf(x))) ?? refuse("recurring_order_unknown");
  return x.c.html(recurringStopPage(frameOf(x), { amount: standing.cents, form }));
}

const shownAnswer = z.object({
  order: z.object({ amount: centsAnswer, day: z.int(), begunOn: dayAnswer.nullable(), claim: z.uuid() }).nullable(),
  collections: z.array(
    z.object({
      month: dayAnswer,
      amount: centsAnswer,
      outcome: z.enum(["asked", "paid", "failed", "skipped"]),
      claim: z.uuid().nullable(),
      retryOn: dayAnswer.nullable(),
    }),
  ),
  missed: z.array(z.object({ month: dayAnswer, amount: centsAnswer })),
});

export const recurringOrderRoutes: readonly Route[] = [
  route({
    ...member,
    method: "get",
    path: paths.newRecurringOrder,
    summary: "Ask how much and on which day, and say what will happen",
    pageOnly: true,
    query: z.object({ amount: z.string().max(40).optional(), day: z.string().max(10).optional(), language: z.string().optional() }),
    handle: async (x, { query: { amount, day } }) =>
      amount === undefined ? setUpPage(x, { values: {}, problems: [] }) : quoteOrAgain(x, { amount, day: day ?? "" }),
  }),
  route({
    ...member,
    method: "post",
    path: paths.recurringOrders,
    summary: "Begin to pay in every month; the first payment, made online, gives the mandate",
    body: z
      .object({ amount: euros, day: z.coerce.number({ error: "number_unreadable" }).int({ error: "number_unreadable" }) })
      .openapi("RecurringOrder"),
    answers: {
      201: {
        description: "Begun once the first payment is made, at this address.",
        schema: z.object({ claimId: z.uuid(), address: z.url().nullable() }),
      },
    },
    handle: async (x, { body: { amount, day } }) => {
      const paying = payingOf(x);
      const { memberId, personId } = x.viewer ?? refuse("member_unknown");
      const asked = { memberId: memberId ?? refuse("member_unknown"), debtorId: personId, amount, dayOfMonth: day };
      const [, claim, checkout] = await perform(x.house.register, actRequest(x, "start_recurring_order", { amount, day }), (act) =>
        startRecurring(act, asked),
      );
      const address = await firstAddress(paying.ask(checkout.id as CheckoutId));
      if (x.wantsPage) return x.c.redirect(address ? paths.checkout(claim.id) : paths.payment(claim.id), 303);
      return x.c.json({ claimId: claim.id, address }, 201);
    },
    again: async (x, form) => setUpPage(x, form),
  }),
  route({
    ...member,
    method: "get",
    path: paths.recurringOrder,
    summary: "What the member who asks pays in every month",
    answers: { 200: { description: "What stands, and what was collected, the latest first.", schema: shownAnswer } },
    handle: async (x) => (x.wantsPage ? x.c.html(recurringOrderPage(frameOf(x), await shown(x))) : x.c.json(await shown(x))),
  }),
  route({
    ...member,
    method: "get",
    path: paths.recurringStop,
    summary: "What stopping does",
    pageOnly: true,
    handle: (x) => stopping(x, formOf(x)),
  }),
  route({
    ...member,
    method: "post",
    path: paths.recurringStop,
    summary: "Stop paying in every month, at once",
    body: z.object({}),
    answers: { 200: { description: "Stopped; nothing more is collected." } },
    handle: async (x) => {
      const { database } = x.house.register;
      const memberId = memberOf(x);
      const standing = (await recurringOrderOf(database, memberId)) ?? refuse("recurring_order_unknown");
      await perform(x.house.register, actRequest(x, "stop_recurring_order", {}), (act) => stopOwnRecurring(act, memberId, standing.id));
      return done(x, paths.myLand);
    },
    again: stopping,
  }),
];

/** The order stands whether the provider answers now or not: its payment page has the way on. */
async function firstAddress(asked: Promise<{ address: string | null }>): Promise<string | null> {
  try {
    return (await asked).address;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
