import { afterAll, beforeAll, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { routes } from "#api/routes.ts";
import { type GiftId, giftOf } from "#domain/gifts/gift.ts";
import { cents } from "#domain/money.ts";
import { drawGiftCardsJob } from "#jobs/draw-gift-cards.ts";
import { drawGiftCard } from "#jobs/gift-card.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { type Browser, browser, fieldsIn, signedIn, signedInFully } from "#test/support/browser.ts";
import { type Cast, cast, member } from "#test/support/cast.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { type OpenHouse, openHouse } from "#test/support/open-house.ts";
import { day, noonOf, pays } from "#test/support/village.ts";

let here: Cast;
let house: OpenHouse;
let visitor: Browser;
let anna: Browser;
let board: Browser;
beforeAll(async () => {
  here = await cast();
  here.clock.moveTo(noonOf("2026-03-02"));
  house = await openHouse(here);
  const hono = app(house, routes({ demo: null }));
  visitor = browser(hono);
  anna = await signedIn(hono, house, member);
  board = await signedInFully(hono, house, "karel@voorbeeld.nl", here.officers.chair);
});
afterAll(() => here.close());

const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const filled = {
  amount: "50,00",
  receiverName: "Fien",
  message: "Gefeliciteerd!",
  sendOn: "05-03-2026",
  name: "Wim Kok",
  email: "wim@voorbeeld.nl",
};
let gift: { id: GiftId; code: string; reference: string };

test("a visitor sees exactly what a gift does, orders it, and is led to pay", async () => {
  const nameless = await visitor.fill("/gifts/new", "/gifts/preview", { ...filled, name: "" });
  expect([nameless.status, nameless.text.includes('id="name-error"'), nameless.text.includes("Gefeliciteerd!")]).toEqual([422, true, true]);
  const preview = await visitor.fill("/gifts/new", "/gifts/preview", filled);
  for (const part of ["U geeft € 50,00 aan Fien", "Tot en met 5 maart 2027: de code kan worden gebruikt.", "tot en met 16 maart 2026"])
    expect(plain(preview.text)).toContain(part);
  const fields = fieldsIn(preview.text, "/gifts");
  const ordered = await visitor.send("/gifts", fields);
  expect(ordered.location).toMatch(/^\/pay\//);
  expect(plain((await visitor.open(ordered.location ?? "")).text)).toContain("Maak € 50,00 over");
  const [found] = await here.database.query<typeof gift>("select g.id, g.code, c.reference from gift g join claim c on c.id = g.claim_id");
  if (!found) throw new Error("there is no gift");
  gift = found;
  expect((await visitor.open(`/gifts/claim/${gift.code}`)).status).toBe(404);
});

test("the giver gets the card by mail on the day asked for, once it is paid; on it the message and the code", async () => {
  await pays(here, gift.reference, cents(50_00), "2026-03-02");
  const outside = await testOutside(here);
  expect(await runs(drawGiftCardsJob, here.register, { outside })).toEqual({ done: 1, setAside: 0 });
  const mailed = async () => {
    await runs(writeMailsJob, here.register, { outside });
    return here.database.query<{ text: string }>(
      "select t.text from mail m join mail_content t on t.mail_id = m.id where m.kind = 'gift_ready'",
    );
  };
  expect(await mailed()).toEqual([]);
  here.clock.moveTo(noonOf("2026-03-05"));
  const [mail] = await mailed();
  expect(mail?.text).toContain(gift.code);
  const { id } = await drawGiftCard({ register: here.register, outside }, gift.id);
  const [content] = await here.database.query<{ bytes: Uint8Array }>("select bytes from document_content where document_id = $1", [id]);
  const text = plain(textOfPages(content?.bytes ?? new Uint8Array()).join(" "));
  for (const part of ["Een stukje boerenland", "Voor Fien", "Gefeliciteerd!", "€ 50,00", gift.code]) expect(text).toContain(part);
  expect(text).not.toContain("Wim");
});

test("who has the code sees the message and not the giver; a wrong code is told beside its field", async () => {
  const wrong = await visitor.open("/gifts/claim?code=nietgoed");
  expect([wrong.status, wrong.text.includes('id="code-error"'), wrong.text.includes("nietgoed")]).toEqual([422, true, true]);
  const found = await visitor.open(`/gifts/claim?code=${gift.code.toUpperCase()}`);
  expect(plain(found.text)).toContain("U krijgt € 50,00 aan inleg");
  expect([found.text.includes("Gefeliciteerd!"), found.text.includes("Wim")]).toEqual([true, false]);
});

test("a member puts it in the own name, once", async () => {
  const page = `/gifts/claim/${gift.code}`;
  expect((await anna.fill(page, `${page}/holding`, {})).location).toBe("/holdings/mine");
  expect(plain((await anna.open("/holdings/mine")).text)).toContain("€ 550,00");
  expect((await anna.open(page)).status).toBe(409);
  expect((await giftOf(here.database, gift.id, day("2026-03-05"))).state).toBe("claimed");
});

test("a visitor joins by a gift on its page, and a wrong field keeps what was typed", async () => {
  const { location } = await anna.send("/gifts", {
    ...(await anna.form("/gifts/new", "/gifts/preview")),
    amount: "30",
    sendOn: "05-03-2026",
  });
  expect(location).toMatch(/^\/pay\//);
  const [next] = await here.database.query<typeof gift>(
    "select g.id, g.code, c.reference from gift g join claim c on c.id = g.claim_id order by g.recorded_at desc limit 1",
  );
  if (!next) throw new Error("there is no gift");
  await pays(here, next.reference, cents(30_00), "2026-03-05");
  expect((await anna.open("/gifts")).text).toContain("klaar om te geven");
  const page = `/gifts/claim/${next.code}`;
  const joiner = {
    ...{
      name: "Fien Mulder",
      born: "14-03-1991",
      email: "fien@voorbeeld.nl",
      street: "Kerkpad 9",
      postcode: "4101 CC",
      city: "Oosterwaard",
    },
    ...{ country: "Nederland", language: "nl", iban: "NL91ABNA0417164300", accountHolder: "F. Mulder", agree: "yes" },
  };
  const wrong = await visitor.fill(page, `${page}/membership`, { ...joiner, iban: "NL00" });
  expect([wrong.status, wrong.text.includes('id="iban-error"'), wrong.text.includes("Kerkpad 9")]).toEqual([422, true, true]);
  expect((await visitor.fill(page, `${page}/membership`, joiner)).location).toBe("/gifts/claimed");
  expect((await anna.open("/gifts")).text).toContain("verzilverd");
  expect((await anna.open("/gifts")).text).not.toContain("Fien Mulder");
});

test("a wish for a successor is read by the board and by nobody else", async () => {
  const saved = await anna.fill("/membership/successor", "/membership/successor", { name: "Mijn nicht Lies", contact: "", note: "" });
  expect(saved.location).toBe("/membership/successor");
  expect((await anna.open("/membership/successor")).text).toContain("Dit is een wens, geen testament.");
  expect((await board.open("/members/1")).text).toContain("Mijn nicht Lies");
  const hono = app(house, routes({ demo: null }));
  const auditor = await signedInFully(hono, house, "rob@voorbeeld.nl", here.officers.auditor);
  expect((await auditor.open("/members/1")).text).not.toContain("Mijn nicht Lies");
});
