import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer } from "#api/answers.ts";
import { csv, hundredths, millionths } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { id, text } from "#api/fields.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { done, download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { runAsked } from "#api/runs.ts";
import { perform, read } from "#domain/act.ts";
import { billingPreview, billOf, billsOf, type ListedBill } from "#domain/billing/bill-reading.ts";
import { reverseLeaseBilling } from "#domain/billing/credit.ts";
import type { LeaseBillId } from "#domain/billing/lease-billing.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { isId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { approveRun, findingGroups, type ListedRun, runOf } from "#domain/runs/run.ts";
import { euros, leaseNumber } from "#templates/format.ts";
import { type BillingRun, billingPage } from "#templates/pages/billing.tsx";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { leaseBillPage } from "#templates/pages/lease-bill.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const tag = "billing";
const readers = ["board", "auditor"] as const;

/** The billing that the address names; a run of another kind is as unknown as none. */
async function billingAsked(x: Exchange, reader: Reader): Promise<ListedRun> {
  const run = await runOf(reader, runAsked(x));
  return run.kind === "lease_billing" ? run : refuse("run_unknown");
}

const shownOf = (x: Exchange, after: LeaseBillId | null): Promise<Omit<BillingRun, "form">> =>
  read(x.house.register, async (reader) => {
    const run = await billingAsked(x, reader);
    const { endedBefore, ...preview } = await billingPreview(reader, run.id);
    const { items, next } = paged(x, await billsOf(reader, run.id, after, pageSize + 1), (bill) => bill.id, paths.billing(run.id));
    return {
      ...preview,
      id: run.id,
      day: endedBefore,
      year: endedBefore.year - 1,
      state: run.state,
      items,
      paging: { shown: items.length, total: preview.bills, ...(next ? { next } : {}) },
      findings: await findingGroups(reader, run.id, 5),
      stopped: run.stops > 0,
      prepared: { who: run.preparedBy, at: run.recordedAt },
      approved: run.approvedAt && { who: run.approvedBy, at: run.approvedAt },
      posted: run.postedAt && { who: null, at: run.postedAt },
      reversalReason: run.reversalReason,
      secondPersonApproves: (await bylawsOn(reader, x.today)).secondPersonApproves,
      progress: run.progress,
    };
  });

const page = async (x: Exchange, form: Form, after: LeaseBillId | null = null): Promise<Response> =>
  x.c.html(billingPage(frameOf(x), { ...(await shownOf(x, after)), form: x.viewer?.roles.has("board") ? form : null }));

async function reversing(x: Exchange, form: Form): Promise<Response> {
  const { id, year, bills, cents, state } = await shownOf(x, null);
  const t = textFor(x.language).billing;
  return x.c.html(
    confirmationPage(frameOf(x), {
      title: t.reverseTitle(year),
      lead: t.reverseLead(bills, euros(cents, x.language)),
      back: { href: paths.billing(id), label: t.backToRun },
      steps: t.reverseSteps,
      reasonHint: t.reverseHint,
      action: paths.billingPart(id, "reversal"),
      button: t.reverseButton(bills),
      danger: true,
      impossible: state === "posted" ? null : t.notPosted,
      form,
    }),
  );
}

const csvRow = (bill: ListedBill) => [
  ...[leaseNumber(bill.leaseNumber), bill.leaseYear, bill.lessee, bill.invoiceNumber, millionths(bill.haYearsMicro)],
  ...[bill.rent, bill.conditions, bill.water, bill.cents].map(hundredths),
];

const sumsAnswer = { haYearsMicro: z.int(), rent: centsAnswer, conditions: centsAnswer, water: centsAnswer, cents: centsAnswer };
const billAnswer = z
  .object({
    id: z.uuid(),
    leaseNumber: z.int(),
    leaseYear: z.int(),
    lessee: z.string(),
    invoiceNumber: z.string().nullable(),
    ...sumsAnswer,
  })
  .loose();

