import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import { bytesOf, documentsAbout } from "#domain/documents/document.ts";
import { meetingDocuments } from "#domain/meetings/meeting-document.ts";
import { cents } from "#domain/money.ts";
import type { FrozenReport } from "#domain/reports/report.ts";
import { drawReport } from "#jobs/annual-report.ts";
import { drawing } from "#jobs/draw.ts";
import { drawReportsJob } from "#jobs/draw-reports.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { serving } from "#test/support/house.ts";
import { otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { june, plans } from "#test/support/meeting-village.ts";
import { freezes } from "#test/support/report-village.ts";
import { buys, day, joins, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let outside: Outside;
let report: FrozenReport;

beforeAll(async () => {
  here = await village("2026-06-14");
  outside = await testOutside(here);
  await joins(here, "Çağla Öztürk", cents(500_00), "2026-06-14");
  await buys(here, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-06-14");
  here.clock.moveTo(noonOf("2027-01-20"));
  report = await freezes(here, 2026, "Een <goed> jaar & meer.");
});
afterAll(() => here.close());

const filed = () => documentsAbout(here.database, "annual_report", report.id);

test("a frozen report is drawn in both languages once, whoever draws it and however often", async () => {
  const other = await otherMachine(here);
  await Promise.all([runs(drawReportsJob, here.register, { outside }), runs(drawReportsJob, other, { outside })]);
  await other.close();
  expect(await runs(drawReportsJob, here.register, { outside })).toMatchObject({ done: 0 });
  const documents = await filed();
  expect(documents.map(({ language }) => language).toSorted()).toEqual(["en", "nl"]);
  const asked = await drawReport({ register: here.register, outside }, report, "en");
  expect(asked.id).toBe(documents.find(({ language }) => language === "en")?.id);
});

test("it says what the page says, page by page with numbers, and carries the exact figures", async () => {
  const [dutch] = (await filed()).filter(({ language }) => language === "nl");
  if (!dutch) throw new Error("the report was drawn");
  expect(dutch.fileName).toBe("jaarverslag-2026.pdf");
  const bytes = await bytesOf(here.database, dutch.id);
  const pages = textOfPages(bytes);
  const flat = pages.map((page) => page.replaceAll("\n", " ").replaceAll("\u00a0", " "));
  expect(flat[0]).toContain("Jaarverslag 2026");
  expect(flat[1]).toContain("Inhoud");
  const all = flat.join(" ");
  for (const part of [
    "Een <goed> jaar & meer.",
    "Alle percelen",
    "€ 8.000,00",
    "0.10.00 ha",
    "Hoe we tellen",
    `Bladzijde 2 van ${pages.length}`,
  ])
    expect(all, part).toContain(part);
  expect(all).not.toMatch(/undefined|NaN|Öztürk/);
  const sha256 = Buffer.from(report.sha256).toString("hex");
  expect(all.replaceAll(" ", "")).toContain(sha256);
  const file = Buffer.from(bytes).toString("latin1");
  expect(file).toContain("figures-2026.json");
});

test("the board lays it open for a meeting with one button", async () => {
  const served = await serving(here, routes({ demo: null }), undefined, drawing({ register: here.register, outside }));
  const meetingId = await plans(here, { ...june, heldOn: day("2027-06-12") });
  const chair = here.board.personId;
  const laid = await served.send("/meetings/1/agenda", "/meetings/1/annual-report", chair, {});
  expect(laid).toMatchObject({ status: 303, location: "/meetings/1/agenda" });
  expect((await meetingDocuments(here.database, meetingId)).map(({ title }) => title)).toEqual(["Jaarverslag 2026"]);
  const sent = await served.bytes("/annual-reports/2026/document?in=en", chair);
  expect(textOfPages(sent)[0]).toContain("Annual report 2026");
});
