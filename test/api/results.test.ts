import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { deskRoutes } from "#api/desk.ts";
import { evidenceRoutes } from "#api/evidence.ts";
import { leaseYearRoutes } from "#api/lease-years.ts";
import { objectionRoutes } from "#api/objections.ts";
import { parcelTeamRoutes } from "#api/parcel-teams.ts";
import { resultRoutes } from "#api/results.ts";
import { issueApiToken } from "#domain/access/token.ts";
import type { PersonId } from "#domain/id.ts";
import { journal } from "#domain/journal.ts";
import { inboxOf } from "#domain/mail/mail.ts";
import { noParticulars, registerPerson } from "#domain/people/person.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { type Answer, bearer } from "#test/support/browser.ts";
import { formIn, type Served, serving } from "#test/support/house.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { condition, type LetLease, lessee, letLease } from "#test/support/lease-village.ts";
import { openHouse } from "#test/support/open-house.ts";
import { jpegWith, place } from "#test/support/pictures.ts";
import { finds, joinsTeam, standing } from "#test/support/results-village.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let hono: Hono;
let lease: LetLease;
let other: LetLease;
let ien: PersonId;
const routes = [...leaseYearRoutes, ...objectionRoutes, ...parcelTeamRoutes, ...resultRoutes, ...evidenceRoutes, ...deskRoutes];
const on = (text: string) => here.clock.moveTo(noonOf(text));
const board = () => here.board.personId;
const blom = () => lease.terms.lesseeId;
const zuid = () => other.terms.lesseeId;
const parcelNumber = async (which: LetLease): Promise<number> => {
  const [found] = await here.database.query<{ number: number }>("select number from parcel where id = $1", [
    which.terms.parcels[0]?.parcelId,
  ]);
  return found?.number ?? 0;
};

beforeAll(async () => {
  here = await village("2026-01-12");
  served = await serving(here, routes);
  hono = app(await openHouse(here), routes);
  const conditions = [];
  for (const code of ["S02", "S19", "S32"]) conditions.push(await condition(here, code, { thresholdMilli: code === "S19" ? 40_000 : 0 }));
  lease = await letLease(here, { lesseeId: await lessee(here), conditions });
  other = await letLease(here, { lesseeId: await lessee(here, "Hoeve Zuid", "zuid@voorbeeld.nl"), conditions });
  await act(here.register, "change_particulars", async (each) => {
    ien = await registerPerson(each, "natural", { ...noParticulars, name: "Ien de Graaf", email: "ien@voorbeeld.nl" });
    return [{ noun: "person", id: ien }] as const;
  });
});
afterAll(() => here.close());

const tokens = new Map<PersonId, string>();
async function file(id: string, who: PersonId, headers: Record<string, string> = {}): Promise<Answer> {
  if (!tokens.has(who)) {
    const token = `meent_${randomUUID()}`;
    await act(here.register, "issue_api_token", (each) =>
      issueApiToken(each, { personId: who, token, name: "test", scopes: ["read"], expiresOn: day("2027-12-31") }),
    );
    tokens.set(who, token);
  }
  return bearer(hono, tokens.get(who) ?? "").ask(`/evidence/${id}`, { headers });
}

const photoOf = (bytes: Uint8Array, name = "IMG_0001.jpg", type = "image/jpeg"): File => new File([new Uint8Array(bytes)], name, { type });
const evidenceIds = async (): Promise<string[]> =>
  (await here.database.query<{ id: string }>("select id from evidence order by id")).map(({ id }) => id);

