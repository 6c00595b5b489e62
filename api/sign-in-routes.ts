import { z } from "@hono/zod-openapi";
import { deleteCookie, setCookie } from "hono/cookie";
import { actingCookie } from "#api/asker.ts";
import { cookieOptions, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { email, text } from "#api/fields.ts";
import type { Route } from "#api/route.ts";
import { route } from "#api/route.ts";
import type { Session } from "#domain/access/session.ts";
import type { PersonId } from "#domain/id.ts";
import { isId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { signInLinkPage, signInPage, signInSentPage } from "#templates/pages/sign-in.tsx";
import { signInCodePage, signInCodeSetUpPage, spareCodesPage } from "#templates/pages/sign-in-code.tsx";
import { paths } from "#templates/paths.ts";

const tag = "sign-in";
const anyone = ["visitor"] as const;
const next = z.object({ next: z.string().max(500).optional(), language: z.string().optional() });

/** Only a path of our own: what begins with two slashes or has a host is another's. */
const ownPath = (asked: string | undefined): string | null => (asked && /^\/(?![/\\])[^\s\\]*$/.test(asked) ? asked : null);

const minutesOfLink = 15;

/** The person in this session whose second factor is asked for. */
function signedIn(x: Exchange): { session: Session; personId: PersonId } {
  if (!x.session || !x.viewer) refuse("person_unknown");
  return { session: x.session, personId: x.viewer.personId };
}

/** Where somebody was going when he was asked to sign in. */
const nextCookie = "next";

const homeOf = (x: Exchange): string => {
  if (x.viewer?.roles.has("board")) return paths.desk;
  return x.viewer?.roles.has("auditor") ? paths.register : paths.myLand;
};

function remember(x: Exchange, asked: string | undefined): void {
  const path = ownPath(asked);
  if (path) setCookie(x.c, nextCookie, path, { ...cookieOptions(x.house), maxAge: 3600 });
}

function onward(x: Exchange, asked: string | undefined): Response {
  const remembered = deleteCookie(x.c, nextCookie, cookieOptions(x.house));
  return x.c.redirect(ownPath(asked) ?? ownPath(remembered) ?? homeOf(x), 303);
}

async function setUpPage(x: Exchange, form: Form): Promise<Response> {
  const { session, personId } = signedIn(x);
  const { secret, address } = await x.house.signIn.beginTwoFactor(session, personId, x.cooperative?.name ?? "Meent");
  return x.c.html(signInCodeSetUpPage(frameOf(x), { form, uri: address, secret }));
}

export const signInRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.signIn,
    who: anyone,
    tag,
    summary: "Ask for a link",
    pageOnly: true,
    query: next,
    handle: async (x, { query }) => {
      if (x.viewer && !x.owesSecondFactor) return onward(x, query.next);
      remember(x, query.next);
      return x.viewer ? x.c.redirect(paths.signInCode, 303) : x.c.html(signInPage(frameOf(x), { form: formOf(x) }));
    },
  }),
  route({
    method: "post",
    path: paths.signIn,
    who: anyone,
    tag,
    summary: "Send a link to an address",
    pageOnly: true,
    body: z.object({ email }),
    handle: async (x, { body }) => {
      await x.house.signIn.requestLink({ email: body.email, language: x.language, source: x.house.signIn.addressKey(x.c) });
      return x.c.redirect(paths.signInSent, 303);
    },
    again: async (x, form) => x.c.html(signInPage(frameOf(x), { form })),
  }),
  route({
    method: "get",
    path: paths.signInSent,
    who: anyone,
    tag,
    summary: "What to do with the link",
    pageOnly: true,
    handle: async (x) => x.c.html(signInSentPage(frameOf(x), { minutes: minutesOfLink })),
  }),
  route({
    method: "get",
    path: paths.signInLink,
    who: anyone,
    tag,
    summary: "The page that a link opens; it uses nothing up",
    pageOnly: true,
    query: z.object({ token: z.string().max(500), language: z.string().optional() }),
    handle: async (x, { query: { token } }) => x.c.html(signInLinkPage(frameOf(x), { form: formOf(x), token })),
  }),
  route({
    method: "post",
    path: paths.signInLink,
    who: anyone,
    tag,
    summary: "Sign in with the token of a link",
    pageOnly: true,
    body: z.object({ token: text(500) }),
    handle: async (x, { body }) => {
      x.c.header("set-cookie", await x.house.signIn.signIn(body.token, x.c.req.raw.headers), { append: true });
      return x.c.redirect(paths.signIn, 303);
    },
  }),
  route({
    method: "get",
    path: paths.signInCode,
    who: ["person"],
    tag,
    summary: "Ask for the second factor",
    pageOnly: true,
    query: next,
    handle: async (x, { query }) => {
      const { session, personId } = signedIn(x);
      const need = await x.house.signIn.needsTwoFactor(session, personId);
      if (need === "no") return onward(x, query.next);
      remember(x, query.next);
      return need === "set_up" ? x.c.redirect(paths.signInCodeSetUp, 303) : x.c.html(signInCodePage(frameOf(x), { form: formOf(x) }));
    },
  }),
  route({
    method: "post",
    path: paths.signInCode,
    who: ["person"],
    tag,
    summary: "Show the second factor",
    pageOnly: true,
    body: z.object({ code: text(40) }),
    handle: async (x, { body }) => {
      const { session, personId } = signedIn(x);
      await x.house.signIn.verifyCode(session, personId, body.code);
      return x.c.redirect(paths.signIn, 303);
    },
    again: async (x, form) => x.c.html(signInCodePage(frameOf(x), { form })),
  }),
  route({
    method: "get",
    path: paths.signInCodeSetUp,
    who: ["person"],
    tag,
    summary: "Set up the second factor",
    pageOnly: true,
    handle: (x) => setUpPage(x, formOf(x)),
  }),
  route({
    method: "post",
    path: paths.signInCodeSetUp,
    who: ["person"],
    tag,
    summary: "Put the second factor in force",
    pageOnly: true,
    body: z.object({ code: text(40) }),
    handle: async (x, { body }) => {
      const { session, personId } = signedIn(x);
      return x.c.html(spareCodesPage(frameOf(x), { codes: await x.house.signIn.confirmTwoFactor(session, personId, body.code) }));
    },
    again: setUpPage,
  }),
  route({
    method: "post",
    path: "/me/person",
    who: ["person"],
    tag,
    summary: "Act as another person at the same address",
    pageOnly: true,
    body: z.object({ person: text(40) }),
    handle: async (x, { body }) => {
      if (!isId(body.person) || !x.others.some(({ personId }) => personId === body.person)) refuse("person_unknown");
      setCookie(x.c, actingCookie, body.person, { ...cookieOptions(x.house), maxAge: 60 * 60 * 24 * 30 });
      return x.c.redirect(paths.signIn, 303);
    },
  }),
  route({
    method: "post",
    path: paths.signOut,
    who: anyone,
    tag,
    summary: "Sign out",
    pageOnly: true,
    handle: async (x) => {
      if (x.session) x.c.header("set-cookie", await x.house.signIn.signOut(x.session), { append: true });
      return x.c.redirect(paths.home, 303);
    },
  }),
];
