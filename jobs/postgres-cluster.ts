import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  canEnter,
  type Programs,
  programsFor,
  reachable,
  renameUnlessThere,
  runOrThrow,
  type SystemUser,
  systemUser,
} from "#jobs/postgres-programs.ts";

/** The folder of a PostgreSQL of Meent's own: `data/`, `log` and `passwords.json`, and the programs and system user that run it. */
export type Cluster = {
  readonly folder: string;
  readonly programs: Programs;
  readonly user: SystemUser | undefined;
  readonly passwords: Passwords;
};

type Passwords = { readonly owner: string; readonly application: string };

export type ClusterOptions = {
  /** Where the cluster stands: `<folder>/postgres`. */
  readonly folder: string;
  /** Says in a sentence what takes a while or stands elsewhere. */
  readonly say: (sentence: string) => void;
  /** False only for tests: what is written may be lost with the machine. */
  readonly durable?: boolean;
};

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