describe("a volunteer", () => {
  test("is put in the team of a parcel by the board, after a search", async () => {
    const number = await parcelNumber(lease);
    const team = `/parcels/${number}/team`;
    expect((await served.page(team, board())).text).toContain("Er zit nog niemand in het team.");
    const found = await served.send(team, `${team}/candidates`, board(), { q: "Ien" });
    expect(found.text).toContain("ien@voorbeeld.nl");
    expect(await served.post(team, board(), { person: ien })).toMatchObject({ status: 201 });
    expect((await served.post(team, board(), { person: ien })).body).toMatchObject({ code: "team_member_already" });
    expect((await served.post(team, ien, { person: ien })).status).toBe(403);
    expect((await served.json(team, board())).body).toMatchObject({ items: [{ name: "Ien de Graaf" }] });
  });

  test("sees the own parcels alone, and records there what was seen with a photo", async () => {
    on("2026-05-15");
    const number = await parcelNumber(lease);
    const mine = await served.page("/parcel-teams/mine", ien);
    expect(mine.text).toContain(`/parcel-teams/${number}/S19/observations`);
    const form = `/parcel-teams/${number}/S19/observations`;
    expect((await served.page(form, ien)).text).toContain('capture="environment"');
    const photo = photoOf(jpegWith({ orientation: 6 }));
    const sent = await served.send(form, form, ien, { value: "35,5", observedOn: "15-05-2026", note: "Peilschaal bij de dam", photo });
    expect(sent).toMatchObject({ status: 303, location: "/parcel-teams/mine" });
    expect((await served.json("/parcel-teams/mine", ien)).body).toMatchObject({
      items: [{ number, recorded: [{ code: "S19", valueMilli: 35_500, source: "volunteer", evidence: [{ mediaType: "image/jpeg" }] }] }],
    });
    const elsewhere = `/parcel-teams/${await parcelNumber(other)}/S19/observations`;
    expect((await served.page(elsewhere, ien)).status).toBe(404);
    const early = await served.post(form, ien, { value: "30", observedOn: "2026-01-02" });
    expect(early).toMatchObject({ status: 422, body: { code: "parcel_not_let" } });
  });

  test("no longer after being taken out of the team", async () => {
    const number = await parcelNumber(other);
    const [{ id }] = await joinsTeam(here, (other.terms.parcels[0] ?? { parcelId: "" as never }).parcelId, ien);
    expect((await served.json("/parcel-teams/mine", ien)).body).toMatchObject({ items: [{}, { number }] });
    expect(await served.post(`/parcels/${number}/team/departures`, board(), { membership: id })).toMatchObject({ status: 200 });
    expect((await served.post(`/parcels/${number}/team/departures`, board(), { membership: id })).body).toMatchObject({
      code: "team_already_left",
    });
    expect((await served.json("/parcel-teams/mine", ien)).body).toMatchObject({ items: [{ number: await parcelNumber(lease) }] });
  });
});

