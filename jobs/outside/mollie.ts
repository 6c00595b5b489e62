import { dayOf } from "#domain/calendar.ts";
import { withoutPersonalData } from "#domain/log.ts";
import { type Cents, cents } from "#domain/money.ts";
import type { PaymentProvider, ProviderPayment, ProviderStatus } from "#domain/payments/provider.ts";
import { Refusal, refuse } from "#domain/refusal.ts";

export type MollieSettings = {
  readonly apiKey: string;
  /** Where it answers, without a path. */
  readonly url: string;
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
  readonly patienceMilliseconds?: number;
};

/** A part of an answer: nothing in it is believed before it was looked at. */
type Part = { readonly [name: string]: unknown };

const partOf = (value: unknown): Part => (typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {});
const partsOf = (value: unknown): readonly Part[] => (Array.isArray(value) ? value.map(partOf) : []);
const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const linkOf = (part: Part, name: string): string | null => textOf(partOf(partOf(part._links)[name]).href);
/** Where a browser can be led to. */
function addressIn(part: Part): string | null {
  const href = linkOf(part, "checkout");
  return href && URL.canParse(href) && /^https?:$/.test(new URL(href).protocol) ? new URL(href).href : null;
}
const embedded = (part: Part, name: string): readonly Part[] => partsOf(partOf(part._embedded)[name]);

const misunderstood = (): never => refuse("provider_unreachable");

export const amountOf = (amount: Cents) => ({
  currency: "EUR",
  value: `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, "0")}`,
});

/** Charge-backs and refunds come with a sign or without. */
function centsOf(value: unknown): Cents {
  const { currency, value: written } = partOf(value);
  const digits = /^-?(\d{1,12})\.(\d{2})$/.exec(textOf(written) ?? "");
  return currency === "EUR" && digits ? cents(`${digits[1]}${digits[2]}`) : misunderstood();
}

function instantOf(value: unknown): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(textOf(value) ?? "");
  } catch {
    return null;
  }
}

const dayIn = (value: unknown): Temporal.PlainDate | null => {
  const at = instantOf(value);
  return at && dayOf(at);
};

/** The bank's own code for why it did not pay, four letters and digits. */
const reasonIn = (content: Part): string | null => /^[A-Z0-9]{4}$/.exec(textOf(partOf(content.details).bankReasonCode) ?? "")?.[0] ?? null;

const statuses: readonly ProviderStatus[] = ["open", "pending", "authorized", "paid", "failed", "canceled", "expired"];
const gone = ["failed", "canceled"];
const paymentId = /^tr_[A-Za-z0-9]{1,60}$/;

/** How long a list of ways to pay counts, in milliseconds by the machine's own count. */
const methodsKept = 10 * 60 * 1_000;

/**
 * Mollie's payments API, version 2. Only what the register needs of it: eight calls, so there is no library between. Each asks under an
 * `Idempotency-Key`, and waits no longer than a person would.
 */
