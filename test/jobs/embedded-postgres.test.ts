import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#domain/database.ts";
import { startEmbeddedPostgres } from "#jobs/embedded-postgres.ts";

let folder: string;
const say = () => {};
const start = (serving?: string) => startEmbeddedPostgres({ folder, say, durable: false, ...(serving !== undefined && { serving }) });
const children: ChildProcess[] = [];
const pidFile = () => join(folder, "postgres", "data", "postmaster.pid");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "meent-embedded-"));
  chmodSync(folder, 0o755);
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a PostgreSQL of Meent's own", { timeout: 60_000 }, () => {
  test("stops with the last process that uses it, and keeps its passwords to its user", async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.url).toBe(first.url);
    await first.close();
    expect(existsSync(pidFile())).toBe(true);
    await second.close();
    expect(existsSync(pidFile())).toBe(false);
    expect(statSync(join(folder, "postgres", "passwords.json")).mode & 0o777).toBe(0o600);
  });

  test("is taken over after its process was killed, with what stood in it, and a second Meent is told who serves", async () => {
    const { child, url } = await servingProcess("the first Meent");
    await expect(start("the second Meent")).rejects.toThrow("Another Meent serves the data in");
    await expect(start("the second Meent")).rejects.toThrow("the first Meent");
    child.kill("SIGKILL");
    await once(child, "exit");
    const heir = await start("the second Meent");
    expect(heir.url).toBe(url);
    await heir.close();
    expect(existsSync(pidFile())).toBe(false);
  });

  test("can be used by a command while a Meent serves, and stays for it", async () => {
    const { child, url } = await servingProcess("the first Meent");
    const command = await start();
    expect(command.url).toBe(url);
    await command.close();
    expect(existsSync(pidFile())).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    await (await start()).close();
  });

  test("starts again after the server itself was killed, and after another program has its number", async () => {
    const { child } = await servingProcess("the first Meent");
    const lines = readFileSync(pidFile(), "utf8").split("\n");
    child.kill("SIGKILL");
    await once(child, "exit");
    process.kill(Number(lines[0]), "SIGKILL");
    await (await start()).close();
    writeFileSync(pidFile(), [process.pid, ...lines.slice(1)].join("\n"));
    const again = await start();
    const database = await openDatabase({ url: again.url, connections: 1 });
    expect(await database.snapshot((reader) => reader.query("select current_user as role"))).toEqual([{ role: "meent_app" }]);
    await database.close();
    await again.close();
  });
});

async function servingProcess(name: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../support/serving-process.ts"), folder, name], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [url] = await once(createInterface(child.stdout), "line");
  return { child, url };
}
