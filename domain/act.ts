import { createHmac } from "node:crypto";
import type { ActKind } from "#domain/act-kind.ts";
import { dayOf } from "#domain/calendar.ts";
import type { Clock } from "#domain/clock.ts";
import { refusalOf } from "#domain/constraint.ts";
import type { Database, Snapshot, Tx } from "#domain/database.ts";
import type { ActId, Id, PersonId } from "#domain/id.ts";
import type { Noun } from "#domain/noun.ts";
import { refuse } from "#domain/refusal.ts";

/** What an act concerned: its outcome, readable again. */
export type Reference<N extends Noun = Noun> = { readonly noun: N; readonly id: Id };

/** Who does it. An officer may act on behalf of a person who is served on paper; the journal names both. */
export type Actor = { readonly personId: PersonId; readonly onBehalfOfId?: PersonId } | { readonly system: true };
export const system: Actor = { system: true };

export type ActRequest = { readonly id: ActId; readonly kind: ActKind; readonly actor: Actor; readonly payload: unknown };
export type Act = ActRequest & { readonly tx: Tx; readonly at: Temporal.Instant; readonly today: Temporal.PlainDate };

/** The register: its database, its clock, the key of its fingerprints, and a way to tell the worker that there is something to do. */
export type Register = { readonly database: Database; readonly clock: Clock; readonly secret: string; readonly nudge: () => void };

export const reference = <N extends Noun>(noun: N, id: Id): Reference<N> => ({ noun, id });

export const today = (register: Pick<Register, "clock">): Temporal.PlainDate => dayOf(register.clock.now());

/** Answers that must hang together are read at one moment: repeatable read, read only. */
export const read = <T>(register: Register, work: (reader: Snapshot) => Promise<T>): Promise<T> => register.database.snapshot(work);

/** Keys sorted at every depth, so that the same content gives the same text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, canonical(each)]),
  );
}

/** The same content as the same text, wherever and whenever it is written. */
export const canonicalJson = (value: unknown): string => JSON.stringify(canonical(value));

const fingerprint = (secret: string, { kind, payload }: ActRequest): Buffer =>
  createHmac("sha256", secret)
    .update(`${kind} ${canonicalJson(payload)}`)
    .digest();

const actorIds = (actor: Actor): [PersonId | null, PersonId | null] =>
  "system" in actor ? [null, null] : [actor.personId, actor.onBehalfOfId ?? null];

/** The outcome of an act that was done before; refused if it was done with other content, or if the act did not come in for the clock. */
async function outcomeAgain(tx: Tx, id: ActId, print: Buffer): Promise<readonly Reference[]> {
  const [before] = await tx.query<{ fingerprint: Uint8Array }>("select fingerprint from act where id = $1", [id]);
  if (!before) refuse("clock_behind_register");
  if (!print.equals(before.fingerprint)) refuse("act_repeated_with_other_content");
  return tx.query<Reference>("select noun, id from act_subject where act_id = $1 order by position", [id]);
}

/**
 * The only way to write: one act is one transaction, one line in the journal, one reading of the clock and one idempotency key.
 * Doing the same act again gives its outcome again. A refusal rolls back and leaves no row; a deadlock starts again.
 * Refuses: `act_repeated_with_other_content`; `clock_behind_register` if the clock stands more than five minutes before the latest act.
 */
export async function perform<R extends readonly Reference[]>(
  register: Register,
  request: ActRequest,
  work: (act: Act) => Promise<R>,
): Promise<R> {
  const print = fingerprint(register.secret, request);
  for (let attempt = 1; ; attempt++) {
    try {
      return await register.database.transaction(async (writer) => {
        const tx = writer as Tx;
        const at = register.clock.now().round({ smallestUnit: "microsecond", roundingMode: "floor" });
        const inserted = await tx.query(
          `insert into act (id, kind, actor_id, on_behalf_of_id, fingerprint, at) select $1::uuid, $2, $3::uuid, $4::uuid, $5, $6::timestamptz
           where coalesce((select max(at) from act) <= $6::timestamptz + interval '5 minutes', true) on conflict (id) do nothing returning 1`,
          [request.id, request.kind, ...actorIds(request.actor), print, at],
        );
        if (inserted.length === 0) return (await outcomeAgain(tx, request.id, print)) as R;
        const outcome = await work({ ...request, tx, at, today: dayOf(at) });
        await tx.query(
          "insert into act_subject (act_id, position, noun, id) select $1, position, noun, id from unnest($2::text[], $3::uuid[]) with ordinality as subject (noun, id, position)",
          [request.id, outcome.map(({ noun }) => noun), outcome.map(({ id }) => id)],
        );
        return outcome;
      });
    } catch (error) {
      if (attempt < 5 && isDeadlock(error)) continue;
      throw refusalOf(error) ?? error;
    }
  }
}

const isDeadlock = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "40P01";
