import { expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import type { AskedPayment } from "#domain/payments/provider.ts";
import { amountOf, mollie } from "#jobs/outside/mollie.ts";
import { refusalOf } from "#test/support/refusal.ts";

const payment = {
  id: "tr_1",
  status: "paid",
  amount: { currency: "EUR", value: "25.00" },
  metadata: { checkout: "ours" },
  method: "ideal",
  paidAt: "2026-06-14T22:30:00+00:00",
  _links: { checkout: { href: "https://www.mollie.com/checkout/1" } },
};

/** A provider that gives one answer to everything but the question how one can pay. */
const answering = (content: unknown, status = 200) =>
  mollie({
    apiKey: "test_x",
    url: "https://api.mollie.com",
    fetch: async (address) =>
      address.includes("/v2/methods")
        ? Response.json({ _embedded: { methods: [{ id: "ideal", description: "iDEAL | Wero" }] } })
        : new Response(typeof content === "string" ? content : JSON.stringify(content), { status }),
  });

const asked: AskedPayment = {
  checkoutId: "ours",
  amount: cents(25_00),
  description: "RF18",
  sequence: "oneoff",
  customerId: null,
  returnTo: "https://meent.example.org/pay/x/return",
  webhook: "https://meent.example.org/provider/webhook",
};

test("a payment is read back in cents, days of Amsterdam, and the provider's words", async () => {
  expect(await answering(payment).paymentUnder("tr_1")).toEqual({
    providerId: "tr_1",
    checkoutId: "ours",
    amount: 25_00,
    status: "paid",
    address: "https://www.mollie.com/checkout/1",
    method: "iDEAL | Wero",
    paidOn: Temporal.PlainDate.from("2026-06-15"),
    refunds: [],
    failure: null,
    chargeBacks: [],
  });
});

test.each([
  [{ bankReasonCode: "AM04", bankReason: "Insufficient funds" }, "AM04"],
  [{ bankReasonCode: "<b>" }, null],
  [undefined, null],
])("a collection that failed says the bank's own code, or nothing", async (details, failure) => {
  expect(await answering({ ...payment, status: "failed", details }).paymentUnder("tr_1")).toMatchObject({ status: "failed", failure });
});

test("an amount goes out as euros with two decimals", () => {
  expect([1, 10, 100, 25_05, 1_234_567_89].map((amount) => amountOf(cents(amount)).value)).toEqual([
    "0.01",
    "0.10",
    "1.00",
    "25.05",
    "1234567.89",
  ]);
});

test.each([
  ["no JSON", "<html>"],
  ["another currency", { ...payment, amount: { currency: "USD", value: "25.00" } }],
  ["an amount that is none", { ...payment, amount: { currency: "EUR", value: "25" } }],
  ["a status that nobody knows", { ...payment, status: "maybe" }],
  ["nothing", {}],
])("%s in an answer is no answer", async (_, content) => {
  expect(await refusalOf(answering(content).paymentUnder("tr_1"))).toBe("provider_unreachable");
});

test.each([408, 409, 429, 500, 502, 503])("after a %i the outcome is unknown", async (status) => {
  expect(await refusalOf(answering({ detail: "x" }, status).askPayment(asked))).toBe("provider_unreachable");
});

test.each([400, 401, 403, 422])("a %i is a no", async (status) => {
  expect(await refusalOf(answering({ detail: "The amount is higher than the maximum" }, status).askPayment(asked))).toBe(
    "provider_refused",
  );
});

test("what the provider does not know is nothing, and no other address of it is asked", async () => {
  const paths: string[] = [];
  const provider = mollie({
    apiKey: "test_x",
    url: "https://api.mollie.com",
    fetch: async (address) => {
      paths.push(new URL(address).pathname);
      return Response.json({ status: 404 }, { status: 404 });
    },
  });
  for (const id of ["tr_unknown", "../customers", "tr_1/refunds", "tr_%2e%2e", ""]) expect(await provider.paymentUnder(id)).toBeNull();
  expect(paths).toEqual(["/v2/payments/tr_unknown"]);
});

test("a payer is led to web addresses alone", async () => {
  const made = (href: string) => answering({ ...payment, _links: { checkout: { href } } }).askPayment(asked);
  expect((await made("javascript:alert(1)")).address).toBeNull();
  expect((await made("https://pay.example.org/1?a=b")).address).toBe("https://pay.example.org/1?a=b");
});
