import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeCreditorReference } from "#domain/payments/reference.ts";
import { balanceXml, statementFile } from "#jobs/demo/statement-xml.ts";
import { anna, entriesOf, file, good, read } from "#test/support/statement-reading.ts";

describe("A CAMT.053 statement", () => {
  test.each(["02", "08"] as const)("is read in version 001.%s", async (version) => {
    const [statement, entry, end, ...more] = await read(file({ opening: 10_000, entries: [anna] }, version));
    expect(more).toEqual([]);
    expect(statement).toEqual({
      kind: "statement",
      position: 1,
      id: "2026-165",
      sequence: 165,
      account: "NL91ABNA0417164300",
      from: null,
      to: null,
    });
    expect(entry).toMatchObject({
      kind: "entry",
      position: 1,
      amount: 52_000,
      status: "booked",
      reversal: false,
      bankReference: "B1",
      valueOn: null,
    });
    expect(entry?.kind === "entry" && entry.bookedOn?.toString()).toBe("2026-06-14");
    expect(entry?.kind === "entry" && entry.transactions).toMatchObject([
      {
        amount: 52_000,
        name: "Anna & Zn. <bio>",
        iban: "NL20INGB0001234567",
        endToEndId: null,
        references: [{ scheme: "rf", value: "RF702026LC000042" }],
        text: ["land", "aandeel"],
      },
    ]);
    expect(end).toMatchObject({ kind: "end", opening: { amount: 10_000 }, closing: { amount: 62_000 }, booked: 1, unbooked: 0 });
  });

  test("with a prefix on every name is the same statement", async () => {
    const prefixed = good.replaceAll(/<(\/?)([A-Z])/g, "<$1c:$2").replace("xmlns=", "xmlns:c=");
    expect(await read(prefixed)).toEqual(await read(good));
  });

  test("has its balances before or after the entries, and may open with the previous closing", async () => {
    const last = await read(file({ opening: 10_000, entries: [anna], balancesLast: true }));
    expect(last).toEqual(await read(good));
    expect(await read(good.replace("OPBD", "PRCD"))).toEqual(last);
  });

  test("without entries is read", async () => {
    const events = await read(file({ opening: -1_234, entries: [] }));
    expect(events.map((event) => event.kind)).toEqual(["statement", "end"]);
    expect(events[1]).toMatchObject({ opening: { amount: -1_234 }, closing: { amount: -1_234 }, booked: 0 });
  });

  test("stands beside others in one file, each with its own account and positions", async () => {
    const two = [
      ...statementFile([{ entries: [anna, anna] }, { id: "b", account: "NL20INGB0001234567", opening: 5, entries: [anna] }]),
    ].join("");
    const events = await read(two);
    expect(events.map((event) => event.kind)).toEqual(["statement", "entry", "entry", "end", "statement", "entry", "end"]);
    expect(events[4]).toMatchObject({ position: 2, id: "b", account: "NL20INGB0001234567" });
    expect(entriesOf(events).map(({ position }) => position)).toEqual([1, 2, 1]);
  });

  test("a pending entry moves no money", async () => {
    const events = await read(file({ entries: [{ amount: 900, status: "PDNG" }, { amount: 100 }, { amount: 5, status: "INFO" }] }));
    expect(entriesOf(events).map(({ status }) => status)).toEqual(["pending", "booked", "information"]);
    expect(events.at(-1)).toMatchObject({ closing: { amount: 100 }, booked: 1, unbooked: 2 });
  });

  test("names the other side: who was paid, or for a reversal who had paid", async () => {
    const both = file({ opening: 100, entries: [{ amount: -100, details: [{ name: "Creditor" }] }] }).replace(
      "<Cdtr>",
      "<Dbtr><Nm>Debtor</Nm></Dbtr><Cdtr>",
    );
    const reversal = both.replace("<Sts>", "<RvslInd>true</RvslInd><Sts>");
    expect(entriesOf(await read(both))).toMatchObject([{ amount: -100, reversal: false, transactions: [{ name: "Creditor" }] }]);
    expect(entriesOf(await read(reversal))).toMatchObject([{ amount: -100, reversal: true, transactions: [{ name: "Debtor" }] }]);
  });

  test("never names its own account as the other side", async () => {
    const own = good.replace("NL20INGB0001234567", "NL91ABNA0417164300");
    expect(entriesOf(await read(own))[0]?.transactions).toMatchObject([{ name: null, iban: null }]);
  });

  test("may have its texts as CDATA", async () => {
    const cdata = good.replace("<Nm>Anna &amp; Zn. &lt;bio&gt;</Nm>", "<Nm>Anna <![CDATA[& Zn. <bio>]]></Nm>");
    expect(await read(cdata)).toEqual(await read(good));
  });

  test("opens with its first opening balance and closes with its last closing balance; other balances do not count", async () => {
    const others = ["PRCD", "OPBD", "CLAV", "FWAV"].map((code) => balanceXml(code, 1)).join("");
    const paged = good.replace(
      /(<Bal>.*?<\/Bal>)(<Bal>.*?<\/Bal>)/,
      (_, opening, closing) => `${balanceXml("PRCD", 2)}${opening}${balanceXml("CLBD", 3)}${others}${closing}`,
    );
    expect((await read(paged)).at(-1)).toEqual((await read(good)).at(-1));
  });

  test("a reference with wrong check digits has no scheme", async () => {
    const written = good.replace("rf70 2026LC000042", "RF712026LC000042");
    expect(entriesOf(await read(written))[0]?.transactions[0]?.references).toEqual([{ scheme: "other", value: "RF712026LC000042" }]);
  });

  test("may write its amounts with more zeros than cents, or without", async () => {
    for (const written of ["520.00000", "520.0", "520"]) {
      expect(entriesOf(await read(good.replace("520.00", written)))[0]?.amount).toBe(52_000);
    }
  });
});