describe("a file that shows what was seen", () => {
  test("comes without where it was taken, to those it concerns alone", async () => {
    const [id = ""] = await evidenceIds();
    const answer = await file(id, board());
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("image/jpeg");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get("content-disposition")).toBe('inline; filename="evidence.jpg"');
    expect(answer.text).not.toContain(place);
    expect(answer.text).not.toContain("Telephone");
    const etag = answer.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect((await file(id, board(), { "if-none-match": etag })).status).toBe(304);
    expect([(await file(id, ien)).status, (await file(id, blom())).status]).toEqual([200, 200]);
    expect((await file(id, zuid())).status).toBe(404);
    expect((await file("none", board())).status).toBe(404);
  });

  test("is refused when it is no photo, whatever its name; what was typed stays", async () => {
    const form = `/leases/${lease.number}/years/2026/S02/observations`;
    const svg = photoOf(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`));
    const html = photoOf(Buffer.from("<!doctype html><script>alert(1)</script>"));
    for (const photo of [svg, html]) {
      const refused = await served.send(form, form, blom(), { value: "0", observedOn: "15-05-2026", note: "Niets & niemand", photo });
      expect([refused.status, refused.text.includes('id="file-error"')]).toEqual([422, true]);
      expect(refused.text).toContain("Niets &amp; niemand");
    }
    expect(await evidenceIds()).toHaveLength(1);
  });

  test("is refused when it is larger than ten megabytes, and not even read when it is thirty", async () => {
    const form = `/leases/${lease.number}/years/2026/S02/observations`;
    const fields = { value: "0", observedOn: "15-05-2026" };
    const large = await served.send(form, form, blom(), { ...fields, photo: photoOf(jpegWith({ after: Buffer.alloc(10_000_001) })) });
    expect([large.status, large.text.includes("10 MB")]).toEqual([422, true]);
    const thirty = await served.send(form, form, blom(), { ...fields, photo: photoOf(Buffer.alloc(30_000_000)) });
    expect(thirty.status).toBe(413);
  });
});

describe("a lessee", () => {
  test("declares for the own lease alone", async () => {
    const own = `/leases/${lease.number}/years/2026`;
    expect(
      await served.post(`${own}/S02/observations`, blom(), { value: "0", observedOn: "2026-05-15", note: "Niet gemaaid." }),
    ).toMatchObject({
      status: 201,
    });
    expect((await served.page(own, blom())).text).toContain("Niet gemaaid.");
    expect((await served.json(own, blom())).body).toMatchObject({
      own: true,
      conditions: [{ code: "S02", observations: [{ source: "lessee", valueMilli: 0 }], mayRecord: true }, {}, {}],
    });
    for (const path of [own, `${own}/S02/observations`, `/leases/${lease.number}/years`, `/leases/${lease.number}/years/2025`])
      expect([path, (await served.page(path, zuid())).status]).toEqual([path, 404]);
    expect((await served.post(`${own}/S02/observations`, zuid(), { value: "0", observedOn: "2026-05-15" })).body).toMatchObject({
      code: "lease_year_unknown",
    });
    expect(await served.page(`/leases/${lease.number}/years`, blom())).toMatchObject({ status: 303, location: own });
  });

  test("hears what is wrong beside the field", async () => {
    const form = `/leases/${lease.number}/years/2026/S02/observations`;
    const said = async (fields: Record<string, string>) => (await served.post(form, blom(), { observedOn: "2026-05-15", ...fields })).body;
    expect(await said({ value: "veel" })).toMatchObject({ code: "observation_value_unreadable", errors: [{ field: "value" }] });
    expect(await said({ value: "-2" })).toMatchObject({ code: "observation_value_unreadable" });
    expect(await said({})).toMatchObject({ code: "observation_empty" });
    expect(await said({ value: "0", observedOn: "2026-05-16" })).toMatchObject({ code: "observation_in_future" });
    expect(await said({ value: "0", observedOn: "2026-01-11" })).toMatchObject({ code: "observation_before_lease_year" });
    const next = await served.post(`/leases/${lease.number}/years/2027/S02/observations`, blom(), { value: "0", observedOn: "2026-05-15" });
    expect(next.body).toMatchObject({ code: "lease_year_not_begun" });
    const none = await served.post(`/leases/${lease.number}/years/2026/S01/observations`, blom(), { value: "0", observedOn: "2026-05-15" });
    expect(none.body).toMatchObject({ code: "condition_not_in_lease" });
  });
});

type Cell = { code: string; choice: string; suggestion: string };
const desk = async (query = ""): Promise<{ leaseNumber: number; cells: Cell[] }[]> =>
  ((await served.json(`/results?year=2026${query}`, board())).body.items ?? []) as { leaseNumber: number; cells: Cell[] }[];

/** The desk's form as it stands, filled in. The first form on it only filters. */
async function establishes(boxes: readonly string[], fields: Readonly<Record<string, string>>) {
  const { text } = await served.page("/results?year=2026", board());
  const body = formIn(text.replace('action="/results"', ""), "/results");
  for (const choice of boxes) body.append("on", choice);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return served.sendForm("/results", board(), body);
}

describe("the board", () => {
  test("sees what was seen, and establishes for all that it ticks", async () => {
    on("2027-01-20");
    const rows = await desk();
    expect(rows.map(({ cells }) => cells.map(({ code, suggestion }) => `${code} ${suggestion}`))).toEqual([
      ["S02 met", "S19 met", "S32 not_measured"],
      ["S02 not_measured", "S19 not_measured", "S32 not_measured"],
    ]);
    const ticked = rows.flatMap(({ cells }) => cells.filter(({ code }) => code !== "S32").map(({ choice }) => choice));
    expect(await establishes(ticked, { result: "suggested" })).toMatchObject({ status: 303, location: "/results?year=2026" });
    expect((await desk("&missing=yes")).map(({ cells }) => cells.map(({ code }) => code))).toEqual([["S32"], ["S32"]]);
    const again = await served.post("/results", board(), { leaseYear: "2026", on: ticked, result: "met", reason: "" });
    expect(again).toMatchObject({ status: 409, body: { code: "result_set_meanwhile" } });
  });

  test("waives with a reason, keeps what was ticked if it forgets", async () => {
    const [row] = await desk("&code=S32");
    const choice = row?.cells[0]?.choice ?? "";
    const forgot = await establishes([choice], { result: "waived" });
    expect([forgot.status, forgot.text.includes('id="reason-error"')]).toEqual([422, true]);
    expect(forgot.text).toContain(`value="${choice}" checked`);
    expect(await establishes([choice], { result: "waived", reason: "Ziekte" })).toMatchObject({ status: 303 });
    const nothing = await served.post("/results", board(), { leaseYear: "2026", on: [], result: "met" });
    expect(nothing).toMatchObject({ status: 422, body: { errors: [{ field: "on" }] } });
    expect((await served.post("/results", board(), { leaseYear: "2026", on: ["'; drop table lease;--"], result: "met" })).status).toBe(422);
  });

  test("tells the lessee all results of the year in one letter, in his language", async () => {
    await runs(writeMailsJob, here.register, { outside: await testOutside(here) });
    const mails = (await inboxOf(here.database, blom())).filter(({ kind }) => kind === "condition_results");
    expect(mails.map(({ subject }) => subject)).toEqual([`Uitkomsten over 2026 van pacht LC-${String(lease.number).padStart(6, "0")}`]);
    const [content] = await here.database.query<{ text: string }>("select text from mail_content where mail_id = $1", [mails[0]?.id]);
    for (const part of ["Gehaald", "Vrijgesteld", "Ziekte", "3 februari 2027", `/leases/${lease.number}/years/2026`])
      expect(content?.text).toContain(part);
  });

  test("reads them as CSV, and the auditor reads but does not establish", async () => {
    const { text } = await served.page("/results.csv?year=2026", board());
    expect(text).toContain(`LC-${String(lease.number).padStart(6, "0")},2026,S02,met,2027-01-20,2027-02-04,,,met,1`);
    expect((await served.post("/results", blom(), {})).status).toBe(403);
  });
});

describe("an objection", () => {
  test("is made until the fourteenth day, answered by the board, and on its desk until then", async () => {
    const id = (await standing(here, other.leaseId, "S02", 2026)) ?? "";
    const path = `/results/${id}/objection`;
    on("2027-02-03");
    expect((await served.page(path, zuid())).text).toContain("Bezwaar maken kan tot en met 3 februari 2027");
    expect((await served.page(path, blom())).status).toBe(404);
    expect((await served.post(path, blom(), { grounds: "Nee" })).body).toMatchObject({ status: 404, code: "result_unknown" });
    const sent = await served.send(path, path, zuid(), { grounds: "Ik heb het zelf gemeld." });
    expect(sent).toMatchObject({ status: 303, location: `/leases/${other.number}/years/2026` });
    expect((await served.page(sent.location ?? "", zuid())).text).toContain("Het bestuur antwoordt uiterlijk op 17 februari 2027");
    expect((await served.json("/desk", board())).body).toMatchObject({ objections: { count: 1, answerBy: "2027-02-17" } });
    expect((await served.page("/desk", board())).text).toContain("antwoord uiterlijk op 17 februari 2027");
    expect(await served.send(path, `${path}/outcome`, board(), { upheld: "yes", reason: "Het klopt." })).toMatchObject({ status: 303 });
    expect((await served.json("/desk", board())).body).toMatchObject({ objections: { count: 0 } });
    await runs(writeMailsJob, here.register, { outside: await testOutside(here) });
    expect((await inboxOf(here.database, zuid())).map(({ kind }) => kind)).toContain("objection_decided");
  });

  test("comes too late on the fifteenth", async () => {
    const id = (await standing(here, other.leaseId, "S19", 2026)) ?? "";
    on("2027-02-04");
    expect((await served.post(`/results/${id}/objection`, zuid(), { grounds: "Toch niet" })).body).toMatchObject({
      code: "objection_too_late",
      status: 422,
    });
    expect((await served.page(`/leases/${other.number}/years/2026`, zuid())).text).toContain("Staat vast sinds 4 februari 2027");
    const declared = await served.post(`/leases/${other.number}/years/2026/S19/observations`, zuid(), {
      value: "30",
      observedOn: "2027-02-04",
    });
    expect(declared.body).toMatchObject({ code: "result_final" });
  });
});

test("anybody reads how many leases met a condition, once there are three", async () => {
  expect((await served.json("/stewardship")).body).toMatchObject({ leaseYear: 2026, items: [] });
  const third = await letLease(here, { conditions: lease.terms.conditions, effectiveOn: day("2026-06-01") });
  await finds(here, third.leaseId, ["S19"], "not_measured");
  on("2027-02-20");
  expect((await served.json("/stewardship?year=2026")).body).toMatchObject({ items: [{ code: "S19", met: 1, not_measured: 2 }] });
  expect((await served.page("/stewardship")).text).toContain("Niet gemeten");
});

test("the journal names what was done to which condition", async () => {
  const lines = await journal(here.database, { kind: "object_to_result" });
  expect(lines[0]).toMatchObject({
    actorName: "Hoeve Zuid",
    subjects: [{ noun: "condition_result", label: `LC-${String(other.number).padStart(6, "0")} 2026 S02` }],
  });
});
