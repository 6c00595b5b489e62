import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { viewerOf } from "#domain/access/viewer.ts";
import { squareMetres } from "#domain/area.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { DocumentId } from "#domain/documents/document.ts";
import type { ParcelId } from "#domain/land/parcel.ts";
import { succeedParcels } from "#domain/land/succession.ts";
import { draftAmendment, draftLease, draftRenewal, redraft } from "#domain/leases/draft.ts";
import { findingsOf } from "#domain/leases/findings.ts";
import { recordHandover } from "#domain/leases/handover.ts";
import type { ConditionVersionId, LeaseId, LeaseTerms, LeaseVersionId } from "#domain/leases/lease.ts";
import { leaseOfLessee, leases, leasesEnding, leasesInForce, leasesOf, leaseUnder } from "#domain/leases/lease-list.ts";
import { conditionsFor, termsOf, versionsOf } from "#domain/leases/lease-version.ts";
import { lastDayOf, type MonthDay } from "#domain/leases/lease-year.ts";
import { concludeLease, offerLease, supersede, withdrawOffer } from "#domain/leases/offer.ts";
import { runOf, terminateLease } from "#domain/leases/termination.ts";
import { cents } from "#domain/money.ts";
import {
  changes,
  concludes,
  condition,
  drafts,
  type LetLease,
  lessee,
  letLease,
  offers,
  signs,
  termsIn,
} from "#test/support/lease-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, noonOf, type Village, village } from "#test/support/village.ts";

let cast: Village;
beforeAll(async () => {
  cast = await village("2026-01-12");
});
afterAll(() => cast.close());

const nobody = "00000000-0000-8000-8000-000000000000";
const stateOn = async ({ number }: LetLease, on: string) => (await leaseUnder(cast.database, number, day(on))).state;
const does = (work: Parameters<typeof act>[2]) => refusalOf(act(cast.register, "draft_lease", work, cast.board));
const ending = { endsOn: day("2027-06-30"), ground: "agreement", reason: "In overleg" } as const;

