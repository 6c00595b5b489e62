import { expect, test } from "vitest";
import { textFor } from "#templates/text/text.ts";

/** Every text of a language by its place; functions are compared by how many values they take. */
function places(value: unknown, place: string): [place: string, text: string][] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value === "function") return [[place, `takes ${value.length}`]];
  return Object.entries(value as object).flatMap(([name, inner]) => places(inner, `${place}.${name}`));
}

const dutch = places(textFor("nl"), "");
const english = places(textFor("en"), "");

test("both languages have the same texts", () => {
  expect(english.map(([place]) => place).toSorted()).toEqual(dutch.map(([place]) => place).toSorted());
});

test("no text is empty", () => {
  expect([...dutch, ...english].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("sentences are translated: a long text reads differently in the other language", () => {
  const texts = new Map(dutch);
  expect(english.filter(([place, text]) => text.includes(" ") && !text.startsWith("takes ") && texts.get(place) === text)).toEqual([]);
});
