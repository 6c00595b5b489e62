import { z } from "@hono/zod-openapi";
import { payingOf } from "#api/checkouts.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice } from "#api/fields.ts";
import { onBehalf } from "#api/member-acts.ts";
import { memberAsked } from "#api/members.ts";
import { memberOf } from "#api/my-land.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type Actor, perform } from "#domain/act.ts";
import type { Id } from "#domain/id.ts";
import type { CheckoutId } from "#domain/payments/checkout.ts";
import { Refusal, refuse } from "#domain/refusal.ts";
import { collectMissed, letMonthGo, type MissedMonth, missedMonths } from "#domain/shares/missed-month.ts";
import type { Form } from "#templates/pages/form.tsx";
import { missedMonthPage } from "#templates/pages/missed-month.tsx";
import { paths } from "#templates/paths.ts";

const body = z.object({ answer: choice(["collect", "let_go"]) }).openapi("MissedMonth");
const answers = {
  200: { description: "Being collected, or let go.", schema: z.object({ month: z.string(), claim: z.uuid().nullable() }) },
};

type Whose = { readonly memberId: Id<"member">; readonly action: string; readonly back: string; readonly actor?: Actor };

/** `2026-08`, a month that was missed. Refuses `month_not_missed`. */
async function monthAsked(x: Exchange, memberId: Id<"member">): Promise<MissedMonth> {
  const asked = x.c.req.param("month") ?? "";
  const missed = await missedMonths(x.house.register.database, memberId, x.today);
  return missed.find(({ month }) => month.toString().startsWith(asked) && asked.length === 7) ?? refuse("month_not_missed");
}

async function asking(x: Exchange, { memberId, action, back }: Whose, form: Form): Promise<Response> {
  const { month, cents: amount } = await monthAsked(x, memberId);
  const audience = back === paths.recurringOrder ? "member" : "board";
  return x.c.html(missedMonthPage(frameOf(x), { month, amount, action, back, audience, form }));
}

async function answered(x: Exchange, { memberId, back, actor }: Whose, answer: "collect" | "let_go"): Promise<Response> {
  const { register } = x.house;
  const { month } = await monthAsked(x, memberId);
  const kind = answer === "collect" ? "collect_share" : "skip_collection";
  const request = actRequest(x, kind, { memberId, month: month.toString() }, actor);
  if (answer === "let_go") await perform(register, request, (act) => letMonthGo(act, memberId, month));
  else {
    const paying = payingOf(x);
    const [checkout] = await perform(register, request, (act) => collectMissed(act, memberId, month));
    await askNow(paying.ask(checkout.id as CheckoutId));
  }
  return done(x, back, { month: month.toString() });
}

/** The collection stands whether the provider answers now or not: the job asks again. */
async function askNow(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

const monthIn = ({ c }: Exchange): string => c.req.param("month") ?? "";
const own = (x: Exchange): Whose => ({ memberId: memberOf(x), action: paths.missedMonth(monthIn(x)), back: paths.recurringOrder });

async function another(x: Exchange): Promise<Whose> {
  const { id: memberId, number, representativeId } = await memberAsked(x);
  const action = paths.missedMonthOfMember(String(number), monthIn(x));
  return { memberId, action, back: paths.member(String(number)), actor: onBehalf(x, representativeId) };
}

/** Months that nothing was collected in: whose they are chooses, or an officer on his behalf. */
export const missedMonthRoutes: readonly Route[] = [
  route({
    who: ["member"],
    tag: "land shares",
    method: "get",
    path: "/recurring-orders/mine/missed/:month",
    summary: "What collecting a missed month after all does",
    pageOnly: true,
    handle: (x) => asking(x, own(x), formOf(x)),
  }),
  route({
    who: ["member"],
    tag: "land shares",
    method: "post",
    path: "/recurring-orders/mine/missed/:month",
    summary: "Have a missed month (`2026-08`) collected after all, or let it go",
    body,
    answers,
    handle: (x, { body: { answer } }) => answered(x, own(x), answer),
    again: (x, form) => asking(x, own(x), form),
  }),
  route({
    who: ["secretary"],
    tag: "members",
    method: "get",
    path: "/members/:number/missed/:month",
    summary: "What collecting a member's missed month after all does",
    pageOnly: true,
    handle: async (x) => asking(x, await another(x), formOf(x)),
  }),
  route({
    who: ["secretary"],
    tag: "members",
    method: "post",
    path: "/members/:number/missed/:month",
    summary: "Have a missed month collected after all on a member's behalf, or let it go",
    body,
    answers,
    handle: async (x, { body: { answer } }) => answered(x, await another(x), answer),
    again: async (x, form) => asking(x, await another(x), form),
  }),
];
