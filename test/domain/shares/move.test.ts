import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { endOfDay } from "#domain/calendar.ts";
import { runChecks } from "#domain/checks.ts";
import type { ActId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { type Cents, cents } from "#domain/money.ts";
import { certificateContent, certificatesOf } from "#domain/shares/certificate.ts";
import { holdingOf } from "#domain/shares/holding.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { landOfPart, type MovedPart, type MoveKind, moveLots, undoMove } from "#domain/shares/move.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, joins, noonOf, posts, prepares, type Village, village } from "#test/support/village.ts";

let here: Village;
let anna: MemberId;
let bram: MemberId;
let cato: MemberId;
let lotId: LotId;
beforeAll(async () => {
  here = await village("2026-01-12");
  anna = await joins(here, "Anna", cents(500_00), "2026-06-14");
  bram = await joins(here, "Bram", cents(100_00), "2026-06-15");
  cato = await joins(here, "Cato", cents(100_00), "2026-06-16");
  here.clock.moveTo(noonOf("2026-09-01"));
  await buys(here, "Oosterwaard C 1277", 141_890, cents(1_183_490_00), "2026-09-01");
  here.clock.moveTo(noonOf("2027-01-15"));
  await posts(here, await prepares(here, 2026));
  here.clock.moveTo(noonOf("2027-03-01"));
  const [lot] = (await holds(anna)).lots;
  if (!lot) throw new Error("Anna holds nothing");
  lotId = lot.id;
});
afterAll(() => here.close());

const holds = (memberId: MemberId) =>
  holdingOf(here.database, memberId, { on: day("2099-12-31"), knownBefore: endOfDay(day("2099-12-31")) });
const part = (toMemberId: MemberId, amount: number, dm2: number): MovedPart => ({
  lotId,
  toMemberId,
  cents: amount as Cents,
  dm2: area(dm2),
  effectiveOn: day("2027-03-01"),
});
const moves = (kind: MoveKind, ...parts: MovedPart[]) => act(here.register, "reverse_ledger_entry", (each) => moveLots(each, kind, parts));

describe("a part of a lot's land", () => {
  test("follows its euros by largest remainder, ties to what stays", () => {
    expect(landOfPart({ cents: cents(500_00), dm2: area(5994) }, cents(250_00))).toBe(2997);
    expect(landOfPart({ cents: cents(200), dm2: area(5) }, cents(100))).toBe(2);
  });

  test("is never more than the land, all of it for all the euros, and nothing without land", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 10_000_000 }), fc.nat(), (whole, dm2, some) => {
        const moved = cents((some % whole) + 1);
        const land = landOfPart({ cents: cents(whole), dm2: area(dm2) }, moved);
        expect(land).toBeGreaterThanOrEqual(0);
        expect(land).toBeLessThanOrEqual(dm2);
        if (moved === whole) expect(land).toBe(dm2);
        expect(Math.abs(land * whole - dm2 * moved)).toBeLessThan(whole);
      }),
    ));
});

describe("lots that move", () => {
  test("are refused where the lot has less, or is unknown, or nothing moves", async () => {
    expect(await refusalOf(moves("transfer", part(bram, 500_01, 5994)))).toBe("holding_below_zero");
    expect(await refusalOf(moves("transfer", part(bram, 0, 0)))).toBe("amount_not_positive");
    expect(await refusalOf(moves("transfer", { ...part(bram, 1, 0), lotId: here.decisionId as string as LotId }))).toBe("lot_unknown");
  });

  test("become lots of their own with vintage and term, and certificates at the same price; what stays gets a new one", async () => {
    const lots = await moves("transfer", part(bram, 200_00, 2398), part(cato, 100_00, 1199));
    expect(lots).toHaveLength(2);
    const [before] = (await holds(anna)).lots;
    const [own, received] = (await holds(bram)).lots;
    expect(before).toMatchObject({ cents: 200_00, dm2: 2397, number: "2026-000001", allotted: true });
    expect(own).toMatchObject({ number: "2026-000002", cents: 100_00 });
    expect(received).toMatchObject({ number: "2026-000004", cents: 200_00, dm2: 2398, vintage: 2026, allotted: true });
    expect(received?.paidOn).toEqual(before?.paidOn);
    expect(received?.termEndsOn).toEqual(before?.termEndsOn);
    const [newest, old] = await certificatesOf(here.database, anna);
    expect([newest?.state, old?.state]).toEqual(["valid", "replaced"]);
    if (!newest || !old) throw new Error("Anna has no certificates");
    expect(await certificateContent(here.database, newest.id)).toMatchObject({ cents: 200_00, dm2: 2397, price: 8_3409 });
    expect(await certificateContent(here.database, old.id)).toMatchObject({ cents: 500_00, dm2: 5994, price: 8_3409 });
    const [given] = await certificatesOf(here.database, bram);
    if (!given) throw new Error("Bram has no certificate");
    expect(await certificateContent(here.database, given.id)).toMatchObject({ cents: 200_00, dm2: 2398, price: 8_3409 });
  });

  test("are undone as a whole: the old holding stands again with a certificate, what came of it is void", async () => {
    const [moved] = await here.database.query<{ id: ActId }>("select act_id as id from lot where origin_id = $1", [lotId]);
    if (!moved) throw new Error("nothing moved");
    here.clock.moveTo(noonOf("2027-03-02"));
    const undo = () =>
      act(here.register, "reverse_ledger_entry", async (each) => {
        await undoMove(each, moved.id, [lotId]);
        return [];
      });
    await undo();
    expect(await holds(anna)).toMatchObject({ cents: 500_00, dm2: 5994 });
    expect(await holds(bram)).toMatchObject({ cents: 100_00, dm2: 1198 });
    expect((await certificatesOf(here.database, anna)).map(({ state }) => state)).toEqual(["valid", "replaced", "replaced"]);
    expect((await certificatesOf(here.database, bram)).map(({ state }) => state)).toEqual(["void", "valid"]);
    expect(await refusalOf(undo())).toBe("ledger_entry_already_reversed");
  });

  test("are not undone once something stands on them", async () => {
    const [received] = await moves("transfer", part(bram, 500_00, 5994));
    const [moved] = await here.database.query<{ id: ActId }>("select act_id as id from lot where id = $1", [received?.id]);
    here.clock.moveTo(noonOf("2027-03-03"));
    await moves("transfer", { ...part(cato, 500_00, 5994), lotId: received?.id as LotId, effectiveOn: day("2027-03-03") });
    const undo = act(here.register, "reverse_ledger_entry", async (each) => {
      await undoMove(each, moved?.id as ActId, [lotId]);
      return [];
    });
    expect(await refusalOf(undo)).toBe("lot_has_later_entries");
    expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });
});
