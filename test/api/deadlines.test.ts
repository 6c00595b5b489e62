import { afterAll, beforeAll, expect, test } from "vitest";
import { deadlineRoutes } from "#api/deadlines.ts";
import { issueApiToken } from "#domain/access/token.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { type Cast, cast } from "#test/support/cast.ts";
import { type Served, serving } from "#test/support/house.ts";
import { act, day, joins } from "#test/support/village.ts";

let here: Cast;
let served: Served;
beforeAll(async () => {
  here = await cast();
  await joins(here, "Anna; & Bram, \n", cents(500_00), "2026-02-20");
  served = await serving(here, deadlineRoutes, Temporal.Instant.from("2026-05-01T10:00:00Z"));
});
afterAll(() => here.close());

const chair = () => here.officers.chair;
async function calendarOf(personId: PersonId, token: string): Promise<string> {
  await act(here.register, "issue_api_token", (each) =>
    issueApiToken(each, { personId, token, name: "agenda", scopes: ["calendar"], expiresOn: day("2027-01-01") }),
  );
  return `/deadlines/calendars/${token}`;
}

test("the board reads what is due, the earliest first, of everybody or of one", async () => {
  const { status, body } = await served.json("/deadlines", chair());
  expect(status).toBe(200);
  expect(body.items).toMatchObject([
    { rule: "seal_end", dueOn: "2026-05-01", owner: "board" },
    { rule: "invest", dueOn: "2026-05-20", facts: { cents: 950_00 } },
    { rule: "membership_notice", dueOn: "2026-12-03", owner: "member" },
    { rule: "allotment", dueOn: "2027-01-31" },
  ]);
  const treasurer = await served.json("/deadlines?owner=treasurer", chair());
  expect(treasurer.body.items).toMatchObject([{ rule: "allotment" }]);
  const { text } = await served.page("/deadlines?owner=board", chair());
  expect(text).toMatch(/€.950,00 inleg in grond omzetten/);
  expect(text).not.toContain("Laatste dag om");
  expect((await served.json("/deadlines?owner=koning", chair())).status).toBe(400);
  expect((await served.json("/deadlines")).status).toBe(401);
});

test("a calendar reads them at an address of its own, as whole days in folded lines, with alarms and without names", async () => {
  const address = await calendarOf(chair(), "meent_agenda");
  const { status, text } = await served.page(address);
  expect(status).toBe(200);
  const lines = text.split("\r\n");
  expect(lines[0]).toBe("BEGIN:VCALENDAR");
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  const unfolded = text.replaceAll("\r\n ", "");
  expect(unfolded).toContain("DTSTART;VALUE=DATE:20261203");
  expect(unfolded).toContain("UID:invest-2026-02@localhost");
  expect(unfolded).toContain("TRIGGER:-P14D");
  expect(unfolded).toContain("reglement: inleg wordt binnen de termijn grond\\, op de reserve na");
  expect(text).not.toContain("Anna");
  expect((await served.page(address)).text.replaceAll(/DTSTAMP.*/g, "")).toBe(text.replaceAll(/DTSTAMP.*/g, ""));
});

test("the address opens nothing else, and nothing without an office or a calendar's token", async () => {
  const address = await calendarOf(here.officers.secretary, "meent_secretaris");
  expect((await served.page(`${address}x`)).status).toBe(404);
  const [member] = await here.database.query<{ id: PersonId }>("select representative_id as id from member limit 1");
  if (!member) throw new Error("nobody joined");
  expect((await served.page(await calendarOf(member.id, "meent_lid"))).status).toBe(404);
  await act(here.register, "issue_api_token", (each) =>
    issueApiToken(each, { personId: chair(), token: "meent_lezer", name: "lezer", scopes: ["read"], expiresOn: day("2027-01-01") }),
  );
  expect((await served.page("/deadlines/calendars/meent_lezer")).status).toBe(404);
});
