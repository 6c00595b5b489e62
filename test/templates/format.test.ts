import { describe, expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { cents, unitPrice as price } from "#domain/money.ts";
import { count, day, euros, hectares, iban, moment, reference, squareMetres, timeOfDay, typedEuros, unitPrice } from "#templates/format.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("an amount", () => {
  test.each([
    [0, "€ 0,00", "€0.00"],
    [5, "€ 0,05", "€0.05"],
    [52_000, "€ 520,00", "€520.00"],
    [563_261, "€ 5.632,61", "€5,632.61"],
    [-63_288, "−€ 632,88", "−€632.88"],
    [123_456_789_012, "€ 1.234.567.890,12", "€1,234,567,890.12"],
  ])("of %i cents reads %s and %s", (amount, dutch, english) => {
    expect(plain(euros(cents(amount), "nl"))).toBe(dutch);
    expect(plain(euros(cents(amount), "en"))).toBe(english);
  });

  test("and its unit stay on one line", () => {
    expect(euros(cents(100), "nl")).toBe("€\u00a01,00");
  });

  test("stands in a field without sign or grouping", () => {
    expect(typedEuros(cents(123_405), "nl")).toBe("1234,05");
    expect(typedEuros(cents(123_405), "en")).toBe("1234.05");
  });
});

describe("land", () => {
  test("of a member reads in square metres", () => {
    expect(plain(squareMetres(area(5994), "nl"))).toBe("59,94 m²");
    expect(plain(squareMetres(area(-256), "en"))).toBe("−2.56 m²");
    expect(plain(squareMetres(area(14_189_000), "nl"))).toBe("141.890,00 m²");
  });

  test.each([
    [12_456_000, "12.45.60 ha"],
    [12_456_099, "12.45.60 ha"],
    [80_000, "0.08.00 ha"],
    [0, "0.00.00 ha"],
    [-12_456_000, "−12.45.60 ha"],
    [3_000_000_000_00, "300000.00.00 ha"],
  ])("of %i dm² reads %s as the cadastre writes it", (land, text) => {
    expect(plain(hectares(area(land)))).toBe(text);
  });

  test("has a price in four decimals", () => {
    expect(plain(unitPrice(price(83_409), "nl"))).toBe("€ 8,3409");
    expect(unitPrice(price(83_409), "en")).toBe("€8.3409");
  });
});

describe("a day and a moment", () => {
  const at = Temporal.Instant.from("2026-06-14T22:04:00Z");

  test("are written in full", () => {
    expect(day(Temporal.PlainDate.from("2026-06-14"), "nl")).toBe("14 juni 2026");
    expect(day(Temporal.PlainDate.from("2026-03-01"), "en")).toBe("1 March 2026");
  });

  test("are those of Amsterdam, in summer and in winter", () => {
    expect(plain(moment(at, "nl"))).toBe("15 juni 2026, 0.04 uur");
    expect(plain(moment(at, "en"))).toBe("15 June 2026, 0:04");
    expect(plain(timeOfDay(Temporal.Instant.from("2027-01-15T08:02:00Z"), "nl"))).toBe("9.02 uur");
  });
});

test("a count is grouped", () => {
  expect(count(1312, "nl")).toBe("1.312");
  expect(count(100_000, "en")).toBe("100,000");
  expect(count(-1, "nl")).toBe("−1");
});

test("an account number and a reference are written in fours, as banks accept them", () => {
  expect(iban("NL91ABNA0417164300")).toBe("NL91 ABNA 0417 1643 00");
  expect(reference("RF702026LC000042")).toBe("RF70 2026 LC00 0042");
});
