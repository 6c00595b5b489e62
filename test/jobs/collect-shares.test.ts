import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { reference, today } from "#domain/act.ts";
import { runChecks } from "#domain/checks.ts";
import type { PersonId } from "#domain/id.ts";
import { allMails } from "#domain/mail/mail.ts";
import type { MemberId } from "#domain/members/member.ts";
import { type HoldId, holdMember, releaseHold } from "#domain/membership/hold.ts";
import { cents } from "#domain/money.ts";
import { type CheckoutId, checkoutOf } from "#domain/payments/checkout.ts";
import type { Paying } from "#domain/payments/paying.ts";
import { collectMissed, letMonthGo, missedMonths } from "#domain/shares/missed-month.ts";
import { ordersOf } from "#domain/shares/order.ts";
import { collectionsOf, collectShare, dueCollections } from "#domain/shares/recurring-collection.ts";
import { recurringOrderOf, startRecurring, stopOwnRecurring } from "#domain/shares/recurring-order.ts";
import { askProviderJob } from "#jobs/ask-provider.ts";
import { collectSharesJob } from "#jobs/collect-shares.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { paying } from "#jobs/paying.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { type MollieServer, mollieServer } from "#test/support/mollie-server.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, joins, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let server: MollieServer;
let outside: Outside;
let dealings: Paying;

beforeAll(async () => {
  here = await village();
  server = await mollieServer(here.clock);
  outside = { ...(await testOutside(here)), provider: server.provider };
  dealings = paying({ register: here.register, outside }, server.provider);
});
beforeEach(() => {
  server.behave("well");
  server.onTell = (_, id) => dealings.hear(id);
});
afterAll(async () => {
  const wrong = (await runChecks(here.database)).filter((each) => each.wrong > 0);
  await server.close();
  await here.close();
  expect(wrong).toEqual([]);
});

const debtorOf = async (memberId: MemberId): Promise<PersonId> => {
  const [member] = await here.database.query<{ id: PersonId }>("select representative_id as id from member where id = $1", [memberId]);
  if (!member) throw new Error("no member");
  return member.id;
};

async function starts(memberId: MemberId, amount: number, dayOfMonth: number): Promise<CheckoutId> {
  const debtorId = await debtorOf(memberId);
  const [, , checkout] = await act(here.register, "start_recurring_order", (each) =>
    startRecurring(each, { memberId, debtorId, amount: cents(amount), dayOfMonth }),
  );
  return checkout.id as CheckoutId;
}
/** A member who pays in every month since a day. */
async function begins(name: string, amount: number, dayOfMonth: number, on: string): Promise<MemberId> {
  const memberId = await joins(here, name, cents(50_00), on);
  const { providerId } = await dealings.ask(await starts(memberId, amount, dayOfMonth));
  await server.bank.decide(providerId ?? "", "paid");
  return memberId;
}
const collect = (on: string) => {
  here.clock.moveTo(noonOf(on));
  return runs(collectSharesJob, here.register, { outside });
};
const months = async (memberId: MemberId) =>
  (await collectionsOf(here.database, memberId, today(here.register)))
    .map(({ month, outcome }) => `${month.toString().slice(0, 7)} ${outcome}`)
    .toReversed();
const collected = () => server.bank.payments().filter(({ sequenceType }) => sequenceType === "recurring");

test("the first payment makes the mandate, and the months after it are collected once each", async () => {
  const anna = await begins("Anna", 25_00, 5, "2026-01-20");
  expect((await recurringOrderOf(here.database, anna))?.begunOn?.toString()).toBe("2026-01-20");
  expect(await collect("2026-01-31")).toEqual({ done: 0, setAside: 0 });
  expect(await collect("2026-02-04")).toEqual({ done: 0, setAside: 0 });
  expect(await collect("2026-02-05")).toEqual({ done: 1, setAside: 0 });
  expect(await collect("2026-02-05")).toEqual({ done: 0, setAside: 0 });
  const [payment] = collected();
  expect(payment).toMatchObject({ amount: { value: "25.00" }, status: "pending", customerId: expect.stringMatching(/^cst_/) });
  expect(await months(anna)).toEqual(["2026-02 asked"]);
  await server.bank.decide(payment?.id ?? "", "paid");
  expect(await months(anna)).toEqual(["2026-02 paid"]);
  const methods = await here.database.query<{ method: string }>("select method from provider_payment");
  expect(methods.map(({ method }) => method).toSorted()).toEqual(["SEPA-incasso", "iDEAL | Wero"]);
  expect((await ordersOf(here.database, anna)).map(({ state }) => state)).toEqual(["issued", "issued", "issued"]);
});

