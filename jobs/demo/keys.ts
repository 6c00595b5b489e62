import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cooperative } from "#jobs/demo/cooperative.ts";
import { openSeal, type Seal } from "#jobs/outside/seal.ts";
import { makeTestSeal } from "#jobs/outside/test-seal.ts";

/** What a real installation is given in its settings, and the demo makes for itself and keeps in its folder. */
export type DemoKeys = { readonly secret: string; readonly seal: Seal };

/** The seal was valid already when the demo's history began. */
const [validBefore, validYears] = [{ years: 5 }, 15] as const;

export async function demoKeys(folder: string, today: Temporal.PlainDate): Promise<DemoKeys> {
  const file = (name: string) => join(folder, name);
  const keep = (name: string, content: string | Uint8Array) => writeFileSync(file(name), content, { mode: 0o600 });
  const kept = (name: string) => readFileSync(file(name), "utf8");
  if (!existsSync(file("secret"))) {
    const from = today.subtract(validBefore).toZonedDateTime("UTC").toInstant();
    const { p12, passphrase } = await makeTestSeal(cooperative.name, from, validYears);
    mkdirSync(folder, { recursive: true });
    keep("seal.p12", p12);
    keep("seal-passphrase", passphrase);
    keep("secret", randomBytes(32).toString("hex"));
  }
  return { secret: kept("secret"), seal: await openSeal(readFileSync(file("seal.p12")), kept("seal-passphrase")) };
}
