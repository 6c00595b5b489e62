import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, lockDue } from "#domain/payments/claim.ts";
import type { MadePayment, ProviderStatus, Sequence } from "#domain/payments/provider.ts";
import { refuse } from "#domain/refusal.ts";

export type CheckoutId = Id<"checkout">;
export type RecurringOrderId = Id<"recurring_order">;

/** What the provider was asked to take on a claim. Its id is the key under which the provider does it once. */
export const Checkout = defineEntity({
  name: "Checkout",
  tableName: "checkout",
  properties: {
    id: column.id<"checkout">().primary(),
    claimId: column.id<"claim">(),
    cents: column.cents(),
    sequence: column.text<Sequence>(),
    recurringOrderId: column.id<"recurring_order">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const CheckoutAnswer = defineEntity({
  name: "CheckoutAnswer",
  tableName: "checkout_answer",
  properties: {
    checkoutId: column.id<"checkout">().primary(),
    providerId: column.text().strictNullable(),
    address: column.text().strictNullable(),
    refusal: column.text().strictNullable(),
    actId: column.act(),
  },
});
export const CheckoutReport = defineEntity({
  name: "CheckoutReport",
  tableName: "checkout_report",
  properties: {
    id: column.id<"checkout_report">().primary(),
    checkoutId: column.id<"checkout">(),
    status: column.text<ProviderStatus>(),
    refundedCents: column.cents(),
    chargedBackCents: column.cents(),
    reason: column.text().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** How long one checkout is gone on with before another is begun, in minutes: as long as an iDEAL payment stands open. */
export const checkoutMinutes = 15;

export type CheckoutState = {
  id: CheckoutId;
  claimId: ClaimId;
  reference: string;
  cents: Cents;
  sequence: Sequence;
  recurringOrderId: RecurringOrderId | null;
  /** Who is collected from, in the provider's books. */
  customerId: string | null;
  recordedAt: Temporal.Instant;
  /** Null as long as the outcome of asking is unknown, or if the answer was no. */
  providerId: string | null;
  address: string | null;
  refusal: string | null;
  /** As last read back. */
  status: ProviderStatus | null;
};

/** As last read back, or null. For use in SQL where `k` is the checkout. */
export const statusOfCheckout =
  "(select r.status from checkout_report r where r.checkout_id = k.id order by r.recorded_at desc, r.id desc limit 1)";

const final: readonly ProviderStatus[] = ["paid", "failed", "canceled", "expired"];
export const isFinal = (status: ProviderStatus): boolean => final.includes(status);

/** Nothing more is to be heard of it. For use in SQL where `k` is the checkout and `said` its answer. */
export const over = `(said.refusal is not null or coalesce(${statusOfCheckout} in (${final.map((each) => `'${each}'`).join(", ")}), false))`;

const state = `select k.id, k.claim_id as "claimId", c.reference, k.cents, k.sequence, k.recurring_order_id as "recurringOrderId",
    customer.provider_id as "customerId", k.recorded_at as "recordedAt", said.provider_id as "providerId", said.address, said.refusal, ${statusOfCheckout} as status
  from checkout k join claim c on c.id = k.claim_id left join checkout_answer said on said.checkout_id = k.id
  left join recurring_customer customer on customer.recurring_order_id = k.recurring_order_id`;

/** Refuses `checkout_unknown`. */
export async function checkoutOf(reader: Reader, id: CheckoutId): Promise<CheckoutState> {
  const [found] = await reader.query<CheckoutState>(`${state} where k.id = $1`, [id]);
  return found ?? refuse("checkout_unknown");
}

/** The checkouts of a claim, the latest first. */
export const checkoutsOf = (reader: Reader, claimId: ClaimId): Promise<CheckoutState[]> =>
  reader.query(`${state} where k.claim_id = $1 order by k.recorded_at desc, k.id desc limit 20`, [claimId]);

/** How long the provider can still bring something of one that was not paid, in days. */
const heardWithinDays = 100;

/** What is still to be heard of, the longest waiting first: whose answer is unknown, and what is not over. */
export const waitingCheckouts = (reader: Reader, before: Temporal.Instant, limit: number): Promise<CheckoutState[]> =>
  reader.query(
    `${state} where k.recorded_at <= $1 and k.recorded_at > $1::timestamptz - make_interval(days => ${heardWithinDays}) and not ${over} order by k.recorded_at limit $2`,
    [before, limit],
  );

/** Money is on its way already: a collection, or a payment that the payer's bank has not finished. */
export const isUnderWay = ({ sequence, status, refusal }: CheckoutState): boolean =>
  refusal === null &&
  (status === "pending" || status === "authorized" || (sequence === "recurring" && (status === null || status === "open")));

const goesOn = ({ status, refusal, sequence }: CheckoutState): boolean =>
  refusal === null && sequence !== "recurring" && (status === null || status === "open");

/** One that was begun for the same amount within the last minutes, and is not over: whoever comes back goes on with it. */
export function goingOn(checkouts: readonly CheckoutState[], due: Cents, at: Temporal.Instant): CheckoutState | null {
  const since = at.subtract({ minutes: checkoutMinutes });
  const [latest] = checkouts;
  return latest && latest.cents === due && goesOn(latest) && Temporal.Instant.compare(latest.recordedAt, since) > 0 ? latest : null;
}

/**
 * The intention to have what is due on a claim paid online; going on with one that stands open. Whose first payment makes a mandate has it made.
 * Refuses `claim_unknown`, `claim_closed`, `claim_already_paid`, `payment_under_way`.
 */
export async function orderCheckout(act: Act, claimId: ClaimId, begins?: RecurringOrderId): Promise<[Reference<"checkout">]> {
  const due = await lockDue(act, claimId);
  if (due <= 0) refuse("claim_already_paid");
  const before = await checkoutsOf(act.tx, claimId);
  if (before.some(isUnderWay)) refuse("payment_under_way");
  const open = goingOn(before, due, act.at);
  if (open) return [reference("checkout", open.id)];
  return [reference("checkout", await writeCheckout(act, claimId, due, begins ?? (await beginsBy(act, claimId))))];
}

async function writeCheckout(act: Act, claimId: ClaimId, amount: Cents, begins: RecurringOrderId | null): Promise<CheckoutId> {
  const id = newId<"checkout">(act.at);
  const sequence = begins ? "first" : "oneoff";
  await act.tx.insert(Checkout, {
    id,
    claimId,
    cents: amount,
    sequence,
    recurringOrderId: begins,
    actId: act.id,
    recordedAt: act.at,
  });
  return id;
}

/** The recurring order that a claim was to begin, if it was not stopped meanwhile. */
async function beginsBy(act: Act, claimId: ClaimId): Promise<RecurringOrderId | null> {
  const [found] = await act.tx.query<{ id: RecurringOrderId }>(
    `select k.recurring_order_id as id from checkout k where k.claim_id = $1 and k.sequence = 'first'
       and not exists (select from recurring_stop s where s.recurring_order_id = k.recurring_order_id) limit 1`,
    [claimId],
  );
  return found?.id ?? null;
}

/** Whoever records what the provider said waits here for the others. Refuses `checkout_unknown`. */
export async function lockCheckout(act: Act, id: CheckoutId): Promise<CheckoutState> {
  await act.tx.query("select from checkout where id = $1 for no key update", [id]);
  return checkoutOf(act.tx, id);
}

/** What the provider made of it; nothing more if a message of the provider brought that before. Refuses `checkout_unknown`. */
export async function recordCheckoutAnswer(
  act: Act,
  id: CheckoutId,
  { providerId, address }: MadePayment,
): Promise<[Reference<"checkout">]> {
  const { providerId: known } = await lockCheckout(act, id);
  if (known === null) await act.tx.insert(CheckoutAnswer, { checkoutId: id, providerId, address, refusal: null, actId: act.id });
  else if (known !== providerId) throw new Error("a provider made two payments under one key");
  return [reference("checkout", id)];
}

/** The provider said no, or never got it: the payer can try again. Refuses `checkout_unknown`. */
export async function recordCheckoutRefusal(act: Act, id: CheckoutId, refusal: string): Promise<[Reference<"checkout">]> {
  const { providerId, refusal: known } = await lockCheckout(act, id);
  if (providerId === null && known === null)
    await act.tx.insert(CheckoutAnswer, { checkoutId: id, providerId: null, address: null, refusal, actId: act.id });
  return [reference("checkout", id)];
}
