import { describe, expect, test } from "vitest";
import type { WrittenDetail } from "#jobs/demo/statement-xml.ts";
import { anna, entriesOf, file, read } from "#test/support/statement-reading.ts";

describe("A batch", () => {
  const parts: WrittenDetail[] = [
    { amount: 300, name: "A" },
    { amount: 250, name: "B" },
  ];

  test.each(["02", "08"] as const)("whose parts add up is taken apart (001.%s)", async (version) => {
    const [entry] = entriesOf(await read(file({ entries: [{ amount: 550, bankReference: "B", details: parts }] }, version)));
    expect(entry?.transactions.map(({ amount, name }) => [amount, name])).toEqual([
      [300, "A"],
      [250, "B"],
    ]);
    expect(entry?.transactions.map(({ key }) => key)).toEqual([`${entry?.key}|1`, `${entry?.key}|2`]);
  });

  test.each([
    ["do not add up", [{ amount: 300 }, { amount: 251 }]],
    ["leave an amount out", [{ amount: 550 }, {}]],
  ])("whose parts %s stays whole, with the amount that the bank booked", async (_, details) => {
    const [entry] = entriesOf(await read(file({ entries: [{ amount: 550, bankReference: "B", details }] })));
    expect(entry?.transactions).toMatchObject([{ key: entry?.key, amount: 550, name: null }]);
  });

  test("of debits has negative parts", async () => {
    const [entry] = entriesOf(await read(file({ opening: 550, entries: [{ amount: -550, details: parts }] })));
    expect(entry?.transactions.map(({ amount }) => amount)).toEqual([-300, -250]);
  });
});

describe("The key of an entry", () => {
  const keysOf = async (text: string) => entriesOf(await read(text)).map(({ key }) => key);

  test("is the same in the other version and in another statement that brings the bank's reference again", async () => {
    const entries = [anna, { ...anna, bankReference: "B2" }];
    const keys = await keysOf(file({ entries }));
    expect(await keysOf(file({ entries }, "08"))).toEqual(keys);
    expect(await keysOf(file({ id: "week 24", opening: 7, entries: [{ amount: 1, bankReference: "B0" }, ...entries] }))).toEqual(
      expect.arrayContaining(keys),
    );
  });

  test("tells entries apart although the bank repeats its reference, as ING does for a reversal", async () => {
    const repeated = [anna, anna, { ...anna, amount: 1 }, { ...anna, bookedOn: "2026-06-15" }, { ...anna, amount: -52_000 }];
    expect(new Set(await keysOf(file({ entries: repeated }))).size).toBe(5);
  });

  test("is another one on another day, for a bank that always writes the same reference", async () => {
    const sunday = await keysOf(file({ entries: [anna] }));
    const monday = await keysOf(file({ id: "2026-166", entries: [{ ...anna, bookedOn: "2026-06-15" }] }));
    expect(monday).not.toEqual(sunday);
  });

  test("belongs to its statement where the bank gives no reference", async () => {
    const plain = { amount: 100, bankReference: null };
    const first = await keysOf(file({ entries: [plain, plain] }));
    const second = await keysOf(file({ id: "2026-166", entries: [plain] }));
    expect(new Set([...first, ...second]).size).toBe(3);
    expect(await keysOf(file({ entries: [plain, plain] }))).toEqual(first);
  });
});
