import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { squareMetres } from "#domain/area.ts";
import { openDatabase } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { ownedOn } from "#domain/land/acquisition.ts";
import { readGeoJson } from "#domain/land/geojson.ts";
import type { Outline } from "#domain/land/outline.ts";
import { matchFile } from "#domain/land/outline-file.ts";
import { type ParcelId, parcels, parcelUnder, registerParcel } from "#domain/land/parcel.ts";
import { parcelBook } from "#domain/land/parcel-book.ts";
import { drawnParcels, drawParcels, farFromRegistered, outlinesOf } from "#domain/land/parcel-outline.ts";
import { relativesOf, type Successor, succeedParcels } from "#domain/land/succession.ts";
import { cents } from "#domain/money.ts";
import { Refusal } from "#domain/refusal.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
  here.clock.moveTo(noonOf("2026-06-14"));
});
afterAll(() => here.close());

const square = (x: number, y: number, wide: number, high: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [x, y],
      [x + wide, y],
      [x + wide, y + high],
      [x, y + high],
      [x, y],
    ],
  ],
});
const fileOf = (...features: [aanduiding: string, geometry: unknown][]) =>
  readGeoJson(
    JSON.stringify({
      type: "FeatureCollection",
      features: features.map(([aanduiding, geometry]) => ({ type: "Feature", properties: { aanduiding }, geometry })),
    }),
  );
function outline(geometry: unknown): Outline {
  const [only] = readGeoJson(JSON.stringify(geometry)).features;
  if (!only || only.outline instanceof Refusal) throw new Error("no outline");
  return only.outline;
}
const draws = (parcelId: Id<"parcel">, geometry: unknown, validFrom = "2026-06-14") =>
  act(here.register, "draw_parcel", (each) =>
    drawParcels(each, [{ parcelId, number: 1, outline: outline(geometry) }], { validFrom: day(validFrom), source: "PDOK", crs: "rd_new" }),
  );
const succeeds = (
  predecessorIds: readonly ParcelId[],
  successors: readonly Successor[],
  changed: { differs?: boolean; on?: string } = {},
) =>
  act(here.register, "succeed_parcel", (each) =>
    succeedParcels(each, {
      predecessorIds,
      successors,
      succeededOn: day(changed.on ?? "2026-06-10"),
      source: "Kadaster",
      differs: changed.differs ?? false,
    }),
  );
const heir = (designation: string, metres: number): Successor => ({
  designation,
  name: designation,
  dm2: squareMetres(metres),
  provisional: false,
});
/** A lease of a parcel until a day, as the index of leases in force has it. */
async function lets(parcelId: ParcelId, until: string): Promise<void> {
  const owner = await openDatabase({ url: here.ownerUrl, connections: 1 });
  const [leaseId, versionId] = [newId<"lease">(here.clock.now()), newId<"lease_version">(here.clock.now())];
  await owner.transaction(async (tx) => {
    const parameters = [leaseId, versionId, parcelId, until];
    await tx.query(
      `with done as (select id, at from act limit 1), agreed as (
         insert into lease (id, number, form, act_id, recorded_at) select $1::uuid, 1, 'liberalised_le6', id, at from done returning act_id, recorded_at
       ), version as (
         insert into lease_version (id, lease_id, version, kind, lessee_id, effective_on, year_starts, rent_cents, rent_year, payment_days, act_id, recorded_at)
         select $2::uuid, $1, 1, 'lease', (select id from person limit 1), '2026-01-12', '01-01', 0, 2026, 30, act_id, recorded_at from agreed returning id)
       insert into letting (lease_version_id, parcel_id, period, dm2) select id, $3::uuid, daterange('2026-01-12', $4::date), 100 from version`,
      parameters,
    );
  });
  await owner.close();
}
const today = () => day("2026-06-14");
const drawnNumbers = async (on = today()) => (await drawnParcels(here.database, on, {})).map(({ number }) => number);

