import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Database, openDatabase } from "#domain/database.ts";
import { type Cluster, type ClusterOptions, findOrMakeCluster } from "#jobs/postgres-cluster.ts";
import { run } from "#jobs/postgres-programs.ts";

export type EmbeddedPostgres = {
  /** The database as the application's role. */
  readonly url: string;
  readonly ownerUrl: string;
  /** Stops the server, unless another process still uses it. */
  readonly close: () => Promise<void>;
};

type EmbeddedOptions = ClusterOptions & { readonly serving?: string };

/** The lock that a serving Meent holds, so that no second one serves the same data by accident. */
export const servingLock = "meent serving";

/**
 * Starts a PostgreSQL of Meent's own on a free port of this machine. One that still runs, left behind by a killed process or in use by
 * another command, is taken over. With `serving`, a name for this process, it throws if another Meent serves the same data, and names it.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const cluster = await findOrMakeCluster(options);
  const { port, database, release } = await enter(cluster, options);
  return {
    url: addressOf(cluster, port, "meent_app"),
    ownerUrl: addressOf(cluster, port, "meent_owner"),
    close: async () => {
      await release();
      const alone = await isAlone(database);
      await database.close();
      if (alone) run(cluster.programs.pg_ctl, ["stop", "--pgdata", dataOf(cluster), "--mode=fast"], cluster.user);
    },
  };
}

type Entered = { readonly port: number; readonly database: Database; readonly release: () => Promise<void> };

/**
 * Holds a session for as long as this process uses the server, so that nobody stops it meanwhile: on the database `postgres`, so that tests
 * can copy the other one.
 */
async function enter(cluster: Cluster, options: EmbeddedOptions, attempt = 1): Promise<Entered> {
  const { serving, folder } = options;
  const port = await runningOrStarted(cluster);
  const database = await openDatabase({ url: addressOf(cluster, port, "meent_app", "postgres"), connections: 2 });
  let holder: string | null = null;
  try {
    const release = await database.hold(serving === undefined ? randomUUID() : servingLock, serving ?? `meent, process ${process.pid}`);
    if (release) return { port, database, release };
    holder = await database.holderOf(servingLock);
    if (!holder) throw new Error(`Another Meent served the data in ${folder} until just now; try again`);
  } catch (error) {
    await database.close();
    if (attempt === 5) throw error;
    await setTimeout(attempt * 100);
    return enter(cluster, options, attempt + 1);
  }
  await database.close();
  throw new Error(`Another Meent serves the data in ${folder}: ${holder}`);
}

const dataOf = (cluster: Cluster): string => join(cluster.folder, "data");

const addressOf = ({ passwords }: Cluster, port: number, role: "meent_app" | "meent_owner", name = "meent"): string =>
  `postgres://${role}:${role === "meent_app" ? passwords.application : passwords.owner}@127.0.0.1:${port}/${name}`;

async function runningOrStarted(cluster: Cluster): Promise<number> {
  const log = join(cluster.folder, "log");
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const port = await runningPort(dataOf(cluster));
    if (port) return port;
    const flags = ["--pgdata", dataOf(cluster), "--log", log, "--options", `-p ${await freePort()}`];
    const { status } = run(cluster.programs.pg_ctl, ["start", "--wait", ...flags], cluster.user);
    if (status !== 0) await setTimeout(attempt * 200);
  }
  throw new Error(`PostgreSQL did not start; ${log} says why`);
}

/** The port of the server that runs on this data, once it is ready. A number that now belongs to another program is not taken for it. */
async function runningPort(data: string): Promise<number | undefined> {
  const file = join(data, "postmaster.pid");
  for (let waited = 0; waited < 60_000 && existsSync(file); waited += 100) {
    const [pid, , , port, , , , status] = readFileSync(file, "utf8").split("\n");
    if (!isAlive(Number(pid))) return undefined;
    if (!commandOf(Number(pid)).includes(data)) rmSync(file, { force: true });
    else if (status?.trim() === "ready") return Number(port);
    else await setTimeout(100);
  }
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** A process that has died and that nobody has buried has no command. */
function commandOf(pid: number): string {
  if (!existsSync("/proc/self/cmdline")) return run("ps", ["-o", "command=", "-p", String(pid)], undefined).stdout;
  return existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("there is no free port"))));
    });
  });
}

/** Sessions that just ended still show for a moment. */
async function isAlone(database: Database): Promise<boolean> {
  for (let waited = 0; waited < 500; waited += 50) {
    const [other] = await database.snapshot((reader) =>
      reader.query("select 1 from pg_stat_activity where usename is not null and datname is not null and pid <> pg_backend_pid() limit 1"),
    );
    if (!other) return true;
    await setTimeout(50);
  }
  return false;
}
