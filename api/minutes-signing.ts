import { randomInt } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { type Exchange, formOf } from "#api/exchange.ts";
import { text, ticked, typed, wholeNumber } from "#api/fields.ts";
import { acts, drafting, latestAsked, signingPage, versionAnswer } from "#api/minutes-shown.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { minutesCodeDigest, minutesCodeMinutes, recordMinutesCode, signMinutes } from "#domain/minutes/signing.ts";
import { type FrozenMinutes, freezeMinutes } from "#domain/minutes/version.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { paths } from "#templates/paths.ts";

const board = { tag: "minutes", who: ["board"] } as const;
const version = wholeNumber(1, 32_000);
const frozenAnswer = z.object({ version: z.int(), sha256: z.string(), signatures: z.int() });

const told = ({ version: of, sha256, signatures }: FrozenMinutes) => ({
  version: of,
  sha256: Buffer.from(sha256).toString("hex"),
  signatures: signatures.length,
});

/** The version that was read; if another has taken its place, nothing is signed unread. Refuses `minutes_replaced`. */
async function versionRead(x: Exchange, seen: number): Promise<FrozenMinutes> {
  const latest = await latestAsked(x);
  return latest.version === seen ? latest : refuse("minutes_replaced");
}

export const minutesSigningRoutes: readonly Route[] = [
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/minutes/versions",
    summary: "Freeze the minutes as they were looked at, to be signed",
    body: z.object({ seen: text(64) }).openapi("MinutesFreezing", { description: "`seen` is the `sha256` of the draft." }),
    answers: { 201: { description: "Frozen; both can sign.", schema: frozenAnswer } },
    handle: async (x, { body }) => {
      const number = await acts(x, "freeze_minutes", body, (act, meetingId) => freezeMinutes(act, meetingId, body.seen));
      return done(x, paths.minutesPart(number, "signing"), told(await latestAsked(x)), 201);
    },
    again: drafting,
  }),
  route({
    ...board,
    method: "get",
    path: "/meetings/:number/minutes/signing",
    summary: "The version that was frozen last, and who has signed it",
    answers: {
      200: {
        description: "`signs` is the part in which who asks can sign.",
        schema: z.object({ minutes: versionAnswer, signs: z.enum(["chair", "secretary"]).nullable() }).loose(),
      },
    },
    handle: (x) => signingPage(x, formOf(x), x.c.req.query("code") === "sent"),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/minutes/code",
    summary: "Ask for a code by mail to sign with",
    body: z.object({ version }),
    limit: { most: 20, seconds: 900 },
    answers: { 200: { description: "Sent; it holds for a quarter of an hour.", schema: z.object({ minutes: z.int() }) } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const { id: versionId, facts } = await versionRead(x, body.version);
      const personId = x.viewer?.personId ?? refuse("minutes_not_yours");
      const { email, language } = await particularsOf(register.database, personId);
      if (!email) refuse("email_missing");
      const code = String(randomInt(100_000_000)).padStart(8, "0");
      const signing = { versionId, personId };
      const number = await acts(x, "send_minutes_code", body, (act) =>
        recordMinutesCode(act, signing, minutesCodeDigest(register.secret, signing, code)),
      );
      const signed = { minutesOf: Temporal.PlainDate.from(facts.record.heldOn) };
      await x.house.sendSigningCode({ email, language, code, signed, minutes: minutesCodeMinutes });
      return done(x, `${paths.minutesPart(number, "signing")}?code=sent`, { minutes: minutesCodeMinutes });
    },
    again: signingPage,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/minutes/signature",
    summary: "Sign with the code from the mail, as the chair or as who kept the minutes",
    body: z.object({ version, code: typed.transform((given) => given.replaceAll(/\s/g, "")), agreed: ticked }).openapi("MinutesSignature"),
    limit: { most: 40, seconds: 900 },
    answers: { 200: { description: "Signed; with the second signature members can read the minutes.", schema: frozenAnswer } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const { id: versionId } = await versionRead(x, body.version);
      const signing = { versionId, personId: x.viewer?.personId ?? refuse("minutes_not_yours") };
      const number = await acts(x, "sign_minutes", body, (act) =>
        signMinutes(act, signing, minutesCodeDigest(register.secret, signing, body.code)),
      );
      register.nudge();
      return done(x, paths.minutesPart(number, "signing"), told(await latestAsked(x)));
    },
    again: (x, form) => signingPage(x, form, true),
  }),
];
