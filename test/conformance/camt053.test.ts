import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { BankEntry } from "#domain/payments/bank-entry.ts";
import { readStatements, type StatementEvent } from "#domain/payments/camt053.ts";
import { Refusal } from "#domain/refusal.ts";
import { decimal } from "#jobs/demo/statement-xml.ts";

const fixtures = process.env.CONFORMANCE_FIXTURES;
const folder = join(fixtures ?? "", "camt");

/** The events until the end or the refusal, which comes last. */
async function outcome(source: AsyncIterable<Uint8Array | string>): Promise<{ events: StatementEvent[]; refusal: string | null }> {
  const events: StatementEvent[] = [];
  try {
    for await (const event of readStatements(source)) events.push(event);
    return { events, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { events, refusal: error.code };
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

const entriesOf = (events: readonly StatementEvent[]): BankEntry[] => events.filter((event) => event.kind === "entry");

/** Whole statements, entries and transactions told, and the refusal if there is one. Most test files of other parsers do not add up. */
const expected: Readonly<Record<string, readonly [statements: number, entries: number, transactions: number, refusal?: string]>> = {
  "abn-style-053-02-returns.xml": [0, 3, 4, "statement_does_not_add_up"],
  "basic-transaction.xml": [0, 1, 1, "statement_closing_balance_missing"],
  "bng-053-02-bank-costs.xml": [0, 1, 1, "statement_does_not_add_up"],
  "defect-Amount_Negative.xml": [0, 0, 0, "statement_currency_not_euro"],
  "defect-MissingCdtDbtInd.xml": [0, 0, 0, "statement_currency_not_euro"],
  "defect-Missing_Amount.xml": [0, 0, 0, "statement_currency_not_euro"],
  "defect-NoAccount.xml": [0, 0, 0, "statement_currency_not_euro"],
  "empty-statement.xml": [0, 0, 0, "statement_closing_balance_missing"],
  "genkgo-camt053.v2.all-balance-types.xml": [0, 1, 1, "statement_does_not_add_up"],
  "genkgo-camt053.v2.minimal.ultimate.xml": [0, 0, 0, "statement_currency_not_euro"],
  "genkgo-camt053.v2.multi.statement.xml": [2, 2, 2],
  "genkgo-camt053.v3.xml": [0, 0, 0, "statement_currency_not_euro"],
  "genkgo-camt053.v4.xml": [0, 0, 0, "statement_currency_not_euro"],
  "genkgo-camt053.v8.xml": [0, 0, 0, "statement_currency_not_euro"],
  "genkgo-camt054.v8.xml": [0, 0, 0, "statement_not_camt053"],
  "genkgo-camt53.only-Dt-with-DtTm.xml": [0, 0, 0, "statement_currency_not_euro"],
  "ing-053-02-example.xml": [1, 9, 9],
  "not-xml.xml": [0, 0, 0, "statement_not_camt053"],
  "payment-mandate.xml": [0, 1, 1, "statement_closing_balance_missing"],
  "persona-202407.xml": [0, 9, 9, "statement_closing_balance_missing"],
  "persona-202408.xml": [0, 8, 8, "statement_closing_balance_missing"],
  "rabobank-053-02-example.xml": [1, 6, 6],
  "sns-asn-053-02-two-statements.xml": [2, 11, 11],
  "synthetic-triodos-style-02-lease-run.xml": [2, 11, 11],
  "synthetic-triodos-style-08-lease-run.xml": [2, 11, 11],
  "viafintech-054-valid_example.xml": [0, 0, 0, "statement_not_camt053"],
  "viafintech-valid_example.xml": [1, 4, 5],
  "viafintech-valid_example_v8.xml": [0, 0, 0, "statement_currency_not_euro"],
  "viafintech-valid_example_with_batch.xml": [0, 3, 3, "statement_does_not_add_up"],
  "viafintech-valid_example_with_debit.xml": [0, 4, 5, "statement_does_not_add_up"],
  "viafintech-valid_example_with_instdamt.xml": [0, 0, 0, "statement_currency_not_euro"],
  "wrong-version-053-01.xml": [0, 0, 0, "statement_version_unknown"],
};

type ExpectedTransaction = {
  amt: string;
  e2e?: string;
  mnd?: string;
  name?: string;
  iban?: string;
  rf?: string;
  ret?: string;
  ustrd?: string[];
};
type ExpectedEntry = {
  accountServicerRef: string;
  signed: string;
  reversal: boolean;
  status: string;
  batch: { msg: string; pmt: string; n: number } | null;
  transactions: ExpectedTransaction[];
};
type ExpectedStatement = {
  id: string;
  iban: string;
  opening: string;
  closing: string;
  booked: number;
  pending: number;
  entries: ExpectedEntry[];
};

const signedDecimal = (amount: number): string => `${amount < 0 ? "-" : ""}${decimal(amount)}`;
const present = <T extends object>(object: T) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));

/** An entry in the words of the fixture. It lists only what the bank detailed; ours always has at least one transaction. */
function inFixtureWords(entry: BankEntry): ExpectedEntry {
  const transactions = entry.transactions.map(({ amount, endToEndId, mandateId, name, iban, references, returnReason, text }) => ({
    amt: decimal(amount),
    ...present({
      e2e: endToEndId,
      mnd: mandateId,
      name,
      iban,
      rf: references.find(({ scheme }) => scheme === "rf")?.value,
      ret: returnReason,
    }),
    ...(text.length > 0 ? { ustrd: [...text] } : {}),
  }));
  return {
    accountServicerRef: entry.bankReference ?? "",
    signed: signedDecimal(entry.amount),
    reversal: entry.reversal,
    status: entry.status === "booked" ? "BOOK" : "PDNG",
    batch: entry.batch && { msg: entry.batch.message ?? "", pmt: entry.batch.paymentInformation ?? "", n: entry.batch.count ?? 0 },
    transactions: transactions.filter((each) => Object.keys(each).length > 1),
  };
}

describe.skipIf(!fixtures)("Bank statements of real banks and of other parsers", () => {
  test("every file has its expected outcome here", () => {
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith(".xml"))
        .sort(),
    ).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))("%s", async (name, [statements, entries, transactions, refusal = null]) => {
    const { events, refusal: found } = await outcome(createReadStream(join(folder, name), { highWaterMark: 1000 }));
    const told = entriesOf(events);
    expect({
      statements: events.filter((event) => event.kind === "end").length,
      entries: told.length,
      transactions: told.flatMap((entry) => entry.transactions).length,
      refusal: found,
    }).toEqual({ statements, entries, transactions, refusal });
    for (const entry of told) expect(entry.transactions.reduce((sum, { amount }) => sum + amount, 0)).toBe(entry.amount);
    expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
  });

  test.each([
    ["MissingCdtDbtInd", "statement_direction_missing"],
    ["Missing_Amount", "statement_amount_missing"],
    ["NoAccount", "statement_does_not_add_up"],
    ["Amount_Negative", "statement_does_not_add_up"],
  ])("were defect-%s in euros, its own defect would be named: %s", async (defect, refusal) => {
    const text = readFileSync(join(folder, `defect-${defect}.xml`), "utf8").replaceAll("USD", "EUR");
    expect((await outcome(once(text))).refusal).toBe(refusal);
  });

  test.each(["02", "08"])("synthetic-triodos-style-%s-lease-run.xml is read exactly", async (version) => {
    const name = join(folder, `synthetic-triodos-style-${version}-lease-run`);
    const { statements }: { statements: ExpectedStatement[] } = JSON.parse(readFileSync(`${name}.expected.json`, "utf8"));
    const { events } = await outcome(createReadStream(`${name}.xml`));
    const found = statements.map(() => {
      const end = events.findIndex((event) => event.kind === "end");
      const [header, ...rest] = events.splice(0, end + 1);
      const closed = rest.at(-1);
      if (header?.kind !== "statement" || closed?.kind !== "end") throw new Error("a statement has a header and an end");
      return {
        id: header.id,
        iban: header.account,
        opening: signedDecimal(closed.opening.amount),
        closing: signedDecimal(closed.closing.amount),
        booked: closed.booked,
        pending: closed.unbooked,
        entries: entriesOf(rest).map(inFixtureWords),
      };
    });
    expect(found).toEqual(statements.map(inOurWords));
    expect(events).toEqual([]);
  });

  test("both versions of the synthetic statement bring the same keys", async () => {
    const keys = await Promise.all(
      ["02", "08"].map(async (version) => {
        const { events } = await outcome(createReadStream(join(folder, `synthetic-triodos-style-${version}-lease-run.xml`)));
        return entriesOf(events).map(({ key }) => key);
      }),
    );
    expect(keys[0]).toHaveLength(11);
    expect(keys[0]).toEqual(keys[1]);
  });
});

/** The fixture also tells NOTPROVIDED, which is no reference, and the BIC, which we have no use for. */
function inOurWords(statement: ExpectedStatement): ExpectedStatement {
  const entries = statement.entries.map((entry) => ({
    ...entry,
    transactions: entry.transactions.map((transaction) =>
      Object.fromEntries(Object.entries(transaction).filter(([name, value]) => name !== "bic" && value !== "NOTPROVIDED")),
    ),
  }));
  return { ...statement, entries: entries as ExpectedEntry[] };
}
