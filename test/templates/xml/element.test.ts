import { expect, test } from "vitest";
import { branch, leaf } from "#templates/xml/element.ts";

test("signs that XML has for itself are escaped in text and in attributes", () => {
  expect(leaf("name", `Boer & Zn. <"De Lage Ham">`, { of: `"a" & <b>` })).toBe(
    `<name of="&quot;a&quot; &amp; &lt;b&gt;">Boer &amp; Zn. &lt;&quot;De Lage Ham&quot;&gt;</name>`,
  );
});

test("control characters and halves of a character are left out, letters of every language stay", () => {
  expect(leaf("name", "Ł\u0000ó\u0007d\u001fź \ud83d\ufffe🌾\t李")).toBe("<name>Łódź 🌾\t李</name>");
});

test("an element of nothing is not written", () => {
  expect([leaf("name", null), leaf("name", " \u0007 "), branch("party", [leaf("name", null)])]).toEqual(["", "", ""]);
});