describe("a parcel that is drawn", () => {
  test("stands in the box around it from its day on, and an older outline stays readable", async () => {
    const id = await buys(here, "Oosterwaard A 1", 10_000, cents(80_000_00), "2026-01-12");
    await draws(id, square(150_000, 432_000, 90, 100), "2026-02-01");
    await draws(id, square(150_000, 432_000, 100, 100));
    expect((await outlinesOf(here.database, id)).map(({ validFrom, dm2 }) => [validFrom.toString(), dm2])).toEqual([
      ["2026-06-14", squareMetres(10_000)],
      ["2026-02-01", squareMetres(9_000)],
    ]);
    expect(await drawnNumbers(day("2026-01-31"))).toEqual([]);
    const [then] = await drawnParcels(here.database, day("2026-03-01"), {});
    expect(then).toMatchObject({ number: 1, drawnDm2: squareMetres(9_000), dm2: squareMetres(10_000) });
    const { coordinates } = JSON.parse(then?.geometry ?? "{}");
    const [[longitude, latitude]] = coordinates[0];
    const around = (by: number) =>
      drawnParcels(here.database, today(), { box: [longitude - by, latitude - by, longitude + by, latitude + by] });
    expect((await around(0.01)).map(({ number }) => number)).toEqual([1]);
    expect(await drawnParcels(here.database, today(), { box: [longitude + 1, latitude, longitude + 2, latitude + 1] })).toEqual([]);
  });

  test("is refused on land that another parcel has, unless by no more than surveys differ", async () => {
    const id = await buys(here, "Oosterwaard A 2", 10_000, cents(80_000_00), "2026-01-12");
    expect(await refusalOf(draws(id, square(150_090, 432_000, 100, 100)))).toBe("outline_overlaps");
    expect(await refusalOf(draws(id, square(150_099.7, 432_000, 100, 100), "2026-06-15"))).toBe("outline_in_future");
    await draws(id, square(150_099.7, 432_000, 100, 100));
    expect(await drawnNumbers()).toEqual([1, 2]);
  });

  test("of an apartment right lies on the ground of another", async () => {
    const measured = { validFrom: day("2026-01-12"), dm2: squareMetres(100), provisional: false, source: "Kadaster" };
    const [{ id }] = await act(here.register, "register_parcel", (each) =>
      registerParcel(each, { name: "Zolder", designation: "Oosterwaard A 1 A1", area: measured }),
    );
    await draws(id as ParcelId, square(150_000, 432_000, 10, 10));
    expect(await drawnNumbers()).toEqual([1, 2, 3]);
  });

  test("twice at the same time on the same land is drawn once", async () => {
    const ids = [
      await buys(here, "Oosterwaard A 4", 100, cents(800_00), "2026-01-12"),
      await buys(here, "Oosterwaard A 5", 100, cents(800_00), "2026-01-12"),
    ];
    const outcomes = await Promise.all(ids.map((id) => refusalOf(draws(id, square(151_000, 432_000, 10, 10)))));
    expect(outcomes.toSorted()).toEqual([null, "outline_overlaps"].toSorted());
  });

  test("from one file is found by its designation; neighbours may move a boundary together", async () => {
    const file = fileOf(
      ["oosterwaard a 1", square(150_000, 432_000, 95, 100)],
      ["Oosterwaard A 2", square(150_095, 432_000, 105, 100)],
      ["Oosterwaard A 4", { type: "Point", coordinates: [1, 2] }],
      ["Elders B 9", square(150_000, 433_000, 95, 100)],
    );
    const { matched, others } = await matchFile(here.database, file, await parcels(here.database, today()), today());
    expect(others).toBe(1);
    expect(matched.map(({ parcel, outline: each }) => [parcel.number, each instanceof Refusal ? each.code : "drawn"])).toEqual([
      [1, "drawn"],
      [2, "drawn"],
      [4, "geojson_without_polygon"],
    ]);
  });

  test("a drawing is far from the registered area beyond two percent", () => {
    const of = (drawn: number) => farFromRegistered(squareMetres(drawn), squareMetres(10_000));
    expect([9_799, 9_800, 10_000, 10_200, 10_201].map(of)).toEqual([true, false, false, false, true]);
  });
});

