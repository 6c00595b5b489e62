import { setTimeout } from "node:timers/promises";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { app } from "#api/app.ts";
import { download } from "#api/respond.ts";
import { route } from "#api/route.ts";
import { routes } from "#api/routes.ts";
import type { LogFacts } from "#domain/log.ts";
import { cents } from "#domain/money.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { type Answer, type Browser, browser, signedIn, signedInFully, unescaped } from "#test/support/browser.ts";
import { type Cast, cast, member } from "#test/support/cast.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { type OpenHouse, openHouse } from "#test/support/open-house.ts";
import { applies, buys, joins, noonOf, posts, prepares } from "#test/support/village.ts";

const evil = `=HYPERLINK("x")&<script>alert(1)</script> "O'Brien" & Zn.`;
const evilMail = "hyperlinkxscriptalertscriptobrienzn@voorbeeld.nl";

let here: Cast;
let house: OpenHouse;
let hono: Hono;
let karel: Browser;
let certificates: { number: string; code: string; memberNumber: number }[];

const secretWords = ["Anna Vermeer", "anna@voorbeeld.nl", "NL91ABNA0417164300", "0612345678"];
const failing = route({
  method: "get",
  path: "/failing",
  who: ["visitor"],
  tag: "test",
  summary: "Fails",
  pageOnly: true,
  handle: async () => {
    throw new Error(`Key (name, email)=(Anna Vermeer, anna@voorbeeld.nl) with "Anna Vermeer" at NL91ABNA0417164300, 0612345678`);
  },
});
const breaking = route({
  method: "get",
  path: "/breaking",
  who: ["visitor"],
  tag: "test",
  summary: "Breaks off",
  pageOnly: true,
  handle: async (x) =>
    download(
      x,
      "lijst.csv",
      "text/csv",
      (async function* () {
        yield "a,b\r\n";
        throw new Error("half way at anna@voorbeeld.nl");
      })(),
    ),
});

beforeAll(async () => {
  here = await cast();
  await joins(here, evil, cents(400_00), "2026-02-03");
  await buys(here, "OTW00 C 218", 41_250, cents(321_750_00), "2026-02-03");
  here.clock.moveTo(noonOf("2027-01-15"));
  await posts(here, await prepares(here, 2026));
  certificates = await here.database.query(
    `select c.number, c.code, m.number as "memberNumber" from certificate c join lot l on l.id = c.lot_id join member m on m.id = l.member_id order by m.number`,
  );
  house = await openHouse(here);
  hono = app(house, [...routes(house), failing, breaking]);
  karel = await signedInFully(hono, house, "karel@voorbeeld.nl", here.officers.chair);
});
afterAll(() => here.close());

const problemOf = ({ headers, text }: Answer) => [headers.get("content-type"), JSON.parse(text)];
const program = { headers: { accept: "application/json" } };

test("a problem is told to a program as RFC 9457 says, in its language", async () => {
  expect(problemOf(await browser(hono).ask("/holdings/mine", program))).toEqual([
    "application/problem+json",
    {
      type: "http://localhost:3000/docs#not_signed_in",
      title: "Not signed in",
      status: 401,
      code: "not_signed_in",
      detail: "Log eerst in.",
    },
  ]);
  const english = await browser(hono, "en-GB,en;q=0.9").ask("/no-such-thing", program);
  expect(problemOf(english)[1]).toMatchObject({ status: 404, detail: "This does not exist." });
  const bad = await karel.ask("/parcels", {
    method: "POST",
    body: "{}",
    headers: { ...program.headers, "content-type": "application/json" },
  });
  expect(problemOf(bad)[1]).toMatchObject({
    status: 422,
    errors: expect.arrayContaining([{ field: "designation", detail: "Vul dit in." }]),
  });
});

