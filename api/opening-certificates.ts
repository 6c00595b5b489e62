import { z } from "@hono/zod-openapi";
import { areaAnswer, centsAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { openingAsked, openingPageAgain } from "#api/openings.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { runAsked } from "#api/runs.ts";
import { perform, read } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { openingCertificatesOf, prepareOpeningCertificates } from "#domain/openings/certificates.ts";
import { refuse } from "#domain/refusal.ts";
import { approveRun, runOf } from "#domain/runs/run.ts";
import type { Form } from "#templates/pages/form.tsx";
import { openingCertificatesPage } from "#templates/pages/opening-certificates.tsx";
import { paths } from "#templates/paths.ts";

const tag = "openings";
const readers = ["board", "auditor"] as const;

const shownOf = (x: Exchange) =>
  read(x.house.register, async (reader) => {
    const { id, kind, state, recordedAt, postedAt, progress } = await runOf(reader, runAsked(x));
    if (kind !== "opening_certificates") refuse("run_unknown");
    const { secondPersonApproves } = await bylawsOn(reader, x.today);
    return {
      id,
      state,
      recordedAt,
      postedAt,
      failure: progress?.failure ?? null,
      secondPersonApproves,
      ...(await openingCertificatesOf(reader, id)),
    };
  });

const page = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(openingCertificatesPage(frameOf(x), { ...(await shownOf(x)), form: mayAct(x, "board") ? form : null }));

/** Whether lots that came with an earlier register get a certificate here: the board decides, sees which, and approves. */
export const openingCertificateRoutes: readonly Route[] = [
  route({
    method: "post",
    path: "/openings/:id/certificates",
    who: ["board"],
    tag,
    summary: "Prepare certificates for the lots with land that came with a register; nothing is issued yet",
    body: z.object({}),
    answers: { 201: { description: "Prepared.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const { register } = x.house;
      const opening = await openingAsked(x, register.database);
      const request = actRequest(x, "prepare_opening_certificates", { opening: opening.id });
      const [{ id }] = await perform(register, request, (act) => prepareOpeningCertificates(act, opening.id));
      return done(x, paths.openingCertificates(id), { id }, 201);
    },
    again: openingPageAgain,
  }),
  route({
    method: "get",
    path: "/opening-certificates/:id",
    who: readers,
    tag,
    summary: "Which lots of an earlier register get a certificate, year by year",
    answers: {
      200: {
        description: "The run; amounts in cents, land in dm².",
        schema: z
          .object({
            id: z.uuid(),
            openingId: z.uuid(),
            state: z.string(),
            vintages: z.array(z.object({ vintage: z.int(), lots: z.int(), members: z.int(), cents: centsAnswer, dm2: areaAnswer }).loose()),
          })
          .loose(),
      },
    },
    handle: async (x) => (x.wantsPage ? page(x, formOf(x)) : x.c.json(await shownOf(x))),
  }),
  route({
    method: "post",
    path: "/opening-certificates/:id/approval",
    who: ["board"],
    tag,
    summary: "Approve them; they are then issued, drawn and mailed by themselves",
    body: z.object({}),
    answers: { 200: { description: "Approved.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const { register } = x.house;
      const { id } = await shownOf(x);
      await perform(register, actRequest(x, "approve_run", { id }), (act) => approveRun(act, id));
      register.nudge();
      return done(x, paths.openingCertificates(id), { id });
    },
    again: page,
  }),
];
