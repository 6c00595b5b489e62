import { afterAll, beforeAll, expect, test } from "vitest";
import { squareMetres } from "#domain/area.ts";
import type { ParcelId } from "#domain/land/parcel.ts";
import { terminateLease } from "#domain/leases/termination.ts";
import { cents } from "#domain/money.ts";
import { changes, concludes, drafts, type LetLease, lessee, offers } from "#test/support/lease-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, type Village, village } from "#test/support/village.ts";

let cast: Village;
beforeAll(async () => {
  cast = await village("2026-01-12");
});
afterAll(() => cast.close());

/** Numbers that look random and are the same each time (mulberry32). */
function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Span = {
  readonly parcelId: ParcelId;
  readonly number: number;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate | null;
};

/** When which parcel is let, said from the leases themselves and not from the table that holds the constraint. */
const spans = (): Promise<Span[]> =>
  cast.database.query(
    `select p.parcel_id as "parcelId", l.number, lower(f.period) as "from", upper(f.period) as until
     from lease_in_force f join lease l on l.id = f.lease_id join lease_version_parcel p on p.lease_version_id = f.lease_version_id`,
  );

const overlap = (a: Span, b: Span): boolean =>
  (!a.until || Temporal.PlainDate.compare(b.from, a.until) < 0) && (!b.until || Temporal.PlainDate.compare(a.from, b.until) < 0);

test.each([1, 2, 3])(
  "whatever is drawn up, signed, changed and ended, no parcel is let twice on a day (%d)",
  { timeout: 120_000 },
  async (seed) => {
    const chance = chances(seed);
    const land: ParcelId[] = [];
    for (const place of [1, 2, 3]) land.push(await buys(cast, `Kans C ${seed * 10 + place}`, 10_000, cents(1_00), "2026-01-12"));
    const who = await lessee(cast);
    const concluded: LetLease[] = [];
    const outcomes = new Map<string, number>();
    const counted = (what: string, code: string | null) => outcomes.set(`${what} ${code}`, (outcomes.get(`${what} ${code}`) ?? 0) + 1);
    for (let step = 0; step < 40; step++) {
      const lease = concluded[chance(Math.max(concluded.length, 1))];
      const deed = lease ? chance(4) : 0;
      const effectiveOn = day("2026-02-01").add({ months: chance(120) });
      const endsOn = effectiveOn.add({ months: 6 + chance(60) });
      const parcels = land.filter(() => chance(2) === 0).map((parcelId) => ({ parcelId, dm2: squareMetres(10_000) }));
      if (deed < 2 || !lease) {
        if (parcels.length === 0) continue;
        const drafted = await drafts(cast, { lesseeId: who, effectiveOn, endsOn, parcels });
        const code = await refusalOf(offers(cast, drafted.versionId).then(() => concludes(cast, drafted.versionId)));
        counted("let", code);
        if (code === null) concluded.push(drafted);
      } else if (deed === 2) {
        const changed = { effectiveOn, ...(parcels.length > 0 ? { parcels } : {}) };
        counted("amend", await refusalOf(changes(cast, lease, "amendment", changed)));
      } else {
        const end = { endsOn: effectiveOn, ground: "agreement", reason: "Genoeg" } as const;
        counted("end", await refusalOf(act(cast.register, "terminate_lease", (each) => terminateLease(each, lease.leaseId, end))));
      }
    }
    expect(outcomes.get("let null") ?? 0).toBeGreaterThan(1);
    expect(outcomes.get("let parcel_let_already") ?? 0).toBeGreaterThan(1);
    const all = (await spans()).filter(({ parcelId }) => land.includes(parcelId));
    const twice = all.flatMap((a, index) => all.slice(index + 1).filter((b) => a.parcelId === b.parcelId && overlap(a, b)));
    expect(twice).toEqual([]);
    const drawn = await cast.database.query<{ count: number }>("select count(*) from letting where parcel_id = any($1::uuid[])", [land]);
    expect(drawn[0]?.count).toBe(all.length);
  },
);
