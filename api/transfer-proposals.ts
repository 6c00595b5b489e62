import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { amountProblem, choice, day, email, euros, orNone, text, wholeNumber } from "#api/fields.ts";
import { memberOf } from "#api/my-land.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { partLine } from "#api/transfers.ts";
import { perform } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Id } from "#domain/id.ts";
import { type Cents, cents, parseEuros, sumCents } from "#domain/money.ts";
import { freeLots } from "#domain/shares/promise.ts";
import { proposeTransfer, requireProposable, type TransferReceiver, type TransferRequest } from "#domain/transfers/proposal.ts";
import { typedDay } from "#templates/format.ts";
import { isLanguage } from "#templates/language.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type LotToGive, type TransferPreview, transferFormPage, transferPreviewPage } from "#templates/pages/transfer-form.tsx";
import { paths } from "#templates/paths.ts";

type Part = { readonly lot: string; readonly amount: Cents };

/** Lots of an earlier register keep the numbers that they had there. */
const amountField = /^amount-(.{1,40})$/;

/** A program sends its parts as a list; a form a field `amount-<lot>` for each lot, blank for none of it. */
export const proposal = z
  .object({
    to: choice(["member", "newcomer"]),
    name: text(),
    number: orNone(wholeNumber(1, 2_000_000_000)),
    email: orNone(email),
    language: z.string().max(2).optional(),
    effectiveOn: day,
    parts: z
      .array(z.object({ lot: text(40), amount: euros }))
      .max(500)
      .optional(),
  })
  .catchall(z.string().max(200))
  .transform((typed, context) => {
    const parts: Part[] = [...(typed.parts ?? [])];
    for (const [name, value] of Object.entries(typed)) {
      const lot = amountField.exec(name)?.[1];
      if (!lot || typeof value !== "string" || value.trim() === "") continue;
      const amount = parseEuros(value);
      if (amount === null) context.addIssue({ code: "custom", path: [name], message: amountProblem(value) });
      else parts.push({ lot, amount });
    }
    if (typed.to === "member" && typed.number === null) context.addIssue({ code: "custom", path: ["number"], message: "field_missing" });
    if (typed.to === "newcomer" && typed.email === null) context.addIssue({ code: "custom", path: ["email"], message: "field_missing" });
    const { to, name, number, email: address, language, effectiveOn } = typed;
    return { to, name, number: number ?? 0, email: address ?? "", language, effectiveOn, parts };
  })
  .openapi("TransferProposal");

export type Proposal = z.output<typeof proposal>;

const receiverOf = (x: Exchange, { to, name, number, email: address, language = "" }: Proposal): TransferReceiver =>
  to === "member"
    ? { kind: "member", number, name }
    : { kind: "newcomer", name, email: address, language: isLanguage(language) ? language : x.language };

export const requestOf = (x: Exchange, fromMemberId: Id<"member">, body: Proposal): TransferRequest => ({
  fromMemberId,
  to: receiverOf(x, body),
  parts: body.parts,
  effectiveOn: body.effectiveOn,
});

/** What a member can part with, and how much of each lot. */
export async function lotsToGive(x: Exchange, memberId: Id<"member">): Promise<LotToGive[]> {
  const lots = await freeLots(x.house.register.database, memberId, x.today);
  return lots.map(({ number, cents: held, promisedCents, dm2, termEndsOn, cooling }) => ({
    number,
    free: cents(Math.max(0, held - promisedCents)),
    land: dm2 > 0 ? dm2 : null,
    redeemableFrom: termEndsOn.add({ days: 1 }),
    cooling,
  }));
}

const asking = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(transferFormPage(frameOf(x), { form, lots: await lotsToGive(x, memberOf(x)) }));

/** What a transfer would do, worked out and not done. Refuses what `requireProposable` refuses. */
export async function previewOf(x: Exchange, request: TransferRequest): Promise<Omit<TransferPreview, "form">> {
  const { database } = x.house.register;
  const { lots } = await requireProposable(database, request, x.today);
  const { transferDays, transferNeedsApproval } = await bylawsOn(database, x.today);
  const parts = request.parts.map(({ amount }, index) => {
    const lot = lots[index];
    return lot ? [partLine({ ...lot, lotNumber: lot.number, wholeCents: lot.cents, wholeDm2: lot.dm2, cents: amount })] : [];
  });
  const lines = parts.flat();
  return {
    to: request.to.kind === "member" ? { kind: "member", number: request.to.number } : { kind: "newcomer", name: request.to.name },
    amount: sumCents(lines.map((line) => line.cents)),
    land: lines.some((line) => line.land === null) ? null : (lines.reduce((sum, line) => sum + (line.land ?? 0), 0) as Area),
    parts: lines,
    effectiveOn: request.effectiveOn,
    acceptBy: x.today.add({ days: transferDays }),
    needsApproval: transferNeedsApproval,
  };
}

const member = { who: ["member", "former_member"], tag: "transfers" } as const;

export const transferProposalRoutes: readonly Route[] = [
  route({
    ...member,
    method: "get",
    path: paths.newTransfer,
    summary: "Ask what goes to whom",
    pageOnly: true,
    handle: (x) => asking(x, formOf(x, [], { effectiveOn: typedDay(x.today) })),
  }),
  route({
    ...member,
    method: "post",
    path: paths.transferPreview,
    summary: "What a transfer would do; changes nothing. A name may not stand in an address",
    body: proposal,
    limit: { most: 60, seconds: 3600 },
    pageOnly: true,
    handle: async (x, { body }) =>
      x.c.html(transferPreviewPage(frameOf(x), { form: formOf(x), ...(await previewOf(x, requestOf(x, memberOf(x), body))) })),
    again: asking,
  }),
  route({
    ...member,
    method: "post",
    path: paths.transfers,
    summary: "Propose a transfer of lots or parts of lots",
    body: proposal,
    limit: { most: 60, seconds: 3600 },
    answers: { 201: { description: "Proposed; the receiver is asked.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const request = requestOf(x, memberOf(x), body);
      const [{ id }] = await perform(x.house.register, actRequest(x, "propose_transfer", body), (act) => proposeTransfer(act, request));
      x.house.register.nudge();
      return done(x, paths.transfer(id), { id }, 201);
    },
    again: asking,
  }),
];
