import type { Act } from "#domain/act.ts";
import { copyRows } from "#domain/copy-rows.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { makeCreditorReference } from "#domain/payments/reference.ts";
import { refuse } from "#domain/refusal.ts";

export type ClaimId = Id<"claim">;

/** What is to be paid, by whom, under which RF reference (ISO 11649) and by which day. */
export type Claim = {
  id: ClaimId;
  reference: string;
  debtorId: PersonId;
  cents: Cents;
  claimedOn: Temporal.PlainDate;
  dueOn: Temporal.PlainDate;
};
export type ClaimState = Claim & { paidCents: Cents };

/** A claim falls to a person; its reference is the claim's year and a number, behind check digits. */
export async function layClaim(act: Act, debtorId: PersonId, cents: Cents, paymentDays: number): Promise<ClaimId> {
  const id = newId<"claim">(act.at);
  await act.tx.query(
    `insert into claim (id, reference, debtor_id, cents, claimed_on, due_on, act_id)
     values ($1, rf_reference($2 || lpad(nextval('claim_number')::text, 7, '0')), $3, $4, $5, $6, $7)`,
    [id, String(act.today.year), debtorId, cents, act.today, act.today.add({ days: paymentDays }), act.id],
  );
  return id;
}

export type AskedClaim = { readonly body: string; readonly debtorId: PersonId; readonly cents: Cents; readonly paymentDays: number };

/** Lays claims whose references have bodies of their own, letters and digits that say what they are for; all at once. */
export async function layClaims(act: Act, asked: readonly AskedClaim[]): Promise<ClaimId[]> {
  const ids = asked.map(() => newId<"claim">(act.at));
  const dueIn = new Map([...new Set(asked.map(({ paymentDays }) => paymentDays))].map((days) => [days, act.today.add({ days })]));
  await copyRows(
    act.tx,
    "claim",
    ["id", "reference", "debtor_id", "cents", "claimed_on", "due_on", "act_id"],
    asked
      .values()
      .map(({ body, debtorId, cents, paymentDays }, index) => [
        ...[ids[index], makeCreditorReference(body), debtorId, cents, act.today, dueIn.get(paymentDays), act.id],
      ]),
  );
  return ids;
}

/** What of a claim was paid: its allocations that were not reversed. For use in SQL where `c` is the claim. */
export const paidOfClaim = `coalesce((select sum(a.cents) from allocation a where a.claim_id = c.id
  and not exists (select from allocation_reversal r where r.allocation_id = a.id)), 0)::bigint`;

/** Why nothing is owed on a claim any more, or null: its applicant was refused, its order cancelled or its invoice credited. For use in SQL where `c` is the claim. */
export const closedBecause = `coalesce((select case when x.share_order_id is not null then 'order_cancelled' else 'application_refused' end
  from share_order o left join share_order_cancellation x on x.share_order_id = o.id
  left join application_outcome out on out.application_id = o.application_id and out.outcome = 'refused'
  where o.claim_id = c.id and (x.share_order_id is not null or out.application_id is not null)),
  (select 'invoice_credited' from invoice credited join credit_note n on n.invoice_id = credited.id where credited.claim_id = c.id),
  (select 'gift_returned' from gift given join gift_return back on back.gift_id = given.id where given.claim_id = c.id))`;

/** The claims on which nothing is owed any more, for those reasons. */
export const closedClaims = `(select o.claim_id from share_order_cancellation x join share_order o on o.id = x.share_order_id
  union select o.claim_id from application_outcome out join share_order o on o.application_id = out.application_id where out.outcome = 'refused'
  union select credited.claim_id from credit_note n join invoice credited on credited.id = n.invoice_id where credited.claim_id is not null
  union select given.claim_id from gift_return back join gift given on given.id = back.gift_id)`;

