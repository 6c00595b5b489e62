import { randomBytes } from "node:crypto";
import type { Clock } from "#domain/clock.ts";
import type { ProviderStatus, Sequence } from "#domain/payments/provider.ts";

type Amount = { readonly currency: string; readonly value: string };
type Undone = {
  readonly id: string;
  readonly amount: Amount;
  readonly createdAt: string;
  readonly metadata: unknown;
  status: string;
  reversedAt: string | null;
};

/** A payment as Mollie tells of it, and as it is kept. */
export type BankPayment = {
  readonly id: string;
  readonly amount: Amount;
  readonly description: string;
  readonly sequenceType: Sequence;
  readonly customerId: string | null;
  readonly redirectUrl: string | null;
  readonly webhookUrl: string;
  readonly metadata: unknown;
  readonly createdAt: string;
  status: ProviderStatus;
  method: string | null;
  paidAt: string | null;
  details?: { readonly bankReasonCode: string };
  readonly refunds: Undone[];
  readonly chargebacks: Undone[];
};

/** All that the bank knows; it can be written to a file and read again. */
export type Books = { readonly payments: BankPayment[]; readonly customers: string[]; readonly answers: [key: string, body: object][] };
export const emptyBooks = (): Books => ({ payments: [], customers: [], answers: [] });

export type TestBank = {
  /** Speaks as much of Mollie's payments API as the register asks. */
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  readonly payments: () => readonly BankPayment[];
  readonly payment: (id: string) => BankPayment | null;
  /** What the payer, or the payer's bank, decides about a payment that is not over; then the payer goes back. False if it was over. */
  readonly decide: (id: string, status: Exclude<ProviderStatus, "open">, reason?: string) => Promise<boolean>;
  /** The payer's bank takes a payment back; undone once more, the money comes back. False if there was nothing to take. */
  readonly chargeBack: (id: string) => Promise<boolean>;
  readonly undoChargeBack: (id: string) => Promise<boolean>;
  /** A refund made at the provider's own desk. */
  readonly refundByHand: (id: string, value: string) => Promise<boolean>;
};

type Opening = {
  readonly clock: Clock;
  readonly books?: Books;
  /** Where a payer chooses. */
  readonly checkoutAt: (id: string) => string;
  /** Carries a payment's id to the address that it was made with. */
  readonly tell: (webhook: string, id: string) => Promise<void>;
  readonly keep?: (books: Books) => void;
};

const methods = [
  { id: "ideal", description: "iDEAL | Wero" },
  { id: "bancontact", description: "Bancontact" },
];
const collected = { id: "directdebit", description: "SEPA-incasso" };

const json = (body: object, status = 200): Response => Response.json(body, { status });
const problem = (status: number, title: string, detail: string): Response => json({ status, title, detail }, status);
const newName = (prefix: string): string => prefix + randomBytes(9).toString("base64url").replaceAll(/[-_]/g, "x");

const view = (payment: BankPayment, checkoutAt: Opening["checkoutAt"]): object => {
  const { refunds, chargebacks, ...rest } = payment;
  const open = payment.status === "open" && payment.sequenceType !== "recurring";
  return {
    resource: "payment",
    ...rest,
    _embedded: { refunds, chargebacks },
    _links: open ? { checkout: { href: checkoutAt(payment.id), type: "text/html" } } : {},
  };
};

/**
 * A payment provider without money, that speaks Mollie's protocol: in tests behind a port, in the demonstration behind its own pages, where a
 * visitor is the payer and the payer's bank.
 */
