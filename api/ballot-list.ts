import { z } from "@hono/zod-openapi";
import { csv } from "#api/csv.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { wholeNumber } from "#api/fields.ts";
import { meetingAsked, readsAll } from "#api/meeting-asked.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { pollAsked } from "#api/poll-asked.ts";
import { downloadSnapshot } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { read } from "#domain/act.ts";
import { refuse } from "#domain/refusal.ts";
import { boxCountOf, type ListedBallot, listedBallots } from "#domain/voting/ballot-list.ts";
import { ballotListPage } from "#templates/pages/ballot-list.tsx";

const countAnswer = z.object({
  inFavour: z.int(),
  against: z.int(),
  blank: z.int(),
  invalid: z.int(),
  turnout: z.int(),
  ballots: z.int(),
  papers: z.int(),
  listed: z.boolean(),
  least: z.int(),
  classes: z
    .array(z.object({ letter: z.string(), inFavour: z.int(), against: z.int(), blank: z.int(), invalid: z.int() }).loose())
    .openapi({ description: "Of each class, where the rule asks for its majority too; otherwise empty." }),
});

const listShown = (x: Exchange, after: number) =>
  read(x.house.register, async (reader) => {
    await meetingAsked(x, reader);
    const poll = await pollAsked(x, reader);
    const count = poll.secret ? await boxCountOf(reader, poll.id) : refuse("poll_unknown");
    const reads = readsAll(x);
    const ballots = reads ? await listedBallots(reader, poll.id, after, pageSize + 1) : [];
    return { poll, count, reads, ...paged(x, ballots, ({ place }) => String(place)) };
  });

export const ballotListRoutes: readonly Route[] = [
  route({
    tag: "meetings",
    who: ["visitor"],
    method: "get",
    path: "/meetings/:number/vote/:poll/ballots",
    summary: "The count of a secret vote for everybody, and for members each ballot under its receipt",
    query: z.object({ after: wholeNumber(0, 1_000_000_000).optional() }),
    answers: {
      200: {
        description: "`count` is null until the vote is closed. With fewer ballots than `least` there is no list.",
        schema: z.object({
          count: countAnswer.nullable(),
          items: z.array(
            z.object({
              place: z.int(),
              receipt: z.string(),
              choice: z.enum(["in_favour", "against", "blank", "invalid"]),
              memberClass: z.string().nullable(),
            }),
          ),
          next: z.string().nullable(),
        }),
      },
    },
    handle: async (x, { query: { after = 0 } }) => {
      const { poll, count, reads, items, next } = await listShown(x, after);
      if (!x.wantsPage) return x.c.json({ count, items, next });
      const paging = { shown: items.length, total: count?.ballots ?? 0, ...(next ? { next } : {}) };
      return x.c.html(ballotListPage(frameOf(x), { poll, count, reads, items, paging }));
    },
  }),
  route({
    tag: "meetings",
    who: ["member", "board", "auditor"],
    method: "get",
    path: "/meetings/:number/vote/:poll/ballots.csv",
    summary: "Each ballot under its receipt as CSV, to count again",
    pageOnly: true,
    handle: async (x) => {
      await meetingAsked(x);
      const { id, meetingNumber, eachClass } = await pollAsked(x);
      return downloadSnapshot(x, `meeting-${meetingNumber}-ballots.csv`, "text/csv; charset=utf-8", (reader) =>
        csv(
          ["stembewijs / receipt", "stem / vote", ...(eachClass ? ["klasse / class"] : [])],
          eachPage(
            (last: ListedBallot | null, limit) => listedBallots(reader, id, last?.place ?? 0, limit),
            ({ receipt, choice, memberClass }) => [receipt, choice, ...(eachClass ? [memberClass] : [])],
          ),
        ),
      );
    },
  }),
];
