import type { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { issueApiToken } from "#domain/access/token.ts";
import type { PersonId } from "#domain/id.ts";
import { appointOfficer } from "#domain/people/office.ts";
import { codeFrom } from "#test/support/authenticator.ts";
import { type Browser, bearer as bearerOf, browser, fieldsIn, signedIn, signedInFully, unescaped } from "#test/support/browser.ts";
import { type Cast, cast, member } from "#test/support/cast.ts";
import { type OpenHouse, openHouse } from "#test/support/open-house.ts";
import { act, applies, day } from "#test/support/village.ts";

let here: Cast;
let house: OpenHouse;
let hono: Hono;
let anna: Browser;
beforeAll(async () => {
  here = await cast();
  house = await openHouse(here);
  hono = app(house);
});
beforeEach(async () => {
  here.clock.moveTo(here.clock.now().add({ hours: 2 }));
  anna = await signedIn(hono, house, member);
});
afterAll(async () => {
  expect(house.logged).toEqual([]);
  await here.close();
});

const orders = async () => (await here.database.query<{ count: number }>("select count(*) from share_order"))[0]?.count ?? 0;
const quote = "/share-orders/new?amount=25";
const chair = () => signedInFully(hono, house, "karel@voorbeeld.nl", here.officers.chair);
const secretary = () => signedInFully(hono, house, "sofie@voorbeeld.nl", here.officers.secretary);

describe("an act is done once", () => {
  test("a form sent twice, or twice at once, is one order with one outcome", async () => {
    const before = await orders();
    const form = await anna.form(quote, "/share-orders");
    const sent = await Promise.all([1, 2, 3].map(() => anna.send("/share-orders", form)));
    const again = await anna.send("/share-orders", form);
    expect(new Set([...sent, again].map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
    expect(again.location).toMatch(/^\/pay\//);
    expect(await orders()).toBe(before + 1);
  });

  test("a form sent again with another content is asked about, and then is another act", async () => {
    const form = await anna.form(quote, "/share-orders");
    await anna.send("/share-orders", form);
    const before = await orders();
    const other = await anna.send("/share-orders", { ...form, amount: "30" });
    expect(other.status).toBe(422);
    expect(await orders()).toBe(before);
    const names = { street: "Kade 1", postcode: "4100 AA", city: "Oosterwaard", country: "Nederland", accountHolder: "A. Vermeer" };
    const mine: Record<string, string> = { ...(await anna.form("/me", "/me")), ...names, language: "nl" };
    await anna.send("/me", mine);
    const moved = await anna.send("/me", { ...mine, street: "Kade 2" });
    const anew = fieldsIn(moved.text, "/me");
    here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
    expect([moved.status, anew.street, anew.act === mine.act]).toEqual([422, "Kade 2", false]);
    expect(await anna.send("/me", { ...anew, language: "nl" })).toMatchObject({ status: 303 });
    expect((await anna.open("/me")).text).toContain("Kade 2");
  });

  test("the same form in two tabs is two orders: each says what it is", async () => {
    const before = await orders();
    const [first, second] = [await anna.form(quote, "/share-orders"), await anna.form(quote, "/share-orders")];
    const [one, two] = [await anna.send("/share-orders", first), await anna.send("/share-orders", second)];
    expect(one.location).not.toBe(two.location);
    expect(await orders()).toBe(before + 2);
  });

  test("of two officers who admit one applicant at once, from two browsers, one does and one is told", async () => {
    const { applicationId } = await applies(here, "Dirk Smit");
    const path = `/applications/${applicationId}`;
    const [one, two] = [await chair(), await secretary()];
    const forms = await Promise.all([one, two].map((each) => each.form(path, `${path}/admission`)));
    const answers = await Promise.all([one, two].map((each, index) => each.send(`${path}/admission`, forms[index] ?? {})));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toMatch(/intussen|al beslist|al besloten/);
    expect(await here.database.query("select from member where application_id = $1", [applicationId])).toHaveLength(1);
  });

  test("a program's key stands for one request: the same again gives the outcome again, another is refused", async () => {
    const send = (amount: string, key: string) =>
      anna.ask("/share-orders", {
        method: "POST",
        body: JSON.stringify({ amount }),
        headers: { "content-type": "application/json", accept: "application/json", "idempotency-key": key },
      });
    const [first, again] = [await send("20.00", "k1"), await send("20.00", "k1")];
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    const other = await send("21.00", "k1");
    expect([other.status, JSON.parse(other.text).code]).toEqual([422, "act_repeated_with_other_content"]);
    expect((await send("21.00", "k2")).status).toBe(201);
  });

  test("a token made by a double click is one token, and the text that is shown is its text", async () => {
    const form = { ...(await anna.form("/me/tokens", "/me/tokens")), name: "boekhouding", scope: "read", expiresOn: "01-01-2027" };
    const sent = [await anna.send("/me/tokens", form), await anna.send("/me/tokens", form)];
    const [first, second] = sent.map(({ text }) => /meent_[\w-]+/.exec(text)?.[0] ?? "");
    expect([second, first === ""]).toEqual([first, false]);
    expect((await bearerOf(hono, first ?? "").ask("/me")).status).toBe(200);
    expect((await anna.open("/me/tokens")).text).not.toContain(first);
  });
});

describe("a form is of its browser", () => {
  test("without the browser's secret, or with another browser's, it is shown again and does nothing", async () => {
    const before = await orders();
    const form = await anna.form(quote, "/share-orders");
    const other = await (await signedIn(hono, house, member)).form(quote, "/share-orders");
    const { csrf: _, ...without } = form;
    for (const fields of [without, { ...form, csrf: "" }, { ...form, csrf: other.csrf ?? "" }, { ...form, csrf: "é" }]) {
      const { status, text } = await anna.send("/share-orders", fields);
      expect([status, unescaped(text).includes("Dit formulier stond te lang open")]).toEqual([403, true]);
    }
    expect(await orders()).toBe(before);
    expect((await anna.send("/share-orders", form)).status).toBe(303);
  });

  test("a form of before signing in is of another session", async () => {
    const visitor = browser(hono);
    const form = await visitor.form("/join?kind=person", "/applications");
    for (const [name, value] of anna.cookies) if (name !== "form") visitor.cookies.set(name, value);
    expect((await visitor.send("/applications", form)).status).toBe(403);
  });

  test("another site has nothing done, whatever it makes a browser send", async () => {
    const before = await orders();
    const { csrf = "", act: id = "" } = await anna.form(quote, "/share-orders");
    const json = { body: '{"amount":"25"}', type: "application/json" };
    const form = { body: new URLSearchParams({ csrf, act: id, amount: "25" }).toString(), type: "application/x-www-form-urlencoded" };
    for (const site of ["cross-site", "same-site"])
      for (const { body, type } of [json, form]) {
        const headers = { "sec-fetch-site": site, "content-type": type };
        expect((await anna.ask("/share-orders", { method: "POST", body, headers })).status).toBe(403);
      }
    const bare = await anna.ask("/sign-out", { method: "POST" });
    expect([bare.status, (await anna.open("/me")).status]).toEqual([403, 200]);
    expect((await anna.ask("/share-orders", { method: "POST", body: json.body, headers: { "content-type": "text/plain" } })).status).toBe(
      415,
    );
    expect(await orders()).toBe(before);
  });

  test("no other site is told that its script may read or send", async () => {
    const headers = { origin: "https://elders.voorbeeld.nl", "access-control-request-method": "POST" };
    for (const method of ["OPTIONS", "GET", "POST"]) {
      const answer = await anna.ask("/share-orders", { method, headers });
      expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });
});

describe("a session", () => {
  test("that was ended elsewhere is nobody's at once", async () => {
    const phone = await signedIn(hono, house, member);
    expect(await anna.fill("/me", "/me/sessions", {})).toMatchObject({ status: 303 });
    expect((await phone.ask("/me")).location).toBe("/sign-in?next=%2Fme");
    expect((await phone.send("/share-orders", { amount: "25" })).location).toMatch(/^\/sign-in/);
    const kept = new Map(anna.cookies);
    expect(await anna.fill("/me", "/sign-out", {})).toMatchObject({ status: 303, location: "/" });
    for (const [name, value] of kept) anna.cookies.set(name, value);
    expect((await anna.ask("/me")).status).toBe(303);
  });

  test("is a new one at each signing in, whatever cookie the browser brought", async () => {
    const own = browser(hono);
    own.cookies.set("session", "fixed.by-another");
    await own.fill("/sign-in", "/sign-in", { email: member });
    await house.signIn.settled();
    const link = new URL(house.links.at(-1) ?? "none:");
    await own.fill(link.pathname + link.search, "/sign-in/link", {});
    expect(own.cookies.get("session")).not.toMatch(/^fixed/);
    expect((await own.open("/me")).text).toContain("Anna Vermeer");
  });

  test("begins by the button of a link alone: whoever only opens it uses nothing up", async () => {
    await browser(hono).fill("/sign-in", "/sign-in", { email: member });
    await house.signIn.settled();
    const { pathname, search } = new URL(house.links.at(-1) ?? "none:");
    for (const scanner of [browser(hono), browser(hono)])
      for (const method of ["GET", "HEAD", "GET"]) {
        const { status, headers } = await scanner.ask(pathname + search, { method });
        expect([status, headers.get("cache-control"), headers.get("referrer-policy")]).toEqual([200, "no-store", "same-origin"]);
        expect(headers.getSetCookie().some((each) => each.startsWith("session="))).toBe(false);
      }
    const own = browser(hono);
    expect((await own.fill(pathname + search, "/sign-in/link", {})).location).toBe("/sign-in");
    expect((await own.fill(pathname + search, "/sign-in/link", {})).status).toBe(410);
  });

  test.each([
    ["//elders.voorbeeld.nl", "/holdings/mine"],
    ["/\\elders.voorbeeld.nl", "/holdings/mine"],
    ["https://elders.voorbeeld.nl/", "/holdings/mine"],
    ["javascript:alert(1)", "/holdings/mine"],
    ["/\t/elders.voorbeeld.nl", "/holdings/mine"],
    ["/me\r\nset-cookie: a=b", "/holdings/mine"],
    ["/me?saved=yes", "/me?saved=yes"],
  ])("goes on to %j only if that is ours", async (next, to) => {
    const answer = await anna.ask(`/sign-in?next=${encodeURIComponent(next)}`);
    const onward = answer.location === "/sign-in" ? await anna.ask("/sign-in") : answer;
    expect([onward.status, onward.location, onward.headers.get("a")]).toEqual([303, to, null]);
  });
});

test("an officer who is asked for a code on the way comes where he was going", async () => {
  const fatma = await signedIn(hono, house, "fatma@voorbeeld.nl");
  const led = await fatma.ask("/statements");
  expect(led.location).toBe("/sign-in/code?next=%2Fstatements");
  const setUp = await fatma.open(led.location ?? "");
  const secret = /<span class="code">([A-Z2-7 ]+)</.exec(setUp.text)?.[1] ?? "";
  const shown = await fatma.send("/sign-in/code/new", {
    ...fieldsIn(setUp.text, "/sign-in/code/new"),
    code: codeFrom(secret, here.clock.now()),
  });
  expect(shown.status).toBe(200);
  expect((await fatma.ask("/sign-in")).location).toBe("/statements");
});

test("a token carries the offices that its maker held, and none that came later", async () => {
  const form = { ...(await anna.form("/me/tokens", "/me/tokens")), name: "export", scope: "read", expiresOn: "01-01-2027" };
  const program = bearerOf(hono, /meent_[\w-]+/.exec((await anna.send("/me/tokens", form)).text)?.[0] ?? "");
  const [found] = await here.database.query<{ id: PersonId }>("select person_id as id from member_holder limit 1");
  const annas = found?.id ?? here.officers.chair;
  here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
  await act(here.register, "appoint_officer", (each) => appointOfficer(each, annas, "treasurer", each.today));
  expect((await program.ask("/share-orders")).status).toBe(200);
  expect((await program.ask("/statements")).status).toBe(403);
  const asked = { personId: annas, token: "meent_a-treasurer's", name: "bank", scopes: ["read"], expiresOn: day("2026-12-31") } as const;
  await act(here.register, "issue_api_token", (each) => issueApiToken(each, asked));
  expect((await bearerOf(hono, asked.token).ask("/statements")).status).toBe(200);
});

test("a token has no cookie's powers: it makes no token, ends no session, and an ended day ends it", async () => {
  const [found] = await here.database.query<{ id: typeof here.officers.chair }>("select person_id as id from member_holder limit 1");
  const [text, personId] = ["meent_a-token-for-a-test", found?.id ?? here.officers.chair];
  const asked = { personId, token: text, name: "test", scopes: ["read", "write"], expiresOn: day("2026-12-31") } as const;
  await act(here.register, "issue_api_token", (each) => issueApiToken(each, asked));
  const program = bearerOf(hono, text);
  const made = await program.ask("/me/tokens", { method: "POST", body: '{"name":"b","scope":"write","expiresOn":"2026-12-31"}' });
  expect([made.status, JSON.parse(made.text).code]).toEqual([422, "token_makes_no_token"]);
  await program.ask("/me/sessions", { method: "POST", body: "{}" });
  expect((await anna.open("/me")).status).toBe(200);
  for (const wrong of ["", "x", text.slice(1), `${text}x`, text.toUpperCase()])
    expect((await bearerOf(hono, wrong).ask("/me")).status).toBe(401);
  const now = here.clock.now();
  here.clock.moveTo(day("2027-01-01").toZonedDateTime("Europe/Amsterdam").toInstant());
  expect((await program.ask("/me")).status).toBe(401);
  here.clock.moveTo(now);
});
