import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import type { PersonId } from "#domain/id.ts";
import { drawing } from "#jobs/draw.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { type Served, serving } from "#test/support/house.ts";
import { testOutside } from "#test/support/jobs.ts";
import { calls, item, june, plans } from "#test/support/meeting-village.ts";
import { decides, keeperOf } from "#test/support/minutes-village.ts";
import { day, type Village, village } from "#test/support/village.ts";
import { at, called, type Hall, hallOf, plainMotion } from "#test/support/voting-village.ts";

const names = ["Anna Bakker", "Bram de Wit", "Carla Mol"];
let here: Village;
let served: Served;
let hall: Hall;
let keeper: PersonId;
let anna: PersonId;
const chair = () => here.board.personId;
const base = "/meetings/1/minutes";

beforeAll(async () => {
  here = await village("2026-01-12");
  served = await serving(here, routes({ demo: null }), undefined, drawing({ register: here.register, outside: await testOutside(here) }));
  keeper = await keeperOf(here);
  hall = await called(here, names, { items: [plainMotion, item("Rondvraag")] });
  anna = await hall.person(1);
});
afterAll(() => here.close());

const itemsOf = async (): Promise<{ itemId: string }[]> => {
  const { body } = await served.json(`${base}/draft`, chair());
  return (body.facts as { record: { items: { itemId: string }[] } }).record.items;
};

test("before the meeting is closed there is nothing to write, and members read that", async () => {
  expect((await served.json(`${base}/draft`, chair())).body).toMatchObject({ code: "meeting_not_closed" });
  expect((await served.page(`${base}/draft`, chair())).text).toContain("nog niet gesloten");
  expect((await served.json(base, anna)).body).toMatchObject({ minutes: null, adopted: null, versions: [] });
  for (const path of [`${base}/document`, `${base}/facts.json`, `${base}?version=1`, "/meetings/9/minutes", "/meetings/x/minutes"])
    expect((await served.json(path, anna)).status, path).toBe(404);
  expect((await served.json(base)).status).toBe(401);
});

