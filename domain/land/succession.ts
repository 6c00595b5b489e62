import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { areaOn, lockParcels, type Measurement, type ParcelId, registerParcel } from "#domain/land/parcel.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

/** That a parcel went over into another on a day: by a split, a merger, or a new number for the same land. */
export const ParcelSuccession = defineEntity({
  name: "ParcelSuccession",
  tableName: "parcel_succession",
  properties: {
    predecessorId: column.id<"parcel">().primary(),
    successorId: column.id<"parcel">().primary(),
    succeededOn: column.day(),
    actId: column.act(),
  },
});

export type Successor = { name: string; designation: string; dm2: Area; provisional: boolean };
export type Succession = {
  predecessorIds: readonly ParcelId[];
  successors: readonly Successor[];
  succeededOn: Temporal.PlainDate;
  source: string;
  /** Whether somebody has seen that the areas differ, and why. */
  differs: boolean;
};

type Ending = { number: number; dm2: Area; ours: boolean; succeeded: boolean; let: boolean };

/** `let` asks for leases that reach the day or beyond. */
const endingQuery = `with recursive line (parcel_id, id) as (
    select id, id from parcel where id = any($1::uuid[])
    union select line.parcel_id, s.predecessor_id from line join parcel_succession s on s.successor_id = line.id)
  select pc.number, area.dm2,
    exists (select from line join acquisition acq on acq.parcel_id = line.id and acq.delivered_on <= $2 where line.parcel_id = pc.id
      and not exists (select from acquisition later where later.follows_id = acq.id)) as ours,
    exists (select from parcel_succession s where s.predecessor_id = pc.id) as succeeded,
    exists (select from letting l where l.parcel_id = pc.id and l.period && daterange($2, null)) as let
  from parcel pc cross join lateral ${areaOn("pc.id", "$2::date")} area where pc.id = any($1::uuid[]) order by pc.number`;

function checkEnding({ number, ours, succeeded, let: isLet }: Ending): void {
  if (succeeded) refuse("parcel_already_succeeded", { parcel: number });
  if (!ours) refuse("parcel_not_acquired", { parcel: number });
  if (isLet) refuse("parcel_let", { parcel: number });
}

const sum = (areas: readonly { dm2: Area }[]): number => areas.reduce((total, { dm2 }) => total + dm2, 0);

/**
 * Splits or merges parcels: registers those that come of it with their areas, and ends those that were there on that day. They are ours as
 * the land was. Refuses `succession_in_future`, `parcel_unknown`, `parcel_already_succeeded`, `parcel_not_acquired`, `parcel_let`;
 * `successor_areas_differ` if the areas differ by more than 2 % and nobody said that they may; and what `registerParcel` refuses.
 */
export async function succeedParcels(act: Act, succession: Succession): Promise<Reference<"parcel">[]> {
  const { successors, succeededOn, source, differs } = succession;
  const predecessorIds = [...new Set(succession.predecessorIds)].toSorted();
  if (isBefore(act.today, succeededOn)) refuse("succession_in_future");
  await lockParcels(act, predecessorIds);
  const ending = await act.tx.query<Ending>(endingQuery, [predecessorIds, succeededOn]);
  for (const each of ending) checkEnding(each);
  const [before, after] = [sum(ending), sum(successors)];
  if (Math.abs(after - before) * 50 > before && !differs) refuse("successor_areas_differ", { before, after });
  const born: Reference<"parcel">[] = [];
  for (const { name, designation, dm2, provisional } of successors) {
    const area: Measurement = { validFrom: succeededOn, dm2, provisional, source };
    born.push(...(await registerParcel(act, { name, designation, area })));
  }
  const pairs = predecessorIds.flatMap((predecessorId) =>
    born.map(({ id }) => ({ predecessorId, successorId: id as ParcelId, succeededOn, actId: act.id })),
  );
  await act.tx.insert(ParcelSuccession, pairs);
  return [...born, ...predecessorIds.map((id) => reference("parcel", id))];
}

export type Relative = { number: number; name: string; succeededOn: Temporal.PlainDate };

/** The parcels that a parcel comes from, and those that it went over into. */
export async function relativesOf(reader: Reader, parcelId: ParcelId): Promise<{ predecessors: Relative[]; successors: Relative[] }> {
  const of = (own: string, other: string): Promise<Relative[]> =>
    reader.query(
      `select pc.number, pc.name, s.succeeded_on as "succeededOn" from parcel_succession s join parcel pc on pc.id = s.${other} where s.${own} = $1 order by pc.number`,
      [parcelId],
    );
  return { predecessors: await of("successor_id", "predecessor_id"), successors: await of("predecessor_id", "successor_id") };
}
