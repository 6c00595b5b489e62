import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { getCookie, setCookie } from "hono/cookie";
import type { House } from "#api/house.ts";
import type { Role } from "#domain/access/role.ts";
import type { Session } from "#domain/access/session.ts";
import type { Scope } from "#domain/access/token.ts";
import type { Viewer } from "#domain/access/viewer.ts";
import type { Actor, ActRequest } from "#domain/act.ts";
import { system } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { type Cooperative, cooperativeNow } from "#domain/bylaws/cooperative.ts";
import { dayOf } from "#domain/calendar.ts";
import { type ActId, isId, namedId, newId, type PersonId } from "#domain/id.ts";
import { isLanguage, type Language } from "#templates/language.ts";
import type { Form, Problem } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";

/** Who is asking: the viewer, how he proved it, and what else he may act as. */
export type Asker = {
  readonly viewer: Viewer | null;
  readonly others: readonly Viewer[];
  readonly session: Session | null;
  readonly scopes: readonly Scope[];
  /** An officer who has not shown his second factor in this session acts without his office. */
  readonly owesSecondFactor: boolean;
};

/** One request and what is needed to answer it, as a page or as JSON. */
export type Exchange = Asker & {
  readonly c: Context;
  readonly house: House;
  readonly at: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly language: Language;
  readonly cooperative: Cooperative | null;
  readonly wantsPage: boolean;
  /** What was typed, when the request brought a form. */
  readonly typed: Readonly<Record<string, string>> | null;
};

export const cookieOptions = (house: House) =>
  ({ path: "/", httpOnly: true, sameSite: "Lax", secure: house.baseUrl.startsWith("https:") }) as const;

const formCookie = "form";

/** The browser's own secret: forms sent from elsewhere do not know it. */
function formSecret(c: Context, house: House): string {
  const known = getCookie(c, formCookie) ?? c.get("formSecret");
  if (known) return known;
  const fresh = randomBytes(16).toString("base64url");
  setCookie(c, formCookie, fresh, { ...cookieOptions(house), maxAge: 60 * 60 * 24 * 30 });
  c.set("formSecret", fresh);
  return fresh;
}

type Asking = Pick<Exchange, "c" | "house" | "session">;

const tokenFor = (secret: string, { house, session }: Asking): string =>
  createHmac("sha256", house.register.secret)
    .update(`form ${session?.id ?? ""} ${secret}`)
    .digest("base64url");

/** What a form carries to show that it is of this browser and this session. */
export const csrfToken = (x: Asking): string => tokenFor(formSecret(x.c, x.house), x);

export function csrfHolds(x: Asking, token: string): boolean {
  const cookie = getCookie(x.c, formCookie);
  if (!cookie) return false;
  const expected = Buffer.from(tokenFor(cookie, x));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** The language asked for in the address, then the one remembered, then the person's, then the browser's; Dutch first. */
export function languageOf(c: Context, house: House, viewer: Viewer | null): Language {
  const asked = c.req.query("language") ?? "";
  if (isLanguage(asked)) {
    if (getCookie(c, "language") !== asked) setCookie(c, "language", asked, { ...cookieOptions(house), maxAge: 60 * 60 * 24 * 365 });
    return asked;
  }
  const remembered = getCookie(c, "language") ?? "";
  if (isLanguage(remembered)) return remembered;
  if (viewer) return viewer.language;
  const accepted = c.req.header("accept-language") ?? "";
  return /^en\b/i.test(accepted.trim()) ? "en" : "nl";
}

export async function openExchange(
  c: Context,
  house: House,
  asking: Promise<Asker>,
  typed: Readonly<Record<string, string>> | null,
): Promise<Exchange> {
  const at = house.register.clock.now();
  const [asker, cooperative] = await Promise.all([asking, cooperativeNow(house.register.database)]);
  return {
    ...asker,
    c,
    house,
    at,
    today: dayOf(at),
    language: languageOf(c, house, asker.viewer),
    cooperative,
    wantsPage: acceptsPage(c),
    typed,
  };
}

/** A browser says that it takes HTML; who takes anything, or says nothing, is a program. */
const acceptsPage = (c: Context): boolean =>
  accepts(c, { header: "Accept", supports: ["application/json", "text/html"], default: "application/json" }) === "text/html";

export const frameOf = (x: Exchange): Frame => ({
  language: x.language,
  cooperative: x.cooperative,
  demo: x.house.demo !== null,
  path: x.c.req.path + new URL(x.c.req.url).search,
  viewer: x.viewer ? { name: x.viewer.name, roles: [...x.viewer.roles] } : null,
  csrf: csrfToken(x),
});

/** A form as it is shown first, or again with what was typed and what is wrong. A form shown again keeps its act. */
export function formOf(
  x: Exchange,
  problems: readonly Problem[] = [],
  initial: Readonly<Record<string, string>> = {},
  again = false,
): Form {
  const { act, csrf, ...values } = x.typed ?? {};
  const kept = act && isId(act) && !again ? (act as ActId) : newId<"act">(x.at);
  return { values: x.typed ? values : initial, problems, actId: kept, csrf: csrfToken(x) };
}

/** Whether the viewer has this role: for what a page offers; the route itself says who may. */
export const mayAct = ({ viewer }: Exchange, role: Role): boolean => viewer?.roles.has(role) ?? false;

export const actorOf = ({ viewer }: Exchange, onBehalfOfId?: PersonId): Actor =>
  viewer ? { personId: viewer.personId, ...(onBehalfOfId ? { onBehalfOfId } : {}) } : system;

/**
 * The act that a request is: a form carries its id, JSON may bring an Idempotency-Key. The id is named after who asks,
 * so that nobody can name another's act.
 */
export function actRequest(x: Exchange, kind: ActKind, payload: unknown, actor: Actor = actorOf(x)): ActRequest {
  const asker = x.viewer?.personId ?? getCookie(x.c, formCookie) ?? x.house.signIn.addressKey(x.c);
  const key = x.typed?.act ?? x.c.req.header("idempotency-key");
  const id = key ? namedId<"act">(x.typed?.act ? "form" : "api", asker, x.c.req.method, x.c.req.path, key) : newId<"act">(x.at);
  return { id, kind, actor, payload };
}
