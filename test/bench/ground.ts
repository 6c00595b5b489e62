import { randomUUID } from "node:crypto";
import type { Register } from "#domain/act.ts";
import type { Clock } from "#domain/clock.ts";
import { openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import type { Ground } from "#test/bench/line.ts";

export type Addresses = { readonly url: string; readonly ownerUrl: string };

/** The morning on which every line begins: the same days each time. From then on the clock runs. */
export const begin = Temporal.Instant.from("2026-03-02T08:00:00Z");

export function runningClock(from: Temporal.Instant = begin): Clock {
  const started = performance.now();
  return { now: () => from.add({ microseconds: Math.round((performance.now() - started) * 1_000) }) };
}

export const registerOn = (database: Register["database"], clock: Clock = runningClock()): Register => ({
  database,
  clock,
  secret: "a secret of at least thirty-two letters",
  nudge: () => {},
});

const addressOf = (address: string, database: string): string => {
  const url = new URL(address);
  url.pathname = database;
  return url.href;
};

export const of = ({ url, ownerUrl }: Addresses, database: string): Addresses => ({
  url: addressOf(url, database),
  ownerUrl: addressOf(ownerUrl, database),
});

async function asOwner(server: Addresses, sql: string): Promise<void> {
  const owner = await openDatabase({ url: of(server, "postgres").ownerUrl, connections: 1 });
  try {
    await owner.orm.em.execute(sql);
  } finally {
    await owner.close();
  }
}

/** Copies a database on which no connection is open, file by file. */
export const copyDatabase = (server: Addresses, from: string, to: string): Promise<void> =>
  asOwner(server, `create database "${to}" template "${from}" strategy file_copy`);

export const dropDatabase = (server: Addresses, name: string): Promise<void> => asOwner(server, `drop database "${name}"`);

/** A copy of a loaded database, with a register on it. */
export async function openCopy(server: Addresses, of_: string): Promise<Ground> {
  const name = `copy_${randomUUID().replaceAll("-", "")}`;
  await copyDatabase(server, of_, name);
  const addresses = of(server, name);
  const database = await openDatabase({ url: addresses.url, entities });
  return {
    ...addresses,
    database,
    register: registerOn(database),
    close: async () => {
      await database.close();
      await dropDatabase(server, name);
    },
  };
}
