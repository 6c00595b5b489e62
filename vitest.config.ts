import { defineConfig } from "vitest/config";

const browser = "test/browser/**";

export default defineConfig({
  test: {
    globalSetup: "test/support/postgres.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      // Modules keep nothing that one test file could leave to the next, so a worker loads them once.
      { extends: true, test: { name: "register", include: ["test/**/*.test.{ts,tsx}"], exclude: [browser], isolate: false } },
      { extends: true, test: { name: "browser", include: [`${browser}/*.test.{ts,tsx}`], testTimeout: 240_000 } },
    ],
  },
});
