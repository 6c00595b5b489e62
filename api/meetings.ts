import { z } from "@hono/zod-openapi";
import { dayAnswer, momentAnswer } from "#api/answers.ts";
import { dutyAnswer, dutyShown } from "#api/duties.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice, day, hour, orNone, text } from "#api/fields.ts";
import { governs, itemsShown, meetingAsked, readsAll } from "#api/meeting-asked.ts";
import { done, respond, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { documentOf } from "#domain/documents/document.ts";
import { calledOff, heldInsteadOf } from "#domain/meetings/calling-off.ts";
import { planMeeting } from "#domain/meetings/draft.ts";
import { type MeetingId, type MeetingPlan, meetingKinds, meetingModes } from "#domain/meetings/meeting.ts";
import { meetingDocuments } from "#domain/meetings/meeting-document.ts";
import { dutiesAt } from "#domain/meetings/meeting-duties.ts";
import { itemsAmong, type ListedMeeting, meetingOf, meetings } from "#domain/meetings/meeting-list.ts";
import { answerState, answerStates, type ListedQuestion, questionsOf } from "#domain/meetings/question.ts";
import { rollOf } from "#domain/meetings/roll.ts";
import { answersUntil, beginsAt } from "#domain/meetings/terms.ts";
import { standingOf } from "#domain/minutes/standing.ts";
import { refuse } from "#domain/refusal.ts";
import { frozenReport } from "#domain/reports/report.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type MeetingShown, meetingPage } from "#templates/pages/meeting.tsx";
import { meetingPlanPage } from "#templates/pages/meeting-draft.tsx";
import { meetingsPage } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";

const tag = "meetings";
const board = { tag, who: ["board"] } as const;

/** When and where, as a form or a program sends it. */
export const planFields = {
  kind: choice(meetingKinds),
  mode: choice(meetingModes),
  heldOn: day,
  hour,
  place: text(200),
  rollOn: orNone(day),
};

const placeAnswer = z.object({
  number: z.int(),
  kind: z.enum(meetingKinds),
  mode: z.enum(meetingModes),
  heldOn: dayAnswer,
  hour: z.string(),
  place: z.string(),
  calledOn: dayAnswer.nullable(),
  calledOff: z.enum(["cancelled", "postponed"]).nullable(),
});
export const itemAnswer = z
  .object({ itemId: z.uuid(), title: z.string(), explanation: z.string().nullable(), motion: z.string().nullable() })
  .loose();
const documentAnswer = z.object({ id: z.uuid(), itemId: z.uuid().nullable(), title: z.string(), isPublic: z.boolean() });
export const questionAnswer = z.object({
  id: z.uuid(),
  itemId: z.uuid().nullable(),
  name: z.string().nullable(),
  text: z.string(),
  askedAt: momentAnswer,
  answer: z.string().nullable(),
  answeredAt: momentAnswer.nullable(),
  state: z.enum(answerStates).openapi({ description: "Late is an answer that came after `answersUntil`, 72 hours before the meeting." }),
});

const listShown = (x: Exchange) =>
  read(x.house.register, async (reader) => {
    const found = await meetings(reader, governs(x));
    const items = await itemsAmong(
      reader,
      found.map(({ versionId }) => versionId),
    );
    return {
      today: x.today,
      items: found.map(({ id: _, versionId, version: __, calledVersion: ___, rollOn: ____, ...meeting }) => ({
        ...meeting,
        titles: items.filter((item) => item.meetingVersionId === versionId).map(({ title }) => title),
      })),
    };
  });

/** The year before an annual meeting, if its report is frozen. */
export async function reportBefore(reader: Reader, { kind, heldOn }: Pick<MeetingPlan, "kind" | "heldOn">): Promise<number | null> {
  const year = heldOn.year - 1;
  return kind === "annual" && (await frozenReport(reader, year)) ? year : null;
}

/** What a meeting's page needs, as who asks may see it. */
const meetingShown = (x: Exchange): Promise<Omit<MeetingShown, "form">> =>
  read(x.house.register, async (reader) => {
    const { id, versionId, version, calledVersion, ...meeting } = await meetingAsked(x, reader);
    const full = readsAll(x);
    const documents = (await meetingDocuments(reader, id)).filter(({ isPublic }) => full || isPublic);
    const roll = await rollOf(reader, id);
    const off = await calledOff(reader, id);
    return {
      meeting,
      items: await itemsShown(reader, { id, versionId, version, calledVersion, ...meeting }, full),
      documents: documents.map(({ id: documentId, itemId, title, isPublic }) => ({ id: documentId, itemId, title, isPublic })),
      roll: roll && { asOf: roll.asOf, votes: roll.votes },
      duties: full
        ? (await dutiesAt(reader, { id, heldOn: meeting.heldOn })).map((each) => dutyShown(each, dutyDayOf(x, meeting.heldOn), true))
        : [],
      callingOff: off && { ...off, reason: full ? off.reason : null },
      begun: Temporal.Instant.compare(beginsAt(meeting.heldOn, meeting.hour), x.at) <= 0,
      insteadOf: await heldInsteadOf(reader, id),
      minutes: full ? await standingOf(reader, id) : null,
      reportOf: full ? await reportBefore(reader, meeting) : null,
      added: calledVersion !== null && version > calledVersion,
      questions: full ? questionsShown(await questionsOf(reader, id), meeting, x.at) : null,
      answersUntil: meeting.calledOff ? null : answersUntil(meeting.heldOn, meeting.hour),
    };
  });

/** Questions with how their answers stand. */
export const questionsShown = (
  questions: readonly ListedQuestion[],
  { heldOn, hour: begins }: Pick<ListedMeeting, "heldOn" | "hour">,
  at: Temporal.Instant,
) => questions.map((each) => ({ ...each, state: answerState(each, answersUntil(heldOn, begins), at) }));

/** Of a meeting that was, duties stand as they were on its day. */
const dutyDayOf = (x: Exchange, heldOn: Temporal.PlainDate): Temporal.PlainDate => (isBefore(heldOn, x.today) ? heldOn : x.today);

/** A member asks until the meeting begins. */
export async function meetingShownWith(x: Exchange, form: Form): Promise<Response> {
  const shown = await meetingShown(x);
  if (!x.wantsPage) return x.c.json(shown);
  const { calledOn, calledOff: off, number } = shown.meeting;
  const asks = mayAct(x, "member") && calledOn !== null && off === null && !shown.begun;
  return x.c.html(meetingPage({ ...frameOf(x), path: paths.meeting(number) }, { ...shown, form: asks ? form : null }));
}

export const meetingRoutes: readonly Route[] = [
  route({
    tag,
    who: ["visitor"],
    method: "get",
    path: paths.meetings,
    summary: "General meetings: day, place and what is on the agenda; for officers also those being prepared",
    answers: {
      200: {
        description: "The last held first.",
        schema: z.object({ today: dayAnswer, items: z.array(placeAnswer.extend({ titles: z.array(z.string()) })) }),
      },
    },
    handle: async (x) => respond(x, await listShown(x), meetingsPage),
  }),
  route({
    ...board,
    method: "get",
    path: paths.newMeeting,
    summary: "The form to prepare a meeting",
    pageOnly: true,
    handle: async (x) => x.c.html(meetingPlanPage(frameOf(x), { form: formOf(x), now: null })),
  }),
  route({
    ...board,
    method: "post",
    path: paths.meetings,
    summary: "Prepare a meeting; nobody is called yet",
    body: z.object(planFields).openapi("MeetingPlan"),
    answers: { 201: { description: "A draft.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body }) => {
      const [{ id }] = await perform(x.house.register, actRequest(x, "plan_meeting", body), (act) => planMeeting(act, body));
      const { number } = await meetingOf(x.house.register.database, id as MeetingId);
      return done(x, paths.meetingPart(number, "agenda"), { number }, 201);
    },
    again: async (x, form) => x.c.html(meetingPlanPage(frameOf(x), { form, now: null })),
  }),
  route({
    tag,
    who: ["visitor"],
    method: "get",
    path: "/meetings/:number",
    summary: "A meeting: for members with its motions and their rules, documents and questions; for others day, place and titles",
    answers: {
      200: {
        description: "`questions` is null for who is no member.",
        schema: z.object({
          meeting: placeAnswer.extend({ rollOn: dayAnswer.nullable() }),
          items: z.array(itemAnswer),
          documents: z.array(documentAnswer),
          roll: z.object({ asOf: dayAnswer, votes: z.int() }).nullable(),
          duties: z.array(dutyAnswer),
          callingOff: z
            .object({
              at: momentAnswer,
              reason: z.string().nullable(),
              successor: z.object({ number: z.int(), heldOn: dayAnswer }).loose().nullable(),
            })
            .nullable(),
          begun: z.boolean(),
          insteadOf: z.int().nullable(),
          minutes: z.object({ signed: z.boolean(), adoptedBy: z.string().nullable() }).nullable(),
          added: z.boolean(),
          questions: z.array(questionAnswer).nullable(),
          answersUntil: momentAnswer.nullable(),
        }),
      },
    },
    handle: (x) => meetingShownWith(x, formOf(x)),
  }),
  route({
    tag,
    who: ["visitor"],
    method: "get",
    path: "/meetings/:number/documents/:id",
    summary: "A document of a meeting: a public one for everybody, others for members",
    answers: { 200: { description: "PDF; its ETag is its SHA-256." } },
    handle: async (x) => {
      const reader = x.house.register.database;
      const { id } = await meetingAsked(x);
      const found = (await meetingDocuments(reader, id)).find((each) => each.id === x.c.req.param("id"));
      if (!found || !(found.isPublic || readsAll(x))) refuse("meeting_document_unknown");
      return sendDocument(x, (await documentOf(reader, found.documentId)) ?? refuse("meeting_document_unknown"));
    },
  }),
];
