import { createHash, createHmac } from "node:crypto";
import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type EstateId, lockOpenEstate } from "#domain/estates/estate.ts";
import { isHeir } from "#domain/estates/inheritance.ts";
import type { RelativeId } from "#domain/estates/relative.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export type HeirKeyId = Id<"heir_key">;

/** Opens one heir's own page. The latest counts, until its day. */
export const HeirKey = defineEntity({
  name: "HeirKey",
  tableName: "heir_key",
  properties: {
    id: column.id<"heir_key">().primary(),
    estateRelativeId: column.id<"estate_relative">(),
    digest: column.bytes(),
    expiresOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

const bare = (key: string): string => key.toLowerCase().replaceAll(/[^0-9a-z]/g, "");

/**
 * The key itself: twenty letters in groups of four, 100 bits, that follow from the register's secret. The database holds its digest alone, and a letter that is
 * written but not sent holds the place where it goes.
 */
export function heirKeyOf(secret: string, id: HeirKeyId): string {
  const digest = createHmac("sha256", secret).update(`heir key ${id}`).digest();
  const letters = Array.from(digest.subarray(0, 20), (byte) => alphabet[byte & 31]).join("");
  return letters.replaceAll(/(.{4})(?=.)/g, "$1-");
}

const latestKey = `not exists (select from heir_key later where later.estate_relative_id = k.estate_relative_id and (later.recorded_at, later.id) > (k.recorded_at, k.id))`;

const digestOf = (key: string): Uint8Array => createHash("sha256").update(bare(key)).digest();

/** A text as it is sent or printed, with the keys in their places, which the register keeps as `{heir-key:…}`. */
export const withHeirKeys = (secret: string, text: string): string =>
  text.replaceAll(/\{heir-key:([0-9a-f-]{36})\}/g, (_, id: HeirKeyId) => heirKeyOf(secret, id));

/**
 * Makes keys for these heirs, in place of any they had; each gets a letter with it. Refuses what `lockOpenEstate` does, `relative_unknown` for
 * who is no heir.
 */
export async function inviteHeirs(
  act: Act,
  estateId: EstateId,
  { relatives, secret, expiresOn }: { relatives: readonly RelativeId[]; secret: string; expiresOn: Temporal.PlainDate },
): Promise<[Reference<"estate">]> {
  await lockOpenEstate(act, estateId);
  const heirs = await act.tx.query(
    `select from estate_relative r where r.estate_id = $1 and r.id = any($2::uuid[]) and ${isHeir("r.id")}`,
    [estateId, relatives],
  );
  if (relatives.length === 0 || heirs.length < new Set(relatives).size) refuse("relative_unknown");
  const keys = relatives.map((estateRelativeId) => ({ id: newId<"heir_key">(act.at), estateRelativeId }));
  await act.tx.insert(
    HeirKey,
    keys.map((key) => ({ ...key, digest: digestOf(heirKeyOf(secret, key.id)), expiresOn, actId: act.id, recordedAt: act.at })),
  );
  return [reference("estate", estateId)];
}

/** The heirs whose page a key opens on a day, with the letter that has it: for the demonstration, where anybody reads every letter. */
export const openHeirKeys = (reader: Reader, day: Temporal.PlainDate): Promise<{ id: HeirKeyId; name: string; diedName: string }[]> =>
  reader.query(
    `select k.id, now.name, dead.name as "diedName" from heir_key k join estate_relative r on r.id = k.estate_relative_id
     join person_now now on now.person_id = r.person_id join estate e on e.id = r.estate_id join person_now dead on dead.person_id = e.person_id
     where k.expires_on >= $1 and ${isHeir("r.id")} and ${latestKey} and not exists (select from estate_error wrong where wrong.estate_id = e.id)
     order by e.number, r.recorded_at, r.id`,
    [day],
  );

/**
 * Whose page a key opens; blanks, dashes and capitals do not matter. Refuses `heir_key_unknown`, also for one that another took the place of,
 * `heir_key_expired`.
 */
export async function relativeUnderKey(reader: Reader, typed: string, day: Temporal.PlainDate): Promise<RelativeId> {
  const [found] = await reader.query<{ relativeId: RelativeId; expiresOn: Temporal.PlainDate }>(
    `select k.estate_relative_id as "relativeId", k.expires_on as "expiresOn" from heir_key k where k.digest = $1
       and ${latestKey} and not exists (select from estate_relative r join estate_error wrong on wrong.estate_id = r.estate_id where r.id = k.estate_relative_id)`,
    [digestOf(typed)],
  );
  if (!found) refuse("heir_key_unknown");
  return isBefore(found.expiresOn, day) ? refuse("heir_key_expired") : found.relativeId;
}
