import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { day, email, euros, optionalText, orNone } from "#api/fields.ts";
import { personOf } from "#api/me.ts";
import { done, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isBefore } from "#domain/calendar.ts";
import { type GiftId, giftOf, giftsOf, type ShownGift } from "#domain/gifts/gift.ts";
import { type Giver, lastDayToWithdraw, orderGift, requireGivable, withdrawGift } from "#domain/gifts/giving.ts";
import { isId } from "#domain/id.ts";
import { type ClaimId, claimOf } from "#domain/payments/claim.ts";
import { refuse } from "#domain/refusal.ts";
import { typedDay } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { giftFormPage, giftPreviewPage } from "#templates/pages/gift-form.tsx";
import { giftsPage, giftWithdrawalPage } from "#templates/pages/gifts.tsx";
import { paths } from "#templates/paths.ts";

const tag = "gifts";

/** Who is not signed in says who gives. */
const giftFields = z
  .object({
    amount: euros,
    receiverName: optionalText(100),
    message: optionalText(500),
    sendOn: day,
    name: optionalText(200),
    email: orNone(email),
  })
  .openapi("Gift");
type GiftFields = z.output<typeof giftFields>;

function giverOf({ viewer, language }: Exchange, { name, email: address }: GiftFields): Giver {
  if (viewer) return { personId: viewer.personId };
  return name && address ? { name, email: address, language } : refuse("gift_giver_missing");
}

async function asking(x: Exchange, form: Form): Promise<Response> {
  const { entryShareCents } = await bylawsOn(x.house.register.database, x.today);
  return x.c.html(giftFormPage(frameOf(x), { form, least: entryShareCents }));
}

const giftAsked = ({ c }: Exchange): GiftId => {
  const given = c.req.param("id") ?? "";
  return isId(given) ? (given as GiftId) : refuse("gift_unknown");
};

/** A gift of the person who asks; anybody else's is unknown. */
async function ownGift(x: Exchange): Promise<ShownGift> {
  const gift = await giftOf(x.house.register.database, giftAsked(x), x.today);
  return gift.giverId === personOf(x) ? gift : refuse("gift_unknown");
}

function isWithdrawable(gift: ShownGift, today: Temporal.PlainDate): boolean {
  if (gift.state !== "open" && gift.state !== "ready") return false;
  const lastDay = lastDayToWithdraw(gift);
  return lastDay === null || !isBefore(lastDay, today);
}

async function withdrawing(x: Exchange, form: Form): Promise<Response> {
  const gift = await ownGift(x);
  const lastDay = lastDayToWithdraw(gift);
  return x.c.html(giftWithdrawalPage(frameOf(x), { id: gift.id, amount: gift.cents, lastDay, form }));
}

const giftAnswer = z.object({ id: z.uuid(), cents: centsAnswer, claimUntil: dayAnswer, sendOn: dayAnswer, state: z.string() }).loose();

export const giftRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.newGift,
    who: ["visitor"],
    tag,
    summary: "Ask what is given",
    pageOnly: true,
    handle: (x) => asking(x, formOf(x, [], { sendOn: typedDay(x.today) })),
  }),
  route({
    method: "post",
    path: paths.giftPreview,
    who: ["visitor"],
    tag,
    summary: "What a gift would do; changes nothing",
    body: giftFields,
    limit: { most: 60, seconds: 3600 },
    pageOnly: true,
    handle: async (x, { body }) => {
      const { database } = x.house.register;
      giverOf(x, body);
      const claimUntil = await requireGivable(database, body, x.today);
      const { coolingOffDays } = await bylawsOn(database, x.today);
      const { amount, receiverName, message, sendOn } = body;
      const coolingOffUntil = x.today.add({ days: coolingOffDays });
      return x.c.html(giftPreviewPage(frameOf(x), { form: formOf(x), amount, receiverName, message, sendOn, claimUntil, coolingOffUntil }));
    },
    again: asking,
  }),
  route({
    method: "get",
    path: paths.gifts,
    who: ["person"],
    tag,
    summary: "What the person who asks gave; not who received it",
    answers: { 200: { description: "Gifts, the newest first, with their codes.", schema: z.object({ items: z.array(giftAnswer) }) } },
    handle: async (x) => {
      const { database } = x.house.register;
      const gifts = await giftsOf(database, personOf(x), x.today);
      if (!x.wantsPage)
        return x.c.json({ items: gifts.map(({ giverId, code, ...gift }) => ({ ...gift, code: gift.state === "open" ? null : code })) });
      const items = gifts.map((gift) => {
        const { id, claimId, cents: amount, receiverName, claimUntil, state } = gift;
        return { id, claimId, amount, receiverName, claimUntil, state, withdrawable: isWithdrawable(gift, x.today) };
      });
      return x.c.html(giftsPage(frameOf(x), { items }));
    },
  }),
  route({
    method: "post",
    path: paths.gifts,
    who: ["visitor"],
    tag,
    summary: "Order a gift: a land share that whoever has its code receives",
    body: giftFields,
    limit: { most: 20, seconds: 3600 },
    answers: {
      201: {
        description: "Ordered. What is to be paid stands under the claim.",
        schema: z.object({ id: z.uuid(), claimId: z.uuid(), reference: z.string(), cents: z.int() }),
      },
    },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const { name, email: address, ...gift } = body;
      const giver = giverOf(x, body);
      const [given, claim] = await perform(register, actRequest(x, "order_gift", body), (act) => orderGift(act, { ...gift, giver }));
      register.nudge();
      if (x.wantsPage) return x.c.redirect(paths.payment(claim.id), 303);
      const due = await claimOf(register.database, claim.id as ClaimId);
      return x.c.json({ id: given.id, claimId: claim.id, reference: due?.reference, cents: due?.cents }, 201);
    },
    again: asking,
  }),
  route({
    method: "get",
    path: "/gifts/:id/card",
    who: ["person"],
    tag,
    summary: "The card of a gift that the person who asks paid",
    answers: { 200: { description: "PDF/A-3a." } },
    handle: async (x) => {
      const { id, state } = await ownGift(x);
      if (state === "open") refuse("gift_unknown");
      return sendDocument(x, await x.house.draw.giftCard(id));
    },
  }),
  route({
    method: "get",
    path: "/gifts/:id/withdrawal",
    who: ["person"],
    tag,
    summary: "What taking a gift back does",
    pageOnly: true,
    handle: (x) => withdrawing(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/gifts/:id/withdrawal",
    who: ["person"],
    tag,
    summary: "Take back a gift that nobody claimed",
    body: z.object({}),
    answers: { 200: { description: "Taken back. What was paid is paid back.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const id = giftAsked(x);
      await perform(x.house.register, actRequest(x, "withdraw_gift", { id }), (act) => withdrawGift(act, personOf(x), id));
      return done(x, paths.gifts, { id });
    },
    again: withdrawing,
  }),
];
