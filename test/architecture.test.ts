import { execFile } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { home } from "#domain/environment.ts";

const imports = (...modules: string[]): string => `${modules.map((module, index) => `import * as m${index} from "${module}";`).join("\n")}
console.log(${modules.map((_, index) => `m${index}`).join(", ")});\n`;

const foreign = "style/noRestrictedImports";
const clock = "plugin";

/** Files that break a rule, each with the rule. */
const broken: readonly [file: string, text: string, rule: string][] = [
  ["domain/hono.ts", imports("hono"), foreign],
  ["domain/zod.ts", imports("@hono/zod-openapi"), foreign],
  ["domain/pdfkit.ts", imports("pdfkit"), foreign],
  ["domain/cron.ts", imports("node-cron"), foreign],
  ["domain/types.ts", 'import type { Hono } from "hono";\nexport type App = Hono;\n', foreign],
  ["domain/late.ts", 'export const late = () => import("hono");\n', foreign],
  ["domain/words.ts", imports("#templates/language.ts"), foreign],
  ["domain/beside.ts", imports("../api/app.ts"), foreign],
  ["templates/acts.ts", imports("#domain/act.ts"), foreign],
  ["templates/database.ts", imports("#domain/database.ts"), foreign],
  ["templates/routes.ts", imports("hono"), foreign],
  ["templates/orm.ts", imports("@mikro-orm/core"), foreign],
  ["templates/jobs.ts", imports("#jobs/backup.ts"), foreign],
  ["jobs/routes.ts", imports("#api/app.ts"), foreign],
  ["jobs/mail.ts", imports("nodemailer"), foreign],
  ["jobs/seals.ts", imports("@libpdf/core"), foreign],
  ["jobs/outside/routes.ts", imports("#api/app.ts"), foreign],
  ["api/orm.ts", imports("@mikro-orm/core"), foreign],
  ["api/jobs.ts", imports("#jobs/backup.ts"), foreign],
  ["api/auth.ts", imports("better-auth"), foreign],
  ["api/sign-in/orm.ts", imports("@mikro-orm/postgresql"), foreign],
  ["api/server/jobs.ts", imports("#jobs/backup.ts"), foreign],
  ["migrations/entities.ts", imports("#domain/entities.ts"), foreign],
  ["migrations/rooms.ts", imports("#domain/people/person.ts"), foreign],
  ["domain/env.ts", "export const port = process.env.PORT;\n", "style/noProcessEnv"],
  ["api/env.ts", imports("node:process"), foreign],
  ["jobs/env.ts", "export const port = process.env.PORT;\n", "style/noProcessEnv"],
  ["domain/now.ts", "export const at = Temporal.Now.instant();\n", clock],
  ["api/now.ts", "export const at = Date.now();\n", clock],
  ["jobs/now.ts", "export const at = new Date();\n", clock],
  ["test/now.ts", "export const at = Temporal.Now.plainDateISO();\n", clock],
  ["domain/egg.ts", 'import type { Hen } from "#domain/hen.ts";\nexport type Egg = Hen[];\n', "suspicious/noImportCycles"],
  ["domain/hen.ts", 'import type { Egg } from "#domain/egg.ts";\nexport type Hen = { readonly from: Egg };\n', "suspicious/noImportCycles"],
  ["api/egg.ts", 'import { hen } from "#api/hen.ts";\nexport const egg = () => hen();\n', "suspicious/noImportCycles"],
  ["api/hen.ts", 'import { egg } from "#api/egg.ts";\nexport const hen = (): unknown => egg();\n', "suspicious/noImportCycles"],
  ["templates/barrel.ts", 'export { link } from "#templates/link.ts";\n', "performance/noBarrelFile"],
  ["templates/everything.ts", 'export * from "#templates/link.ts";\n', "performance/noReExportAll"],
  ["domain/any.ts", "export const bin: any = 1;\n", "suspicious/noExplicitAny"],
  ["domain/sure.ts", "export const first = (list: string[]) => list[0]!.length;\n", "style/noNonNullAssertion"],
];

