import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import { adviceOn, giveAdvice } from "#domain/audits/advice.ts";
import { bytesOf, documentsAbout } from "#domain/documents/document.ts";
import { meetingDocuments } from "#domain/meetings/meeting-document.ts";
import type { MemberId } from "#domain/members/member.ts";
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
import { appoints, draws, freezes, seesAll } from "#test/support/report-village.ts";
import { act, buys, day, joins, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let outside: Outside;
let report: FrozenReport;
let anna: MemberId;
let bob: MemberId;

beforeAll(async () => {
  here = await village("2026-06-14");
  outside = await testOutside(here);
  await joins(here, "Çağla Öztürk", cents(500_00), "2026-06-14");
  anna = await joins(here, "Anna", cents(500_00), "2026-06-14");
  bob = await joins(here, "Bob", cents(500_00), "2026-06-14");
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
  const asked = await drawReport({ register: here.register, outside }, report, null, "en");
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

test("an advice that comes later is in a document of its own; the report as it was frozen stays, and the figures in both are the same", async () => {
  const [plain] = (await filed()).filter(({ language }) => language === "nl");
  if (!plain) throw new Error("the report was drawn");
  const personId = await appoints(here, 2026, anna);
  await appoints(here, 2026, bob);
  await draws(here, personId, 2026, { population: "payment", seed: "5 3 6", size: 2 });
  await seesAll(here, personId, 2026, 1);
  here.clock.moveTo(noonOf("2027-05-03"));
  await act(
    here.register,
    "give_audit_advice",
    (each) => giveAdvice(each, 2026, { approves: true, text: "Alles <klopte>.\nDank aan de penningmeester." }),
    { personId },
  );
  const advice = await adviceOn(here.database, 2026);
  const by = { register: here.register, outside };
  const advised = await drawReport(by, report, advice, "nl");
  expect([advised.fileName, advised.id === plain.id]).toEqual(["jaarverslag-2026-met-advies.pdf", false]);
  expect((await drawReport(by, report, advice, "nl")).id).toBe(advised.id);
  expect((await drawReport(by, report, null, "nl")).id).toBe(plain.id);
  const text = (await bytesOf(here.database, advised.id).then(textOfPages)).join(" ").replaceAll(/\s+/g, " ");
  for (const part of [
    "met het advies van de kascommissie van 3 mei 2027",
    "adviseert de jaarrekening vast te stellen",
    "Alles <klopte>.",
    "Betalingen: 2 van 3 nagekeken, alles in orde.",
    "Advies van 3 mei 2027",
  ])
    expect(text, part).toContain(part);
  expect(text).not.toContain("van voor deze versie");
  expect(text.replaceAll(" ", "")).toContain(Buffer.from(report.sha256).toString("hex"));
  expect(await runs(drawReportsJob, here.register, { outside })).toMatchObject({ done: 0 });
  here.clock.moveTo(noonOf("2027-05-10"));
  const later = await freezes(here, 2026, "Verbeterd.");
  const again = await drawReport(by, later, advice, "en");
  expect(again.fileName).toBe("annual-report-2026-v2-with-advice.pdf");
  expect((await bytesOf(here.database, again.id).then(textOfPages)).join(" ").replaceAll(/\s+/g, " ")).toContain(
    "This advice was given before this version was frozen.",
  );
});

test("the board lays it open for a meeting with one button", async () => {
  const served = await serving(here, routes({ demo: null }), undefined, drawing({ register: here.register, outside }));
  const meetingId = await plans(here, { ...june, heldOn: day("2027-06-12") });
  const chair = here.board.personId;
  const laid = await served.send("/meetings/1/agenda", "/meetings/1/annual-report", chair, {});
  expect(laid).toMatchObject({ status: 303, location: "/meetings/1/agenda" });
  expect((await meetingDocuments(here.database, meetingId)).map(({ title }) => title)).toEqual([
    "Jaarverslag 2026, versie 2, met het advies van de kascommissie",
  ]);
  const sent = await served.bytes("/annual-reports/2026/document?in=en", chair);
  expect(textOfPages(sent)[0]).toContain("Annual report 2026");
});
