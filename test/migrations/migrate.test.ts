import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "#domain/database.ts";
import { appliedMigrations } from "#domain/schema-version.ts";
import { ensureApplicationRole } from "#migrations/application-role.ts";
import { migrate, requireMigrated } from "#migrations/migrate.ts";
import { type TestDatabase, testDatabase } from "#test/support/database.ts";

let copy: TestDatabase;
let owner: Database;
let application: Database;

beforeAll(async () => {
  copy = await testDatabase();
  owner = await openDatabase({ url: copy.ownerUrl, connections: 2 });
  application = await openDatabase({ url: copy.url, connections: 2 });
});

afterAll(async () => {
  await owner.close();
  await application.close();
  await copy.close();
});

describe("migrations", () => {
  let names: string[];
  beforeEach(async () => {
    names = await owner.snapshot(appliedMigrations);
  });

  const rename = (from: string | undefined, to: string | undefined) =>
    owner.transaction((tx) => tx.execute("update migration set name = $2 where name = $1", [from, to]));

  test("that are applied are applied once, also by two at the same time", async () => {
    expect(await Promise.all([migrate(copy), migrate(copy)])).toEqual([[], []]);
    expect(names[0]).toMatch(/^0001-auth [0-9a-f]{16}$/);
  });

  test("the application's role sees that the database has this version", async () => {
    await expect(requireMigrated(application)).resolves.toBeUndefined();
  });

  test("one that was changed after it was applied is refused", async () => {
    await rename(names[0], "0001-auth 0000000000000000");
    await expect(migrate(copy)).rejects.toThrow("has migration 0001-auth 0000000000000000");
    await expect(requireMigrated(application)).rejects.toThrow("has migration 0001-auth 0000000000000000");
    await rename("0001-auth 0000000000000000", names[0]);
  });

  test("one that the database lacks is named as work to do", async () => {
    const last = names.at(-1);
    await owner.transaction((tx) => tx.execute("delete from migration where name = $1", [last]));
    await expect(requireMigrated(application)).rejects.toThrow("run npm run migrate");
    await owner.transaction((tx) => tx.execute("insert into migration (name) values ($1)", [last]));
  });
});

describe("the application's role", () => {
  test("that does not exist is asked from the administrator, without its password, if the owner may not make roles", async () => {
    const error = await ensureApplicationRole(owner, "postgres://coop_web:s3cret@localhost/coop").catch((caught: unknown) => caught);
    expect(String(error)).toContain("create role coop_web login password '…';\n  grant meent_app to coop_web;");
    expect(String(error)).not.toContain("s3cret");
  });

  test("cannot be a role that makes tables", async () => {
    await owner.orm.em.execute("grant create on schema public to meent_app");
    await expect(ensureApplicationRole(owner, copy.url)).rejects.toThrow("meent_app can make tables");
    await owner.orm.em.execute("revoke create on schema public from meent_app");
    await expect(ensureApplicationRole(owner, copy.url)).resolves.toBeUndefined();
  });
});