test("a night that was missed is caught up, a month that was missed is not collected beside the next", async () => {
  const bob = await begins("Bob", 25_00, 28, "2026-02-06");
  expect((await dueCollections(here.database, day("2026-04-02"), null)).map(({ month }) => month.toString())).toContain("2026-03-01");
  await collect("2026-04-02");
  await collect("2026-06-28");
  await collect("2026-07-03");
  expect(await months(bob)).toEqual(["2026-03 asked", "2026-06 asked"]);
});

test("two at once, and one that is killed after it placed the order, collect once", async () => {
  const carla = await begins("Carla", 25_00, 1, "2026-07-04");
  here.clock.moveTo(noonOf("2026-08-01"));
  const before = collected().length;
  const due = (await dueCollections(here.database, day("2026-08-01"), null)).length;
  server.behave("kill", "POST /v2/payments");
  const other = await otherMachine(here);
  await Promise.all([runs(collectSharesJob, here.register, { outside }), runs(collectSharesJob, other, { outside })]);
  await other.close();
  expect(await months(carla)).toEqual(["2026-08 asked"]);
  here.clock.moveTo(here.clock.now().add({ minutes: 5 }));
  await runs(askProviderJob, here.register, { outside });
  await runs(collectSharesJob, here.register, { outside });
  expect(collected().length).toBe(before + due);
});

test("who stops is not collected from, also in the middle", async () => {
  const dirk = await begins("Dirk", 25_00, 10, "2026-08-02");
  here.clock.moveTo(noonOf("2026-09-10"));
  const [due] = (await dueCollections(here.database, day("2026-09-10"), null)).slice(-1);
  const standing = await recurringOrderOf(here.database, dirk);
  if (!due || !standing) throw new Error("nothing is due");
  expect(due.id).toBe(standing.id);
  await act(here.register, "stop_recurring_order", (each) => stopOwnRecurring(each, dirk, standing.id));
  expect(await act(here.register, "collect_share", (each) => collectShare(each, due))).toEqual([]);
  expect(await refusalOf(act(here.register, "stop_recurring_order", (each) => stopOwnRecurring(each, dirk, standing.id)))).toBe(
    "recurring_order_unknown",
  );
  const ended = () => here.database.query("select from recurring_mandate_end where recurring_order_id = $1", [standing.id]);
  const givenUp = () => server.asked.filter((what) => what.startsWith("DELETE")).length;
  await runs(askProviderJob, here.register, { outside });
  expect([givenUp(), await ended()]).toEqual([1, [{}]]);
  await runs(askProviderJob, here.register, { outside });
  expect(givenUp()).toBe(1);
  await collect("2026-10-12");
  expect(await months(dirk)).toEqual([]);
});

test("a month for which there is no room this year is skipped with a mail", async () => {
  const els = await begins("Els", 9_000_00, 12, "2026-10-20");
  await collect("2026-11-12");
  await collect("2026-11-13");
  await collect("2026-12-12");
  const outcomes = await months(els);
  expect(outcomes).toEqual(["2026-11 asked", "2026-12 skipped"]);
  await runs(writeMailsJob, here.register, { outside });
  const mails = (await allMails(here.database)).filter(({ subject }) => subject.includes("overgeslagen"));
  expect(mails).toHaveLength(1);
  await collect("2027-01-12");
  expect((await months(els)).at(-1)).toBe("2027-01 asked");
});

