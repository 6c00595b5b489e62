import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { isId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { type LedgerEntryId, ledgerEntryUnder, reverseIssuance } from "#domain/shares/ledger.ts";
import type { Form } from "#templates/pages/form.tsx";
import { ledgerReversalPage } from "#templates/pages/ledger-reversal.tsx";
import { paths } from "#templates/paths.ts";

const treasurer = { who: ["treasurer"], tag: "ledger" } as const;

const entryAsked = ({ c }: Exchange): LedgerEntryId => {
  const given = c.req.param("id") ?? "";
  return isId(given) ? (given as LedgerEntryId) : refuse("ledger_entry_unknown");
};

async function reversing(x: Exchange, form: Form): Promise<Response> {
  const { lotNumber, cents, ...rest } = await ledgerEntryUnder(x.house.register.database, entryAsked(x));
  return x.c.html(ledgerReversalPage(frameOf(x), { ...rest, lot: lotNumber, amount: cents, form }));
}

export const ledgerEntryRoutes: readonly Route[] = [
  route({
    ...treasurer,
    method: "get",
    path: "/ledger-entries/:id/reversal",
    summary: "What reversing a line of the ledger does",
    pageOnly: true,
    handle: (x) => reversing(x, formOf(x)),
  }),
  route({
    ...treasurer,
    method: "post",
    path: "/ledger-entries/:id/reversal",
    summary: "Undo an issuance made in error, with a reason; its money is free for another destination",
    body: z.object({ reason: text(500) }).openapi("LedgerReversal"),
    answers: { 201: { description: "Reversed by a new line with the same day.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const entryId = entryAsked(x);
      const [{ id }] = await perform(register, actRequest(x, "reverse_ledger_entry", body), (act) =>
        reverseIssuance(act, entryId, body.reason),
      );
      const { memberNumber } = await ledgerEntryUnder(register.database, entryId);
      return done(x, paths.member(String(memberNumber)), { id }, 201);
    },
    again: reversing,
  }),
];
