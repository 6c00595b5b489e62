import { afterAll, beforeAll, expect, test } from "vitest";
import { parcelActRoutes } from "#api/parcel-acts.ts";
import { parcelRoutes } from "#api/parcels.ts";
import { type Served, serving } from "#test/support/house.ts";
import { admits, applies, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
beforeAll(async () => {
  here = await village();
  served = await serving(here, [...parcelRoutes, ...parcelActRoutes]);
});
afterAll(() => here.close());

const board = () => here.board.personId;
const kamp = {
  designation: "Oosterwaard C 218",
  name: "De Hoge Kamp",
  area: "4.12.50",
  validFrom: "02-03-2026",
  source: "Kadaster",
};
const purchase = () => ({
  deliveredOn: "2026-01-12",
  price: "321.750,00",
  costs: "9.652,50",
  deed: "Hyp4 deel 12345 nummer 67",
  decisionId: here.decisionId,
});

test("before there is land the list says so, to anybody", async () => {
  const { status, text } = await served.page("/parcels");
  expect([status, text.includes("We bezitten nog geen land.")]).toEqual([200, true]);
});

test("the board records a parcel and how it was bought, and anybody reads it", async () => {
  expect(await served.send("/parcels/new", "/parcels", board(), kamp)).toMatchObject({ status: 303, location: "/parcels/1" });
  const bare = await served.page("/parcels/1");
  expect(bare.text).toContain("4.12.50\u00a0ha");
  expect(bare.text).not.toContain("Leg de aankoop vast");
  const sent = await served.send("/parcels/1/acquisition", "/parcels/1/acquisition", board(), purchase());
  expect(sent).toMatchObject({ status: 303, location: "/parcels/1" });
  const { body } = await served.json("/parcels");
  expect(body).toMatchObject({
    items: [{ number: 1, designation: "Oosterwaard C 218", land: 41_250_00, price: 321_750_00, deliveredOn: "2026-01-12", gift: false }],
    owned: { parcels: 1, dm2: 41_250_00, paidCents: 321_750_00 },
    next: null,
    total: 1,
  });
  const { text } = await served.page("/parcels/1");
  expect(text).toContain("€\u00a0331.402,50");
  expect(text).toContain("€\u00a07,8000");
  expect((await served.page("/parcels.csv")).text).toBe(
    "nummer / number,aanduiding / designation,naam / name,m2,voorlopig / provisional,geleverd / delivered,koopsom / price,schenking / donated\r\n" +
      "1,Oosterwaard C 218,De Hoge Kamp,41250.00,false,2026-01-12,321750.00,false\r\n",
  );
});

test("a correction begins with what stands there and takes its place", async () => {
  const form = await served.page("/parcels/1/correction", board());
  for (const value of ["12-01-2026", "321750,00", "Hyp4 deel 12345 nummer 67"]) expect(form.text).toContain(`value="${value}"`);
  await served.send("/parcels/1/correction", "/parcels/1/correction", board(), { ...purchase(), price: "322750,00" });
  expect((await served.json("/parcels/1")).body).toMatchObject({
    acquisition: { price: 322_750_00, costs: 9_652_50, decision: "2026-01" },
  });
});

test("a new area stands beside the old one", async () => {
  const again = { area: "41300", validFrom: "2026-01-10", provisional: "yes", source: "Meting" };
  await served.send("/parcels/1/areas", "/parcels/1/areas", board(), again);
  expect((await served.json("/parcels/1")).body).toMatchObject({
    areas: [
      { validFrom: "2026-03-02", land: 41_250_00, provisional: false },
      { validFrom: "2026-01-10", land: 41_300_00, provisional: true, source: "Meting" },
    ],
  });
});

test("what is wrong stands beside its field and what was typed stays", async () => {
  const wrong = { ...kamp, designation: "Oosterwaard J 12", name: "De <b> & Zn." };
  const section = await served.send("/parcels/new", "/parcels", board(), wrong);
  expect([section.status, section.text.includes('id="designation-error"')]).toEqual([422, true]);
  expect(section.text).toContain('value="De &lt;b&gt; &amp; Zn."');
  const fields = await served.send("/parcels/new", "/parcels", board(), {
    ...kamp,
    area: "12 bunder",
    validFrom: "31-02-2026",
    source: " ",
  });
  for (const field of ["area", "validFrom", "source"]) expect(fields.text).toContain(`id="${field}-error"`);
  expect((await served.send("/parcels/new", "/parcels", board(), kamp)).text).toContain('id="designation-error"');
});

test("programs get the register's no as a problem", async () => {
  const again = await served.post("/parcels/1/acquisition", board(), purchase());
  expect(again).toMatchObject({ status: 409, body: { code: "parcel_already_acquired" } });
  const gift = await served.post("/parcels/1/correction", board(), { ...purchase(), gift: true });
  expect(gift).toMatchObject({ status: 422, body: { code: "gift_has_price", errors: [{ field: "price" }] } });
  const numbered = await served.post("/parcels", board(), { ...kamp, designation: "OTW00 C 0" });
  expect(numbered.body).toMatchObject({ code: "designation_number_out_of_range" });
  expect((await served.json("/parcels/99")).body).toMatchObject({ status: 404, code: "parcel_unknown" });
  expect((await served.post("/parcels/1/correction", board(), { ...purchase(), decisionId: "7" })).body).toMatchObject({ status: 422 });
});

test("the same request twice records one parcel", async () => {
  const body = { ...kamp, designation: "OTW00 C 231 A2" };
  const [first, second] = [await served.post("/parcels", board(), body, "one"), await served.post("/parcels", board(), body, "one")];
  expect([first, second]).toEqual([
    { status: 201, body: { number: 2 } },
    { status: 201, body: { number: 2 } },
  ]);
});

test("nobody but the board writes about land", async () => {
  const anna = await applies(here, "Anna Vermeer");
  await admits(here, anna);
  const [member] = await here.database.query<{ id: Village["board"]["personId"] }>("select person_id as id from member_holder");
  for (const path of ["/parcels", "/parcels/1/areas", "/parcels/1/acquisition", "/parcels/1/correction"]) {
    expect((await served.post(path, null, {})).status).toBe(401);
    expect((await served.post(path, member?.id ?? null, {})).body).toMatchObject({ status: 403, code: "not_allowed" });
  }
  expect((await served.page("/parcels/new", member?.id)).status).toBe(403);
});