export function mollie({ apiKey, url, fetch: ask = fetch, patienceMilliseconds = 10_000 }: MollieSettings): PaymentProvider {
  async function call(method: "GET" | "POST" | "DELETE", path: string, key: string | null, body?: object): Promise<Part | null> {
    const answered = await reply(method, new URL(path, url).href, key, body);
    if (answered.status === 404 || answered.status === 410) return null;
    // 409: the same is being asked at this moment.
    if ([408, 409, 429].includes(answered.status) || answered.status >= 500) return refuse("provider_unreachable");
    if (answered.status === 204) return {};
    const content = partOf(await answered.json().catch(misunderstood));
    if (answered.status >= 400)
      throw new Refusal("provider_refused", { detail: withoutPersonalData(textOf(content.detail) ?? "").slice(0, 200) });
    return content;
  }

  async function reply(method: string, address: string, key: string | null, body?: object): Promise<Response> {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      accept: "application/json",
      ...(key ? { "idempotency-key": key } : {}),
      ...(body ? { "content-type": "application/json" } : {}),
    };
    const signal = AbortSignal.timeout(patienceMilliseconds);
    try {
      return await ask(address, { method, headers, signal, ...(body ? { body: JSON.stringify(body) } : {}) });
    } catch {
      return refuse("provider_unreachable");
    }
  }

  const made = (content: Part | null): Part => content ?? refuse("provider_refused", { detail: "404" });

  /** The provider's words for the ways to pay, by its own short names. */
  let known: { words: ReadonlyMap<string, string>; until: number } | null = null;
  async function methodWords(): Promise<ReadonlyMap<string, string>> {
    if (known && performance.now() < known.until) return known.words;
    const methods = embedded(made(await call("GET", "/v2/methods", null)), "methods");
    const words = new Map(methods.map(({ id, description }) => [textOf(id) ?? "", textOf(description) ?? textOf(id) ?? ""]));
    known = { words, until: performance.now() + methodsKept };
    return words;
  }

  /** How it was paid, in the provider's words: also a way that payers are not offered, such as a collection. */
  async function wordFor(method: string): Promise<string> {
    const listed = (await methodWords()).get(method);
    return listed ?? textOf((await call("GET", `/v2/methods/${encodeURIComponent(method)}`, null))?.description) ?? method;
  }

  async function paymentIn(content: Part): Promise<ProviderPayment> {
    const status = statuses.find((each) => each === content.status);
    const id = textOf(content.id);
    if (!status || !id) return misunderstood();
    const method = textOf(content.method);
    return {
      providerId: id,
      checkoutId: textOf(partOf(content.metadata).checkout),
      amount: centsOf(content.amount),
      status,
      address: addressIn(content),
      method: method !== null && status === "paid" ? await wordFor(method).catch(() => method) : "",
      paidOn: dayIn(content.paidAt),
      failure: status === "failed" ? reasonIn(content) : null,
      refunds: embedded(content, "refunds").map((each) => ({
        providerId: textOf(each.id) ?? misunderstood(),
        refundId: textOf(partOf(each.metadata).refund),
        amount: centsOf(each.amount),
        on: dayIn(each.createdAt) ?? misunderstood(),
        failed: gone.includes(textOf(each.status) ?? ""),
      })),
      chargeBacks: embedded(content, "chargebacks").map((each) => ({
        providerId: textOf(each.id) ?? misunderstood(),
        amount: centsOf(each.amount),
        on: dayIn(each.createdAt) ?? misunderstood(),
        reversedOn: dayIn(each.reversedAt),
      })),
    };
  }

  async function paymentUnder(id: string): Promise<ProviderPayment | null> {
    const content = paymentId.test(id) ? await call("GET", `/v2/payments/${id}?embed=refunds,chargebacks`, null) : null;
    return content && paymentIn(content);
  }

  return {
    methods: async () => [...(await methodWords()).values()],
    askPayment: async ({ checkoutId, amount, description, sequence, customerId, returnTo, webhook }) => {
      const content = made(
        await call("POST", "/v2/payments", checkoutId, {
          amount: amountOf(amount),
          description,
          sequenceType: sequence,
          ...(customerId ? { customerId } : {}),
          ...(sequence === "recurring" ? {} : { redirectUrl: returnTo }),
          webhookUrl: webhook,
          metadata: { checkout: checkoutId },
        }),
      );
      return { providerId: textOf(content.id) ?? misunderstood(), address: addressIn(content) };
    },
    paymentUnder,
    paymentFor: async (checkoutId, since) => {
      for (let path: string | null = "/v2/payments?limit=250"; path; ) {
        const page: Part = made(await call("GET", path, null));
        const payments = embedded(page, "payments");
        const found = payments.find(({ metadata }) => textOf(partOf(metadata).checkout) === checkoutId);
        if (found) return paymentUnder(textOf(found.id) ?? "");
        const oldest = instantOf(payments.at(-1)?.createdAt);
        const next = linkOf(page, "next");
        path = next && oldest && Temporal.Instant.compare(oldest, since) > 0 ? new URL(next).pathname + new URL(next).search : null;
      }
      return null;
    },
    makeCustomer: async (recurringOrderId) => {
      const content = made(await call("POST", "/v2/customers", recurringOrderId, { metadata: { recurring: recurringOrderId } }));
      return textOf(content.id) ?? misunderstood();
    },
    endCustomer: async (customerId) => {
      await call("DELETE", `/v2/customers/${encodeURIComponent(customerId)}`, null);
    },
    askRefund: async ({ refundId, paymentId: id, amount, description }) => {
      const asked = { amount: amountOf(amount), description, metadata: { refund: refundId } };
      const content = made(await call("POST", `/v2/payments/${encodeURIComponent(id)}/refunds`, refundId, asked));
      return textOf(content.id) ?? misunderstood();
    },
    chargedBack: async () =>
      embedded(made(await call("GET", "/v2/chargebacks?limit=250", null)), "chargebacks").flatMap((each) => {
        const [providerId, of] = [textOf(each.id), textOf(each.paymentId)];
        return providerId && of ? [{ providerId, paymentId: of }] : [];
      }),
  };
}
