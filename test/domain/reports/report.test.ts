import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { squareMetres } from "#domain/area.ts";
import { creditInvoice } from "#domain/billing/credit.ts";
import { type DecisionId, recordDecision } from "#domain/decisions/decision.ts";
import { bindDuty, type DutyId, endDuty } from "#domain/duties/duty.ts";
import type { Id } from "#domain/id.ts";
import { correctAcquisition } from "#domain/land/acquisition.ts";
import { measureParcel } from "#domain/land/parcel.ts";
import type { MemberId } from "#domain/members/member.ts";
import { giveNotice, withdrawNotice } from "#domain/members/notice.ts";
import { cents } from "#domain/money.ts";
import { knownYear, settledBefore } from "#domain/reports/business-year.ts";
import { figuresOf } from "#domain/reports/figures.ts";
import { draftOf, freezeReport, isReproducible, reportOf, reports } from "#domain/reports/report.ts";
import { registerTotals } from "#domain/shares/holding.ts";
import { type LedgerEntryId, reverseIssuance } from "#domain/shares/ledger.ts";
import { reportSections } from "#templates/report/sections.ts";
import { billingTablesOf, bills, invoicesIn, theWorkedLease } from "#test/support/billing-village.ts";
import { answers, dies, lists, passOn, records } from "#test/support/estate-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { freezes } from "#test/support/report-village.ts";
import { finds, sees } from "#test/support/results-village.ts";
import { act, buys, day, joins, noonOf, orders, pays, posts, prepares, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeEach(async () => {
  here = await village("2026-01-12");
});
afterEach(() => here.close());

const on = (text: string): void => here.clock.moveTo(noonOf(text));
const leaves = (memberId: MemberId) =>
  act(here.register, "give_notice", (each) => giveNotice(each, memberId, { givenOn: each.today, channel: "paper" }), here.board);
const stays = (memberId: MemberId) => act(here.register, "withdraw_notice", (each) => withdrawNotice(each, memberId), here.board);
const figures = (year: number) => figuresOf(here.database, knownYear(year, settledBefore(here.clock.now())));

/** Anna and Bob stay, Carla leaves, Dirk dies and leaves all to Els; land is bought and allotted. */
async function lives(): Promise<Id<"parcel">> {
  await joins(here, "Anna", cents(500_00), "2026-02-10");
  await joins(here, "Bob", cents(100_00), "2026-03-15");
  const carla = await joins(here, "Carla", cents(200_00), "2026-04-01");
  on("2026-06-14");
  const parcel = await buys(here, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-06-14");
  on("2026-07-01");
  await leaves(carla);
  on("2027-01-14");
  await posts(here, await prepares(here, 2026));
  const dirk = await joins(here, "Dirk", cents(300_00), "2027-02-01");
  on("2027-03-01");
  const estate = await dies(here, dirk, "2027-03-01");
  const heir = await lists(here, estate, "Els");
  await records(here, estate);
  await answers(here, heir, "keep");
  on("2027-03-31");
  await passOn(here);
  return parcel;
}

describe("the figures of a year", () => {
  test("tell of members who came and went, by how and why", async () => {
    await lives();
    on("2028-01-10");
    expect((await figures(2026)).members).toMatchObject({
      start: 0,
      came: 3,
      left: 1,
      leftBy: { notice: 1, death: 0 },
      end: 2,
      leftShare: null,
    });
    expect((await figures(2027)).members).toMatchObject({
      start: 2,
      came: 2,
      cameBy: { entry: 1, estate: 1 },
      left: 1,
      leftBy: { notice: 0, death: 1 },
      end: 3,
      leftShare: 50_00,
      medianStayOfLeftDays: 58,
    });
    expect((await figures(2028)).members).toMatchObject({ start: 3, came: 0, left: 0, end: 3, medianStayOfLeftDays: null });
  });

  test("tell of euros and land by kind, and of the price per m² with what it came of", async () => {
    await lives();
    on("2028-01-10");
    const { capital, price, land, estates } = await figures(2027);
    expect(capital).toMatchObject({ openingCents: 800_00, openingDm2: 10_000, closingCents: 1_100_00, closingDm2: 10_000 });
    expect(capital.movements).toEqual([
      { kind: "issuance", inCents: 300_00, outCents: 0, inDm2: 0, outDm2: 0 },
      { kind: "transmission", inCents: 300_00, outCents: 300_00, inDm2: 0, outDm2: 0 },
    ]);
    expect(price).toEqual({
      ...{ year: 2026, price: 8_0000, paidCents: 8_000_00, boughtDm2: 100_000 },
      parcels: [{ number: 1, name: "Oosterwaard C 101", cents: 8_000_00, dm2: 100_000 }],
    });
    expect(land).toMatchObject({
      ...{ dm2: 100_000, paidCents: 8_000_00 },
      parcels: [{ number: 1, designation: "Oosterwaard C 101", deliveredOn: "2026-06-14", priceCents: 8_000_00, year: 2026 }],
    });
    expect(estates).toEqual({ passedOn: 1, dm2: 0, cents: 300_00, medianDays: 30, waiting: 0 });
    expect((await figures(2027)).redemptions).toMatchObject({ reserveStartCents: 40_00, reserveEndCents: 55_00, waiting: { count: 0 } });
  });

  test("tell of rents, water, conditions and what is still to be paid, and of nobody's lease alone", async () => {
    await billingTablesOf(here);
    const { leaseId } = await theWorkedLease(here);
    const code = "S19";
    on("2027-01-20");
    await finds(here, leaseId, [code], "met");
    await sees(here, { leaseId, code, observedOn: "2026-09-01", note: "Gezien." });
    expect((await figures(2026)).conditions).toEqual([]);
    on("2027-01-21");
    expect((await figures(2026)).conditions).toEqual([{ code: "", met: 0, notMet: 0, notMeasured: 0, waived: 0, open: 1 }]);
    on("2027-03-01");
    await bills(here, "2027-03-01");
    on("2028-01-10");
    const told = await figures(2027);
    expect((await figures(2026)).conditions).toEqual([{ code: "", met: 1, notMet: 0, notMeasured: 0, waived: 0, open: 0 }]);
    expect((await figures(2026)).observations).toMatchObject({ officer: 1, volunteer: 0 });
    const [invoice] = await invoicesIn(here);
    expect(told.rents.effects.map((effect) => effect.code)).toEqual([""]);
    expect(told.rents.rentCents + told.rents.waterCents + (told.rents.effects[0]?.allowanceCents ?? 0)).toBe(told.rents.totalCents);
    expect(told.rents.totalCents).toBe(invoice?.cents);
    expect(told.invoices).toEqual({
      ...{ issued: { count: 1, cents: invoice?.cents }, credited: { count: 0, cents: 0 } },
      ...{ open: { count: 0, cents: 0 }, overdue: { count: 1, cents: invoice?.cents } },
    });
    if (!invoice) throw new Error("nothing was invoiced");
    await act(here.register, "credit_invoice", (each) => creditInvoice(each, invoice.id, "Verkeerde prijs"), here.treasurer);
    on("2029-01-10");
    expect(await figures(2027)).toEqual(told);
    expect((await figures(2028)).rents.totalCents).toBe(-invoice.cents);
    expect((await figures(2028)).invoices).toMatchObject({ credited: { count: 1 }, open: { count: 0 }, overdue: { count: 0 } });
  });
});

const step = fc.oneof(
  fc.record({ does: fc.constant("join" as const), share: fc.integer({ min: 10, max: 900 }), days: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ does: fc.constant("pay" as const), share: fc.integer({ min: 10, max: 900 }), days: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    does: fc.constantFrom("leave" as const, "stay" as const, "undo" as const),
    share: fc.nat(99),
    days: fc.integer({ min: 1, max: 60 }),
  }),
);

/** Does what a history says, some days after what came before; what the register refuses is left out. */
async function live(steps: readonly { readonly does: string; readonly share: number; readonly days: number }[]): Promise<void> {
  const members: MemberId[] = [];
  for (const [index, each] of steps.entries()) {
    here.clock.moveTo(here.clock.now().add({ hours: 24 * each.days }));
    const today = here.clock.now().toZonedDateTimeISO("Europe/Amsterdam").toPlainDate().toString();
    const member = members[each.share % Math.max(1, members.length)];
    if (each.does === "join") members.push(await joins(here, `Lid ${"x".repeat(index + 1)}`, cents(each.share * 100), today));
    else if (!member) continue;
    else if (each.does === "pay") {
      const order = await refusalOf(
        orders(here, member, cents(each.share * 100)).then(({ reference }) => pays(here, reference, cents(each.share * 100), today)),
      );
      expect([null, "membership_over"]).toContain(order);
    } else if (each.does === "leave") await refusalOf(leaves(member));
    else if (each.does === "stay") await refusalOf(stays(member));
    else {
      const entries = await here.database.query<{ id: LedgerEntryId }>("select id from ledger_entry where kind = 'issuance' order by id");
      const entry = entries[each.share % Math.max(1, entries.length)];
      if (entry) await refusalOf(act(here.register, "reverse_ledger_entry", (a) => reverseIssuance(a, entry.id, "Vergissing"), here.board));
    }
  }
}

describe("over random histories", () => {
  test("start and what came less what left is the end, of members and of euros, as the register has them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 14 }), async (steps) => {
        await here.close();
        here = await village("2026-01-12");
        await live(steps);
        here.clock.moveTo(here.clock.now().add({ hours: 24 * 800 }));
        let before = { members: 0, cents: 0, dm2: 0 };
        for (const year of [2026, 2027, 2028]) {
          const { members, capital } = await figures(year);
          expect(members.start + members.came - members.left).toBe(members.end);
          const moved = capital.movements.reduce((sum, { inCents, outCents }) => sum + inCents - outCents, 0);
          expect(capital.openingCents + moved).toBe(capital.closingCents);
          expect([members.start, capital.openingCents, capital.openingDm2]).toEqual([before.members, before.cents, before.dm2]);
          const asOf = { on: day(`${year}-12-31`), knownBefore: settledBefore(here.clock.now()) };
          const totals = await registerTotals(here.database, asOf);
          const [lastDay] = await here.database.query<{ count: number }>(
            `select count(*) from membership_end e where e.ends_on = $1 and not exists (select from membership_end_reversal r where r.membership_end_id = e.id)`,
            [asOf.on],
          );
          expect([members.end, capital.closingCents]).toEqual([totals.members - (lastDay?.count ?? 0), totals.cents]);
          before = { members: members.end, cents: capital.closingCents, dm2: capital.closingDm2 };
        }
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  test("a frozen report comes out the same whatever is recorded afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 8 }),
        fc.array(step, { minLength: 2, maxLength: 6 }),
        async (first, later) => {
          await here.close();
          here = await village("2026-01-12");
          await joins(here, "Anna", cents(500_00), "2026-02-10");
          await live(first.map((each) => ({ ...each, days: 1 + (each.days % 30) })));
          if (Temporal.Instant.compare(here.clock.now(), noonOf("2027-01-02")) < 0) on("2027-01-02");
          const frozen = await freezes(here, 2026);
          await live(later);
          expect(await isReproducible(here.database)).toBe(true);
          expect((await reportOf(here.database, 2026)).json).toBe(frozen.json);
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);
});

describe("what general meetings asked", () => {
  test("stands by resolution, as known when the report is made, without who does it", async () => {
    on("2026-05-02");
    const taken = {
      number: "ALV-2026-01",
      organ: "general_meeting",
      title: "Zichtbaar land",
      wording: "Bij elk perceel komt een bord.",
    } as const;
    const [{ id }] = await act(here.register, "record_decision", (each) => recordDecision(each, { ...taken, decidedOn: each.today }));
    const binds = (dueOn: string) =>
      act(here.register, "bind_duty", (each) =>
        bindDuty(each, id as DecisionId, { what: "Zet een bord", ownerId: here.board.personId, dueOn: day(dueOn) }),
      );
    const [{ id: first }] = await binds("2026-06-01");
    await binds("2027-06-01");
    await binds("2026-12-01");
    on("2026-05-20");
    await act(here.register, "end_duty", (each) => endDuty(each, first as DutyId, "board", "done", "Het staat er."));
    on("2027-01-10");
    const told = [{ resolution: "ALV-2026-01", title: "Zichtbaar land", bound: 3, done: 1, open: 1, overdue: 1, dropped: 0 }];
    expect((await figures(2026)).duties).toEqual(told);
    const frozen = await freezes(here, 2026);
    expect(reportSections(frozen.figures, "nl").find(({ key }) => key === "duties")?.text[0]).toContain(
      "volgden 3 taken; 1 daarvan is gedaan",
    );
    on("2027-02-10");
    await act(here.register, "end_duty", (each) => endDuty(each, first as DutyId, "board", "done", "Nog eens.")).catch(() => null);
    await binds("2027-08-01");
    on("2027-07-10");
    expect(await isReproducible(here.database)).toBe(true);
    expect((await reportOf(here.database, 2026)).figures.duties).toEqual(told);
    expect((await figures(2026)).duties).toMatchObject([{ bound: 4, done: 1, open: 1, overdue: 2 }]);
    const { duties: _, ...ofTheFirstForm } = frozen.figures;
    expect(reportSections(ofTheFirstForm, "nl").some(({ key }) => key === "duties")).toBe(false);
  });
});

describe("a frozen report", () => {
  test("is the JSON of its figures with its hash, and stays what it was when the register is put right; a later version takes its place", async () => {
    const parcel = await lives();
    const frozen = await freezes(here, 2026, "Een goed jaar.");
    expect(createHash("sha256").update(frozen.json).digest()).toEqual(Buffer.from(frozen.sha256));
    expect(frozen).toMatchObject({ year: 2026, version: 1, stands: true, foreword: "Een goed jaar.", figures: { members: { came: 3 } } });
    here.clock.moveTo(here.clock.now().add({ hours: 1 }));
    await act(here.register, "correct_acquisition", (each) =>
      correctAcquisition(each, parcel, {
        ...{ deliveredOn: day("2026-06-15"), priceCents: cents(8_100_00), costsCents: cents(0), gift: false, deed: "Hyp4 deel 1 nummer 2" },
        decisionId: here.decisionId,
      }),
    );
    await act(here.register, "measure_parcel", (each) =>
      measureParcel(each, parcel, { validFrom: day("2026-07-01"), dm2: squareMetres(1_010), provisional: false, source: "Kadaster" }),
    );
    here.clock.moveTo(here.clock.now().add({ hours: 1 }));
    expect(await isReproducible(here.database)).toBe(true);
    const second = await freezes(here, 2026, "Een goed jaar.");
    expect(second).toMatchObject({ version: 2, stands: true, figures: { land: { paidCents: 8_100_00, dm2: 101_000 } } });
    expect(await reportOf(here.database, 2026, 1)).toMatchObject({ json: frozen.json, stands: false });
    expect((await reports(here.database)).map(({ year, version }) => [year, version])).toEqual([
      [2026, 2],
      [2026, 1],
    ]);
    expect(await isReproducible(here.database)).toBe(true);
  });

  test("is refused of a year that is not over, of figures that nobody saw, and twice", async () => {
    await joins(here, "Anna", cents(500_00), "2026-02-10");
    expect(await refusalOf(draftOf(here.database, 2026, noonOf("2026-12-31")))).toBe("business_year_not_over");
    expect(await refusalOf(reportOf(here.database, 2026))).toBe("annual_report_unknown");
    on("2027-01-10");
    const { sha256 } = await draftOf(here.database, 2026, here.clock.now());
    const seen = sha256.toString("hex");
    const freeze = (told: string) =>
      act(here.register, "freeze_annual_report", (each) => freezeReport(each, 2026, { seen: told, foreword: null }), here.board);
    expect(await refusalOf(freeze("00"))).toBe("annual_report_changed");
    await freeze(seen);
    expect(await refusalOf(freeze(seen))).toBe("annual_report_unchanged");
  });

  test("is frozen once when two do it at one moment", async () => {
    await joins(here, "Anna", cents(500_00), "2026-02-10");
    on("2027-01-10");
    expect((await Promise.all([1, 2].map(() => refusalOf(freezes(here, 2026))))).toSorted()).toEqual(["annual_report_unchanged", null]);
    expect(await reports(here.database)).toHaveLength(1);
  });

  test("does not know what was recorded within the last five minutes", async () => {
    await joins(here, "Anna", cents(500_00), "2026-02-10");
    on("2027-01-10");
    await joins(here, "Bob", cents(100_00), "2027-01-10");
    expect((await figures(2027)).members.came).toBe(0);
    here.clock.moveTo(here.clock.now().add({ minutes: 6 }));
    expect((await figures(2027)).members.came).toBe(1);
  });
});
