import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer } from "#api/answers.ts";
import { joinerForm, joiningOf, kindAsked, kindQuery } from "#api/applications-form.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice, text } from "#api/fields.ts";
import { mostPaperBytes, paperFields, paperOf } from "#api/paper-fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { paperShown, recordPaperAnswer } from "#api/transfer-paper.ts";
import { perform } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { isId, type PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import { landOfPart } from "#domain/shares/move.ts";
import {
  type Answerer,
  acceptTransfer,
  approveTransfer,
  declineTransfer,
  isGiver,
  isReceiver,
  refuseTransfer,
  withdrawTransfer,
} from "#domain/transfers/answer.ts";
import {
  partsOf,
  type ShownTransfer,
  type TransferId,
  type TransferPartShown,
  transferOf,
  transfersOf,
  transfersToApprove,
} from "#domain/transfers/transfer.ts";
import type { Form } from "#templates/pages/form.tsx";
import { paperAnswers, transferPage } from "#templates/pages/transfer.tsx";
import type { PartLine } from "#templates/pages/transfer-parts.tsx";
import { type TransferLine, transfersPage, transfersToApprovePage } from "#templates/pages/transfers.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const tag = "transfers";

export const answererOf = ({ viewer }: Exchange): Answerer => ({
  memberId: viewer?.memberId ?? null,
  personId: viewer?.personId ?? refuse("person_unknown"),
});

const transferAsked = ({ c }: Exchange): TransferId => {
  const given = c.req.param("id") ?? "";
  return isId(given) ? (given as TransferId) : refuse("transfer_unknown");
};

/** What a part is of its lot now; of a lot that has no land the land is not known yet. */
export const partLine = (
  part: Pick<TransferPartShown, "lotNumber" | "vintage" | "termEndsOn" | "cents" | "wholeCents" | "wholeDm2">,
): PartLine => {
  const whole = { cents: part.wholeCents, dm2: part.wholeDm2 };
  const land = whole.dm2 > 0 ? landOfPart(whole, part.cents) : null;
  return {
    lot: part.lotNumber,
    vintage: part.vintage,
    redeemableFrom: part.termEndsOn.add({ days: 1 }),
    cents: part.cents,
    land,
    staysCents: cents(Math.max(0, whole.cents - part.cents)),
    staysLand: land === null ? null : ((whole.dm2 - land) as typeof land),
  };
};

/** What a giver knows of the receiver is what he said himself: the number of a member, the name of who joins. */
const lineFor = (transfer: ShownTransfer, given: boolean): TransferLine => ({
  id: transfer.id,
  given,
  other: !given
    ? { name: transfer.fromNames.join(" & ") }
    : transfer.toPersonId === null && transfer.toNumber !== null
      ? { number: transfer.toNumber }
      : { name: transfer.toNames.join(" & ") },
  amount: transfer.cents,
  effectiveOn: transfer.effectiveOn,
  state: transfer.state,
});

const roleIn = (x: Exchange, transfer: ShownTransfer): "giver" | "receiver" | "joiner" | "board" => {
  const by = answererOf(x);
  if (isGiver(transfer, by)) return "giver";
  if (isReceiver(transfer, by)) return transfer.toMemberId === null ? "joiner" : "receiver";
  return mayAct(x, "board") ? "board" : refuse("transfer_unknown");
};

async function shown(x: Exchange, form: Form): Promise<Response> {
  const { database } = x.house.register;
  const transfer = await transferOf(database, transferAsked(x), x.today);
  const as = roleIn(x, transfer);
  const parts = await partsOf(database, transfer.id);
  const t = textFor(x.language).transfers;
  const { id, state, proposedOn, effectiveOn, expiresOn, acceptedOn, completedOn, reason } = transfer;
  const facts = { id, state, amount: transfer.cents, proposedOn, effectiveOn, expiresOn, acceptedOn, completedOn, reason };
  const line = lineFor(transfer, true).other;
  const to = as === "giver" && "number" in line ? t.member(line.number) : transfer.toNames.join(" & ");
  const from = transfer.fromNames.join(" & ");
  // Of what was carried out, or is off, the lots have gone their own way since.
  const lines = acceptedOn !== null && completedOn !== null ? [] : parts.map(partLine);
  if (!x.wantsPage)
    return x.c.json({ ...facts, as, from, to, parts: parts.map(({ lotNumber, cents: part }) => ({ lot: lotNumber, amount: part })) });
  const last =
    parts
      .map(({ termEndsOn }) => termEndsOn)
      .toSorted(Temporal.PlainDate.compare)
      .at(-1) ?? x.today;
  return x.c.html(
    transferPage(frameOf(x), {
      ...{ ...facts, as, from, to, parts: lines, redeemableFrom: last.add({ days: 1 }), form },
      kind: kindAsked(x, form),
      paper: as === "board" ? await paperShown(x, transfer) : null,
    }),
  );
}

const lineAnswer = z.object({ id: z.uuid(), given: z.boolean(), amount: centsAnswer, effectiveOn: dayAnswer, state: z.string() }).loose();

/** One verb on a transfer, then the transfer again. */
const verb = (
  part: "acceptance" | "decline" | "withdrawal" | "approval",
  kind: ActKind,
  who: Route["who"],
  summary: string,
  work: (x: Exchange, id: TransferId) => Parameters<typeof perform>[2],
): Route =>
  route({
    method: "post",
    path: `/transfers/:id/${part}`,
    who,
    tag,
    summary,
    body: z.object({}),
    answers: { 200: { description: "Done.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const id = transferAsked(x);
      await perform(x.house.register, actRequest(x, kind, { id }), work(x, id));
      x.house.register.nudge();
      return done(x, paths.transfer(id), { id });
    },
    again: shown,
  });

export const transferRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.transfers,
    who: ["person"],
    tag,
    summary: "What the person who asks gives and is given",
    answers: { 200: { description: "Transfers, the newest first.", schema: z.object({ items: z.array(lineAnswer) }) } },
    handle: async (x) => {
      const by = answererOf(x);
      const items = (await transfersOf(x.house.register.database, by, x.today)).map((each) => lineFor(each, isGiver(each, by)));
      return x.wantsPage ? x.c.html(transfersPage(frameOf(x), { items, mayGive: by.memberId !== null })) : x.c.json({ items });
    },
  }),
  route({
    method: "get",
    path: paths.transfersToApprove,
    who: ["board"],
    tag,
    summary: "What both sides agreed on and the board is to approve",
    answers: { 200: { description: "Transfers, the first accepted first.", schema: z.object({ items: z.array(lineAnswer) }) } },
    handle: async (x) => {
      const items = (await transfersToApprove(x.house.register.database, x.today)).map((each) => lineFor(each, true));
      return x.wantsPage ? x.c.html(transfersToApprovePage(frameOf(x), { items })) : x.c.json({ items });
    },
  }),
  route({
    method: "get",
    path: "/transfers/:id",
    who: ["person"],
    tag,
    summary: "A transfer as it stands; for who gives, who receives, and the board",
    answers: {
      200: {
        description: "The transfer.",
        schema: z.object({ id: z.uuid(), as: z.string(), state: z.string(), amount: centsAnswer, effectiveOn: dayAnswer }).loose(),
      },
    },
    query: kindQuery,
    handle: (x) => shown(x, formOf(x)),
  }),
  verb(
    "acceptance",
    "accept_transfer",
    ["member"],
    "Accept a transfer as a member",
    (x, id) => (act) => acceptTransfer(act, id, answererOf(x), null),
  ),
  route({
    method: "post",
    path: "/transfers/:id/membership",
    who: ["person"],
    tag,
    summary: "Accept a transfer and apply for membership by it",
    body: joinerForm,
    answers: { 200: { description: "Accepted; the board decides on the admission.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const id = transferAsked(x);
      const personId: PersonId = answererOf(x).personId;
      await perform(x.house.register, actRequest(x, "accept_transfer", { id, ...body }), (act) =>
        acceptTransfer(act, id, answererOf(x), joiningOf(body, personId)),
      );
      x.house.register.nudge();
      return done(x, paths.transfer(id), { id });
    },
    again: shown,
  }),
  verb("decline", "decline_transfer", ["person"], "Decline a transfer", (x, id) => (act) => declineTransfer(act, id, answererOf(x))),
  verb(
    "withdrawal",
    "withdraw_transfer",
    ["person"],
    "Withdraw a transfer that is not accepted",
    (x, id) => (act) => withdrawTransfer(act, id, answererOf(x)),
  ),
  route({
    method: "post",
    path: "/transfers/:id/paper",
    who: ["secretary"],
    tag,
    summary: "Record an answer that was signed on paper, on behalf of who gave it, with the scan",
    body: z.object({ answer: choice(paperAnswers), ...paperFields }),
    upload: mostPaperBytes,
    answers: { 200: { description: "Recorded.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { answer, ...scan } }) => {
      const id = transferAsked(x);
      await recordPaperAnswer(x, id, answer, await paperOf(scan));
      return done(x, paths.transfer(id), { id });
    },
    again: shown,
  }),
  verb(
    "approval",
    "approve_transfer",
    ["board"],
    "Approve a transfer, where the bylaws ask it",
    (_, id) => (act) => approveTransfer(act, id),
  ),
  route({
    method: "post",
    path: "/transfers/:id/refusal",
    who: ["board"],
    tag,
    summary: "Refuse a transfer, with the reason that both sides read",
    body: z.object({ reason: text(500) }).openapi("TransferRefusal"),
    answers: { 200: { description: "Refused.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { reason } }) => {
      const id = transferAsked(x);
      await perform(x.house.register, actRequest(x, "refuse_transfer", { id, reason }), (act) => refuseTransfer(act, id, reason));
      x.house.register.nudge();
      return done(x, paths.transfer(id), { id });
    },
    again: shown,
  }),
];
