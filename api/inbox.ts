import { z } from "@hono/zod-openapi";
import { frameOf } from "#api/exchange.ts";
import { personOf } from "#api/me.ts";
import { type Route, route } from "#api/route.ts";
import { withHeirKeys } from "#domain/estates/heir-key.ts";
import { isId } from "#domain/id.ts";
import { type InboxMail, inboxMail, inboxOf, type MailId } from "#domain/mail/mail.ts";
import { refuse } from "#domain/refusal.ts";
import { type Delivery, inboxPage, mailPage } from "#templates/pages/inbox.tsx";
import { paths } from "#templates/paths.ts";

export const deliveryOf: Readonly<Record<InboxMail["outcome"], Delivery>> = {
  accepted: "sent",
  refused: "failed",
  no_address: "failed",
  waiting: "waiting",
  unknown: "unknown",
  posted: "posted",
};

export const inboxRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.inbox,
    who: ["person"],
    tag: "messages",
    summary: "Every message to the person who asks, with its delivery",
    answers: {
      200: {
        description: "Messages, the newest first.",
        schema: z.object({ items: z.array(z.object({ id: z.uuid(), subject: z.string() }).loose()) }),
      },
    },
    handle: async (x) => {
      const items = await inboxOf(x.house.register.database, personOf(x));
      if (!x.wantsPage) return x.c.json({ items });
      const mails = items.map(({ id, subject, recordedAt, outcome }) => ({ id, subject, at: recordedAt, delivery: deliveryOf[outcome] }));
      return x.c.html(inboxPage(frameOf(x), { mails, paging: { shown: mails.length, total: mails.length } }));
    },
  }),
  route({
    method: "get",
    path: "/inbox/:id",
    who: ["person"],
    tag: "messages",
    summary: "One message to the person who asks",
    answers: { 200: { description: "Its text and its delivery." } },
    handle: async (x) => {
      const given = x.c.req.param("id") ?? "";
      const { database, secret } = x.house.register;
      const found = isId(given) ? await inboxMail(database, personOf(x), given as MailId) : null;
      if (!found) refuse("mail_unknown");
      const mail = { ...found, text: withHeirKeys(secret, found.text) };
      if (!x.wantsPage) return x.c.json(mail);
      const { id, subject, recordedAt, outcome, address, postedOn, text } = mail;
      return x.c.html(
        mailPage(frameOf(x), {
          id,
          subject,
          at: recordedAt,
          delivery: deliveryOf[outcome],
          to: address ?? "",
          postedOn,
          text,
          documents: [],
        }),
      );
    },
  }),
];