test.each([
  ["application/json", "application/json"],
  ["*/*", "application/json"],
  ["", "application/json"],
  ["text/html", "text/html; charset=UTF-8"],
  ["text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "text/html; charset=UTF-8"],
  ["application/json, text/html;q=0.1", "application/json"],
  ["text/html;q=0.1, application/json", "application/json"],
  ["text/html;q=0, */*", "application/json"],
  ["application/x-text/html", "application/json"],
])("who accepts %j gets %s", async (accept, type) => {
  const { headers } = await browser(hono).ask("/parcels", { headers: { accept } });
  expect(headers.get("content-type")).toBe(type);
});

test("what is somebody's is kept by no cache, and everything comes with its guards", async () => {
  const anna = await signedIn(hono, house, member);
  for (const path of ["/", "/me", "/me.json", "/holdings/mine", "/holdings/mine.csv", "/inbox", "/no-such-page", "/openapi.json"]) {
    const { headers } = await anna.ask(path);
    expect([path, headers.get("cache-control")]).toEqual([path, "no-store"]);
    for (const header of ["Accept", "Accept-Language", "Authorization", "Cookie"]) expect(headers.get("vary")).toContain(header);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'.*form-action 'self'; frame-ancestors 'none'/);
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
  }
  const style = await anna.ask("/assets/meent.css");
  expect([style.headers.get("cache-control"), style.headers.get("vary")]).toEqual(["public, max-age=3600", null]);
});

test("a certificate is its holder's and the board's; another member hears that there is none", async () => {
  const [annas, others] = certificates;
  const anna = await signedIn(hono, house, member);
  const own = await anna.ask(`/documents/${annas?.number}`);
  expect([own.status, own.headers.get("content-type"), own.headers.get("cache-control")]).toEqual([
    200,
    "application/pdf",
    "private, no-cache",
  ]);
  expect(own.headers.get("content-disposition")).toBe(`inline; filename="certificate-${annas?.number}.pdf"`);
  const [theirs, none] = [await anna.ask(`/documents/${others?.number}`, program), await anna.ask("/documents/2026-999999", program)];
  expect([theirs.status, theirs.text]).toEqual([404, none.text]);
  expect((await karel.ask(`/documents/${others?.number}`)).status).toBe(200);
  const etag = own.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
  for (const held of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const again = await anna.ask(`/documents/${annas?.number}`, { headers: { "if-none-match": held } });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
  }
  expect((await anna.ask(`/documents/${annas?.number}`, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  const stranger = await signedIn(hono, house, evilMail);
  const asked = await stranger.ask(`/documents/${annas?.number}`, { headers: { "if-none-match": etag, accept: "application/json" } });
  expect(asked.status).toBe(404);
});

test("a name with HTML, quotes and a formula stays a name: on pages, in files, in mail", async () => {
  const own = await signedIn(hono, house, evilMail);
  for (const [asker, path] of [
    [own, "/me"],
    [own, "/holdings/mine"],
    [karel, "/members"],
    [karel, "/members/2"],
    [karel, "/register"],
    [karel, "/applications?state=admitted"],
  ] as const) {
    const { text } = await asker.open(path);
    expect([path, text.includes("<script>alert"), unescaped(text).includes(evil)]).toEqual([path, false, true]);
  }
  for (const path of ["/register.csv", "/applications.csv?state=admitted"])
    expect([path, (await karel.ask(path)).text]).toEqual([path, expect.stringContaining(`"'${evil.replaceAll('"', '""')}"`)]);
  const json = JSON.parse((await own.ask("/me.json")).text);
  expect(json.particulars.name).toBe(evil);
  await runs(writeMailsJob, here.register, { outside: await testOutside(here) });
  const mails = await here.database.query<{ subject: string; text: string; html: string }>(
    "select subject, text, html from mail_content where address = $1",
    [evilMail],
  );
  expect(mails.length).toBeGreaterThan(0);
  for (const { subject, text, html } of mails) {
    expect([html.includes("<script>"), /[\r\n]/.test(subject)]).toEqual([false, false]);
    expect([text.includes(evil), unescaped(html).includes(evil)]).toEqual([true, true]);
  }
  const response = await hono.request(`/documents/${certificates[1]?.number}`, {
    headers: { cookie: [...own.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
  });
  const drawn = textOfPages(new Uint8Array(await response.arrayBuffer())).join();
  expect(drawn.replaceAll(/\s/g, "")).toContain(evil.replaceAll(/\s/g, ""));
});

test("a list is read to its end by its cursor: everything once, and a cursor that is none is refused", async () => {
  for (let index = 0; index < 60; index++) await applies(here, `Aanvrager ${"abcdefghij"[index % 10]}${"klmnop"[Math.floor(index / 10)]}`);
  const seen: string[] = [];
  let pages = 0;
  for (let next: string | null = "/applications"; next; pages++) {
    const { items, next: after, total } = JSON.parse((await karel.ask(next, program)).text);
    seen.push(...items.map(({ id }: { id: string }) => id));
    expect(total).toBe(61);
    next = after;
  }
  expect([pages, seen.length, new Set(seen).size]).toEqual([2, 61, 61]);
  for (const after of ["x", "1 or 1=1", "018f0000-0000-7000-8000-00000000000g"])
    for (const path of ["/applications", "/members", "/register", "/parcels", "/statements", "/payments/unsettled", "/refunds"])
      expect([path, problemOf(await karel.ask(`${path}?after=${encodeURIComponent(after)}`, program))[1].code]).toEqual([
        path,
        "query_unreadable",
      ]);
});

test("a day that does not exist is told on the page, and refused to a program and in a file", async () => {
  const page = await karel.ask("/register?on=31-02-2026");
  expect([page.status, unescaped(page.text).includes("Deze dag bestaat niet")]).toEqual([422, true]);
  const json = await karel.ask("/register?on=2026-02-31", program);
  expect(problemOf(json)[1]).toMatchObject({ code: "input_unreadable", errors: [{ field: "on" }] });
  for (const path of ["/register.csv", "/register.pdf"]) expect((await karel.ask(`${path}?known=2026-02-31`)).status).toBe(422);
  expect((await (await signedIn(hono, house, member)).ask("/holdings/mine.csv?on=x")).status).toBe(422);
});

test("what goes wrong on our side is told as a number; the log holds what went wrong and nobody's data", async () => {
  const from = house.logged.length;
  const page = await browser(hono).ask("/failing?email=anna@voorbeeld.nl");
  const json = await browser(hono).ask("/failing", program);
  const [first, second] = house.logged.slice(from) as [LogFacts, LogFacts];
  expect([page.status, page.text.includes(String(first.number))]).toEqual([500, true]);
  expect(JSON.parse(json.text)).toMatchObject({ status: 500, code: "internal_error", instance: `urn:meent:failure:${second.number}` });
  expect(first).toMatchObject({ path: "/failing", method: "GET", error: "Error" });
  const told = JSON.stringify(house.logged.slice(from)) + page.text + json.text;
  for (const word of secretWords) expect(told).not.toContain(word);
});

test("a file that breaks off tells its reader nothing of why, and the log nothing of whom", async () => {
  const from = house.logged.length;
  const { body } = await hono.request("/breaking");
  const read = body?.getReader();
  expect(new TextDecoder().decode((await read?.read())?.value)).toBe("a,b\r\n");
  await expect(read?.read()).rejects.toThrow("the file ended early");
  await setTimeout(0);
  expect([house.logged.length - from, JSON.stringify(house.logged.slice(from)).includes("anna@")]).toEqual([1, false]);
});

test("a HEAD of a file leaves nothing open in the database", async () => {
  for (let time = 0; time < 12; time++) expect((await karel.ask("/register.csv", { method: "HEAD" })).status).toBe(200);
  await vi.waitFor(async () => {
    const open = await here.database.query(
      "select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    );
    expect(open).toEqual([]);
  });
  expect((await karel.ask("/register.csv")).status).toBe(200);
});

test("a register that cannot be reached is not ready, and says so without more", async () => {
  expect((await browser(hono).ask("/readyz")).status).toBe(200);
  const gone = { ...house.register.database, query: () => Promise.reject(new Error("connect ECONNREFUSED")) };
  const broken = app({ ...house, register: { ...house.register, database: gone } });
  const [health, ready, page] = [
    await browser(broken).ask("/healthz"),
    await browser(broken).ask("/readyz"),
    await browser(broken).ask("/"),
  ];
  expect([health.status, ready.status, page.status]).toEqual([200, 503, 500]);
  expect(page.text).toMatch(/^Er ging iets mis. Something went wrong. \w+$/);
});
