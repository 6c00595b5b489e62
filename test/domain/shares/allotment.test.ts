import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { squareMetres } from "#domain/area.ts";
import { adoptBylaws, type BylawSettings, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { runChecks } from "#domain/checks.ts";
import type { Id } from "#domain/id.ts";
import { correctAcquisition } from "#domain/land/acquisition.ts";
import { measureParcel } from "#domain/land/parcel.ts";
import type { MemberId } from "#domain/members/member.ts";
import { type Cents, cents } from "#domain/money.ts";
import { approveRun, findingsOf, type RunId, runOf, runs } from "#domain/runs/run.ts";
import { allotmentItems, allotmentPreview, prepareAllotment } from "#domain/shares/allotment.ts";
import { finishAllotment, postAllotmentChunk, reverseAllotment } from "#domain/shares/allotment-posting.ts";
import { certificateCheck, certificateContent, certificatesOf, certificateUnder } from "#domain/shares/certificate.ts";
import { holdingOf } from "#domain/shares/holding.ts";
import { landBook, latestPrice } from "#domain/shares/land-book.ts";
import { type LedgerEntryId, type LotId, reverseIssuance } from "#domain/shares/ledger.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, joins, noonOf, orders, pays, posts, prepares, type Village, village } from "#test/support/village.ts";
import { someoneWaits } from "#test/support/waiting.ts";

let here: Village;
beforeEach(async () => {
  here = await village("2026-01-12");
});
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const forever = () => ({ on: day("2099-12-31"), knownBefore: noonOf("2100-01-01") });
const lotsOf = async (memberId: MemberId) =>
  (await holdingOf(here.database, memberId, forever())).lots.map((lot) => ({ cents: lot.cents, dm2: lot.dm2, vintage: lot.vintage }));

async function pays100(memberId: MemberId, on: string, amount: Cents = cents(100_00)): Promise<void> {
  const order = await orders(here, memberId, amount);
  await pays(here, order.reference, amount, on);
}

const adopts = (changed: Partial<BylawSettings>, on: string) =>
  act(here.register, "adopt_bylaws", (each) =>
    adoptBylaws(each, { ...defaultBylaws, ...changed, effectiveOn: day(on), decisionId: here.decisionId }),
  );

const reversesRun = (runId: RunId, reason = "Koopsom verkeerd overgenomen") =>
  act(here.register, "reverse_allotment", (each) => reverseAllotment(each, runId, reason), here.board);

async function issuanceOf(memberId: MemberId): Promise<LedgerEntryId> {
  const [line] = await here.database.query<{ id: LedgerEntryId }>(
    "select id from ledger_entry where member_id = $1 and kind = 'issuance' order by recorded_at limit 1",
    [memberId],
  );
  if (!line) throw new Error("nothing was issued");
  return line.id;
}

const reversesIssuance = async (memberId: MemberId) => {
  const id = await issuanceOf(memberId);
  return refusalOf(act(here.register, "reverse_ledger_entry", (each) => reverseIssuance(each, id, "Dubbel")));
};

/** Whoever joins pays 100.00; the year's land is 1,000 m² at 8.00. */
async function aYear(...names: string[]): Promise<MemberId[]> {
  const joined: MemberId[] = [];
  for (const name of names) joined.push(await joins(here, name, cents(100_00), "2026-06-14"));
  await buys(here, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-06-14");
  here.clock.moveTo(noonOf("2027-01-14"));
  return joined;
}

describe("an allotment", () => {
  test("waits until the year of its vintage is over, for land that was bought, and for lots", async () => {
    await joins(here, "Anna", cents(100_00), "2026-06-14");
    expect(await refusalOf(prepares(here, 2026))).toBe("vintage_not_over");
    here.clock.moveTo(noonOf("2027-01-14"));
    expect(await refusalOf(prepares(here, 2026))).toBe("nothing_delivered");
    await buys(here, "Oosterwaard C 102", 100, cents(800_00), "2025-06-01");
    expect(await refusalOf(prepares(here, 2025))).toBe("nothing_to_allot");
    expect(await runs(here.database)).toEqual([]);
  });

  test("freezes the price, the purchases and each lot's land for the preview, and posts just that", async () => {
    const [anna, bob] = await aYear("Anna", "Bob");
    const runId = await prepares(here, 2026);
    expect(await allotmentPreview(here.database, runId)).toEqual({
      vintage: 2026,
      price: 8_0000,
      paidCents: 8_000_00,
      boughtDm2: squareMetres(1_000),
      priceOf: "deliveries",
      lots: 2,
      cents: 200_00,
      dm2: 25_00,
      acquisitions: [
        { parcelNumber: 1, parcelName: "Oosterwaard C 101", deliveredOn: day("2026-06-14"), cents: 8_000_00, dm2: squareMetres(1_000) },
      ],
    });
    expect(await allotmentItems(here.database, runId, "2026-000001", 9)).toMatchObject([{ lotNumber: "2026-000002", dm2: 12_50 }]);
    await buys(here, "Oosterwaard C 103", 1_000, cents(100_000_00), "2026-07-01");
    await posts(here, runId);
    expect(await runOf(here.database, runId)).toMatchObject({ state: "posted", stops: 0, approvedById: here.board.personId });
    for (const memberId of [anna, bob])
      expect(memberId && (await lotsOf(memberId))).toEqual([{ cents: 100_00, dm2: 12_50, vintage: 2026 }]);
    expect(await findingsOf(here.database, runId)).toEqual([]);
    const [line] = await here.database.query("select effective_on from ledger_entry where kind = 'allotment' limit 1");
    expect(line).toEqual({ effective_on: day("2026-12-31") });
    expect(await latestPrice(here.database)).toEqual({ year: 2026, price: 8_0000 });
    expect((await landBook(here.database, 9)).map(({ kind }) => kind)).toEqual(["price", "acquisition", "acquisition", "founding"]);
  });

  test("gives no land to a lot of the nominal class", async () => {
    await adopts({ shareClass: "nominal" }, "2026-02-01");
    const anna = await joins(here, "Anna", cents(100_00), "2026-02-01");
    here.clock.moveTo(noonOf("2027-01-14"));
    await buys(here, "Oosterwaard C 104", 1_000, cents(8_000_00), "2026-06-14");
    expect(await refusalOf(prepares(here, 2026))).toBe("nothing_to_allot");
    expect(await lotsOf(anna)).toEqual([{ cents: 100_00, dm2: 0, vintage: 2026 }]);
  });

  test("warns of a price far from the prognosis, and of an area that a survey may still change", async () => {
    await aYear("Anna");
    const parcel = await buys(here, "Oosterwaard C 105", 10, cents(2_000_00), "2026-07-01");
    const measures = (provisional: boolean, validFrom: string) =>
      act(here.register, "measure_parcel", (each) =>
        measureParcel(each, parcel, { validFrom: day(validFrom), dm2: squareMetres(10), provisional, source: "Schouw" }),
      );
    here.clock.moveTo(noonOf("2027-01-15"));
    await measures(true, "2026-07-01");
    await measures(false, "2026-12-01");
    expect(await findingsOf(here.database, await prepares(here, 2026))).toMatchObject([
      { severity: "warns", code: "price_far_from_prognosis", facts: { price: 9_9010, prognosis: 8_0000 } },
      { severity: "warns", code: "area_provisional", facts: { parcel: 2 } },
    ]);
  });
});

describe("lots of a year without deliveries", () => {
  test("are carried to the next year, take its price and keep their vintage", async () => {
    const anna = await joins(here, "Anna", cents(100_00), "2026-06-14");
    here.clock.moveTo(noonOf("2027-03-01"));
    await pays100(anna, "2027-03-01");
    here.clock.moveTo(noonOf("2028-01-14"));
    await buys(here, "Oosterwaard C 106", 1_000, cents(10_000_00), "2027-06-01");
    const runId = await prepares(here, 2027);
    expect(await findingsOf(here.database, runId)).toContainEqual({ severity: "warns", code: "lots_carried", facts: { count: 1 } });
    await posts(here, runId);
    expect(await lotsOf(anna)).toEqual([
      { cents: 100_00, dm2: 10_00, vintage: 2026 },
      { cents: 100_00, dm2: 10_00, vintage: 2027 },
    ]);
    expect((await certificatesOf(here.database, anna)).map(({ number }) => number)).toEqual(["2027-000002", "2027-000001"]);
  });

  test("take the last fixed price where the bylaws say so, and what is paid late takes it too, not the next year's", async () => {
    await adopts({ withoutDelivery: "last_price" }, "2026-02-01");
    const [anna] = await aYear("Anna");
    if (!anna) throw new Error("nobody joined");
    await posts(here, await prepares(here, 2026));
    await pays100(anna, "2027-06-01");
    here.clock.moveTo(noonOf("2028-01-14"));
    const runId = await prepares(here, 2027);
    expect(await allotmentPreview(here.database, runId)).toMatchObject({ price: 8_0000, priceOf: "last_price", acquisitions: [] });
    await posts(here, runId);
    await pays100(anna, "2027-12-31", cents(50_00));
    await pays100(anna, "2028-01-14", cents(40_00));
    here.clock.moveTo(noonOf("2029-01-14"));
    await buys(here, "Oosterwaard C 107", 1_000, cents(10_000_00), "2028-02-01");
    const next = await prepares(here, 2028);
    expect(await allotmentPreview(here.database, next)).toMatchObject({ price: 10_0000, lots: 1, cents: 40_00 });
    await posts(here, next);
    await posts(here, await prepares(here, 2027));
    expect((await lotsOf(anna)).map(({ dm2, vintage }) => [vintage, dm2])).toEqual([
      [2026, 12_50],
      [2027, 12_50],
      [2027, 6_25],
      [2028, 4_00],
    ]);
  });
});

describe("what is paid after the run", () => {
  test("gets the same price in a second run, though land of that year was bought or corrected since", async () => {
    const [anna] = await aYear("Anna");
    if (!anna) throw new Error("nobody joined");
    await posts(here, await prepares(here, 2026));
    await pays100(anna, "2026-12-31");
    await buys(here, "Oosterwaard C 108", 1_000, cents(20_000_00), "2026-12-30");
    here.clock.moveTo(noonOf("2027-02-14"));
    const second = await prepares(here, 2026);
    expect(await allotmentPreview(here.database, second)).toMatchObject({ price: 8_0000, priceOf: "earlier_run", lots: 1 });
    await posts(here, second);
    expect((await lotsOf(anna)).map(({ dm2 }) => dm2)).toEqual([12_50, 12_50]);
    expect((await landBook(here.database, 9)).filter(({ kind }) => kind === "price")).toHaveLength(1);
  });

  test("is not given another price by a run that was prepared before the first was posted", async () => {
    const [anna] = await aYear("Anna");
    if (!anna) throw new Error("nobody joined");
    const first = await prepares(here, 2026);
    await pays100(anna, "2026-12-31");
    await buys(here, "Oosterwaard C 109", 1_000, cents(20_000_00), "2026-12-30");
    here.clock.moveTo(noonOf("2027-01-29"));
    const second = await prepares(here, 2026);
    await posts(here, first);
    await posts(here, second);
    expect((await lotsOf(anna)).map(({ dm2 }) => dm2)).toEqual([12_50, 0]);
    expect(await findingsOf(here.database, second)).toContainEqual({ severity: "warns", code: "item_changed", facts: { count: 2 } });
    await posts(here, await prepares(here, 2026));
    expect((await lotsOf(anna)).map(({ dm2 }) => dm2)).toEqual([12_50, 12_50]);
  });
});

describe("posting", () => {
  const chunk = (runId: RunId, after: LotId | null, size: number) =>
    act(here.register, "post_allotment", (each) => postAllotmentChunk(each, runId, after, size));
  const finish = (runId: RunId) => act(here.register, "post_allotment", (each) => finishAllotment(each, runId));

  test("asks an approval, and a second person where the bylaws do", async () => {
    await adopts({ secondPersonApproves: true }, "2026-02-01");
    await aYear("Anna");
    const [{ id }] = await act(here.register, "prepare_allotment", (each) => prepareAllotment(each, 2026), here.treasurer);
    const runId = id as RunId;
    const approves = (actor: Village["board"]) => refusalOf(act(here.register, "approve_run", (each) => approveRun(each, runId), actor));
    expect(await refusalOf(chunk(runId, null, 10))).toBe("run_not_approved");
    expect(await refusalOf(finish(runId))).toBe("run_not_approved");
    expect(await approves(here.treasurer)).toBe("second_person_needed");
    expect((await Promise.all([approves(here.board), approves(here.board)])).toSorted()).toEqual(["run_already_approved", null].toSorted());
    await posts(here, runId);
    expect(await refusalOf(chunk(runId, null, 10))).toBe("run_already_posted");
    expect(await refusalOf(finish(runId))).toBe("run_already_posted");
    expect(await refusalOf(chunk(here.decisionId as string as RunId, null, 10))).toBe("run_unknown");
  });

  test("sets aside a lot that changed since the preview, and goes on with the others", async () => {
    const [anna, bob] = await aYear("Anna", "Bob");
    if (!anna || !bob) throw new Error("nobody joined");
    const runId = await prepares(here, 2026);
    expect(await reversesIssuance(anna)).toBeNull();
    await posts(here, runId);
    expect(await findingsOf(here.database, runId)).toEqual([{ severity: "warns", code: "item_changed", facts: { count: 1 } }]);
    expect([await lotsOf(anna), await lotsOf(bob)]).toEqual([[], [{ cents: 100_00, dm2: 12_50, vintage: 2026 }]]);
    expect(await reversesIssuance(bob)).toBe("lot_has_later_entries");
  });

  test("stopped after its first chunk is continued where it stopped, with certificate numbers without a gap", async () => {
    const joined = await aYear("Anna", "Bob", "Carla", "Dirk", "Eva");
    const runId = await prepares(here, 2026);
    const [last] = await chunk(runId, null, 2);
    expect(last).toBeDefined();
    for (let after = last; after; [after] = await chunk(runId, after.id as LotId, 2));
    await finish(runId);
    const certificates = await Promise.all(joined.map((memberId) => certificatesOf(here.database, memberId)));
    expect(
      certificates
        .flat()
        .map(({ number }) => number)
        .toSorted(),
    ).toEqual([1, 2, 3, 4, 5].map((number) => `2026-00000${number}`));
    expect(await findingsOf(here.database, runId)).toEqual([]);
  });

  test("of two runs with the same lots at once allots each lot once", async () => {
    const [anna, bob] = await aYear("Anna", "Bob");
    const both = [await prepares(here, 2026), await prepares(here, 2026)];
    await Promise.all(both.map((runId) => posts(here, runId, 1)));
    for (const memberId of [anna, bob])
      expect(memberId && (await lotsOf(memberId))).toEqual([{ cents: 100_00, dm2: 12_50, vintage: 2026 }]);
  });

  test("waits for a lot that is being taken back, and sets it aside", async () => {
    const [anna, bob] = await aYear("Anna", "Bob");
    if (!anna || !bob) throw new Error("nobody joined");
    const runId = await prepares(here, 2026);
    const [taken, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const reversing = act(here.register, "reverse_ledger_entry", async (each) => {
      const outcome = await reverseIssuance(each, await issuanceOf(anna), "Dubbel");
      taken.resolve();
      await release.promise;
      return outcome;
    });
    await taken.promise;
    const posting = posts(here, runId);
    await Promise.race([posting, someoneWaits(here.database)]);
    release.resolve();
    await Promise.all([reversing, posting]);
    expect([await lotsOf(anna), await lotsOf(bob)]).toEqual([[], [{ cents: 100_00, dm2: 12_50, vintage: 2026 }]]);
  });
});

describe("a reversal of a run", () => {
  test("takes every line back and voids its certificates, until a new run replaces them", async () => {
    const [anna] = await aYear("Anna");
    if (!anna) throw new Error("nobody joined");
    const parcel = (await here.database.query<{ id: Id<"parcel"> }>("select id from parcel"))[0];
    const runId = await prepares(here, 2026);
    expect(await refusalOf(reversesRun(runId))).toBe("run_not_posted");
    await posts(here, runId);
    const [first] = await certificatesOf(here.database, anna);
    expect(first).toMatchObject({ number: "2026-000001", state: "valid", lotNumber: "2026-000001", memberId: anna });
    here.clock.moveTo(noonOf("2027-01-20"));
    expect(await refusalOf(reversesRun(runId, " "))).toBe("reason_missing");
    const both = await Promise.all([1, 2].map(() => refusalOf(reversesRun(runId))));
    expect(both.toSorted()).toEqual(["run_already_reversed", null].toSorted());
    expect(await runOf(here.database, runId)).toMatchObject({ state: "reversed", reversalReason: "Koopsom verkeerd overgenomen" });
    expect((await certificatesOf(here.database, anna)).map(({ state }) => state)).toEqual(["void"]);
    expect(await lotsOf(anna)).toEqual([{ cents: 100_00, dm2: 0, vintage: 2026 }]);
    expect(await latestPrice(here.database)).toBeNull();
    await act(here.register, "correct_acquisition", (each) =>
      correctAcquisition(each, parcel?.id ?? ("" as Id<"parcel">), {
        deliveredOn: day("2026-06-14"),
        priceCents: cents(10_000_00),
        costsCents: cents(0),
        gift: false,
        deed: "akte",
        decisionId: here.decisionId,
      }),
    );
    here.clock.moveTo(noonOf("2027-01-21"));
    const again = await prepares(here, 2026);
    await posts(here, again);
    expect(await lotsOf(anna)).toEqual([{ cents: 100_00, dm2: 10_00, vintage: 2026 }]);
    expect((await certificatesOf(here.database, anna)).map(({ number, state }) => [number, state])).toEqual([
      ["2026-000002", "valid"],
      ["2026-000001", "replaced"],
    ]);
    if (!first) throw new Error("Anna had a certificate");
    expect(await certificateContent(here.database, first.id)).toMatchObject({
      dm2: 12_50,
      price: 8_0000,
      memberNumber: 1,
      holders: ["Anna"],
    });
    expect(await certificateCheck(here.database, first.code.toUpperCase().replace(/(.{5})/g, "$1- "))).toEqual({
      number: "2026-000001",
      state: "replaced",
      issuedOn: day("2027-01-14"),
      vintage: 2026,
      land: 12_50,
      replacedBy: "2026-000002",
      fingerprint: null,
    });
    expect(await certificateCheck(here.database, `${first.code}0`)).toBeNull();
    expect(await certificateUnder(here.database, "2026-000002")).toMatchObject({ state: "valid", memberId: anna });
    expect(await certificateUnder(here.database, "2026-000003")).toBeNull();
    await reversesRun(again);
    expect((await certificatesOf(here.database, anna)).map(({ state }) => state)).toEqual(["void", "replaced"]);
  });

  test("of an earlier run does not touch a later one, and a lot taken back voids its certificate", async () => {
    const [anna] = await aYear("Anna");
    if (!anna) throw new Error("nobody joined");
    const first = await prepares(here, 2026);
    await posts(here, first);
    await pays100(anna, "2026-12-31");
    here.clock.moveTo(noonOf("2027-01-29"));
    const second = await prepares(here, 2026);
    await posts(here, second);
    here.clock.moveTo(noonOf("2027-02-01"));
    await reversesRun(first);
    expect((await lotsOf(anna)).map(({ dm2 }) => dm2)).toEqual([0, 12_50]);
    here.clock.moveTo(noonOf("2027-02-02"));
    expect(await reversesIssuance(anna)).toBeNull();
    expect((await certificatesOf(here.database, anna)).map(({ number, state }) => [number, state])).toEqual([
      ["2026-000002", "valid"],
      ["2026-000001", "void"],
    ]);
  });
});