describe("a lease over its years", () => {
  test("is what its concluded versions say, each from its day on", async () => {
    const lease = await letLease(cast, {
      effectiveOn: day("2026-03-01"),
      conditions: [await condition(cast, "S19", { allowanceBp: 1_000 })],
    });
    expect([await stateOn(lease, "2026-02-28"), await stateOn(lease, "2026-03-01")]).toEqual(["agreed", "active"]);
    expect(await termsOf(cast.database, lease.versionId)).toEqual(lease.terms);
    const parcels = lease.terms.parcels.map((each) => ({ ...each, dm2: squareMetres(116_560) }));
    const amended = await changes(cast, lease, "amendment", { parcels, effectiveOn: day("2026-10-01") });
    const before = await leaseUnder(cast.database, lease.number, day("2026-09-30"));
    const after = await leaseUnder(cast.database, lease.number, day("2026-10-01"));
    expect([before.dm2, after.dm2]).toEqual([squareMetres(124_560), squareMetres(116_560)]);
    expect((await leasesInForce(cast.database, day("2026-10-01"))).map(({ leaseVersionId }) => leaseVersionId)).toEqual([
      amended.versionId,
    ]);
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

  test("is renewed from the day after its last, for a new term of its form", async () => {
    const lease = await letLease(cast, { endsOn: day("2026-12-31"), effectiveOn: day("2026-02-01") });
    expect((await leasesEnding(cast.database, day("2026-02-01"))).map(({ number }) => number)).toEqual([lease.number]);
    await changes(cast, lease, "renewal", { effectiveOn: day("2027-01-01"), endsOn: day("2032-12-31"), rentYear: 2027 });
    expect(await runOf(cast.database, lease.leaseId)).toEqual({ from: day("2026-02-01"), to: day("2032-12-31") });
    expect(await leasesEnding(cast.database, day("2026-02-01"))).toEqual([]);
    const late = { ...lease.terms, effectiveOn: day("2027-06-01"), endsOn: day("2033-01-01") };
    expect(await does((each) => draftAmendment(each, lease.leaseId, late))).toBe("lease_term_too_long");
  });

  test("ends early by a termination, and its land can be let from the next day", async () => {
    const lease = await letLease(cast, { effectiveOn: day("2026-02-01") });
    await act(cast.register, "terminate_lease", (each) => terminateLease(each, lease.leaseId, { ...ending, endsOn: day("2026-06-30") }));
    expect([await stateOn(lease, "2026-06-30"), await stateOn(lease, "2026-07-01")]).toEqual(["ending", "ended"]);
    const { parcels } = lease.terms;
    const next = await letLease(cast, { effectiveOn: day("2026-07-01"), parcels });
    expect(await stateOn(next, "2026-07-01")).toBe("active");
    expect(await does((each) => recordHandover(each, lease.leaseId, { heldOn: day("2026-06-30"), report: "Alles in orde" }))).toBe(
      "lease_not_ended",
    );
    const later = await village("2026-01-12");
    const ended = await letLease(later, { effectiveOn: day("2026-01-12"), endsOn: day("2026-03-31") });
    later.clock.moveTo(noonOf("2026-04-01"));
    const handsOver = (heldOn: string) =>
      refusalOf(
        act(later.register, "hand_over_lease", (each) => recordHandover(each, ended.leaseId, { heldOn: day(heldOn), report: "Goed" })),
      );
    expect([await handsOver("2026-04-02"), await handsOver("2026-03-31"), await handsOver("2026-03-31")]).toEqual([
      "handover_in_future",
      null,
      "lease_already_handed_over",
    ]);
    expect((await leaseUnder(later.database, ended.number, day("2026-04-01"))).state).toBe("handed_over");
    await later.close();
  });

  test("is seen by its lessee once offered, and no more when the offer is taken back", async () => {
    const blom = await lessee(cast, "Jan Blom", "jan@voorbeeld.nl");
    const drafted = await drafts(cast, { lesseeId: blom });
    const seen = async () => (await leasesOf(cast.database, blom, day("2026-01-12"))).map(({ number }) => number);
    const isLessee = async () => (await viewerOf(cast.database, blom, day("2026-01-12")))?.roles.has("lessee");
    expect([await seen(), await isLessee()]).toEqual([[], false]);
    await offers(cast, drafted.versionId);
    expect([await seen(), await isLessee()]).toEqual([[drafted.number], true]);
    await act(cast.register, "withdraw_offer", (each) => withdrawOffer(each, drafted.versionId, "Andere prijs"));
    expect([await seen(), await isLessee()]).toEqual([[], false]);
    expect(await refusalOf(leaseOfLessee(cast.database, blom, drafted.number, day("2026-01-12")))).toBe("lease_unknown");
  });

  test("is written anew when it changes after the first signature: the offer lapses with it", async () => {
    const drafted = await drafts(cast);
    await offers(cast, drafted.versionId);
    await signs(cast, drafted.versionId, "lessee", drafted.terms.lesseeId);
    expect(await stateOn(drafted, "2026-01-12")).toBe("signed_once");
    const dearer = { ...drafted.terms, rentCents: cents(650_00) };
    expect(await does((each) => redraft(each, drafted.leaseId, drafted.versionId, dearer))).toBe("lease_offer_open");
    const [{ id }] = await act(cast.register, "supersede_offer", (each) => supersede(each, drafted.versionId, dearer, "Prijs verhoogd"));
    const versions = await versionsOf(cast.database, drafted.leaseId);
    expect(versions.map(({ version, kind, state, rentCents }) => [version, kind, state, rentCents])).toEqual([
      [2, "lease", "draft", 650_00],
      [1, "lease", "replaced", 600_00],
    ]);
    expect(await does((each) => concludeLease(each, drafted.versionId))).toBe("lease_version_replaced");
    expect(await does((each) => offerLease(each, drafted.versionId, nobody as DocumentId, "{}"))).toBe("lease_version_replaced");
    await offers(cast, id as LeaseVersionId);
    await concludes(cast, id as LeaseVersionId);
    expect(await stateOn(drafted, "2026-01-12")).toBe("active");
  });
});

describe("drawing up refuses", () => {
  const wrong: readonly [code: string, changed: Partial<LeaseTerms>, form?: LeaseForm][] = [
    ["lease_term_too_long", { endsOn: lastDayOf(day("2026-01-12"), 7) }],
    ["lease_term_too_short", { endsOn: lastDayOf(day("2026-01-12"), 5) }, "regular"],
    ["lease_term_not_longer", {}, "liberalised_gt6"],
    ["lease_term_missing", { endsOn: null }],
    ["index_not_allowed", { indexMonth: 10 }, "regular"],
    ["water_charge_not_allowed", { waterBoard: "Rivierenland", waterShareBp: 5_000 }, "regular"],
    ["lease_area_above_one_hectare", {}, "up_to_1ha"],
    ["lease_ends_before_it_begins", { endsOn: day("2026-01-12") }],
    ["lessee_unknown", { lesseeId: nobody as LeaseTerms["lesseeId"] }],
    ["parcel_unknown", { parcels: [{ parcelId: nobody as LeaseTerms["parcels"][number]["parcelId"], dm2: squareMetres(1) }] }],
    ["lease_without_parcels", { parcels: [] }],
    ["amount_negative", { rentCents: cents(-1) }],
    ["rent_year_after_start", { rentYear: 2027 }],
    ["index_month_out_of_range", { indexMonth: 13 }],
    ["month_day_unreadable", { yearStarts: "02-30" as MonthDay }],
    ["water_charge_incomplete", { waterBoard: "Rivierenland" }],
    ["share_out_of_range", { waterBoard: "Rivierenland", waterShareBp: 10_001 }],
    ["payment_days_out_of_range", { paymentDays: 0 }],
  ];

  test.each(wrong)("%s", async (code, changed, form = "liberalised_le6") => {
    const terms = { ...(await termsIn(cast)), ...changed };
    expect(await does((each) => draftLease(each, form, terms))).toBe(code);
  });

  test("land twice, and no land at all of a parcel", async () => {
    const terms = await termsIn(cast);
    const [parcel] = terms.parcels;
    const parcelId = parcel?.parcelId as LeaseTerms["parcels"][number]["parcelId"];
    const one = { parcelId, dm2: squareMetres(1) };
    expect(await does((each) => draftLease(each, "liberalised_le6", { ...terms, parcels: [one, one] }))).toBe("parcel_twice");
    expect(await does((each) => draftLease(each, "liberalised_le6", { ...terms, parcels: [{ parcelId, dm2: squareMetres(0) }] }))).toBe(
      "area_not_positive",
    );
  });

  test("conditions that are unknown, not approved, not of this form, twice, or with an effect that cannot be", async () => {
    const terms = await termsIn(cast);
    const good = await condition(cast, "S10");
    const crops = await condition(cast, "S97", { forms: ["crop_1y"] });
    const drafting = (conditions: LeaseTerms["conditions"], form: LeaseForm = "liberalised_le6") =>
      does((each) => draftLease(each, form, { ...terms, conditions }));
    const [waiting] = await cast.database.query<{ id: ConditionVersionId }>(
      "select v.id from condition_version v where not exists (select from condition_version_approval a where a.condition_version_id = v.id) limit 1",
    );
    expect(await drafting([{ ...good, conditionVersionId: nobody as ConditionVersionId }])).toBe("condition_unknown");
    expect(await drafting([{ ...good, conditionVersionId: waiting?.id ?? good.conditionVersionId }])).toBe("condition_not_approved");
    expect(await drafting([crops])).toBe("condition_not_for_form");
    expect(await drafting([good, good])).toBe("condition_twice");
    expect(await drafting([{ ...good, allowanceBp: 10_001 }])).toBe("condition_effect_out_of_range");
    expect(await drafting([{ ...good, windowFrom: "04-01" as MonthDay, windowTo: null }])).toBe("condition_window_incomplete");
    expect(await drafting([{ ...good, windowFrom: "04-31" as MonthDay, windowTo: "05-01" as MonthDay }])).toBe("month_day_unreadable");
    expect(await drafting([{ ...good, chargeBp: 100 }], "regular")).toBe("charge_not_allowed");
    expect((await conditionsFor(cast.database, "crop_1y", day("2026-01-12"))).map(({ code }) => code)).toContain("S97");
    expect((await conditionsFor(cast.database, "regular", day("2026-01-12"))).map(({ code }) => code)).not.toContain("S97");
  });
});

describe("land is let once, and only what is there and ours", () => {
  test("a draft tells of land that is let, too small or not ours yet, and is not offered", async () => {
    const first = await letLease(cast, { effectiveOn: day("2026-02-01") });
    const again = await drafts(cast, { effectiveOn: day("2026-03-01"), parcels: first.terms.parcels });
    const much = await drafts(cast, {
      effectiveOn: day("2032-03-01"),
      parcels: first.terms.parcels.map((each) => ({ ...each, dm2: squareMetres(124_561) })),
    });
    const before = await drafts(cast, {
      effectiveOn: day("2025-12-01"),
      parcels: [{ parcelId: await buys(cast, "Later C 1", 100, cents(1), "2026-01-12"), dm2: squareMetres(100) }],
    });
    const found = async ({ versionId }: LetLease) => (await findingsOf(cast.database, versionId)).map(({ code }) => code);
    expect([await found(again), await found(much), await found(before)]).toEqual([
      ["parcel_let_already"],
      ["area_exceeds_parcel"],
      ["parcel_not_owned"],
    ]);
    expect(await refusalOf(offers(cast, again.versionId))).toBe("parcel_let_already");
    expect(await refusalOf(offers(cast, much.versionId))).toBe("area_exceeds_parcel");
    expect(await refusalOf(offers(cast, before.versionId))).toBe("parcel_not_owned");
  });

  test("what came of a split is ours as its ground was, and the parcel that was split is let no more", async () => {
    const split = await buys(cast, "Gesplitst C 1", 20_000, cents(1), "2026-01-12");
    const parts = ["Gesplitst C 2", "Gesplitst C 3"].map((designation) => ({
      ...{ name: designation, designation, dm2: squareMetres(10_000), provisional: false },
    }));
    const born = await act(cast.register, "succeed_parcel", (each) =>
      succeedParcels(each, { predecessorIds: [split], successors: parts, succeededOn: each.today, source: "Kadaster", differs: false }),
    );
    const [part] = born;
    const found = async (parcelId: string) => {
      const parcels = [{ parcelId: parcelId as ParcelId, dm2: squareMetres(10_000) }];
      const { versionId } = await drafts(cast, { effectiveOn: day("2026-02-01"), parcels });
      return (await findingsOf(cast.database, versionId)).map(({ code }) => code);
    };
    expect([await found(part?.id ?? ""), await found(split)]).toEqual([[], ["parcel_already_succeeded"]]);
  });

  test("of two offers of one parcel the second is not concluded, and the database says so too", async () => {
    const terms = await termsIn(cast, { effectiveOn: day("2026-02-01") });
    const one = await drafts(cast, terms);
    const two = await drafts(cast, { ...terms, lesseeId: await lessee(cast, "De Buren", "buren@voorbeeld.nl") });
    await offers(cast, one.versionId);
    await offers(cast, two.versionId);
    await concludes(cast, one.versionId);
    expect(await refusalOf(concludes(cast, two.versionId))).toBe("parcel_let_already");
    const bare = does(async (each) => {
      await each.tx.execute("insert into lease_conclusion values ($1, $2, $3, $4)", [two.versionId, each.today, each.id, each.at]);
      return [] as const;
    });
    expect(await bare).toBe("parcel_let_already");
  });

  test("of two conclusions at one moment one waits for the other and is refused", async () => {
    const terms = await termsIn(cast, { effectiveOn: day("2026-02-01") });
    const pair = [await drafts(cast, terms), await drafts(cast, terms)];
    for (const { versionId } of pair) await offers(cast, versionId);
    const outcomes = await Promise.all(pair.map(({ versionId }) => refusalOf(concludes(cast, versionId))));
    expect(outcomes.toSorted()).toEqual(["parcel_let_already", null].toSorted());
  });

  test("up to one hectare adds up over all that the lessee has", async () => {
    const blom = await lessee(cast, "Kleine Blom", "klein@voorbeeld.nl");
    const small = async (designation: string) => [
      { parcelId: await buys(cast, designation, 6_000, cents(1_00), "2026-01-12"), dm2: squareMetres(6_000) },
    ];
    await letLease(cast, { form: "up_to_1ha", lesseeId: blom, parcels: await small("Klein C 1") });
    const terms = await termsIn(cast, { lesseeId: blom, parcels: await small("Klein C 2") });
    expect(await does((each) => draftLease(each, "up_to_1ha", terms))).toBe("lease_area_above_one_hectare");
  });
});

describe("what comes at the wrong time is refused", () => {
  test("offers, signatures and conclusions", async () => {
    const drafted = await drafts(cast);
    const { versionId } = drafted;
    expect(await does((each) => withdrawOffer(each, versionId, "x"))).toBe("lease_not_offered");
    expect(await does((each) => concludeLease(each, versionId))).toBe("lease_not_offered");
    const document = await offers(cast, versionId);
    expect(await does((each) => offerLease(each, versionId, document, "{}"))).toBe("lease_already_offered");
    expect(await does((each) => concludeLease(each, versionId))).toBe("lease_not_signed");
    expect(await does((each) => withdrawOffer(each, versionId, " "))).toBe("reason_missing");
    await concludes(cast, versionId);
    expect(await does((each) => concludeLease(each, versionId))).toBe("lease_already_concluded");
    expect(await does((each) => withdrawOffer(each, versionId, "x"))).toBe("lease_already_concluded");
    expect(await does((each) => redraft(each, drafted.leaseId, versionId, drafted.terms))).toBe("lease_already_concluded");
    const other = await drafts(cast);
    await offers(cast, other.versionId);
    await act(cast.register, "withdraw_offer", (each) => withdrawOffer(each, other.versionId, "x"));
    expect(await does((each) => withdrawOffer(each, other.versionId, "x"))).toBe("lease_offer_already_withdrawn");
    expect(await does((each) => offerLease(each, nobody as LeaseVersionId, document, "{}"))).toBe("lease_version_unknown");
  });

  test("amendments, renewals and ends", async () => {
    const drafted = await drafts(cast);
    expect(await does((each) => draftAmendment(each, drafted.leaseId, drafted.terms))).toBe("lease_not_concluded");
    expect(await does((each) => terminateLease(each, drafted.leaseId, ending))).toBe("lease_not_concluded");
    await offers(cast, drafted.versionId);
    expect(await does((each) => draftAmendment(each, drafted.leaseId, drafted.terms))).toBe("lease_offer_open");
    await concludes(cast, drafted.versionId);
    const at = (effectiveOn: string) => ({ ...drafted.terms, effectiveOn: day(effectiveOn), rentYear: 2025, endsOn: day("2033-01-01") });
    expect(await does((each) => draftAmendment(each, drafted.leaseId, at("2026-01-11")))).toBe("amendment_before_version");
    expect(await does((each) => draftAmendment(each, drafted.leaseId, at("2032-01-12")))).toBe("lease_already_ended");
    expect(await does((each) => draftRenewal(each, drafted.leaseId, at("2032-01-13")))).toBe("renewal_not_at_end");
    expect(await does((each) => terminateLease(each, drafted.leaseId, { ...ending, endsOn: day("2032-01-11") }))).toBe(
      "termination_outside_term",
    );
    expect(await does((each) => terminateLease(each, drafted.leaseId, { ...ending, reason: "" }))).toBe("reason_missing");
    await act(cast.register, "terminate_lease", (each) => terminateLease(each, drafted.leaseId, ending));
    expect(await does((each) => terminateLease(each, drafted.leaseId, ending))).toBe("lease_already_terminated");
    expect(await does((each) => draftRenewal(each, drafted.leaseId, at("2032-01-12")))).toBe("lease_already_terminated");
    expect(await does((each) => terminateLease(each, nobody as LeaseId, ending))).toBe("lease_unknown");
  });

  test("a list finds by lessee, parcel, number and state", async () => {
    const found = async (asked: Parameters<typeof leases>[2]) =>
      (await leases(cast.database, day("2026-01-12"), asked)).map(({ number }) => number);
    const [first] = await found({ limit: 1 });
    expect(await found({ text: `LC-00000${first}` })).toEqual([first]);
    expect(await found({ text: "kleine bl" })).toHaveLength(1);
    expect(await found({ text: "Klein C 1" })).toHaveLength(1);
    expect(await found({ text: "100%" })).toEqual([]);
    expect(await found({ state: "draft" })).not.toContain(first);
  });
});
