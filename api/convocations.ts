import { z } from "@hono/zod-openapi";
import { dayAnswer, momentAnswer } from "#api/answers.ts";
import { csv } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { day, wholeNumber } from "#api/fields.ts";
import { meetingAsked } from "#api/meeting-asked.ts";
import { eachPage } from "#api/pages.ts";
import { done, downloadSnapshot } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { dayOf } from "#domain/calendar.ts";
import type { Snapshot } from "#domain/database.ts";
import { type ConvocationId, channelsNow, convoke } from "#domain/meetings/convocation.ts";
import {
  type CallLetterToPost,
  type CallRecipient,
  callingOffProof,
  callLettersToPost,
  callProofs,
  callRecipients,
  recordCallPosting,
} from "#domain/meetings/convocation-proof.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { meetingDocuments } from "#domain/meetings/meeting-document.ts";
import { agendaOf, calledAgenda } from "#domain/meetings/meeting-list.ts";
import { lastCallDay, lastTextDay } from "#domain/meetings/terms.ts";
import { type ConvocationShown, convocationPage } from "#templates/pages/convocation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";
import { type Letter, lettersPdf } from "#templates/pdf/letters.ts";
import { textFor } from "#templates/text/text.ts";

const tag = "meetings";
const readers = { tag, who: ["board", "auditor"] } as const;

const stateOf = (x: Exchange): Promise<Omit<ConvocationShown, "form" | "posting">> =>
  read(x.house.register, async (reader) => {
    const meeting = await meetingAsked(x, reader);
    const { callDays, callClearDays, rollDay } = await bylawsOn(reader, meeting.heldOn);
    const items = await agendaOf(reader, meeting.versionId);
    const added = items.length - (await calledAgenda(reader, meeting)).length;
    const laid = new Set((await meetingDocuments(reader, meeting.id)).map(({ itemId }) => itemId));
    const amendments = items.filter(({ majority }) => majority === "amendment");
    return {
      meeting,
      today: x.today,
      term: { callBy: lastCallDay(meeting.heldOn, { callDays, callClearDays }), callDays, callClearDays },
      text:
        amendments.length === 0
          ? null
          : { by: lastTextDay(meeting.heldOn), missing: amendments.filter(({ itemId }) => !laid.has(itemId)).map(({ title }) => title) },
      ahead: added > 0 && meeting.calledOff === null ? { ...(await channelsNow(reader, meeting.id, x.today)), items: added } : null,
      rollOn: rollDay === "named" ? meeting.rollOn : null,
      calls: await callProofs(reader, meeting.id),
      callingOff: await callingOffProof(reader, meeting.id),
    };
  });

async function shown(x: Exchange, form: Form): Promise<Response> {
  const { meeting, ...state } = await stateOf(x);
  if (!x.wantsPage) return x.c.json({ version: meeting.version, ...state });
  const frame = { ...frameOf(x), path: paths.meetingPart(meeting.number, "convocation") };
  const own = { form: mayAct(x, "board") ? form : null, posting: mayAct(x, "secretary") ? form : null };
  return x.c.html(convocationPage(frame, { meeting, ...state, ...own }));
}

async function* lettersOf(reader: Snapshot, meetingId: Parameters<typeof callLettersToPost>[1]): AsyncGenerator<Letter> {
  const rows = eachPage(
    (last: CallLetterToPost | null, limit) => callLettersToPost(reader, meetingId, last, limit),
    ({ name, street, postcode, city, country, language, subject, text, recordedAt }) => ({
      address: [name, street, [postcode, city].filter(Boolean).join(" "), country === "NL" ? null : country].filter(
        (line) => line !== null && line !== "",
      ),
      ...{ language, subject, text, writtenOn: dayOf(recordedAt) },
    }),
  );
  for await (const { address, ...letter } of rows) yield { ...letter, address: address.map(String) };
}

const toldAnswer = z.object({
  recordedAt: momentAnswer,
  byMail: z.int(),
  byLetter: z.int(),
  outcomes: z.record(z.string(), z.int()),
  postedFrom: dayAnswer.nullable(),
  postedUntil: dayAnswer.nullable(),
});
const proofAnswer = toldAnswer.extend({ sequence: z.int(), calledOn: dayAnswer, callBy: dayAnswer }).loose();

export const convocationRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/convocation",
    summary: "What a call would do, its terms, and of each call what became of it: the proof that the members were called",
    answers: {
      200: {
        description: "`ahead` is null if there is nothing to call to.",
        schema: z.object({ version: z.int(), calls: z.array(proofAnswer), callingOff: toldAnswer.nullable() }).loose(),
      },
    },
    handle: (x) => shown(x, formOf(x)),
  }),
  route({
    tag,
    who: ["board"],
    method: "post",
    path: "/meetings/:number/convocation",
    summary: "Call the members to a meeting, or to what was added to its agenda",
    body: z.object({ version: wholeNumber(1, 1_000_000) }).openapi("Call"),
    answers: { 201: { description: "Called; the messages follow.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body: { version } }) => {
      const { id, number } = await meetingAsked(x);
      await perform(x.house.register, actRequest(x, "convoke_meeting", { id, version }), (act) => convoke(act, id, version));
      x.house.register.nudge();
      return done(x, paths.meetingPart(number, "convocation"), { number }, 201);
    },
    again: shown,
  }),
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/recipients.csv",
    summary: "Everybody who was called, how, and what came of it, as CSV",
    pageOnly: true,
    handle: async (x) => {
      const { id, number } = await meetingAsked(x);
      const headings = [
        "oproep / call",
        "naam / name",
        "per e-mail / by mail",
        "uitkomst / outcome",
        "antwoord / response",
        "gepost / posted",
      ];
      return downloadSnapshot(x, `meeting-${number}-recipients.csv`, "text/csv; charset=utf-8", async function* (reader) {
        const calls = await callProofs(reader, id);
        const toldOf = (about: ConvocationId | MeetingId, which: number | string) =>
          eachPage(
            (last: CallRecipient | null, limit) => callRecipients(reader, about, last?.personId ?? null, limit),
            ({ name, byMail, outcome, response, postedOn }) => [which, name, byMail, outcome, response, postedOn],
          );
        const rows = async function* () {
          for (const { id: call, sequence } of calls) yield* toldOf(call, sequence);
          yield* toldOf(id, "afgelast / called off");
        };
        yield* csv(headings, rows());
      });
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/letters.pdf",
    summary: "The letters of the calls that are to be posted, in one PDF",
    pageOnly: true,
    handle: async (x) => {
      const { id, number } = await meetingAsked(x);
      const facts = {
        title: textFor(x.language).meetings.lettersTitle,
        cooperative: await cooperative(x.house.register.database),
        language: x.language,
        at: x.at,
      };
      return downloadSnapshot(x, `meeting-${number}-letters.pdf`, "application/pdf", (reader) => lettersPdf(facts, lettersOf(reader, id)));
    },
  }),
  route({
    tag,
    who: ["secretary"],
    method: "post",
    path: "/meetings/:number/postings",
    summary: "Record that all letters of the calls that wait were posted on a day",
    body: z.object({ postedOn: day }).openapi("CallPosting"),
    answers: { 201: { description: "Recorded.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body: { postedOn } }) => {
      const { id, number } = await meetingAsked(x);
      await perform(x.house.register, actRequest(x, "record_posting", { meeting: id, postedOn }), (act) =>
        recordCallPosting(act, id, postedOn),
      );
      return done(x, paths.meetingPart(number, "convocation"), { number }, 201);
    },
    again: shown,
  }),
];
