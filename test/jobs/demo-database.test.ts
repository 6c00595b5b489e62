import { afterEach, expect, test, vi } from "vitest";
import { openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { readyDatabase } from "#jobs/demo/database.ts";
import { firstAct, lastAct } from "#jobs/demo/mark.ts";
import { type TestDatabase, testDatabase } from "#test/support/database.ts";

vi.setConfig({ testTimeout: 30_000 });

let copy: TestDatabase;
afterEach(() => copy.close());

/** A database in which acts of these names stand. */
async function withActs(...ids: string[]): Promise<{ server: Parameters<typeof readyDatabase>[0]; acts: () => Promise<number> }> {
  copy = await testDatabase();
  const { url, ownerUrl } = copy;
  const database = await openDatabase({ url, entities });
  for (const id of ids) await database.query("insert into act (id, kind, fingerprint, at) values ($1, 'appoint_officer', '', now())", [id]);
  await database.close();
  const acts = async () => {
    const asked = await openDatabase({ url });
    const [row] = await asked.query<{ count: number }>("select count(*) from act");
    await asked.close();
    return row?.count ?? 0;
  };
  return { server: { url, ownerUrl, close: async () => {} }, acts };
}

test("the demo refuses a database with a register that it did not make, and leaves it as it is", async () => {
  const { server, acts } = await withActs("019a0000-0000-7000-8000-000000000001");
  for (const again of [false, true]) await expect(readyDatabase(server, again)).rejects.toThrow("the demo did not make");
  expect(await acts()).toBe(1);
});

test("the demo refuses a database of something else", async () => {
  const { server } = await withActs();
  const owner = await openDatabase({ url: copy.ownerUrl });
  await owner.transaction((tx) => tx.execute("drop schema public cascade"));
  await owner.transaction((tx) => tx.execute("create schema public create table invoice (id int)"));
  await owner.close();
  await expect(readyDatabase(server, false)).rejects.toThrow("the demo did not make");
});

test("an empty database is built in", async () => {
  expect(await readyDatabase((await withActs()).server, false)).toBe("build");
});

test("a whole history is gone on with", async () => {
  const { server, acts } = await withActs(firstAct, lastAct);
  expect(await readyDatabase(server, false)).toBe("go on");
  expect(await acts()).toBe(2);
});

test.for([
  { history: "cut off", ids: [firstAct], again: false },
  { history: "asked for again", ids: [firstAct, lastAct], again: true },
])("a history that is $history is taken away and built anew", async ({ ids, again }) => {
  const { server, acts } = await withActs(...ids);
  expect(await readyDatabase(server, again)).toBe("build");
  expect(await acts()).toBe(0);
});
