import { z } from "@hono/zod-openapi";
import { setCookie } from "hono/cookie";
import { actingCookie } from "#api/asker.ts";
import { demoBankRoutes } from "#api/demo-bank.ts";
import { cookieOptions, type Exchange, frameOf } from "#api/exchange.ts";
import { text } from "#api/fields.ts";
import type { Demonstration } from "#api/house.ts";
import { type Route, route } from "#api/route.ts";
import { viewersAt } from "#domain/access/viewer.ts";
import { heirKeyOf, openHeirKeys, withHeirKeys } from "#domain/estates/heir-key.ts";
import { readyGifts } from "#domain/gifts/gift.ts";
import { isId } from "#domain/id.ts";
import { allMails, type MailId, mailOf } from "#domain/mail/mail.ts";
import { refuse } from "#domain/refusal.ts";
import { type DemoLetter, demoMailboxPage, demoMailPage, demoPeoplePage } from "#templates/pages/demo.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const tag = "demonstration";
const who = ["visitor"] as const;

/** Whoever has no account comes in by a letter or a card: here they lie open. */
async function lettersShown({ house: { register }, today, language }: Exchange): Promise<DemoLetter[]> {
  const t = textFor(language).demo;
  const heirs = await openHeirKeys(register.database, today);
  const gifts = await readyGifts(register.database, today, 2);
  return [
    ...heirs.map(({ id, name, diedName }) => ({ href: paths.heir(heirKeyOf(register.secret, id)), name, note: t.heirOf(diedName) })),
    ...gifts.map(({ code, receiverName }) => ({ href: paths.giftCode(code), name: receiverName ?? t.somebody, note: t.hasGiftCard })),
  ];
}

/** The rooms that only the demonstration has: be anybody in one click, read every message, and be everybody's bank. */
export function demoRoutes({ people, sentLinks, bank }: Demonstration): readonly Route[] {
  const peopleShown = async (x: Exchange) =>
    demoPeoplePage(frameOf(x), {
      people: people.map(({ email, name, office, note }) => ({ id: email, name, office, note: note[x.language] })),
      letters: await lettersShown(x),
    });
  return [
    ...demoBankRoutes(bank),
    route({
      method: "get",
      path: paths.demoPeople,
      who,
      tag,
      summary: "Who can be who",
      pageOnly: true,
      handle: async (x) => x.c.html(await peopleShown(x)),
    }),
    route({
      method: "post",
      path: paths.demoPeople,
      who,
      tag,
      summary: "Be somebody",
      pageOnly: true,
      body: z.object({ person: text() }),
      handle: async (x, { body }) => {
        const person = people.find(({ email }) => email === body.person);
        if (!person || !x.house.signIn.signInAs) refuse("person_unknown");
        x.c.header("set-cookie", await x.house.signIn.signInAs(person.email, x.c.req.raw.headers), { append: true });
        const here = (await viewersAt(x.house.register.database, person.email, x.today)).find(({ name }) => name === person.name);
        if (here) setCookie(x.c, actingCookie, here.personId, cookieOptions(x.house));
        return x.c.redirect(paths.signIn, 303);
      },
    }),
    route({
      method: "get",
      path: paths.demoMailbox,
      who,
      tag,
      summary: "Every message of the demonstration",
      pageOnly: true,
      handle: async (x) => {
        const mails = [
          ...sentLinks().map(({ id, to, subject, at }) => ({ id, to, subject, at })),
          ...(await allMails(x.house.register.database)).map(({ id, address, subject, recordedAt }) => ({
            id,
            to: address ?? "",
            subject,
            at: recordedAt,
          })),
        ].toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
        return x.c.html(demoMailboxPage(frameOf(x), { mails, paging: { shown: mails.length, total: mails.length } }));
      },
    }),
    route({
      method: "get",
      path: "/demo/mailbox/:id",
      who,
      tag,
      summary: "One message of the demonstration",
      pageOnly: true,
      handle: async (x) => {
        const given = x.c.req.param("id") ?? "";
        const link = sentLinks().find(({ id }) => id === given);
        if (link) return x.c.html(demoMailPage(frameOf(x), { ...link, attachments: [] }));
        const mail = isId(given) ? await mailOf(x.house.register.database, given as MailId) : null;
        if (!mail) refuse("mail_unknown");
        const { id, address, subject, recordedAt, text: words } = mail;
        return x.c.html(
          demoMailPage(frameOf(x), {
            id,
            to: address ?? "",
            subject,
            at: recordedAt,
            text: withHeirKeys(x.house.register.secret, words),
            attachments: [],
          }),
        );
      },
    }),
  ];
}
