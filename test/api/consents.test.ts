import { afterAll, beforeAll, expect, test } from "vitest";
import { meRoutes } from "#api/me.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { consentsOf } from "#domain/people/consent.ts";
import { type Served, serving } from "#test/support/house.ts";
import { joins, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let anna: PersonId;
beforeAll(async () => {
  here = await village("2026-06-01");
  served = await serving(here, meRoutes);
  const memberId = await joins(here, "Anna", cents(10_00), "2026-06-01");
  const [found] = await here.database.query<{ id: PersonId }>("select representative_id as id from member where id = $1", [memberId]);
  anna = found?.id ?? here.board.personId;
});
afterAll(() => here.close());

const stands = () => consentsOf(here.database, anna);
const rows = async () => (await here.database.query("select from consent where person_id = $1", [anna])).length;

test("what a program does not say stays as it is", async () => {
  await served.post("/me/consents", anna, { convocation_by_email: true, name_in_member_list: true });
  const before = await rows();
  expect(await served.post("/me/consents", anna, {})).toMatchObject({ status: 200 });
  expect([await stands(), await rows()]).toEqual([{ convocation_by_email: true, name_in_member_list: true }, before]);
  expect(await served.post("/me/consents", anna, { name_in_member_list: false })).toMatchObject({ body: { name_in_member_list: false } });
  expect(await stands()).toEqual({ convocation_by_email: true, name_in_member_list: false });
});

test("a box that is not ticked in the form takes the consent back", async () => {
  const ticked = await served.send("/me", "/me/consents", anna, { name_in_member_list: "yes" });
  expect([ticked.status, await stands()]).toEqual([303, { convocation_by_email: false, name_in_member_list: true }]);
  await served.send("/me", "/me/consents", anna, {});
  expect(await stands()).toEqual({ convocation_by_email: false, name_in_member_list: false });
});
