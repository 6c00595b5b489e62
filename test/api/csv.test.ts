import { expect, test } from "vitest";
import { hundredths, millionths } from "#api/csv.ts";

test.each([
  [hundredths(0), "0.00"],
  [hundredths(-5), "-0.05"],
  [hundredths(611_905), "6119.05"],
  [millionths(7_302_970), "7.302970"],
  [millionths(-1), "-0.000001"],
])("a number is written exactly: %s", (written, text) => {
  expect(String(written)).toBe(text);
});
