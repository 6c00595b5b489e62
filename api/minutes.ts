import { z } from "@hono/zod-openapi";
import { heldAlready } from "#api/etag.ts";
import { formOf } from "#api/exchange.ts";
import { id, optionalText, wholeNumber } from "#api/fields.ts";
import { agendaShown } from "#api/meeting-agenda.ts";
import { itemInPath } from "#api/meeting-asked.ts";
import {
  acts,
  adoptionAnswer,
  drafting,
  factsAnswer,
  minutesShown,
  signedAsked,
  textAsked,
  textForm,
  versionAnswer,
} from "#api/minutes-shown.ts";
import { done, respond, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { calledMeeting, meetingUnder } from "#domain/meetings/meeting-list.ts";
import { putMinutes } from "#domain/minutes/adoption.ts";
import { nameKeepers } from "#domain/minutes/keeping.ts";
import { writeText } from "#domain/minutes/text.ts";
import { isLanguage } from "#templates/language.ts";
import { minutesMotion } from "#templates/minutes/motion.ts";
import { minutesPage } from "#templates/pages/minutes.tsx";
import { paths } from "#templates/paths.ts";

const tag = "minutes";
const readers = { tag, who: ["member", "board", "auditor"] } as const;
const board = { tag, who: ["board"] } as const;
const versionQuery = z.object({ version: wholeNumber(1, 32_000).optional() });

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
