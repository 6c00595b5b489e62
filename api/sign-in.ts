import type { Context } from "hono";
import { forgive, hashedKey, type Limit, limited, sourceKey } from "#api/rate-limit.ts";
import { openLinks } from "#api/sign-in/better-auth.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  type PersonInSession,
  proveSecondFactor,
  recoveryCodesLeft,
} from "#domain/access/second-factor.ts";
import { endOtherSessions, endSession, type ListedSession, type Session, sessionByToken, sessionsBeside } from "#domain/access/session.ts";
import { otpauthAddress, secretText } from "#domain/access/totp.ts";
import { type Register, today } from "#domain/act.ts";
import type { PersonId } from "#domain/id.ts";
import { officesOf } from "#domain/people/office.ts";
import { type Language, personsAtAddress } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { paths, withQuery } from "#templates/paths.ts";

export type SignInMail = { readonly email: string; readonly link: string; readonly language: Language };

const limits = {
  linksToAddress: { most: 5, seconds: 15 * 60 },
  /** A hall full of voters has one address. */
  linksFromSource: { most: 500, seconds: 15 * 60 },
  codesInSession: { most: 5, seconds: 15 * 60 },
  codesOfPerson: { most: 20, seconds: 60 * 60 },
} as const satisfies Record<string, Limit>;

export type SignIn = Awaited<ReturnType<typeof openSignIn>>;

/**
 * How people prove who they are: a link by mail, and for officers a second factor. `send` takes the mail with the link to a page whose button
 * signs in; `failed` hears what went wrong behind an answer that was given already.
 */
export async function openSignIn({
  register,
  baseUrl,
  demo,
  send,
  failed,
}: {
  register: Register;
  baseUrl: string;
  demo: boolean;
  send: (mail: SignInMail) => Promise<unknown>;
  failed: (error: unknown) => void;
}) {
  const { database, clock, secret } = register;
  const links = await openLinks(register, baseUrl);
  const behind = new Set<Promise<void>>();

  async function count(purpose: string, of: string, limit: Limit): Promise<string> {
    const key = hashedKey(secret, purpose, of);
    if (await limited(database, key, limit, clock.now())) refuse("too_many_attempts");
    return key;
  }

  async function mailLink(email: string, language: Language): Promise<void> {
    if ((await personsAtAddress(database, email)).length === 0) return;
    const token = await links.make(email);
    await send({ email, link: new URL(withQuery(paths.signInLink, { token }), baseUrl).href, language });
  }

  async function tryingCode<T>({ sessionId, personId }: PersonInSession, work: () => Promise<T>): Promise<T> {
    await count("codes of", personId, limits.codesOfPerson);
    const key = await count("codes in", sessionId, limits.codesInSession);
    const outcome = await work();
    await forgive(database, key);
    return outcome;
  }

  return {
    /**
     * Sends a link to an address that the register knows, and nothing to another. The answer and its time are the same for both: the address
     * is looked up behind it. `source` is whence it is asked, from `addressKey`. Refuses `too_many_attempts`, by address and by source.
     */
    async requestLink({ email, language, source }: { email: string; language: Language; source: string }): Promise<void> {
      const address = email.trim().toLowerCase();
      await count("links from", source, limits.linksFromSource);
      await count("links to", address, limits.linksToAddress);
      const work: Promise<void> = mailLink(address, language)
        .catch(failed)
        .finally(() => behind.delete(work));
      behind.add(work);
    },

    /** Waits for the links that are still to be sent, before the house closes. */
    settled: (): Promise<unknown> => Promise.all(behind),

    /** Uses up the token of a link, for a POST alone. Gives the Set-Cookie of the new session. Refuses `sign_in_link_spent`. */
    signIn: (token: string, headers: Headers): Promise<string> => links.spend(token, headers.get("user-agent") ?? ""),

    /** Signs in without a mail, in the demo alone; there is none elsewhere. */
    signInAs: demo
      ? async (email: string, headers: Headers): Promise<string> =>
          links.spend(await links.make(email.toLowerCase()), headers.get("user-agent") ?? "")
      : null,

    /** Who is signed in; null if nobody, or no longer. */
    async sessionOf(headers: Headers): Promise<Session | null> {
      const token = links.tokenIn(headers);
      return token ? sessionByToken(database, token, clock.now()) : null;
    },

    /** Ends this session and gives the Set-Cookie that takes its cookie away. */
    async signOut({ id }: Pick<Session, "id">): Promise<string> {
      await endSession(database, id, id);
      return links.farewell;
    },

    sessions: ({ id }: Pick<Session, "id">): Promise<ListedSession[]> => sessionsBeside(database, id, clock.now()),
    revoke: ({ id }: Pick<Session, "id">, which: string): Promise<unknown> => endSession(database, id, which),
    revokeOthers: ({ id }: Pick<Session, "id">): Promise<unknown> => endOtherSessions(database, id),

    /** Whether a person holds an office that waits for a code in this session, and whether an app is still to be set up for it. */
    async needsTwoFactor(session: Session, personId: PersonId): Promise<"no" | "code" | "set_up"> {
      if (session.secondFactors.includes(personId) || (await officesOf(database, personId, today(register))).length === 0) return "no";
      return (await recoveryCodesLeft(database, personId)) === null ? "set_up" : "code";
    },

    /**
     * What to show to set up an app: the secret to type over and the otpauth address for its QR code; the same again in the same session.
     * Refuses `person_unknown` for a person at another address, `second_factor_already_set_up`.
     */
    async beginTwoFactor({ id, email }: Session, personId: PersonId, issuer: string): Promise<{ secret: string; address: string }> {
      if (!(await personsAtAddress(database, email)).some((person) => person.personId === personId)) refuse("person_unknown");
      const made = await beginSecondFactor(register, { sessionId: id, personId });
      return { secret: secretText(made), address: otpauthAddress(made, issuer, email) };
    },

    /** The first code of the app puts it in force. Gives the recovery codes, to be shown once. Refuses as `verifyCode`. */
    confirmTwoFactor(session: Session, personId: PersonId, code: string): Promise<string[]> {
      const person = { sessionId: session.id, personId };
      return tryingCode(person, () => confirmSecondFactor(register, person, code));
    },

    /**
     * Takes a code of the app or a recovery code: from then on the session has the person's second factor.
     * Refuses `code_wrong`, `second_factor_not_set_up`, and `too_many_attempts` after five wrong codes in a session within 15 minutes or
     * twenty for the person within an hour.
     */
    verifyCode(session: Session, personId: PersonId, code: string): Promise<void> {
      const person = { sessionId: session.id, personId };
      return tryingCode(person, () => proveSecondFactor(register, person, code));
    },

    /** Whence a request comes, hashed: for limits. */
    addressKey: (c: Context): string => sourceKey(c, secret),
  };
}
