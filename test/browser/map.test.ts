import { afterAll, beforeAll, expect, test } from "vitest";
import { readGeoJson } from "#domain/land/geojson.ts";
import { drawParcels } from "#domain/land/parcel-outline.ts";
import { cents } from "#domain/money.ts";
import { Refusal } from "#domain/refusal.ts";
import { type Chromium, openChromium, titled } from "#test/support/chromium.ts";
import { act, buys, day, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
beforeAll(async () => {
  here = await village("2026-06-14");
  for (const [index, designation] of ["Oosterwaard C 1277", "Oosterwaard C 1278"].entries())
    await drawn(designation, 155_000 + index * 200);
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

/** A square hectare in RD New. */
async function drawn(designation: string, west: number): Promise<void> {
  const parcelId = await buys(here, designation, 10_000, cents(80_000_00), "2026-06-14");
  const [x, y] = [west, 463_000];
  const ring = [
    [x, y],
    [x + 100, y],
    [x + 100, y + 100],
    [x, y + 100],
    [x, y],
  ];
  const [feature] = readGeoJson(JSON.stringify({ type: "Polygon", coordinates: [ring] })).features;
  if (!feature || feature.outline instanceof Refusal) throw new Error("not drawn");
  const { outline } = feature;
  await act(here.register, "draw_parcel", (each) =>
    drawParcels(each, [{ parcelId, number: 1, outline }], { validFrom: day("2026-06-14"), source: "PDOK", crs: "rd_new" }),
  );
}

test("the map shows every parcel, moves, and leads to a parcel's book", async () => {
  const page = await chromium.seat();
  await page.goto("/parcels/map");
  await titled(page, "De kaart");
  await page.locator("path.outline").nth(1).waitFor();
  expect(await page.locator("path.outline").count()).toBe(2);
  expect(await page.locator(".leaflet-tooltip.number").allTextContents()).toEqual(["1", "2"]);
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Dichterbij" }).click();
  await page.locator("path.outline").first().focus();
  await page.keyboard.press("Enter");
  await titled(page, "Oosterwaard C 1277");
});

test("without scripts it is a drawing and a list that say the same", async () => {
  const page = await chromium.seat({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  await page.goto("/parcels/map");
  await titled(page, "De kaart");
  expect(await page.locator("#map svg").count()).toBe(1);
  await page.getByRole("main").getByRole("link", { name: "Oosterwaard C 1278", exact: true }).click();
  await titled(page, "Oosterwaard C 1278");
});
