import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf, documentsAbout } from "#domain/documents/document.ts";
import type { FrozenMinutes } from "#domain/minutes/version.ts";
import { drawMinutesJob } from "#jobs/draw-minutes.ts";
import { drawMinutes, minutesDocuments } from "#jobs/minutes.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { item } from "#test/support/meeting-village.ts";
import { bothSign, decides, keeperOf, minutesOfMeeting } from "#test/support/minutes-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { type Village, village } from "#test/support/village.ts";
import { at, called, plainMotion, twoThirds } from "#test/support/voting-village.ts";

let here: Village;
let outside: Outside;
let minutes: FrozenMinutes;

beforeAll(async () => {
  here = await village("2026-01-12");
  outside = await testOutside(here);
  const keeper = await keeperOf(here);
  const hall = await called(here, ["Çağla Öztürk", "Bram de Wit", "Carla Mol"], { items: [plainMotion, twoThirds, item("Rondvraag")] });
  await hall.gives(3, 1);
  here.clock.moveTo(at("2026-06-13", "20:00"));
  await hall.comes(1);
  await hall.comes(2, "online");
  await hall.opens();
  await decides(hall, [1, 2]);
  await hall.closes();
  const minuting = minutesOfMeeting(here, hall.meetingId, keeper);
  await minuting.names();
  await minuting.says(3, "Een <vraag> & een antwoord.\n\nEn nog een regel.");
  await minuting.freezes();
  minutes = await minuting.latest();
  expect(await refusalOf(minutesDocuments({ register: here.register, outside }, minutes.id))).toBe("minutes_not_signed");
  expect(await runs(drawMinutesJob, here.register, { outside })).toMatchObject({ done: 0 });
  minutes = await bothSign(minuting);
});
afterAll(() => here.close());

const filed = () => documentsAbout(here.database, "minutes", minutes.id);

test("signed minutes are drawn in both languages once, also by two at once and after one was killed", async () => {
  const killing: Outside = { ...outside, seal: { ...outside.seal, seal: () => Promise.reject(new Error("killed")) } };
  expect(await runs(drawMinutesJob, here.register, { outside: killing })).toMatchObject({ done: 0, setAside: 1 });
  const dying = () => {
    throw new Error("killed");
  };
  await runs(drawMinutesJob, here.register, { outside, progress: dying }).catch(() => null);
  expect([0, 2]).toContain((await filed()).length);
  const other = await otherMachine(here);
  await Promise.all([runs(drawMinutesJob, here.register, { outside }), runs(drawMinutesJob, other, { outside })]);
  await other.close();
  expect(await runs(drawMinutesJob, here.register, { outside })).toMatchObject({ done: 0 });
  const documents = await filed();
  expect(documents.map(({ language, fileName }) => `${language} ${fileName}`).toSorted()).toEqual(["en minutes-1.pdf", "nl notulen-1.pdf"]);
  const asked = await drawMinutes({ register: here.register, outside }, minutes.id, "en");
  expect(asked.id).toBe(documents.find(({ language }) => language === "en")?.id);
});

test("they say what happened, who signed and who was there, and carry the facts as they were hashed", async () => {
  const [dutch] = (await filed()).filter(({ language }) => language === "nl");
  if (!dutch) throw new Error("the minutes were drawn");
  const bytes = await bytesOf(here.database, dutch.id);
  const pages = textOfPages(bytes);
  const all = pages.join(" ").replaceAll("\n", " ").replaceAll("\u00a0", " ");
  for (const part of [
    "Notulen van de jaarvergadering van 13 juni 2026",
    "3 stemmen, zoals het register was op 4 mei 2026",
    "De leden zijn opgeroepen op 4 mei 2026. Dat kon tot en met 6 juni 2026.",
    "“De vergadering stelt de jaarrekening over 2025 vast.”",
    "2 voor, 0 tegen, 0 blanco; 2 stemmen voor nodig",
    "3 van 3 stemmen",
    "Uitgebracht 2 in de zaal",
    "ALV-2026-01",
    "Over dit voorstel is niet gestemd.",
    "Een <vraag> & een antwoord.",
    "En nog een regel.",
    "Renske Smit",
    "Çağla Öztürk",
    "Carla Mol",
    `Bladzijde 2 van ${pages.length}`,
  ])
    expect(all, part).toContain(part);
  expect(all).not.toMatch(/undefined|NaN/);
  expect(all.replaceAll(" ", "")).toContain(Buffer.from(minutes.sha256).toString("hex"));
  const [before, signing] = all.split("Ondertekening");
  expect(before).not.toContain("Öztürk");
  expect(signing).toContain("Öztürk");
  expect(Buffer.from(bytes).toString("latin1")).toContain("minutes-1-v1.json");
});
