import type { Reader } from "#domain/database.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { adoptionOf, signedVersions } from "#domain/minutes/adoption.ts";
import { sittingOf } from "#domain/voting/sitting.ts";

/** How far the minutes of a meeting are: to be written, signed by both, or adopted by a resolution. */
export type MinutesStanding = { readonly signed: boolean; readonly adoptedBy: string | null };

/** Null while the meeting is not closed. */
export async function standingOf(reader: Reader, meetingId: MeetingId): Promise<MinutesStanding | null> {
  if (!(await sittingOf(reader, meetingId)).closedAt) return null;
  const [signed] = await reader.query(`select from ${signedVersions} signed where meeting_id = $1`, [meetingId]);
  return { signed: signed !== undefined, adoptedBy: (await adoptionOf(reader, meetingId))?.resolution ?? null };
}

/** The meeting that took a resolution, and whether its minutes are signed; null if none did here. */
export async function minutesOfDecision(reader: Reader, id: DecisionId): Promise<{ meetingNumber: number; signed: boolean } | null> {
  const [found] = await reader.query<{ meetingNumber: number; signed: boolean }>(
    `select m.number as "meetingNumber", exists (select from ${signedVersions} signed where signed.meeting_id = m.id) as signed
     from declaration d join poll p on p.id = d.poll_id join meeting m on m.id = p.meeting_id where d.decision_id = $1`,
    [id],
  );
  return found ?? null;
}
