import type { Database, Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";

/** Somebody who signed in at an e-mail address, and for which persons a second factor was shown since. */
export type Session = {
  readonly id: string;
  readonly email: string;
  readonly signedInAt: Temporal.Instant;
  readonly secondFactors: readonly PersonId[];
};

export type ListedSession = {
  readonly id: string;
  readonly userAgent: string;
  readonly signedInAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

export async function sessionByToken(reader: Reader, token: string, at: Temporal.Instant): Promise<Session | null> {
  const [found] = await reader.query<Session>(
    `select s.id, a.email, s.created_at as "signedInAt",
       array(select p.person_id::text from auth.second_factor_proof p where p.session_id = s.id) as "secondFactors"
     from auth.session s join auth.address a on a.id = s.address_id where s.token = $1 and s.expires_at > $2`,
    [token, at],
  );
  return found ?? null;
}

const ofSameAddress = "address_id = (select address_id from auth.session where id = $1)";

/** All sessions of the same address that have not ended, the latest first. */
export const sessionsBeside = (reader: Reader, id: string, at: Temporal.Instant): Promise<ListedSession[]> =>
  reader.query(
    `select id, coalesce(user_agent, '') as "userAgent", created_at as "signedInAt", expires_at as "expiresAt"
     from auth.session where ${ofSameAddress} and expires_at > $2 order by created_at desc, id desc`,
    [id, at],
  );

/** Ends one session of the same address, itself too; one of another address is left alone. */
export const endSession = (database: Database, id: string, which: string): Promise<unknown> =>
  database.query(`delete from auth.session where ${ofSameAddress} and id::text = $2`, [id, which]);

export const endOtherSessions = (database: Database, id: string): Promise<unknown> =>
  database.query(`delete from auth.session where ${ofSameAddress} and id <> $1`, [id]);

/** Forgets what has ended: sessions, links, addresses that nobody in the register has or had, and counts of a day ago. */
export async function forgetEnded(database: Database, at: Temporal.Instant): Promise<void> {
  await database.query("delete from auth.session where expires_at <= $1", [at]);
  await database.query("delete from auth.link where expires_at <= $1", [at]);
  await database.query("delete from auth.address a where not exists (select from person_particulars p where lower(p.email) = a.email)");
  await database.query("delete from rate_limit where window_start <= $1", [at.subtract({ hours: 24 })]);
}