/** The nearest to these that is allowed. */
const right: readonly [file: string, text: string][] = [
  [
    "domain/ours.ts",
    imports("node:stream/promises", "@mikro-orm/core", "saxes", "proj4", "polyclip-ts", "pg-copy-streams", "#domain/people/person.ts"),
  ],
  ["templates/ours.ts", imports("hono/jsx", "pdfkit", "qr", "#domain/money.ts", "#templates/format.ts", "./written.ts")],
  ["jobs/ours.ts", imports("node-cron", "pino", "#domain/act.ts", "#templates/format.ts", "#migrations/migrate.ts")],
  ["jobs/outside/ours.ts", imports("nodemailer", "@libpdf/core", "#domain/clock.ts")],
  ["api/ours.ts", imports("hono/cookie", "@hono/node-server", "@hono/zod-openapi", "#domain/act.ts", "#templates/format.ts")],
  ["api/sign-in.ts", imports("better-auth/minimal", "#domain/access/viewer.ts")],
  ["api/sign-in/tables.ts", imports("better-auth/adapters", "#domain/database.ts")],
  ["api/server.ts", imports("#jobs/worker.ts", "#migrations/migrate.ts")],
  ["migrations/ours.ts", imports("@mikro-orm/migrations", "#domain/database.ts")],
  ["domain/environment.ts", "export const port = process.env.PORT;\n"],
  ["domain/clock.ts", "export const now = () => Temporal.Now.instant();\n"],
  ["jobs/outside/date.ts", "export const date = (milliseconds: number) => new Date(milliseconds);\n"],
];

let folder: string;
const found = new Map<string, string[]>();

/** What Biome says, under the settings of this folder, of the files above in a folder of their own. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "meent-architecture-"));
  for (const file of ["biome.json", "package.json", ".ci"]) cpSync(join(home, file), join(folder, file), { recursive: true });
  for (const [file, text] of [...broken, ...right]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const report = await new Promise<string>((resolve) => {
    const options = ["lint", "--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none", "."];
    execFile(join(home, "node_modules/.bin/biome"), options, { cwd: folder, maxBuffer: 1 << 26 }, (_, stdout) => resolve(stdout));
  });
  const { diagnostics }: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(report);
  for (const { category, location } of diagnostics) {
    found.set(location.path, [...(found.get(location.path) ?? []), category.replace("lint/", "")]);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the rules of the house", () => {
  test.each(broken)("%s is refused", (file, _, rule) => {
    expect(found.get(file) ?? []).toContain(rule);
  });

  test.each(right)("%s is right", (file) => {
    expect(found.get(file) ?? []).toEqual([]);
  });
});

/** The rooms of the domain, lowest floor first. A file imports from its own room and from lower ones. */
const floors = [
  "calendar clock deadline environment id log noun ratio refusal sorting working-day",
  "money",
  "area",
  "column mapping constraint",
  "copy-rows insert",
  "database",
  "act-kind counter schema-version",
  "act",
  "people",
  "decisions documents membership",
  "access",
  "bylaws land",
  "conditions",
  "leases",
  "runs",
  "payments",
  "shares",
  "founding members settlement",
  "duties gifts openings redemptions transfers",
  "billing estates",
  "mail",
  "meetings reports",
  "audits voting",
  "minutes",
  "checks desk entities journal parcel-year public-figures",
  "deadlines",
].map((floor) => floor.split(" "));

const roomOf = (path: string): string => path.split("/")[0]?.replace(/\.ts$/, "") ?? "";
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));

describe("the rooms of the domain", () => {
  const files = globSync("**/*.ts", { cwd: join(home, "domain") }).toSorted();

  test.each(files)("%s imports from its own room and from lower ones", (file) => {
    const text = readFileSync(join(home, "domain", file), "utf8");
    const rooms = [...text.matchAll(/from "#domain\/([^"]+)"/g)].map(([, path = ""]) => roomOf(path));
    const own = roomOf(file);
    expect(floorOf(own), `${own} has no floor yet`).not.toBe(-1);
    expect(rooms.filter((room) => room !== own && !(floorOf(room) >= 0 && floorOf(room) < floorOf(own)))).toEqual([]);
  });
});
