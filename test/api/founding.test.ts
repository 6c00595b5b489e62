import { afterAll, beforeAll, expect, test } from "vitest";
import { foundingRoutes } from "#api/founding.ts";
import { homeRoute } from "#api/home.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { cooperativeNow } from "#domain/bylaws/cooperative.ts";
import { type MovingClock, movingClock } from "#domain/clock.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import type { PersonId } from "#domain/id.ts";
import { bylawForm } from "#test/support/bylaw-form.ts";
import { testDatabase } from "#test/support/database.ts";
import { type Served, serving } from "#test/support/house.ts";
import { noonOf, officer } from "#test/support/village.ts";

let database: Database;
let served: Served;
let board: PersonId;
let auditor: PersonId;
let clock: MovingClock;
let closing: () => Promise<void>;
beforeAll(async () => {
  const copy = await testDatabase();
  database = await openDatabase({ url: copy.url, entities });
  closing = async () => {
    await database.close();
    await copy.close();
  };
  clock = movingClock(noonOf("2026-01-12"));
  const register = {
    database,
    clock,
    secret: "a secret of at least thirty-two letters",
    nudge: () => {},
  };
  board = await officer(register, "Karel de Waal", "karel@voorbeeld.nl", "chair");
  auditor = await officer(register, "Rob Smit", "rob@voorbeeld.nl", "auditor");
  served = await serving({ register }, [...foundingRoutes, homeRoute]);
});
afterAll(() => closing());

const facts = {
  name: "Landcoöperatie De Vier Weteringen U.A.",
  seat: "Oosterwaard",
  kvk: "12345678",
  iban: "NL32TRIO0254651234",
  street: "Dorpsstraat 14",
  postcode: "4100 AA",
  city: "Oosterwaard",
  email: "bestuur@voorbeeld.nl",
};
const bylaws = { ...bylawForm, yearlyCap: "15.000,00" };

test("before the founding everybody else reads that there is no cooperative yet", async () => {
  expect(await served.page("/")).toMatchObject({ status: 303, location: "/founding" });
  for (const who of [null, auditor]) {
    const { status, text } = await served.page("/founding", who);
    expect([status, text.includes("npm run officer"), text.includes('name="kvk"')]).toEqual([200, true, false]);
  }
  expect((await served.post("/founding", auditor, {})).status).toBe(403);
  expect((await served.post("/founding", null, {})).status).toBe(401);
  expect((await served.json("/cooperative", auditor)).status).toBe(422);
});

test("the form shows the defaults, and tells what is wrong beside each field", async () => {
  const { text } = await served.page("/founding", board);
  expect(text).toContain('value="20000,00"');
  const wrong = { ...facts, ...bylaws, kvk: "123", iban: "NL33TRIO0254651234" };
  const sent = await served.send("/founding", "/founding", board, wrong);
  expect([
    sent.status,
    sent.text.includes('id="kvk-error"'),
    sent.text.includes('id="iban-error"'),
    sent.text.includes("Dorpsstraat 14"),
  ]).toEqual([422, true, true, true]);
  const unlimited = await served.send("/founding", "/founding", board, { ...facts, ...bylaws, name: "Landcoöperatie De Vier Weteringen" });
  expect([unlimited.status, unlimited.text.includes('id="name-error"')]).toEqual([422, true]);
  expect(await cooperativeNow(database)).toBeNull();
});

test("the first officer founds the cooperative, and reads what awaits the board", async () => {
  expect(await served.send("/founding", "/founding", board, { ...facts, ...bylaws })).toMatchObject({ status: 303, location: "/founding" });
  expect(await cooperativeNow(database)).toMatchObject({ ...facts, phone: null });
  expect(await bylawsOn(database, noonOf("2026-01-12").toZonedDateTimeISO("Europe/Amsterdam").toPlainDate())).toMatchObject({
    version: 1,
    yearlyCapCents: 15_000_00,
    decisionNumber: null,
  });
  const { text } = await served.page("/founding", board);
  expect(text).toContain("Leg een eerste besluit vast.");
  expect(text).toContain('<a href="/tables/rent_norm">');
  expect(await served.page("/founding")).toMatchObject({ status: 303, location: "/" });
});

test("a cooperative is founded once", async () => {
  expect(await served.post("/founding", board, { ...facts, ...bylaws })).toMatchObject({
    status: 409,
    body: { code: "cooperative_already_founded" },
  });
});

test("the board changes the particulars, the auditor reads them", async () => {
  clock.moveTo(noonOf("2026-01-13"));
  const { text } = await served.page("/cooperative", board);
  expect(text).toContain('value="NL32 TRIO 0254 6512 34"');
  const changed = { ...facts, iban: "NL32 TRIO 0254 6512 34", phone: "0344 00 00 00", street: "Dorpsstraat 15" };
  expect(await served.send("/cooperative", "/cooperative", board, changed)).toMatchObject({ status: 303, location: "/cooperative" });
  expect((await served.json("/cooperative", auditor)).body).toMatchObject({ street: "Dorpsstraat 15", phone: "0344 00 00 00" });
  const read = await served.page("/cooperative", auditor);
  expect(read.text).toContain("Dorpsstraat 15");
  expect(read.text).not.toContain('action="/cooperative"');
  const wrong = await served.send("/cooperative", "/cooperative", board, { ...changed, name: "De Vier Weteringen BV" });
  expect([wrong.status, wrong.text.includes('id="name-error"'), wrong.text.includes("De Vier Weteringen BV")]).toEqual([422, true, true]);
  expect((await served.post("/cooperative", auditor, changed)).status).toBe(403);
});
