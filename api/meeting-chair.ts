import { z } from "@hono/zod-openapi";
import { actorOf, actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { box, choice, orNone, wholeNumber } from "#api/fields.ts";
import { itemInPath, meetingAsked } from "#api/meeting-asked.ts";
import { roomAnswer } from "#api/meeting-room.ts";
import { planFields } from "#api/meetings.ts";
import { done, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type Act, perform, type Reference, read } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isId } from "#domain/id.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { agendaOf, meetingOf } from "#domain/meetings/meeting-list.ts";
import type { Count } from "#domain/meetings/rule.ts";
import { lastSecondDay } from "#domain/meetings/second.ts";
import { refuse } from "#domain/refusal.ts";
import { closePoll, openPoll } from "#domain/voting/chair.ts";
import { contestOutcome, declareOutcome } from "#domain/voting/declaration.ts";
import { castOpenVote } from "#domain/voting/open-vote.ts";
import { handsIn } from "#domain/voting/paper-vote.ts";
import { choices, type PollId } from "#domain/voting/poll.ts";
import { roomOf } from "#domain/voting/room.ts";
import { lackingQuorum, planSecondMeeting } from "#domain/voting/second-meeting.ts";
import { closeMeeting, openMeeting } from "#domain/voting/sitting.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type ChairShown, meetingChairPage } from "#templates/pages/meeting-chair.tsx";
import { secondMeetingPage } from "#templates/pages/meeting-draft.tsx";
import { dryRunPage } from "#templates/pages/meeting-dry-run.tsx";
import { paths } from "#templates/paths.ts";

const tag = "meetings";
const readers = { tag, who: ["board", "auditor"] } as const;
const board = { tag, who: ["board"] } as const;
const numbered = z.object({ number: z.int() });

async function chairShown(x: Exchange, form: Form): Promise<Response> {
  const shown = await read(x.house.register, async (reader): Promise<Omit<ChairShown, "form">> => {
    const meeting = await meetingAsked(x, reader);
    const lacking = new Set((await lackingQuorum(reader, meeting.id)).map(({ itemId }) => itemId));
    const titles = (await agendaOf(reader, meeting.versionId)).filter(({ itemId }) => lacking.has(itemId)).map(({ title }) => title);
    return { meeting, room: await roomOf(reader, meeting, x.at, x.today), lacking: titles };
  });
  if (!x.wantsPage) return x.c.json({ ...shown.room, lacking: shown.lacking });
  const frame = { ...frameOf(x), path: paths.meetingPart(shown.meeting.number, "chair") };
  return x.c.html(meetingChairPage(frame, { ...shown, form: mayAct(x, "board") ? form : null }));
}

/** Does one thing to the meeting in the address, and goes back to the chair's page. */
async function does(
  x: Exchange,
  kind: ActKind,
  asked: object,
  work: (act: Act, id: MeetingId) => Promise<readonly Reference[]>,
): Promise<Response> {
  const { id, number } = await meetingAsked(x);
  await perform(x.house.register, actRequest(x, kind, { id, ...asked }), (act) => work(act, id));
  return done(x, paths.meetingPart(number, "chair"), { number }, 201);
}

/** Refuses `poll_unknown`. */
function pollInPath(x: Exchange): PollId {
  const given = x.c.req.param("poll") ?? "";
  return isId(given) ? (given as PollId) : refuse("poll_unknown");
}

async function secondShown(x: Exchange, form: Form): Promise<Response> {
  const first = await meetingAsked(x);
  const { secondMeetingWeeks } = await bylawsOn(x.house.register.database, first.heldOn);
  return x.c.html(secondMeetingPage(frameOf(x), { form, first, by: lastSecondDay(first.heldOn, secondMeetingWeeks) }));
}

const typedCount = /^(inFavour|against|blank|present)(_[A-Z])?$/;

/** The fields of a dry run; what else an address has is for others. One that was left blank is none. */
const typedCounts = z.preprocess(
  (query) => Object.fromEntries(Object.entries(query ?? {}).filter(([name]) => typedCount.test(name))),
  z.record(z.string(), orNone(wholeNumber(0, 10_000_000))),
);

/** The numbers of a dry run: of the whole, or of a class under names that end in its letter. Null until votes in favour and against are there. */
function countIn(query: z.output<typeof typedCounts>, entitled: number, ending = ""): Count | null {
  const at = (name: string): number | null => query[`${name}${ending}`] ?? null;
  const [inFavour, against, blank] = [at("inFavour"), at("against"), at("blank") ?? 0];
  if (inFavour === null || against === null) return null;
  return { inFavour, against, blank, present: at("present") ?? inFavour + against + blank, entitled };
}

/** Classes together; null until each has its numbers. */
function countOfAll(counts: readonly (Count | null)[]): Count | null {
  const sum = (name: keyof Count): number => counts.reduce((total, each) => total + (each?.[name] ?? 0), 0);
  if (counts.some((each) => each === null)) return null;
  return { inFavour: sum("inFavour"), against: sum("against"), blank: sum("blank"), present: sum("present"), entitled: sum("entitled") };
}

