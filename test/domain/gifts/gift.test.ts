import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { claimGift, joinByGift, returnGift } from "#domain/gifts/claiming.ts";
import { type GiftId, giftOf, giftsOf } from "#domain/gifts/gift.ts";
import { type Giver, orderGift, withdrawGift } from "#domain/gifts/giving.ts";
import type { PersonId } from "#domain/id.ts";
import { admitMembers, refuseMembership } from "#domain/members/admission.ts";
import type { ApplicationId } from "#domain/members/application.ts";
import { type MemberId, membershipOf } from "#domain/members/member.ts";
import { nameSuccessor, successorOf } from "#domain/members/successor.ts";
import { endMembership } from "#domain/membership/end.ts";
import { type Cents, cents } from "#domain/money.ts";
import { refundsDue } from "#domain/payments/refund.ts";
import { noParticulars } from "#domain/people/person.ts";
import { cancellableOrders } from "#domain/shares/cancellation.ts";
import { emittedInYear } from "#domain/shares/emission.ts";
import { leftOfYearlyCap } from "#domain/shares/order.ts";
import { returnGiftsJob } from "#jobs/return-gifts.ts";
import { otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { answerer, holds, type Passing, passingVillage } from "#test/support/passing-on.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, noonOf, pays } from "#test/support/village.ts";

let here: Passing;
beforeAll(async () => {
  here = await passingVillage();
});
afterAll(() => here.close());

type Given = { readonly id: GiftId; readonly code: string; readonly reference: string };
const wim: Giver = { name: "Wim Kok", email: "wim@voorbeeld.nl", language: "nl" };

async function gives(amount: number, giver: Giver = wim, sendOn = "2027-03-05"): Promise<Given> {
  const [{ id }] = await act(here.register, "order_gift", (each) =>
    orderGift(each, { giver, amount: amount as Cents, receiverName: "Fien", message: "Gefeliciteerd!", sendOn: day(sendOn) }),
  );
  const [found] = await here.database.query<Given>(
    "select g.id, g.code, c.reference from gift g join claim c on c.id = g.claim_id where g.id = $1",
    [id],
  );
  if (!found) throw new Error("there is no gift");
  return found;
}
async function paid(amount: number, giver: Giver = wim): Promise<Given> {
  const gift = await gives(amount, giver);
  await pays(here, gift.reference, cents(amount), "2027-03-01");
  return gift;
}
const claims = (code: string, memberId: MemberId, register = here.register) =>
  act(register, "claim_gift", (each) => claimGift(each, code, memberId));
const joins = (code: string, name: string) =>
  act(here.register, "join_by_gift", (each) =>
    joinByGift(each, code, {
      kind: "person",
      applicant: { particulars: { ...noParticulars, name, email: "fien@voorbeeld.nl" }, convocationByEmail: true },
    }),
  );
const stateOf = async ({ id }: Given, on = "2027-03-01"): Promise<string> => (await giftOf(here.database, id, day(on))).state;
const withdraws = async ({ id }: Given) => {
  const { giverId } = await giftOf(here.database, id, day("2027-03-01"));
  return act(here.register, "withdraw_gift", (each) => withdrawGift(each, giverId, id));
};

describe("a gift", () => {
  test("is refused below the least share, above what a member pays in a year, and for a day that is over", async () => {
    expect(await refusalOf(gives(9_99))).toBe("gift_too_small");
    expect(await refusalOf(gives(20_000_01))).toBe("yearly_cap_exceeded");
    expect(await refusalOf(gives(50_00, wim, "2027-02-28"))).toBe("gift_day_past");
  });

  test("has no working code until it is paid, and counts in what was offered to the public at once", async () => {
    const before = await emittedInYear(here.database, day("2027-03-01"));
    const gift = await gives(50_00);
    expect(await emittedInYear(here.database, day("2027-03-01"))).toBe(before + 50_00);
    expect(await stateOf(gift)).toBe("open");
    expect(await refusalOf(claims(gift.code, here.bram))).toBe("gift_unknown");
    await withdraws(gift);
    expect(await emittedInYear(here.database, day("2027-03-01"))).toBe(before);
  });

  test("that two claim at one moment gives one lot", async () => {
    const gift = await paid(60_00);
    const other = await otherMachine(here);
    const both = await Promise.allSettled([claims(gift.code, here.bram), claims(gift.code, here.cato, { ...here.register, ...other })]);
    await other.close();
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lots = [...(await holds(here, here.bram)).lots, ...(await holds(here, here.cato)).lots].filter(
      ({ cents: amount }) => amount === 60_00,
    );
    expect(lots).toHaveLength(1);
    expect(await refusalOf(claims(gift.code, here.anna))).toBe("gift_already_claimed");
    expect(await refusalOf(withdraws(gift))).toBe("gift_already_claimed");
  });

  test("keeps the vintage of its payment, takes effect when it is claimed, and leaves the receiver's yearly room as it was", async () => {
    const gift = await paid(70_00);
    here.clock.moveTo(noonOf("2027-03-04"));
    const room = await leftOfYearlyCap(here.database, here.anna, day("2027-03-04"), cents(20_000_00));
    await claims(gift.code.toUpperCase(), here.anna);
    const lot = (await holds(here, here.anna)).lots.find(({ cents: amount }) => amount === 70_00);
    expect(lot).toMatchObject({ vintage: 2027, paidOn: day("2027-03-01"), termEndsOn: day("2029-03-01") });
    const [line] = await here.database.query<{ on: Temporal.PlainDate }>("select effective_on as on from ledger_entry where lot_id = $1", [
      lot?.id,
    ]);
    expect(line?.on).toEqual(day("2027-03-04"));
    expect(await leftOfYearlyCap(here.database, here.anna, day("2027-03-04"), cents(20_000_00))).toBe(room);
    expect(await cancellableOrders(here.database, here.anna, day("2027-03-04"))).toEqual([]);
  });

  test("makes two together one membership, or an organisation with who represents it", async () => {
    const gift = await paid(30_00);
    const who = (name: string) => ({ particulars: { ...noParticulars, name, email: "fien@voorbeeld.nl" }, convocationByEmail: true });
    const [, application] = await act(here.register, "join_by_gift", (each) =>
      joinByGift(each, gift.code, { kind: "joint", applicants: [who("Fien Mulder"), who("Gijs Mulder")] }),
    );
    await act(here.register, "admit_members", (each) => admitMembers(each, [application.id as ApplicationId]), here.board);
    const found = await here.database.query<{ names: string[]; cents: number }>(
      `select array(select now.name from member_holder h join person_now now using (person_id) where h.member_id = m.id order by h.position) as names,
         sum(e.cents)::bigint as cents from member m join ledger_entry e on e.member_id = m.id where m.application_id = $1 group by m.id`,
      [application.id],
    );
    expect(found).toEqual([{ names: ["Fien Mulder", "Gijs Mulder"], cents: 30_00 }]);
  });

  test("makes somebody a member without an entry fee, once the board admits", async () => {
    const gift = await paid(25_00);
    const [, application] = await joins(gift.code, "Fien Mulder");
    expect(await refusalOf(joins(gift.code, "Gijs Mulder"))).toBe("gift_already_claimed");
    await act(here.register, "admit_members", (each) => admitMembers(each, [application.id as ApplicationId]), here.board);
    const [person] = await here.database.query<{ id: PersonId }>("select representative_id as id from application where id = $1", [
      application.id,
    ]);
    const fien = await membershipOf(here.database, person?.id ?? here.treasurer.personId);
    if (!fien) throw new Error("Fien is no member");
    expect((await holds(here, fien.id)).lots).toMatchObject([{ cents: 25_00, vintage: 2027 }]);
  });

  test("of somebody whom the board refuses goes back to the giver", async () => {
    const gift = await paid(26_00);
    const [, application] = await joins(gift.code, "Hans Mulder");
    await act(
      here.register,
      "refuse_membership",
      (each) => refuseMembership(each, application.id as ApplicationId, "Niet nu."),
      here.board,
    );
    expect(await refundsDue(here.database)).toMatchObject([{ name: "Wim Kok", cents: 26_00, why: "application_refused" }]);
  });

  test("can be taken back within the cooling-off time as long as nobody claimed it, by its giver alone", async () => {
    const gift = await paid(27_00);
    const { personId } = await answerer(here, here.anna);
    expect(await refusalOf(act(here.register, "withdraw_gift", (each) => withdrawGift(each, personId, gift.id)))).toBe("gift_unknown");
    await withdraws(gift);
    expect(await refusalOf(withdraws(gift))).toBe("gift_over");
    expect(await refusalOf(claims(gift.code, here.bram))).toBe("gift_over");
    expect((await refundsDue(here.database)).map(({ cents: amount, why }) => [amount, why])).toContainEqual([27_00, "gift_returned"]);
    const late = await paid(28_00);
    here.clock.moveTo(noonOf("2027-03-19"));
    expect(await refusalOf(withdraws(late))).toBe("cooling_off_over");
    await claims(late.code, here.bram);
  });
});

describe("what nobody claims in time", () => {
  test("comes into the name of a giver who is a member; anybody else gets the money back; nothing twice", async () => {
    here.clock.moveTo(noonOf("2027-04-01"));
    const { personId } = await answerer(here, here.cato);
    const own = await gives(31_00, { personId }, "2027-04-01");
    const foreign = await gives(32_00, wim, "2027-04-01");
    await pays(here, own.reference, cents(31_00), "2027-04-01");
    await pays(here, foreign.reference, cents(32_00), "2027-04-01");
    here.clock.moveTo(noonOf("2028-04-01"));
    const outside = await testOutside(here);
    expect(await runs(returnGiftsJob, here.register, { outside })).toEqual({ done: 0, setAside: 0 });
    here.clock.moveTo(noonOf("2028-04-02"));
    expect(await stateOf(own, "2028-04-02")).toBe("lapsed");
    expect(await refusalOf(claims(own.code, here.bram))).toBe("gift_over");
    const other = await otherMachine(here);
    const both = [runs(returnGiftsJob, here.register, { outside }), runs(returnGiftsJob, { ...here.register, ...other }, { outside })];
    await Promise.all(both);
    await other.close();
    expect(await runs(returnGiftsJob, here.register, { outside })).toEqual({ done: 0, setAside: 0 });
    expect([await stateOf(own), await stateOf(foreign)]).toEqual(["kept", "unclaimed"]);
    expect((await holds(here, here.cato)).lots.some(({ cents: amount }) => amount === 31_00)).toBe(true);
    expect((await refundsDue(here.database)).map(({ cents: amount, why }) => [amount, why])).toContainEqual([32_00, "gift_returned"]);
    const again = act(here.register, "return_gift", (each) => returnGift(each, own.id));
    expect(await refusalOf(again)).toBe("gift_over");
    expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });
});

test("who gave sees the gifts, not who claimed them", async () => {
  const [gift] = await here.database.query<{ giverId: PersonId }>(`select giver_id as "giverId" from gift order by recorded_at limit 1`);
  const shown = JSON.stringify(await giftsOf(here.database, gift?.giverId ?? here.treasurer.personId, day("2028-04-02")));
  for (const name of ["Bram", "Cato", "Mulder"]) expect(shown).not.toContain(name);
});

test("a former member claims nothing", async () => {
  const gift = await gives(33_00, wim, "2028-04-02");
  await pays(here, gift.reference, cents(33_00), "2028-04-02");
  await act(here.register, "reverse_ledger_entry", (each) => endMembership(each, here.bram, day("2028-04-01"), "notice"));
  expect(await refusalOf(claims(gift.code, here.bram))).toBe("membership_over");
});

test("a wish for a successor is replaced by the next one, and can be taken back", async () => {
  const named = (wish: Parameters<typeof nameSuccessor>[2]) =>
    act(here.register, "name_successor", (each) => nameSuccessor(each, here.anna, wish));
  await named({ name: "Mijn zus", contact: null, note: null });
  await named({ name: "Mijn nicht", contact: "0344 00 00 00", note: "Zij boert ook." });
  expect(await successorOf(here.database, here.anna)).toMatchObject({ name: "Mijn nicht", note: "Zij boert ook." });
  await named(null);
  expect(await successorOf(here.database, here.anna)).toBeNull();
});
