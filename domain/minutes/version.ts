import { defineEntity } from "@mikro-orm/core";
import { type Act, canonicalJson, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { canonicalFacts, type MinutesFacts, minutesForm } from "#domain/minutes/facts.ts";
import { keepersOf, lockMinutes } from "#domain/minutes/keeping.ts";
import { recordOf } from "#domain/minutes/record.ts";
import { refuse } from "#domain/refusal.ts";

export type MinutesVersionId = Id<"minutes_version">;
const minutesParts = ["chair", "secretary"] as const;
export type MinutesPart = (typeof minutesParts)[number];

/** Minutes as they were frozen. A later version, once both signed it, takes the place of the one before it. */
export const MinutesVersion = defineEntity({
  name: "MinutesVersion",
  tableName: "minutes_version",
  properties: {
    id: column.id<"minutes_version">().primary(),
    meetingId: column.id<"meeting">(),
    version: column.small(),
    keepingId: column.id<"minutes_keeping">(),
    form: column.small(),
    sha256: column.bytes(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const MinutesVersionContent = defineEntity({
  name: "MinutesVersionContent",
  tableName: "minutes_version_content",
  properties: { minutesVersionId: column.id<"minutes_version">().primary(), facts: column.text() },
});

export type MinutesSignature = {
  readonly part: MinutesPart;
  readonly personId: PersonId;
  readonly name: string;
  readonly signedAt: Temporal.Instant;
};
export type FrozenMinutes = {
  readonly id: MinutesVersionId;
  readonly meetingId: MeetingId;
  readonly version: number;
  readonly chairId: PersonId;
  readonly secretaryId: PersonId;
  readonly sha256: Uint8Array;
  readonly recordedAt: Temporal.Instant;
  /** Byte for byte what was hashed. */
  readonly json: string;
  readonly facts: MinutesFacts;
  readonly signatures: readonly MinutesSignature[];
};

type Row = Omit<FrozenMinutes, "facts" | "signatures">;
const frozen = `select v.id, v.meeting_id as "meetingId", v.version, k.chair_id as "chairId", k.secretary_id as "secretaryId", v.sha256,
  v.recorded_at as "recordedAt", c.facts as json
  from minutes_version v join minutes_keeping k on k.id = v.keeping_id join minutes_version_content c on c.minutes_version_id = v.id`;

async function whole(reader: Reader, rows: readonly Row[]): Promise<FrozenMinutes[]> {
  const signed = await reader.query<MinutesSignature & { of: MinutesVersionId }>(
    `select s.minutes_version_id as of, s.part, s.person_id as "personId", now.name, s.recorded_at as "signedAt" from minutes_signature s
     join person_now now on now.person_id = s.person_id where s.minutes_version_id = any($1::uuid[]) order by s.recorded_at, s.part`,
    [rows.map(({ id }) => id)],
  );
  return rows.map((row) => ({
    ...row,
    facts: JSON.parse(row.json),
    signatures: signed.filter(({ of }) => of === row.id).map(({ of: _, ...signature }) => signature),
  }));
}

export const isSigned = ({ signatures }: Pick<FrozenMinutes, "signatures">): boolean => signatures.length === minutesParts.length;

/** All versions of a meeting's minutes, the latest first. */
export const minutesOf = async (reader: Reader, meetingId: MeetingId): Promise<FrozenMinutes[]> =>
  whole(reader, await reader.query<Row>(`${frozen} where v.meeting_id = $1 order by v.version desc`, [meetingId]));

/** Refuses `minutes_unknown`. */
export async function minutesUnder(reader: Reader, id: MinutesVersionId): Promise<FrozenMinutes> {
  const [found] = await whole(reader, await reader.query<Row>(`${frozen} where v.id = $1`, [id]));
  return found ?? refuse("minutes_unknown");
}

/**
 * Freezes the minutes as they were looked at, so that both can sign them. `seen` is the SHA-256 (hex) of the facts that were looked at. Refuses as
 * `lockMinutes`, and `minutes_keepers_missing`, `minutes_changed` if the facts are others by now, `minutes_unchanged` if the latest version says
 * the same, to be signed by the same two.
 */
export async function freezeMinutes(act: Act, meetingId: MeetingId, seen: string): Promise<[Reference<"meeting">]> {
  await lockMinutes(act, meetingId);
  const keepers = await keepersOf(act.tx, meetingId);
  if (!keepers) refuse("minutes_keepers_missing");
  const { json, sha256 } = await canonicalFacts(act.tx, meetingId);
  if (sha256.toString("hex") !== seen) refuse("minutes_changed");
  const [before] = await minutesOf(act.tx, meetingId);
  const { id: keepingId, chairId, secretaryId } = keepers;
  if (before?.json === json && before.chairId === chairId && before.secretaryId === secretaryId) refuse("minutes_unchanged");
  const id = newId<"minutes_version">(act.at);
  const version = (before?.version ?? 0) + 1;
  await act.tx.insert(MinutesVersion, { id, meetingId, version, keepingId, form: minutesForm, sha256, actId: act.id, recordedAt: act.at });
  await act.tx.insert(MinutesVersionContent, { minutesVersionId: id, facts: json });
  return [reference("meeting", meetingId)];
}

/** Whether what the register says of a meeting comes out as it was frozen last; true while nothing was frozen in this form. */
export async function isRecordKept(reader: Reader): Promise<boolean> {
  const [latest] = await reader.query<{ meetingId: MeetingId; json: string }>(
    `select v.meeting_id as "meetingId", c.facts as json from minutes_version v join minutes_version_content c on c.minutes_version_id = v.id
     where v.form = $1 order by v.recorded_at desc, v.id desc limit 1`,
    [minutesForm],
  );
  if (!latest) return true;
  const { record }: MinutesFacts = JSON.parse(latest.json);
  return canonicalJson(record) === canonicalJson(await recordOf(reader, latest.meetingId));
}
