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
  const [sealFile, passphraseFile, secretFile] = ["seal.p12", "seal-passphrase", "secret"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  if (!existsSync(secretFile)) {
    const from = today.subtract(validBefore).toZonedDateTime("UTC").toInstant();
    const { p12, passphrase } = await makeTestSeal(cooperative.name, from, validYears);
    mkdirSync(folder, { recursive: true });
    writeFileSync(sealFile, p12, { mode: 0o600 });
    writeFileSync(passphraseFile, passphrase, { mode: 0o600 });
    writeFileSync(secretFile, randomBytes(32).toString("hex"), { mode: 0o600 });
  }
  const seal = await openSeal(readFileSync(sealFile), readFileSync(passphraseFile, "utf8"));
  return { secret: readFileSync(secretFile, "utf8"), seal };
}
