import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { box, day, euros, id, text } from "#api/fields.ts";
import { measurement, parcelAsked } from "#api/parcels.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { decisions } from "#domain/decisions/decision.ts";
import { acquireParcel, acquisitionOf, correctAcquisition, type Purchase } from "#domain/land/acquisition.ts";
import { areasOf, measureParcel } from "#domain/land/parcel.ts";
import { refuse } from "#domain/refusal.ts";
import { typedDay, typedEuros } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { acquisitionPage, measurePage } from "#templates/pages/parcel-forms.tsx";
import { paths } from "#templates/paths.ts";

const board = { who: ["board"], tag: "parcels" } as const;

async function measuring(x: Exchange, form: Form): Promise<Response> {
  const parcel = await parcelAsked(x);
  const [latest] = await areasOf(x.house.register.database, parcel.id);
  const validFrom = latest?.validFrom ?? x.today;
  return x.c.html(measurePage(frameOf(x), { parcel, land: latest?.dm2 ?? parcel.dm2, validFrom, form }));
}

async function acquiring(x: Exchange, correcting: boolean, form: Form): Promise<Response> {
  const listed = await decisions(x.house.register.database);
  return x.c.html(acquisitionPage(frameOf(x), { parcel: await parcelAsked(x), correcting, decisions: listed, form }));
}

/** What stands recorded, as the form of a correction shows it first. */
async function recorded(x: Exchange): Promise<Record<string, string>> {
  const acquired = await acquisitionOf(x.house.register.database, (await parcelAsked(x)).id);
  if (!acquired) refuse("parcel_not_acquired");
  return {
    deliveredOn: typedDay(acquired.deliveredOn),
    price: typedEuros(acquired.priceCents, x.language),
    costs: typedEuros(acquired.costsCents, x.language),
    gift: acquired.gift ? "yes" : "",
    deed: acquired.deed,
    decisionId: acquired.decisionId,
  };
}

const purchase = z
  .object({ deliveredOn: day, price: euros, costs: euros, gift: box, deed: text(), decisionId: id<"decision">() })
  .openapi("Acquisition")
  .transform(({ price, costs, ...rest }): Purchase => ({ ...rest, priceCents: price, costsCents: costs }));

const recordedAnswer = (description: string) => ({ description, schema: z.object({ number: z.int() }) });

export const parcelActRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: "/parcels/:number/areas",
    summary: "The form to record a new area",
    pageOnly: true,
    handle: async (x) => measuring(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/parcels/:number/areas",
    summary: "Record a measured or corrected area",
    body: z.object(measurement).openapi("Measurement"),
    answers: { 201: recordedAnswer("Recorded; the earlier area stays readable.") },
    handle: async (x, { body }) => {
      const parcel = await parcelAsked(x);
      const { area, ...rest } = body;
      await perform(x.house.register, actRequest(x, "measure_parcel", body), (act) =>
        measureParcel(act, parcel.id, { dm2: area, ...rest }),
      );
      return done(x, paths.parcel(String(parcel.number)), { number: parcel.number }, 201);
    },
    again: measuring,
  }),
  route({
    ...board,
    method: "get",
    path: "/parcels/:number/acquisition",
    summary: "The form to record an acquisition",
    pageOnly: true,
    handle: async (x) => acquiring(x, false, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/parcels/:number/acquisition",
    summary: "Record how a parcel was bought or given",
    body: purchase,
    answers: { 201: recordedAnswer("Recorded; it counts in the price of its year.") },
    handle: async (x, { body }) => {
      const parcel = await parcelAsked(x);
      await perform(x.house.register, actRequest(x, "acquire_parcel", body), (act) => acquireParcel(act, parcel.id, body));
      return done(x, paths.parcel(String(parcel.number)), { number: parcel.number }, 201);
    },
    again: (x, form) => acquiring(x, false, form),
  }),
  route({
    ...board,
    method: "get",
    path: "/parcels/:number/correction",
    summary: "The form to correct an acquisition",
    pageOnly: true,
    handle: async (x) => acquiring(x, true, formOf(x, [], await recorded(x))),
  }),
  route({
    ...board,
    method: "post",
    path: "/parcels/:number/correction",
    summary: "Correct what was recorded of an acquisition",
    body: purchase,
    answers: { 201: recordedAnswer("Corrected; what stood there stays readable.") },
    handle: async (x, { body }) => {
      const parcel = await parcelAsked(x);
      await perform(x.house.register, actRequest(x, "correct_acquisition", body), (act) => correctAcquisition(act, parcel.id, body));
      return done(x, paths.parcel(String(parcel.number)), { number: parcel.number }, 201);
    },
    again: (x, form) => acquiring(x, true, form),
  }),
];
