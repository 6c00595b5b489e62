import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice, type FieldProblem, typed, wholeNumber } from "#api/fields.ts";
import { personOf } from "#api/me.ts";
import { pollAsked } from "#api/poll-asked.ts";
import { type Route, route } from "#api/route.ts";
import { pollShown, pollsShown } from "#api/votes-shown.ts";
import { perform } from "#domain/act.ts";
import { type CastBallot, castBallots, type NewBallot } from "#domain/voting/ballot.ts";
import { entitlementsOf } from "#domain/voting/entitlement.ts";
import { castOpenVotes, type NewVote } from "#domain/voting/open-votes.ts";
import { choices } from "#domain/voting/poll.ts";
import type { NamedPoll } from "#domain/voting/poll-name.ts";
import { openReceipt, type Receipt, receiptKnown } from "#domain/voting/receipt.ts";
import { receiptPage } from "#templates/pages/receipt.tsx";
import { paths } from "#templates/paths.ts";

const member = { tag: "meetings", who: ["member"] } as const;

const sentVote = z.object({ memberNumber: wholeNumber(1, 1_000_000_000), choice: choice(choices), receipt: typed.optional() });
type SentVote = z.infer<typeof sentVote>;

/** A form has a choice and a receipt for each membership: `choice_12`, `receipt_12`. One without a choice is left for later. */
function votesIn(value: unknown): unknown {
  if (typeof value !== "object" || value === null || "votes" in value) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  const numbers = Array.from(fields.keys(), (name) => /^choice_(\d+)$/.exec(name)?.[1]).filter((number) => number !== undefined);
  return {
    votes: numbers.map((memberNumber) => ({
      memberNumber,
      choice: fields.get(`choice_${memberNumber}`),
      receipt: fields.get(`receipt_${memberNumber}`),
    })),
  };
}
const sentVotes = z
  .preprocess(
    votesIn,
    z.object({
      votes: z
        .array(sentVote)
        .min(1, { error: "choice_missing" satisfies FieldProblem })
        .max(100),
    }),
  )
  .openapi("Votes");

type CastVote = { readonly memberNumber: number; readonly giverName: string | null; readonly receipt: Receipt | null };
type Outcome = { readonly repeated: boolean; readonly votes: readonly CastVote[] };

async function castOpen(x: Exchange, poll: NamedPoll, votes: readonly NewVote[]): Promise<Outcome> {
  let cast = false;
  await perform(x.house.register, actRequest(x, "cast_vote", { pollId: poll.id, votes }), async (act) => {
    const outcome = await castOpenVotes(act, poll, personOf(x), votes);
    cast = true;
    return outcome;
  });
  return { repeated: !cast, votes: await namedVotes(x, poll, votes) };
}

/**
 * The act knows the poll and the memberships. Choice and receipt are handed over beside it: they are neither its content nor its outcome, so that
 * neither its fingerprint nor the journal holds them.
 */
async function castSecret(x: Exchange, poll: NamedPoll, ballots: readonly NewBallot[]): Promise<Outcome> {
  const cast: CastBallot[] = [];
  const members = ballots.map(({ memberNumber }) => memberNumber).toSorted((a, b) => a - b);
  await perform(x.house.register, actRequest(x, "cast_ballot", { pollId: poll.id, members }), (act) =>
    castBallots(act, poll, personOf(x), ballots, (told) => cast.splice(0, cast.length, ...told)),
  );
  if (cast.length > 0) return { repeated: false, votes: cast };
  const known = await Promise.all(ballots.map(({ receipt }) => receiptKnown(x.house.register.database, poll.id, receipt)));
  const named = await namedVotes(x, poll, ballots);
  return {
    repeated: true,
    votes: named.map((each, place) => ({ ...each, receipt: known[place] ? (ballots[place]?.receipt ?? null) : null })),
  };
}

async function namedVotes(x: Exchange, poll: NamedPoll, votes: readonly { memberNumber: number }[]): Promise<CastVote[]> {
  const entitlements = await entitlementsOf(x.house.register.database, poll.meetingId, personOf(x), x.today);
  return votes.map(({ memberNumber }) => ({
    memberNumber,
    giverName: entitlements.find((each) => each.memberNumber === memberNumber)?.giverName ?? null,
    receipt: null,
  }));
}

function cast(x: Exchange, poll: NamedPoll, votes: readonly SentVote[]): Promise<Outcome> {
  if (!poll.secret)
    return castOpen(
      x,
      poll,
      votes.map(({ memberNumber, choice: chosen }) => ({ memberNumber, choice: chosen })),
    );
  const { secret } = x.house.register;
  const ballots = votes.map(({ memberNumber, choice: chosen, receipt = "" }) => ({
    memberNumber,
    choice: chosen,
    receipt: openReceipt(secret, { pollId: poll.id, memberNumber }, receipt),
  }));
  return castSecret(x, poll, ballots);
}

const stateAnswer = z.enum(["vote", "cast", "waiting", "absent", "barred", "closed"]);

export const voteRoutes: readonly Route[] = [
  route({
    ...member,
    method: "get",
    path: "/meetings/:number/vote",
    summary: "The motions of a meeting on which is voted, and whether I can vote now",
    answers: {
      200: {
        description: "In the order of the agenda.",
        schema: z.object({
          items: z.array(
            z.object({
              id: z.uuid(),
              title: z.string(),
              round: z.int(),
              secret: z.boolean(),
              state: z.enum([...stateAnswer.options, "none"]),
            }),
          ),
        }),
      },
    },
    handle: pollsShown,
  }),
  route({
    ...member,
    method: "get",
    path: "/meetings/:number/vote/:poll",
    summary: "The ballot: the motion, its rule, and the votes that I cast, my own and by proxy",
    answers: {
      200: {
        description: "`receipt` is drawn anew each time, for a secret vote; send it along with the choice.",
        schema: z.object({
          title: z.string(),
          motion: z.string().nullable(),
          secret: z.boolean(),
          phase: z.enum(["waiting", "advance", "open", "closed"]),
          votes: z.array(
            z.object({ memberNumber: z.int(), giverName: z.string().nullable(), state: stateAnswer, receipt: z.string().nullable() }),
          ),
        }),
      },
    },
    handle: (x) => pollShown(x, formOf(x)),
  }),
  // No limit by address or by time: a hall shares one address, and of each membership one vote is taken.
  route({
    ...member,
    method: "post",
    path: "/meetings/:number/vote/:poll",
    summary: "Cast votes: my own, and by proxy",
    body: sentVotes,
    answers: {
      200: {
        description: "Cast, or cast before by the same act: then nothing changed. A secret vote has its receipt.",
        schema: z.object({
          repeated: z.boolean(),
          votes: z.array(z.object({ memberNumber: z.int(), giverName: z.string().nullable(), receipt: z.string().nullable() })),
        }),
      },
    },
    handle: async (x, { body: { votes } }) => {
      const poll = await pollAsked(x);
      const outcome = await cast(x, poll, votes);
      if (!x.wantsPage) return x.c.json(outcome);
      return x.c.html(receiptPage({ ...frameOf(x), path: paths.vote(poll.meetingNumber, poll.id) }, { poll, ...outcome }));
    },
    again: pollShown,
  }),
];
