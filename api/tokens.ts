import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice, day, text } from "#api/fields.ts";
import { personOf } from "#api/me.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { apiTokensOf, issueApiToken, revokeApiToken, type Scope, tokenOf } from "#domain/access/token.ts";
import { perform } from "#domain/act.ts";
import { type Id, isId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { tokensPage } from "#templates/pages/tokens.tsx";
import { paths } from "#templates/paths.ts";

const tag = "my data";

/** Tokens are for who signed in here and, with an office, showed the second factor: a mailbox alone makes none with an office's powers. */
export function requireSession(x: Exchange): void {
  if (!x.session) refuse("token_makes_no_token");
  if (x.owesSecondFactor) refuse("second_factor_not_set_up");
}

const scopeOf = (granted: readonly Scope[]): Scope => granted.find((scope) => scope !== "read") ?? "read";

async function shown(x: Exchange, form: Form, made: string | null): Promise<Response> {
  const tokens = await apiTokensOf(x.house.register.database, personOf(x));
  const stateOf = (each: (typeof tokens)[number]) =>
    each.revoked ? "revoked" : Temporal.PlainDate.compare(each.expiresOn, x.today) <= 0 ? "expired" : "active";
  return x.c.html(
    tokensPage(frameOf(x), {
      tokens: tokens.map((each) => ({
        id: each.id,
        name: each.name,
        scope: scopeOf(each.scopes),
        expiresOn: each.expiresOn,
        state: stateOf(each),
      })),
      form,
      made,
    }),
  );
}

export const tokenRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.tokens,
    who: ["person"],
    tag,
    summary: "The tokens of the person who asks; never their text",
    answers: {
      200: { description: "Tokens.", schema: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() }).loose()) }) },
    },
    handle: async (x) =>
      x.wantsPage ? shown(x, formOf(x), null) : x.c.json({ items: await apiTokensOf(x.house.register.database, personOf(x)) }),
  }),
  route({
    method: "post",
    path: paths.tokens,
    who: ["person"],
    tag,
    summary: "Make a token; its text is shown once",
    pageOnly: true,
    body: z.object({ name: text(60), scope: choice(["read", "write"]), expiresOn: day }),
    handle: async (x, { body: { name, scope, expiresOn } }) => {
      requireSession(x);
      const request = actRequest(x, "issue_api_token", { name, scope, expiresOn });
      const token = tokenOf(x.house.register.secret, request.id);
      await perform(x.house.register, request, (act) =>
        issueApiToken(act, { personId: personOf(x), token, name, scopes: scope === "write" ? ["read", "write"] : ["read"], expiresOn }),
      );
      return shown(x, formOf({ ...x, typed: null }), token);
    },
    again: (x, form) => shown(x, form, null),
  }),
  route({
    method: "post",
    path: "/me/tokens/:id/revocation",
    who: ["person"],
    tag,
    summary: "Revoke a token, at once",
    body: z.object({}),
    answers: { 200: { description: "Revoked." } },
    handle: async (x) => {
      const given = x.c.req.param("id") ?? "";
      if (!isId(given)) refuse("api_token_unknown");
      const id = given as Id<"api_token">;
      await perform(x.house.register, actRequest(x, "revoke_api_token", { id }), (act) => revokeApiToken(act, personOf(x), id));
      return done(x, paths.tokens, { id });
    },
  }),
];