export function testBank({ clock, books = emptyBooks(), checkoutAt, tell, keep = () => {} }: Opening): TestBank {
  const answers = new Map(books.answers);
  const now = (): string => clock.now().toString();
  const find = (id: string): BankPayment | null => books.payments.find((each) => each.id === id) ?? null;
  const changed = async (payment: BankPayment): Promise<true> => {
    keep({ ...books, answers: [...answers] });
    await tell(payment.webhookUrl, payment.id);
    return true;
  };

  function makePayment(body: Readonly<Record<string, unknown>>): Response {
    const {
      amount,
      description,
      sequenceType = "oneoff",
      customerId = null,
      redirectUrl = null,
      webhookUrl,
      metadata,
    } = body as Partial<BankPayment>;
    if (!amount || !/^\d+\.\d{2}$/.test(amount.value) || amount.currency !== "EUR" || !description || !webhookUrl)
      return problem(422, "Unprocessable Entity", "The amount, the description or the webhook is missing");
    const known = customerId !== null && books.customers.includes(customerId);
    const mandate =
      known && books.payments.some((each) => each.customerId === customerId && each.sequenceType === "first" && each.paidAt !== null);
    if (sequenceType === "recurring" && !mandate) return problem(422, "Unprocessable Entity", "The customer has no suitable mandates");
    if (sequenceType !== "recurring" && !redirectUrl) return problem(422, "Unprocessable Entity", "The redirect url is missing");
    const recurring = sequenceType === "recurring";
    const payment: BankPayment = {
      ...{ id: newName("tr_"), amount, description, sequenceType, customerId, redirectUrl, webhookUrl, metadata, createdAt: now() },
      ...{ status: recurring ? "pending" : "open", method: recurring ? collected.id : null, paidAt: null, refunds: [], chargebacks: [] },
    };
    books.payments.unshift(payment);
    return json(view(payment, checkoutAt), 201);
  }

  function makeRefund(id: string, { amount, metadata }: Readonly<Record<string, unknown>>): Response {
    const payment = find(id);
    if (payment?.status !== "paid") return problem(422, "Unprocessable Entity", "The payment cannot be refunded");
    const refund: Undone = {
      id: newName("re_"),
      amount: amount as Amount,
      createdAt: now(),
      metadata,
      status: "pending",
      reversedAt: null,
    };
    payment.refunds.push(refund);
    return json({ resource: "refund", ...refund }, 201);
  }

  function made(path: string, body: Readonly<Record<string, unknown>>): Response {
    const refunded = /^\/v2\/payments\/([^/]+)\/refunds$/.exec(path)?.[1];
    if (refunded) return makeRefund(refunded, body);
    if (path === "/v2/payments") return makePayment(body);
    if (path !== "/v2/customers") return problem(404, "Not Found", "No such address");
    const id = newName("cst_");
    books.customers.push(id);
    return json({ resource: "customer", id }, 201);
  }

  /** Whoever is given up has no mandate any more. */
  function remove(customer: string): Response {
    const place = books.customers.indexOf(customer);
    if (place < 0) return problem(404, "Not Found", "No customer exists with this token");
    books.customers.splice(place, 1);
    keep({ ...books, answers: [...answers] });
    return new Response(null, { status: 204 });
  }

  async function post(path: string, init: RequestInit): Promise<Response> {
    const key = new Headers(init.headers).get("idempotency-key") ?? randomBytes(9).toString("hex");
    const before = answers.get(key);
    if (before) return json(before, 201);
    const answer = made(path, JSON.parse(String(init.body ?? "{}")));
    if (answer.ok) answers.set(key, Object(await answer.clone().json()));
    keep({ ...books, answers: [...answers] });
    return answer;
  }

  function get(path: string): Response {
    if (path === "/v2/methods") return json({ _embedded: { methods } });
    if (path === `/v2/methods/${collected.id}`) return json(collected);
    if (path === "/v2/payments") return json({ _embedded: { payments: books.payments.map((each) => view(each, checkoutAt)) }, _links: {} });
    if (path === "/v2/chargebacks") {
      const all = books.payments.flatMap(({ id, chargebacks }) => chargebacks.map((each) => ({ ...each, paymentId: id })));
      return json({ _embedded: { chargebacks: all } });
    }
    const payment = find(path.replace("/v2/payments/", ""));
    return payment ? json(view(payment, checkoutAt)) : problem(404, "Not Found", "No payment exists with this token");
  }

  return {
    fetch: async (address, init) => {
      const { pathname } = new URL(address);
      if (!/^Bearer test_\w+$/.test(new Headers(init.headers).get("authorization") ?? ""))
        return problem(401, "Unauthorized", "Missing key");
      if (init.method === "DELETE") return remove(pathname.replace("/v2/customers/", ""));
      return init.method === "POST" ? post(pathname, init) : get(pathname);
    },
    payments: () => books.payments,
    payment: find,
    decide: async (id, status, reason) => {
      const payment = find(id);
      if (!payment || !["open", "pending"].includes(payment.status)) return false;
      payment.status = status;
      payment.method ??= "ideal";
      if (reason) payment.details = { bankReasonCode: reason };
      if (status === "paid") payment.paidAt = now();
      return changed(payment);
    },
    chargeBack: async (id) => {
      const payment = find(id);
      if (payment?.status !== "paid" || payment.chargebacks.some(({ reversedAt }) => reversedAt === null)) return false;
      payment.chargebacks.push({
        id: newName("chb_"),
        amount: payment.amount,
        createdAt: now(),
        metadata: null,
        status: "",
        reversedAt: null,
      });
      return changed(payment);
    },
    undoChargeBack: async (id) => {
      const payment = find(id);
      const standing = payment?.chargebacks.find(({ reversedAt }) => reversedAt === null);
      if (!payment || !standing) return false;
      standing.reversedAt = now();
      return changed(payment);
    },
    refundByHand: async (id, value) => {
      const payment = find(id);
      if (payment?.status !== "paid") return false;
      payment.refunds.push({
        id: newName("re_"),
        amount: { currency: "EUR", value },
        createdAt: now(),
        metadata: null,
        status: "refunded",
        reversedAt: null,
      });
      return changed(payment);
    },
  };
}
