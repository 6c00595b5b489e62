import { expect, test } from "vitest";
import type { Measure } from "#domain/conditions/condition.ts";
import { firstCatalogue } from "#domain/conditions/first-catalogue.ts";
import { norm, rentEffect } from "#templates/norm.ts";

const byCode = new Map(firstCatalogue.map((condition) => [condition.code, condition]));
function of(code: string): Measure {
  const found = byCode.get(code);
  if (!found) throw new Error(`${code} is not in the catalogue`);
  return found;
}

test.each([
  ["S01", "100%", "100%"],
  ["S02", "niets", "nothing"],
  ["S04", "ten hoogste 170 kg per hectare", "at most 170 kg per hectare"],
  ["S06", "geen enkele keer, van 1 april tot en met 15 juni", "never, from 1 April up to and including 15 June"],
  ["S07", "niet vóór 15 juni", "not before 15 June"],
  [
    "S08",
    "ten hoogste 1,5 grootvee-eenheden per hectare, van 1 mei tot en met 15 juni",
    "at most 1.5 livestock units per hectare, from 1 May up to and including 15 June",
  ],
  ["S12", "geen van deze gewassen", "none of these crops"],
  ["S19", "ten hoogste 40 cm, van 1 april tot en met 1 oktober", "at most 40 cm, from 1 April up to and including 1 October"],
  ["S20", "niet meer dan 0,2 procentpunt onder de eerste meting", "no more than 0.2 percentage points below the first measurement"],
  ["S21", "niet minder dan bij de eerste meting", "no less than at the first measurement"],
  ["S33", "ten minste één keer", "at least once"],
  ["S35", "ja, op 15 mei", "yes, on 15 May"],
])("%s reads: %s", (code, dutch, english) => {
  expect([norm(of(code), "nl"), norm(of(code), "en")]).toEqual([dutch, english]);
});

test("the effect on the rent is said in words, or that there is none", () => {
  expect(rentEffect({ allowanceBp: 7_50, chargeBp: 0 }, "nl")).toBe("7,5% van de pacht eraf als het gelukt is");
  expect(rentEffect({ allowanceBp: 10_00, chargeBp: 4_00 }, "en")).toBe(
    "10% off the rent if it is met; 4% on top of the rent if it is not met",
  );
  expect(rentEffect({ allowanceBp: 0, chargeBp: 0 }, "nl")).toBe("Geen gevolg voor de pacht");
});
