import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app } from "#api/app.ts";
import type { Route } from "#api/route.ts";
import { routes } from "#api/routes.ts";
import { type Role, roles } from "#domain/access/role.ts";
import { issueApiToken, revokeApiToken, type Scope } from "#domain/access/token.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { personsAtAddress } from "#domain/people/person.ts";
import { type Browser, browser, signedIn, signedInFully } from "#test/support/browser.ts";
import { applicant, type Cast, cast, member } from "#test/support/cast.ts";
import { closedBank } from "#test/support/mollie-server.ts";
import { type OpenHouse, openHouse } from "#test/support/open-house.ts";
import { appoints } from "#test/support/report-village.ts";
import { act, day, joins } from "#test/support/village.ts";

/** Who comes to the door, what they are in the register, and what they hear at a door that is not theirs. */
const callers = {
  nobody: { is: ["visitor"], hears: "not_signed_in" },
  "an applicant": { is: ["visitor", "person"], hears: "not_allowed" },
  "a member": { is: ["visitor", "person", "member"], hears: "not_allowed" },
  "who examines the books": { is: ["visitor", "person", "member", "audit_committee"], hears: "not_allowed" },
  "the secretary": { is: ["visitor", "person", "board", "secretary"], hears: "not_allowed" },
  "the treasurer": { is: ["visitor", "person", "board", "treasurer"], hears: "not_allowed" },
  "the chair": { is: ["visitor", "person", "board"], hears: "not_allowed" },
  "the auditor": { is: ["visitor", "person", "auditor"], hears: "not_allowed" },
  "the treasurer without a second factor": { is: ["visitor", "person"], hears: "second_factor_needed" },
  "the chair's program that may read": { is: ["visitor", "person", "board"], may: ["read"], hears: "not_allowed" },
  "the chair's program that may write": { is: ["visitor", "person", "board"], may: ["read", "write"], hears: "not_allowed" },
  "a program whose token was revoked": { is: ["visitor"], hears: "not_signed_in" },
} as const satisfies Record<string, { is: readonly Role[]; may?: readonly Scope[]; hears: string }>;

type Caller = keyof typeof callers;
type Ask = (method: string, path: string, accept: string) => Promise<{ status: number; text: string; location: string | null }>;

let here: Cast;
let house: OpenHouse;
let hono: Hono;
const served = routes({ demo: { people: [], sentLinks: () => [], bank: closedBank } });

beforeAll(async () => {
  here = await cast();
  await appoints(here, 2026, await joins(here, "Gerda Kas", cents(100_00), "2026-02-03"));
  house = await openHouse(here);
  hono = app(house, served);
  await token("the chair's program that may read", here.officers.chair, ["read"]);
  await token("the chair's program that may write", here.officers.chair, ["read", "write"]);
  const [anna] = await personsAtAddress(here.database, member);
  const personId = anna?.personId ?? here.officers.chair;
  const id = await token("a program whose token was revoked", personId, ["read", "write"]);
  await act(here.register, "revoke_api_token", (each) => revokeApiToken(each, personId, id));
});
afterAll(() => here.close());

const tokens = new Map<Caller, string>();
async function token(caller: Caller, personId: PersonId, scopes: readonly Scope[]): Promise<Id<"api_token">> {
  const text = `meent_${randomUUID()}`;
  tokens.set(caller, text);
  const asked = { personId, token: text, name: caller, scopes, expiresOn: day("2027-01-01") };
  const [{ id }] = await act(here.register, "issue_api_token", (each) => issueApiToken(each, asked));
  return id as Id<"api_token">;
}

const seats: Partial<Record<Caller, () => Promise<Browser>>> = {
  "an applicant": () => signedIn(hono, house, applicant),
  "a member": () => signedIn(hono, house, member),
  "who examines the books": () => signedIn(hono, house, "gerdakas@voorbeeld.nl"),
  "the secretary": () => signedInFully(hono, house, "sofie@voorbeeld.nl", here.officers.secretary),
  "the treasurer": () => signedInFully(hono, house, "fatma@voorbeeld.nl", here.officers.treasurer),
  "the chair": () => signedInFully(hono, house, "karel@voorbeeld.nl", here.officers.chair),
  "the auditor": () => signedInFully(hono, house, "rob@voorbeeld.nl", here.officers.auditor),
  "the treasurer without a second factor": () => signedIn(hono, house, "fatma@voorbeeld.nl"),
};

async function asks(caller: Caller): Promise<Ask> {
  const own = (await seats[caller]?.()) ?? browser(hono);
  const bearer = tokens.get(caller);
  return (method, path, accept) =>
    own.ask(path, {
      method: method.toUpperCase(),
      headers: { accept, ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), "content-type": "application/json" },
      ...(method === "get" ? {} : { body: "{}" }),
    });
}

