import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { matchingStep } from "#domain/access/totp.ts";
import { type Act, type Reference, type Register, reference } from "#domain/act.ts";
import type { Reader, Writer } from "#domain/database.ts";
import { type PersonId, randomCode } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";

/** A person in a session: the second factor is the person's, and it is shown once in each session. */
export type PersonInSession = { readonly sessionId: string; readonly personId: PersonId };

const [recoveryCodes, recoveryLetters] = [10, 16];

const keyOf = (secret: string): Uint8Array => new Uint8Array(hkdfSync("sha256", secret, "", "second factor", 32));

function seal(register: Register, personId: PersonId, secret: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(register.secret), nonce).setAAD(Buffer.from(personId));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Null if it was sealed under another SECRET: then no code of an app fits any more, and recovery codes still do. */
function unseal(register: Register, personId: PersonId, sealed: Uint8Array): Buffer | null {
  const [nonce, tag, rest] = [sealed.subarray(0, 12), sealed.subarray(12, 28), sealed.subarray(28)];
  const cipher = createDecipheriv("aes-256-gcm", keyOf(register.secret), nonce).setAAD(Buffer.from(personId)).setAuthTag(tag);
  try {
    return Buffer.concat([cipher.update(rest), cipher.final()]);
  } catch {
    return null;
  }
}

/** Typed with or without dashes, spaces and capitals. */
const digestOf = (recoveryCode: string): Buffer =>
  createHash("sha256")
    .update(recoveryCode.toLowerCase().replaceAll(/[^a-z0-9]/g, ""))
    .digest();

/** How many recovery codes are left; null if the person has no second factor. */
export async function recoveryCodesLeft(reader: Reader, personId: PersonId): Promise<number | null> {
  const [found] = await reader.query<{ left: number }>(
    `select (select count(*) from auth.recovery_code c where c.person_id = f.person_id) as left
     from auth.second_factor f where f.person_id = $1 and f.confirmed_at is not null`,
    [personId],
  );
  return found?.left ?? null;
}

/**
 * The secret to put into an app: asked again in the same session, the same; another session begins anew, so that nobody confirms what
 * somebody else has seen. Refuses `second_factor_already_set_up`.
 */
export async function beginSecondFactor(register: Register, { sessionId, personId }: PersonInSession): Promise<Uint8Array> {
  const [found] = await register.database.query<{ secret: Uint8Array }>(
    `insert into auth.second_factor as f (person_id, session_id, secret) values ($1, $2, $3)
     on conflict (person_id) do update set session_id = excluded.session_id,
       secret = case when f.session_id = excluded.session_id then f.secret else excluded.secret end
       where f.confirmed_at is null returning secret`,
    [personId, sessionId, seal(register, personId, randomBytes(20))],
  );
  if (!found) refuse("second_factor_already_set_up");
  return unseal(register, personId, found.secret) ?? refuse("second_factor_not_set_up");
}

/**
 * Puts the second factor in force once a code shows that the app has it, and gives the recovery codes: kept as digests, so shown this once.
 * Refuses `second_factor_not_set_up` if this session did not begin it, `code_wrong`.
 */
export function confirmSecondFactor(register: Register, person: PersonInSession, code: string): Promise<string[]> {
  const { personId, sessionId } = person;
  return register.database.transaction(async (tx) => {
    const [begun] = await tx.query<{ secret: Uint8Array }>(
      "select secret from auth.second_factor where person_id = $1 and session_id = $2 for update",
      [personId, sessionId],
    );
    const secret = begun && unseal(register, personId, begun.secret);
    if (!secret) refuse("second_factor_not_set_up");
    const at = register.clock.now();
    const step = matchingStep(secret, code.replaceAll(/\s/g, ""), at, 0);
    if (step === null) refuse("code_wrong");
    await tx.execute("update auth.second_factor set confirmed_at = $2, session_id = null, last_step = $3 where person_id = $1", [
      personId,
      at,
      step,
    ]);
    const codes = Array.from({ length: recoveryCodes }, () => randomCode(recoveryLetters));
    await tx.execute("insert into auth.recovery_code (person_id, digest) select $1, unnest($2::bytea[])", [personId, codes.map(digestOf)]);
    await keepProof(tx, person, at);
    return codes.map((each) => each.replaceAll(/.{4}(?=.)/g, "$&-"));
  });
}

/** Shows the second factor in a session, with the app's code or a recovery code; either works once. Refuses `code_wrong`, `second_factor_not_set_up`. */
export function proveSecondFactor(register: Register, person: PersonInSession, code: string): Promise<void> {
  return register.database.transaction(async (tx) => {
    const [factor] = await tx.query<{ secret: Uint8Array; lastStep: number }>(
      `select secret, last_step as "lastStep" from auth.second_factor where person_id = $1 and confirmed_at is not null for update`,
      [person.personId],
    );
    if (!factor) refuse("second_factor_not_set_up");
    const at = register.clock.now();
    const typed = code.replaceAll(/\s/g, "");
    if (/^\d{6}$/.test(typed)) {
      const secret = unseal(register, person.personId, factor.secret);
      const step = secret && matchingStep(secret, typed, at, factor.lastStep);
      if (step === null) refuse("code_wrong");
      await tx.execute("update auth.second_factor set last_step = $2 where person_id = $1", [person.personId, step]);
    } else {
      const spent = await tx.execute("delete from auth.recovery_code where person_id = $1 and digest = $2", [
        person.personId,
        digestOf(typed),
      ]);
      if (spent === 0) refuse("code_wrong");
    }
    await keepProof(tx, person, at);
  });
}

const keepProof = (tx: Writer, { sessionId, personId }: PersonInSession, at: Temporal.Instant): Promise<number> =>
  tx.execute(
    `insert into auth.second_factor_proof (session_id, person_id, proved_at) values ($1, $2, $3)
     on conflict (session_id, person_id) do update set proved_at = excluded.proved_at`,
    [sessionId, personId, at],
  );

/** Takes a lost second factor away, with its recovery codes and every session's proof. Refuses `second_factor_not_set_up`. */
export async function resetSecondFactor(act: Act, personId: PersonId): Promise<[Reference<"person">]> {
  const removed = await act.tx.execute("delete from auth.second_factor where person_id = $1", [personId]);
  if (removed === 0) refuse("second_factor_not_set_up");
  return [reference("person", personId)];
}
