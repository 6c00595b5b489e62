import { randomInt } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { heldAlready } from "#api/etag.ts";
import { actRequest, type Exchange, formOf } from "#api/exchange.ts";
import { id, optionalText, text, ticked, typed, wholeNumber } from "#api/fields.ts";
import { agendaShown } from "#api/meeting-agenda.ts";
import { itemInPath, meetingAsked } from "#api/meeting-asked.ts";
import {
  adoptionAnswer,
  drafting,
  factsAnswer,
  latestAsked,
  minutesShown,
  signedAsked,
  signingPage,
  textAsked,
  textForm,
  versionAnswer,
} from "#api/minutes-shown.ts";
import { done, respond, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type Act, perform, type Reference } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { calledMeeting, meetingUnder } from "#domain/meetings/meeting-list.ts";
import { putMinutes } from "#domain/minutes/adoption.ts";
import { nameKeepers } from "#domain/minutes/keeping.ts";
import { minutesCodeDigest, minutesCodeMinutes, recordMinutesCode, signMinutes } from "#domain/minutes/signing.ts";
import { writeText } from "#domain/minutes/text.ts";
import { type FrozenMinutes, freezeMinutes } from "#domain/minutes/version.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { isLanguage } from "#templates/language.ts";
import { minutesMotion } from "#templates/minutes/motion.ts";
import { minutesPage } from "#templates/pages/minutes.tsx";
import { paths } from "#templates/paths.ts";

const tag = "minutes";
const readers = { tag, who: ["member", "board", "auditor"] } as const;
const board = { tag, who: ["board"] } as const;
const version = wholeNumber(1, 32_000);
const versionQuery = z.object({ version: version.optional() });
const frozenAnswer = z.object({ version: z.int(), sha256: z.string(), signatures: z.int() });

const told = ({ version: of, sha256, signatures }: FrozenMinutes) => ({
  version: of,
  sha256: Buffer.from(sha256).toString("hex"),
  signatures: signatures.length,
});

/** An act on the minutes of the meeting in the address. */
async function acts(
  x: Exchange,
  kind: ActKind,
  payload: object,
  work: (act: Act, id: MeetingId) => Promise<readonly Reference[]>,
): Promise<number> {
  const { id: meetingId, number } = await meetingAsked(x);
  await perform(x.house.register, actRequest(x, kind, { meetingId, ...payload }), (act) => work(act, meetingId));
  return number;
}

/** The version that was read; if another has taken its place, nothing is signed unread. Refuses `minutes_replaced`. */
async function versionRead(x: Exchange, seen: number): Promise<FrozenMinutes> {
  const latest = await latestAsked(x);
  return latest.version === seen ? latest : refuse("minutes_replaced");
}

export const minutesRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/minutes",
    summary: "The minutes of a meeting that both signed, and whether a later meeting adopted them",
    query: versionQuery,
    answers: {
      200: {
        description: "The latest version, or the one asked for; `minutes` is null while none is signed.",
        schema: z.object({ minutes: versionAnswer.nullable(), adopted: adoptionAnswer.nullable(), versions: z.array(z.int()) }).loose(),
      },
    },
    handle: async (x, { query }) => respond(x, await minutesShown(x, query.version), minutesPage),
  }),
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/minutes/document",
    summary: "The sealed PDF of signed minutes, with their facts attached",
    query: versionQuery.extend({ in: z.string().max(10).optional() }),
    answers: { 200: { description: "PDF/A-3a with a PAdES seal, in Dutch or English (`in`); its ETag is the file's SHA-256." } },
    handle: async (x, { query }) => {
      const language = query.in && isLanguage(query.in) ? query.in : x.language;
      return sendDocument(x, await x.house.draw.minutes((await signedAsked(x, query.version)).id, language));
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/minutes/facts.json",
    summary: "The facts of signed minutes as they are frozen: canonical JSON, whose SHA-256 was signed",
    query: versionQuery,
    answers: { 200: { description: "Byte for byte what was hashed; its ETag is the hash.", schema: factsAnswer } },
    handle: async (x, { query }) => {
      const { json, sha256 } = await signedAsked(x, query.version);
      const headers = { etag: `"${Buffer.from(sha256).toString("hex")}"`, "cache-control": "private, no-cache" };
      if (heldAlready(x.c, headers.etag)) return x.c.body(null, 304, headers);
      return x.c.body(json, 200, { ...headers, "content-type": "application/json" });
    },
  }),
  route({
    ...board,
    method: "get",
    path: "/meetings/:number/minutes/draft",
    summary: "The minutes as they are now, with the hash by which they can be frozen",
    answers: {
      200: {
        description: "`waiting` is a version that is frozen and not signed by both.",
        schema: z.object({ facts: factsAnswer, sha256: z.string(), waiting: z.int().nullable() }).loose(),
      },
    },
    handle: (x) => drafting(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/minutes/keepers",
    summary: "Say who presided and who kept the minutes",
    body: z.object({ chairId: id<"person">(), secretaryId: id<"person">() }).openapi("MinutesKeepers"),
    answers: { 200: { description: "They sign the minutes.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body }) => {
      const number = await acts(x, "name_minutes_keepers", body, (act, meetingId) => nameKeepers(act, meetingId, body));
      return done(x, paths.minutesPart(number, "draft"), { number });
    },
    again: drafting,
  }),
  route({
    ...board,
    method: "get",
    path: "/meetings/:number/minutes/texts/:item",
    summary: "What was said at an item, and its version",
    answers: {
      200: { description: "Version 0 if nothing was written.", schema: z.object({ version: z.int(), text: z.string() }).loose() },
    },
    handle: async (x) => (x.wantsPage ? textForm(x, formOf(x)) : x.c.json(await textAsked(x))),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/minutes/texts/:item",
    summary: "Write what was said at an item",
    body: z
      .object({ seen: wholeNumber(0, 32_000), text: optionalText(20_000) })
      .openapi("MinutesText", { description: "`seen` is the version that was read." }),
    answers: { 200: { description: "Written.", schema: z.object({ version: z.int() }) } },
    handle: async (x, { body }) => {
      const itemId = itemInPath(x);
      const said = { itemId, seen: body.seen, text: body.text ?? "" };
      const number = await acts(x, "write_minutes_text", said, (act, meetingId) => writeText(act, meetingId, said));
      return done(x, paths.minutesPart(number, "draft"), { version: body.seen + 1 });
    },
    again: textForm,
  }),
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
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/minutes/item",
    summary: "Put the minutes of an earlier meeting on the agenda, to be adopted",
    body: z
      .object({ version: wholeNumber(1, 1_000_000), of: wholeNumber(1, 999_999_999) })
      .openapi("MinutesItem", { description: "`of` is the number of the earlier meeting, `version` that of the agenda." }),
    answers: { 201: { description: "Last on the agenda.", schema: z.object({ version: z.int() }) } },
    handle: async (x, { body }) => {
      const reader = x.house.register.database;
      const earlier = await calledMeeting(reader, body.of);
      const number = await acts(x, "change_meeting", body, (act, meetingId) =>
        putMinutes(act, meetingId, body.version, earlier.id, minutesMotion(earlier)),
      );
      return done(x, paths.meetingPart(number, "agenda"), { version: (await meetingUnder(reader, number)).version }, 201);
    },
    again: agendaShown,
  }),
];
