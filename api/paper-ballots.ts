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

const names = ["inFavour", "against", "blank", "invalid"] as const;
const countField = new RegExp(`^(?:${names.join("|")})(_[A-Z])?$`);

/** The endings of the fields: one without a letter, or one for each class. */
const endingsOf = (fields: readonly string[]): string[] => {
  const endings = new Set(fields.filter((name) => countField.test(name)).map((name) => countField.exec(name)?.[1] ?? ""));
  return endings.size > 0 ? [...endings] : [""];
};

/** Each count is whole: a field that is missing is wrong, beside its field. */
const paperCount = z
  .preprocess(
    (sent) => {
      const fields = new Map<string, unknown>(Object.entries(sent ?? {}));
      const whole = endingsOf([...fields.keys()]).flatMap((ending) => names.map((name) => `${name}${ending}`));
      return Object.fromEntries(whole.map((name) => [name, fields.get(name)]));
    },
    z.record(z.string(), number),
  )
  .openapi("PaperCount", {
    properties: Object.fromEntries(names.map((name) => [name, { type: "string", example: "0" }])),
    description: "`inFavour`, `against`, `blank` and `invalid`; where each class is counted, of each with its letter: `inFavour_A`.",
  });

const countsIn = (body: z.output<typeof paperCount>): CastByClass[] =>
  endingsOf(Object.keys(body)).map((ending) => {
    const at = (name: (typeof names)[number]): number => body[`${name}${ending}`] ?? 0;
    const memberClass = ending === "" ? null : ending.slice(1);
    return { memberClass, inFavour: at("inFavour"), against: at("against"), blank: at("blank"), invalid: at("invalid") };
  });

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
