import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { wholeNumber } from "#api/fields.ts";
import { pollAsked } from "#api/poll-asked.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { memberUnder } from "#domain/members/member.ts";
import { refuse } from "#domain/refusal.ts";
import { countPapers, handOutBallot, papersOf } from "#domain/voting/paper-ballot.ts";
import { phaseOf, pollUnder } from "#domain/voting/poll.ts";
import type { NamedPoll } from "#domain/voting/poll-name.ts";
import type { Form } from "#templates/pages/form.tsx";
import { papersPage } from "#templates/pages/papers.tsx";
import { paths } from "#templates/paths.ts";

const board = { tag: "meetings", who: ["board"] } as const;
const number = wholeNumber(0, 1_000_000);

/** Papers are for secret votes. Refuses `poll_unknown`. */
async function secretPoll(x: Exchange): Promise<NamedPoll> {
  const poll = await pollAsked(x);
  return poll.secret ? poll : refuse("poll_unknown");
}

async function papersShown(x: Exchange, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const poll = await secretPoll(x);
  const papers = await papersOf(reader, poll.id);
  if (!x.wantsPage) return x.c.json(papers);
  const open = phaseOf(await pollUnder(reader, poll.id), x.at, x.today) === "open";
  const frame = { ...frameOf(x), path: paths.votePart(poll.meetingNumber, poll.id, "papers") };
  return x.c.html(papersPage(frame, { poll, papers, form: open ? form : null }));
}

const papersAnswer = z.object({ handedOut: z.int(), counted: z.int().nullable() });

export const paperBallotRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: "/meetings/:number/vote/:poll/papers",
    summary: "How many paper ballots of a secret vote were handed out and counted",
    answers: { 200: { description: "`counted` is null until the tellers counted.", schema: papersAnswer } },
    handle: (x) => papersShown(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/vote/:poll/papers",
    summary: "Hand out a paper ballot for a membership",
    body: z.object({ memberNumber: wholeNumber(1, 1_000_000_000) }).openapi("PaperBallot"),
    answers: { 201: { description: "The membership has voted.", schema: papersAnswer } },
    handle: async (x, { body: { memberNumber } }) => {
      const poll = await secretPoll(x);
      const { database } = x.house.register;
      const { id: memberId } = await memberUnder(database, memberNumber);
      await perform(x.house.register, actRequest(x, "hand_out_ballot", { pollId: poll.id, memberId }), (act) =>
        handOutBallot(act, poll.id, memberId),
      );
      return done(x, paths.votePart(poll.meetingNumber, poll.id, "papers"), await papersOf(database, poll.id), 201);
    },
    again: papersShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/vote/:poll/paper-count",
    summary: "Put what the tellers counted of the paper ballots into the box, once",
    body: z.object({ inFavour: number, against: number, blank: number, invalid: number }).openapi("PaperCount"),
    answers: { 200: { description: "In the box.", schema: papersAnswer } },
    handle: async (x, { body }) => {
      const poll = await secretPoll(x);
      // Like a ballot, the count is not of the act's content: of a few papers it would say what was voted.
      await perform(x.house.register, actRequest(x, "count_papers", { pollId: poll.id }), (act) => countPapers(act, poll.id, body));
      return done(x, paths.votePart(poll.meetingNumber, poll.id, "papers"), await papersOf(x.house.register.database, poll.id));
    },
    again: papersShown,
  }),
];
