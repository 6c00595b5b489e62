import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { text, wholeNumber } from "#api/fields.ts";
import { meetingAsked } from "#api/meeting-asked.ts";
import { planFields } from "#api/meetings.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { cancelMeeting, postponeMeeting } from "#domain/meetings/calling-off.ts";
import { recipientsOf } from "#domain/meetings/convocation.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { meetingOf, refuseCalledOff } from "#domain/meetings/meeting-list.ts";
import { refuse } from "#domain/refusal.ts";
import { cancellationPage, postponementPage } from "#templates/pages/calling-off.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const board = { tag: "meetings", who: ["board"] } as const;
const version = wholeNumber(1, 1_000_000);
const reason = text(2_000);

/** The meeting that is to be called off, and who would be told. Refuses `meeting_called_off`. */
const ahead = (x: Exchange) =>
  read(x.house.register, async (reader) => {
    const meeting = await meetingAsked(x, reader);
    refuseCalledOff(meeting);
    return { meeting, told: await recipientsOf(reader, meeting.id), callDays: (await bylawsOn(reader, x.today)).callDays };
  });

async function cancelling(x: Exchange, form: Form): Promise<Response> {
  return x.c.html(cancellationPage(frameOf(x), { ...(await ahead(x)), form }));
}

/** Refuses `meeting_not_called`: of a draft the plan is changed. */
async function postponing(x: Exchange, form: Form): Promise<Response> {
  const asked = await ahead(x);
  if (!asked.meeting.calledOn) refuse("meeting_not_called");
  return x.c.html(postponementPage(frameOf(x), { ...asked, form }));
}

export const callingOffRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: "/meetings/:number/cancellation",
    summary: "The form to cancel a meeting",
    pageOnly: true,
    handle: (x) => cancelling(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/cancellation",
    summary: "Cancel a meeting; who was called is told as he was called",
    body: z.object({ version, reason }).openapi("MeetingCancellation"),
    answers: { 201: { description: "Cancelled; the messages follow.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body }) => {
      const { id, number } = await meetingAsked(x);
      await perform(x.house.register, actRequest(x, "cancel_meeting", { id, ...body }), (act) =>
        cancelMeeting(act, id, body.version, body.reason),
      );
      x.house.register.nudge();
      return done(x, paths.meeting(number), { number }, 201);
    },
    again: cancelling,
  }),
  route({
    ...board,
    method: "get",
    path: "/meetings/:number/postponement",
    summary: "The form to postpone a meeting that was called",
    pageOnly: true,
    handle: (x) => postponing(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/postponement",
    summary: "Postpone a meeting: another is planned in its place, to be called anew; who was called is told as he was called",
    body: z.object({ version, reason, ...planFields }).openapi("MeetingPostponement"),
    answers: { 201: { description: "Postponed; `number` is the meeting in its place.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body: { version: seen, reason: why, ...plan } }) => {
      const { id } = await meetingAsked(x);
      const { register } = x.house;
      const [, { id: next }] = await perform(register, actRequest(x, "postpone_meeting", { id, seen, why, ...plan }), (act) =>
        postponeMeeting(act, id, seen, why, plan),
      );
      register.nudge();
      const { number } = await meetingOf(register.database, next as MeetingId);
      return done(x, paths.meetingPart(number, "convocation"), { number }, 201);
    },
    again: postponing,
  }),
];
