import { squareMetres } from "#domain/area.ts";
import { finishBilling, postBillingChunk } from "#domain/billing/billing-posting.ts";
import { prepareLeaseBilling } from "#domain/billing/billing-run.ts";
import type { LeaseBillId } from "#domain/billing/lease-billing.ts";
import { approveDatedValues, proposeDatedValue, type Series } from "#domain/bylaws/dated-table.ts";
import type { Id } from "#domain/id.ts";
import type { LeaseId } from "#domain/leases/lease.ts";
import { approveRun, findingsOf, type RunId } from "#domain/runs/run.ts";
import { type AskedLease, changes, condition, type LetLease, letLease } from "#test/support/lease-village.ts";
import { finds } from "#test/support/results-village.ts";
import { act, day, noonOf, type Village } from "#test/support/village.ts";

/** A value in a dated table, approved. */
export async function approves(
  { register, board, decisionId }: Village,
  series: Series,
  validFrom: string,
  value: number,
  key = "",
): Promise<void> {
  const [{ id }] = await act(register, "propose_dated_value", (each) =>
    proposeDatedValue(each, { series, key, validFrom: day(validFrom), value, source: "Bron" }),
  );
  await act(register, "approve_dated_value", (each) => approveDatedValues(each, [id as Id<"dated_value">], decisionId), board);
}

/** What the first billing needs: the caps of DOMAIN 7, the indices of DOMAIN 6.2 and a water charge. */
export async function billingTablesOf(village: Village): Promise<void> {
  await approves(village, "allowance_cap", "2020-01-01", 25_00);
  await approves(village, "charge_cap", "2020-01-01", 10_00);
  await approves(village, "consumer_price_index", "2024-10-01", 128_40);
  await approves(village, "consumer_price_index", "2025-10-01", 132_25);
  await approves(village, "water_charge", "2025-01-01", 95_00, "Rivierenland");
}

export async function preparesBilling({ register, treasurer }: Village, endedBefore: string): Promise<RunId> {
  const [{ id }] = await act(register, "prepare_lease_billing", (each) => prepareLeaseBilling(each, day(endedBefore)), treasurer);
  return id as RunId;
}

/** Posts an approved billing, so many leases at a time. */
export async function postsBilling({ register }: Village, runId: RunId, size = 1_000): Promise<void> {
  const postAfter = (after: LeaseBillId | null) =>
    act(register, "post_lease_billing", (each) => postBillingChunk(each, runId, after, size));
  for (let [last] = await postAfter(null); last; [last] = await postAfter(last.id as LeaseBillId));
  await act(register, "post_lease_billing", (each) => finishBilling(each, runId));
}

/** Prepares, approves and posts. */
export async function bills(village: Village, endedBefore: string): Promise<RunId> {
  const runId = await preparesBilling(village, endedBefore);
  await act(village.register, "approve_run", (each) => approveRun(each, runId), village.board);
  await postsBilling(village, runId);
  return runId;
}

export const findingCodes = async ({ database }: Village, runId: RunId): Promise<string[]> =>
  (await findingsOf(database, runId)).map(({ code }) => code);

export type InvoiceFound = {
  id: Id<"invoice">;
  number: string | null;
  year: number;
  cents: number;
  reference: string | null;
  dueOn: string;
  creditNote: string | null;
};

/** Every invoice, the oldest first, with its reference and the number of the credit note that took it back. */
export const invoicesIn = ({ database }: Village): Promise<InvoiceFound[]> =>
  database.query(
    `select i.id, i.number, i.lease_year as year, i.cents, c.reference, i.due_on::text as "dueOn", n.number as "creditNote"
     from invoice i left join claim c on c.id = i.claim_id left join credit_note n on n.invoice_id = i.id order by i.recorded_at, i.number`,
  );

/** The lines of the last bill of a lease year: what, and how many cents. */
export const linesOf = async ({ database }: Village, leaseId: LeaseId, year: number): Promise<(readonly [string, number])[]> => {
  const lines = await database.query<{ what: string; cents: number }>(
    `select case l.kind when 'settlement' then 'settlement ' else '' end || coalesce(l.code, l.kind) as what, l.cents from lease_bill_line l
     where l.lease_bill_id = (select b.id from lease_bill b join run r on r.id = b.run_id where b.lease_id = $1 and b.lease_year = $2 order by r.recorded_at desc, r.id desc limit 1)
     order by l.position`,
    [leaseId, year],
  );
  return lines.map(({ what, cents }) => [what, cents] as const);
};

/** DOMAIN 6.2: Maatschap Blom on De Hoge Kamp, of which 0.8 ha is taken out on 1 October. */
export async function theWorkedLease(here: Village, asked: AskedLease = {}): Promise<LetLease> {
  here.clock.moveTo(noonOf("2026-02-02"));
  const lease = await letLease(here, {
    effectiveOn: day("2026-03-01"),
    rentYear: 2025,
    indexMonth: 10,
    waterBoard: "Rivierenland",
    waterShareBp: 50_00,
    conditions: [
      await condition(here, "S19", { allowanceBp: 10_00 }),
      await condition(here, "S10", { allowanceBp: 5_00 }),
      await condition(here, "S14", { allowanceBp: 0, chargeBp: 4_00 }),
    ],
    ...asked,
  });
  here.clock.moveTo(noonOf("2026-09-01"));
  const [parcel] = lease.terms.parcels;
  if (!parcel) throw new Error("land is let");
  return changes(here, lease, "amendment", { effectiveOn: day("2026-10-01"), parcels: [{ ...parcel, dm2: squareMetres(116_560) }] });
}

/** What was found of it: two conditions met, one not. */
export async function itsResults(here: Village, { leaseId }: LetLease, toldOn = "2027-02-01"): Promise<void> {
  here.clock.moveTo(noonOf(toldOn));
  await finds(here, leaseId, ["S19", "S10"], "met");
  await finds(here, leaseId, ["S14"], "not_met");
}
