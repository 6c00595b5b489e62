import { z } from "@hono/zod-openapi";
import { listAnswer } from "#api/answers.ts";
import { csv, hundredths } from "#api/csv.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { wholeNumber } from "#api/fields.ts";
import { leaseAsked, leaseShown, lineAnswer, lineOf, shownAnswer } from "#api/lease-shown.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { read } from "#domain/act.ts";
import { type ListedLease, leaseCount, leaseOfLessee, leaseStates, leases, leasesOf } from "#domain/leases/lease-list.ts";
import { refuse } from "#domain/refusal.ts";
import { leaseNumber } from "#templates/format.ts";
import { leasePage } from "#templates/pages/lease.tsx";
import { leasesPage, myLeasesPage } from "#templates/pages/leases.tsx";
import { paths } from "#templates/paths.ts";

const readers = { who: ["board", "auditor"], tag: "leases" } as const;
const lessee = { who: ["lessee"], tag: "leases" } as const;

const state = z
  .preprocess((value) => (value === "" ? undefined : value), z.enum(leaseStates).optional())
  .transform((value) => value ?? null);
const after = wholeNumber(0, 2_000_000_000).default(0);
const search = z.object({ q: z.string().max(200).default(""), state, after });
type Search = z.output<typeof search>;

async function listShown(x: Exchange, { q, state: only, after: from }: Search): Promise<Response> {
  const reader = x.house.register.database;
  const asked = { text: q.trim(), state: only };
  const found = await leases(reader, x.today, { ...asked, after: from, limit: pageSize + 1 });
  const { items, next } = paged(x, found.map(lineOf), ({ number }) => String(number));
  const total = await leaseCount(reader, x.today, asked);
  const last = next ? (items.at(-1)?.number ?? null) : null;
  if (!x.wantsPage) return x.c.json({ items, next: asked.text ? null : next, after: last, total });
  return x.c.html(leasesPage(frameOf(x), { items, search: asked.text, state: only, next: asked.text ? null : next, after: last, total }));
}

const listed = {
  200: {
    description: "A page of leases as they stand today, and how many there are; `after` is where a search goes on.",
    schema: listAnswer(lineAnswer).extend({ after: z.int().nullable(), total: z.int() }),
  },
};

function exported(x: Exchange, { q, state: only }: Pick<Search, "q" | "state">): Response {
  const rows = eachPage(
    (last: ListedLease | null, limit) =>
      leases(x.house.register.database, x.today, { text: q.trim(), state: only, after: last?.number ?? 0, limit }),
    ({ number, form, lesseeName, startsOn, endsOn, dm2, parcels, rentCents, rentYear, state: stands }) => [
      ...[leaseNumber(number), form, lesseeName, startsOn, endsOn, hundredths(dm2), parcels.join("; ")],
      ...[hundredths(rentCents), rentYear, stands],
    ],
  );
  const headings = ["nummer / number", "vorm / form", "pachter / lessee", "van / from", "tot en met / until", "m2", "percelen / parcels"];
  return download(
    x,
    `leases-${x.today}.csv`,
    "text/csv; charset=utf-8",
    csv([...headings, "pachtprijs per ha / rent per ha", "jaar / year", "stand / state"], rows),
  );
}

export const leaseRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.leases,
    summary: "The leases in order of number, as they stand today",
    query: z.object({ state, after }),
    answers: listed,
    handle: (x, { query }) => listShown(x, { q: "", ...query }),
  }),
  route({
    ...readers,
    method: "post",
    path: paths.leases,
    summary: "Find leases by lessee, parcel or number; a name may not stand in an address",
    body: search.openapi("LeaseSearch"),
    answers: listed,
    handle: (x, { body }) => listShown(x, body),
    again: (x) => listShown(x, { q: "", state: null, after: 0 }),
  }),
  route({
    ...readers,
    method: "get",
    path: paths.leasesCsv,
    summary: "The leases as CSV",
    pageOnly: true,
    query: z.object({ state }),
    handle: async (x, { query }) => exported(x, { q: "", ...query }),
  }),
  route({
    ...readers,
    method: "post",
    path: paths.leasesCsv,
    summary: "What was found as CSV",
    pageOnly: true,
    body: search,
    handle: async (x, { body }) => exported(x, body),
  }),
  route({
    ...lessee,
    method: "get",
    path: paths.myLeases,
    summary: "My leases: what was offered to me or concluded with me",
    answers: { 200: { description: "The leases.", schema: z.object({ items: z.array(lineAnswer) }) } },
    handle: async (x) => {
      const personId = x.viewer?.personId ?? refuse("lease_unknown");
      return respond(x, { items: (await leasesOf(x.house.register.database, personId, x.today)).map(lineOf) }, myLeasesPage);
    },
  }),
  route({
    ...lessee,
    method: "get",
    path: "/my-leases/:number",
    summary: "One of my leases",
    answers: { 200: { description: "The lease.", schema: shownAnswer } },
    handle: async (x) => {
      const personId = x.viewer?.personId ?? refuse("lease_unknown");
      const number = x.c.req.param("number") ?? "";
      if (!/^\d{1,6}$/.test(number)) refuse("lease_unknown");
      const mine = await read(x.house.register, async (reader) => {
        const lease = await leaseOfLessee(reader, personId, Number(number), x.today);
        const sees = ["offered", "signed_once", "concluded"];
        return leaseShown(x, reader, lease, ({ state: stands, lesseeId }) => sees.includes(stands) && lesseeId === personId);
      });
      return respond(x, { ...mine, findings: [], mine: true }, leasePage);
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/leases/:number",
    summary: "One lease: every version, its conditions, the land chamber",
    answers: { 200: { description: "The lease.", schema: shownAnswer } },
    handle: async (x) => {
      const lease = await leaseAsked(x);
      const shown = await read(x.house.register, (reader) => leaseShown(x, reader, lease, () => true));
      return respond(x, { ...shown, mine: false }, leasePage);
    },
  }),
];
