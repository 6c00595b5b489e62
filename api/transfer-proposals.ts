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
import { type Cents, cents, parseEuros, sumCents } from "#domain/money.ts";
import { freeLots } from "#domain/shares/promise.ts";
import { proposeTransfer, requireProposable, type TransferReceiver, type TransferRequest } from "#domain/transfers/proposal.ts";
import { typedDay } from "#templates/format.ts";
import { isLanguage } from "#templates/language.ts";
import type { Form } from "#templates/pages/form.tsx";
import { transferFormPage, transferPreviewPage } from "#templates/pages/transfer-form.tsx";
import { paths } from "#templates/paths.ts";

type Part = { readonly lot: string; readonly amount: Cents };

const amountField = /^amount-(\d{4}-\d{6,9})$/;

/** A program sends its parts as a list; a form a field `amount-<lot>` for each lot, blank for none of it. */
const proposal = z
  .object({
    to: choice(["member", "newcomer"]),
    name: text(),
    number: orNone(wholeNumber(1, 2_000_000_000)),
    email: orNone(email),
    language: z.string().max(2).optional(),
    effectiveOn: day,
    parts: z
      .array(z.object({ lot: text(20), amount: euros }))
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

type Proposal = z.output<typeof proposal>;

const receiverOf = (x: Exchange, { to, name, number, email: address, language = "" }: Proposal): TransferReceiver =>
  to === "member"
    ? { kind: "member", number, name }
    : { kind: "newcomer", name, email: address, language: isLanguage(language) ? language : x.language };

const requestOf = (x: Exchange, body: Proposal): TransferRequest => ({
  fromMemberId: memberOf(x),
  to: receiverOf(x, body),
  parts: body.parts,
  effectiveOn: body.effectiveOn,
});

async function asking(x: Exchange, form: Form): Promise<Response> {
  const lots = await freeLots(x.house.register.database, memberOf(x), x.today);
  return x.c.html(
    transferFormPage(frameOf(x), {
      form,
      lots: lots.map(({ number, cents: held, promisedCents, dm2, termEndsOn, cooling }) => ({
        number,
        free: cents(Math.max(0, held - promisedCents)),
        land: dm2 > 0 ? dm2 : null,
        redeemableFrom: termEndsOn.add({ days: 1 }),
        cooling,
      })),
    }),
  );
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
    handle: async (x, { body }) => {
      const { database } = x.house.register;
      const request = requestOf(x, body);
      const { lots } = await requireProposable(database, request, x.today);
      const { transferDays, transferNeedsApproval } = await bylawsOn(database, x.today);
      const parts = body.parts.map(({ amount }, index) => {
        const lot = lots[index];
        return lot ? [partLine({ ...lot, lotNumber: lot.number, wholeCents: lot.cents, wholeDm2: lot.dm2, cents: amount })] : [];
      });
      const lines = parts.flat();
      const land = lines.some((line) => line.land === null) ? null : (lines.reduce((sum, line) => sum + (line.land ?? 0), 0) as Area);
      return x.c.html(
        transferPreviewPage(frameOf(x), {
          form: formOf(x),
          to: request.to.kind === "member" ? { kind: "member", number: request.to.number } : { kind: "newcomer", name: request.to.name },
          amount: sumCents(lines.map((line) => line.cents)),
          land,
          parts: lines,
          effectiveOn: body.effectiveOn,
          acceptBy: x.today.add({ days: transferDays }),
          needsApproval: transferNeedsApproval,
        }),
      );
    },
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
      const request = requestOf(x, body);
      const [{ id }] = await perform(x.house.register, actRequest(x, "propose_transfer", body), (act) => proposeTransfer(act, request));
      x.house.register.nudge();
      return done(x, paths.transfer(id), { id }, 201);
    },
    again: asking,
  }),
];
