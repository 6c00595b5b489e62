import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer, listAnswer } from "#api/answers.ts";
import { csv, hundredths } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { text } from "#api/fields.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { done, download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { creditInvoice } from "#domain/billing/credit.ts";
import {
  invoiceNumbered,
  invoiceStates,
  invoices,
  invoicesOf,
  invoiceTotals,
  type ListedInvoice,
  type ShownInvoice,
} from "#domain/billing/invoice-list.ts";
import { refuse } from "#domain/refusal.ts";
import { leaseNumber } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { creditPage, type InvoiceShown, invoicePage, invoicesPage, myInvoicesPage } from "#templates/pages/invoices.tsx";
import { paths } from "#templates/paths.ts";

const tag = "invoices";
const readers = ["board", "auditor"] as const;
const states = z.enum(invoiceStates).or(z.literal("")).optional();

const lineOf = ({ id: _, lesseeId: __, ...line }: ListedInvoice) => line;

/** The invoice that the address names; another lessee's is as unknown as none. */
async function invoiceAsked(x: Exchange): Promise<ShownInvoice> {
  const found = await invoiceNumbered(x.house.register.database, x.c.req.param("number") ?? "", x.today);
  const governs = x.viewer?.roles.has("board") || x.viewer?.roles.has("auditor");
  return governs || found.lesseeId === x.viewer?.personId ? found : refuse("invoice_unknown");
}

const shownOf = ({ claimId, billId, runId, creditNote, ...invoice }: ShownInvoice): InvoiceShown => ({
  ...lineOf(invoice),
  reference: invoice.reference,
  remindedOn: invoice.remindedOn,
  replaces: invoice.replaces,
  claim: claimId,
  bill: billId,
  run: runId,
  creditNote: creditNote && { ...creditNote, issuedOn: Temporal.PlainDate.from(creditNote.issuedOn) },
});

const crediting = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(creditPage(frameOf(x), { invoice: shownOf(await invoiceAsked(x)), form }));

const lineAnswer = z.object({
  number: z.string(),
  leaseNumber: z.int(),
  leaseYear: z.int(),
  lessee: z.string(),
  issuedOn: dayAnswer,
  dueOn: dayAnswer,
  cents: centsAnswer,
  paidCents: centsAnswer,
  state: z.enum(invoiceStates),
});
const shownAnswer = lineAnswer
  .extend({ reference: z.string(), claim: z.uuid(), bill: z.uuid(), run: z.uuid(), remindedOn: dayAnswer.nullable() })
  .loose();

export const invoiceRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.invoices,
    who: readers,
    tag,
    summary: "Lease invoices of a state or all, the highest number first; `overdue` are the arrears",
    query: z.object({ state: states, after: z.string().max(20).optional() }),
    answers: { 200: { description: "A page of invoices, how many there are, and what is owed.", schema: listAnswer(lineAnswer) } },
    handle: async (x, { query: { state, after = null } }) => {
      const reader = x.house.register.database;
      const asked = state || null;
      const found = await invoices(reader, x.today, { state: asked, after, limit: pageSize + 1 });
      const { items, next } = paged(x, found.map(lineOf), ({ number }) => number);
      const { count: total, dueCents: due } = await invoiceTotals(reader, x.today, asked);
      if (!x.wantsPage) return x.c.json({ items, next, total, due });
      return x.c.html(
        invoicesPage(frameOf(x), { items, state: asked, due, total, paging: { shown: items.length, total, ...(next ? { next } : {}) } }),
      );
    },
  }),
  route({
    method: "get",
    path: paths.invoicesCsv,
    who: readers,
    tag,
    summary: "The same as CSV",
    pageOnly: true,
    query: z.object({ state: states }),
    handle: async (x, { query: { state } }) => {
      const reader = x.house.register.database;
      const rows = eachPage(
        (last: ListedInvoice | null, limit) => invoices(reader, x.today, { state: state || null, after: last?.number ?? null, limit }),
        (each) => [
          ...[each.number, leaseNumber(each.leaseNumber), each.leaseYear, each.lessee, each.issuedOn, each.dueOn],
          ...[hundredths(each.cents), hundredths(each.paidCents), each.state],
        ],
      );
      const headings = [
        "factuur / invoice",
        "pacht / lease",
        "jaar / year",
        "pachter / lessee",
        "datum / date",
        "vervalt / due",
        "euro",
        "betaald / paid",
        "stand / state",
      ];
      return download(x, `invoices-${x.today}.csv`, "text/csv; charset=utf-8", csv(headings, rows));
    },
  }),
  route({
    method: "get",
    path: paths.myInvoices,
    who: ["lessee"],
    tag,
    summary: "A lessee's own invoices, the newest first",
    answers: { 200: { description: "All of them.", schema: z.object({ items: z.array(lineAnswer) }) } },
    handle: async (x) => {
      const { personId } = x.viewer ?? refuse("person_unknown");
      const items = (await invoicesOf(x.house.register.database, personId, x.today)).map(({ claimId: _, ...each }) => lineOf(each));
      return respond(x, { items }, myInvoicesPage);
    },
  }),
  route({
    method: "get",
    path: "/invoices/:number",
    who: ["lessee", ...readers],
    tag,
    summary: "One invoice and how it stands",
    answers: { 200: { description: "The invoice.", schema: shownAnswer } },
    handle: async (x) => respond(x, shownOf(await invoiceAsked(x)), invoicePage),
  }),
  route({
    method: "get",
    path: "/invoices/:number/credit-note",
    who: ["treasurer"],
    tag,
    summary: "What taking an invoice back does",
    pageOnly: true,
    handle: (x) => crediting(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/invoices/:number/credit-note",
    who: ["treasurer"],
    tag,
    summary: "Take an invoice back by a credit note, with a reason; its lease year can be billed again",
    body: z.object({ reason: text(500) }).openapi("CreditNote"),
    answers: { 201: { description: "Taken back.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const { id, number } = await invoiceAsked(x);
      const [{ id: note }] = await perform(x.house.register, actRequest(x, "credit_invoice", body), (act) =>
        creditInvoice(act, id, body.reason),
      );
      x.house.register.nudge();
      return done(x, paths.invoice(number), { id: note }, 201);
    },
    again: crediting,
  }),
];