/** Locks claims, in order of id: whoever gives them money, takes it back or issues on them waits here for the others. */
export async function lockClaims(act: Act, ids: readonly ClaimId[]): Promise<void> {
  await act.tx.query("select from claim where id = any($1::uuid[]) order by id for no key update", [ids]);
}

/** Locks a claim and gives what is still due on it. Refuses `claim_unknown`, and `claim_closed` if nothing is owed on it any more. */
export async function lockDue(act: Act, id: ClaimId): Promise<Cents> {
  await lockClaims(act, [id]);
  const [found] = await act.tx.query<{ due: Cents; closed: string | null }>(
    `select (c.cents - ${paidOfClaim})::bigint as due, ${closedBecause} as closed from claim c where c.id = $1`,
    [id],
  );
  if (found?.closed) refuse("claim_closed");
  return found?.due ?? refuse("claim_unknown");
}

const state = `c.id, c.reference, c.debtor_id as "debtorId", c.cents, c.claimed_on as "claimedOn", c.due_on as "dueOn", ${paidOfClaim} as "paidCents"`;

export async function claimOf(reader: Reader, id: ClaimId): Promise<ClaimState | null> {
  const [found] = await reader.query<ClaimState>(`select ${state} from claim c where c.id = $1`, [id]);
  return found ?? null;
}

export async function claimUnder(reader: Reader, reference: string): Promise<ClaimState | null> {
  const [found] = await reader.query<ClaimState>(`select ${state} from claim c where c.reference = $1`, [reference]);
  return found ?? null;
}

export const claimsOf = (reader: Reader, debtorId: PersonId): Promise<ClaimState[]> =>
  reader.query(`select ${state} from claim c where c.debtor_id = $1 order by c.claimed_on desc, c.id desc`, [debtorId]);

export type SharePurpose = { of: "share"; fee: Cents; share: Cents; orderedOn: Temporal.PlainDate; admitted: boolean; closed: boolean };
export type InvoicePurpose = { of: "invoice"; number: string; leaseNumber: number; leaseYear: number; closed: boolean };
export type GiftPurpose = { of: "gift"; share: Cents; orderedOn: Temporal.PlainDate; claimUntil: Temporal.PlainDate; closed: boolean };
export type ClaimPurpose = SharePurpose | InvoicePurpose | GiftPurpose;

/**
 * What a claim is for. Closed: the application was refused, the order cancelled, the invoice credited or the gift taken back, so nothing is to be paid any more.
 */
export async function claimPurpose(reader: Reader, id: ClaimId): Promise<ClaimPurpose> {
  const [gift] = await reader.query<GiftPurpose>(
    `select 'gift' as of, g.cents as share, g.ordered_on as "orderedOn", g.claim_until as "claimUntil",
       exists (select from gift_return back where back.gift_id = g.id) as closed from gift g where g.claim_id = $1`,
    [id],
  );
  if (gift) return gift;
  const [purpose] = await reader.query<SharePurpose>(
    `select 'share' as of, coalesce(ap.fee_cents, 0)::bigint as fee, o.cents as share, o.ordered_on as "orderedOn", ap.id is null or coalesce(out.outcome = 'admitted', false) as admitted,
       coalesce(out.outcome = 'refused', false) or exists (select from share_order_cancellation x where x.share_order_id = o.id) as closed
     from share_order o left join application ap on ap.id = o.application_id left join application_outcome out on out.application_id = ap.id
     where o.claim_id = $1`,
    [id],
  );
  return purpose ?? (await invoicePurpose(reader, id));
}

async function invoicePurpose(reader: Reader, id: ClaimId): Promise<InvoicePurpose> {
  const [purpose] = await reader.query<InvoicePurpose>(
    `select 'invoice' as of, i.number, l.number as "leaseNumber", i.lease_year as "leaseYear", exists (select from credit_note n where n.invoice_id = i.id) as closed
     from invoice i join lease l on l.id = i.lease_id where i.claim_id = $1`,
    [id],
  );
  return purpose ?? refuse("claim_unknown");
}
