import { afterAll, beforeAll, expect, test } from "vitest";
import { meetingAttendanceRoutes } from "#api/meeting-attendance.ts";
import { meetingRoomRoutes } from "#api/meeting-room.ts";
import { arrivalCodeOf } from "#domain/voting/arrival-code.ts";
import { type Served, serving } from "#test/support/house.ts";
import { type Village, village } from "#test/support/village.ts";
import { at, called, type Hall, plainMotion } from "#test/support/voting-village.ts";

let here: Village;
let served: Served;
let hall: Hall;
beforeAll(async () => {
  here = await village("2026-01-12");
  served = await serving(here, [...meetingAttendanceRoutes, ...meetingRoomRoutes]);
  const family = Array.from({ length: 46 }, (_, place) => `Zeger ${String.fromCharCode(97 + Math.floor(place / 26), 97 + (place % 26))}`);
  const names = ["Anna Bakker", "Bram de Wit", "Chaïma Aït", "Dirk Bos", "Els Vos", "Fenna Prins", ...family];
  hall = await called(here, names, { items: [plainMotion] });
  here.clock.moveTo(at("2026-06-13", "19:40"));
});
afterAll(() => here.close());

const sends = (path: string, fields: Record<string, string>, from = "/meetings/1/attendance") =>
  served.send(from, `/meetings/1/${path}`, here.board.personId, fields);

/** The field in which a page opens. */
const ready = (page: string): string | null => /<input[^>]*autofocus[^>]*>/.exec(page)?.[0].match(/name="(\w+)"/)?.[1] ?? null;

test("who comes with a code is followed by the next code", async () => {
  const code = arrivalCodeOf(here.register.secret, hall.meetingId, 1);
  const came = await sends("arrivals", { memberNumber: "1" }, `/meetings/1/attendance?code=${code}`);
  expect([came.status, came.text.includes("Anna Bakker, lid 1, is binnen."), ready(came.text)]).toEqual([200, true, "code"]);
  expect(came.text).toContain('href="/meetings/1/attendance?after=50"');
});

test("after an arrival the page waits for the next in the queue, and the rest of a family stays in sight", async () => {
  const came = await sends("arrivals", { memberNumber: "4", q: "dirk", after: "0" });
  expect([came.status, ready(came.text), came.text.includes("Dirk Bos, lid 4, is binnen.")]).toEqual([200, "q", true]);
  expect(came.text).toContain("Els Vos");
  const family = await sends("arrivals", { memberNumber: "5", q: "os", after: "0" });
  expect([family.text.includes("Gevonden met ‘os’"), family.text.includes("Dirk Bos"), family.text.includes("Fenna")]).toEqual([
    ...[true, true, false],
  ]);
  expect(family.text).toContain('<input type="hidden" name="q" value="os"/>');
  const elsewhere = await sends("arrivals", { memberNumber: "5", q: "os", after: "0" });
  expect([elsewhere.status, elsewhere.text.includes("Gevonden met ‘os’"), ready(elsewhere.text)]).toEqual([409, true, null]);
  const left = await sends("departures", { memberNumber: "5", q: "os", after: "0" });
  expect([left.text.includes("Els Vos, lid 5, is weer weg."), left.text.includes("Gevonden met ‘os’")]).toEqual([true, true]);
  expect((await sends("departures", { memberNumber: "4" })).status).toBe(200);
});

test("who is ticked off on a page of the roll leaves the volunteer on that page", async () => {
  const last = await sends("arrivals", { memberNumber: "51", q: "", after: "50" }, "/meetings/1/attendance?after=50");
  expect([last.text.includes("lid 51, is binnen."), last.text.includes('Komt binnen<span class="hidden"> Zeger bt')]).toEqual([true, true]);
  expect(last.text).not.toContain("Anna Bakker");
});

test("amid many who reload the room, who says that he is here finds himself counted, and so does everybody after him", async () => {
  here.clock.moveTo(at("2026-06-13", "20:00"));
  await hall.opens();
  await hall.asks(1);
  const present = async (): Promise<number> => {
    const { body } = await served.json("/meetings/1/hall", here.board.personId);
    return (body.now as { turnout: { present: number } }).turnout.present;
  };
  const before = await present();
  const comes = async (member: number): Promise<number> => {
    expect((await served.post("/meetings/1/arrival", await hall.person(member), {})).status).toBe(201);
    return present();
  };
  const [third, sixth, ...others] = await Promise.all([comes(3), comes(6), ...Array.from({ length: 40 }, present)]);
  expect(third).toBeGreaterThan(before);
  expect(sixth).toBeGreaterThan(before);
  expect(others.every((each) => each >= before && each <= before + 2)).toBe(true);
  expect(await present()).toBe(before + 2);
});
