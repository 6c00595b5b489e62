import { afterAll, beforeAll, expect, test } from "vitest";
import { problems } from "#api/problems.ts";
import { referenceRoute } from "#api/reference.ts";
import { routes } from "#api/routes.ts";
import { type Served, serving } from "#test/support/house.ts";
import { type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
beforeAll(async () => {
  here = await village();
  served = await serving(here, routes({ demo: null }));
});
afterAll(() => here.close());

test("anybody reads what programs can ask, with every code that can be refused at its own anchor", async () => {
  const { status, text } = await served.page("/docs");
  expect(status).toBe(200);
  const apply = text.slice(text.indexOf("POST /applications<"));
  expect(apply.slice(0, apply.indexOf("</details>"))).toMatch(/kind \(verplicht\).*iban \(verplicht\).*secondName \(verplicht\)/);
  expect(text).not.toMatch(/undefined|NaN|\[object/);
  const anchors = [...text.matchAll(/<span class="code" id="(\w+)">/g)].map(([, code]) => code);
  expect(anchors).toEqual([...new Set(anchors)].toSorted());
  expect(anchors).toEqual(expect.arrayContaining([...Object.keys(problems), "not_allowed", "input_unreadable", "method_not_allowed"]));
});

test("a problem points at the anchor of its code", async () => {
  const { body } = await served.json("/officers");
  expect(body).toMatchObject({ type: "http://localhost:3000/docs#not_signed_in", status: 401 });
  expect((await served.page("/docs")).text).toContain('id="not_signed_in"');
});

test("the page knows the routes that it was given and no other", async () => {
  const bare = await serving(here, [referenceRoute([])]);
  expect((await bare.page("/docs")).text).not.toContain("/applications");
});
