import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { isAPIError } from "better-auth/api";
import { type BetterAuthOptions, betterAuth } from "better-auth/minimal";
import { magicLink } from "better-auth/plugins/magic-link";
import { parse, serialize } from "hono/utils/cookie";
import { tables } from "#api/sign-in/tables.ts";
import type { Register } from "#domain/act.ts";
import { newId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";

export const linkMinutes = 15;
const sessionDays = 7;

const moments = { createdAt: "created_at", updatedAt: "updated_at" };

/** What schema auth calls Better Auth's tables and columns. */
export const names = {
  user: { modelName: "auth.address", fields: { ...moments, emailVerified: "email_verified" } },
  session: {
    modelName: "auth.session",
    fields: { ...moments, userId: "address_id", expiresAt: "expires_at", userAgent: "user_agent", ipAddress: "ip_address" },
  },
  verification: { modelName: "auth.link", fields: { ...moments, expiresAt: "expires_at" } },
} as const satisfies BetterAuthOptions;

/** Links, sessions and the cookie, as Better Auth makes them. Its own routes are not served. */
export type Links = {
  /** The token of a link to this address: works once, within 15 minutes. Only its hash is kept. */
  readonly make: (email: string) => Promise<string>;
  /** Uses a token up for a session, and gives its Set-Cookie. Refuses `sign_in_link_spent` if it is unknown, used or too old. */
  readonly spend: (token: string, userAgent: string) => Promise<string>;
  /** The session's token in a request's cookie; null if it is not of our making. */
  readonly tokenIn: (headers: Headers) => string | null;
  /** The Set-Cookie that takes the cookie away. */
  readonly farewell: string;
};

export async function openLinks(register: Register, baseUrl: string): Promise<Links> {
  const secret = Buffer.from(hkdfSync("sha256", register.secret, "", "sign-in", 32)).toString("base64url");
  const auth = betterAuth({
    baseURL: baseUrl,
    secret,
    database: tables(register),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    user: names.user,
    session: { ...names.session, expiresIn: sessionDays * 24 * 60 * 60 },
    verification: names.verification,
    advanced: {
      cookies: { session_token: { name: "session" } },
      database: { generateId: () => newId(register.clock.now()) },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      magicLink({
        storeToken: "hashed",
        expiresIn: linkMinutes * 60,
        sendMagicLink: ({ token, metadata }) => metadata?.take(token),
      }),
    ],
  });
  const { name, attributes } = (await auth.$context).authCookies.sessionToken;
  return {
    make: async (email) => {
      const made = Promise.withResolvers<string>();
      await auth.api.signInMagicLink({ body: { email, metadata: { take: made.resolve } }, headers: new Headers() });
      return made.promise;
    },
    spend: async (token, userAgent) => {
      try {
        const { headers } = await auth.api.magicLinkVerify({
          query: { token },
          headers: new Headers({ "user-agent": userAgent }),
          returnHeaders: true,
        });
        return headers.get("set-cookie") ?? "";
      } catch (error) {
        if (isAPIError(error) && error.statusCode === 302) refuse("sign_in_link_spent");
        throw error;
      }
    },
    tokenIn: (headers) => unsigned(parse(headers.get("cookie") ?? "", name)[name] ?? "", secret),
    farewell: serialize(name, "", { path: "/", httpOnly: true, sameSite: "Lax", secure: attributes.secure === true, maxAge: 0 }),
  };
}

function unsigned(cookie: string, secret: string): string | null {
  const dot = cookie.lastIndexOf(".");
  const token = cookie.slice(0, Math.max(dot, 0));
  const expected = createHmac("sha256", secret).update(token).digest();
  const given = Buffer.from(cookie.slice(dot + 1), "base64");
  return token && given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
