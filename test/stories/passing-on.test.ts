import { afterAll, beforeAll, expect, test } from "vitest";
import { approveDatedValues, proposeDatedValue } from "#domain/bylaws/dated-table.ts";
import { runChecks } from "#domain/checks.ts";
import { joinByGift } from "#domain/gifts/claiming.ts";
import { orderGift } from "#domain/gifts/giving.ts";
import type { Id } from "#domain/id.ts";
import { admitMembers } from "#domain/members/admission.ts";
import type { ApplicationId } from "#domain/members/application.ts";
import { type MemberId, memberUnder } from "#domain/members/member.ts";
import { giveNotice, withdrawNotice } from "#domain/members/notice.ts";
import { cents } from "#domain/money.ts";
import { refundsOrdered } from "#domain/payments/refund.ts";
import { noParticulars } from "#domain/people/person.ts";
import { approveRedemptions, prepareRedemptions } from "#domain/redemptions/redemption-run.ts";
import { queueRedemption } from "#domain/redemptions/request.ts";
import type { RunId } from "#domain/runs/run.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { carryOutTransfersJob } from "#jobs/carry-out-transfers.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { accepts, answerer, holds, lotOf, type Passing, passingVillage, proposes } from "#test/support/passing-on.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, noonOf, pays, posts, prepares } from "#test/support/village.ts";

let here: Passing;
beforeAll(async () => {
  here = await passingVillage();
});
afterAll(() => here.close());

/** Who holds what, as the register says it: euros in cents and dm² by member number. */
const ledger = async (): Promise<Record<number, [cents: number, dm2: number]>> => {
  const rows = await here.database.query<{ number: number; cents: number; dm2: number }>(
    `select m.number, sum(e.cents)::bigint as cents, sum(e.dm2)::bigint as dm2 from ledger_entry e join member m on m.id = e.member_id
     group by m.number having sum(e.cents) > 0 order by 1`,
  );
  return Object.fromEntries(rows.map(({ number, cents: amount, dm2 }) => [number, [amount, dm2]]));
};
const sound = async () => expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);

test("land shares are given, passed on in part, kept after a notice withdrawn, and paid back", async () => {
  expect(await ledger()).toEqual({ 1: [500_00, 59_94], 2: [100_00, 11_98], 3: [100_00, 11_98] });

  // Wim gives Fien € 100,00 for her birthday: she joins by it, and gets her land in January.
  const [gift] = await act(here.register, "order_gift", (each) =>
    orderGift(each, {
      ...{ giver: { name: "Wim Kok", email: "wim@voorbeeld.nl", language: "nl" }, amount: cents(100_00) },
      ...{ receiverName: "Fien", message: "Een stukje land voor jou", sendOn: day("2027-03-10") },
    }),
  );
  const [{ code, reference }] = (await here.database.query<{ code: string; reference: string }>(
    "select g.code, c.reference from gift g join claim c on c.id = g.claim_id where g.id = $1",
    [gift.id],
  )) as [{ code: string; reference: string }];
  await pays(here, reference, cents(100_00), "2027-03-02");
  here.clock.moveTo(noonOf("2027-03-12"));
  const [, application] = await act(here.register, "join_by_gift", (each) =>
    joinByGift(each, code, {
      kind: "person",
      applicant: { particulars: { ...noParticulars, name: "Fien Mulder", email: "fien@voorbeeld.nl" }, convocationByEmail: true },
    }),
  );
  here.clock.moveTo(noonOf("2027-03-20"));
  await act(here.register, "admit_members", (each) => admitMembers(each, [application.id as ApplicationId]), here.board);
  expect(await ledger()).toMatchObject({ 4: [100_00, 0] });
  await sound();

  // Anna passes half of her lot on to Bram from 1 April.
  const transfer = await proposes(here, { from: here.anna, amount: 250_00, on: "2027-04-01" });
  await accepts(here, transfer, here.bram);
  const outside = await testOutside(here);
  expect(await runs(carryOutTransfersJob, here.register, { outside })).toEqual({ done: 0, setAside: 0 });
  here.clock.moveTo(noonOf("2027-04-02"));
  expect(await runs(carryOutTransfersJob, here.register, { outside })).toEqual({ done: 1, setAside: 0 });
  expect(await ledger()).toEqual({ 1: [250_00, 29_97], 2: [350_00, 41_95], 3: [100_00, 11_98], 4: [100_00, 0] });
  await sound();

  // Cato gives notice on the last day for the end of 2027, thinks better of it at the very end, and stays.
  here.clock.moveTo(noonOf("2027-12-03"));
  await act(here.register, "give_notice", (each) => giveNotice(each, here.cato, { givenOn: each.today, channel: "online" }));
  expect((await memberUnder(here.database, 3)).endsOn).toEqual(day("2027-12-31"));
  here.clock.moveTo(noonOf("2027-12-31"));
  await act(here.register, "withdraw_notice", (each) => withdrawNotice(each, here.cato));
  expect((await memberUnder(here.database, 3)).endsOn).toBeNull();

  // In January Fien's gift becomes land.
  await buys(here, "Oosterwaard C 1300", 10_000, cents(80_000_00), "2027-10-01");
  here.clock.moveTo(noonOf("2028-01-15"));
  await posts(here, await prepares(here, 2027));
  expect(await ledger()).toMatchObject({ 4: [100_00, 12_50] });

  // Anna asks the rest back the day after her term, at the 98% that the general meeting decided; Bram's part had the same term.
  const level = { series: "repayment_level", key: "", validFrom: day("2028-05-01"), value: 98_00, source: "ALV 30 april 2028" } as const;
  const [{ id: valueId }] = await act(here.register, "propose_dated_value", (each) => proposeDatedValue(each, level));
  await act(here.register, "approve_dated_value", (each) => approveDatedValues(each, [valueId as Id<"dated_value">], here.decisionId));
  const asks = async (memberId: MemberId) => {
    const { personId: payeeId } = await answerer(here, memberId);
    const lot = await lotOf(here, memberId);
    return act(here.register, "queue_redemption", (each) =>
      queueRedemption(each, { memberId, lot, amount: cents(250_00), ground: "member", payeeId }),
    );
  };
  here.clock.moveTo(noonOf("2028-06-14"));
  expect(await refusalOf(asks(here.anna))).toBe("redemption_too_early");
  here.clock.moveTo(noonOf("2028-06-15"));
  await asks(here.anna);
  expect(await refusalOf(proposes(here, { from: here.anna, amount: 1_00 }))).toBe("lot_has_less");
  const [{ id: runId }] = await act(
    here.register,
    "prepare_redemptions",
    (each) => prepareRedemptions(each, cents(300_00)),
    here.treasurer,
  );
  await act(here.register, "approve_redemptions", (each) => approveRedemptions(each, runId as RunId), here.board);
  expect(await ledger()).toEqual({ 2: [350_00, 41_95], 3: [100_00, 11_98], 4: [100_00, 12_50] });
  expect(await refundsOrdered(here.database, null, 10)).toMatchObject([{ name: "Anna Vermeer", cents: 245_00, paidOutOn: null }]);
  expect((await certificatesOf(here.database, here.anna)).map(({ state }) => state)).toEqual(["void", "replaced"]);
  expect((await holds(here, here.bram)).lots).toMatchObject([
    { cents: 100_00 },
    { cents: 250_00, vintage: 2026, termEndsOn: day("2028-06-14") },
  ]);
  await sound();
});
