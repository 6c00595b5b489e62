import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app } from "#api/app.ts";
import type { FieldProblem } from "#api/fields.ts";
import type { RefusalCode } from "#domain/refusal.ts";
import { statementFile } from "#jobs/demo/statement-xml.ts";
import type { Language } from "#templates/language.ts";
import { refusalText, textFor } from "#templates/text/text.ts";
import { type Browser, browser, signedIn, signedInFully, unescaped } from "#test/support/browser.ts";
import { type Cast, cast, member } from "#test/support/cast.ts";
import { type OpenHouse, openHouse } from "#test/support/open-house.ts";

let here: Cast;
let house: OpenHouse;
let hono: Hono;
beforeAll(async () => {
  here = await cast();
  house = await openHouse(here);
  hono = app(house);
});
afterAll(() => here.close());

type Who = "visitor" | "member" | "chair" | "treasurer";
const seats: Readonly<Record<Who, (language: Language) => Promise<Browser>>> = {
  visitor: async (language) => browser(hono, language),
  member: (language) => signedIn(hono, house, member, language),
  chair: (language) => signedInFully(hono, house, "karel@voorbeeld.nl", here.officers.chair, language),
  treasurer: (language) => signedInFully(hono, house, "fatma@voorbeeld.nl", here.officers.treasurer, language),
};

type Sheet = { readonly who: Who; readonly page: string; readonly action: string; readonly filled: Readonly<Record<string, string>> };
const joining: Sheet = {
  who: "visitor",
  page: "/join?kind=person",
  action: "/applications",
  filled: {
    name: "Bea Jansen",
    born: "14-03-1961",
    email: "bea@voorbeeld.nl",
    street: "Dorpsstraat 1",
    postcode: "4100 AA",
    city: "Oosterwaard",
    country: "Nederland",
    language: "nl",
    amount: "520,00",
    iban: "NL91 ABNA 0417 1643 00",
    accountHolder: "B. Jansen",
    agree: "yes",
  },
};
const recordingLand: Sheet = {
  who: "chair",
  page: "/parcels/new",
  action: "/parcels",
  filled: { designation: "Oosterwaard C 218", name: "De Hoge Kamp", area: "4.12.50", validFrom: "02-01-2026", source: "Kadaster" },
};

type Said = FieldProblem | RefusalCode;
/** What is typed in one field of a sheet that is right otherwise, and what is said beside it. */
const wrong: readonly [what: string, sheet: Sheet, field: string, typed: string, said: Said][] = [
  ["a section with the letter J", recordingLand, "designation", "Oosterwaard J 12", "designation_section_unknown"],
  ["parcel number 0", recordingLand, "designation", "Oosterwaard C 0", "designation_number_out_of_range"],
  ["a designation that is none", recordingLand, "designation", "<i>somewhere</i>", "designation_unreadable"],
  ["an area of nothing", recordingLand, "area", "0", "area_not_positive"],
  ["an area of words", recordingLand, "area", "twaalf bunder", "area_unreadable"],
  ["the 31st of February", recordingLand, "validFrom", "31-02-2026", "day_unreadable"],
  ["a birthday on 31 February", joining, "born", "31-02-1961", "day_unreadable"],
  ["a birthday that is to come", joining, "born", "2099-01-01", "person_unborn"],
  ["wrong check digits", joining, "iban", "NL91 ABNA 0417 1643 01", "iban_unreadable"],
  ["an account of too few digits", joining, "iban", "NL91 ABNA 0417", "iban_unreadable"],
  ["a tenth of a cent", joining, "amount", "0,001", "amount_ambiguous"],
  ["a thousand, or one and a tenth of a cent", joining, "amount", "1,001", "amount_ambiguous"],
  ["a negative amount", joining, "amount", "-520", "entry_share_too_small"],
  ["a huge amount", joining, "amount", "99.999.999.999.999.999,99", "amount_unreadable"],
  ["a large amount", joining, "amount", "9.999.999.999.999,99", "yearly_cap_exceeded"],
  ["an amount in words", joining, "amount", "veel", "amount_unreadable"],
  ["an amount in powers", joining, "amount", "1e309", "amount_unreadable"],
  ["an address that mail cannot reach", joining, "email", "bea@voorbeeld", "email_unreadable"],
  ["an address that a sign-in link cannot reach", joining, "email", "béa!#@voorbeeld.nl", "email_unreadable"],
  ["two addresses in one", joining, "email", "bea@voorbeeld.nl\r\nBcc: iedereen@voorbeeld.nl", "email_unreadable"],
  ["a name of blanks", joining, "name", " \t ", "field_missing"],
  ["a name of 300 letters", joining, "name", "é".repeat(300), "field_too_long"],
  ["a name with a bell in it", joining, "name", "Bea\u0007Jansen", "text_unreadable"],
  ["terms that were not agreed to", joining, "agree", "", "must_be_ticked"],
];