export const meetingChairRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/chair",
    summary: "The meeting as its chair holds it",
    answers: {
      200: {
        description: "`lacking` names the motions for which a second meeting can be made.",
        schema: roomAnswer.extend({ lacking: z.array(z.string()) }),
      },
    },
    handle: (x) => chairShown(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/opening",
    summary: "Open the meeting, on its day and from its hour on",
    body: z.object({}).openapi("MeetingOpening"),
    answers: { 201: { description: "Open.", schema: numbered } },
    handle: (x) => does(x, "open_meeting", {}, openMeeting),
    again: chairShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/closing",
    summary: "Close the meeting, once every vote is closed and declared",
    body: z.object({}).openapi("MeetingClosing"),
    answers: { 201: { description: "Closed.", schema: numbered } },
    handle: (x) => does(x, "close_meeting", {}, closeMeeting),
    again: chairShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/motions/:item/poll",
    summary: "Open the vote on a motion in the room",
    body: z.object({ rollCall: box }).openapi("PollOpening"),
    answers: { 201: { description: "Open.", schema: numbered } },
    handle: (x, { body: { rollCall } }) => {
      const itemId = itemInPath(x);
      return does(x, "open_poll", { itemId, rollCall }, (act, id) => openPoll(act, id, itemId, rollCall));
    },
    again: chairShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/polls/:poll/closing",
    summary: "Close a vote and count it",
    body: z.object({}).openapi("PollClosing"),
    answers: { 201: { description: "Counted.", schema: numbered } },
    handle: (x) => does(x, "close_poll", { poll: pollInPath(x) }, (act) => closePoll(act, pollInPath(x))),
    again: chairShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/polls/:poll/declaration",
    summary: "Declare an outcome that nobody contests; what is adopted is a resolution",
    body: z.object({}).openapi("Declaration"),
    answers: { 201: { description: "Declared.", schema: numbered } },
    handle: (x) => does(x, "declare_outcome", { poll: pollInPath(x) }, (act) => declareOutcome(act, pollInPath(x))),
    again: chairShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/polls/:poll/contest",
    summary: "The outcome was contested at once, and a new vote is held (2:13(4) BW)",
    body: z.object({ rollCall: box }).openapi("Contest"),
    answers: { 201: { description: "A next round stands ready.", schema: numbered } },
    handle: (x, { body: { rollCall } }) =>
      does(x, "contest_outcome", { poll: pollInPath(x), rollCall }, (act) => contestOutcome(act, pollInPath(x), rollCall)),
    again: chairShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/papers",
    summary: "Record a vote that was handed in on paper, on behalf of the voter",
    body: z.object({ memberNumber: wholeNumber(1, 1_000_000_000), choice: choice(choices) }).openapi("PaperVote"),
    answers: { 201: { description: "Cast.", schema: numbered } },
    handle: async (x, { body: { memberNumber, choice: chosen } }) => {
      const reader = x.house.register.database;
      const { id, number } = await meetingAsked(x);
      const { now, motions } = await roomOf(reader, await meetingOf(reader, id), x.at, x.today);
      const round = motions.find(({ itemId }) => itemId === now?.itemId)?.rounds.find(({ phase }) => phase === "open");
      if (!round) refuse("poll_not_open");
      const { voterId, ...vote } = await handsIn(reader, id, memberNumber);
      const request = actRequest(x, "cast_vote", { poll: round.pollId, ...vote, chosen }, actorOf(x, voterId));
      await perform(x.house.register, request, (act) => castOpenVote(act, round.pollId, vote, chosen, "paper"));
      return done(x, paths.meetingPart(number, "chair"), { number }, 201);
    },
    again: chairShown,
  }),
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/motions/:item/dry-run",
    summary: "What the outcome of a motion would be with these numbers; it changes nothing",
    pageOnly: true,
    query: typedCounts,
    handle: async (x, { query }) => {
      const itemId = itemInPath(x);
      const { meeting, room } = await read(x.house.register, async (reader) => {
        const asked = await meetingAsked(x, reader);
        return { meeting: asked, room: await roomOf(reader, asked, x.at, x.today) };
      });
      const motion = room.motions.find((each) => each.itemId === itemId) ?? refuse("agenda_item_unknown");
      const entitled = room.entitled ?? refuse("roll_not_frozen");
      const classes = motion.eachClass
        ? room.classes.map((each) => ({ ...each, count: countIn(query, each.entitled, `_${each.letter}`) }))
        : [];
      const count = classes.length > 0 ? countOfAll(classes.map((each) => each.count)) : countIn(query, entitled);
      const values = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value ?? "")]));
      return respond(x, { count, classes }, (frame) =>
        dryRunPage(frame, { meeting, motion, entitled, count, classes, form: { values, problems: [] } }),
      );
    },
  }),
  route({
    ...board,
    method: "get",
    path: "/meetings/:number/second",
    summary: "The form to prepare a second meeting",
    pageOnly: true,
    handle: (x) => secondShown(x, formOf(x, [], { kind: "extraordinary" })),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/second",
    summary: "Prepare a second meeting with the motions that lacked their quorum: same majority, no quorum",
    body: z.object(planFields).openapi("SecondMeetingPlan"),
    answers: { 201: { description: "A draft.", schema: numbered } },
    handle: async (x, { body }) => {
      const { id } = await meetingAsked(x);
      const request = actRequest(x, "plan_second_meeting", { id, ...body });
      const [made] = await perform(x.house.register, request, (act) => planSecondMeeting(act, id, body));
      const { number } = await meetingOf(x.house.register.database, made.id as MeetingId);
      return done(x, paths.meetingPart(number, "agenda"), { number }, 201);
    },
    again: secondShown,
  }),
];
