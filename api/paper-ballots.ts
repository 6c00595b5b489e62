import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { classLetter, wholeNumber } from "#api/fields.ts";
import { pollAsked } from "#api/poll-asked.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { classOnRoll } from "#domain/meetings/roll.ts";
import { memberUnder } from "#domain/members/member.ts";
import { refuse } from "#domain/refusal.ts";
import { countPapers, handOutBallot, papersByClass, papersOf } from "#domain/voting/paper-ballot.ts";
import { phaseOf, pollUnder } from "#domain/voting/poll.ts";
import type { NamedPoll } from "#domain/voting/poll-name.ts";
import type { CastByClass } from "#domain/voting/secret-count.ts";
import type { Form } from "#templates/pages/form.tsx";
import { papersPage } from "#templates/pages/papers.tsx";
import { paths, withQuery } from "#templates/paths.ts";

const board = { tag: "meetings", who: ["board"] } as const;
const number = wholeNumber(0, 1_000_000);

/** Papers are for secret votes. Refuses `poll_unknown`. */
async function secretPoll(x: Exchange): Promise<NamedPoll> {
  const poll = await pollAsked(x);
  return poll.secret ? poll : refuse("poll_unknown");
}

/** How many papers there are, and how many each class has where it is counted by itself. */
async function papersShownOf({ house: { register } }: Exchange, { id }: NamedPoll) {
  return { ...(await papersOf(register.database, id)), classes: await papersByClass(register.database, id) };
}

async function papersShown(x: Exchange, form: Form, given: string | null = null): Promise<Response> {
  const reader = x.house.register.database;
  const poll = await secretPoll(x);
  const papers = await papersShownOf(x, poll);
  if (!x.wantsPage) return x.c.json(papers);
  const open = phaseOf(await pollUnder(reader, poll.id), x.at, x.today) === "open";
  const frame = { ...frameOf(x), path: paths.votePart(poll.meetingNumber, poll.id, "papers") };
  return x.c.html(papersPage(frame, { poll, papers, given, form: open ? form : null }));
}

const papersAnswer = z.object({
  handedOut: z.int(),
  counted: z.int().nullable(),
  classes: z.array(z.object({ letter: z.string(), nameNl: z.string(), nameEn: z.string(), handedOut: z.int() })),
});

const counts = { inFavour: number, against: number, blank: number, invalid: number };
const countOfClass = z.object({ memberClass: classLetter, ...counts });

/** A form by class has its letter after each field: `inFavour_A`. */
function classesIn(value: unknown): unknown {
  if (typeof value !== "object" || value === null || "classes" in value) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  const letters = Array.from(fields.keys(), (name) => /^inFavour_([A-Z])$/.exec(name)?.[1]).filter((letter) => letter !== undefined);
  if (letters.length === 0) return value;
  const classes = letters.map((memberClass) => ({
    memberClass,
    ...Object.fromEntries(Object.keys(counts).map((name) => [name, fields.get(`${name}_${memberClass}`)])),
  }));
  return { classes };
}

const paperCount = z.preprocess(classesIn, z.union([z.object({ classes: z.array(countOfClass) }), z.object(counts)])).openapi("PaperCount");

const countsIn = (body: z.output<typeof paperCount>): CastByClass[] =>
  "classes" in body ? body.classes : [{ ...body, memberClass: null }];

export const paperBallotRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: "/meetings/:number/vote/:poll/papers",
    summary: "How many paper ballots of a secret vote were handed out and counted",
    answers: { 200: { description: "`counted` is null until the tellers counted.", schema: papersAnswer } },
    query: z.object({ given: classLetter.optional() }),
    handle: (x, { query: { given } }) => papersShown(x, formOf(x), given),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/vote/:poll/papers",
    summary: "Hand out a paper ballot for a membership",
    body: z.object({ memberNumber: wholeNumber(1, 1_000_000_000) }).openapi("PaperBallot"),
    answers: {
      201: {
        description: "The membership has voted; `given` is the class of its paper, where each class is counted.",
        schema: papersAnswer.extend({ given: z.string().nullable() }),
      },
    },
    handle: async (x, { body: { memberNumber } }) => {
      const poll = await secretPoll(x);
      const { database } = x.house.register;
      const { id: memberId } = await memberUnder(database, memberNumber);
      await perform(x.house.register, actRequest(x, "hand_out_ballot", { pollId: poll.id, memberId }), (act) =>
        handOutBallot(act, poll.id, memberId),
      );
      const given = poll.eachClass ? await classOnRoll(database, poll.meetingId, memberId) : null;
      const papers = paths.votePart(poll.meetingNumber, poll.id, "papers");
      return done(x, given ? withQuery(papers, { given }) : papers, { ...(await papersShownOf(x, poll)), given }, 201);
    },
    again: (x, form) => papersShown(x, form),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/vote/:poll/paper-count",
    summary: "Put what the tellers counted of the paper ballots into the box, once; of each class where its majority is asked too",
    body: paperCount,
    answers: { 200: { description: "In the box.", schema: papersAnswer } },
    handle: async (x, { body }) => {
      const poll = await secretPoll(x);
      // Like a ballot, the count is not of the act's content: of a few papers it would say what was voted.
      await perform(x.house.register, actRequest(x, "count_papers", { pollId: poll.id }), (act) =>
        countPapers(act, poll.id, countsIn(body)),
      );
      return done(x, paths.votePart(poll.meetingNumber, poll.id, "papers"), await papersShownOf(x, poll));
    },
    again: (x, form) => papersShown(x, form),
  }),
];
