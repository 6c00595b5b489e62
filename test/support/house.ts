import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { app } from "#api/app.ts";
import type { Draw, House } from "#api/house.ts";
import type { Route } from "#api/route.ts";
import { openSignIn } from "#api/sign-in.ts";
import { issueApiToken } from "#domain/access/token.ts";
import { dayOf } from "#domain/calendar.ts";
import type { PersonId } from "#domain/id.ts";
import { drawOffer } from "#jobs/lease.ts";
import { act, type Village } from "#test/support/village.ts";

export type Answer = { readonly status: number; readonly text: string; readonly location: string | null };
type Fields = Readonly<Record<string, string | File>>;

/** The routes of a house in a village, asked as a browser or as a program, by a person or by nobody. */
export type Served = {
  /** The codes to sign with that were mailed. */
  readonly codes: readonly string[];
  readonly page: (path: string, who?: PersonId | null) => Promise<Answer>;
  readonly json: (path: string, who?: PersonId | null) => Promise<{ status: number; body: Record<string, unknown> }>;
  readonly bytes: (path: string, who: PersonId) => Promise<Uint8Array>;
  /** Begins to read an answer and goes away. */
  readonly left: (path: string, who: PersonId) => Promise<void>;
  /** Opens a page and gives what stands hidden in its form of this address. */
  readonly form: (from: string, path: string, who: PersonId) => Promise<FormData>;
  readonly sendForm: (path: string, who: PersonId, body: FormData) => Promise<Answer>;
  /** Opens a page, fills in its form of this address and sends it. */
  readonly send: (from: string, path: string, who: PersonId, fields: Fields) => Promise<Answer>;
  readonly post: (
    path: string,
    who: PersonId | null,
    body: unknown,
    key?: string,
  ) => Promise<{ status: number; body: Record<string, unknown> }>;
};

async function houseOf(
  { register }: Pick<Village, "register">,
  sealValidUntil: Temporal.Instant,
  codes: string[],
  draw?: Draw,
): Promise<House> {
  const baseUrl = "http://localhost:3000";
  const signIn = await openSignIn({ register, baseUrl, demo: true, send: async () => {}, failed: () => {} });
  const drawn = () => Promise.reject(new Error("no document is drawn here"));
  return {
    register,
    signIn,
    draw: draw ?? {
      certificate: drawn,
      confirmation: drawn,
      giftCard: drawn,
      invoice: drawn,
      minutes: drawn,
      report: drawn,
      statement: drawn,
      lease: drawn,
      offer: (id) => drawOffer({ register }, id),
    },
    paying: null,
    sendSigningCode: async ({ code }) => void codes.push(code),
    sealValidUntil,
    baseUrl,
    mapTiles: null,
    demo: null,
    log: pino({ level: "silent" }),
  };
}

/** What stands hidden in the form of this address on a page. */
export function formIn(text: string, path: string): FormData {
  const found = text.split("<form").find((each) => each.includes(`action="${path}"`));
  if (!found) throw new Error(`there is no form for ${path}: ${text.slice(text.indexOf("<main"))}`);
  const body = new FormData();
  for (const [, name = "", value = ""] of found.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)) body.append(name, value);
  return body;
}

export async function serving(
  here: Pick<Village, "register">,
  routes: readonly Route[],
  sealValidUntil = Temporal.Instant.from("2100-01-01T00:00:00Z"),
  draw?: Draw,
): Promise<Served> {
  const codes: string[] = [];
  const hono = app(await houseOf(here, sealValidUntil, codes, draw), routes);
  const tokens = new Map<string, string>();

  async function bearer(who: PersonId | null): Promise<Record<string, string>> {
    if (!who) return {};
    const today = dayOf(here.register.clock.now());
    const key = `${who} ${today.year}`;
    const known = tokens.get(key);
    if (known) return { authorization: `Bearer ${known}` };
    const token = `meent_${randomUUID()}`;
    const expiresOn = today.add({ years: 2 });
    await act(here.register, "issue_api_token", (each) =>
      issueApiToken(each, { personId: who, token, name: "test", scopes: ["read", "write"], expiresOn }),
    );
    tokens.set(key, token);
    return { authorization: `Bearer ${token}` };
  }
  const browser = { accept: "text/html", cookie: "form=browser", "accept-language": "nl" };
  const answered = async (response: Response): Promise<Answer> => ({
    status: response.status,
    text: await response.text(),
    location: response.headers.get("location"),
  });
  const page = async (path: string, who: PersonId | null = null) =>
    answered(await hono.request(path, { headers: { ...browser, ...(await bearer(who)) } }));
  const form = async (from: string, path: string, who: PersonId) => formIn((await page(from, who)).text, path);
  async function encodedRequest(path: string, body: FormData, headers: Record<string, string>): Promise<Response> {
    const encoded = new Response(body);
    const type = encoded.headers.get("content-type") ?? "";
    return hono.request(path, { method: "POST", body: await encoded.arrayBuffer(), headers: { ...headers, "content-type": type } });
  }
  const sendForm = async (path: string, who: PersonId, body: FormData) =>
    answered(await encodedRequest(path, body, { ...browser, ...(await bearer(who)) }));
  const read = async (response: Response) => ({ status: response.status, body: (await response.json()) as Record<string, unknown> });

  return {
    codes,
    page,
    json: async (path, who = null) => read(await hono.request(path, { headers: await bearer(who) })),
    bytes: async (path, who) => new Uint8Array(await (await hono.request(path, { headers: await bearer(who) })).arrayBuffer()),
    left: async (path, who) => {
      const reader = (await hono.request(path, { headers: await bearer(who) })).body?.getReader();
      for (let piece = 0; piece < 2; piece++) await reader?.read();
      await reader?.cancel();
    },
    form,
    sendForm,
    send: async (from, path, who, fields) => {
      const body = await form(from, path, who);
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return sendForm(path, who, body);
    },
    post: async (path, who, body, key) =>
      read(
        await hono.request(path, {
          method: "POST",
          body: JSON.stringify(body),
          headers: { "content-type": "application/json", ...(key ? { "idempotency-key": key } : {}), ...(await bearer(who)) },
        }),
      ),
  };
}
