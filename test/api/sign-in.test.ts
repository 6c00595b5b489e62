import { getAuthTables } from "better-auth/db";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { names } from "#api/sign-in/better-auth.ts";
import { openSignIn, type SignIn, type SignInMail } from "#api/sign-in.ts";
import { resetSecondFactor } from "#domain/access/second-factor.ts";
import { forgetEnded } from "#domain/access/session.ts";
import { secretText } from "#domain/access/totp.ts";
import { reference } from "#domain/act.ts";
import type { PersonId } from "#domain/id.ts";
import { changeParticulars, noParticulars, particularsOf, registerPerson } from "#domain/people/person.ts";
import { codeFrom as shownBy } from "#test/support/authenticator.ts";
import { act, type Village, village } from "#test/support/village.ts";

const [karel, fatma] = ["karel@voorbeeld.nl", "fatma@voorbeeld.nl"];

let here: Village;
let signIn: SignIn;
let mails: SignInMail[];
const failures: unknown[] = [];

const open = (demo: boolean, baseUrl = "http://localhost:3000") =>
  openSignIn({
    register: here.register,
    baseUrl,
    demo,
    send: async (mail) => mails.push(mail),
    failed: (error) => failures.push(error),
  });

beforeAll(async () => {
  here = await village();
  signIn = await open(true);
});
beforeEach(async () => {
  mails = [];
  later({ hours: 2 });
  await here.database.query("delete from auth.second_factor");
});
afterAll(async () => {
  expect(failures).toEqual([]);
  await here.close();
});

const later = (by: Temporal.DurationLike) => here.clock.moveTo(here.clock.now().add(by));
const browser = (cookie = "") => new Headers({ cookie, "user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0" });
const cookieOf = (setCookie: string): string => setCookie.split(";")[0] ?? "";

async function tokenFor(email: string): Promise<string> {
  await signIn.requestLink({ email, language: "nl", source: "a source" });
  await signIn.settled();
  return new URL(mails.at(-1)?.link ?? "none:").searchParams.get("token") ?? "";
}

/** The headers of a browser that is signed in. */
async function signedIn(email: string): Promise<Headers> {
  if (!signIn.signInAs) throw new Error("no demo");
  return browser(cookieOf(await signIn.signInAs(email, browser())));
}

async function sessionOf(headers: Headers) {
  const session = await signIn.sessionOf(headers);
  if (!session) throw new Error("not signed in");
  return session;
}

/** What the app of somebody shows now: it was set up by typing the secret over. */
const codeFrom = (typed: string, steps = 0): string => shownBy(typed, here.clock.now(), steps);

const personOf = (office: "board" | "treasurer") => here[office].personId;

async function withApp(headers: Headers, personId = personOf("treasurer")) {
  const session = await sessionOf(headers);
  const { secret } = await signIn.beginTwoFactor(session, personId, "De Vier Weteringen");
  const recovery = await signIn.confirmTwoFactor(session, personId, codeFrom(secret));
  return { secret, recovery };
}

test("a link signs in once, and a second time it is spent", async () => {
  const token = await tokenFor("  Karel@Voorbeeld.NL ");
  expect(mails).toEqual([{ email: karel, language: "nl", link: `http://localhost:3000/sign-in/link?token=${token}` }]);
  const cookie = await signIn.signIn(token, browser());
  await expect(signIn.signIn(token, browser())).rejects.toMatchObject({ code: "sign_in_link_spent" });
  expect(await sessionOf(browser(cookieOf(cookie)))).toMatchObject({ email: karel, signedInAt: here.clock.now(), secondFactors: [] });
});

