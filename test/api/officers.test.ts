import { afterAll, beforeAll, expect, test } from "vitest";
import { officerRoutes } from "#api/officers.ts";
import type { PersonId } from "#domain/id.ts";
import { formIn, type Served, serving } from "#test/support/house.ts";
import { admits, applies, officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let auditor: PersonId;
beforeAll(async () => {
  here = await village();
  served = await serving(here, officerRoutes);
  auditor = await officer(here.register, "Rob Smit", "rob@voorbeeld.nl", "auditor");
  await admits(here, await applies(here, "Anna Vermeer"));
});
afterAll(() => here.close());

const board = () => here.board.personId;
type Listed = { name: string; office: string; untilOn: string | null; appointmentId: string };
const held = async () => (await served.json("/officers", board())).body.items as Listed[];

test("the offices stand in order, and the auditor reads them without a form", async () => {
  const { text } = await served.page("/officers", auditor);
  for (const part of ["Karel de Waal", "voorzitter", "Fatma Yıldız", "penningmeester", "Rob Smit"]) expect(text).toContain(part);
  expect(text).not.toContain('action="/officers');
  expect((await held()).map(({ office }) => office)).toEqual(["chair", "treasurer", "auditor"]);
});

/** Searches, and fills in the form that the search gives. */
async function appoints(q: string, fields: Record<string, string>) {
  const { text } = await served.send("/officers", "/officers/candidates", board(), { q });
  const body = formIn(text, "/officers");
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return served.sendForm("/officers", board(), body);
}

test("somebody found by name or by e-mail address is appointed", async () => {
  const found = await served.send("/officers", "/officers/candidates", board(), { q: "annavermeer@voorbeeld.nl" });
  expect(found.text).toContain("annavermeer@voorbeeld.nl, Oosterwaard, lid 1");
  expect(found.text).toContain('href="/officers?language=en"');
  const person = /name="person" value="([0-9a-f-]{36})"/.exec(found.text)?.[1] ?? "";
  const sent = await appoints("vermeer", { person, office: "secretary", fromOn: "1-2-2026" });
  expect(sent).toMatchObject({ status: 303, location: "/officers" });
  expect(await held()).toContainEqual(expect.objectContaining({ name: "Anna Vermeer", office: "secretary", fromOn: "2026-02-01" }));
  const twice = await appoints("vermeer", { person, office: "secretary", fromOn: "1-3-2026" });
  expect([twice.status, twice.text.includes('id="office-error"'), twice.text.includes("Anna Vermeer")]).toEqual([409, true, true]);
});

test("somebody new needs a name and an e-mail address", async () => {
  const fields = { person: "new", email: "piet@voorbeeld.nl", office: "auditor", fromOn: "12-1-2026" };
  const bare = await appoints("piet@voorbeeld.nl", fields);
  expect([bare.status, bare.text.includes('id="name-error"'), bare.text.includes('value="piet@voorbeeld.nl"')]).toEqual([422, true, true]);
  expect((await appoints("piet@voorbeeld.nl", { ...fields, name: "Piet Bos" })).status).toBe(303);
  expect(await held()).toContainEqual(expect.objectContaining({ name: "Piet Bos", office: "auditor" }));
});

test("an office ends on a day, once, and the last of the board stays", async () => {
  const [chair, treasurer, secretary] = ["chair", "treasurer", "secretary"].map(async (office) =>
    (await held()).find((each) => each.office === office),
  );
  const endOf = async (each: Promise<Listed | undefined> | undefined, on: string) =>
    served.post("/officers/discharges", board(), { appointment: (await each)?.appointmentId, dischargedOn: on });
  const fields = { appointment: (await secretary)?.appointmentId ?? "", dischargedOn: "1-6-2026" };
  expect(await served.send("/officers", "/officers/discharges", board(), fields)).toMatchObject({ status: 303 });
  expect((await served.page("/officers", board())).text).toContain("1 juni 2026");
  expect(await endOf(secretary, "2026-07-01")).toMatchObject({ status: 409, body: { code: "officer_already_discharged" } });
  expect((await endOf(treasurer, "2026-07-01")).status).toBe(200);
  expect(await endOf(chair, "2026-08-01")).toMatchObject({ status: 422, body: { code: "last_officer" } });
});

test("a lost second key is cleared, once", async () => {
  await here.database.query("insert into auth.second_factor (person_id, secret, confirmed_at) values ($1, '\\x00', now())", [
    here.treasurer.personId,
  ]);
  expect((await served.page("/officers", board())).text).toContain("Ingesteld");
  const fields = { officer: here.treasurer.personId };
  expect(await served.send("/officers", "/officers/second-factor-resets", board(), fields)).toMatchObject({ status: 303 });
  expect(await here.database.query("select from auth.second_factor")).toEqual([]);
  expect(await served.post("/officers/second-factor-resets", board(), fields)).toMatchObject({ status: 409 });
});

test("only the board appoints, ends and clears", async () => {
  for (const path of ["/officers", "/officers/candidates", "/officers/discharges", "/officers/second-factor-resets"]) {
    expect((await served.post(path, auditor, {})).status).toBe(403);
    expect((await served.post(path, null, {})).status).toBe(401);
  }
  expect((await served.json("/officers")).status).toBe(401);
});
