import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CadastralDesignation, formatDesignation, isMunicipalityCode, readDesignation } from "#domain/land/cadastre.ts";
import { Refusal } from "#domain/refusal.ts";

const codeOf = (text: string): string => {
  try {
    return formatDesignation(readDesignation(text));
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

const letters = "ABCDEFGHIKLMNOPQRSTUVWXYZ";
const municipality = fc.oneof(
  fc.constantFrom("'s Gravenhage", "Beekbergen", "Hoek van Holland", "Nuenen, Gerwen", "Sint-Oedenrode", "Ee"),
  fc.stringMatching(/^[A-Z]{3}\d{2}$/),
);
const designation: fc.Arbitrary<CadastralDesignation> = fc.record({
  municipality,
  section: fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 2 }),
  number: fc.integer({ min: 1, max: 99_999 }),
  apartment: fc.option(fc.integer({ min: 1, max: 9_999 })),
});

describe("Cadastral designation", () => {
  test("by name and by code", () => {
    expect(readDesignation("'s Gravenhage C 1277 A3")).toEqual({ municipality: "'s Gravenhage", section: "C", number: 1277, apartment: 3 });
    expect(readDesignation("GVH00 C 1277 A3")).toEqual({ municipality: "GVH00", section: "C", number: 1277, apartment: 3 });
    expect(readDesignation("Beekbergen K 4879")).toEqual({ municipality: "Beekbergen", section: "K", number: 4879, apartment: null });
    expect(["GVH00", "'s Gravenhage", "Beekbergen"].map(isMunicipalityCode)).toEqual([true, false, false]);
  });

  test.each([
    ["  otl02   b 2318 ", "OTL02 B 2318"],
    ["gvh00 c 1277 a 3", "GVH00 C 1277 A3"],
    ["Hoek van Holland AB 99999 A9999", "Hoek van Holland AB 99999 A9999"],
    ["De A B 12", "De A B 12"],
  ])("%j is understood as %s", (typed, written) => {
    expect(codeOf(typed)).toBe(written);
  });

  test.each([
    ["Beekbergen J 4879", "designation_section_unknown"],
    ["GVH00 AJ 1", "designation_section_unknown"],
    ["Beekbergen K 0", "designation_number_out_of_range"],
    ["Beekbergen K 04879", "designation_number_out_of_range"],
    ["Beekbergen K 100000", "designation_number_out_of_range"],
    ["Beekbergen K 4879 A0", "designation_index_out_of_range"],
    ["Beekbergen K 4879 A10000", "designation_index_out_of_range"],
    ["Beekbergen K 4879 G1", "designation_unreadable"],
    ["Beekbergen KLM 4879", "designation_unreadable"],
    ["Beekbergen 4879", "designation_unreadable"],
    ["Beekbergen K -1", "designation_unreadable"],
    ["<b>Beekbergen</b> K 1", "designation_unreadable"],
    ["K 4879", "designation_unreadable"],
    ["", "designation_unreadable"],
  ])("%j is refused: %s", (typed, code) => {
    expect(codeOf(typed)).toBe(code);
  });

  test("what is written is read back, in lower case too where it is a code", () => {
    fc.assert(
      fc.property(designation, (each) => {
        const written = formatDesignation(each);
        expect(readDesignation(written)).toEqual(each);
        if (isMunicipalityCode(each.municipality)) expect(readDesignation(written.toLowerCase())).toEqual(each);
      }),
    );
  });
});
