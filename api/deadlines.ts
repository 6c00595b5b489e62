import { z } from "@hono/zod-openapi";
import { dayAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { personOf } from "#api/me.ts";
import { type Route, route } from "#api/route.ts";
import { requireSession } from "#api/tokens.ts";
import { bearerOf, issueApiToken, tokenOf } from "#domain/access/token.ts";
import { perform, read } from "#domain/act.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { dayOf, isBefore } from "#domain/calendar.ts";
import { type Deadline, type DeadlineOwner, deadlineOwners, deadlineRules, onDay } from "#domain/deadline.ts";
import { deadlines } from "#domain/deadlines.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { deadlinesCalendar } from "#templates/ical/deadlines.ts";
import { deadlinesPage } from "#templates/pages/deadlines.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const tag = "desk";
const readers = ["board", "auditor"] as const;

/** With the seal's last day, which the house knows and the register does not. */
async function dueIn({ house, today }: Exchange): Promise<Deadline[]> {
  const sealEnd = onDay({ rule: "seal_end", about: "seal", dueOn: dayOf(house.sealValidUntil), owner: "board", facts: {} });
  const found = await read(house.register, (reader) => deadlines(reader, today));
  const within = isBefore(sealEnd.dueOn, today.add({ years: 1 })) ? [sealEnd] : [];
  return [...found, ...within].toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn));
}

async function page(x: Exchange, form: Form, owner: DeadlineOwner | null, made: string | null = null): Promise<Response> {
  const items = (await dueIn(x)).filter((each) => owner === null || each.owner === owner);
  return x.c.html(deadlinesPage(frameOf(x), { today: x.today, items, owner, form: x.session ? form : null, made }));
}

const years = 2;

export const deadlineRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.deadlines,
    who: readers,
    tag,
    summary: "What is due within a year or late, with who sees to it",
    query: z.object({ owner: z.enum(deadlineOwners).or(z.literal("")).optional() }),
    answers: {
      200: {
        description: "The earliest first. Late is what has its `atLastOn` behind it.",
        schema: z.object({
          items: z.array(
            z.object({
              rule: z.enum(deadlineRules),
              about: z.string(),
              dueOn: dayAnswer,
              atLastOn: dayAnswer,
              owner: z.enum(deadlineOwners),
              facts: z.record(z.string(), z.union([z.string(), z.number()])),
            }),
          ),
        }),
      },
    },
    handle: async (x, { query }) => {
      const owner = query.owner || null;
      if (x.wantsPage) return page(x, formOf(x), owner);
      return x.c.json({ items: (await dueIn(x)).filter((each) => owner === null || each.owner === owner) });
    },
  }),
  route({
    method: "post",
    path: paths.deadlineCalendars,
    who: readers,
    tag,
    summary: "Make an address at which a calendar reads the deadlines; it is shown once",
    pageOnly: true,
    body: z.object({}),
    handle: async (x) => {
      requireSession(x);
      const request = actRequest(x, "issue_api_token", { scope: "calendar" });
      const token = tokenOf(x.house.register.secret, request.id);
      const expiresOn = x.today.add({ years });
      await perform(x.house.register, request, (act) =>
        issueApiToken(act, { personId: personOf(x), token, name: paths.deadlines, scopes: ["calendar"], expiresOn }),
      );
      return page(x, formOf({ ...x, typed: null }), null, `${x.house.baseUrl}${paths.deadlineCalendar(token)}`);
    },
    again: (x, form) => page(x, form, null),
  }),
  route({
    method: "get",
    path: "/deadlines/calendars/:token",
    who: ["visitor"],
    tag,
    summary: "The deadlines as a calendar, for whoever has its address",
    limit: { most: 120, seconds: 3600 },
    answers: { 200: { description: "RFC 5545.", type: "text/calendar" } },
    handle: async (x) => {
      const { database } = x.house.register;
      const bearer = await bearerOf(database, x.c.req.param("token") ?? "", x.today);
      if (!bearer?.scopes.includes("calendar") || bearer.offices.length === 0) refuse("api_token_unknown");
      const { language } = await particularsOf(database, bearer.personId);
      const { name } = await cooperative(database);
      const body = deadlinesCalendar({ cooperative: name, baseUrl: x.house.baseUrl, language, at: x.at, items: await dueIn(x) });
      return x.c.body(body, 200, { "content-type": "text/calendar; charset=utf-8", "cache-control": "private, max-age=3600" });
    },
  }),
];
