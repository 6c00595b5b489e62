import pg from "pg";
import type { Database } from "#domain/database.ts";

/** A statement as it goes to the server. */
export type Sent = { readonly name?: string; readonly text: string; readonly values: readonly unknown[] };

/** The statements that some work sends through a database, in their order, with their values. It does nothing else meanwhile. */
export async function sentBy({ orm }: Database, work: () => Promise<unknown>): Promise<Sent[]> {
  const pool = await orm.em.getConnection().getNativeClient();
  const sent: Sent[] = [];
  pool.once("acquire", (client) => {
    const query = client.query;
    const listening = (asked: string | Sent, ...more: unknown[]) => {
      sent.push(typeof asked === "string" ? { text: asked, values: [] } : asked);
      return Reflect.apply(query, client, [asked, ...more]);
    };
    Reflect.set(client, "query", listening);
    pool.once("release", () => Reflect.set(client, "query", query));
  });
  await work();
  return sent;
}

export async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
