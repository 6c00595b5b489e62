import { createHash, createHmac } from "node:crypto";
import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type ActId, type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Office } from "#domain/people/office.ts";
import { refuse } from "#domain/refusal.ts";

/** A calendar token opens the calendar of deadlines and nothing else. */
export const scopes = ["read", "write", "calendar"] as const;
export type Scope = (typeof scopes)[number];

export const ApiToken = defineEntity({
  name: "ApiToken",
  tableName: "api_token",
  properties: {
    id: column.id<"api_token">().primary(),
    personId: column.person(),
    name: column.text(),
    scopes: column.texts(),
    digest: column.bytes(),
    expiresOn: column.day(),
    actId: column.act(),
  },
});
export const ApiTokenRevocation = defineEntity({
  name: "ApiTokenRevocation",
  tableName: "api_token_revocation",
  properties: { apiTokenId: column.id<"api_token">().primary(), actId: column.act() },
});

export type ListedToken = { id: Id<"api_token">; name: string; scopes: Scope[]; expiresOn: Temporal.PlainDate; revoked: boolean };

const digestOf = (token: string): Uint8Array => createHash("sha256").update(token).digest();

/** The text of the token that an act makes, of which the register keeps the digest alone: the same act done again shows the same. */
export const tokenOf = (secret: string, act: ActId): string =>
  `meent_${createHmac("sha256", secret).update(`api token ${act}`).digest("base64url")}`;

/** Refuses `token_expiry_out_of_range` unless it expires after today and within two years. */
export async function issueApiToken(
  act: Act,
  {
    personId,
    token,
    name,
    scopes: granted,
    expiresOn,
  }: { personId: PersonId; token: string; name: string; scopes: readonly Scope[]; expiresOn: Temporal.PlainDate },
): Promise<[Reference<"api_token">]> {
  const afterToday = Temporal.PlainDate.compare(expiresOn, act.today) > 0;
  if (!afterToday || Temporal.PlainDate.compare(expiresOn, act.today.add({ years: 2 })) > 0) refuse("token_expiry_out_of_range");
  const id = newId<"api_token">(act.at);
  await act.tx.insert(ApiToken, { id, personId, name, scopes: granted, digest: digestOf(token), expiresOn, actId: act.id });
  return [reference("api_token", id)];
}

/** Refuses `api_token_unknown` for a token of somebody else, `api_token_already_revoked`. */
export async function revokeApiToken(act: Act, personId: PersonId, id: Id<"api_token">): Promise<[Reference<"api_token">]> {
  const [own] = await act.tx.query("select from api_token where id = $1 and person_id = $2", [id, personId]);
  if (!own) refuse("api_token_unknown");
  await act.tx.insert(ApiTokenRevocation, { apiTokenId: id, actId: act.id });
  return [reference("api_token", id)];
}

export const apiTokensOf = (reader: Reader, personId: PersonId): Promise<ListedToken[]> =>
  reader.query(
    `select t.id, t.name, t.scopes, t.expires_on as "expiresOn", exists (select from api_token_revocation r where r.api_token_id = t.id) as revoked
     from api_token t where t.person_id = $1 order by t.id desc`,
    [personId],
  );

export type Bearer = { personId: PersonId; scopes: Scope[]; offices: Office[] };

/**
 * Whose token it is and what it may do; null if unknown, revoked or past its day. Of offices it carries those alone that its maker held when
 * making it, and for which he had shown his second factor: who came by a mailbox and made a token gets no office with it later.
 */
export async function bearerOf(reader: Reader, token: string, day: Temporal.PlainDate): Promise<Bearer | null> {
  const [found] = await reader.query<Bearer>(
    `select t.person_id as "personId", t.scopes, array(select a.office from appointment a join act appointed on appointed.id = a.act_id
       where a.person_id = t.person_id and appointed.at <= made.at
         and a.from_on <= (made.at at time zone 'Europe/Amsterdam')::date) as offices
     from api_token t join act made on made.id = t.act_id
     where t.digest = $1 and t.expires_on > $2 and not exists (select from api_token_revocation r where r.api_token_id = t.id)`,
    [digestOf(token), day],
  );
  return found ?? null;
}
