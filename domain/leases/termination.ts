import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type LeaseId, lockLease } from "#domain/leases/lease.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

/** Why a lease ends before its term. The cooperative itself cannot end one: it agrees, buys out or goes to court (7:376). */
export const terminationGrounds = ["agreement", "notice_by_lessee", "death_of_lessee", "court", "buy_out"] as const;
export type TerminationGround = (typeof terminationGrounds)[number];

export const LeaseTermination = defineEntity({
  name: "LeaseTermination",
  tableName: "lease_termination",
  properties: {
    leaseId: column.id<"lease">().primary(),
    endsOn: column.day(),
    ground: column.text<TerminationGround>(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const LeaseTerminationContent = defineEntity({
  name: "LeaseTerminationContent",
  tableName: "lease_termination_content",
  properties: { leaseId: column.id<"lease">().primary(), reason: column.text() },
});
/** From when to when a lease runs by what was agreed and ended. `to` is null where it has no end. Null if it is never in force. */
export async function runOf(reader: Reader, leaseId: LeaseId): Promise<{ from: Temporal.PlainDate; to: Temporal.PlainDate | null } | null> {
  const [run] = await reader.query<{ from: Temporal.PlainDate | null; to: Temporal.PlainDate | null }>(
    `select min(lower(period)) as "from", case when bool_or(upper_inf(period)) then null else max(upper(period)) - 1 end as "to"
     from lease_in_force where lease_id = $1`,
    [leaseId],
  );
  return run?.from ? { from: run.from, to: run.to } : null;
}

export type Termination = { endsOn: Temporal.PlainDate; ground: TerminationGround; reason: string };

export async function terminationOf(reader: Reader, leaseId: LeaseId): Promise<(Termination & { recordedAt: Temporal.Instant }) | null> {
  const [found] = await reader.query<Termination & { recordedAt: Temporal.Instant }>(
    `select t.ends_on as "endsOn", t.ground, c.reason, t.recorded_at as "recordedAt" from lease_termination t
     join lease_termination_content c on c.lease_id = t.lease_id where t.lease_id = $1`,
    [leaseId],
  );
  return found ?? null;
}

/**
 * Ends a lease on a last day before its term is over; its land can be let again from the next. Refuses `lease_unknown`, `lease_not_concluded`,
 * `lease_already_terminated`, `termination_outside_term`, `reason_missing`.
 */
export async function terminateLease(act: Act, leaseId: LeaseId, { endsOn, ground, reason }: Termination): Promise<[Reference<"lease">]> {
  await lockLease(act, leaseId);
  if (await terminationOf(act.tx, leaseId)) refuse("lease_already_terminated");
  const run = (await runOf(act.tx, leaseId)) ?? refuse("lease_not_concluded");
  if (isBefore(endsOn, run.from) || (run.to && !isBefore(endsOn, run.to))) refuse("termination_outside_term");
  if (reason.trim() === "") refuse("reason_missing");
  await act.tx.insert(LeaseTermination, { leaseId, endsOn, ground, actId: act.id, recordedAt: act.at });
  await act.tx.insert(LeaseTerminationContent, { leaseId, reason });
  return [reference("lease", leaseId)];
}