const recorded = async () => (await here.database.query<{ count: number }>("select count(*) from act"))[0]?.count;

/** The sentence without its figures: what stands between them. */
function sentencesOf(said: Said, language: Language): readonly string[] {
  const fields: Readonly<Record<string, string>> = textFor(language).fields;
  return [fields[said] ?? refusalText(said as RefusalCode, { least: 1, left: 1 }, language)]
    .flatMap((sentence) => sentence.split(/[€\d][\d\s€.,]*/))
    .filter((part) => part.length > 3);
}

describe.each(["nl", "en"] as const)("in %s", (language) => {
  const seated = new Map<Who, Browser>();
  beforeAll(async () => {
    for (const who of ["visitor", "member", "chair", "treasurer"] as const) seated.set(who, await seats[who](language));
  });
  const at = (who: Who) => seated.get(who) ?? browser(hono);

  test.each(wrong)(
    "%s is refused beside its field, what was typed stays, and nothing is recorded",
    async (_, sheet, field, typed, said) => {
      here.clock.moveTo(here.clock.now().add({ hours: 1 }));
      const before = await recorded();
      const { status, text } = await at(sheet.who).fill(sheet.page, sheet.action, { ...sheet.filled, [field]: typed });
      const page = unescaped(text);
      expect(status).toBe(422);
      for (const part of sentencesOf(said, language)) expect(page).toContain(part);
      expect(text).toContain(`id="${field}-error"`);
      const kept = Object.entries(sheet.filled).find(([name]) => name !== field && name !== "agree" && name !== "language")?.[1] ?? "";
      expect(page).toContain(`value="${kept}"`);
      expect(text).not.toContain("<i>somewhere");
      expect(await recorded()).toBe(before);
    },
  );

  test.each([
    ["0,001", "amount_ambiguous"],
    ["1.001", "amount_ambiguous"],
    ["-5", "order_too_small"],
    ["99.999.999,99", "yearly_cap_exceeded"],
  ] as const)("an order of %s is asked for again", async (amount, said) => {
    const { text, status } = await at("member").open(`/share-orders/new?amount=${encodeURIComponent(amount)}`);
    expect(status).toBe(422);
    for (const part of sentencesOf(said, language)) expect(unescaped(text)).toContain(part);
    expect(text).toContain(`value="${amount}"`);
  });

  const statement = [...statementFile([{ id: "2026-06", entries: [] }])].join("");
  const bomb = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">${Array.from("bcdefghij", (to, n) => `<!ENTITY ${to} "${`&${"abcdefghi"[n]};`.repeat(10)}">`).join("")}]>`;
  test.each([
    ["an XML bomb", bomb + statement.replace(/^<\?xml[^>]*>/, "").replace("2026-06", "&j;"), "DOCTYPE"],
    ["an external entity", `<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>${statement.replace(/^<\?xml[^>]*>/, "")}`, "DOCTYPE"],
    ["a truncated file", statement.slice(0, -60), { nl: "houdt na regel", en: "after line" }[language]],
    [
      "a wrong version",
      statement.replaceAll("camt.053.001.02", "camt.053.001.01").replaceAll("camt.053.001.08", "camt.053.001.01"),
      "CAMT.053",
    ],
    ["no XML", "PK\u0003\u0004 zip", "XML"],
    ["an empty file", "", textFor(language).fields.field_missing],
  ])("%s of the bank is refused beside its field and leaves nothing", async (_, content, part) => {
    const before = await recorded();
    const file = new File([content], 'a"\r\nset-cookie: x=1;.xml', { type: "text/xml" });
    const { status, text, headers } = await at("treasurer").fill("/statements", "/statements/imports", { file });
    expect([status, headers.getSetCookie().some((each) => each.startsWith("x="))]).toEqual([422, false]);
    expect(text.split('id="file-error"')[1]?.split("</p>")[0]).toContain(part);
    expect(text).not.toContain("root:");
    expect(await recorded()).toBe(before);
  });

  test("a clock that was set back stops acts, not reading, until it is right again", async () => {
    const now = here.clock.now();
    const visitor = at("visitor");
    const { filled } = joining;
    expect((await visitor.fill(joining.page, joining.action, filled)).status).toBe(303);
    const form = await visitor.form(joining.page, joining.action);
    here.clock.moveTo(now.subtract({ minutes: 10 }));
    const { status, text } = await visitor.send(joining.action, { ...form, ...filled });
    expect(status).toBe(503);
    for (const part of sentencesOf("clock_behind_register", language)) expect(unescaped(text)).toContain(part);
    expect(text).toContain('value="Bea Jansen"');
    expect((await visitor.open("/")).status).toBe(200);
    here.clock.moveTo(now);
    expect((await visitor.send(joining.action, { ...form, ...filled })).status).toBe(303);
  });
});

