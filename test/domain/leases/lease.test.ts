import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { squareMetres } from "#domain/area.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import { fileWithChamber, recordChamberOutcome, chamberDeadlines, chamberLate, chamberTracks } from "#domain/leases/chamber.ts";
import { draftAmendment, draftLease, draftRenewal, redraft } from "#domain/leases/draft.ts";
import { findingsOf } from "#domain/leases/findings.ts";
import { recordHandover } from "#domain/leases/handover.ts";
import type { ConditionVersionId, LeaseId, LeaseTerms } from "#domain/leases/lease.ts";
import { lastDayOf, type MonthDay, monthDay } from "#domain/leases/lease-year.ts";
import { leaseCount, leaseOfLessee, leases, leasesEnding, leasesInForce, leasesOf, leaseUnder } from "#domain/leases/lease-list.ts";
import { conditionsFor, conditionsOf, parcelsOf, termsOf, versionOf, versionsOf } from "#domain/leases/lease-version.ts";
import { concludeLease, offerLease, supersede, withdrawOffer } from "#domain/leases/offer.ts";
import { runOf, terminateLease } from "#domain/leases/termination.ts";
import { cents } from "#domain/money.ts";
import type { PersonId } from "#domain/id.ts";
import { changes, concludes, condition, drafts, lessee, letLease, offers, signsInk, termsIn } from "#test/support/lease-village.ts";
import { act, buys, day, noonOf, type Village, village } from "#test/support/village.ts";
import { viewerOf } from "#domain/access/viewer.ts";

let cast: Village;
beforeAll(async () => {
  cast = await village("2026-01-12");
});
afterAll(() => cast.close());

const unknown = "00000000-0000-8000-8000-000000000000";
const refused = (code: string, facts: object = {}) => ({ code, facts: expect.objectContaining(facts) });

describe("a lease over its years", () => {
  test("is what its concluded versions say, each from its day on", async () => {
    const lease = await letLease(cast, { effectiveOn: day("2026-03-01"), conditions: [await condition(cast, "S19", { allowanceBp: 1_000 })] });
    expect((await leaseUnder(cast.database, lease.number, day("2026-02-01"))).state).toBe("agreed");
    expect((await leaseUnder(cast.database, lease.number, day("2026-03-01"))).state).toBe("active");
    expect(await termsOf(cast.database, lease.versionId)).toEqual(lease.terms);
    const smaller = { parcels: lease.terms.parcels.map((each) => ({ ...each, dm2: squareMetres(116_560) })), effectiveOn: day("2026-10-01") };
    const amended = await changes(cast, lease, "amendment", smaller);
    const before = await leaseUnder(cast.database, lease.number, day("2026-09-30"));
    const after = await leaseUnder(cast.database, lease.number, day("2026-10-01"));
    expect([before.dm2, after.dm2]).toEqual([squareMetres(124_560), squareMetres(116_560)]);
    expect((await leasesInForce(cast.database, day("2026-10-01"))).map(({ leaseVersionId }) => leaseVersionId)).toEqual([amended.versionId]);
    const lettings = await cast.database.query<{ period: string; dm2: number }>(
      "select period::text, dm2 from letting where lease_version_id in ($1, $2) order by period",
      [lease.versionId, amended.versionId],
    );
    expect(lettings).toEqual([
      { period: "[2026-03-01,2026-10-01)", dm2: squareMetres(124_560) },
      { period: "[2026-10-01,2032-03-01)", dm2: squareMetres(116_560) },
    ]);
    expect(await runOf(cast.database, lease.leaseId)).toEqual({ from: day("2026-03-01"), to: day("2032-02-29") });
  });
});
