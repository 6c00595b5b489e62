import { z } from "@hono/zod-openapi";
import { dayAnswer, listAnswer } from "#api/answers.ts";
import { csv } from "#api/csv.ts";
import { frameOf } from "#api/exchange.ts";
import { wholeNumber } from "#api/fields.ts";
import { meetingAsked } from "#api/meeting-asked.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { downloadSnapshot } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { read } from "#domain/act.ts";
import { classesAt } from "#domain/meetings/class.ts";
import { type RollLine, rollLines, rollOf } from "#domain/meetings/roll.ts";
import { meetingRollPage } from "#templates/pages/meeting-roll.tsx";

const readers = { tag: "meetings", who: ["board", "auditor"] } as const;

export const meetingRollRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/roll",
    summary: "Who may vote at a meeting, by member number, and what happened to a membership since",
    query: z.object({ after: wholeNumber(0, 1_000_000_000).optional() }),
    answers: {
      200: {
        description: "A page of the roll; `roll` is null while it is not settled.",
        schema: listAnswer(
          z
            .object({
              memberNumber: z.int(),
              names: z.array(z.string()),
              voterName: z.string(),
              memberClass: z.string().nullable(),
              note: z.enum(["held", "ended"]).nullable(),
            })
            .loose(),
        ).extend({ roll: z.object({ asOf: dayAnswer, votes: z.int() }).loose().nullable() }),
      },
    },
    handle: async (x, { query: { after = 0 } }) => {
      const shown = await read(x.house.register, async (reader) => {
        const meeting = await meetingAsked(x, reader);
        const lines = await rollLines(reader, meeting.id, x.today, after, pageSize + 1);
        return { meeting, roll: await rollOf(reader, meeting.id), ...paged(x, lines, ({ memberNumber }) => String(memberNumber)) };
      });
      const { meeting, roll, items, next } = shown;
      if (!x.wantsPage) return x.c.json({ roll, items, next });
      const paging = { shown: items.length, total: roll?.votes ?? 0, ...(next ? { next } : {}) };
      return x.c.html(meetingRollPage(frameOf(x), { meeting, roll, items, paging }));
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/roll.csv",
    summary: "The whole roll as CSV",
    pageOnly: true,
    handle: async (x) => {
      const { id, number } = await meetingAsked(x);
      const classed = (await classesAt(x.house.register.database, id)).length > 0;
      const headings = ["lid / member", "naam / name", "stemt / votes", "sindsdien / since", ...(classed ? ["klasse / class"] : [])];
      return downloadSnapshot(x, `meeting-${number}-roll.csv`, "text/csv; charset=utf-8", (reader) =>
        csv(
          headings,
          eachPage(
            (last: RollLine | null, limit) => rollLines(reader, id, x.today, last?.memberNumber ?? 0, limit),
            ({ memberNumber, names, voterName, note, memberClass }) => [
              ...[memberNumber, names.join(" & "), voterName, note],
              ...(classed ? [memberClass] : []),
            ],
          ),
        ),
      );
    },
  }),
];
