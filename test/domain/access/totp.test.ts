import { expect, test } from "vitest";
import { codeOf, matchingStep, otpauthAddress, secretText, stepOf } from "#domain/access/totp.ts";

const secret = Buffer.from("12345678901234567890");

test.each([
  ["1970-01-01T00:00:59Z", "287082"],
  ["2005-03-18T01:58:29Z", "081804"],
  ["2005-03-18T01:58:31Z", "050471"],
  ["2009-02-13T23:31:30Z", "005924"],
  ["2033-05-18T03:33:20Z", "279037"],
  ["2603-10-11T11:33:20Z", "353130"],
])("at %s an app shows %s (RFC 6238, appendix B)", (at, code) => {
  expect(codeOf(secret, stepOf(Temporal.Instant.from(at)))).toBe(code);
});

test("a code fits its own half minute and its neighbours, if that is later than the last one used", () => {
  const at = Temporal.Instant.from("2026-07-01T10:00:10Z");
  const now = stepOf(at);
  const fit = [-2, -1, 0, 1, 2].map((steps) => matchingStep(secret, codeOf(secret, now + steps), at, 0));
  expect(fit).toEqual([null, now - 1, now, now + 1, null]);
  expect(matchingStep(secret, codeOf(secret, now), at, now)).toBeNull();
  for (const code of ["", "12345", codeOf(secret, now).slice(0, 5), `${codeOf(secret, now)}0`, "１２３４５６"])
    expect(matchingStep(secret, code, at, 0)).toBeNull();
});

test("a secret is written in base 32, and the address for an app escapes the cooperative's name", () => {
  expect(secretText(secret)).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  const address = new URL(otpauthAddress(secret, "Land & Water: De Vier? U.A.", "anna+1@voorbeeld.nl"));
  expect(decodeURIComponent(address.pathname)).toBe("/Land & Water: De Vier? U.A.:anna+1@voorbeeld.nl");
  expect(Object.fromEntries(address.searchParams)).toEqual({ secret: secretText(secret), issuer: "Land & Water: De Vier? U.A." });
});
