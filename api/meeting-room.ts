import { z } from "@hono/zod-openapi";
import { dayAnswer, listAnswer, momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { personOf } from "#api/me.ts";
import { meetingAsked } from "#api/meeting-asked.ts";
import { pollAsked } from "#api/poll-asked.ts";
import { done, respond } from "#api/respond.ts";
import { roomKnown } from "#api/room-known.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { bases, majorities } from "#domain/meetings/rule.ts";
import { advanceEndsAt } from "#domain/voting/advance.ts";
import { arrive, depart } from "#domain/voting/arrival.ts";
import { arrivalCodeOf } from "#domain/voting/arrival-code.ts";
import { attendanceModes } from "#domain/voting/attendance.ts";
import { namedVotes } from "#domain/voting/attendance-list.ts";
import { entitlementsOf } from "#domain/voting/entitlement.ts";
import { choices } from "#domain/voting/poll.ts";
import type { MotionShown, Room } from "#domain/voting/room.ts";
import { takesArrivals } from "#domain/voting/sitting.ts";
import { partsOf } from "#domain/voting/turnout.ts";
import type { Form } from "#templates/pages/form.tsx";
import { meetingHallPage } from "#templates/pages/meeting-hall.tsx";
import { meetingRoomPage, type RoomShown } from "#templates/pages/meeting-room.tsx";
import { namedVotesPage } from "#templates/pages/named-votes.tsx";
import { paths, withQuery } from "#templates/paths.ts";

const tag = "meetings";
const member = { tag, who: ["member"] } as const;
const followers = { tag, who: ["member", "board", "auditor"] } as const;

const countAnswer = { inFavour: z.int(), against: z.int(), blank: z.int(), invalid: z.int(), present: z.int(), entitled: z.int() };
const resultAnswer = z.object({
  ...countAnswer,
  outcome: z.enum(["adopted", "rejected", "no_quorum"]),
  contested: z.boolean().nullable(),
  decisionNumber: z.string().nullable(),
  decidedOn: dayAnswer.nullable(),
  classes: z
    .array(z.object({ letter: z.string(), nameNl: z.string(), nameEn: z.string(), ...countAnswer }))
    .openapi({ description: "In each class of members, where the rule asks for its majority too; otherwise empty." }),
});
const motionAnswer = z
  .object({
    ...{
      itemId: z.uuid(),
      title: z.string(),
      wording: z.string(),
      majority: z.enum(majorities),
      base: z.enum(bases),
      secret: z.boolean(),
      eachClass: z.boolean(),
    },
    rounds: z.array(
      z
        .object({
          pollId: z.uuid(),
          round: z.int(),
          phase: z.enum(["waiting", "advance", "open", "closed"]),
          rollCall: z.boolean(),
          cast: z.int(),
          result: resultAnswer.loose().nullable(),
        })
        .loose(),
    ),
  })
  .loose();
export const roomAnswer = z.object({
  openedAt: momentAnswer.nullable(),
  closedAt: momentAnswer.nullable(),
  entitled: z.int().nullable(),
  now: z
    .object({
      itemId: z.uuid(),
      turnout: z.object({ present: z.int(), entitled: z.int(), cast: z.int() }),
      classes: z.array(z.object({ letter: z.string(), present: z.int(), entitled: z.int(), cast: z.int() }).loose()),
    })
    .nullable(),
  classes: z.array(z.object({ letter: z.string(), nameNl: z.string(), nameEn: z.string(), entitled: z.int() })),
  agenda: z.array(z.object({ itemId: z.uuid(), title: z.string() })),
  motions: z.array(motionAnswer),
});

const isVoted = ({ rounds }: MotionShown): boolean => rounds.some(({ phase }) => phase === "advance");

/** The room as who asks may see it, with his own votes. */
async function roomShown(x: Exchange, form: Form): Promise<Response> {
  const meeting = await meetingAsked(x);
  const room = await roomKnown(x.house, meeting.id);
  const shown = await read(x.house.register, async (reader): Promise<Omit<RoomShown, "form">> => {
    const mine = mayAct(x, "member") ? await entitlementsOf(reader, meeting.id, personOf(x), x.today) : [];
    const parts = await partsOf(
      reader,
      room.motions.flatMap(({ rounds }) => rounds.map(({ pollId }) => pollId)),
      mine.map(({ memberId }) => memberId),
    );
    const own = mine.map(({ memberId, proxyId: _, ...each }) => ({
      ...each,
      voted: parts.filter((part) => part.memberId === memberId).map(({ pollId }) => pollId),
    }));
    return {
      meeting,
      room,
      own,
      advanceUntil: room.motions.some(isVoted) ? advanceEndsAt(meeting.heldOn) : null,
      arriving: takesArrivals({ ...room, heldOn: meeting.heldOn }, x.today),
      code: codeOf(x, meeting, room, own[0]?.giverName === null ? own[0].memberNumber : null),
    };
  });
  if (!x.wantsPage) return x.c.json({ ...room, own: shown.own });
  const frame = { ...frameOf(x), path: paths.meetingPart(meeting.number, "room") };
  return x.c.html(meetingRoomPage(frame, { ...shown, form: mayAct(x, "member") ? form : null }));
}

type Meeting = Awaited<ReturnType<typeof meetingAsked>>;

/** What a member shows at the door of the hall, until the meeting is closed. */
function codeOf(x: Exchange, meeting: Meeting, room: Room, memberNumber: number | null): RoomShown["code"] {
  if (memberNumber === null || meeting.mode === "digital" || room.closedAt || room.entitled === null) return null;
  const text = arrivalCodeOf(x.house.register.secret, meeting.id, memberNumber);
  return { text, address: `${x.house.baseUrl}${withQuery(paths.meetingPart(meeting.number, "attendance"), { code: text })}` };
}

export const meetingRoomRoutes: readonly Route[] = [
  route({
    ...followers,
    method: "get",
    path: "/meetings/:number/room",
    summary: "Where a meeting is: what is voted on, how many are there, the results so far, and what the member can vote on",
    answers: {
      200: {
        description: "What was voted in a poll is null until it is closed. `own` has the polls in which each of his votes was cast.",
        schema: roomAnswer.extend({
          own: z.array(
            z.object({
              memberNumber: z.int(),
              giverName: z.string().nullable(),
              barred: z.boolean(),
              presence: z.enum(attendanceModes).nullable(),
              memberClass: z.string().nullable(),
              voted: z.array(z.uuid()),
            }),
          ),
        }),
      },
    },
    handle: (x) => roomShown(x, formOf(x)),
  }),
  route({
    ...member,
    method: "post",
    path: "/meetings/:number/arrival",
    summary: "Say that one is at the meeting, from home",
    body: z.object({}).openapi("Arrival"),
    answers: { 201: { description: "Present; proxies that were given lapse.", schema: z.object({ number: z.int() }) } },
    handle: async (x) => {
      const { id, number } = await meetingAsked(x);
      await perform(x.house.register, actRequest(x, "record_arrival", { id, mode: "online" }), (act) =>
        arrive(act, id, personOf(x), "online"),
      );
      return done(x, paths.meetingPart(number, "room"), { number }, 201);
    },
    again: roomShown,
  }),
  route({
    ...member,
    method: "post",
    path: "/meetings/:number/departure",
    summary: "Say that one leaves the meeting",
    body: z.object({}).openapi("Departure"),
    answers: { 200: { description: "Gone; proxies stay lapsed.", schema: z.object({ number: z.int() }) } },
    handle: async (x) => {
      const { id, number } = await meetingAsked(x);
      await perform(x.house.register, actRequest(x, "record_departure", { id }), (act) => depart(act, id, personOf(x)));
      return done(x, paths.meetingPart(number, "room"), { number });
    },
    again: roomShown,
  }),
  route({
    ...followers,
    method: "get",
    path: "/meetings/:number/hall",
    summary: "The same for a projector, without anybody's name",
    answers: { 200: { description: "Where the meeting is.", schema: roomAnswer } },
    handle: async (x) => {
      const meeting = await meetingAsked(x);
      const room = await roomKnown(x.house, meeting.id);
      return x.wantsPage ? x.c.html(meetingHallPage(frameOf(x), { meeting, room })) : x.c.json(room);
    },
  }),
  route({
    ...followers,
    method: "get",
    path: "/meetings/:number/polls/:poll/votes",
    summary: "Who voted what in a vote by roll-call that is closed; of any other vote nobody",
    answers: {
      200: {
        description: "In order of member number.",
        schema: listAnswer(
          z.object({ memberNumber: z.int(), voterName: z.string(), choice: z.enum(choices), holderName: z.string().nullable() }),
        ).omit({ next: true }),
      },
    },
    handle: async (x) => {
      const { meeting, title, items } = await read(x.house.register, async (reader) => {
        const { id, title: named } = await pollAsked(x, reader);
        return { meeting: await meetingAsked(x, reader), title: named, items: await namedVotes(reader, id) };
      });
      return respond(x, { items }, (frame) => namedVotesPage(frame, { meeting, title, items }));
    },
  }),
];
