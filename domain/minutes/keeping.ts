import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { refuseAdopted } from "#domain/minutes/adoption.ts";
import { officersOn } from "#domain/people/office.ts";
import { refuse } from "#domain/refusal.ts";
import { lockSitting } from "#domain/voting/sitting.ts";

export type KeepingId = Id<"minutes_keeping">;

/** Who presided over a meeting and who kept its minutes, from this act until another follows it. */
export const MinutesKeeping = defineEntity({
  name: "MinutesKeeping",
  tableName: "minutes_keeping",
  properties: {
    id: column.id<"minutes_keeping">().primary(),
    meetingId: column.id<"meeting">(),
    chairId: column.person(),
    secretaryId: column.person(),
    followsId: column.id<"minutes_keeping">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type Keepers = { readonly chairId: PersonId; readonly secretaryId: PersonId };
export type NamedKeepers = Keepers & { readonly id: KeepingId; readonly chairName: string; readonly secretaryName: string };

/** A meeting that was closed and whose minutes can still be written. Refuses `meeting_unknown`, `meeting_called_off`, `meeting_not_closed`, `minutes_already_adopted`. */
export async function lockMinutes(act: Act, meetingId: MeetingId): Promise<void> {
  const { closedAt } = await lockSitting(act, meetingId, "no key update");
  if (!closedAt) refuse("meeting_not_closed");
  await refuseAdopted(act.tx, meetingId);
}

/** Null while nobody was named. */
export async function keepersOf(reader: Reader, meetingId: MeetingId): Promise<NamedKeepers | null> {
  const [found] = await reader.query<NamedKeepers>(
    `select k.id, k.chair_id as "chairId", k.secretary_id as "secretaryId", chair.name as "chairName", secretary.name as "secretaryName"
     from minutes_keeping k join person_now chair on chair.person_id = k.chair_id join person_now secretary on secretary.person_id = k.secretary_id
     where k.meeting_id = $1 and not exists (select from minutes_keeping later where later.follows_id = k.id)`,
    [meetingId],
  );
  return found ?? null;
}

/**
 * Says who presided and who kept the minutes: two officers, since each of them signs. Refuses as `lockMinutes`, and `minutes_keeper_unknown` for who
 * is not on the board today, `minutes_need_two`.
 */
export async function nameKeepers(act: Act, meetingId: MeetingId, keepers: Keepers): Promise<[Reference<"meeting">]> {
  await lockMinutes(act, meetingId);
  const board = (await officersOn(act.tx, act.today)).filter(({ office }) => office !== "auditor");
  for (const each of [keepers.chairId, keepers.secretaryId])
    if (!board.some(({ personId }) => personId === each)) refuse("minutes_keeper_unknown");
  if (keepers.chairId === keepers.secretaryId) refuse("minutes_need_two");
  const before = await keepersOf(act.tx, meetingId);
  const id = newId<"minutes_keeping">(act.at);
  await act.tx.insert(MinutesKeeping, { id, meetingId, ...keepers, followsId: before?.id ?? null, actId: act.id, recordedAt: act.at });
  return [reference("meeting", meetingId)];
}