test("two browsers that use one link at the same time get one session", async () => {
  const token = await tokenFor(karel);
  const both = await Promise.allSettled([signIn.signIn(token, browser()), signIn.signIn(token, browser())]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("the database keeps no token of a link, and no cookie can be made from what it keeps", async () => {
  const token = await tokenFor(karel);
  const rows = await here.database.query("select * from auth.link");
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
  await signIn.signIn(token, browser());
  const [kept] = await here.database.query<{ token: string }>("select token from auth.session order by id desc limit 1");
  for (const cookie of [kept?.token, `${kept?.token}.`, `${kept?.token}.${kept?.token}`])
    expect(await signIn.sessionOf(browser(`session=${cookie}`))).toBeNull();
});

test("an unknown address gets the same answer and no mail", async () => {
  const known = await signIn.requestLink({ email: karel, language: "nl", source: "a source" });
  const unknown = await signIn.requestLink({ email: "nobody@voorbeeld.nl", language: "nl", source: "a source" });
  await signIn.settled();
  expect(unknown).toEqual(known);
  expect(mails.map(({ email }) => email)).toEqual([karel]);
});

test("a link and a session end by the register's clock", async () => {
  const late = await tokenFor(karel);
  later({ minutes: 15, seconds: 1 });
  await expect(signIn.signIn(late, browser())).rejects.toMatchObject({ code: "sign_in_link_spent" });
  const token = await tokenFor(karel);
  later({ minutes: 14 });
  const headers = browser(cookieOf(await signIn.signIn(token, browser())));
  later({ hours: 7 * 24 - 1 });
  expect(await signIn.sessionOf(headers)).not.toBeNull();
  later({ hours: 2 });
  expect(await signIn.sessionOf(headers)).toBeNull();
});

test("a token that was never made signs nobody in", async () => {
  for (const token of ["", "x", "'; drop table act; --", "a".repeat(100_000)])
    await expect(signIn.signIn(token, browser())).rejects.toMatchObject({ code: "sign_in_link_spent" });
});

test("the sixth link to an address within 15 minutes is refused, known or not", async () => {
  for (const email of [karel, "nobody@voorbeeld.nl"]) {
    const ask = () => signIn.requestLink({ email, language: "nl", source: email });
    for (let time = 1; time <= 5; time++) await ask();
    await expect(ask()).rejects.toMatchObject({ code: "too_many_attempts" });
  }
  await signIn.settled();
  expect(mails).toHaveLength(5);
  later({ minutes: 15 });
  await signIn.requestLink({ email: karel, language: "nl", source: karel });
  await signIn.settled();
  expect(JSON.stringify(await here.database.query("select key from rate_limit"))).not.toContain("voorbeeld");
});

test("the cookie is for this site's requests alone, and for https where the house has it", async () => {
  const plain = await signIn.signInAs?.(karel, browser());
  expect(plain).toMatch(/^session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  const secure = await open(true, "https://meent.example.org");
  const cookie = (await secure.signInAs?.(karel, browser())) ?? "";
  expect(cookie).toMatch(/^__Secure-session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  const session = await secure.sessionOf(browser(cookieOf(cookie)));
  expect(session && (await secure.signOut(session))).toBe("__Secure-session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax");
});

test("a revoked session is nobody's at once; one of another address cannot be revoked", async () => {
  const [desk, phone, other] = [await signedIn(karel), await signedIn(karel), await signedIn(fatma)];
  const session = await sessionOf(desk);
  const listed = await signIn.sessions(session);
  expect(listed.map(({ id }) => id)).toContain((await sessionOf(phone)).id);
  expect(listed[0]).toMatchObject({ userAgent: browser().get("user-agent"), signedInAt: here.clock.now() });
  for (const which of [(await sessionOf(other)).id, "no session"]) await signIn.revoke(session, which);
  expect(await signIn.sessionOf(other)).not.toBeNull();
  await signIn.revoke(session, (await sessionOf(phone)).id);
  expect(await signIn.sessionOf(phone)).toBeNull();
  const third = await signedIn(karel);
  await signIn.revokeOthers(session);
  expect(await signIn.sessionOf(third)).toBeNull();
  expect(await signIn.sessions(session)).toHaveLength(1);
  await signIn.signOut(session);
  expect(await signIn.sessionOf(desk)).toBeNull();
  expect(await signIn.sessionOf(other)).not.toBeNull();
});

test("nobody signs in without a mail outside the demo", async () => {
  expect((await open(false)).signInAs).toBeNull();
});

test("an officer's office waits for a code; who holds none is asked for nothing", async () => {
  const headers = await signedIn(fatma);
  const treasurer = personOf("treasurer");
  expect(await signIn.needsTwoFactor(await sessionOf(headers), treasurer)).toBe("set_up");
  await withApp(headers);
  expect(await signIn.needsTwoFactor(await sessionOf(headers), treasurer)).toBe("no");
  expect((await sessionOf(headers)).secondFactors).toEqual([treasurer]);
  expect(await signIn.needsTwoFactor(await sessionOf(await signedIn(fatma)), treasurer)).toBe("code");
  const [anna] = await act(here.register, "apply_for_membership", async (each) => [
    reference("person", await registerPerson(each, "natural", { ...noParticulars, name: "Anna Vermeer", email: "anna@voorbeeld.nl" })),
  ]);
  const hers = await sessionOf(await signedIn("anna@voorbeeld.nl"));
  expect(await signIn.needsTwoFactor(hers, anna.id as PersonId)).toBe("no");
});

test("a code is taken in its half minute, the one before and the one after, and never twice", async () => {
  const { secret } = await withApp(await signedIn(fatma));
  later({ minutes: 5 });
  const headers = await signedIn(fatma);
  const session = await sessionOf(headers);
  const verify = (code: string) => signIn.verifyCode(session, personOf("treasurer"), code);
  for (const steps of [-2, 2]) await expect(verify(codeFrom(secret, steps))).rejects.toMatchObject({ code: "code_wrong" });
  await verify(codeFrom(secret, -1));
  const now = codeFrom(secret);
  await verify(`${now.slice(0, 3)} ${now.slice(3)}`);
  expect((await sessionOf(headers)).secondFactors).toEqual([personOf("treasurer")]);
  for (const code of [now, codeFrom(secret, -1)]) await expect(verify(code)).rejects.toMatchObject({ code: "code_wrong" });
  const both = await Promise.allSettled([verify(codeFrom(secret, 1)), verify(codeFrom(secret, 1))]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("after five wrong codes in a session even the right one has to wait", async () => {
  const { secret } = await withApp(await signedIn(fatma));
  later({ minutes: 5 });
  const session = await sessionOf(await signedIn(fatma));
  const verify = (code: string) => signIn.verifyCode(session, personOf("treasurer"), code);
  for (let time = 1; time <= 5; time++) await expect(verify("no code")).rejects.toMatchObject({ code: "code_wrong" });
  await expect(verify(codeFrom(secret))).rejects.toMatchObject({ code: "too_many_attempts" });
  later({ minutes: 15 });
  await verify(codeFrom(secret));
});

test("a recovery code works once, however it is typed, and only for its person", async () => {
  const { recovery } = await withApp(await signedIn(fatma));
  expect(new Set(recovery).size).toBe(10);
  const [first = "", second = ""] = recovery;
  expect(first).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);
  await withApp(await signedIn(karel), personOf("board"));
  const chair = await sessionOf(await signedIn(karel));
  await expect(signIn.verifyCode(chair, personOf("board"), second)).rejects.toMatchObject({ code: "code_wrong" });
  const session = await sessionOf(await signedIn(fatma));
  await signIn.verifyCode(session, personOf("treasurer"), first.toUpperCase().replaceAll("-", " "));
  await expect(signIn.verifyCode(session, personOf("treasurer"), first)).rejects.toMatchObject({ code: "code_wrong" });
  await signIn.verifyCode(session, personOf("treasurer"), second);
  const kept = JSON.stringify(await here.database.query("select encode(digest, 'escape') as digest from auth.recovery_code"));
  for (const code of recovery) expect(kept).not.toContain(code.replaceAll("-", ""));
});

test("an app is set up in one session: asked again it shows the same secret, another session begins anew", async () => {
  const [desk, phone] = [await sessionOf(await signedIn(fatma)), await sessionOf(await signedIn(fatma))];
  const begin = (session: typeof desk, personId = personOf("treasurer")) =>
    signIn.beginTwoFactor(session, personId, "De Vier Weteringen U.A.");
  const { secret, address } = await begin(desk);
  expect(address).toBe(
    `otpauth://totp/De%20Vier%20Weteringen%20U.A.:fatma%40voorbeeld.nl?secret=${secret}&issuer=De%20Vier%20Weteringen%20U.A.`,
  );
  expect((await begin(desk)).secret).toBe(secret);
  const other = (await begin(phone)).secret;
  expect(other).not.toBe(secret);
  const confirm = (session: typeof desk, code: string) => signIn.confirmTwoFactor(session, personOf("treasurer"), code);
  await expect(confirm(desk, codeFrom(secret))).rejects.toMatchObject({ code: "second_factor_not_set_up" });
  await expect(confirm(phone, codeFrom(secret))).rejects.toMatchObject({ code: "code_wrong" });
  await confirm(phone, codeFrom(other));
  await expect(begin(desk)).rejects.toMatchObject({ code: "second_factor_already_set_up" });
  await expect(begin(desk, personOf("board"))).rejects.toMatchObject({ code: "person_unknown" });
  const [kept] = await here.database.query<{ secret: Uint8Array }>("select secret from auth.second_factor");
  expect(secretText(kept?.secret ?? new Uint8Array())).not.toContain(other);
});

test("a reset by another officer takes the app, the recovery codes and every session's proof away", async () => {
  const headers = await signedIn(fatma);
  const { recovery } = await withApp(headers);
  const reset = () => act(here.register, "reset_second_factor", (each) => resetSecondFactor(each, personOf("treasurer")), here.board);
  await reset();
  const session = await sessionOf(headers);
  expect(session.secondFactors).toEqual([]);
  expect(await signIn.needsTwoFactor(session, personOf("treasurer"))).toBe("set_up");
  const again = signIn.verifyCode(session, personOf("treasurer"), recovery[0] ?? "");
  await expect(again).rejects.toMatchObject({ code: "second_factor_not_set_up" });
  await expect(reset()).rejects.toMatchObject({ code: "second_factor_not_set_up" });
});

test("an address that left the register gets no mail, and its name is forgotten when its sessions end", async () => {
  const particulars = await particularsOf(here.database, personOf("board"));
  const headers = await signedIn(karel);
  const moved = (email: string) =>
    act(here.register, "change_particulars", (each) => changeParticulars(each, personOf("board"), { ...particulars, email }), here.board);
  await moved("waal@voorbeeld.nl");
  await signIn.requestLink({ email: karel, language: "nl", source: "a source" });
  await signIn.settled();
  expect(mails).toEqual([]);
  expect((await sessionOf(headers)).email).toBe(karel);
  await moved(karel);
  await signedIn("gone@voorbeeld.nl");
  later({ hours: 8 * 24 });
  await forgetEnded(here.database, here.clock.now());
  const left = await here.database.query(
    "select (select count(*) from auth.session) as sessions, (select count(*) from auth.link) as links, (select count(*) from rate_limit) as counts",
  );
  expect(left).toEqual([{ sessions: 0, links: 0, counts: 0 }]);
  expect(await here.database.query("select from auth.address where email = 'gone@voorbeeld.nl'")).toEqual([]);
});

test("the tables have what Better Auth expects of them", async () => {
  const { user, session, verification } = getAuthTables(names);
  for (const table of [user, session, verification]) {
    const expected = Object.entries(table?.fields ?? {}).map(([name, field]) => field.fieldName ?? name);
    const columns = await here.database.query<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0",
      [table?.modelName],
    );
    expect(columns.map(({ name }) => name).toSorted()).toEqual(["id", ...expected].toSorted());
  }
});