const amount = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 });
const words = fc.string({ unit: fc.constantFrom(..."aZ9 &<>'\"éŁž€🌾]"), maxLength: 12 }).map((text) => text.trim());
const detail = fc.record({
  name: words,
  text: fc.array(words.filter(Boolean), { maxLength: 2 }),
  reference: fc.stringMatching(/^[0-9A-Z]{1,21}$/),
});
const entry = fc.record({
  amount,
  status: fc.constantFrom("BOOK", "BOOK", "PDNG"),
  bookedOn: fc.constantFrom("2024-02-29", "2026-06-14"),
  bankReference: fc.option(fc.constantFrom("R1", "R2", "R3")),
  detail,
});
const cuts = fc.array(fc.nat(), { maxLength: 8 });

test("whatever a bank writes is read back exactly, however the file is cut into pieces", async () => {
  const statements = fc.array(fc.record({ opening: amount, entries: fc.array(entry, { maxLength: 6 }) }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(statements, cuts, fc.boolean(), fc.constantFrom("02", "08"), async (drawn, places, balancesLast, version) => {
      const written = drawn.map(({ opening, entries }, index) => ({
        id: `S${index}`,
        opening,
        balancesLast,
        entries: entries.map(({ detail: { reference, ...rest }, ...each }) => ({
          ...each,
          details: [{ ...rest, reference: makeCreditorReference(reference) }],
        })),
      }));
      const bytes = Buffer.from([...statementFile(written, version)].join(""));
      const marks = [0, ...places.map((place) => place % bytes.length).sort((a, b) => a - b), bytes.length];
      const events = await read(...marks.slice(1).map((end, index) => bytes.subarray(marks[index], end)));
      const entries = written.flatMap((statement) => statement.entries);
      expect(entriesOf(events).map((found) => [found.amount, found.bookedOn?.toString(), found.bankReference])).toEqual(
        entries.map((each) => [each.amount, each.bookedOn, each.bankReference]),
      );
      expect(
        entriesOf(events).flatMap(({ transactions }) => transactions.map(({ name, text, references }) => ({ name, text, references }))),
      ).toEqual(
        entries.flatMap(({ details }) =>
          details.map(({ name, text, reference }) => ({ name: name || null, text, references: [{ scheme: "rf", value: reference }] })),
        ),
      );
      expect(events.filter((event) => event.kind === "end").map(({ opening }) => opening.amount)).toEqual(
        written.map(({ opening }) => opening),
      );
      expect(new Set(entriesOf(events).map(({ key }) => key)).size).toBe(entries.length);
    }),
  );
});
