import { expect, test } from "vitest";
import { type Letter, lettersPdf } from "#templates/pdf/letters.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { annasCertificate } from "./anna.ts";

const { name } = annasCertificate.cooperative;
const facts = {
  title: "Brieven",
  cooperative: { name, street: "Dorpsstraat 14", postcode: "4100 AA", city: "Oosterwaard" },
  language: "nl" as const,
  at: Temporal.Instant.from("2026-06-06T10:00:00Z"),
};
const letter = (to: string, text: string): Letter => ({
  address: [to, "Weteringkade 3", "1000 AB Oosterwaard"],
  language: "nl",
  subject: "Oproep: jaarvergadering op 13 juni 2026",
  text,
  writtenOn: Temporal.PlainDate.from("2026-06-06"),
});

async function drawn(letters: readonly Letter[]): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const each = async function* () {
    yield* letters;
  };
  for await (const part of lettersPdf(facts, each())) chunks.push(part);
  return Buffer.concat(chunks);
}

test("each letter begins on a page of its own, with where it goes; a long one takes the next", async () => {
  const long = Array.from({ length: 60 }, (_, line) => `${line + 1}: Punt van de agenda & <meer>`).join("\n");
  const pages = textOfPages(
    await drawn([letter("Bram de Wit", "Beste Bram,\n\nTot dan."), letter("Łucja Yıldız", long), letter("Cor Pot", "Kort.")]),
  );
  expect(pages).toHaveLength(4);
  expect(pages[0]).toContain("Bram de Wit\n");
  expect(pages[0]).toContain("Oosterwaard, 6 juni 2026");
  expect(pages[1]).toContain("Łucja Yıldız");
  expect([pages[1], pages[2]].join("")).toContain("60: Punt van de agenda & <meer>");
  expect(pages[3]).toContain("Cor Pot");
});

test("the same letters give the same bytes, and no letter a page that says so", async () => {
  const letters = [letter("Bram de Wit", "Tot dan.")];
  expect((await drawn(letters)).equals(await drawn(letters))).toBe(true);
  expect(textOfPages(await drawn([]))).toEqual(["Brieven\n"]);
});
