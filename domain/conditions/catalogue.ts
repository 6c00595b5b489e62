import { defineEntity, type InferEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import {
  type Comparator,
  type Condition,
  type ConditionUnit,
  checkMeasure,
  type LeaseForm,
  type Observer,
} from "#domain/conditions/condition.ts";
import { firstCatalogue } from "#domain/conditions/first-catalogue.ts";
import type { Reader } from "#domain/database.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export type ConditionVersionId = Id<"condition_version">;

export const ConditionVersion = defineEntity({
  name: "ConditionVersion",
  tableName: "condition_version",
  properties: {
    id: column.id<"condition_version">().primary(),
    code: column.text(),
    version: column.int(),
    effectiveOn: column.day(),
    titleNl: column.text(),
    titleEn: column.text(),
    asksNl: column.text(),
    asksEn: column.text(),
    checkedNl: column.text(),
    checkedEn: column.text(),
    unit: column.text<ConditionUnit>(),
    comparator: column.text<Comparator>(),
    thresholdMilli: column.count(),
    windowFrom: column.text().strictNullable(),
    windowTo: column.text().strictNullable(),
    observer: column.text<Observer>(),
    forms: column.texts<LeaseForm>(),
    allowanceBp: column.int(),
    chargeBp: column.int(),
    source: column.text(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const ConditionVersionApproval = defineEntity({
  name: "ConditionVersionApproval",
  tableName: "condition_version_approval",
  properties: { conditionVersionId: column.id<"condition_version">().primary(), decisionId: column.id<"decision">(), actId: column.act() },
});

export type ProposedCondition = Condition & { readonly effectiveOn: Temporal.PlainDate };

/** Waits for a decision; approved, but its day is to come; in force; or another version took its place. */
export const standings = ["waiting", "coming", "in_force", "past"] as const;
export type Standing = (typeof standings)[number];

export type ListedCondition = Omit<InferEntity<typeof ConditionVersion>, "actId" | "recordedAt"> & {
  readonly standing: Standing;
  /** Its own day, but never before the decision; null while it waits. */
  readonly inForceFrom: Temporal.PlainDate | null;
  readonly approvedBy: string | null;
};

/** `S01` to `S99`. */
export const isConditionCode = (text: string): boolean => /^S\d{2}$/.test(text) && text !== "S00";

/**
 * Proposes a new version of a condition, or a condition under a code that is new; it counts once a decision approved it.
 * Refuses `condition_unknown` (no such code can be), `condition_measure_unfit`, `condition_window_incomplete`, `source_missing`.
 */
export async function proposeConditionVersion(act: Act, proposed: ProposedCondition): Promise<[Reference<"condition_version">]> {
  if (!isConditionCode(proposed.code)) refuse("condition_unknown");
  if (proposed.source.trim() === "") refuse("source_missing");
  checkMeasure(proposed);
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('condition ' || $1, 0))", [proposed.code]);
  const [latest] = await act.tx.query<{ version: number }>("select max(version) as version from condition_version where code = $1", [
    proposed.code,
  ]);
  const id = newId<"condition_version">(act.at);
  const version = (latest?.version ?? 0) + 1;
  await act.tx.insert(ConditionVersion, { ...proposed, id, version, actId: act.id, recordedAt: act.at });
  return [reference("condition_version", id)];
}

/** Refuses `condition_version_already_approved`, also when there is nothing to approve; `condition_version_unknown`. */
export async function approveConditionVersions(
  act: Act,
  ids: readonly ConditionVersionId[],
  decisionId: DecisionId,
): Promise<Reference<"condition_version">[]> {
  if (ids.length === 0) refuse("condition_version_already_approved");
  await act.tx.insert(
    ConditionVersionApproval,
    ids.map((conditionVersionId) => ({ conditionVersionId, decisionId, actId: act.id })),
  );
  return ids.map((id) => reference("condition_version", id));
}

/** Every version as it stands on a day ($1): of what was approved the last one to come into force holds. */
const standing = `
  select v.id, v.code, v.version, v.effective_on as "effectiveOn", v.title_nl as "titleNl", v.title_en as "titleEn", v.asks_nl as "asksNl",
    v.asks_en as "asksEn", v.checked_nl as "checkedNl", v.checked_en as "checkedEn", v.unit, v.comparator, v.threshold_milli as "thresholdMilli",
    v.window_from as "windowFrom", v.window_to as "windowTo", v.observer, v.forms, v.allowance_bp as "allowanceBp", v.charge_bp as "chargeBp",
    v.source, d.number as "approvedBy", f.day as "inForceFrom",
    case when f.day is null then 'waiting' when f.day > $1 then 'coming'
      when row_number() over (partition by v.code, f.day <= $1 order by f.day desc, v.version desc) = 1 then 'in_force' else 'past' end as standing
  from condition_version v left join condition_version_approval a on a.condition_version_id = v.id left join decision d on d.id = a.decision_id
  cross join lateral (select case when d.id is not null then greatest(v.effective_on, d.decided_on) end as day) f`;

export type ConditionSearch = { readonly code?: string; readonly standing?: Standing };

/** Versions as they stand on a day, by code and the newest first; `code` also finds what begins with it. */
export const conditionVersions = (
  reader: Reader,
  day: Temporal.PlainDate,
  { code = "", standing: asked }: ConditionSearch = {},
): Promise<ListedCondition[]> =>
  reader.query(
    `select * from (${standing}) s where starts_with(code, $2) and ($3::text is null or standing = $3) order by code, version desc`,
    [day, code, asked ?? null],
  );

/** The catalogue on a day: of each code the version in force. What no form of lease takes is left out. */
export const catalogueOn = (reader: Reader, day: Temporal.PlainDate): Promise<ListedCondition[]> =>
  reader.query(`select * from (${standing}) s where standing = 'in_force' and cardinality(forms) > 0 order by code`, [day]);

/** How many versions await a decision. */
export async function conditionsToApprove(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    "select count(*) from condition_version v where not exists (select from condition_version_approval a where a.condition_version_id = v.id)",
  );
  return row?.count ?? 0;
}

/** The first catalogue (DOMAIN 3.2), proposed at the founding and awaiting approval. */
export async function seedCatalogue(act: Act): Promise<void> {
  const rows = firstCatalogue.map((condition) => ({
    ...condition,
    id: newId<"condition_version">(act.at),
    version: 1,
    effectiveOn: act.today,
    actId: act.id,
    recordedAt: act.at,
  }));
  // One by one in one trip: arrays of arrays do not go through unnest.
  await Promise.all(rows.map((row) => act.tx.insert(ConditionVersion, row)));
}
