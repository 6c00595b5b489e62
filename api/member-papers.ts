import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { onBehalf } from "#api/member-acts.ts";
import { memberAsked } from "#api/members.ts";
import { mostPaperBytes, paperFields, paperOf } from "#api/paper-fields.ts";
import { done, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { lotsToGive, previewOf, proposal, requestOf } from "#api/transfer-proposals.ts";
import { perform } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import { type DocumentId, documentOf } from "#domain/documents/document.ts";
import { filePaper } from "#domain/documents/scan.ts";
import { isId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { redemptionsOf } from "#domain/redemptions/redemption.ts";
import { refuse } from "#domain/refusal.ts";
import { freeLots } from "#domain/shares/promise.ts";
import { proposeTransfer } from "#domain/transfers/proposal.ts";
import { transfersOf } from "#domain/transfers/transfer.ts";
import { typedDay } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { memberPapersPage, transferOnPaperPage, transferOnPaperPreviewPage } from "#templates/pages/member-papers.tsx";
import { paths } from "#templates/paths.ts";

const secretary = { tag: "members", who: ["secretary"] } as const;

export async function whoAsked(x: Exchange) {
  const { id: memberId, number, names, representativeId } = await memberAsked(x);
  return { memberId, number, name: names.join(" & "), representativeId };
}

async function papersOf(x: Exchange) {
  const { database } = x.house.register;
  const { memberId, number, name, representativeId } = await whoAsked(x);
  const under = ["proposed", "awaiting_approval", "awaiting_admission", "agreed"];
  const lots = await freeLots(database, memberId, x.today);
  const transfers = await transfersOf(database, { memberId, personId: representativeId }, x.today);
  return {
    ...{ number, name },
    redeemable: lots
      .filter(({ termEndsOn, cooling, cents: held, promisedCents }) => isBefore(termEndsOn, x.today) && !cooling && held > promisedCents)
      .map(({ number: lot, cents: held, promisedCents }) => ({ number: lot, free: cents(held - promisedCents) })),
    transfers: transfers
      .filter(({ state }) => under.includes(state))
      .map(({ id, fromMemberId, fromNames, toNames, cents: amount }) => {
        const given = fromMemberId === memberId;
        return { id, given, other: (given ? toNames : fromNames).join(" & "), amount };
      }),
    redemptions: (await redemptionsOf(database, memberId))
      .filter(({ state }) => state === "queued")
      .map(({ id, lotNumber, cents: amount }) => ({ id, lot: lotNumber, amount })),
  };
}

export const papersOverview = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(memberPapersPage(frameOf(x), { ...(await papersOf(x)), form }));

async function transferAsking(x: Exchange, form: Form): Promise<Response> {
  const { memberId, ...who } = await whoAsked(x);
  return x.c.html(transferOnPaperPage(frameOf(x), { ...who, form, lots: await lotsToGive(x, memberId) }));
}

/** What a form says together with its scan: the scan apart, the rest read as where there is none. */
const proposalOnPaper = z
  .object(paperFields)
  .loose()
  .transform(({ file, signedOn, ...said }, context) => {
    const read = proposal.safeParse(said);
    if (read.success) return { file, signedOn, said: read.data };
    for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  })
  .openapi({ type: "object", description: "A transfer's proposal, with `file` and `signedOn`." });

const recorded = z.object({ id: z.uuid() });

/** What a member who is served on paper signed with a pen: an officer records it, by the rules of the member's own pages. */
export const memberPaperRoutes: readonly Route[] = [
  route({
    ...secretary,
    method: "get",
    path: "/members/:number/papers",
    summary: "What can be recorded on behalf of a member who signed on paper, and what is under way",
    answers: {
      200: { description: "Lots that can be asked back, transfers and requests under way.", schema: z.object({ number: z.int() }).loose() },
    },
    handle: async (x) => (x.wantsPage ? papersOverview(x, formOf(x)) : x.c.json(await papersOf(x))),
  }),
  route({
    ...secretary,
    method: "get",
    path: "/members/:number/papers/transfer",
    summary: "Ask what a member's signed form gives to whom",
    pageOnly: true,
    handle: (x) => transferAsking(x, formOf(x, [], { effectiveOn: typedDay(x.today) })),
  }),
  route({
    ...secretary,
    method: "post",
    path: "/members/:number/papers/transfer-preview",
    summary: "What a transfer on paper would do; changes nothing",
    body: proposal,
    pageOnly: true,
    handle: async (x, { body }) => {
      const { memberId, number, name } = await whoAsked(x);
      const preview = { form: formOf(x), ...(await previewOf(x, requestOf(x, memberId, body))) };
      return x.c.html(transferOnPaperPreviewPage(frameOf(x), { number, name, preview }));
    },
    again: transferAsking,
  }),
  route({
    ...secretary,
    method: "post",
    path: "/members/:number/papers/transfers",
    summary: "Propose a transfer on behalf of a member who signed on paper, with the scan",
    body: proposalOnPaper,
    upload: mostPaperBytes,
    answers: { 201: { description: "Proposed; the receiver is asked.", schema: recorded } },
    handle: async (x, { body: { said, ...scan } }) => {
      const { memberId, representativeId } = await whoAsked(x);
      const request = requestOf(x, memberId, said);
      const paper = await paperOf(scan);
      const asked = actRequest(x, "propose_transfer", { ...request, ...paper }, onBehalf(x, representativeId));
      const [{ id }] = await perform(x.house.register, asked, async (act) => {
        const [transfer] = await proposeTransfer(act, request);
        await filePaper(act, "transfer_paper", transfer.id, paper);
        return [transfer] as const;
      });
      x.house.register.nudge();
      return done(x, paths.transfer(id), { id }, 201);
    },
    again: transferAsking,
  }),
  route({
    tag: "documents",
    who: ["board", "auditor"],
    method: "get",
    path: "/papers/:id",
    summary: "The scan of what a member signed on paper for a transfer or a redemption",
    answers: { 200: { description: "PDF or JPEG." } },
    handle: async (x) => {
      const given = x.c.req.param("id") ?? "";
      const scan = isId(given) ? await documentOf(x.house.register.database, given as DocumentId) : null;
      return sendDocument(x, scan && /^(transfer|redemption)(_\w+)?_paper$/.test(scan.kind) ? scan : refuse("evidence_unknown"));
    },
  }),
];
