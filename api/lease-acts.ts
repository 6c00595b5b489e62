import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice, day, euros, optionalText, text } from "#api/fields.ts";
import { leaseAsked } from "#api/lease-shown.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { type ChamberTrack, chamberTracks, fileWithChamber, outcomesFor, recordChamberOutcome } from "#domain/leases/chamber.ts";
import { recordHandover } from "#domain/leases/handover.ts";
import { versionsOf } from "#domain/leases/lease-version.ts";
import { withdrawOffer } from "#domain/leases/offer.ts";
import { terminateLease, terminationGrounds } from "#domain/leases/termination.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { filingPage, handoverPage, outcomePage, terminationPage, withdrawalPage } from "#templates/pages/lease-act.tsx";
import { paths } from "#templates/paths.ts";

const board = { who: ["board"], tag: "leases" } as const;
const recorded = { description: "Recorded.", schema: z.object({ number: z.int() }) };

type Page = (frame: Frame, asked: { number: number; form: Form }) => string;

const shown = async (x: Exchange, page: Page, form: Form): Promise<Response> =>
  x.c.html(page(frameOf(x), { number: (await leaseAsked(x)).number, form }));

const formRoute = (part: string, page: Page, summary: string): Route =>
  route({ ...board, method: "get", path: `/leases/:number/${part}`, summary, pageOnly: true, handle: (x) => shown(x, page, formOf(x)) });

const tracked = async (x: Exchange): Promise<ChamberTrack> => {
  const lease = await leaseAsked(x);
  const what = x.c.req.param("what") ?? "";
  const tracks = await chamberTracks(x.house.register.database, lease.id, x.today);
  return tracks.find(({ version }) => (version === null ? "termination" : String(version)) === what) ?? refuse("chamber_sees_nothing");
};

async function filing(x: Exchange, form: Form): Promise<Response> {
  const { number, what } = await tracked(x);
  return x.c.html(filingPage(frameOf(x), { number, form, what, part: x.c.req.param("what") ?? "" }));
}

async function outcome(x: Exchange, form: Form): Promise<Response> {
  const { number, what, form: leaseForm } = await tracked(x);
  return x.c.html(outcomePage(frameOf(x), { number, form, what, part: x.c.req.param("what") ?? "", outcomes: outcomesFor(leaseForm) }));
}

export const leaseActRoutes: readonly Route[] = [
  formRoute("withdrawal", withdrawalPage, "The form to withdraw an offer"),
  route({
    ...board,
    method: "post",
    path: "/leases/:number/withdrawal",
    summary: "Withdraw the offer that lies with the lessee",
    body: z.object({ reason: text(1_000) }).openapi("OfferWithdrawal"),
    answers: { 200: recorded },
    handle: async (x, { body }) => {
      const { id, number } = await leaseAsked(x);
      const [latest] = await versionsOf(x.house.register.database, id);
      const versionId = latest?.id ?? refuse("lease_version_unknown");
      await perform(x.house.register, actRequest(x, "withdraw_offer", body), (act) => withdrawOffer(act, versionId, body.reason));
      return done(x, paths.lease(number), { number });
    },
    again: (x, form) => shown(x, withdrawalPage, form),
  }),
  formRoute("termination", terminationPage, "The form to end a lease before its term is over"),
  route({
    ...board,
    method: "post",
    path: "/leases/:number/termination",
    summary: "End a lease before its term is over",
    body: z.object({ endsOn: day, ground: choice(terminationGrounds), reason: text(10_000) }).openapi("LeaseTermination"),
    answers: { 201: recorded },
    handle: async (x, { body }) => {
      const { id, number } = await leaseAsked(x);
      await perform(x.house.register, actRequest(x, "terminate_lease", body), (act) => terminateLease(act, id, body));
      return done(x, paths.lease(number), { number }, 201);
    },
    again: (x, form) => shown(x, terminationPage, form),
  }),
  formRoute("handover", handoverPage, "The form to record how the land was given back"),
  route({
    ...board,
    method: "post",
    path: "/leases/:number/handover",
    summary: "Record how the land was given back",
    body: z.object({ heldOn: day, report: text(10_000) }).openapi("LeaseHandover"),
    answers: { 201: recorded },
    handle: async (x, { body }) => {
      const { id, number } = await leaseAsked(x);
      await perform(x.house.register, actRequest(x, "hand_over_lease", body), (act) => recordHandover(act, id, body));
      return done(x, paths.lease(number), { number }, 201);
    },
    again: (x, form) => shown(x, handoverPage, form),
  }),
  route({
    ...board,
    method: "get",
    path: "/leases/:number/chamber/:what/filing",
    summary: "The form to record what was sent to the land chamber",
    pageOnly: true,
    handle: (x) => filing(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/leases/:number/chamber/:what/filing",
    summary: "Record that a version (by its number) or the `termination` was sent to the land chamber",
    body: z.object({ filedOn: day, caseNumber: text(100), fee: euros }).openapi("ChamberFiling"),
    answers: { 201: recorded },
    handle: async (x, { body }) => {
      const { leaseId, leaseVersionId, number } = await tracked(x);
      const { fee, ...rest } = body;
      await perform(x.house.register, actRequest(x, "file_with_chamber", body), (act) =>
        fileWithChamber(act, leaseId, { ...rest, feeCents: fee, leaseVersionId }),
      );
      return done(x, paths.lease(number), { number }, 201);
    },
    again: filing,
  }),
  route({
    ...board,
    method: "get",
    path: "/leases/:number/chamber/:what/outcome",
    summary: "The form to record an answer of the land chamber",
    pageOnly: true,
    handle: (x) => outcome(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/leases/:number/chamber/:what/outcome",
    summary: "Record what the land chamber said; after a provisional refusal another answer follows",
    body: z
      .object({
        outcome: choice(["provisional_refusal", "approved", "amended", "refused", "registered"]),
        decidedOn: day,
        note: optionalText(10_000),
      })
      .openapi("ChamberOutcome"),
    answers: { 201: recorded },
    handle: async (x, { body }) => {
      const { leaseId, leaseVersionId, number } = await tracked(x);
      await perform(x.house.register, actRequest(x, "record_chamber_outcome", body), (act) =>
        recordChamberOutcome(act, leaseId, leaseVersionId, { ...body, note: body.note ?? "" }),
      );
      return done(x, paths.lease(number), { number }, 201);
    },
    again: outcome,
  }),
];