export const billingRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/billings/:id",
    who: readers,
    tag,
    summary: "A billing of leases: what was found, every bill, and how far it is",
    query: z.object({ after: id<"lease_bill">().optional() }),
    answers: {
      200: {
        description: "The billing, with a page of its bills.",
        schema: z
          .object({
            id: z.uuid(),
            state: z.enum(["prepared", "approved", "posted", "reversed"]),
            year: z.int(),
            bills: z.int(),
            ...sumsAnswer,
            items: z.array(billAnswer),
          })
          .loose(),
      },
    },
    handle: async (x, { query: { after = null } }) => (x.wantsPage ? page(x, formOf(x), after) : x.c.json(await shownOf(x, after))),
  }),
  route({
    method: "get",
    path: "/billings/:id/bills.csv",
    who: readers,
    tag,
    summary: "The bills of a run as CSV",
    pageOnly: true,
    handle: async (x) => {
      const reader = x.house.register.database;
      const run = await billingAsked(x, reader);
      const rows = eachPage((last: ListedBill | null, limit) => billsOf(reader, run.id, last?.id ?? null, limit), csvRow);
      const headings = [
        "pacht / lease",
        "jaar / year",
        "pachter / lessee",
        "factuur / invoice",
        "ha-jaar / ha-years",
        "pacht / rent",
        "voorwaarden / conditions",
        "water",
        "euro",
      ];
      return download(x, `lease-bills-${run.day}.csv`, "text/csv; charset=utf-8", csv(headings, rows));
    },
  }),
  route({
    method: "post",
    path: "/billings/:id/approval",
    who: ["board"],
    tag,
    summary: "Approve a billing; it is then posted by itself",
    body: z.object({}),
    answers: { 200: { description: "Approved; its progress can be watched.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const { register } = x.house;
      const run = await billingAsked(x, register.database);
      await perform(register, actRequest(x, "approve_run", { id: run.id }), (act) => approveRun(act, run.id));
      register.nudge();
      return done(x, paths.billing(run.id), { id: run.id });
    },
    again: (x, form) => page(x, form),
  }),
  route({
    method: "get",
    path: "/billings/:id/reversal",
    who: ["board"],
    tag,
    summary: "What taking a billing back does",
    pageOnly: true,
    handle: (x) => reversing(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/billings/:id/reversal",
    who: ["board"],
    tag,
    summary: "Take a posted billing back as a whole, by credit notes, with a reason",
    body: z.object({ reason: text(500) }).openapi("BillingReversal"),
    answers: { 200: { description: "Taken back; its lease years can be billed again.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const run = runAsked(x);
      await perform(x.house.register, actRequest(x, "reverse_lease_billing", body), (act) => reverseLeaseBilling(act, run, body.reason));
      x.house.register.nudge();
      return done(x, paths.billing(run), { id: run });
    },
    again: reversing,
  }),
  route({
    method: "get",
    path: "/lease-bills/:id",
    who: ["lessee", ...readers],
    tag,
    summary:
      "Why a bill is what it is: each line with its formula, its inputs and the version of the rule; a lessee sees his own once posted",
    answers: {
      200: {
        description: "The bill with the trace of every line.",
        schema: z
          .object({ ...sumsAnswer, lines: z.array(z.object({ kind: z.string(), cents: centsAnswer, from: dayAnswer.nullable() }).loose()) })
          .loose(),
      },
    },
    handle: async (x) => {
      const asked = x.c.req.param("id") ?? "";
      const bill = isId(asked) ? await billOf(x.house.register.database, asked as LeaseBillId) : refuse("lease_bill_unknown");
      const governs = x.viewer?.roles.has("board") || x.viewer?.roles.has("auditor");
      if (!governs && (bill.lesseeId !== x.viewer?.personId || bill.invoiceId === null)) refuse("lease_bill_unknown");
      return respond(x, bill, leaseBillPage);
    },
  }),
];
