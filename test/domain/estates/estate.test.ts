import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { runChecks } from "#domain/checks.ts";
import { deadlines } from "#domain/deadlines.ts";
import type { EstateId } from "#domain/estates/estate.ts";
import { estateOf } from "#domain/estates/estate-list.ts";
import { heirsOf, linesSinceDeath } from "#domain/estates/estate-reading.ts";
import { heirKeyOf, inviteHeirs, relativeUnderKey } from "#domain/estates/heir-key.ts";
import { continuationOf, continuationWindows } from "#domain/estates/lessee-death.ts";
import { endMandate, instructEstate, mandatesOf, recordMandate } from "#domain/estates/mandate.ts";
import { reverseTransmission } from "#domain/estates/reversal.ts";
import { applyForMembership } from "#domain/members/application.ts";
import type { MemberId } from "#domain/members/member.ts";
import { endOfMembership } from "#domain/membership/end.ts";
import { cents } from "#domain/money.ts";
import { noParticulars } from "#domain/people/person.ts";
import { ratio } from "#domain/ratio.ts";
import { moveLots } from "#domain/shares/move.ts";
import { noEqualDays } from "#domain/working-day.ts";
import {
  answers,
  at,
  byLaw,
  certificate,
  dies,
  holdingNow,
  lists,
  paper,
  passOn,
  personOf,
  records,
} from "#test/support/estate-village.ts";
import { letLease } from "#test/support/lease-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, admits, day, joins, orders, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const stateOf = async (estateId: EstateId): Promise<string> =>
  (
    await estateOf(
      here.database,
      estateId,
      here.clock.now().toZonedDateTimeISO("Europe/Amsterdam").toPlainDate(),
      here.clock.now().add({ seconds: 1 }),
    )
  ).state;

describe("of a couple that holds jointly", () => {
  let memberId: MemberId;
  beforeAll(async () => {
    const [first, second] = ["Joost Bakker", "Mei-Ling Chen"].map((name) => ({
      particulars: { ...noParticulars, name, email: `${name[0]}@voorbeeld.nl` },
      convocationByEmail: false,
    }));
    if (!first || !second) throw new Error("there is no couple");
    at(here, "2026-02-01");
    const [application, claim] = await act(here.register, "apply_for_membership", (each) =>
      applyForMembership(each, { kind: "joint", shareCents: cents(1_000_00), applicants: [first, second] }),
    );
    const [row] = await here.database.query<{ reference: string }>("select reference from claim where id = $1", [claim.id]);
    await pays(here, row?.reference ?? "", cents(1_020_00), "2026-02-01");
    const [admitted] = await admits(here, { applicationId: application.id as never, claimId: claim.id as never, reference: "" });
    memberId = admitted as MemberId;
  });

  test("half passes on, the other half stays with who is left, and the membership goes on", async () => {
    const estateId = await dies(here, memberId, "2026-02-01");
    const child = await lists(here, estateId, "Kind Bakker");
    expect(await refusalOf(records(here, estateId, { ...byLaw, part: ratio(1, 1) }))).toBe("value_out_of_range");
    await records(here, estateId);
    expect(await refusalOf(orders(here, memberId, cents(50_00)))).toBe("member_on_hold");
    await answers(here, child, "keep");
    expect(await passOn(here)).toBe(1);
    expect((await holdingNow(here, memberId)).cents).toBe(500_00);
    expect(await endOfMembership(here.database, memberId)).toBeNull();
    await orders(here, memberId, cents(50_00));
    at(here, "2026-02-02");
    await act(here.register, "reverse_transmission", (each) => reverseTransmission(each, estateId, "Testament gevonden"), here.board);
    expect(await refusalOf(orders(here, memberId, cents(50_00)))).toBe("member_on_hold");
    const [, spouse] = await here.database.query<{ id: never }>(
      "select person_id as id from member_holder where member_id = $1 order by position",
      [memberId],
    );
    const left = await lists(here, estateId, "echtgenote", { kin: "spouse", personId: spouse?.id as never });
    await records(here, estateId, { ...certificate, basis: "will", fractions: [{ relativeId: left, share: ratio(1, 1) }] });
    await answers(here, left, "keep");
    expect(await passOn(here)).toBe(1);
    expect((await holdingNow(here, memberId)).cents).toBe(1_000_00);
    const [part] = await here.database.query<{ went: string }>("select went from transmission_part where estate_relative_id = $1", [left]);
    expect(part?.went).toBe("stayed");
  });

  test("of the last of them all is passed on, and the membership ends", async () => {
    const [, spouse] = await here.database.query<{ id: never }>(
      "select person_id as id from member_holder where member_id = $1 order by position",
      [memberId],
    );
    const estateId = await dies(here, memberId, "2026-02-02", spouse?.id);
    const child = await lists(here, estateId, "Kind Chen");
    await records(here, estateId);
    await answers(here, child, "keep");
    expect(await passOn(here)).toBe(1);
    expect((await holdingNow(here, memberId)).cents).toBe(0);
    expect(await endOfMembership(here.database, memberId)).toMatchObject({ ground: "death" });
  });
});

