import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { box, choice, type FieldProblem, id, optionalText, orNone, text, wholeNumber } from "#api/fields.ts";
import { itemInPath, itemsShown, meetingAsked } from "#api/meeting-asked.ts";
import { itemAnswer, planFields, reportBefore } from "#api/meetings.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type Act, perform, type Reference, read } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { isId } from "#domain/id.ts";
import { addItem, changePlan, raiseItem, removeItem, replaceItem } from "#domain/meetings/draft.ts";
import type { DraftItem, MeetingId, MeetingPlan } from "#domain/meetings/meeting.ts";
import {
  fileMeetingDocument,
  type MeetingDocumentId,
  meetingDocuments,
  withdrawMeetingDocument,
} from "#domain/meetings/meeting-document.ts";
import { agendaOf, calledAgenda, meetingUnder } from "#domain/meetings/meeting-list.ts";
import { bases, majorities } from "#domain/meetings/rule.ts";
import { minutesToAdopt } from "#domain/minutes/adoption.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { meetingAgendaPage } from "#templates/pages/meeting-agenda.tsx";
import { meetingItemPage, meetingPlanPage } from "#templates/pages/meeting-draft.tsx";
import { paths } from "#templates/paths.ts";

const board = { tag: "meetings", who: ["board"] } as const;
const version = wholeNumber(1, 1_000_000);
const seenBody = z.object({ version }).openapi("MeetingVersionSeen");
const mostBytes = 20 * 1024 * 1024;

const itemBody = z
  .object({
    version,
    title: text(200),
    explanation: optionalText(10_000),
    motion: optionalText(10_000),
    majority: orNone(choice(majorities)),
    secret: box,
    eachClass: box,
    numerator: orNone(wholeNumber(1, 1_000)),
    denominator: orNone(wholeNumber(1, 1_000)),
    strict: orNone(choice(["yes", "no"])),
    base: orNone(choice(bases)),
    quorumPercent: orNone(wholeNumber(1, 100)),
    quorumVotes: orNone(wholeNumber(1, 1_000_000)),
    article: optionalText(200),
  })
  .openapi("AgendaItem");

/** Fraction, base and article go with a rule of its own; what was left in the form for another rule counts for nothing. */
function itemOf({ version: _, strict, ...item }: z.output<typeof itemBody>): DraftItem {
  const own = item.majority === "bylaws";
  const none = { numerator: null, denominator: null, strict: null, base: null, quorumPercent: null, quorumVotes: null, article: null };
  return { ...item, strict: strict === null ? null : strict === "yes", ...(own ? {} : none), proposalId: null };
}

const hasClasses = async (reader: Reader, { heldOn }: MeetingPlan): Promise<boolean> => (await bylawsOn(reader, heldOn)).classes.length > 0;

export async function agendaShown(x: Exchange, form: Form): Promise<Response> {
  const shown = await read(x.house.register, async (reader) => {
    const meeting = await meetingAsked(x, reader);
    const documents = await meetingDocuments(reader, meeting.id);
    return {
      meeting,
      frozen: (await calledAgenda(reader, meeting)).length,
      items: await itemsShown(reader, meeting, true),
      reportOf: await reportBefore(reader, meeting),
      hasClasses: await hasClasses(reader, meeting),
      minutes: (await minutesToAdopt(reader, meeting.heldOn)).map(({ number, heldOn }) => ({ number, heldOn })),
      documents: documents.map(({ id: documentId, itemId, title, isPublic }) => ({ id: documentId, itemId, title, isPublic })),
    };
  });
  if (!x.wantsPage) return x.c.json({ version: shown.meeting.version, frozen: shown.frozen, items: shown.items });
  const frame = { ...frameOf(x), path: paths.meetingPart(shown.meeting.number, "agenda") };
  return x.c.html(meetingAgendaPage(frame, { ...shown, form: mayAct(x, "board") && shown.meeting.calledOff === null ? form : null }));
}

/** An item as its form has it. */
async function itemForm(x: Exchange, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const meeting = await meetingAsked(x);
  const { number, version: seen, versionId } = meeting;
  const itemId = itemInPath(x);
  const { strict, secret, eachClass, ...item } =
    (await agendaOf(reader, versionId)).find((each) => each.itemId === itemId) ?? refuse("agenda_item_unknown");
  const texts = Object.entries(item).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)] as const]));
  const initial = {
    ...Object.fromEntries(texts),
    ...(strict === null ? {} : { strict: strict ? "yes" : "no" }),
    secret: secret ? "yes" : "",
    eachClass: eachClass ? "yes" : "",
  };
  return x.c.html(
    meetingItemPage(frameOf(x), { number, version: seen, itemId, initial, hasClasses: await hasClasses(reader, meeting), form }),
  );
}

async function planForm(x: Exchange, form: Form): Promise<Response> {
  return x.c.html(meetingPlanPage(frameOf(x), { form, now: await meetingAsked(x) }));
}

