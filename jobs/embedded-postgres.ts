import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Database, openDatabase } from "#domain/database.ts";
import { type Cluster, type ClusterOptions, findOrMakeCluster, run } from "#jobs/postgres-cluster.ts";

export type EmbeddedPostgres = {
  /** The database as the application's role. */
  readonly url: string;
  readonly ownerUrl: string;
  /** Stops the server, unless another process still uses it. */
  readonly close: () => Promise<void>;
};

/** The lock that a serving Meent holds, so that no second one serves the same data by accident. */
export const servingLock = "meent serving";

/**
 * Starts a PostgreSQL of Meent's own on a free port of this machine. One that still runs, left behind by a killed process or in use by
 * another command, is taken over. With `serving`, a name for this process, it throws if another Meent serves the same data, and names it.
 */
export async function startEmbeddedPostgres(options: ClusterOptions & { readonly serving?: string }): Promise<EmbeddedPostgres> {
  const cluster = await findOrMakeCluster(options);
  const port = await runningOrStarted(cluster);
  const [url, ownerUrl] = [addressOf(cluster, port, "meent_app"), addressOf(cluster, port, "meent_owner")];
  const database = await openDatabase({ url, connections: 2 });
  const release = options.serving === undefined ? undefined : await serveAlone(database, options.serving, options.folder);
  return {
    url,
    ownerUrl,
    close: async () => {
      await release?.();
      const alone = await isAlone(database);
      await database.close();
      if (alone) run(cluster.programs.pg_ctl, ["stop", "--pgdata", dataOf(cluster), "--mode=fast"], cluster.user);
    },
  };
}

const dataOf = (cluster: Cluster): string => join(cluster.folder, "data");

const addressOf = ({ passwords }: Cluster, port: number, role: "meent_app" | "meent_owner"): string =>
  `postgres://${role}:${role === "meent_app" ? passwords.application : passwords.owner}@127.0.0.1:${port}/meent`;

async function runningOrStarted(cluster: Cluster): Promise<number> {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const port = await runningPort(cluster);
    if (port) return port;
    const flags = ["--pgdata", dataOf(cluster), "--log", join(cluster.folder, "log"), "--options", `-p ${await freePort()}`];
    run(cluster.programs.pg_ctl, ["start", "--wait", ...flags], cluster.user);
  }
  throw new Error(`PostgreSQL did not start; ${join(cluster.folder, "log")} says why`);
}

/** The port of the server that runs on this data: its postmaster.pid tells, once it is ready; a file that a crash left behind is removed. */
async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const file = join(dataOf(cluster), "postmaster.pid");
  for (let waited = 0; waited < 60_000 && existsSync(file); waited += 100) {
    const [pid, , , port, , , , status] = readFileSync(file, "utf8").split("\n");
    if (!isPostgres(Number(pid))) rmSync(file, { force: true });
    else if (status?.trim() === "ready") return Number(port);
    else await setTimeout(100);
  }
  return undefined;
}

/** After a restart of the machine or a container another program may have the number. */
function isPostgres(pid: number): boolean {
  if (existsSync("/proc/self/comm"))
    return existsSync(`/proc/${pid}/comm`) && readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  return /postgres/.test(run("ps", ["-o", "comm=", "-p", String(pid)], undefined).stdout);
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

async function serveAlone(database: Database, name: string, folder: string): Promise<() => Promise<void>> {
  const release = await database.hold(servingLock, name);
  if (release) return release;
  const holder = await database.holderOf(servingLock);
  await database.close();
  throw new Error(`Another Meent serves the data in ${folder}: ${holder ?? "it has just stopped; try again"}`);
}

async function isAlone(database: Database): Promise<boolean> {
  const [other] = await database.snapshot((reader) =>
    reader.query("select 1 from pg_stat_activity where usename is not null and datname is not null and pid <> pg_backend_pid() limit 1"),
  );
  return !other;
}
