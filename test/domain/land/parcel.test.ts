import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { area, squareMetres } from "#domain/area.ts";
import type { Id } from "#domain/id.ts";
import { acquireParcel, acquisitionOf, acquisitions, boughtIn, correctAcquisition, type Purchase } from "#domain/land/acquisition.ts";
import { areasOf, measureParcel, type ParcelId, parcels, parcelUnder, registerParcel } from "#domain/land/parcel.ts";
import { cents } from "#domain/money.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
  here.clock.moveTo(noonOf("2026-06-14"));
});
afterAll(() => here.close());

const unknown = "00000000-0000-7000-8000-000000000000" as ParcelId;

async function registers(designation: string, dm2 = squareMetres(100), validFrom = "2026-01-01"): Promise<ParcelId> {
  const measured = { validFrom: day(validFrom), dm2, provisional: false, source: "Kadaster" };
  const [{ id }] = await act(here.register, "register_parcel", (each) =>
    registerParcel(each, { name: designation, designation, area: measured }),
  );
  return id as ParcelId;
}

const measures = (parcelId: ParcelId, validFrom: string, metres: number) =>
  act(here.register, "measure_parcel", (each) =>
    measureParcel(each, parcelId, { validFrom: day(validFrom), dm2: squareMetres(metres), provisional: true, source: "Landmeter" }),
  );

const purchase = (changed: Partial<Purchase> = {}): Purchase => ({
  deliveredOn: day("2026-06-01"),
  priceCents: cents(800_00),
  costsCents: cents(50_00),
  gift: false,
  deed: "Hyp4 deel 1 nummer 2",
  decisionId: here.decisionId,
  ...changed,
});
const acquires = (parcelId: ParcelId, changed: Partial<Purchase> = {}) =>
  act(here.register, "acquire_parcel", (each) => acquireParcel(each, parcelId, purchase(changed)));
const corrects = (parcelId: ParcelId, changed: Partial<Purchase> = {}) =>
  act(here.register, "correct_acquisition", (each) => correctAcquisition(each, parcelId, purchase(changed)));

describe("a parcel", () => {
  test("is registered once under its designation, however it is written, with numbers without a gap", async () => {
    expect(await refusalOf(registers("Oosterwaard C 1", area(0)))).toBe("area_not_positive");
    const both = await Promise.all([refusalOf(registers("Oosterwaard C 1")), refusalOf(registers("Oosterwaard  c 1"))]);
    expect(both.toSorted()).toEqual(["designation_already_registered", null].toSorted());
    expect(await refusalOf(registers("Oosterwaard C 1 A1"))).toBeNull();
    expect((await parcels(here.database, day("2026-06-14"))).map(({ number, designation }) => [number, designation.apartment])).toEqual([
      [1, null],
      [2, 1],
    ]);
    expect(await refusalOf(parcelUnder(here.database, 3, day("2026-06-14")))).toBe("parcel_unknown");
  });

  test("has the area in force on a day; of two for one day the last recorded, before the first one the first", async () => {
    const id = await registers("Oosterwaard C 2", squareMetres(100), "2026-03-01");
    await measures(id, "2026-05-01", 110);
    here.clock.moveTo(here.clock.now().add({ seconds: 1 }));
    await measures(id, "2026-05-01", 111);
    expect(await refusalOf(measures(unknown, "2026-05-01", 1))).toBe("parcel_unknown");
    expect(await refusalOf(measures(id, "2026-05-01", 0))).toBe("area_not_positive");
    const on = async (text: string) => (await parcelUnder(here.database, 3, day(text))).dm2;
    expect([await on("2026-01-01"), await on("2026-04-30"), await on("2026-05-01")]).toEqual([100_00, 100_00, 111_00]);
    expect((await areasOf(here.database, id)).map(({ dm2 }) => dm2)).toEqual([111_00, 110_00, 100_00]);
    await acquires(id, { deliveredOn: day("2026-04-30") });
    expect(await acquisitionOf(here.database, id)).toMatchObject({ dm2: 100_00, provisional: false });
    await corrects(id, { deliveredOn: day("2026-05-01") });
    expect(await acquisitionOf(here.database, id)).toMatchObject({ dm2: 111_00, provisional: true });
  });
});

describe("an acquisition", () => {
  test("is of a registered parcel, delivered by today, once; a gift has no price and nothing is negative", async () => {
    const id = await registers("Oosterwaard C 3");
    expect(await refusalOf(acquires(unknown))).toBe("parcel_unknown");
    expect(await refusalOf(acquires(id, { deliveredOn: day("2026-06-15") }))).toBe("delivery_in_future");
    expect(await refusalOf(acquires(id, { gift: true }))).toBe("gift_has_price");
    expect(await refusalOf(acquires(id, { priceCents: cents(-1) }))).toBe("amount_negative");
    expect(await refusalOf(acquires(id, { costsCents: cents(-1) }))).toBe("amount_negative");
    const both = await Promise.all([refusalOf(acquires(id)), refusalOf(acquires(id))]);
    expect(both.toSorted()).toEqual(["parcel_already_acquired", null].toSorted());
  });

  test("is corrected by a new one in its place, also by two at once; one that is not there cannot be", async () => {
    const id = await registers("Oosterwaard C 4");
    expect(await refusalOf(corrects(id))).toBe("parcel_not_acquired");
    await acquires(id);
    await Promise.all([corrects(id, { priceCents: cents(900_00) }), corrects(id, { priceCents: cents(900_00) })]);
    expect(await acquisitionOf(here.database, id)).toMatchObject({
      priceCents: 900_00,
      decisionNumber: "2026-01",
      parcelName: "Oosterwaard C 4",
    });
    expect(await here.database.query("select from acquisition where parcel_id = $1", [id])).toHaveLength(3);
  });

  test("counts for the price of the year of delivery, unless it is a gift", async () => {
    const given = await registers("Oosterwaard C 5");
    await acquires(given, { gift: true, priceCents: cents(0), deliveredOn: day("2025-12-31") });
    const bought: Id<"parcel"> = await buys(here, "Oosterwaard C 6", 10, cents(80_00), "2025-12-31");
    expect((await boughtIn(here.database, 2025)).map(({ parcelId }) => parcelId)).toEqual([bought]);
    expect(await boughtIn(here.database, 2024)).toEqual([]);
    expect((await acquisitions(here.database)).slice(0, 2).map(({ gift }) => gift)).toEqual([true, false]);
  });
});