test("the board says who kept them, writes what was said and freezes, all by forms", async () => {
  here.clock.moveTo(at("2026-06-13", "20:00"));
  for (const place of [1, 2, 3]) await hall.comes(place);
  await hall.opens();
  await decides(hall, [1, 2], [3]);
  await hall.closes();
  const meeting = await served.page("/meetings/1", chair());
  expect(meeting.text).toContain(`${base}/draft`);
  const draft = await served.page(`${base}/draft`, chair());
  for (const part of [
    "Notulen schrijven",
    "De vergadering stelt de jaarrekening over 2025 vast.",
    "2 voor, 1 tegen, 0 blanco",
    "ALV-2026-01",
    "Anna Bakker",
  ])
    expect(draft.text, part).toContain(part);
  expect(draft.text).not.toMatch(/style="|<script/);
  const alone = await served.send(`${base}/draft`, `${base}/versions`, chair(), {});
  expect([alone.status, alone.text.includes("wie voorzat en wie notuleerde")]).toEqual([422, true]);
  const same = await served.send(`${base}/draft`, `${base}/keepers`, chair(), { chairId: keeper, secretaryId: keeper });
  expect([same.status, same.text.includes("twee mensen")]).toEqual([422, true]);
  const named = await served.send(`${base}/draft`, `${base}/keepers`, chair(), { chairId: chair(), secretaryId: keeper });
  expect([named.status, named.location]).toEqual([303, `${base}/draft`]);
  const [, last] = await itemsOf();
  const text = `${base}/texts/${last?.itemId}`;
  const stale = await served.form(text, text, keeper);
  expect(await served.send(text, text, keeper, { text: "Bram vraagt naar de <oogst> & meer." })).toMatchObject({ status: 303 });
  stale.set("text", "Iets anders");
  const late = await served.sendForm(text, keeper, stale);
  expect([late.status, late.text.includes("Iets anders"), late.text.includes("schreef net")]).toEqual([409, true, true]);
  expect((await served.json(text, keeper)).body).toMatchObject({ version: 1, text: "Bram vraagt naar de <oogst> & meer." });
  const frozen = await served.send(`${base}/draft`, `${base}/versions`, keeper, {});
  expect([frozen.status, frozen.location]).toEqual([303, `${base}/signing`]);
  expect((await served.json(base, anna)).body).toMatchObject({ minutes: null });
});

test("both sign with a code by mail, and then members read the minutes in both languages", async () => {
  const { text } = await served.page(`${base}/signing`, keeper);
  for (const part of ["U tekent precies wat hieronder staat", "Bram vraagt naar de &lt;oogst&gt; &amp; meer.", "renske@voorbeeld.nl"])
    expect(text, part).toContain(part);
  for (const who of [chair(), keeper]) {
    const sent = await served.send(`${base}/signing`, `${base}/code`, who, {});
    expect(sent.location).toBe(`${base}/signing?code=sent`);
    const code = served.codes.at(-1) ?? "";
    const wrong = await served.send(`${base}/signing`, `${base}/signature`, who, { code: "00000000", agreed: "yes" });
    expect([wrong.status, wrong.text.includes("klopt niet")]).toEqual([422, true]);
    const unread = await served.send(`${base}/signing`, `${base}/signature`, who, { code });
    expect(unread.status).toBe(422);
    expect(
      await served.send(`${base}/signing`, `${base}/signature`, who, { code: `${code.slice(0, 4)} ${code.slice(4)}`, agreed: "yes" }),
    ).toMatchObject({
      status: 303,
      location: `${base}/signing`,
    });
  }
  const { body } = await served.json(base, anna);
  expect(body).toMatchObject({
    minutes: { version: 1, signatures: [{ part: "chair" }, { part: "secretary", name: "Renske Smit" }] },
    adopted: null,
    versions: [1],
  });
  const json = await served.bytes(`${base}/facts.json`, anna);
  expect(createHash("sha256").update(json).digest("hex")).toBe((body.minutes as { sha256: string }).sha256);
  const dutch = await served.page(base, anna);
  for (const part of ["Notulen van de jaarvergadering van 13 juni 2026", "Bijlage: wie er waren", "De volgende vergadering stelt ze vast."])
    expect(dutch.text, part).toContain(part);
  const english = await served.page(`${base}?language=en`, anna);
  for (const part of ["Minutes of the annual meeting of 13 June 2026", "Annex: who was there", "2 in favour, 1 against, 0 blank"])
    expect(english.text, part).toContain(part);
  const pdf = textOfPages(await served.bytes(`${base}/document?in=en`, anna))
    .join(" ")
    .replaceAll("\n", " ");
  for (const part of ["Minutes of the annual meeting", "Bram vraagt naar de <oogst> & meer.", "ALV-2026-01", "Renske Smit"])
    expect(pdf, part).toContain(part);
  expect((await served.page("/decisions/ALV-2026-01", anna)).text).toContain(`href="${base}"`);
  expect((await served.page("/decisions/ALV-2026-01")).text).not.toContain(base);
  expect((await served.page("/meetings/1", anna)).text).toContain(`href="${base}"`);
  expect((await served.page("/meetings/1")).text).not.toContain(base);
});

test("a program does the same, once each, and bad input is told", async () => {
  const items = await itemsOf();
  const text = `${base}/texts/${items[0]?.itemId}`;
  const asked = { seen: 0, text: "Er waren geen opmerkingen." };
  const first = await served.post(text, chair(), asked, "one");
  expect(first).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await served.post(text, chair(), asked, "one")).toEqual(first);
  const { body } = await served.json(`${base}/draft`, chair());
  expect(await served.post(`${base}/versions`, chair(), { seen: body.sha256 })).toMatchObject({
    status: 201,
    body: { version: 2, signatures: 0 },
  });
  expect(await served.post(`${base}/versions`, chair(), { seen: body.sha256 })).toMatchObject({
    status: 409,
    body: { code: "minutes_unchanged" },
  });
  expect(await served.post(`${base}/signature`, keeper, { version: 1, code: "1", agreed: true })).toMatchObject({
    body: { code: "minutes_replaced" },
  });
  const wrong: readonly [string, unknown][] = [
    ["keepers", {}],
    ["keepers", { chairId: "x", secretaryId: keeper }],
    ["versions", { seen: "0".repeat(65) }],
    ["code", { version: 0 }],
    ["signature", { version: 2, code: 1, agreed: true }],
    [`texts/${items[0]?.itemId}`, { seen: -1, text: "x" }],
    [`texts/${items[0]?.itemId}`, { seen: 1, text: "x".repeat(20_001) }],
  ];
  for (const [path, sent] of wrong) expect((await served.post(`${base}/${path}`, chair(), sent)).status, path).toBe(422);
  expect((await served.post(`${base}/texts/nowhere`, chair(), asked)).status).toBe(404);
  for (const path of ["draft", "signing"]) expect((await served.json(`${base}/${path}`, anna)).status, path).toBe(403);
  for (const path of ["keepers", "versions", "code", "signature", "item"])
    expect((await served.post(`${base}/${path}`, anna, {})).status, path).toBe(403);
  expect((await served.json(base, anna)).body).toMatchObject({ minutes: { version: 1 }, versions: [1] });
});

test("the board puts them on the next agenda with one button, and once adopted they say so", async () => {
  const next = await plans(here, { ...june, kind: "extraordinary", heldOn: day("2026-10-10") }, []);
  expect((await served.page("/desk", chair())).text).toContain("Notulen van 13 juni 2026 ter vaststelling");
  const put = await served.send("/meetings/2/agenda", "/meetings/2/minutes/item", chair(), {});
  expect(put).toMatchObject({ status: 303, location: "/meetings/2/agenda" });
  expect(await served.post("/meetings/2/minutes/item", chair(), { version: 2, of: 1 })).toMatchObject({
    body: { code: "minutes_on_agenda" },
  });
  expect(await served.post("/meetings/2/minutes/item", chair(), { version: 2, of: 77 })).toMatchObject({ status: 404 });
  expect((await served.page("/meetings/2/agenda", chair())).text).toContain(
    "De vergadering stelt de notulen van de jaarvergadering van 13 juni 2026 vast.",
  );
  await calls(here, next);
  const room = hallOf(here, next, [1, 2].map(hall.member), names);
  here.clock.moveTo(at("2026-10-10", "20:00"));
  for (const place of [1, 2]) await room.comes(place);
  await room.opens();
  await decides(room, [1, 2]);
  expect((await served.json(base, anna)).body).toMatchObject({
    adopted: { resolution: "ALV-2026-02", adoptedOn: "2026-10-10", meetingNumber: 2 },
  });
  expect((await served.page(base, anna)).text).toContain("op 10 oktober 2026, met besluit");
  expect((await served.page("/meetings/1", anna)).text).toContain("vastgesteld met besluit ALV-2026-02");
  expect(await served.post(`${base}/keepers`, chair(), { chairId: chair(), secretaryId: keeper })).toMatchObject({
    body: { code: "minutes_already_adopted" },
  });
});
