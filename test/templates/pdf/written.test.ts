import { expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { cents, unitPrice } from "#domain/money.ts";
import {
  writtenArea,
  writtenCents,
  writtenCount,
  writtenDay,
  writtenNames,
  writtenPrice,
  writtenShortDay,
} from "#templates/pdf/written.ts";

test.each([
  [0, "€\u00a00,00", "€0.00"],
  [5, "€\u00a00,05", "€0.05"],
  [50_000, "€\u00a0500,00", "€500.00"],
  [123_456_789, "€\u00a01.234.567,89", "€1,234,567.89"],
  [-2_500, "€\u00a0−25,00", "€−25.00"],
])("%d cents are written %s and %s", (amount, dutch, english) => {
  expect([writtenCents(cents(amount), "nl"), writtenCents(cents(amount), "en")]).toEqual([dutch, english]);
});

test("a price has four decimals, land two, a count none", () => {
  expect(writtenPrice(unitPrice(83_409), "nl")).toBe("€\u00a08,3409");
  expect(writtenArea(area(5_994), "en")).toBe("59.94\u00a0m²");
  expect(writtenCount(100_000, "nl")).toBe("100.000");
});

test("days are written in words, and in figures for columns", () => {
  const day = Temporal.PlainDate.from("2027-03-01");
  expect([writtenDay(day, "nl"), writtenDay(day, "en"), writtenShortDay(day)]).toEqual(["1 maart 2027", "1 March 2027", "01-03-2027"]);
});

test("joint holders are named one after the other", () => {
  expect(writtenNames(["Anna"], "nl")).toBe("Anna");
  expect(writtenNames(["Anna", "Bram", "Cato"], "nl")).toBe("Anna, Bram en Cato");
  expect(writtenNames(["Anna", "Bram"], "en")).toBe("Anna and Bram");
});
