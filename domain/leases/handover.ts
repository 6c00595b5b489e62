import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type LeaseId, lockLease } from "#domain/leases/lease.ts";
import { runOf } from "#domain/leases/termination.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export const LeaseHandover = defineEntity({
  name: "LeaseHandover",
  tableName: "lease_handover",
  properties: { leaseId: column.id<"lease">().primary(), heldOn: column.day(), actId: column.act() },
});
export const LeaseHandoverContent = defineEntity({
  name: "LeaseHandoverContent",
  tableName: "lease_handover_content",
  properties: { leaseId: column.id<"lease">().primary(), report: column.text() },
});

export type Handover = { heldOn: Temporal.PlainDate; report: string };

export async function handoverOf(reader: Reader, leaseId: LeaseId): Promise<Handover | null> {
  const [found] = await reader.query<Handover>(
    `select h.held_on as "heldOn", c.report from lease_handover h join lease_handover_content c on c.lease_id = h.lease_id where h.lease_id = $1`,
    [leaseId],
  );
  return found ?? null;
}

/**
 * Records how the land was given back, in good state (7:358). Refuses `lease_unknown`, `lease_not_concluded`, `lease_not_ended` before its last day,
 * `handover_in_future`, `lease_already_handed_over`.
 */
export async function recordHandover(act: Act, leaseId: LeaseId, { heldOn, report }: Handover): Promise<[Reference<"lease">]> {
  await lockLease(act, leaseId);
  const run = (await runOf(act.tx, leaseId)) ?? refuse("lease_not_concluded");
  if (!run.to || isBefore(act.today, run.to)) refuse("lease_not_ended");
  if (isBefore(act.today, heldOn)) refuse("handover_in_future");
  if (await handoverOf(act.tx, leaseId)) refuse("lease_already_handed_over");
  await act.tx.insert(LeaseHandover, { leaseId, heldOn, actId: act.id });
  await act.tx.insert(LeaseHandoverContent, { leaseId, report });
  return [reference("lease", leaseId)];
}
