import { createHmac } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Database } from "#domain/database.ts";

export type Limit = { readonly most: number; readonly seconds: number };

/** Counts one more under this key, and says whether that is more than the limit allows since the first of its window. */
export async function limited(database: Database, key: string, { most, seconds }: Limit, at: Temporal.Instant): Promise<boolean> {
  const [window] = await database.query<{ hits: number }>(
    `insert into rate_limit as r (key, window_start, hits) values ($1, $2, 1)
     on conflict (key) do update set
       hits = case when r.window_start > $3 then r.hits + 1 else 1 end,
       window_start = case when r.window_start > $3 then r.window_start else excluded.window_start end
     returning hits`,
    [key, at, at.subtract({ seconds })],
  );
  return (window?.hits ?? 0) > most;
}

/** Starts a key's count anew. */
export const forgive = (database: Database, key: string): Promise<unknown> =>
  database.query("delete from rate_limit where key = $1", [key]);

/** A key that tells nobody what it stands for. */
export const hashedKey = (secret: string, purpose: string, of: string): string =>
  `${purpose} ${createHmac("sha256", secret).update(`${purpose} ${of}`).digest("base64url").slice(0, 22)}`;

const nearby = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd][0-9a-f]{2}:/i;

/**
 * Where a request comes from, hashed. A proxy that stands nearby is believed when it says for whom it asks, and then its own last word only;
 * an IPv6 address counts as its network of 64 bits, which one house has.
 */
export function sourceKey(c: Context, secret: string): string {
  const bindings: Partial<HttpBindings> | undefined = c.env;
  const peer = bindings?.incoming?.socket.remoteAddress ?? "";
  const told = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  return hashedKey(secret, "source", networkOf(told && nearby.test(peer) ? told : peer));
}

function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!plain.includes(":")) return plain;
  const [before = "", after] = plain.split("::");
  const [head, tail] = [before, after ?? ""].map((part) => part.split(":").filter(Boolean));
  const zeros = after === undefined ? [] : Array.from({ length: 8 - (head?.length ?? 0) - (tail?.length ?? 0) }, () => "0");
  return [...(head ?? []), ...zeros, ...(tail ?? [])].slice(0, 4).join(":");
}