test("30 MB is refused without being read, from who may send a file and from who may not", { timeout: 30_000 }, async () => {
  const treasurer = await seats.treasurer("nl");
  const megabyte = new Uint8Array(1024 * 1024);
  async function sends(sender: Browser, path: string, headers: Record<string, string>): Promise<[number, number]> {
    let given = 0;
    const body = new ReadableStream({
      pull(controller) {
        given += 1;
        if (given > 30) controller.close();
        else controller.enqueue(megabyte);
      },
    });
    const { status } = await sender.ask(path, {
      method: "POST",
      body,
      duplex: "half",
      headers: { "content-type": "multipart/form-data; boundary=b", ...headers },
    });
    return [status, given];
  }
  const told = { "content-length": String(30 * 1024 * 1024) };
  expect(await sends(treasurer, "/statements/imports", told)).toEqual([413, expect.toSatisfy((given) => given <= 2)]);
  expect(await sends(treasurer, "/statements/imports", {})).toEqual([413, expect.toSatisfy((given) => given <= 27)]);
  expect(await sends(await seats.member("nl"), "/parcels", {})).toEqual([403, expect.toSatisfy((given) => given <= 2)]);
  expect(await sends(await seats.chair("nl"), "/parcels", {})).toEqual([413, expect.toSatisfy((given) => given <= 2)]);
  expect(await sends(browser(hono), "/statements/imports", {})).toEqual([303, expect.toSatisfy((given) => given <= 2)]);
});

describe("a program", () => {
  const send = (body: string, headers: Record<string, string> = {}) =>
    hono.request("/applications", { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
  const right = { kind: "person", callByEmail: true, ...joining.filled, agree: true };

  test.each([
    ["wrong types", { ...right, name: 5, born: null, email: ["a"], amount: 520, agree: "no" }],
    ["no kind", { name: "Bea" }],
    ["a list", []],
    ["nothing", null],
    ["a kind that is none", { ...right, kind: "robot" }],
  ])("that sends %s is told which fields, and nothing is recorded", async (_, body) => {
    const before = await recorded();
    const answer = await send(JSON.stringify(body));
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: 422, code: "input_unreadable" });
    expect(await recorded()).toBe(before);
  });

  test.each([
    ["half a document", '{"a":', 400],
    ["bytes that are no UTF-8", "\u0000", 400],
    ["a text with NUL", JSON.stringify({ ...right, name: "Bea\u0000" }), 400],
    ["100 000 brackets", "[".repeat(100_000), 400],
    ["50 000 lists in lists", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, 422],
    ["200 kB and a byte", JSON.stringify({ ...right, name: "a".repeat(200_001) }), 413],
    ["a name of 150 kB", JSON.stringify({ ...right, name: "a".repeat(150_000) }), 422],
  ])("that sends %s hears so", async (_, body, status) => {
    const answer = await send(body);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  });

  test("that sends another kind of content hears that it cannot be read", async () => {
    for (const type of ["text/plain", "application/xml", "application/jsonp"])
      expect((await send(JSON.stringify(right), { "content-type": type })).status).toBe(415);
  });

  test("may send fields that are not known: they are left out", async () => {
    here.clock.moveTo(here.clock.now().add({ hours: 2 }));
    const answer = await send(
      JSON.stringify({ ...right, email: "cor@voorbeeld.nl", memberNumber: 1, __proto__: { admin: true }, constructor: 1 }),
    );
    expect(answer.status).toBe(201);
  });
});

test("a form of 30 000 fields is read in a moment", async () => {
  const many = Array.from({ length: 30_000 }, (_, index) => `f${index}=`).join("&");
  const started = performance.now();
  const { status } = await browser(hono).ask("/applications", {
    method: "POST",
    body: many.slice(0, 199_000),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect([status, performance.now() - started < 2_000]).toEqual([403, true]);
});

test("nothing of this was an error of ours", () => expect(house.logged).toEqual([]));
