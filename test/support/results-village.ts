import { finalResults } from "#domain/conditions/final.ts";
import type { LeaseId } from "#domain/conditions/lease-condition.ts";
import { decideObjection, objectToResult } from "#domain/conditions/objection.ts";
import { type NewObservation, type Observing, recordObservation } from "#domain/conditions/observation.ts";
import { type ConditionResultId, type Judged, type NewResults, recordResults, resultsOf } from "#domain/conditions/result.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { ParcelId } from "#domain/land/parcel.ts";
import { appointTeamMember } from "#domain/land/team.ts";
import { act, day, type Village } from "#test/support/village.ts";

/** What stands of a condition of a lease in a year; null if nothing was found. */
export async function standing(
  { database }: Village,
  leaseId: LeaseId,
  code: string,
  leaseYear: number,
): Promise<ConditionResultId | null> {
  const found = await resultsOf(database, [leaseId], leaseYear);
  return found.find((each) => each.code === code && !each.followed)?.id ?? null;
}

/** The board finds this of conditions of a lease, after whatever it found before. */
export async function finds(
  village: Village,
  leaseId: LeaseId,
  codes: readonly string[],
  result: NewResults["result"],
  { leaseYear = 2026, reason = "" }: { leaseYear?: number; reason?: string } = {},
): Promise<ConditionResultId[]> {
  const on: Judged[] = [];
  for (const code of codes) on.push({ leaseId, code, followsId: await standing(village, leaseId, code, leaseYear) });
  const told = await act(
    village.register,
    "record_results",
    (each) => recordResults(each, { leaseYear, on, result, reason }),
    village.board,
  );
  return told.map(({ id }) => id as ConditionResultId);
}

export const objects = ({ register }: Village, id: ConditionResultId, personId: PersonId, grounds = "Het klopt niet.") =>
  act(register, "object_to_result", (each) => objectToResult(each, id, personId, grounds), { personId });

export const answers = ({ register, board }: Village, id: ConditionResultId, upheld: boolean, reason = "Wij hebben gekeken.") =>
  act(register, "decide_objection", (each) => decideObjection(each, id, { upheld, reason }), board);

export async function sees(
  { register, board }: Village,
  seen: Pick<NewObservation, "leaseId" | "code"> & Partial<Omit<NewObservation, "observedOn">> & { observedOn?: string },
  by: Observing = { source: "officer" },
): Promise<Id<"observation">> {
  const { observedOn, ...rest } = seen;
  const actor = "personId" in by ? { personId: by.personId } : board;
  const [{ id }] = await act(
    register,
    "record_observation",
    (each) =>
      recordObservation(
        each,
        { leaseYear: 2026, valueMilli: null, note: "", files: [], ...rest, observedOn: observedOn ? day(observedOn) : each.today },
        by,
      ),
    actor,
  );
  return id as Id<"observation">;
}

export const joinsTeam = ({ register, board }: Village, parcelId: ParcelId, personId: PersonId) =>
  act(register, "appoint_team_member", (each) => appointTeamMember(each, parcelId, personId, each.today), board);

/** What is final on a day: `S06 met`. */
export async function finalOnDay({ database }: Village, leaseId: LeaseId, on: string): Promise<string[]> {
  const found = await database.query<{ code: string; result: string }>(
    `select code, result from ${finalResults("$2::date")} f where lease_id = $1 order by code`,
    [leaseId, day(on)],
  );
  return found.map(({ code, result }) => `${code} ${result}`);
}
