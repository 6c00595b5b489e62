import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { lockParcel, type ParcelId } from "#domain/land/parcel.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export type TeamMembershipId = Id<"team_membership">;

/** Somebody of a parcel's team, from a day on: walks the parcel and tells what is seen there. */
export const TeamMembership = defineEntity({
  name: "TeamMembership",
  tableName: "team_membership",
  properties: {
    id: column.id<"team_membership">().primary(),
    parcelId: column.id<"parcel">(),
    personId: column.person(),
    fromOn: column.day(),
    actId: column.act(),
  },
});
export const TeamDeparture = defineEntity({
  name: "TeamDeparture",
  tableName: "team_departure",
  properties: { teamMembershipId: column.id<"team_membership">().primary(), onDay: column.day(), actId: column.act() },
});

export type TeamMember = { id: TeamMembershipId; personId: PersonId; name: string; fromOn: Temporal.PlainDate };

const inForce = "not exists (select from team_departure d where d.team_membership_id = t.id and d.on_day <= $2)";

/** Who is of a parcel's team on a day, or will be, in order of joining. */
export const teamOf = (reader: Reader, parcelId: ParcelId, day: Temporal.PlainDate): Promise<TeamMember[]> =>
  reader.query(
    `select t.id, t.person_id as "personId", now.name, t.from_on as "fromOn" from team_membership t join person_now now using (person_id)
     where t.parcel_id = $1 and ${inForce} order by t.from_on, t.id`,
    [parcelId, day],
  );

/** Refuses `parcel_unknown`, `person_unknown`, `team_member_already`. */
export async function appointTeamMember(
  act: Act,
  parcelId: ParcelId,
  personId: PersonId,
  fromOn: Temporal.PlainDate,
): Promise<[Reference<"team_membership">, Reference<"parcel">]> {
  await lockParcel(act, parcelId);
  const team = await teamOf(act.tx, parcelId, fromOn);
  if (team.some((member) => member.personId === personId)) refuse("team_member_already");
  const id = newId<"team_membership">(act.at);
  await act.tx.insert(TeamMembership, { id, parcelId, personId, fromOn, actId: act.id });
  return [reference("team_membership", id), reference("parcel", parcelId)];
}

/** From today on. Refuses `team_membership_unknown` if it is of another parcel, `team_already_left`. */
export async function dismissTeamMember(
  act: Act,
  parcelId: ParcelId,
  id: TeamMembershipId,
): Promise<[Reference<"team_membership">, Reference<"parcel">]> {
  const found = await act.tx.query("select from team_membership where id = $1 and parcel_id = $2", [id, parcelId]);
  if (found.length === 0) refuse("team_membership_unknown");
  await act.tx.insert(TeamDeparture, { teamMembershipId: id, onDay: act.today, actId: act.id });
  return [reference("team_membership", id), reference("parcel", parcelId)];
}

export type TeamParcel = { id: ParcelId; number: number; name: string };

/** The parcels of whose team somebody is on a day, in order of number. */
export const parcelsOfTeam = (reader: Reader, personId: PersonId, day: Temporal.PlainDate): Promise<TeamParcel[]> =>
  reader.query(
    `select distinct pc.id, pc.number, pc.name from team_membership t join parcel pc on pc.id = t.parcel_id
     where t.person_id = $1 and t.from_on <= $2 and ${inForce} order by pc.number`,
    [personId, day],
  );
