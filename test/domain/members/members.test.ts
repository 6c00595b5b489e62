import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { approveDatedValues, proposeDatedValue } from "#domain/bylaws/dated-table.ts";
import { runChecks } from "#domain/checks.ts";
import type { Id } from "#domain/id.ts";
import { admitMembers, refuseMembership } from "#domain/members/admission.ts";
import {
  type ApplicationId,
  applicationOf,
  applications,
  applicationsOf,
  applyForMembership,
  likenesses,
  type MembershipRequest,
} from "#domain/members/application.ts";
import { memberCount, members, membershipOf, memberUnder } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { claimOf } from "#domain/payments/claim.ts";
import { consentsOf } from "#domain/people/consent.ts";
import { noParticulars } from "#domain/people/person.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, admits, applies, day, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

const person = (name: string) => ({ particulars: { ...noParticulars, name }, convocationByEmail: false });

async function asks(request: MembershipRequest): Promise<{ id: ApplicationId; claimId: Id<"claim"> }> {
  const [application, claim] = await act(here.register, "apply_for_membership", (each) => applyForMembership(each, request));
  return { id: application.id as ApplicationId, claimId: claim.id as Id<"claim"> };
}

describe("an application", () => {
  test("of a person asks the entry fee and the first share on one claim, due after the days of the bylaws", async () => {
    const { id, claimId } = await asks({
      kind: "person",
      shareCents: cents(500_00),
      applicant: { ...person("Anna"), convocationByEmail: true },
    });
    const bylaws = await bylawsOn(here.database, day("2026-01-12"));
    expect(await claimOf(here.database, claimId)).toMatchObject({
      cents: 520_00,
      paidCents: 0,
      claimedOn: day("2026-01-12"),
      dueOn: day("2026-01-12").add({ days: bylaws.paymentDays }),
    });
    const application = await applicationOf(here.database, id);
    expect(application).toMatchObject({
      kind: "person",
      names: ["Anna"],
      shareCents: 500_00,
      paidCents: 0,
      state: "open",
      memberNumber: null,
    });
    expect(await consentsOf(here.database, application.representativeId)).toMatchObject({ convocation_by_email: true });
    expect((await applicationsOf(here.database, application.representativeId)).map((each) => each.id)).toEqual([id]);
  });

  test("of two together has both as holders, the first represents; of one together with nobody is refused", async () => {
    const applicants = [person("Bob"), person("Carla")];
    const { id } = await asks({ kind: "joint", shareCents: cents(10_00), applicants });
    const application = await applicationOf(here.database, id);
    expect(application.names).toEqual(["Bob", "Carla"]);
    expect(application.representativeId).toBe(application.holderIds[0]);
    expect(await refusalOf(asks({ kind: "joint", shareCents: cents(10_00), applicants: applicants.slice(1) }))).toBe(
      "joint_holders_missing",
    );
  });

  test("of an organisation is held by it and represented by a person", async () => {
    const { id } = await asks({
      kind: "organisation",
      shareCents: cents(10_00),
      organisation: person("Stichting De Akker"),
      representative: person("Dirk"),
    });
    const application = await applicationOf(here.database, id);
    expect(application.names).toEqual(["Stichting De Akker"]);
    expect(application.holderIds).not.toContain(application.representativeId);
    expect((await applicationsOf(here.database, application.representativeId)).map((each) => each.id)).toEqual([id]);
  });

  test.each([
    [9_99, "entry_share_too_small"],
    [10_00, null],
    [20_000_00, null],
    [20_000_01, "yearly_cap_exceeded"],
  ])("with a share of %i cents: %s", async (amount, refusal) => {
    expect(await refusalOf(asks({ kind: "person", shareCents: cents(amount), applicant: person("Evert") }))).toBe(refusal);
  });

  test("of somebody who is not born is refused, and of one that does not exist nothing is told", async () => {
    const unborn = { particulars: { ...noParticulars, name: "F", bornOn: day("2026-01-13") }, convocationByEmail: false };
    expect(await refusalOf(asks({ kind: "person", shareCents: cents(10_00), applicant: unborn }))).toBe("person_unborn");
    expect(await refusalOf(applicationOf(here.database, here.decisionId as string as ApplicationId))).toBe("application_unknown");
  });

  test("shows the board who looks like the applicant: the same address, or the same name and birthday", async () => {
    const first = await applies(here, "Gré Bakker");
    const [memberId] = await admits(here, first);
    const again = await applies(here, "Gré Bakker");
    await applies(here, "Gré Smit");
    expect(await likenesses(here.database, again.applicationId)).toEqual([
      { name: "Gré Bakker", memberNumber: (await members(here.database, { text: "Gré", limit: 9 }))[0]?.number, sharedEmail: true },
    ]);
    expect(memberId).toBeDefined();
  });
});