/** A change of the agenda, after which the agenda is shown. */
async function changes(
  x: Exchange,
  payload: { readonly version: number },
  change: (act: Act, meetingId: MeetingId) => Promise<readonly Reference[]>,
  status: 200 | 201 = 200,
): Promise<Response> {
  const { id: meetingId, number } = await meetingAsked(x);
  await perform(x.house.register, actRequest(x, "change_meeting", { meetingId, path: x.c.req.path, ...payload }), (act) =>
    change(act, meetingId),
  );
  const { version: now } = await meetingUnder(x.house.register.database, number);
  return done(x, paths.meetingPart(number, "agenda"), { version: now }, status);
}

const versionAnswer = { schema: z.object({ version: z.int() }) };

export const meetingAgendaRoutes: readonly Route[] = [
  route({
    ...board,
    who: ["board", "auditor"],
    method: "get",
    path: "/meetings/:number/agenda",
    summary: "The agenda as it is being prepared",
    answers: {
      200: {
        description: "Items up to `frozen` were called. `version` goes with every change.",
        schema: z.object({ version: z.int(), frozen: z.int(), items: z.array(itemAnswer) }),
      },
    },
    handle: (x) => agendaShown(x, formOf(x)),
  }),
  route({
    ...board,
    method: "get",
    path: "/meetings/:number/plan",
    summary: "The form to change day, hour and place",
    pageOnly: true,
    handle: (x) => planForm(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/plan",
    summary: "Change day, hour and place of a draft",
    body: z.object({ version, ...planFields }).openapi("MeetingPlanChange"),
    answers: { 200: { description: "Changed.", ...versionAnswer } },
    handle: (x, { body }) => changes(x, body, (act, meetingId) => changePlan(act, meetingId, body.version, body)),
    again: planForm,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/items",
    summary: "Put an item last on the agenda",
    body: itemBody,
    answers: { 201: { description: "Added.", ...versionAnswer } },
    handle: (x, { body }) => changes(x, body, (act, meetingId) => addItem(act, meetingId, body.version, itemOf(body)), 201),
    again: agendaShown,
  }),
  route({
    ...board,
    method: "get",
    path: "/meetings/:number/items/:item",
    summary: "The form to change an item",
    pageOnly: true,
    handle: (x) => itemForm(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/items/:item",
    summary: "Write an item anew that was not called yet",
    body: itemBody,
    answers: { 200: { description: "Changed.", ...versionAnswer } },
    handle: (x, { body }) => changes(x, body, (act, meetingId) => replaceItem(act, meetingId, body.version, itemInPath(x), itemOf(body))),
    again: itemForm,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/items/:item/place",
    summary: "Move an item one place up",
    body: seenBody,
    answers: { 200: { description: "Moved.", ...versionAnswer } },
    handle: (x, { body }) => changes(x, body, (act, meetingId) => raiseItem(act, meetingId, body.version, itemInPath(x))),
    again: agendaShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/items/:item/removal",
    summary: "Take an item away that was not called yet",
    body: seenBody,
    answers: { 200: { description: "Taken away.", ...versionAnswer } },
    handle: (x, { body }) => changes(x, body, (act, meetingId) => removeItem(act, meetingId, body.version, itemInPath(x))),
    again: agendaShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/documents",
    summary: "Lay a PDF open, for the meeting as a whole or for one item",
    body: z.object({
      documentTitle: text(200),
      itemId: orNone(id<"agenda_item">()),
      isPublic: box,
      file: z.instanceof(File, { error: "field_missing" satisfies FieldProblem }).openapi({ type: "string", format: "binary" }),
    }),
    upload: mostBytes,
    answers: { 201: { description: "Laid open.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body: { documentTitle: title, file, ...laid } }) => {
      const { id: meetingId, number } = await meetingAsked(x);
      const document = { ...laid, title, language: x.language, bytes: new Uint8Array(await file.arrayBuffer()) };
      await perform(x.house.register, actRequest(x, "file_meeting_document", { meetingId, ...document }), (act) =>
        fileMeetingDocument(act, meetingId, document),
      );
      return done(x, paths.meetingPart(number, "agenda"), { number }, 201);
    },
    again: agendaShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/documents/:id/withdrawal",
    summary: "Take a document away before the call",
    answers: { 200: { description: "Taken away.", schema: z.object({ number: z.int() }) } },
    handle: async (x) => {
      const { id: meetingId, number } = await meetingAsked(x);
      const given = x.c.req.param("id") ?? "";
      const laid = isId(given) ? (given as MeetingDocumentId) : refuse("meeting_document_unknown");
      await perform(x.house.register, actRequest(x, "withdraw_meeting_document", { meetingId, laid }), (act) =>
        withdrawMeetingDocument(act, meetingId, laid),
      );
      return done(x, paths.meetingPart(number, "agenda"), { number });
    },
    again: agendaShown,
  }),
];
