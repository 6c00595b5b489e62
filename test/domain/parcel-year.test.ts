import { afterAll, beforeAll, expect, test } from "vitest";
import { parcelYears } from "#domain/parcel-year.ts";
import { billingTablesOf, bills, itsResults, theWorkedLease } from "#test/support/billing-village.ts";
import { day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
  await billingTablesOf(here);
});
afterAll(() => here.close());

test("a parcel's latest year says what was met, not what was not, and its rent after conditions, without water", async () => {
  const lease = await theWorkedLease(here);
  const [parcel] = await here.database.query<{ number: number }>("select number from parcel where id = $1", [
    lease.terms.parcels[0]?.parcelId,
  ]);
  const asked = (on: string) => parcelYears(here.database, [parcel?.number ?? 0], day(on));
  const nothing = { number: parcel?.number, metIn: null, met: [], seen: 0, billedIn: null, rentCents: 0 };
  expect(await asked("2026-12-31")).toEqual([nothing]);
  here.clock.moveTo(noonOf("2027-02-01"));
  await itsResults(here, lease);
  here.clock.moveTo(noonOf("2027-03-01"));
  await bills(here, "2027-03-01");
  const met = [
    { nl: "Heggen, poelen en randen", en: "Hedges, ponds and margins" },
    { nl: "Water hoog houden", en: "Keeping the water high" },
  ];
  expect(await asked("2027-03-01")).toEqual([{ ...nothing, metIn: 2026, met, billedIn: 2026, rentCents: 5_632_61 }]);
});
