import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Observer } from "#domain/conditions/condition.ts";
import { keepEvidence } from "#domain/conditions/evidence.ts";
import type { EvidenceMediaType, UploadedFile } from "#domain/conditions/evidence-file.ts";
import { finalResults } from "#domain/conditions/final.ts";
import { conditionOf, type LeaseId, leaseYearStart, versionsInYear } from "#domain/conditions/lease-condition.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import type { ParcelId } from "#domain/land/parcel.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

/** What somebody saw of a condition in a lease year; a value in thousandths of its unit, or words and photos alone. */
export const Observation = defineEntity({
  name: "Observation",
  tableName: "observation",
  properties: {
    id: column.id<"observation">().primary(),
    leaseId: column.id<"lease">(),
    leaseYear: column.int(),
    code: column.text(),
    source: column.text<Observer>(),
    observedOn: column.day(),
    valueMilli: column.count().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const ObservationContent = defineEntity({
  name: "ObservationContent",
  tableName: "observation_content",
  properties: { observationId: column.id<"observation">().primary(), note: column.text() },
});

export type NewObservation = {
  readonly leaseId: LeaseId;
  readonly leaseYear: number;
  readonly code: string;
  readonly observedOn: Temporal.PlainDate;
  readonly valueMilli: number | null;
  readonly note: string;
  readonly files: readonly UploadedFile[];
};

/** An officer speaks for himself or for a laboratory; a lessee and a volunteer only of what is theirs. */
export type Observing =
  | { readonly source: "officer" | "laboratory" }
  | { readonly source: "lessee" | "volunteer"; readonly personId: PersonId };

async function refuseUnlessTheirs(act: Act, { leaseId, leaseYear, code, observedOn }: NewObservation, by: Observing): Promise<void> {
  if (by.source === "lessee") {
    const own = await act.tx.query(`select from ${versionsInYear("$2::int")} v where v.lease_id = $1 and v.lessee_id = $3`, [
      leaseId,
      leaseYear,
      by.personId,
    ]);
    if (own.length === 0) refuse("lease_year_unknown");
    const final = await act.tx.query(
      `select from ${finalResults("$4::date")} f where f.lease_id = $1 and f.lease_year = $2 and f.code = $3`,
      [leaseId, leaseYear, code, act.today],
    );
    if (final.length > 0) refuse("result_final");
  }
  if (by.source === "volunteer") {
    const own = await act.tx.query(
      `select from letting x join lease_version v on v.id = x.lease_version_id join team_membership t on t.parcel_id = x.parcel_id
       where v.lease_id = $1 and x.period @> $2::date and t.person_id = $3 and t.from_on <= $4
         and not exists (select from team_departure d where d.team_membership_id = t.id and d.on_day <= $4)`,
      [leaseId, observedOn, by.personId, act.today],
    );
    if (own.length === 0) refuse("parcel_unknown");
  }
}

/**
 * Records what was seen. Refuses `condition_not_in_lease`, `lease_year_not_begun`, `observation_in_future`, `observation_before_lease_year`,
 * `observation_empty` (no value, no word, no file), what `evidenceFile` refuses; for a lessee `lease_year_unknown` and `result_final`, for a
 * volunteer `parcel_unknown` if it is not one of his parcels.
 */
export async function recordObservation(act: Act, observation: NewObservation, by: Observing): Promise<[Reference<"observation">]> {
  const { files, note, ...seen } = observation;
  await refuseUnlessTheirs(act, observation, by);
  const condition = await conditionOf(act.tx, seen.leaseId, seen.leaseYear, seen.code);
  if (isBefore(act.today, condition.startsOn)) refuse("lease_year_not_begun", { year: seen.leaseYear });
  if (isBefore(act.today, seen.observedOn)) refuse("observation_in_future");
  if (isBefore(seen.observedOn, condition.startsOn)) refuse("observation_before_lease_year");
  if (seen.valueMilli === null && note.trim() === "" && files.length === 0) refuse("observation_empty");
  const id = newId<"observation">(act.at);
  await act.tx.insert(Observation, { ...seen, id, source: by.source, actId: act.id, recordedAt: act.at });
  if (note.trim()) await act.tx.insert(ObservationContent, { observationId: id, note });
  await keepEvidence(act, id, files);
  return [reference("observation", id)];
}

export type SeenEvidence = { id: Id<"evidence">; mediaType: EvidenceMediaType };
export type ListedObservation = {
  id: Id<"observation">;
  code: string;
  source: Observer;
  observedOn: Temporal.PlainDate;
  valueMilli: number | null;
  note: string | null;
  actorId: PersonId | null;
  evidence: SeenEvidence[];
};

const listed = `select o.id, o.lease_id as "leaseId", o.code, o.source, o.observed_on as "observedOn", o.value_milli as "valueMilli", t.note, a.actor_id as "actorId",
  coalesce((select json_agg(json_build_object('id', e.id, 'mediaType', e.media_type) order by e.id) from evidence e where e.observation_id = o.id), '[]') as evidence
  from observation o join act a on a.id = o.act_id left join observation_content t on t.observation_id = o.id`;

/** What was seen of leases in a lease year, in the order in which it was seen. */
export const observationsOf = (
  reader: Reader,
  leaseIds: readonly LeaseId[],
  leaseYear: number,
): Promise<(ListedObservation & { leaseId: LeaseId })[]> =>
  reader.query(`${listed} where o.lease_id = any($1::uuid[]) and o.lease_year = $2 order by o.observed_on, o.id`, [leaseIds, leaseYear]);

/** The last that somebody recorded as a volunteer on a parcel, the newest first. */
export const observationsBy = (reader: Reader, personId: PersonId, parcelId: ParcelId, limit: number): Promise<ListedObservation[]> =>
  reader.query(
    `${listed} where a.actor_id = $1 and o.source = 'volunteer' and exists (select from letting x join lease_version v on v.id = x.lease_version_id
       where x.parcel_id = $2 and v.lease_id = o.lease_id and x.period @> o.observed_on) order by o.id desc limit $3`,
    [personId, parcelId, limit],
  );

export type LetYear = { leaseId: LeaseId; leaseYear: number };

/** Under which lease a parcel is let on a day, and which of its lease years that is; null if it is not let then. */
export async function letYearOn(reader: Reader, parcelId: ParcelId, day: Temporal.PlainDate): Promise<LetYear | null> {
  const year = "extract(year from $2::date)::int";
  const [found] = await reader.query<LetYear>(
    `select v.lease_id as "leaseId", case when $2::date < ${leaseYearStart(year, "v.year_starts")} then ${year} - 1 else ${year} end as "leaseYear"
     from letting x join lease_version v on v.id = x.lease_version_id where x.parcel_id = $1 and x.period @> $2::date`,
    [parcelId, day],
  );
  return found ?? null;
}
