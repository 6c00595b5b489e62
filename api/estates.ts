import { z } from "@hono/zod-openapi";
import { areaAnswer, centsAnswer, dayAnswer, listAnswer } from "#api/answers.ts";
import { csv } from "#api/csv.ts";
import { estateAsked } from "#api/estate-fields.ts";
import { heldAlready } from "#api/etag.ts";
import { type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { read } from "#domain/act.ts";
import { reportsOf, waitingReports } from "#domain/estates/death-report.ts";
import { type EstateEvidenceId, estateFile, evidenceOf } from "#domain/estates/estate-evidence.ts";
import { type EstateShown, estateCount, estates } from "#domain/estates/estate-list.ts";
import { heirsOf, linesSinceDeath, lotsOfEstate, openFee, partsOfEstate, spouseUndoesUntil } from "#domain/estates/estate-reading.ts";
import { inheritanceOf } from "#domain/estates/inheritance.ts";
import { continuationWindows } from "#domain/estates/lessee-death.ts";
import { mandatesOf } from "#domain/estates/mandate.ts";
import { estatePayouts } from "#domain/estates/payout.ts";
import { familyOf } from "#domain/estates/relative.ts";
import { isId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { type EstatePage, estatePage } from "#templates/pages/estate.tsx";
import { estatesPage } from "#templates/pages/estates.tsx";
import { paths } from "#templates/paths.ts";

const readers = { tag: "estates", who: ["board", "auditor"] } as const;
const extensions = { "image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf" } as const;

const listedAnswer = z
  .object({ number: z.string(), name: z.string(), memberNumber: z.int(), diedOn: dayAnswer, state: z.string(), lastDay: dayAnswer })
  .loose()
  .openapi("ListedEstate");

const listQuery = z.object({
  all: z
    .string()
    .optional()
    .transform((value) => value === "yes"),
  after: z.string().max(20).optional(),
});

const shown = (x: Exchange): Promise<Omit<EstatePage, "form">> =>
  read(x.house.register, async (reader) => {
    const estate = await estateAsked(x);
    const lots = await lotsOfEstate(reader, estate);
    const inheritance = await inheritanceOf(reader, estate.id);
    const dividing = inheritance?.statutory && !estate.passedOn;
    return {
      estate,
      inheritance,
      lots,
      heirs: await heirsOf(reader, estate.id),
      parts: await partsOfEstate(reader, estate, lots),
      late: await linesSinceDeath(reader, estate),
      evidence: await evidenceOf(reader, estate.id),
      mandates: await mandatesOf(reader, estate.id),
      payouts: await estatePayouts(reader, estate.id),
      windows: estate.inError ? [] : await continuationWindows(reader, x.today, estate.id),
      reports: await reportsOf(reader, estate.id),
      openFee: await openFee(reader, estate.memberId, estate.diedOn.year),
      spouseUntil: dividing ? await spouseUndoesUntil(reader, estate.diedOn, x.today) : null,
    };
  });

export const estateRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.estates,
    summary: "Estates that are open, or all, and reports of a death that wait",
    query: listQuery,
    answers: {
      200: {
        description: "A page of estates, the newest first.",
        schema: listAnswer(listedAnswer).extend({
          reports: z.array(z.object({ id: z.uuid(), name: z.string(), diedOn: dayAnswer }).loose()),
        }),
      },
    },
    handle: async (x, { query: { all, after } }) => {
      const data = await read(x.house.register, async (reader) => {
        const found = await estates(reader, { open: !all, after: after ?? null, limit: pageSize + 1 }, x.today, x.at);
        const { items, next } = paged(x, found, ({ number }) => number);
        const total = await estateCount(reader, !all);
        return {
          items,
          next,
          reports: await waitingReports(reader),
          open: !all,
          openCount: await estateCount(reader, true),
          paging: { shown: items.length, total, ...(next ? { next } : {}) },
        };
      });
      return respond(x, data, estatesPage);
    },
  }),
  route({
    ...readers,
    method: "get",
    path: paths.estatesCsv,
    summary: "All estates as CSV",
    pageOnly: true,
    handle: async (x) => {
      const reader = x.house.register.database;
      const rows = eachPage(
        (last: EstateShown | null, limit) => estates(reader, { open: false, after: last?.number ?? null, limit }, x.today, x.at),
        (each) => [each.number, each.name, each.memberNumber, each.diedOn, each.state, each.lastDay, each.passedOn],
      );
      const headings = ["nummer / number", "overledene / who", "lid / member", "overleden / died", "stand / state", "uiterlijk / until"];
      return download(x, "estates.csv", "text/csv; charset=utf-8", csv([...headings, "verdeeld / divided"], rows));
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/estates/:number",
    summary: "One estate: its state, what was left, who inherits and what each gets per lot, deadlines and evidence",
    answers: {
      200: {
        description: "Amounts in cents, land in dm².",
        schema: z
          .object({
            estate: listedAnswer,
            lots: z.array(z.object({ number: z.string(), cents: centsAnswer, dm2: areaAnswer }).loose()),
            heirs: z.array(z.object({ relativeId: z.uuid(), name: z.string(), shares: z.int() }).loose()),
            parts: z.array(z.object({ relativeId: z.uuid(), cents: centsAnswer, dm2: areaAnswer }).loose()),
            family: z.array(z.object({ id: z.uuid(), name: z.string(), kin: z.string(), fate: z.string() }).loose()),
          })
          .loose(),
      },
    },
    handle: async (x) => {
      const data = await shown(x);
      if (!x.wantsPage) return x.c.json({ ...data, family: await familyOf(x.house.register.database, data.estate.id) });
      return x.c.html(estatePage(frameOf(x), { ...data, form: mayAct(x, "board") ? formOf(x) : null }));
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/estate-evidence/:id",
    summary: "A paper that proves something of an estate",
    answers: { 200: { description: "JPEG, PNG or PDF; its ETag is the file's SHA-256." } },
    handle: async (x) => {
      const given = x.c.req.param("id") ?? "";
      if (!isId(given)) refuse("evidence_unknown");
      const { mediaType, sha256, bytes } = await estateFile(x.house.register.database, given as EstateEvidenceId);
      const etag = `"${Buffer.from(sha256).toString("hex")}"`;
      const headers = { etag, "cache-control": "private, no-cache" };
      if (heldAlready(x.c, etag)) return x.c.body(null, 304, headers);
      const place = mediaType === "application/pdf" ? "attachment" : "inline";
      return x.c.body(new Uint8Array(bytes), 200, {
        ...headers,
        "content-type": mediaType,
        "content-disposition": `${place}; filename="evidence.${extensions[mediaType]}"`,
        "content-security-policy": "default-src 'none'; sandbox",
      });
    },
  }),
];