/** What a caller must hear at a route; null if the route is theirs. */
function barred(caller: Caller, { who, method }: Route): string | null {
  const { is, hears, may } = { may: null, ...callers[caller] };
  const theirs: readonly Role[] = is;
  if (!who.some((role) => theirs.includes(role))) return hears;
  return may && !may.some((scope) => scope === (method === "get" ? "read" : "write")) ? "scope_missing" : null;
}

/** Signing out ends the walk, so it comes last. */
const walk = served.toSorted((a, b) => Number(a.path === "/sign-out") - Number(b.path === "/sign-out"));
const placesOf = (path: string): string => path.replaceAll(/:\w+/g, "018f0000-0000-7000-8000-000000000000");
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const own = ["not_signed_in", "not_allowed", "second_factor_needed", "scope_missing"];

describe.each(Object.keys(callers) as Caller[])("%s", (caller) => {
  test("gets in exactly where the route says so, as a program", async () => {
    const ask = await asks(caller);
    for (const each of walk) {
      const { status, text } = await ask(each.method, placesOf(each.path), "application/json");
      const code = own.find((known) => text.includes(`"code":"${known}"`)) ?? null;
      expect([nameOf(each), code]).toEqual([nameOf(each), barred(caller, each)]);
      expect([nameOf(each), status]).toEqual([
        nameOf(each),
        code ? (code === "not_signed_in" ? 401 : 403) : expect.toSatisfy((is) => is < 500),
      ]);
    }
    expect(house.logged).toEqual([]);
  });

  test("is led to what is missing, or told, as a person with a browser", async () => {
    const ask = await asks(caller);
    for (const each of walk.filter(({ method }) => method === "get")) {
      const { status, location } = await ask("get", placesOf(each.path), "text/html");
      const code = barred(caller, each);
      const signIn = code === "not_signed_in" ? "/sign-in?next=" : code === "second_factor_needed" ? "/sign-in/code?next=" : null;
      if (signIn) expect([nameOf(each), status, location]).toEqual([nameOf(each), 303, expect.stringContaining(signIn)]);
      else if (code) expect([nameOf(each), status]).toEqual([nameOf(each), 403]);
      else expect([nameOf(each), status]).toEqual([nameOf(each), expect.toSatisfy((is) => is < 500 && is !== 401 && is !== 403)]);
    }
    expect(house.logged).toEqual([]);
  });
});

test("every route says who may, and nothing else is served but the files and how the house is", () => {
  for (const each of served) {
    expect([nameOf(each), each.who.length > 0, each.who.every((role) => roles.includes(role))]).toEqual([nameOf(each), true, true]);
  }
  const said = new Set(served.map(nameOf));
  const beside = hono.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method.toLowerCase()} ${path}`);
  expect(beside.filter((each) => !said.has(each)).toSorted()).toEqual([
    "get /assets/*",
    "get /healthz",
    "get /openapi.json",
    "get /readyz",
  ]);
});

test("no two routes are one, and a route without a form of its own is described for programs", () => {
  expect(served.map(nameOf)).toEqual([...new Set(served.map(nameOf))]);
  for (const each of served) expect([nameOf(each), Boolean(each.pageOnly || each.answers)]).toEqual([nameOf(each), true]);
});

test("what stands in an address can be anything and breaks nothing", async () => {
  const odd = ["%00", "..%2F..", "'%20or%201=1--", "%E0%A4%A", "%F0%9F%8C%BE", "9".repeat(40), "a".repeat(4_000), "1e9", "-1"];
  const chair = await asks("the chair's program that may write");
  for (const each of served)
    for (const value of odd) {
      const path = each.path.replaceAll(/:\w+/g, value);
      const query = `?after=${value}&on=${value}&known=${value}&state=${value}&code=${value}&amount=${value}`;
      const { status } = await chair(each.method, path + query, "application/json");
      expect([nameOf(each), value.slice(0, 40), status]).toEqual([nameOf(each), value.slice(0, 40), expect.toSatisfy((is) => is < 500)]);
    }
  expect(house.logged).toEqual([]);
});

test("an address that does something else says what it does; HEAD is a GET without its body", async () => {
  const { ask } = browser(hono);
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
    const { status, headers, text } = await ask("/join", { method });
    expect([status, headers.get("allow"), text.includes("Dit kan hier niet")]).toEqual([405, "GET, HEAD", true]);
  }
  expect((await ask("/share-orders", { method: "DELETE", headers: { accept: "*/*" } })).headers.get("allow")).toBe("GET, HEAD, POST");
  const head = await ask("/join", { method: "HEAD" });
  expect([head.status, head.text]).toEqual([200, ""]);
  expect((await ask("/no-such-page", { method: "POST" })).status).toBe(404);
});
