import { afterAll, beforeAll, expect, test } from "vitest";
import { squareMetres } from "#domain/area.ts";
import { chamberDeadlines, chamberLate, chamberTracks, fileWithChamber, recordChamberOutcome } from "#domain/leases/chamber.ts";
import type { LeaseVersionId } from "#domain/leases/lease.ts";
import { lastDayOf } from "#domain/leases/lease-year.ts";
import { terminateLease } from "#domain/leases/termination.ts";
import { cents } from "#domain/money.ts";
import { type LetLease, letLease } from "#test/support/lease-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, noonOf, type Village, village } from "#test/support/village.ts";

let cast: Village;
let lease: LetLease;
beforeAll(async () => {
  cast = await village("2026-01-12");
  lease = await letLease(cast);
});
afterAll(() => cast.close());

const files = (of: LetLease, filedOn: string, versionId: LeaseVersionId | null = of.versionId, fee = 161_00) =>
  refusalOf(
    act(cast.register, "file_with_chamber", (each) =>
      fileWithChamber(each, of.leaseId, { leaseVersionId: versionId, filedOn: day(filedOn), caseNumber: "GK-1", feeCents: cents(fee) }),
    ),
  );
const hears = (
  of: LetLease,
  outcome: "approved" | "provisional_refusal" | "registered" | "refused",
  decidedOn: string,
  versionId: LeaseVersionId | null = of.versionId,
) =>
  refusalOf(
    act(cast.register, "record_chamber_outcome", (each) =>
      recordChamberOutcome(each, of.leaseId, versionId, { outcome, decidedOn: day(decidedOn), note: "" }),
    ),
  );
const due = async (on: string) =>
  (await chamberDeadlines(cast.database, day(on))).map(({ number, what, clock }) => [number, what, clock.state]);

test("what is concluded is due two months later, rings from 30 days before and is late the day after", async () => {
  expect(await due("2026-02-09")).toEqual([]);
  expect(await due("2026-02-10")).toEqual([[lease.number, "lease", "due"]]);
  expect(await due("2026-03-13")).toEqual([[lease.number, "lease", "late"]]);
  expect([
    await chamberLate(cast.database, lease.leaseId, day("2026-03-12")),
    await chamberLate(cast.database, lease.leaseId, day("2026-03-13")),
  ]).toEqual([false, true]);
});

test("what cannot be filed or decided is refused", async () => {
  expect(await hears(lease, "approved", "2026-01-12")).toBe("chamber_not_filed");
  expect(await files(lease, "2026-01-11")).toBe("chamber_day_before_agreement");
  expect(await files(lease, "2026-01-13")).toBe("chamber_day_in_future");
  expect(await files(lease, "2026-01-12", lease.versionId, -1)).toBe("amount_negative");
  expect(await files(lease, "2026-01-12", null)).toBe("chamber_sees_nothing");
  const small = [{ parcelId: await buys(cast, "Klein C 1", 6_000, cents(1_00), "2026-01-12"), dm2: squareMetres(6_000) }];
  expect(await files(await letLease(cast, { form: "up_to_1ha", parcels: small }), "2026-01-12")).toBe("chamber_sees_nothing");
});

test("it is filed once, provisionally refused, answered and approved", async () => {
  cast.clock.moveTo(noonOf("2026-03-20"));
  expect(await files(lease, "2026-03-20")).toBeNull();
  expect(await files(lease, "2026-03-20")).toBe("chamber_already_filed");
  expect(await due("2026-03-20")).toEqual([]);
  expect(await chamberLate(cast.database, lease.leaseId, day("2026-03-20"))).toBe(true);
  cast.clock.moveTo(noonOf("2026-04-01"));
  expect(await hears(lease, "approved", "2026-03-19")).toBe("chamber_day_before_agreement");
  expect(await hears(lease, "approved", "2026-04-02")).toBe("chamber_day_in_future");
  expect(await hears(lease, "registered", "2026-04-01")).toBe("chamber_outcome_not_for_form");
  expect(await hears(lease, "provisional_refusal", "2026-03-30")).toBeNull();
  const [track] = await chamberTracks(cast.database, lease.leaseId, day("2026-04-01"));
  expect(track?.clock).toMatchObject({ state: "answer_due", dueOn: day("2026-04-20") });
  expect(await due("2026-04-01")).toEqual([[lease.number, "lease", "answer_due"]]);
  expect(await hears(lease, "approved", "2026-04-01")).toBeNull();
  expect(await hears(lease, "refused", "2026-04-01")).toBe("chamber_already_decided");
  expect(await chamberLate(cast.database, lease.leaseId, day("2026-04-02"))).toBe(false);
});

test("a termination goes there too, and a crop lease is registered", async () => {
  const end = { endsOn: day("2026-12-31"), ground: "agreement", reason: "In overleg" } as const;
  await act(cast.register, "terminate_lease", (each) => terminateLease(each, lease.leaseId, end));
  const tracks = await chamberTracks(cast.database, lease.leaseId, day("2026-04-01"));
  expect(tracks.map(({ what, clock }) => [what, clock.state, clock.dueOn.toString()])).toEqual([
    ["lease", "decided", "2026-03-12"],
    ["termination", "due", "2026-06-01"],
  ]);
  expect(await files(lease, "2026-04-01", null)).toBeNull();
  const crop = await letLease(cast, { form: "crop_1y", endsOn: lastDayOf(day("2026-04-01"), 1) });
  await files(crop, "2026-04-01");
  expect(await hears(crop, "approved", "2026-04-01")).toBe("chamber_outcome_not_for_form");
  expect(await hears(crop, "registered", "2026-04-01")).toBeNull();
});
