import { expect, test } from "vitest";
import { describeError, withoutPersonalData } from "#domain/log.ts";

test("what can be somebody's is left out of what is logged", () => {
  const cases: [string, string][] = [
    ["550 5.1.1 <anna@voorbeeld.nl> unknown", "550 5.1.1 … unknown"],
    ["mail to anna@voorbeeld.nl failed", "mail to … failed"],
    ["account NL91ABNA0417164300 or NL91 ABNA 0417 1643 00", "account … or …"],
    ['invalid input syntax for type date: "Anna Vermeer"', "invalid input syntax for type date: …"],
    ["Key (email)=(anna) exists", "Key …=… exists"],
    ["phone 0612345678", "phone …"],
    ["connect ECONNREFUSED 127.0.0.1:2525", "connect ECONNREFUSED 127.0.0.1:2525"],
  ];
  for (const [said, kept] of cases) expect(withoutPersonalData(said)).toBe(kept);
});

test("an error is told by its name, code and place, and never by the rows that a database quotes", () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "person_email"'), {
    code: "23505",
    constraint: "person_email",
    detail: "Key (email)=(anna@voorbeeld.nl) already exists.",
  });
  const told = describeError(error);
  expect(told).toMatchObject({ error: "Error", code: "23505", constraint: "person_email" });
  expect(JSON.stringify(told)).not.toContain("anna");
  expect(String(told.at)).toContain("log.test.ts");
});
