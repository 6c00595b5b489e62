import { z } from "@hono/zod-openapi";
import { type Exchange, frameOf } from "#api/exchange.ts";
import type { DemoBank, DemoBankPayment } from "#api/house.ts";
import { type Route, route } from "#api/route.ts";
import { parseEuros } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import { type BankLine, demoBankPage, demoCheckoutPage } from "#templates/pages/demo-bank.tsx";
import { paths } from "#templates/paths.ts";

const visitor = { who: ["visitor"], tag: "demonstration", pageOnly: true } as const;

const lineOf = ({ id, amount, description, status, createdAt, chargebacks }: DemoBankPayment): BankLine => ({
  id,
  amount: parseEuros(amount.value) ?? refuse("checkout_unknown"),
  description,
  status,
  at: Temporal.Instant.from(createdAt),
  chargedBack: chargebacks.some(({ reversedAt }) => reversedAt === null),
});

const choices = ["paid", "failed", "canceled", "pending", "charge_back", "undo"] as const;

/** The demonstration's bank: it pays, fails, takes its time, and takes back. */
export function demoBankRoutes(bank: DemoBank): readonly Route[] {
  const asked = ({ c }: Exchange): DemoBankPayment => bank.payment(c.req.param("id") ?? "") ?? refuse("checkout_unknown");
  const act = (id: string, choice: (typeof choices)[number]): Promise<boolean> => {
    if (choice === "charge_back") return bank.chargeBack(id);
    return choice === "undo" ? bank.undoChargeBack(id) : bank.decide(id, choice);
  };
  return [
    route({
      ...visitor,
      method: "get",
      path: paths.demoBank,
      summary: "What was paid at the test bank",
      handle: async (x) => x.c.html(demoBankPage(frameOf(x), { lines: bank.payments().slice(0, 100).map(lineOf) })),
    }),
    route({
      ...visitor,
      method: "get",
      path: "/demo/bank/:id",
      summary: "Choose what the payer's bank does",
      handle: async (x) => x.c.html(demoCheckoutPage(frameOf(x), lineOf(asked(x)))),
    }),
    route({
      ...visitor,
      method: "post",
      path: "/demo/bank/:id",
      summary: "Do as the payer's bank",
      body: z.object({ choice: z.enum(choices) }),
      handle: async (x, { body: { choice } }) => {
        const { id, status, redirectUrl } = asked(x);
        await act(id, choice);
        return x.c.redirect(status === "open" && redirectUrl ? new URL(redirectUrl).pathname : paths.demoBank, 303);
      },
    }),
  ];
}
