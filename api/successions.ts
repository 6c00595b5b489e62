import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { box, day, landArea, text, wholeNumber } from "#api/fields.ts";
import { parcelAsked } from "#api/parcels.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { parcelUnder } from "#domain/land/parcel.ts";
import { relativesOf, succeedParcels } from "#domain/land/succession.ts";
import { typedDay } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { successionPage, successorRows } from "#templates/pages/succession-form.tsx";
import { paths } from "#templates/paths.ts";

const board = { who: ["board"], tag: "parcels" } as const;

const keys = ["designation", "name", "area", "provisional"] as const;

/** A form has `successors.0.name`, JSON a list; rows at the end in which nothing was typed are none. */
function withRows(value: unknown): unknown {
  if (typeof value !== "object" || value === null || "successors" in value) return value;
  const typed = new Map(Object.entries(value));
  const rows = Array.from({ length: successorRows }, (_, row) =>
    Object.fromEntries(keys.map((key) => [key, typed.get(`successors.${row}.${key}`)])),
  );
  const last = rows.findLastIndex((row) => Object.values(row).some((each) => typeof each === "string" && each.trim() !== ""));
  return { ...value, successors: rows.slice(0, Math.max(last + 1, 1)) };
}

const numbers = z
  .preprocess(
    (value) => (typeof value === "string" ? value.split(/[\s,;]+/).filter(Boolean) : value),
    z.array(wholeNumber(1, 1_000_000)).max(50),
  )
  .optional();

const body = z.preprocess(
  withRows,
  z
    .object({
      with: numbers,
      succeededOn: day,
      source: text(),
      differs: box,
      successors: z
        .array(z.object({ designation: text(100), name: text(), area: landArea, provisional: box }))
        .min(1)
        .max(50),
    })
    .openapi("Succession"),
);

async function page(x: Exchange, form: Form): Promise<Response> {
  return x.c.html(successionPage(frameOf(x), { parcel: await parcelAsked(x), form }));
}

export const successionRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: "/parcels/:number/succession",
    summary: "The form to split a parcel or merge it with others",
    pageOnly: true,
    handle: async (x) => page(x, formOf(x, [], { succeededOn: typedDay(x.today) })),
  }),
  route({
    ...board,
    method: "post",
    path: "/parcels/:number/succession",
    summary: "Split a parcel, or merge it with others: it ends, and those that come of it are registered",
    body,
    answers: { 201: { description: "The parcels that came of it.", schema: z.object({ numbers: z.array(z.int()) }) } },
    handle: async (x, { body: { with: others = [], succeededOn, source, differs, successors } }) => {
      const { register } = x.house;
      const parcel = await parcelAsked(x);
      const beside = [];
      for (const number of others) beside.push(await parcelUnder(register.database, number, x.today));
      const predecessorIds = [parcel, ...beside].map(({ id }) => id);
      const payload = { predecessorIds, succeededOn, source, differs, successors };
      await perform(register, actRequest(x, "succeed_parcel", payload), (act) =>
        succeedParcels(act, { ...payload, successors: successors.map(({ area, ...rest }) => ({ ...rest, dm2: area })) }),
      );
      const { successors: born } = await relativesOf(register.database, parcel.id);
      return done(x, paths.parcel(String(parcel.number)), { numbers: born.map(({ number }) => number) }, 201);
    },
    again: page,
  }),
];