describe("a parcel that goes over into others", () => {
  test("ends that day; those that come of it are ours, and the land we own is the same", async () => {
    const id = await buys(here, "Oosterwaard B 1", 10_000, cents(80_000_00), "2026-01-12");
    await draws(id, square(152_000, 432_000, 100, 100), "2026-02-01");
    const before = await ownedOn(here.database, today());
    expect(await refusalOf(succeeds([id], [heir("Oosterwaard B 2", 4_000), heir("Oosterwaard B 3", 5_000)]))).toBe(
      "successor_areas_differ",
    );
    const refs = await succeeds([id], [heir("Oosterwaard B 2", 4_000), heir("Oosterwaard B 3", 6_100)]);
    expect(refs.length).toBe(3);
    const after = await ownedOn(here.database, today());
    expect(after).toEqual({ parcels: before.parcels + 1, dm2: before.dm2 + squareMetres(100), paidCents: before.paidCents });
    expect(await ownedOn(here.database, day("2026-06-09"))).toEqual(before);
    const listed = await parcels(here.database, today());
    const old = listed.find((each) => each.id === id);
    expect(old?.succeededOn?.toString()).toBe("2026-06-10");
    const heirs = listed.filter(({ name }) => ["Oosterwaard B 2", "Oosterwaard B 3"].includes(name));
    expect(heirs.map(({ deliveredOn, priceCents }) => [deliveredOn?.toString(), priceCents])).toEqual([
      ["2026-01-12", null],
      ["2026-01-12", null],
    ]);
    expect(await drawnNumbers()).not.toContain(old?.number);
    expect(await drawnNumbers(day("2026-06-09"))).toContain(old?.number);
    expect((await relativesOf(here.database, id)).successors.map(({ name }) => name)).toEqual(["Oosterwaard B 2", "Oosterwaard B 3"]);
    expect((await parcelBook(here.database, id)).map(({ kind }) => kind)).toEqual(["went_over", "drawn", "measured", "acquired"]);
    const [first] = heirs;
    if (first) await draws(first.id, square(152_000, 432_000, 40, 100));
    expect(await refusalOf(draws(id, square(153_000, 432_000, 40, 100)))).toBe("parcel_already_succeeded");
    expect(await refusalOf(succeeds([id], [heir("Oosterwaard B 9", 10_000)]))).toBe("parcel_already_succeeded");
  });

  test("may merge with another, and what comes of it may be split again", async () => {
    const ids = [
      await buys(here, "Oosterwaard D 1", 3_000, cents(24_000_00), "2026-01-12"),
      await buys(here, "Oosterwaard D 2", 2_000, cents(16_000_00), "2026-02-12"),
    ];
    const before = await ownedOn(here.database, today());
    await succeeds(ids, [heir("Oosterwaard D 3", 5_000)], { on: "2026-03-01" });
    const merged = (await parcels(here.database, today())).find(({ name }) => name === "Oosterwaard D 3");
    expect(merged?.deliveredOn?.toString()).toBe("2026-02-12");
    if (merged) await succeeds([merged.id], [heir("Oosterwaard D 4", 2_500), heir("Oosterwaard D 5", 2_500)], { on: "2026-04-01" });
    expect(await ownedOn(here.database, today())).toEqual({ ...before, parcels: before.parcels });
    expect((await parcelUnder(here.database, merged?.number ?? 0, today())).succeededOn?.toString()).toBe("2026-04-01");
  });

  test("is refused before it is ours, on a day to come, and while it is let", async () => {
    const measured = { validFrom: day("2026-01-12"), dm2: squareMetres(100), provisional: false, source: "Kadaster" };
    const [{ id }] = await act(here.register, "register_parcel", (each) =>
      registerParcel(each, { name: "Nog niet", designation: "Oosterwaard E 1", area: measured }),
    );
    expect(await refusalOf(succeeds([id as ParcelId], [heir("Oosterwaard E 2", 100)]))).toBe("parcel_not_acquired");
    const ours = await buys(here, "Oosterwaard E 3", 100, cents(800_00), "2026-01-12");
    expect(await refusalOf(succeeds([ours], [heir("Oosterwaard E 4", 100)], { on: "2026-06-15" }))).toBe("succession_in_future");
    expect(await refusalOf(succeeds([ours, "00000000-0000-7000-8000-000000000000" as ParcelId], [heir("Oosterwaard E 4", 100)]))).toBe(
      "parcel_unknown",
    );
    expect(await refusalOf(succeeds([ours], [heir("Oosterwaard A 2", 100)]))).toBe("designation_already_registered");
    await lets(ours, "2026-06-12");
    expect(await refusalOf(succeeds([ours], [heir("Oosterwaard E 4", 90)], { differs: true }))).toBe("parcel_let");
    expect(await refusalOf(succeeds([ours], [heir("Oosterwaard E 4", 90)], { on: "2026-06-12" }))).toBe("successor_areas_differ");
    await succeeds([ours], [heir("Oosterwaard E 4", 90)], { on: "2026-06-12", differs: true });
  });
});