const latestOf = (value: string) => collected().find(({ amount }) => amount.value === value);
const failed = async (value: string) => {
  await runs(writeMailsJob, here.register, { outside });
  await runs(writeMailsJob, here.register, { outside });
  return (await allMails(here.database)).filter(({ subject }) => subject.replaceAll("\u00a0", " ").includes(`€ ${value} is niet gelukt`))
    .length;
};

test("a collection that fails is tried once more a week later; then it is mailed and left to the member, and the next month goes on", async () => {
  const fien = await begins("Fien", 30_00, 3, "2027-01-20");
  await collect("2027-02-03");
  await server.bank.decide(latestOf("30.00")?.id ?? "", "failed", "AM04");
  expect(await months(fien)).toEqual(["2027-02 failed"]);
  expect((await collectionsOf(here.database, fien, day("2027-02-03")))[0]?.retryOn).toEqual(day("2027-02-10"));
  expect(await failed("30,00")).toBe(0);
  await collect("2027-02-09");
  expect(await months(fien)).toEqual(["2027-02 failed"]);
  const first = latestOf("30.00")?.id;
  here.clock.moveTo(noonOf("2027-02-10"));
  const other = await otherMachine(here);
  await Promise.all([runs(collectSharesJob, here.register, { outside }), runs(collectSharesJob, other, { outside })]);
  await other.close();
  expect(await months(fien)).toEqual(["2027-02 asked"]);
  expect(collected().filter(({ amount }) => amount.value === "30.00")).toHaveLength(2);
  expect(latestOf("30.00")?.id).not.toBe(first);
  await server.bank.decide(latestOf("30.00")?.id ?? "", "failed", "AM04");
  expect(await months(fien)).toEqual(["2027-02 failed"]);
  expect(await failed("30,00")).toBe(1);
  await collect("2027-02-25");
  await collect("2027-03-03");
  expect(await months(fien)).toEqual(["2027-02 failed", "2027-03 asked"]);
});

test("tried again and paid, it is paid, and nobody is mailed", async () => {
  const joke = await begins("Joke", 33_00, 3, "2027-03-04");
  await collect("2027-04-03");
  await server.bank.decide(latestOf("33.00")?.id ?? "", "failed", "MS03");
  await collect("2027-04-12");
  await server.bank.decide(latestOf("33.00")?.id ?? "", "paid");
  expect(await months(joke)).toEqual(["2027-04 paid"]);
  expect(await failed("33,00")).toBe(0);
  expect((await ordersOf(here.database, joke)).map(({ state }) => state)).toEqual(["issued", "issued", "issued"]);
});

test("where the account is closed or the mandate revoked it is not tried again: the member is mailed at once, and the mandate ends", async () => {
  const karin = await begins("Karin", 34_00, 3, "2027-04-13");
  await collect("2027-05-03");
  await server.bank.decide(latestOf("34.00")?.id ?? "", "failed", "AC04");
  expect(await recurringOrderOf(here.database, karin)).toBeNull();
  expect((await collectionsOf(here.database, karin, day("2027-05-03")))[0]?.retryOn).toBeNull();
  expect(await failed("34,00")).toBe(1);
  await collect("2027-05-20");
  expect(collected().filter(({ amount }) => amount.value === "34.00")).toHaveLength(1);
});

test("who stops meanwhile, pays himself, or stands still is not tried again", async () => {
  const lies = await begins("Lies", 35_00, 3, "2027-05-21");
  const moos = await begins("Moos", 36_00, 3, "2027-05-22");
  await collect("2027-06-03");
  for (const value of ["35.00", "36.00"]) await server.bank.decide(latestOf(value)?.id ?? "", "failed", "AM04");
  const standing = await recurringOrderOf(here.database, lies);
  if (!standing) throw new Error("nothing stands");
  await act(here.register, "stop_recurring_order", (each) => stopOwnRecurring(each, lies, standing.id));
  const [open] = (await ordersOf(here.database, moos)).filter(({ state }) => state === "open");
  await pays(here, open?.reference ?? "", cents(36_00), "2027-06-05");
  await collect("2027-06-15");
  expect([await months(lies), await months(moos)]).toEqual([["2027-06 failed"], ["2027-06 paid"]]);
  expect(await failed("35,00")).toBe(1);
  expect(await failed("36,00")).toBe(0);
});

