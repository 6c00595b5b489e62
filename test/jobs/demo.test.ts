import { afterAll, expect, test } from "vitest";
import { viewersAt } from "#domain/access/viewer.ts";
import type { Register } from "#domain/act.ts";
import { cooperativeNow } from "#domain/bylaws/cooperative.ts";
import { runChecks } from "#domain/checks.ts";
import { movingClock } from "#domain/clock.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { parcels } from "#domain/land/parcel.ts";
import { leases } from "#domain/leases/lease-list.ts";
import { applications } from "#domain/members/application.ts";
import { memberCount } from "#domain/members/member.ts";
import { paidOfClaim } from "#domain/payments/claim.ts";
import { parseIban } from "#domain/payments/iban.ts";
import { unsettledPayments } from "#domain/payments/payment.ts";
import { refundsDue } from "#domain/payments/refund.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { holdingOf } from "#domain/shares/holding.ts";
import { ordersOf } from "#domain/shares/order.ts";
import { buildDemo } from "#jobs/demo/build.ts";
import { demoStateOf } from "#jobs/demo/mark.ts";
import { anna, couple, demoPeople } from "#jobs/demo/people.ts";
import { testDatabase } from "#test/support/database.ts";
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
  await buildDemo({ register, clock, say: () => {}, size: 60 });
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
