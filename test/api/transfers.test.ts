import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import type { PersonId } from "#domain/id.ts";
import { type Served, serving } from "#test/support/house.ts";
import { answerer, lotOf, type Passing, passingVillage } from "#test/support/passing-on.ts";

let here: Passing;
let served: Served;
let anna: PersonId;
let bram: PersonId;
let cato: PersonId;
beforeAll(async () => {
  here = await passingVillage();
  served = await serving(here, routes({ demo: null }));
  anna = (await answerer(here, here.anna)).personId;
  bram = (await answerer(here, here.bram)).personId;
  cato = (await answerer(here, here.cato)).personId;
});
afterAll(() => here.close());

const filled = async () => ({
  [`amount-${await lotOf(here, here.anna)}`]: "250,00",
  to: "member",
  name: "De Jong",
  number: "2",
  effectiveOn: "01-03-2027",
});

describe("a member who gives", () => {
  test("sees exactly what will happen before it is proposed, and nobody's data but what was typed", async () => {
    const preview = await served.send("/transfers/new", "/transfers/preview", anna, await filled());
    expect(preview.status).toBe(200);
    const text = preview.text.replaceAll("\u00a0", " ");
    for (const part of [
      "U draagt € 250,00 over aan lid 2",
      "29,97 m²",
      "tot en met 31 maart 2027",
      "jaargang 2026, terug te vragen vanaf 15 juni 2028",
    ])
      expect(text).toContain(part);
    expect(text).not.toContain("Bram");
    expect((await served.json("/transfers", anna)).body).toEqual({ items: [] });
  });

  test("gets the form again with what was typed, the problem beside its field", async () => {
    const wrong = await served.send("/transfers/new", "/transfers/preview", anna, { ...(await filled()), name: "Jansen" });
    expect([wrong.status, wrong.text.includes('id="number-error"'), wrong.text.includes('value="250,00"')]).toEqual([422, true, true]);
    const unread = await served.send("/transfers/new", "/transfers/preview", anna, {
      ...(await filled()),
      [`amount-${await lotOf(here, here.anna)}`]: "veel",
    });
    expect([unread.status, unread.text.includes(`id="amount-${await lotOf(here, here.anna)}-error"`)]).toEqual([422, true]);
  });

  test("proposes by the button, once; the receiver accepts, and it is agreed", async () => {
    const preview = await served.send("/transfers/new", "/transfers/preview", anna, await filled());
    const body = new FormData();
    const form = preview.text.split("<form").find((each) => each.includes('action="/transfers"')) ?? "";
    for (const [, name = "", value = ""] of form.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g))
      body.append(name, value);
    const proposed = await served.sendForm("/transfers", anna, body);
    const again = await served.sendForm("/transfers", anna, body);
    expect([proposed.status, again.location]).toEqual([303, proposed.location]);
    const path = proposed.location ?? "";
    expect((await served.page(path, cato)).status).toBe(404);
    const asked = (await served.page(path, bram)).text.replaceAll("\u00a0", " ");
    expect(asked).toContain("Anna Vermeer wil u € 250,00 aan inleg geven");
    expect((await served.json(path, anna)).body).toMatchObject({ as: "giver", to: "lid 2", state: "proposed", amount: 250_00 });
    expect((await served.send(path, `${path}/acceptance`, bram, {})).status).toBe(303);
    expect((await served.json(path, bram)).body).toMatchObject({ as: "receiver", state: "agreed" });
    expect((await served.post(`${path}/withdrawal`, anna, {})).body).toMatchObject({ code: "transfer_not_open" });
  });
});

test("somebody who is no member is invited as a program does it, and joins on the transfer's own page", async () => {
  const { status, body } = await served.post("/transfers", anna, {
    to: "newcomer",
    name: "Dora Prins",
    email: "dora@voorbeeld.nl",
    effectiveOn: "2027-03-01",
    parts: [{ lot: await lotOf(here, here.anna), amount: "40.00" }],
  });
  expect(status).toBe(201);
  const path = `/transfers/${body.id}`;
  const [invited] = await here.database.query<{ id: PersonId }>("select to_person_id as id from transfer where id = $1", [body.id]);
  const dora = invited?.id ?? null;
  expect((await served.json(path, dora)).body).toMatchObject({ as: "joiner", state: "proposed" });
  const joiner = {
    name: "Dora Prins",
    born: "14-03-1971",
    email: "dora@voorbeeld.nl",
    street: "Kerkpad 9",
    postcode: "4101 CC",
    city: "Oosterwaard",
    country: "Nederland",
    language: "nl",
    iban: "NL91ABNA0417164300",
    accountHolder: "D. Prins",
  };
  if (!dora) throw new Error("nobody was invited");
  const without = await served.send(path, `${path}/membership`, dora, joiner);
  expect([without.status, without.text.includes('id="agree-error"'), without.text.includes("Kerkpad 9")]).toEqual([422, true, true]);
  expect((await served.send(path, `${path}/membership`, dora, { ...joiner, agree: "yes" })).status).toBe(303);
  expect((await served.json(path, dora)).body).toMatchObject({ state: "awaiting_admission" });
  const { items } = (await served.json("/applications", here.board.personId)).body as { items: { names: string[]; ground: string }[] };
  expect(items).toMatchObject([{ names: ["Dora Prins"], ground: "transfer" }]);
});

test("or joins with somebody else, or for an organisation: the page asks what each needs", async () => {
  const { body } = await served.post("/transfers", anna, {
    to: "newcomer",
    name: "Emma Vis",
    email: "emma@voorbeeld.nl",
    effectiveOn: "2027-03-01",
    parts: [{ lot: await lotOf(here, here.anna), amount: "20.00" }],
  });
  const path = `/transfers/${body.id}`;
  const [invited] = await here.database.query<{ id: PersonId }>("select to_person_id as id from transfer where id = $1", [body.id]);
  if (!invited) throw new Error("nobody was invited");
  const couple = await served.page(`${path}?kind=couple`, invited.id);
  for (const part of ['name="secondName"', 'value="couple"', `${path}?kind=organisation#joining`]) expect(couple.text).toContain(part);
  const organisation = {
    ...{ kind: "organisation", name: "Stichting Ruimte", kvk: "12345678", contactName: "Emma Vis", contactBorn: "14-03-1971" },
    ...{ email: "emma@voorbeeld.nl", street: "Kerkpad 9", postcode: "4101 CC", city: "Oosterwaard", country: "Nederland", language: "nl" },
    ...{ iban: "NL91ABNA0417164300", accountHolder: "Stichting Ruimte" },
  };
  const without = await served.send(`${path}?kind=organisation`, `${path}/membership`, invited.id, organisation);
  expect([without.status, without.text.includes('id="agree-error"'), without.text.includes('value="organisation"')]).toEqual([
    422,
    true,
    true,
  ]);
  expect((await served.post(`${path}/membership`, invited.id, { ...organisation, kvk: "12", agree: true })).status).toBe(422);
  expect(await served.post(`${path}/membership`, invited.id, { ...organisation, agree: true })).toMatchObject({ status: 200 });
  const { items } = (await served.json("/applications", here.board.personId)).body as { items: { names: string[]; kind: string }[] };
  expect(items).toContainEqual(expect.objectContaining({ names: ["Stichting Ruimte"], kind: "organisation" }));
});
