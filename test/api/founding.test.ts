import { afterAll, beforeAll, expect, test } from "vitest";
import { cooperativeRoutes } from "#api/cooperative.ts";
import { foundingRoutes } from "#api/founding.ts";
import { homeRoute } from "#api/home.ts";
import { perform, system } from "#domain/act.ts";
import { bylawsOn, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { cooperativeNow } from "#domain/bylaws/cooperative.ts";
import { datedValues } from "#domain/bylaws/dated-table.ts";
import { newId, type PersonId } from "#domain/id.ts";
import { appointAtAddress } from "#domain/people/office.ts";
import { emptyRegister } from "#test/support/empty-register.ts";
import { type Served, serving } from "#test/support/house.ts";
import { day, noonOf } from "#test/support/village.ts";

let here: Awaited<ReturnType<typeof emptyRegister>>;
let served: Served;
let chair: PersonId;
let auditor: PersonId;

async function appointed(name: string, office: "chair" | "auditor"): Promise<PersonId> {
  const { register, clock } = here;
  const request = { id: newId<"act">(clock.now()), kind: "appoint_officer", actor: system, payload: name } as const;
  const [person] = await perform(register, request, (act) => appointAtAddress(act, { email: `${office}@voorbeeld.nl`, name, office }));
  if (!person) throw new Error(`${name} is not appointed`);
  return person.id as PersonId;
}

beforeAll(async () => {
  here = await emptyRegister("2026-01-12");
  served = await serving(here, [homeRoute, ...foundingRoutes, ...cooperativeRoutes]);
  chair = await appointed("Karel de Waal", "chair");
  auditor = await appointed("Ruud Bakker", "auditor");
});
afterAll(() => here.close());

const particulars = {
  name: "Landcoöperatie De Vier Weteringen U.A.",
  seat: "Oosterwaard",
  kvk: "1234 5678",
  iban: "NL32 TRIO 0254 6512 34",
  street: "Dorpsstraat 14",
  postcode: "4100 AA",
  city: "Oosterwaard",
  email: "bestuur@voorbeeld.nl",
  phone: "",
};
const bylaws = {
  entryFee: "25,00",
  entryShare: "10,00",
  leastOrder: "10,00",
  yearlyCap: "20.000,00",
  shareClass: "area",
  termMonths: "36",
  reservePercent: "5",
  investWithinMonths: "3",
  coolingOffDays: "14",
  paymentDays: "30",
  noticeWeeks: "4",
  priceIncludesCosts: "no",
  withoutDelivery: "carry",
  secondPersonApproves: "yes",
};
const founding = { ...particulars, ...bylaws };
const errorsIn = (text: string): string[] => [...text.matchAll(/id="(\w+)-error"/g)].map(([, field = ""]) => field);

test("before the founding the home page leads to a page that says who founds the cooperative, and how", async () => {
  expect(await served.page("/")).toMatchObject({ status: 303, location: "/founding" });
  for (const who of [null, auditor]) {
    const { status, text } = await served.page("/founding", who);
    expect([status, text.includes("npm run officer"), text.includes("<fieldset")]).toEqual([200, true, false]);
  }
  expect((await served.json("/cooperative", chair)).body).toMatchObject({ status: 422, code: "cooperative_not_founded" });
});

test("an officer sees the form, with the usual bylaws filled in", async () => {
  const { text } = await served.page("/founding", chair);
  for (const [name, value] of [
    ["entryFee", "20,00"],
    ["yearlyCap", "20000,00"],
    ["termMonths", "24"],
    ["noticeWeeks", "4"],
  ])
    expect(text).toMatch(new RegExp(`name="${name}" [^>]*value="${value}"`));
  expect(text).toMatch(/name="shareClass" value="area" checked/);
  expect(text).toMatch(/name="secondPersonApproves" value="no" checked/);
});

test("what is wrong stands beside its field, and nothing is founded", async () => {
  const wrong = {
    ...founding,
    kvk: "123",
    iban: "NL32 TRIO 0254 6512 35",
    seat: " ",
    entryFee: "-1",
    entryShare: "0",
    reservePercent: "101",
    paymentDays: "0",
    noticeWeeks: "een maand",
  };
  const { status, text } = await served.send("/founding", "/founding", chair, wrong);
  const blamed = ["seat", "kvk", "iban", "entryFee", "entryShare", "paymentDays", "noticeWeeks", "reservePercent"];
  expect([status, errorsIn(text)]).toEqual([422, blamed]);
  expect(text).toContain('value="een maand"');
  const unnamed = await served.send("/founding", "/founding", chair, { ...founding, name: "De Vier Weteringen U.A." });
  expect([unnamed.status, errorsIn(unnamed.text)]).toEqual([422, ["name"]]);
  const capped = await served.send("/founding", "/founding", chair, { ...founding, yearlyCap: "9,99" });
  expect([capped.status, errorsIn(capped.text)]).toEqual([422, ["yearlyCap"]]);
  expect(await cooperativeNow(here.register.database)).toBeNull();
});

test("nobody but an officer of the board founds it", async () => {
  expect((await served.post("/founding", null, founding)).body).toMatchObject({ status: 401, code: "not_signed_in" });
  expect((await served.post("/founding", auditor, founding)).body).toMatchObject({ status: 403, code: "not_allowed" });
});

test("the founding records the cooperative and the bylaws that were chosen, and leads to what awaits approval", async () => {
  expect(await served.send("/founding", "/founding", chair, founding)).toMatchObject({ status: 303, location: "/tables" });
  const { database } = here.register;
  expect(await cooperativeNow(database)).toMatchObject({ kvk: "12345678", iban: "NL32TRIO0254651234", phone: null });
  expect(await bylawsOn(database, day("2026-01-12"))).toMatchObject({
    ...defaultBylaws,
    version: 1,
    entryFeeCents: 25_00,
    termMonths: 36,
    secondPersonApproves: true,
  });
  expect((await datedValues(database, "repayment_level")).map(({ approvedBy }) => approvedBy)).toEqual([null]);
});

test("a cooperative is founded once", async () => {
  const again = { ...founding, priceIncludesCosts: false, secondPersonApproves: true };
  expect(await served.post("/founding", chair, again)).toMatchObject({ status: 409, body: { code: "cooperative_already_founded" } });
  expect(await served.page("/founding", chair)).toMatchObject({ status: 303, location: "/tables" });
  expect(await served.page("/founding")).toMatchObject({ status: 303, location: "/" });
});

test("the board changes the particulars later, and the page begins with what holds", async () => {
  const form = await served.page("/cooperative", chair);
  for (const value of ["12345678", "NL32 TRIO 0254 6512 34", "Dorpsstraat 14"]) expect(form.text).toContain(`value="${value}"`);
  here.clock.moveTo(noonOf("2026-02-02"));
  const moved = { ...particulars, street: "Kerkpad 3", phone: "0344 00 00 00" };
  expect(await served.send("/cooperative", "/cooperative", chair, moved)).toMatchObject({
    status: 303,
    location: "/cooperative?saved=yes",
  });
  expect((await served.page("/cooperative?saved=yes", chair)).text).toContain("De nieuwe gegevens zijn vastgelegd.");
  expect((await served.json("/cooperative", chair)).body).toEqual({
    ...particulars,
    kvk: "12345678",
    iban: "NL32TRIO0254651234",
    street: "Kerkpad 3",
    phone: "0344 00 00 00",
  });
  const wrong = await served.send("/cooperative", "/cooperative", chair, { ...moved, email: "bestuur" });
  expect([wrong.status, errorsIn(wrong.text)]).toEqual([422, ["email"]]);
});

test("nobody else reads or changes them there", async () => {
  for (const who of [null, auditor]) expect((await served.json("/cooperative", who)).status).toBe(who ? 403 : 401);
  expect((await served.post("/cooperative", auditor, particulars)).body).toMatchObject({ status: 403, code: "not_allowed" });
});
