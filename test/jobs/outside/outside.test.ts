import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { neededToServe, readEnvironment } from "#domain/environment.ts";
import { openOutside } from "#jobs/outside/outside.ts";
import { makeTestSeal } from "#jobs/outside/test-seal.ts";

const folder = mkdtempSync(join(tmpdir(), "seal-"));
afterAll(() => rmSync(folder, { recursive: true }));

const from = Temporal.Instant.from("2026-01-01T00:00:00Z");
const { p12, passphrase } = await makeTestSeal("De Weteringen", from, 2);
const file = join(folder, "seal.p12");
writeFileSync(file, p12);

const settings = {
  BASE_URL: "https://meent.voorbeeld.nl",
  SMTP_URL: "smtp://localhost:2525",
  MAIL_FROM: "bestuur@voorbeeld.nl",
  SEAL_P12: file,
  SECRET: "a secret of at least thirty-two letters",
};

const opened = async (at: string, given = passphrase): Promise<string> => {
  const environment = readEnvironment(neededToServe, { ...settings, SEAL_PASSPHRASE: given });
  try {
    const outside = await openOutside(environment, Temporal.Instant.from(at));
    outside.mailer.close();
    return "open";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

test("a seal that has expired, is not valid yet or does not open is named as a wrong setting", async () => {
  expect(await opened("2027-06-01T00:00:00Z")).toBe("open");
  const heading = "These settings are missing or wrong (.env.example explains each):\n  SEAL_P12 ";
  expect(await opened("2028-06-01T00:00:00Z")).toBe(`${heading}has expired on 2028-01-01T00:00:00Z; ask its issuer for a new one`);
  expect(await opened("2025-06-01T00:00:00Z")).toBe(`${heading}is valid from 2026-01-01T00:00:00Z on, and not yet`);
  expect(await opened("2027-06-01T00:00:00Z", "wrong")).toContain(`${heading}cannot be opened with SEAL_PASSPHRASE`);
});

test("without a key nobody takes payments online", async () => {
  const providerWith = async (more: Record<string, string>) => {
    const outside = await openOutside(readEnvironment(neededToServe, { ...settings, SEAL_PASSPHRASE: passphrase, ...more }), from);
    outside.mailer.close();
    return outside.provider;
  };
  expect(await providerWith({})).toBeNull();
  expect(await providerWith({ MOLLIE_API_KEY: "live_0123456789abcdefghij" })).not.toBeNull();
});