test("a lot that moved on the day of death is told to the board, who decides", async () => {
  const memberId = await joins(here, "Piet Laat", cents(400_00), "2026-03-01");
  const other = await joins(here, "Rie Vroeg", cents(100_00), "2026-03-01");
  const [lot] = (await holdingNow(here, memberId)).lots;
  if (!lot) throw new Error("Piet holds nothing");
  at(here, "2026-03-10");
  await act(here.register, "reverse_ledger_entry", (each) =>
    moveLots(each, "transfer", [{ lotId: lot.id, toMemberId: other, cents: cents(150_00), dm2: area(0), effectiveOn: each.today }]),
  );
  const estateId = await dies(here, memberId, "2026-03-10");
  const late = await linesSinceDeath(here.database, { id: estateId, memberId, diedOn: day("2026-03-10") });
  expect(late.map(({ kind, cents: euros }) => [kind, euros])).toEqual([["transfer", -150_00]]);
});

test("two executors who act together only must both have instructed the same", async () => {
  const memberId = await joins(here, "Sjaak Twee", cents(400_00), "2026-04-01");
  const estateId = await dies(here, memberId, "2026-04-01");
  const heir = await lists(here, estateId, "Sjaak Kind");
  await records(here, estateId);
  for (const name of ["Een", "Twee"])
    await act(here.register, "record_mandate", (each) =>
      recordMandate(each, estateId, { kind: "executor", who: { particulars: { ...noParticulars, name } }, jointly: true, file: paper }),
    );
  const [one, two] = await mandatesOf(here.database, estateId);
  if (!one || !two) throw new Error("there are no executors");
  const instructs = (mandate: typeof one) =>
    act(here.register, "instruct_estate", (each) =>
      instructEstate(each, estateId, mandate.id, { wishes: [{ relativeId: heir, wish: "pay_out" }], file: paper }),
    );
  expect(await stateOf(estateId)).toBe("executor");
  await instructs(one);
  expect(await passOn(here)).toBe(0);
  await act(here.register, "end_estate_mandate", (each) => endMandate(each, estateId, one.id));
  expect(await refusalOf(instructs(one))).toBe("mandate_unknown");
  await instructs(two);
  expect(await stateOf(estateId)).toBe("ready");
  expect(await passOn(here)).toBe(1);
});