test("months in which a membership stood still are the member's to choose: collected after all, or let go", async () => {
  const nel = await begins("Nel", 37_00, 3, "2027-06-16");
  const hold = await act(
    here.register,
    "verify_death",
    async (each) => [reference("member", await holdMember(each, nel, "dispute"))] as const,
  );
  await collect("2027-07-03");
  await collect("2027-08-03");
  await collect("2027-09-03");
  here.clock.moveTo(noonOf("2027-09-20"));
  await act(here.register, "verify_death", async (each) => {
    await releaseHold(each, hold[0].id as HoldId);
    return [reference("member", nel)] as const;
  });
  await runs(collectSharesJob, here.register, { outside });
  expect(await months(nel)).toEqual(["2027-09 asked"]);
  const missed = async () => (await missedMonths(here.database, nel, day("2027-09-20"))).map(({ month }) => month.toString());
  expect(await missed()).toEqual(["2027-08-01", "2027-07-01"]);
  await act(here.register, "skip_collection", (each) => letMonthGo(each, nel, day("2027-07-01")));
  const collects = (on: string) => act(here.register, "collect_share", (each) => collectMissed(each, nel, day(on)));
  expect(await refusalOf(collects("2027-07-01"))).toBe("month_not_missed");
  const both = await Promise.allSettled([collects("2027-08-01"), collects("2027-08-01")]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await missed()).toEqual([]);
  expect(await months(nel)).toEqual(["2027-07 skipped", "2027-08 asked", "2027-09 asked"]);
  await runs(writeMailsJob, here.register, { outside });
  expect(
    (await allMails(here.database)).filter(({ address, subject }) => address === "nel@voorbeeld.nl" && subject.includes("juli 2027")),
  ).toEqual([]);
  here.clock.moveTo(here.clock.now().add({ minutes: 5 }));
  await runs(askProviderJob, here.register, { outside });
  expect(collected().filter(({ amount }) => amount.value === "37.00")).toHaveLength(2);
});

test("a mandate that the provider no longer has ends it", async () => {
  const gert = await begins("Gert", 31_00, 4, "2027-09-21");
  const first = server.bank.payments().find(({ amount }) => amount.value === "31.00");
  if (first) first.paidAt = null;
  await collect("2027-10-04");
  expect(await months(gert)).toEqual(["2027-10 failed"]);
  expect(await recurringOrderOf(here.database, gert)).toBeNull();
});

test("a collection that is charged back ends the lot and the mandate", async () => {
  const hans = await begins("Hans", 32_00, 6, "2027-10-10");
  await collect("2027-11-06");
  const payment = collected().find(({ amount }) => amount.value === "32.00");
  await server.bank.decide(payment?.id ?? "", "paid");
  here.clock.moveTo(noonOf("2027-12-01"));
  await server.bank.chargeBack(payment?.id ?? "");
  expect(await recurringOrderOf(here.database, hans)).toBeNull();
  expect((await ordersOf(here.database, hans)).map(({ state }) => state)).toEqual(["open", "issued", "issued"]);
});

test("one that was never paid gives way to the next; one that runs does not", async () => {
  const ida = await joins(here, "Ida", cents(50_00), "2027-12-02");
  expect(await refusalOf(starts(ida, 25_00, 29))).toBe("recurring_day_out_of_range");
  expect(await refusalOf(starts(ida, 1, 5))).toBe("order_too_small");
  await starts(ida, 25_00, 5);
  const second = await starts(ida, 26_00, 6);
  expect(await recurringOrderOf(here.database, ida)).toMatchObject({ cents: 26_00, dayOfMonth: 6, begunOn: null });
  const { providerId } = await dealings.ask(second);
  await server.bank.decide(providerId ?? "", "paid");
  expect((await checkoutOf(here.database, second)).status).toBe("paid");
  expect(await refusalOf(starts(ida, 27_00, 7))).toBe("recurring_order_stands");
});
