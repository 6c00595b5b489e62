import { createHmac, timingSafeEqual } from "node:crypto";
import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { Undrawn } from "#domain/documents/document.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { signedVersions } from "#domain/minutes/adoption.ts";
import { lockMinutes } from "#domain/minutes/keeping.ts";
import { type FrozenMinutes, type MinutesPart, type MinutesVersionId, minutesOf, minutesUnder } from "#domain/minutes/version.ts";
import { refuse } from "#domain/refusal.ts";

/** A code that was mailed to an officer to sign one version of minutes; its digest, never the code. */
export const MinutesCode = defineEntity({
  name: "MinutesCode",
  tableName: "minutes_code",
  properties: {
    id: column.id<"minutes_code">().primary(),
    minutesVersionId: column.id<"minutes_version">(),
    personId: column.person(),
    digest: column.bytes(),
    expiresAt: column.moment(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const MinutesSigned = defineEntity({
  name: "MinutesSigned",
  tableName: "minutes_signature",
  properties: {
    minutesVersionId: column.id<"minutes_version">().primary(),
    part: column.text<MinutesPart>().primary(),
    personId: column.person(),
    minutesCodeId: column.id<"minutes_code">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** Minutes within which a code by mail signs. */
export const minutesCodeMinutes = 15;

export type MinutesSigning = { readonly versionId: MinutesVersionId; readonly personId: PersonId };

/** What is kept of a code: bound to the register's secret, the version and the person, so that it signs nothing else. */
export const minutesCodeDigest = (secret: string, { versionId, personId }: MinutesSigning, code: string): Uint8Array =>
  createHmac("sha256", secret).update(`minutes code ${versionId} ${personId} ${code}`).digest();

/** As what somebody signs; null if it is not his to sign. */
export const partOf = ({ chairId, secretaryId }: Pick<FrozenMinutes, "chairId" | "secretaryId">, personId: PersonId): MinutesPart | null =>
  personId === chairId ? "chair" : personId === secretaryId ? "secretary" : null;

/** Refuses `minutes_unknown`, what `lockMinutes` does, `minutes_replaced` by a later version, `minutes_not_yours`, `minutes_already_signed`. */
async function lockToSign(act: Act, { versionId, personId }: MinutesSigning): Promise<{ minutes: FrozenMinutes; part: MinutesPart }> {
  const { meetingId } = await minutesUnder(act.tx, versionId);
  await lockMinutes(act, meetingId);
  const [minutes] = await minutesOf(act.tx, meetingId);
  if (minutes?.id !== versionId) refuse("minutes_replaced");
  const part = partOf(minutes, personId) ?? refuse("minutes_not_yours");
  if (minutes.signatures.some((each) => each.part === part)) refuse("minutes_already_signed");
  return { minutes, part };
}

/** Records that a code goes to somebody by mail; a later one takes its place. Refuses as `lockToSign`. */
export async function recordMinutesCode(act: Act, signing: MinutesSigning, digest: Uint8Array): Promise<[Reference<"meeting">]> {
  const { minutes } = await lockToSign(act, signing);
  const { versionId: minutesVersionId, personId } = signing;
  const expiresAt = act.at.add({ minutes: minutesCodeMinutes });
  const id = newId<"minutes_code">(act.at);
  await act.tx.insert(MinutesCode, { id, minutesVersionId, personId, digest, expiresAt, actId: act.id, recordedAt: act.at });
  return [reference("meeting", minutes.meetingId)];
}

/** Refuses `signing_code_wrong`, `signing_code_expired`. */
async function codeGiven(act: Act, { versionId, personId }: MinutesSigning, digest: Uint8Array): Promise<Id<"minutes_code">> {
  const [latest] = await act.tx.query<{ id: Id<"minutes_code">; digest: Uint8Array; expiresAt: Temporal.Instant }>(
    `select id, digest, expires_at as "expiresAt" from minutes_code where minutes_version_id = $1 and person_id = $2 order by recorded_at desc, id desc limit 1`,
    [versionId, personId],
  );
  if (!latest || !timingSafeEqual(latest.digest, digest)) refuse("signing_code_wrong");
  return Temporal.Instant.compare(latest.expiresAt, act.at) <= 0 ? refuse("signing_code_expired") : latest.id;
}

/** The chair or the secretary signs with the code that was mailed. Refuses as `lockToSign` and `codeGiven`. */
export async function signMinutes(act: Act, signing: MinutesSigning, digest: Uint8Array): Promise<[Reference<"meeting">]> {
  const { minutes, part } = await lockToSign(act, signing);
  const minutesCodeId = await codeGiven(act, signing, digest);
  const { versionId: minutesVersionId, personId } = signing;
  await act.tx.insert(MinutesSigned, { minutesVersionId, part, personId, minutesCodeId, actId: act.id, recordedAt: act.at });
  return [reference("meeting", minutes.meetingId)];
}

const undrawn = `from ${signedVersions} signed where signed.signed_at < $1
  and not exists (select from document d where d.kind = 'minutes' and d.subject_id = signed.id)`;

/** Minutes that both signed and that are not drawn yet, in order of id. */
export const undrawnMinutes = (
  reader: Reader,
  { knownBefore, after, limit }: Undrawn<MinutesVersionId>,
): Promise<{ readonly id: MinutesVersionId }[]> =>
  reader.query(`select signed.id ${undrawn} and ($2::uuid is null or signed.id > $2) order by signed.id limit $3`, [
    knownBefore,
    after,
    limit,
  ]);

export async function undrawnMinutesCount(reader: Reader, knownBefore: Temporal.Instant): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) ${undrawn}`, [knownBefore]);
  return row?.count ?? 0;
}