describe("admission", () => {
  test("of one who paid gives the next number, the year's fee and the lot, which takes effect on the day of admission", async () => {
    const there = await village("2026-01-12");
    const anna = await applies(there, "Anna");
    await pays(there, anna.reference, cents(520_00), "2026-01-14");
    there.clock.moveTo(noonOf("2026-02-01"));
    const [memberId] = await admits(there, anna);
    expect(await applicationOf(there.database, anna.applicationId)).toMatchObject({ state: "admitted", memberNumber: 1 });
    const lines = await there.database.query(
      `select l.number, l.vintage, l.paid_on, l.term_ends_on, e.effective_on, e.cents from lot l join ledger_entry e on e.lot_id = l.id where l.member_id = $1`,
      [memberId],
    );
    expect(lines).toEqual([
      {
        number: "2026-000001",
        vintage: 2026,
        paid_on: day("2026-01-14"),
        term_ends_on: day("2028-01-14"),
        effective_on: day("2026-02-01"),
        cents: 500_00,
      },
    ]);
    expect(await there.database.query("select year, cents from membership_fee where member_id = $1", [memberId])).toEqual([
      { year: 2026, cents: 20_00 },
    ]);
    expect(await memberUnder(there.database, 1)).toMatchObject({ names: ["Anna"], kind: "person", city: "Oosterwaard" });
    expect(await refusalOf(memberUnder(there.database, 2))).toBe("member_unknown");
    await there.close();
  });

  test("of a selection gives numbers in the order of applying; whoever has not paid becomes a member without a lot", async () => {
    const chosen: Awaited<ReturnType<typeof applies>>[] = [];
    for (const name of ["Hans", "Ineke", "Joep"]) {
      here.clock.moveTo(here.clock.now().add({ seconds: 1 }));
      chosen.push(await applies(here, name));
    }
    await pays(here, chosen[1]?.reference ?? "", cents(520_00), "2026-01-12");
    const admitted = await admits(here, ...chosen.toReversed());
    const found = await here.database.query<{ name: string; number: number; lots: number }>(
      `select now.name, m.number, (select count(*) from lot l where l.member_id = m.id) as lots
       from member m join person_now now on now.person_id = m.representative_id where m.id = any($1::uuid[]) order by m.number`,
      [admitted],
    );
    expect(found.map(({ name, lots }) => [name, lots])).toEqual([
      ["Hans", 0],
      ["Ineke", 1],
      ["Joep", 0],
    ]);
    expect((found[2]?.number ?? 0) - (found[0]?.number ?? 0)).toBe(2);
  });

  test("by two at once is done by one; the other is told, for the whole selection", async () => {
    const [kees, lotte] = [await applies(here, "Kees"), await applies(here, "Lotte")];
    const before = await memberCount(here.database);
    const admit = (...chosen: { applicationId: ApplicationId }[]) =>
      refusalOf(
        act(here.register, "admit_members", (each) =>
          admitMembers(
            each,
            chosen.map(({ applicationId }) => applicationId),
          ),
        ),
      );
    const answers = await Promise.all([admit(kees), admit(lotte, kees)]);
    expect(answers.filter((answer) => answer === "application_already_decided")).toHaveLength(1);
    expect((await memberCount(here.database)) - before).toBe(answers[0] === null ? 1 : 2);
    expect(await admit(kees)).toBe("application_already_decided");
    expect(await admit({ applicationId: here.decisionId as string as ApplicationId })).toBe("application_unknown");
  });

  test("while the payment settles leaves one lot, whoever is first", async () => {
    for (let round = 0; round < 8; round += 1) {
      const applicant = await applies(here, `Mies ${"x".repeat(round)}`);
      const [, [memberId]] = await Promise.all([pays(here, applicant.reference, cents(520_00), "2026-01-12"), admits(here, applicant)]);
      expect(await here.database.query("select from lot where member_id = $1", [memberId])).toHaveLength(1);
    }
  });

  test("and refusal by two at once leave one of both", async () => {
    const nico = await applies(here, "Nico");
    const answers = await Promise.all([
      refusalOf(admits(here, nico)),
      refusalOf(act(here.register, "refuse_membership", (each) => refuseMembership(each, nico.applicationId, "Geen ruimte"))),
    ]);
    expect(answers.toSorted()).toEqual(["application_already_decided", null].toSorted());
  });

  test("is not done by a refusal without a reason; with one the applicant is told why", async () => {
    const { applicationId } = await applies(here, "Oscar");
    const refuses = (reason: string) =>
      refusalOf(act(here.register, "refuse_membership", (each) => refuseMembership(each, applicationId, reason)));
    expect(await refuses("  ")).toBe("reason_missing");
    expect(await refuses("Buiten het werkgebied")).toBeNull();
    expect(await refuses("Nog eens")).toBe("application_already_decided");
    expect((await applications(here.database, "refused")).find(({ id }) => id === applicationId)).toMatchObject({
      state: "refused",
      reason: "Buiten het werkgebied",
      decidedOn: day("2026-01-12"),
    });
  });
});

