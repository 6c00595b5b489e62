import { expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { cents } from "#domain/money.ts";
import { type RegisterFacts, type RegisterMember, registerPdf } from "#templates/pdf/register.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { annasCertificate } from "./anna.ts";

const factsFor = (members: number): RegisterFacts => ({
  cooperative: annasCertificate.cooperative,
  asOf: Temporal.PlainDate.from("2026-12-31"),
  knownOn: Temporal.PlainDate.from("2027-01-15"),
  members,
  language: "nl",
});

const memberAt = (index: number): RegisterMember => ({
  number: String(1000 + index),
  name: `Lid ${index} & <Łęcki>`,
  since: Temporal.PlainDate.from("2021-01-01").add({ days: index }),
  until: index % 5 === 0 ? Temporal.PlainDate.from("2026-05-01") : null,
  lots: index % 4,
  cents: cents(index * 100),
  areaDm2: area(index * 12),
});

async function* membersUpTo(count: number, seen: (index: number) => void = () => {}): AsyncGenerator<RegisterMember> {
  for (let index = 0; index < count; index++) {
    seen(index);
    yield memberAt(index);
  }
}

async function whole(parts: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const part of parts) chunks.push(part);
  return Buffer.concat(chunks);
}

test("the register names every member in order and says how many of how many stand on a page", async () => {
  const pages = textOfPages(await whole(registerPdf(factsFor(100), membersUpTo(100))));
  const numbers = pages.join("\n").match(/^1[01]\d\d$/gm);
  expect(numbers).toEqual(Array.from({ length: 100 }, (_, index) => String(1000 + index)));
  expect(pages[0]).toContain("Per 31 december 2026, zoals bekend op 15 januari 2027. Aantal leden: 100.");
  expect(pages[0]).toMatch(/1–\d+ van 100/);
  expect(pages.at(-1)).toContain("–100 van 100");
});

test("the first pages are there before the last members are read", async () => {
  let read = 0;
  const parts = registerPdf(
    factsFor(1000),
    membersUpTo(1000, (index) => (read = index)),
  );
  const first = await parts.next();
  expect(first.value?.length).toBeGreaterThan(0);
  expect(read).toBeLessThan(100);
  await parts.return(undefined);
});

test("what is kept for a page does not grow with its members", async () => {
  const parents = Buffer.from(await whole(registerPdf(factsFor(200), membersUpTo(200))))
    .toString("latin1")
    .match(/\/Nums \[[^\]]*\]/)?.[0];
  expect(parents).toMatch(/^\/Nums \[\s*0 \d+ 0 R/);
});

test("a register with fewer or more members than it should hold is not finished", async () => {
  await expect(whole(registerPdf(factsFor(3), membersUpTo(2)))).rejects.toThrow("should hold 3 members, not 2");
  await expect(whole(registerPdf(factsFor(1), membersUpTo(2)))).rejects.toThrow("should hold 1 members, not 2");
});

test("a register without members is one page that says so", async () => {
  const [page, ...others] = textOfPages(await whole(registerPdf(factsFor(0), membersUpTo(0))));
  expect(page).toContain("Aantal leden: 0.");
  expect(others).toEqual([]);
});

test("the same register gives the same bytes", async () => {
  const [one, other] = [await whole(registerPdf(factsFor(60), membersUpTo(60))), await whole(registerPdf(factsFor(60), membersUpTo(60)))];
  expect(one.equals(other)).toBe(true);
});
