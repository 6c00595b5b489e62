import { z } from "@hono/zod-openapi";
import { areaAnswer, centsAnswer, dayAnswer, listAnswer, priceAnswer } from "#api/answers.ts";
import { csv, hundredths } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { box, day, landArea, text, wholeNumber } from "#api/fields.ts";
import { paged, pageSize } from "#api/pages.ts";
import { done, download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { acquisitionOf, ownedOn, priceOf } from "#domain/land/acquisition.ts";
import { formatDesignation } from "#domain/land/cadastre.ts";
import {
  areasOf,
  type ListedParcel,
  type ParcelId,
  parcelCount,
  parcelNumber,
  parcels,
  parcelUnder,
  registerParcel,
} from "#domain/land/parcel.ts";
import { parcelBook } from "#domain/land/parcel-book.ts";
import { farFromRegistered, geometryOfParcel, outlinesOf } from "#domain/land/parcel-outline.ts";
import { relativesOf } from "#domain/land/succession.ts";
import { sumCents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import { type ParcelShown, parcelPage } from "#templates/pages/parcel.tsx";
import { newParcelPage } from "#templates/pages/parcel-forms.tsx";
import { type ParcelLine, parcelsPage } from "#templates/pages/parcels.tsx";
import { licence, paths } from "#templates/paths.ts";

const tag = "parcels";

const lineOf = ({ number, name, designation, dm2, provisional, deliveredOn, priceCents, gift, succeededOn }: ListedParcel): ParcelLine => ({
  number,
  name,
  designation: formatDesignation(designation),
  land: dm2,
  provisional,
  deliveredOn,
  price: priceCents,
  gift: gift ?? false,
  succeededOn,
});

const lineAnswer = z.object({
  number: z.int(),
  name: z.string(),
  designation: z.string(),
  land: areaAnswer,
  provisional: z.boolean(),
  deliveredOn: dayAnswer.nullable(),
  price: centsAnswer.nullable(),
  gift: z.boolean(),
  succeededOn: dayAnswer.nullable().openapi({ description: "From when on it is there no more: it was split or merged." }),
});

/** The parcel that the address names. */
export async function parcelAsked({ c, house, today }: Exchange): Promise<ListedParcel> {
  const number = c.req.param("number") ?? "";
  return /^\d{1,6}$/.test(number) ? parcelUnder(house.register.database, Number(number), today) : refuse("parcel_unknown");
}

async function shownOf(reader: Reader, parcel: ListedParcel): Promise<ParcelShown> {
  const acquired = await acquisitionOf(reader, parcel.id);
  const areas = await areasOf(reader, parcel.id);
  const [outline] = await outlinesOf(reader, parcel.id);
  const geometry = await geometryOfParcel(reader, parcel.id);
  return {
    ...lineOf(parcel),
    ...(await relativesOf(reader, parcel.id)),
    book: await parcelBook(reader, parcel.id),
    outline:
      outline && geometry
        ? {
            validFrom: outline.validFrom,
            drawn: outline.dm2,
            source: outline.source,
            far: farFromRegistered(outline.dm2, parcel.dm2),
            geometry,
          }
        : null,
    areas: areas.map(({ validFrom, dm2, provisional, source }) => ({ validFrom, land: dm2, provisional, source })),
    acquisition: acquired && {
      deliveredOn: acquired.deliveredOn,
      price: acquired.priceCents,
      costs: acquired.costsCents,
      together: sumCents([acquired.priceCents, acquired.costsCents]),
      perSquareMetre: acquired.gift ? null : priceOf([acquired], false),
      gift: acquired.gift,
      deed: acquired.deed,
      decision: acquired.decisionNumber,
    },
  };
}

const relativeAnswer = z.object({ number: z.int(), name: z.string(), succeededOn: dayAnswer });
const shownAnswer = lineAnswer.extend({
  predecessors: z.array(relativeAnswer),
  successors: z.array(relativeAnswer),
  book: z.array(z.object({ kind: z.enum(["acquired", "measured", "drawn", "came_from", "went_over"]), on: dayAnswer }).loose()),
  outline: z
    .object({
      validFrom: dayAnswer,
      drawn: areaAnswer,
      source: z.string(),
      far: z.boolean().openapi({ description: "Drawn more than 2 % off the registered area." }),
      geometry: z.object({ type: z.enum(["Polygon", "MultiPolygon"]), coordinates: z.array(z.unknown()) }),
    })
    .nullable(),
  areas: z.array(z.object({ validFrom: dayAnswer, land: areaAnswer, provisional: z.boolean(), source: z.string() })),
  acquisition: z
    .object({
      deliveredOn: dayAnswer,
      price: centsAnswer,
      costs: centsAnswer,
      together: centsAnswer,
      perSquareMetre: priceAnswer.nullable(),
      gift: z.boolean(),
      deed: z.string(),
      decision: z.string(),
    })
    .nullable(),
});

/** A measured area, as the forms of a parcel ask for it. */
export const measurement = { area: landArea, validFrom: day, provisional: box, source: text() };

export const parcelRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.parcels,
    who: ["visitor"],
    tag,
    summary: "The parcels, in order of number",
    query: z.object({ after: wholeNumber(0, 1_000_000).optional() }),
    answers: { 200: { description: "A page of parcels, with all that is owned.", schema: listAnswer(lineAnswer) } },
    handle: async (x, { query }) => {
      const reader = x.house.register.database;
      const found = await parcels(reader, x.today, query.after, pageSize + 1);
      const page = paged(x, found.map(lineOf), ({ number }) => String(number));
      return respond(x, { ...page, total: await parcelCount(reader), owned: await ownedOn(reader, x.today) }, parcelsPage);
    },
  }),
  route({
    method: "get",
    path: paths.parcelsCsv,
    who: ["visitor"],
    tag,
    summary: "The parcels as CSV",
    pageOnly: true,
    handle: async (x) => {
      const found = await parcels(x.house.register.database, x.today);
      const rows = found
        .map(lineOf)
        .map(({ number, designation, name, land, provisional, deliveredOn, price, gift }) => [
          ...[number, designation, name, hundredths(land), provisional, deliveredOn],
          ...[price === null ? null : hundredths(price), gift],
        ]);
      x.c.header("link", `<${licence}>; rel="license"`);
      const headings = ["nummer / number", "aanduiding / designation", "naam / name", "m2", "voorlopig / provisional"];
      return download(
        x,
        "parcels.csv",
        "text/csv; charset=utf-8",
        csv([...headings, "geleverd / delivered", "koopsom / price", "schenking / donated"], rows),
      );
    },
  }),
  route({
    method: "get",
    path: paths.newParcel,
    who: ["board"],
    tag,
    summary: "The form to record a parcel",
    pageOnly: true,
    handle: async (x) => x.c.html(newParcelPage(frameOf(x), { form: formOf(x) })),
  }),
  route({
    method: "post",
    path: paths.parcels,
    who: ["board"],
    tag,
    summary: "Record a parcel",
    body: z.object({ designation: text(100), name: text(), ...measurement }).openapi("NewParcel"),
    answers: { 201: { description: "Recorded under this number.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const { designation, name, area, validFrom, provisional, source } = body;
      const [{ id }] = await perform(register, actRequest(x, "register_parcel", body), (act) =>
        registerParcel(act, { designation, name, area: { dm2: area, validFrom, provisional, source } }),
      );
      const number = await parcelNumber(register.database, id as ParcelId);
      return done(x, paths.parcel(String(number)), { number }, 201);
    },
    again: async (x, form) => x.c.html(newParcelPage(frameOf(x), { form })),
  }),
  route({
    method: "get",
    path: "/parcels/:number",
    who: ["visitor"],
    tag,
    summary: "One parcel: its outline, its areas, how it was acquired, and its book",
    answers: { 200: { description: "The parcel.", schema: shownAnswer } },
    handle: async (x) => respond(x, await shownOf(x.house.register.database, await parcelAsked(x)), parcelPage),
  }),
];
