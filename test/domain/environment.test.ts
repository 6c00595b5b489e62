import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { home, neededToServe, readEnvironment, settingNames, variableOf } from "#domain/environment.ts";

describe("the settings", () => {
  test(".env.example has each setting once, with a sentence above it, and nothing else", () => {
    const blocks = readFileSync(resolve(home, ".env.example"), "utf8").trim().split("\n\n").slice(1);
    const explained = blocks.map((block) => /^# [A-Z].{20,}\.\n([A-Z0-9_]+)=.*$/.exec(block)?.[1] ?? block);
    expect(explained.toSorted()).toEqual(settingNames.map(variableOf).toSorted());
  });

  test("without settings there are defaults, and an empty setting counts as not set", () => {
    const environment = readEnvironment([], { PORT: "", LOG_LEVEL: " " });
    expect(environment.port).toBe(3000);
    expect(environment.logLevel).toBe("info");
    expect(environment.dataDir).toBe(resolve(home, ".data"));
    expect(environment.databaseUrl).toBeUndefined();
  });

  test("all missing and wrong settings are named at once", () => {
    const wrong = {
      PORT: "65536",
      BASE_URL: "https://meent.example/path",
      SEAL_P12: "no-such.p12",
      SECRET: "short",
      DATABASE_URL: "mysql://x",
      MOLLIE_API_KEY: "secret",
      MOLLIE_URL: "mollie",
    };
    const message = messageOf(() => readEnvironment(neededToServe, wrong));
    for (const name of ["PORT", "BASE_URL", "SEAL_P12", "SECRET", "DATABASE_URL", "MOLLIE_API_KEY", "MOLLIE_URL"])
      expect(message).toMatch(new RegExp(`^  ${name} must be`, "m"));
    for (const name of ["SMTP_URL", "MAIL_FROM", "SEAL_PASSPHRASE"]) expect(message).toContain(`  ${name} is not set`);
  });

  test("an owner's address without the application's is refused", () => {
    expect(messageOf(() => readEnvironment([], { DATABASE_OWNER_URL: "postgres://owner@localhost/meent" }))).toContain(
      "DATABASE_URL is not set",
    );
  });

  test.each([
    ["info@example.org", true],
    ["Meent <info@example.org>", true],
    ["Meent <info@example.org", false],
    ["Meent info@example.org>", false],
    ["nobody", false],
  ])("a sender %s is a mail address: %s", (MAIL_FROM, right) => {
    if (right) expect(readEnvironment(["mailFrom"], { MAIL_FROM }).mailFrom).toBe(MAIL_FROM);
    else expect(() => readEnvironment(["mailFrom"], { MAIL_FROM })).toThrow("MAIL_FROM must be a mail address");
  });

  test("the base address loses its last slash", () => {
    expect(readEnvironment(["baseUrl"], { BASE_URL: "https://meent.example.org/" }).baseUrl).toBe("https://meent.example.org");
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing was refused";
}
