import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endOfDay } from "#domain/calendar.ts";
import { openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { unsettledPayments } from "#domain/payments/payment.ts";
import { refundsDue } from "#domain/payments/refund.ts";
import { type Holding, holdingOf, registerTotals } from "#domain/shares/holding.ts";
import { type LedgerEntryId, ledgerOf, reverseIssuance } from "#domain/shares/ledger.ts";
import { registerCsv } from "#domain/shares/register-export.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, joins, noonOf, orders, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

const reverses = (entryId: string, reason = "Bedrag van een ander") =>
  act(here.register, "reverse_ledger_entry", (each) => reverseIssuance(each, entryId as LedgerEntryId, reason));

const forever = () => ({ on: day("2099-12-31"), knownBefore: noonOf("2100-01-01") });

/** What it says in the ledger, for a member, as rows that the replay below can add up. */
type Line = { id: string; lot: string; on: string; known: string; cents: number; dm2: number; kind: string };

const linesOf = (memberId: MemberId): Promise<Line[]> =>
  here.database.query<Line>(
    `select e.id, l.number as lot, e.effective_on::text as on, (extract(epoch from e.recorded_at) * 1000)::bigint::text as known, e.cents, e.dm2, e.kind
     from ledger_entry e join lot l on l.id = e.lot_id where e.member_id = $1 order by e.recorded_at, e.id`,
    [memberId],
  );

/** The holding by adding up lines one by one: the plain meaning of "on this day, as known before that moment". */
function replay(lines: readonly Line[], on: string, knownBefore: number): [lot: string, cents: number, dm2: number][] {
  const lots = new Map<string, { cents: number; dm2: number }>();
  for (const line of lines) {
    if (line.on > on || Number(line.known) >= knownBefore) continue;
    const lot = lots.get(line.lot) ?? { cents: 0, dm2: 0 };
    lots.set(line.lot, { cents: lot.cents + line.cents, dm2: lot.dm2 + line.dm2 });
  }
  return [...lots]
    .filter(([, lot]) => lot.cents !== 0 || lot.dm2 !== 0)
    .map(([number, lot]): [string, number, number] => [number, lot.cents, lot.dm2])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

const shown = ({ lots }: Holding): [string, number, number][] => lots.map((lot) => [lot.number, lot.cents, lot.dm2]);

describe("a reversal of an issuance", () => {
  let anna: MemberId;
  beforeAll(async () => {
    anna = await joins(here, "Anna", cents(500_00), "2026-02-01");
  });

  test("takes the line back on the original's day; before it was recorded the old answer stays, and the money is free again", async () => {
    const [issuance] = await linesOf(anna);
    if (!issuance) throw new Error("Anna holds nothing");
    expect(await refusalOf(reverses(issuance.id, " "))).toBe("reason_missing");
    expect(await refusalOf(reverses(here.decisionId))).toBe("ledger_entry_unknown");
    here.clock.moveTo(noonOf("2026-03-01"));
    await reverses(issuance.id);
    const on = day("2026-02-15");
    expect(await holdingOf(here.database, anna, { on, knownBefore: noonOf("2026-03-01") })).toMatchObject({ cents: 500_00 });
    expect(await holdingOf(here.database, anna, { on, knownBefore: endOfDay(day("2026-03-01")) })).toMatchObject({ cents: 0, lots: [] });
    expect(await ledgerOf(here.database, anna, forever())).toMatchObject([
      { kind: "issuance", cents: 500_00, reversed: true, effectiveOn: day("2026-02-01") },
      { kind: "reversal", cents: -500_00, reversed: false, effectiveOn: day("2026-02-01"), reversesId: issuance.id },
    ]);
    expect((await unsettledPayments(here.database)).map(({ left }) => left)).toEqual([520_00]);
    expect(await refundsDue(here.database)).toEqual([]);
  });

  test("is done once, and itself cannot be reversed", async () => {
    const [issuance, reversal] = await linesOf(anna);
    expect(await refusalOf(reverses(issuance?.id ?? ""))).toBe("ledger_entry_already_reversed");
    expect(await refusalOf(reverses(reversal?.id ?? ""))).toBe("ledger_entry_not_issuance");
  });

  test("leaves the order open: paid again, it becomes a new lot that follows the reversal", async () => {
    const [claim] = await here.database.query<{ reference: string }>(
      "select c.reference from claim c join application ap on ap.claim_id = c.id join member m on m.application_id = ap.id where m.id = $1",
      [anna],
    );
    here.clock.moveTo(noonOf("2026-03-02"));
    await pays(here, claim?.reference ?? "", cents(520_00), "2026-03-02");
    const lines = await linesOf(anna);
    expect(lines.map(({ lot, kind, cents: amount }) => [lot, kind, amount])).toEqual([
      ["2026-000001", "issuance", 500_00],
      ["2026-000001", "reversal", -500_00],
      ["2026-000002", "issuance", 500_00],
    ]);
    const [follows] = await here.database.query<{ id: string }>("select follows_id as id from lot where number = '2026-000002'");
    expect(follows?.id).toBe(lines[1]?.id);
  });

  test("by two at once is done by one", async () => {
    const bob = await joins(here, "Bob", cents(100_00), "2026-03-02");
    const [line] = await linesOf(bob);
    const answers = await Promise.all([1, 2].map(() => refusalOf(reverses(line?.id ?? ""))));
    expect(answers.toSorted()).toEqual(["ledger_entry_already_reversed", null].toSorted());
  });
});

describe("whatever happens, the holding on a day as known before a moment is the sum of its lines", () => {
  type Step = { kind: "buys"; amount: number; booked: number } | { kind: "reverses"; which: number } | { kind: "waits"; days: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      kind: fc.constant("buys" as const),
      amount: fc.integer({ min: 10_00, max: 400_00 }),
      booked: fc.integer({ min: 0, max: 40 }),
    }),
    fc.record({ kind: fc.constant("reverses" as const), which: fc.nat(9) }),
    fc.record({ kind: fc.constant("waits" as const), days: fc.integer({ min: 1, max: 20 }) }),
  );

  async function walk(memberId: MemberId, steps: readonly Step[]): Promise<void> {
    for (const each of steps) {
      here.clock.moveTo(here.clock.now().add({ seconds: 1 }));
      const today = here.clock.now().toZonedDateTimeISO("Europe/Amsterdam").toPlainDate();
      if (each.kind === "waits") here.clock.moveTo(here.clock.now().add({ hours: 24 * each.days }));
      if (each.kind === "buys") {
        const order = await orders(here, memberId, cents(each.amount));
        await pays(here, order.reference, cents(each.amount), today.subtract({ days: each.booked }).toString());
      }
      if (each.kind === "reverses") {
        const open = await here.database.query<{ id: string }>(
          `select e.id from ledger_entry e where e.member_id = $1 and e.kind = 'issuance'
             and not exists (select from ledger_entry r where r.reverses_id = e.id) order by e.recorded_at, e.id`,
          [memberId],
        );
        const chosen = open[each.which % Math.max(1, open.length)];
        if (chosen) await reverses(chosen.id);
      }
    }
  }

  test("for random sequences of paying, reversing and waiting", async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        count += 1;
        const today = here.clock.now().add({ hours: 24 }).toZonedDateTimeISO("Europe/Amsterdam").toPlainDate().toString();
        const memberId = await joins(here, `Walker ${"x".repeat(count)}`, cents(10_00), today);
        await walk(memberId, steps);
        const lines = await linesOf(memberId);
        const days = [...new Set(lines.map(({ on }) => on))].flatMap((on) => [day(on).subtract({ days: 1 }).toString(), on]);
        const moments = [...new Set(lines.map(({ known }) => Number(known)))].flatMap((known) => [known, known + 1]);
        for (const on of days) {
          for (const known of moments) {
            const knownBefore = Temporal.Instant.fromEpochMilliseconds(known);
            const holding = await holdingOf(here.database, memberId, { on: day(on), knownBefore });
            expect(shown(holding)).toEqual(replay(lines, on, known));
            expect(holding.cents).toBe(holding.lots.reduce((sum, lot) => sum + lot.cents, 0));
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  test("and the register's totals are the sum of its members' holdings", async () => {
    const asOf = forever();
    const everybody = await here.database.query<{ id: MemberId }>("select id from member");
    const holdings = await Promise.all(everybody.map(({ id }) => holdingOf(here.database, id, asOf)));
    expect(await registerTotals(here.database, asOf)).toEqual({
      members: everybody.length,
      lots: holdings.reduce((sum, { lots }) => sum + lots.length, 0),
      cents: holdings.reduce((sum, holding) => sum + holding.cents, 0),
      dm2: 0,
    });
    const before = { on: day("2026-02-01"), knownBefore: noonOf("2026-02-01") };
    expect(await registerTotals(here.database, before)).toEqual({ members: 0, lots: 0, cents: 0, dm2: 0 });
  });
});

test("the register of members counts the lots that are held, not those taken back", async () => {
  const csv = await here.database.snapshot((reader) => text(registerCsv(reader, forever())));
  const [, anna, bob] = csv.trim().split("\n");
  expect(anna).toBe("1,Anna,Oosterwaard,2026-02-01,1,500.00,0.00");
  expect(bob).toBe("2,Bob,Oosterwaard,2026-03-02,0,0.00,0.00");
});

describe("a line that is dated back", () => {
  const line = (lotId: string, memberId: string, on: string, amount: number) =>
    `insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, act_id)
     select gen_random_uuid(), '${lotId}', '${memberId}', '${amount > 0 ? "transfer" : "redemption"}', '${on}', now(), ${amount}, 0, id from act limit 1`;

  test("is refused if any later day's holding would fall below zero, by the database itself and through an act", async () => {
    const memberId = await joins(here, "Carla", cents(100_00), here.clock.now().toString().slice(0, 10));
    const [lot] = await here.database.query<{ id: string; on: Temporal.PlainDate }>(
      'select id, paid_on as "on" from lot where member_id = $1',
      [memberId],
    );
    if (!lot) throw new Error("Carla holds nothing");
    const [before, later] = [lot.on.subtract({ days: 1 }).toString(), lot.on.add({ days: 9 }).toString()];
    const adds = (...lines: string[]) =>
      here.database.transaction(async (tx) => {
        for (const each of lines) await tx.execute(each);
      });
    const belowZero = { code: "23514", constraint: "ledger_entry_keeps_holding" };
    await expect(adds(line(lot.id, memberId, before, -1))).rejects.toMatchObject(belowZero);
    await adds(line(lot.id, memberId, later, -60_00));
    await expect(adds(line(lot.id, memberId, lot.on.toString(), -40_01))).rejects.toMatchObject(belowZero);
    await expect(adds(line(lot.id, memberId, lot.on.toString(), -50_00), line(lot.id, memberId, later, 9_99))).rejects.toMatchObject(
      belowZero,
    );
    const throughAct = act(here.register, "reverse_ledger_entry", async (each) => {
      await each.tx.execute(line(lot.id, memberId, before, -1));
      return [];
    });
    expect(await refusalOf(throughAct)).toBe("holding_below_zero");
    await adds(line(lot.id, memberId, lot.on.toString(), -40_00));
    expect((await holdingOf(here.database, memberId, forever())).lots).toEqual([]);
  });

  test("holds for the owner too, as long as triggers are on", async () => {
    const owner = await openDatabase({ url: here.ownerUrl, connections: 1, entities });
    const [lot] = await owner.query<{ id: string; memberId: string }>('select id, member_id as "memberId" from lot limit 1');
    const work = owner.transaction((tx) => tx.execute(line(lot?.id ?? "", lot?.memberId ?? "", "2020-01-01", -1)));
    await expect(work).rejects.toMatchObject({ constraint: "ledger_entry_keeps_holding" });
    await owner.close();
  });
});
