import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anna, file, good, refusalOf } from "#test/support/statement-reading.ts";

const amount = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 });

describe("A file is refused", () => {
  test.each([
    ["that is no XML", "Dit is geen XML", { code: "statement_not_xml", line: 1 }],
    ["that is empty", "", { code: "statement_not_xml", line: 1 }],
    ["with tags that do not match", good.replace("</Acct>", "</Account>"), { code: "statement_not_xml", line: 3 }],
    ["with something after its end", `${good}x`, { code: "statement_not_xml" }],
    [
      "of another message",
      good.replace("camt.053.001.02", "camt.054.001.02"),
      { code: "statement_not_camt053", message: "camt.054.001.02", line: 2 },
    ],
    [
      "of another version",
      good.replace("camt.053.001.02", "camt.053.001.01"),
      { code: "statement_version_unknown", message: "camt.053.001.01", line: 2 },
    ],
    ["that is some page", "<html><body/></html>", { code: "statement_not_camt053", message: "html" }],
    [
      "with another message inside",
      good.replaceAll("BkToCstmrStmt", "BkToCstmrAcctRpt"),
      { code: "statement_not_camt053", message: "BkToCstmrAcctRpt" },
    ],
    ["in another encoding", good.replace("UTF-8", "ISO-8859-1"), { code: "statement_encoding_unknown", encoding: "ISO-8859-1" }],
    ["without any statement", good.replace(/<Stmt>.*<\/Stmt>/s, ""), { code: "statement_none_in_file" }],
  ])("%s", async (_, text, refusal) => {
    expect(await refusalOf(text)).toMatchObject(refusal);
  });

  test("with letters that are not UTF-8", async () => {
    expect(await refusalOf(Buffer.from(good.replace("Anna", "Zoë"), "latin1"))).toMatchObject({ code: "statement_encoding_unknown" });
  });

  test.each([
    ["an XML bomb", '<!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>\n', "Anna", "&b;"],
    ["an external entity", '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n', "Anna", "&x;"],
    ["any DOCTYPE", "<!DOCTYPE Document>\n", "Anna", "Anna"],
  ])("with %s", async (_, doctype, name, entity) => {
    const text = good.replace("<Document", `${doctype}<Document`).replace(name, entity);
    expect(await refusalOf(text)).toEqual({ code: "statement_has_doctype", line: 2 });
  });

  test("with an entity that nobody declared", async () => {
    expect(await refusalOf(good.replace("Anna", "&lol;"))).toMatchObject({ code: "statement_not_xml" });
  });

  test("cut off anywhere after its beginning, whole entries or not", async () => {
    const bytes = Buffer.from(good.trimEnd().replace("Anna", "Zoë"));
    const beginning = bytes.indexOf("<BkToCstmrStmt>");
    for (let length = beginning; length < bytes.length; length += 1) {
      expect(await refusalOf(bytes.subarray(0, length)), `${length} bytes`).toMatchObject({ code: "statement_truncated" });
    }
  });

  test.each([
    ["has no amount", /<Amt[^>]*>520.00<\/Amt>/, "", { code: "statement_amount_missing" }],
    ["has an empty amount", "520.00", "", { code: "statement_amount_missing" }],
    ["has a negative amount", "520.00", "-520.00", { code: "statement_amount_negative", amount: "-520.00" }],
    ["has thousandths of a euro", "520.00", "520.001", { code: "statement_amount_unreadable", amount: "520.001" }],
    ["has an amount with a comma", "520.00", "520,00", { code: "statement_amount_unreadable", amount: "520,00" }],
    ["has an amount in words", "520.00", "1e3", { code: "statement_amount_unreadable", amount: "1e3" }],
    ["has an amount beyond counting", "520.00", "99999999999999999.00", { code: "statement_amount_unreadable" }],
    ["is in another currency", 'Ccy="EUR">520.00', 'Ccy="USD">520.00', { code: "statement_currency_not_euro", currency: "USD" }],
    ["says neither credit nor debit", "<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<Sts>", { code: "statement_direction_missing" }],
    ["has an unknown status", "BOOK", "MAYBE", { code: "statement_status_unknown", status: "MAYBE" }],
    ["has no status", "<Sts>BOOK</Sts>", "", { code: "statement_status_unknown", status: "" }],
    ["has no booking day", /<BookgDt>.*<\/BookgDt>/, "", { code: "statement_booking_day_missing" }],
    [
      "is booked on 31 February",
      /<BookgDt><Dt>2026-06-14/,
      "<BookgDt><Dt>2026-02-31",
      { code: "statement_day_unreadable", day: "2026-02-31" },
    ],
  ])("whose entry %s", async (_, from, to, refusal) => {
    expect(await refusalOf(good.replace(from, to))).toMatchObject({ line: 5, entry: 1, ...refusal });
  });

  test.each([
    ["without an account", /<Acct>.*<\/Acct>/, "", { code: "statement_account_missing", statement: 1 }],
    ["with an empty account", "NL91ABNA0417164300", " ", { code: "statement_account_missing", statement: 1 }],
    ["without a number", "<Id>2026-165</Id>", "", { code: "statement_id_missing", statement: 1 }],
    ["of an account in dollars", "<Ccy>EUR", "<Ccy>USD", { code: "statement_currency_not_euro", currency: "USD", line: 3 }],
    ["without an opening balance", "OPBD", "XXXX", { code: "statement_opening_balance_missing", statement: "2026-165" }],
    ["without a closing balance", "CLBD", "CLAV", { code: "statement_closing_balance_missing", statement: "2026-165" }],
  ])("whose statement is %s", async (_, from, to, refusal) => {
    expect(await refusalOf(good.replace(from, to))).toMatchObject(refusal);
  });

  test("whose statement does not add up, with the figures", async () => {
    expect(await refusalOf(file({ opening: 10_000, closing: 62_001, entries: [anna] }))).toEqual({
      code: "statement_does_not_add_up",
      line: 6,
      statement: "2026-165",
      opening: 10_000,
      booked: 52_000,
      found: 62_000,
      closing: 62_001,
    });
  });
});

test("one cent more or less in any booked entry is noticed", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        amount.filter((each) => Math.abs(each) > 1),
        { minLength: 1, maxLength: 5 },
      ),
      fc.nat(),
      async (amounts, at) => {
        const place = at % amounts.length;
        const changed = amounts.map((each, index) => ({ amount: index === place ? each + 1 : each }));
        const closing = amounts.reduce((sum, each) => sum + each, 0);
        expect(await refusalOf(file({ closing, entries: changed }))).toMatchObject({
          code: "statement_does_not_add_up",
          closing,
          found: closing + 1,
        });
      },
    ),
  );
});
