import { afterAll, expect, test } from "vitest";
import { viewersAt } from "#domain/access/viewer.ts";
import type { Register } from "#domain/act.ts";
import { cooperativeNow } from "#domain/bylaws/cooperative.ts";
import { runChecks } from "#domain/checks.ts";
import { movingClock } from "#domain/clock.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { openHeirKeys } from "#domain/estates/heir-key.ts";
import { readyGifts } from "#domain/gifts/gift.ts";
import { parcels } from "#domain/land/parcel.ts";
import { leases } from "#domain/leases/lease-list.ts";
import { applications } from "#domain/members/application.ts";
import { memberCount } from "#domain/members/member.ts";
import { paidOfClaim } from "#domain/payments/claim.ts";
import { parseIban } from "#domain/payments/iban.ts";
import { unsettledPayments } from "#domain/payments/payment.ts";
import { refundsDue } from "#domain/payments/refund.ts";
import { redemptionsOf } from "#domain/redemptions/redemption.ts";
import { runs } from "#domain/runs/run.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { holdingOf } from "#domain/shares/holding.ts";
import { ordersOf } from "#domain/shares/order.ts";
import { collectionsOf } from "#domain/shares/recurring-collection.ts";
import { statementsOf } from "#domain/shares/yearly-statements.ts";
import { transfersOf } from "#domain/transfers/transfer.ts";
import { buildDemo } from "#jobs/demo/build.ts";
import { demoStateOf } from "#jobs/demo/mark.ts";
import { anna, couple, type DemoPerson, demoPeople, dirkJan, geertje, ibrahim, noor, wietske } from "#jobs/demo/people.ts";
import { testBank } from "#jobs/demo/test-bank.ts";
import { mollie } from "#jobs/outside/mollie.ts";
import { testDatabase } from "#test/support/database.ts";
import { testOutside } from "#test/support/jobs.ts";
import { day, noonOf } from "#test/support/village.ts";

const opened: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of opened) await close();
});

async function village(today: string): Promise<Database> {
  const copy = await testDatabase();
  const database = await openDatabase({ url: copy.url, entities });
  opened.push(() => database.close().then(copy.close));
  const clock = movingClock(noonOf(today));
  const register: Register = { database, clock, secret: "a secret of at least thirty-two letters", nudge: () => {} };
  const bank = testBank({ clock, checkoutAt: () => "", tell: async () => {} });
  const provider = mollie({ apiKey: "test_demo", url: "https://meent.voorbeeld.nl", fetch: bank.fetch });
  const outside = { ...(await testOutside(register)), provider };
  await buildDemo({ register, clock, outside, bank, say: () => {}, size: 60 });
  expect(clock.now()).toEqual(noonOf(today));
  return database;
}

async function memberOf(database: Database, email: string, on: Temporal.PlainDate) {
  const [viewer] = await viewersAt(database, email, on);
  if (!viewer?.memberId) throw new Error(`${email} is no member`);
  return viewer.memberId;
}

test("the demo's history is whole and breaks no rule, and each of its people is who he says", { timeout: 60_000 }, async () => {
  const database = await village("2026-11-24");
  const today = day("2026-11-24");
  expect((await runChecks(database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  expect(await demoStateOf(database)).toBe("whole");
  expect(parseIban((await cooperativeNow(database))?.iban ?? "")).not.toBeNull();
  expect(await memberCount(database)).toBe(60);
  expect((await parcels(database, today)).map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  for (const { email, name, office } of demoPeople) {
    const viewer = (await viewersAt(database, email, today)).find((each) => each.name === name);
    expect([...(viewer?.roles ?? [])], name).toContain(office);
  }
  const annas = await memberOf(database, anna.email, today);
  expect(await holdingOf(database, annas, { on: today, knownBefore: noonOf("2026-11-24") })).toMatchObject({ cents: 500_00, dm2: 59_94 });
  const couples = await memberOf(database, couple.email, today);
  expect((await certificatesOf(database, couples)).map(({ state }) => state)).toEqual(["valid", "replaced"]);
  expect((await ordersOf(database, couples)).map(({ state }) => state)).toEqual(["open", "issued"]);
  const listed = Map.groupBy(await leases(database, today, {}), ({ state }) => state);
  expect([listed.get("active")?.length, listed.get("offered")?.length, listed.get("draft")?.length]).toEqual([9, 1, 1]);
  const invoiced = await database.query<{ paid: boolean }>(
    `select ${paidOfClaim} = c.cents as paid from invoice i join claim c on c.id = i.claim_id order by i.number`,
  );
  expect(invoiced.map(({ paid }) => paid)).toEqual([...Array(8).fill(true), false]);
});

test("land goes from hand to hand: proposed and moved, given, asked back, paid in monthly, taken over, and stated", {
  timeout: 60_000,
}, async () => {
  const database = await village("2026-11-24");
  const today = day("2026-11-24");
  const memberIs = ({ email }: DemoPerson) => memberOf(database, email, today);
  const [viewer] = await viewersAt(database, ibrahim.email, today);
  if (!viewer) throw new Error("nobody is Ibrahim");
  expect((await transfersOf(database, viewer, today)).map(({ state }) => state)).toEqual(["proposed", "registered"]);
  const [card] = await readyGifts(database, today, 5);
  expect(card).toMatchObject({ cents: 100_00, receiverName: "Sanne", state: "ready" });
  expect(await redemptionsOf(database, await memberIs(dirkJan))).toMatchObject([{ state: "queued", cents: 1_500_00, before: 1 }]);
  const months = (await collectionsOf(database, await memberIs(noor), today)).map(({ outcome }) => outcome);
  expect(months).toEqual(["paid", "failed", "paid", "paid"]);
  const [run] = await runs(database, "opening", null, 5);
  expect(run?.state).toBe("posted");
  expect(await holdingOf(database, await memberIs(geertje), { on: today, knownBefore: noonOf("2026-11-24") })).toMatchObject({
    cents: 450_00,
    dm2: 72_05,
  });
  for (const who of [anna, geertje, wietske])
    expect((await statementsOf(database, await memberIs(who), today)).map(({ year }) => year)).toEqual([2026]);
  expect((await openHeirKeys(database, today)).map(({ name }) => name.split(" ")[0])).toEqual(["Aleida", "Bram", "Carla"]);
});

test("some things are left for the board to do, also in January, before the allotment", { timeout: 60_000 }, async () => {
  const database = await village("2027-01-10");
  expect((await runChecks(database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  expect(await applications(database, "open")).toHaveLength(4);
  expect(await refundsDue(database)).toMatchObject([{ why: "application_refused" }]);
  const listed = await unsettledPayments(database);
  expect(listed.toSorted((a, b) => b.cents - a.cents).map(({ cents, remittance }) => [cents, remittance])).toEqual([
    [1_000_00, "grond voor de kleinkinderen RF00 2O26 OOO"],
    [205_00, null],
    [-24_85, "Kosten zakelijke rekening 2027-01"],
  ]);
  const waiting = await database.query("select from lot where vintage = 2025 and id not in (select lot_id from certificate)");
  expect(waiting).toHaveLength(1);
});