describe("the emission limit", () => {
  test("holds for everybody's orders of twelve months, applications included; what is refused frees its part", async () => {
    const there = await village("2026-01-12");
    const [{ id }] = await act(there.register, "propose_dated_value", (each) =>
      proposeDatedValue(each, { series: "emission_limit", key: "", validFrom: day("2026-01-01"), value: 1_000_00, source: "AFM" }),
    );
    await act(there.register, "approve_dated_value", (each) => approveDatedValues(each, [id as Id<"dated_value">], there.decisionId));
    const first = await applies(there, "Anna", cents(600_00));
    expect(await refusalOf(applies(there, "Bob", cents(400_01)))).toBe("emission_limit_reached");
    const both = await Promise.all([1, 2].map((each) => refusalOf(applies(there, `Bob ${"x".repeat(each)}`, cents(400_00)))));
    expect(both.toSorted()).toEqual(["emission_limit_reached", null].toSorted());
    await act(there.register, "refuse_membership", (each) => refuseMembership(each, first.applicationId, "Geen ruimte"));
    expect(await refusalOf(applies(there, "Carla", cents(600_00)))).toBeNull();
    there.clock.moveTo(noonOf("2027-01-11"));
    expect(await refusalOf(applies(there, "Dirk", cents(10_00)))).toBe("emission_limit_reached");
    there.clock.moveTo(noonOf("2027-01-12"));
    expect(await refusalOf(applies(there, "Dirk", cents(1_000_00)))).toBeNull();
    await there.close();
  });
});

describe("the members", () => {
  test("are found by name, town or number, page by page; letters that mean something to the database mean nothing", async () => {
    const all = await members(here.database, { limit: 1_000 });
    expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
    expect(await members(here.database, { text: "ineke", limit: 9 })).toMatchObject([{ names: ["Ineke"] }]);
    expect(await members(here.database, { text: "2", limit: 9 })).toMatchObject([{ number: 2 }]);
    expect(await members(here.database, { text: "OOSTERW", after: all.length - 1, limit: 9 })).toHaveLength(1);
    for (const text of ["%", "_", "\\", "O%w"]) expect(await members(here.database, { text, limit: 9 })).toEqual([]);
    const ineke = (await members(here.database, { text: "ineke", limit: 1 }))[0];
    expect(ineke && (await membershipOf(here.database, ineke.representativeId))).toEqual(ineke);
    expect(await membershipOf(here.database, here.board.personId)).toBeNull();
  });
});

test("after all this every question of the register answers nothing", async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
