import { accessSync, constants, existsSync } from "node:fs";
import { resolve } from "node:path";

/** The folder of this clone: where `.env` and, unless set otherwise, `.data/` stand. */
export const home = resolve(import.meta.dirname, "..");

type Parse<T> = (text: string) => T;

function address(...protocols: readonly string[]): Parse<string> {
  const allowed = protocols.map((protocol) => `${protocol}://`).join(" or ");
  return (text) => {
    if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol.slice(0, -1)))
      throw new Error(`must be an address that begins with ${allowed}`);
    return text;
  };
}

function baseAddress(text: string): string {
  const url = new URL(address("https", "http")(text));
  if (url.pathname !== "/" || url.search || url.hash) throw new Error("must be an address without a path");
  return url.origin;
}

function tileAddress(text: string): string {
  for (const part of ["{z}", "{x}", "{y}"])
    if (!text.includes(part)) throw new Error(`must be an address of map tiles, with ${part} in it`);
  return address("https", "http")(text);
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error("must be a number from 0 to 65535; 0 takes a free port");
  return Number(text);
}

function readableFile(text: string): string {
  const path = resolve(home, text);
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new Error(`must be a file that can be read; ${path} cannot`);
  }
  return path;
}

function mailAddress(text: string): string {
  if (!/^([^<>\r\n]* <)?[^\s<>@]+@[^\s<>@]+>?$/.test(text) || text.includes("<") !== text.endsWith(">")) {
    throw new Error('must be a mail address: "info@example.org" or "Name <info@example.org>"');
  }
  return text;
}

function secret(text: string): string {
  if (text.length < 32) throw new Error("must be at least 32 characters; `openssl rand -hex 32` makes one");
  return text;
}

function mollieKey(text: string): string {
  if (!/^(live|test)_\w{20,}$/.test(text))
    throw new Error("must be a key of Mollie: live_ or test_ and at least twenty letters and digits");
  return text;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "silent"] as const;

function logLevel(text: string): (typeof logLevels)[number] {
  const level = logLevels.find((known) => known === text);
  if (!level) throw new Error(`must be one of ${logLevels.join(", ")}`);
  return level;
}

const folder: Parse<string> = (text) => resolve(home, text);
const text: Parse<string> = (given) => given;

/** Every setting, under the name that the code uses; the variable is the same name in capitals. `.env.example` explains each. */
const settings = {
  baseUrl: baseAddress,
  port,
  smtpUrl: address("smtp", "smtps"),
  mailFrom: mailAddress,
  sealP12: readableFile,
  sealPassphrase: text,
  secret,
  databaseUrl: address("postgres", "postgresql"),
  databaseOwnerUrl: address("postgres", "postgresql"),
  dataDir: folder,
  logLevel,
  mapTiles: tileAddress,
  mollieApiKey: mollieKey,
  mollieUrl: baseAddress,
  conformanceFixtures: folder,
} satisfies Record<string, Parse<unknown>>;

export type Setting = keyof typeof settings;
type Values = { readonly [S in Setting]: ReturnType<(typeof settings)[S]> };
const defaults = {
  port: 3000,
  dataDir: resolve(home, ".data"),
  logLevel: "info",
  mollieUrl: "https://api.mollie.com",
} satisfies Partial<Values>;
type Defaulted = keyof typeof defaults;

/** The settings, read and checked. What was asked for, and what has a default, is there. */
export type Environment<Needed extends Setting = never> = Pick<Values, Needed | Defaulted> & {
  readonly [S in Exclude<Setting, Needed | Defaulted>]: Values[S] | undefined;
};

export const settingNames = Object.keys(settings) as Setting[];

/** `mailFrom` is set by `MAIL_FROM`. */
export const variableOf = (setting: Setting): string => setting.replace(/[A-Z0-9]+/g, (part) => `_${part}`).toUpperCase();

/** What `npm start` cannot do without. */
export const neededToServe = [
  "baseUrl",
  "smtpUrl",
  "mailFrom",
  "sealP12",
  "sealPassphrase",
  "secret",
] as const satisfies readonly Setting[];

/** One error that names settings that are missing or wrong, a line each. */
export const wrongSettings = (problems: readonly string[]): Error =>
  new Error(`These settings are missing or wrong (.env.example explains each):\n${problems.map((line) => `  ${line}`).join("\n")}`);

type Source = Readonly<Record<string, string | undefined>>;

/** The variables of this process, with those of `.env` behind them: what is set already wins. */
function variables(): Source {
  const file = resolve(home, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/**
 * Reads all settings. Throws one error that names every setting that is missing or wrong, a line each; an empty one counts as not set.
 */
export function readEnvironment<const N extends readonly Setting[] = readonly []>(
  needed?: N,
  source: Source = variables(),
): Environment<N[number]> {
  const problems: string[] = [];
  const values: Record<string, unknown> = { ...defaults };
  for (const setting of settingNames) {
    const given = source[variableOf(setting)]?.trim();
    if (!given) {
      if (needed?.includes(setting) && !(setting in defaults)) problems.push(`${variableOf(setting)} is not set`);
      continue;
    }
    try {
      values[setting] = settings[setting](given);
    } catch (error) {
      problems.push(`${variableOf(setting)} ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (source[variableOf("databaseOwnerUrl")] && !source[variableOf("databaseUrl")])
    problems.push("DATABASE_URL is not set, and DATABASE_OWNER_URL is");
  if (problems.length > 0) throw wrongSettings(problems);
  return values as Environment<N[number]>;
}