test("a key opens one heir's page until its day, or until the heir gets another", async () => {
  const memberId = await joins(here, "Truus Brief", cents(400_00), "2026-05-01");
  const estateId = await dies(here, memberId, "2026-05-01");
  const [a, b] = [await lists(here, estateId, "Truus A"), await lists(here, estateId, "Truus B")];
  const letters = { relatives: [a, b], secret: here.register.secret, expiresOn: day("2026-08-01") };
  const invites = () => act(here.register, "invite_heirs", (each) => inviteHeirs(each, estateId, letters));
  expect(await refusalOf(invites())).toBe("relative_unknown");
  await records(here, estateId);
  await invites();
  const keys = async () =>
    (
      await here.database.query<{ id: never }>("select id from heir_key where estate_relative_id = any($1) order by recorded_at, id", [
        [a, b],
      ])
    ).map(({ id }) => heirKeyOf(here.register.secret, id));
  const [first, second] = await keys();
  expect(await relativeUnderKey(here.database, first ?? "", day("2026-08-01"))).toBe(a);
  expect(await relativeUnderKey(here.database, second ?? "", day("2026-08-01"))).toBe(b);
  expect(await refusalOf(relativeUnderKey(here.database, first ?? "", day("2026-08-02")))).toBe("heir_key_expired");
  at(here, "2026-05-02");
  await invites();
  expect(await refusalOf(relativeUnderKey(here.database, first ?? "", day("2026-05-02")))).toBe("heir_key_unknown");
  const stored = await here.database.query<{ digest: Uint8Array }>("select digest from heir_key");
  expect(
    stored.every(
      ({ digest }) =>
        !Buffer.from(digest)
          .toString()
          .includes(first ?? ""),
    ),
  ).toBe(true);
});

test("a minor counts as having accepted beneficially three months after the share fell to him (D17)", async () => {
  const memberId = await joins(here, "Ulrich Oom", cents(400_00), "2026-06-01");
  const estateId = await dies(here, memberId, "2026-05-30");
  await lists(here, estateId, "Ulla", { guardian: "Ursula", particulars: { bornOn: day("2015-01-01") } });
  await records(here, estateId);
  expect((await heirsOf(here.database, estateId)).map(({ deemedOn }) => deemedOn)).toEqual([day("2026-08-31")]);
});

test("a lease of a lessee who died goes on, unless who stay give it up in time (D13)", async () => {
  expect(continuationOf("crop_1y", day("2026-05-01"), noEqualDays)).toMatchObject({ until: day("2026-06-01"), article: "7:398" });
  expect(continuationOf("liberalised_le6", day("2026-05-04"), noEqualDays)).toMatchObject({ until: day("2026-08-04"), article: "7:398" });
  expect(continuationOf("liberalised_gt6", day("2026-05-08"), noEqualDays)).toMatchObject({ until: day("2026-08-10"), article: "7:398" });
  expect(continuationOf("regular", day("2026-05-08"), noEqualDays)).toMatchObject({ until: day("2026-11-08"), article: "7:366" });
  expect(continuationOf("up_to_1ha", day("2026-05-08"), noEqualDays)).toBeNull();
  const memberId = await joins(here, "Vera Boerin", cents(400_00), "2026-06-02");
  const lease = await letLease(here, { lesseeId: await personOf(here, memberId), effectiveOn: day("2026-06-02") });
  at(here, "2026-07-01");
  const today = day("2026-07-01");
  expect(await continuationWindows(here.database, today)).toEqual([]);
  const estateId = await dies(here, memberId, "2026-06-30");
  expect(await continuationWindows(here.database, today)).toMatchObject([
    { leaseNumber: lease.number, lesseeName: "Vera Boerin", until: day("2026-09-30") },
  ]);
  await lists(here, estateId, "Vera Man", { kin: "spouse" });
  await lists(here, estateId, "Vera Kind");
  await records(here, estateId);
  const due = (await deadlines(here.database, today)).map(({ rule, dueOn, atLastOn }) => [rule, dueOn, atLastOn]);
  expect(due).toContainEqual(["lease_continuation", day("2026-09-30"), day("2026-09-30")]);
  expect(due).toContainEqual(["spouse_undoes", day("2026-09-30"), day("2026-09-30")]);
  expect(due).toContainEqual(["heirs_apply", day("2027-06-30"), day("2027-06-30")]);
});
