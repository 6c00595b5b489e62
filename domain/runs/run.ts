import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Noun } from "#domain/noun.ts";
import { type Facts, refuse } from "#domain/refusal.ts";

export const runKinds = [
  "allotment",
  "statement_import",
  "lease_billing",
  "opening",
  "yearly_statements",
  "redemption",
  "opening_certificates",
] as const;
export type RunKind = (typeof runKinds)[number];
export type RunId = Id<"run">;
export type RunState = "prepared" | "approved" | "posted" | "reversed";

/** Work on many rows: prepared with frozen items and findings, approved, posted, and reversible as a whole. */
export const Run = defineEntity({
  name: "Run",
  tableName: "run",
  properties: {
    id: column.id<"run">().primary(),
    kind: column.text<RunKind>(),
    day: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const RunFinding = defineEntity({
  name: "RunFinding",
  tableName: "run_finding",
  properties: {
    runId: column.id<"run">().primary(),
    position: column.int().primary(),
    severity: column.text<"stops" | "warns">(),
    code: column.text<FindingCode>(),
    noun: column.text<Noun>().strictNullable(),
    subjectId: column.id().strictNullable(),
    facts: column.frozen(),
  },
});
export const RunApproval = defineEntity({
  name: "RunApproval",
  tableName: "run_approval",
  properties: { runId: column.id<"run">().primary(), actId: column.act() },
});
export const RunPosting = defineEntity({
  name: "RunPosting",
  tableName: "run_posting",
  properties: { runId: column.id<"run">().primary(), actId: column.act() },
});
export const RunReversal = defineEntity({
  name: "RunReversal",
  tableName: "run_reversal",
  properties: { runId: column.id<"run">().primary(), reason: column.text(), actId: column.act() },
});

export type FindingCode =
  | "area_provisional"
  | "bill_below_zero"
  | "bill_changed"
  | "bill_of_zero"
  | "chamber_late"
  | "entries_already_known"
  | "entries_pending"
  | "form_not_billed"
  | "index_corrected"
  | "late_without_bill"
  | "index_missing"
  | "item_changed"
  | "lessee_died"
  | "lessee_unreachable"
  | "level_not_decided"
  | "lots_carried"
  | "lots_cooling_off"
  | "no_new_entries"
  | "opening_emails_shared"
  | "opening_empty"
  | "opening_lots_without_land"
  | "opening_rows_wrong"
  | "price_far_from_prognosis"
  | "result_not_final"
  | "statement_gap"
  | "statement_of_other_account"
  | "statements_before_allotment"
  | "statements_stand"
  | "water_charge_missing";

export type Finding = {
  severity: "stops" | "warns";
  code: FindingCode;
  facts: Facts;
  subject?: { readonly noun: Noun; readonly id: Id };
};

export async function openRun(act: Act, kind: RunKind, day: Temporal.PlainDate): Promise<RunId> {
  const id = newId<"run">(act.at);
  await act.tx.insert(Run, { id, kind, day, actId: act.id, recordedAt: act.at });
  return id;
}

export async function recordFindings(act: Act, runId: RunId, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  const [last] = await act.tx.query<{ position: number }>(
    "select coalesce(max(position), 0)::int as position from run_finding where run_id = $1",
    [runId],
  );
  await act.tx.insert(
    RunFinding,
    findings.map(({ severity, code, facts, subject }, index) => ({
      runId,
      position: (last?.position ?? 0) + index + 1,
      severity,
      code,
      noun: subject?.noun ?? null,
      subjectId: subject?.id ?? null,
      facts,
    })),
  );
}

export type ListedRun = {
  id: RunId;
  kind: RunKind;
  /** The year that an allotment is about, or the one before the billing day of leases. */
  vintage: number | null;
  day: Temporal.PlainDate;
  recordedAt: Temporal.Instant;
  preparedById: PersonId | null;
  preparedBy: string | null;
  approvedById: PersonId | null;
  approvedBy: string | null;
  approvedAt: Temporal.Instant | null;
  postedAt: Temporal.Instant | null;
  reversedAt: Temporal.Instant | null;
  reversalReason: string | null;
  state: RunState;
  stops: number;
  progress: { done: number; total: number; failure: string | null } | null;
};

const nameOf = (person: string): string => `(select name from person_now where person_id = ${person})`;

const listed = `select r.id, r.kind, coalesce((select vintage from allotment al where al.run_id = r.id), (select extract(year from ended_before)::int - 1 from lease_billing lb where lb.run_id = r.id)) as vintage, r.day, r.recorded_at as "recordedAt",
  prepared.actor_id as "preparedById", ${nameOf("prepared.actor_id")} as "preparedBy", approved.actor_id as "approvedById", ${nameOf("approved.actor_id")} as "approvedBy",
  approved.at as "approvedAt", posted.at as "postedAt", reversed.at as "reversedAt", rv.reason as "reversalReason",
  case when rv.run_id is not null then 'reversed' when rp.run_id is not null then 'posted' when ra.run_id is not null then 'approved' else 'prepared' end as state,
  (select count(*) from run_finding f where f.run_id = r.id and f.severity = 'stops') as stops,
  (select json_build_object('done', done, 'total', total, 'failure', failure) from run_progress g where g.run_id = r.id) as progress
  from run r join act prepared on prepared.id = r.act_id
  left join run_approval ra on ra.run_id = r.id left join act approved on approved.id = ra.act_id
  left join run_posting rp on rp.run_id = r.id left join act posted on posted.id = rp.act_id
  left join run_reversal rv on rv.run_id = r.id left join act reversed on reversed.id = rv.act_id`;

/** Runs of a kind or of all, the newest first; `after` is the last one seen. */
export const runs = (reader: Reader, kind: RunKind | null = null, after: RunId | null = null, limit = 100): Promise<ListedRun[]> =>
  reader.query(
    `${listed} where ($1::text is null or r.kind = $1)
       and ($2::uuid is null or (r.recorded_at, r.id) < (select recorded_at, id from run where id = $2))
     order by r.recorded_at desc, r.id desc limit $3`,
    [kind, after, limit],
  );

export async function runCount(reader: Reader, kind: RunKind | null): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from run where $1::text is null or kind = $1", [kind]);
  return row?.count ?? 0;
}

/** Refuses `run_unknown`. */
export async function runOf(reader: Reader, id: RunId): Promise<ListedRun> {
  const [found] = await reader.query<ListedRun>(`${listed} where r.id = $1`, [id]);
  return found ?? refuse("run_unknown");
}

export const findingsOf = (reader: Reader, runId: RunId): Promise<{ severity: "stops" | "warns"; code: FindingCode; facts: Facts }[]> =>
  reader.query("select severity, code, facts from run_finding where run_id = $1 order by position", [runId]);

export type FindingGroup = { code: FindingCode; count: number; first: { severity: "stops" | "warns"; code: FindingCode; facts: Facts }[] };

/** The findings of a run by what they say, what stops it first; of each the first few. */
export const findingGroups = (reader: Reader, runId: RunId, most: number): Promise<FindingGroup[]> =>
  reader.query(
    `select code, count(*) as count, (json_agg(json_build_object('severity', severity, 'code', code, 'facts', facts) order by position) filter (where place <= $2)) as first
     from (select *, row_number() over (partition by code order by position) as place from run_finding where run_id = $1) placed
     group by code order by bool_or(severity = 'stops') desc, min(position)`,
    [runId, most],
  );

/** Locks a run and gives its state, so that two officers and two workers meet here. Refuses `run_unknown`. */
export async function lockRun(act: Act, id: RunId): Promise<ListedRun> {
  await act.tx.query("select from run where id = $1 for no key update", [id]);
  return runOf(act.tx, id);
}

/**
 * Approves a prepared run. Refuses `run_has_stops`, `run_already_approved`, and `second_person_needed` where the bylaws ask for a second
 * person and the first one approves.
 */
export async function approveRun(act: Act, id: RunId): Promise<[Reference<"run">]> {
  const run = await lockRun(act, id);
  if (run.stops > 0) refuse("run_has_stops");
  const { secondPersonApproves } = await bylawsOn(act.tx, act.today);
  if (secondPersonApproves && "personId" in act.actor && act.actor.personId === run.preparedById) refuse("second_person_needed");
  await act.tx.insert(RunApproval, { runId: id, actId: act.id });
  return [reference("run", id)];
}

/**
 * Locks a run of this kind for its posting; of each kind one posts at a time. Refuses `run_unknown` for a run of another kind,
 * `run_already_posted`, `run_already_reversed`.
 */
export async function lockForPosting(act: Act, id: RunId, kind: RunKind): Promise<ListedRun> {
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('run ' || $1, 0))", [kind]);
  const run = await lockRun(act, id);
  if (run.kind !== kind) refuse("run_unknown");
  if (run.state === "posted") refuse("run_already_posted");
  if (run.state === "reversed") refuse("run_already_reversed");
  return run;
}

/** Runs of these kinds that were approved before a moment and are not posted, the first approved first. */
export const runsToPost = (
  reader: Reader,
  kinds: readonly RunKind[],
  knownBefore: Temporal.Instant,
): Promise<{ runId: RunId; kind: RunKind }[]> =>
  reader.query(
    `select r.id as "runId", r.kind from run r join run_approval ra on ra.run_id = r.id join act approved on approved.id = ra.act_id
     where r.kind = any($1::text[]) and approved.at < $2
       and not exists (select from run_posting p where p.run_id = r.id) and not exists (select from run_reversal v where v.run_id = r.id)
     order by approved.at, r.id`,
    [kinds, knownBefore],
  );
