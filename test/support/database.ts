import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { openDatabase } from "#domain/database.ts";

export type TestDatabase = { readonly url: string; readonly ownerUrl: string; readonly close: () => Promise<void> };

/** A fresh copy of the migrated database: `url` signs in as the application's role. Close what is open on it before closing it. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const template = inject("template");
  const owner = await openDatabase({ url: addressOf(template.ownerUrl, "postgres"), connections: 1 });
  await owner.orm.em.execute(`create database ${name} template meent`);
  return {
    url: addressOf(template.url, name),
    ownerUrl: addressOf(template.ownerUrl, name),
    close: async () => {
      await owner.orm.em.execute(`drop database ${name}`);
      await owner.close();
    },
  };
}

function addressOf(address: string, database: string): string {
  const url = new URL(address);
  url.pathname = database;
  return url.href;
}
