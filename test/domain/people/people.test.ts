import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiTokensOf, bearerOf, issueApiToken, revokeApiToken } from "#domain/access/token.ts";
import { viewerOf, viewersAt, withOffices } from "#domain/access/viewer.ts";
import { type Reference, reference } from "#domain/act.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { consentsOf, recordConsent } from "#domain/people/consent.ts";
import { appointOfficer, dischargeOfficer, officersOn, officesOf } from "#domain/people/office.ts";
import { changeParticulars, noParticulars, particularsOf, personsAtAddress, registerPerson } from "#domain/people/person.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, admits, applies, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

const registered = async (name: string, email: string | null = null): Promise<PersonId> => {
  const [{ id }] = await act(
    here.register,
    "change_particulars",
    async (each): Promise<[Reference]> => [reference("person", await registerPerson(each, "natural", { ...noParticulars, name, email }))],
  );
  return id as PersonId;
};

describe("particulars", () => {
  test("are a new dated row at each change; what stood before stays known on an earlier day", async () => {
    const anna = await registered("Anna", "anna@voorbeeld.nl");
    here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
    await act(here.register, "change_particulars", (each) =>
      changeParticulars(each, anna, { ...noParticulars, name: "Anna Vermeer", bornOn: day("1961-03-14"), iban: "NL91ABNA0417164300" }),
    );
    expect(await particularsOf(here.database, anna)).toEqual({
      ...noParticulars,
      name: "Anna Vermeer",
      bornOn: day("1961-03-14"),
      iban: "NL91ABNA0417164300",
    });
    const rows = await here.database.query("select name from person_particulars where person_id = $1 order by recorded_at", [anna]);
    expect(rows).toEqual([{ name: "Anna" }, { name: "Anna Vermeer" }]);
    expect(await personsAtAddress(here.database, "anna@voorbeeld.nl")).toEqual([]);
  });

  test("of somebody who is not born yet are refused, of somebody born today not", async () => {
    const born = (bornOn: string) =>
      act(here.register, "change_particulars", (each) =>
        changeParticulars(each, here.board.personId, { ...noParticulars, name: "Karel de Waal", bornOn: day(bornOn) }),
      );
    expect(await refusalOf(born("2026-01-13"))).toBe("person_unborn");
    expect(await refusalOf(born("2026-01-12"))).toBeNull();
    expect(await refusalOf(particularsOf(here.database, here.decisionId as string as PersonId))).toBe("person_unknown");
  });
});

test("the latest consent for each purpose counts, and who was never asked gave none", async () => {
  const bert = await registered("Bert");
  expect(await consentsOf(here.database, bert)).toEqual({ convocation_by_email: false, name_in_member_list: false });
  for (const given of [true, false, true]) {
    here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
    await act(here.register, "give_consent", (each) => recordConsent(each, bert, "convocation_by_email", given));
  }
  expect(await consentsOf(here.database, bert)).toEqual({ convocation_by_email: true, name_in_member_list: false });
});

describe("an office", () => {
  const appoints = async (personId: PersonId, office: Parameters<typeof appointOfficer>[2], fromOn: string) => {
    const [{ id }] = await act(here.register, "appoint_officer", (each) => appointOfficer(each, personId, office, day(fromOn)), here.board);
    return id as Id<"appointment">;
  };
  const discharges = (id: Id<"appointment">, on: string) =>
    act(here.register, "discharge_officer", (each) => dischargeOfficer(each, id, day(on)), here.board);

  test("is held from its first day until the day of discharge", async () => {
    const cees = await registered("Cees");
    const appointment = await appoints(cees, "secretary", "2026-02-01");
    expect(await officesOf(here.database, cees, day("2026-01-31"))).toEqual([]);
    expect(await officesOf(here.database, cees, day("2026-02-01"))).toEqual(["secretary"]);
    await discharges(appointment, "2026-03-01");
    expect(await officesOf(here.database, cees, day("2026-02-28"))).toEqual(["secretary"]);
    expect(await officesOf(here.database, cees, day("2026-03-01"))).toEqual([]);
    expect(await refusalOf(discharges(appointment, "2026-04-01"))).toBe("officer_already_discharged");
    expect(await refusalOf(appoints(cees, "secretary", "2026-03-01"))).toBeNull();
  });

  test("is not given twice to one person, also when two give it at once", async () => {
    const dora = await registered("Dora");
    const both = await Promise.all([1, 2].map(() => refusalOf(appoints(dora, "auditor", "2026-02-01"))));
    expect(both.toSorted()).toEqual(["office_already_held", null].toSorted());
    expect(await refusalOf(appoints(dora, "auditor", "2026-05-01"))).toBe("office_already_held");
  });

  test("is kept by the last on the board, whatever day the discharge is dated to, and by one of two discharged at once", async () => {
    const there = await village("2026-01-12");
    const officers = await officersOn(there.database, day("2026-01-12"));
    expect(officers.map(({ name, office }) => [name, office])).toEqual([
      ["Karel de Waal", "chair"],
      ["Fatma Yıldız", "treasurer"],
    ]);
    const [chair, treasurer] = officers.map(({ appointmentId }) => appointmentId);
    if (!chair || !treasurer) throw new Error("the village has no board");
    const discharge = (id: Id<"appointment">, on: string) =>
      refusalOf(act(there.register, "discharge_officer", (each) => dischargeOfficer(each, id, day(on)), there.board));
    const answers = await Promise.all([discharge(chair, "2027-01-01"), discharge(treasurer, "2027-01-01")]);
    expect(answers.filter((answer) => answer === "last_officer")).toHaveLength(1);
    const left = answers[0] === null ? treasurer : chair;
    for (const on of ["2026-01-12", "2026-06-01", "2027-06-01"]) expect(await discharge(left, on)).toBe("last_officer");
    await there.close();
  });
});

describe("a token", () => {
  const issues = async (personId: PersonId, token: string, expiresOn: string) => {
    const [{ id }] = await act(here.register, "issue_api_token", (each) =>
      issueApiToken(each, { personId, token, name: "kas", scopes: ["read"], expiresOn: day(expiresOn) }),
    );
    return id as Id<"api_token">;
  };

  test("says whose it is until its last day, and not once it is revoked; only its digest is kept", async () => {
    here.clock.moveTo(noonOf("2026-04-01"));
    const eva = await registered("Eva");
    const token = `meent_${randomUUID()}`;
    const id = await issues(eva, token, "2026-05-01");
    expect(await bearerOf(here.database, token, day("2026-04-30"))).toEqual({ personId: eva, scopes: ["read"], offices: [] });
    expect(await bearerOf(here.database, token, day("2026-05-01"))).toBeNull();
    expect(await bearerOf(here.database, `${token}x`, day("2026-04-30"))).toBeNull();
    const [row] = await here.database.query<{ row: string }>("select t::text as row from api_token t where id = $1", [id]);
    expect(row?.row).not.toContain(token.slice(6));
    const revoke = (personId: PersonId) => act(here.register, "revoke_api_token", (each) => revokeApiToken(each, personId, id));
    expect(await refusalOf(revoke(here.board.personId))).toBe("api_token_unknown");
    expect(await refusalOf(revoke(eva))).toBeNull();
    expect(await refusalOf(revoke(eva))).toBe("api_token_already_revoked");
    expect(await bearerOf(here.database, token, day("2026-04-30"))).toBeNull();
    expect(await apiTokensOf(here.database, eva)).toMatchObject([{ id, name: "kas", scopes: ["read"], revoked: true }]);
  });

  test.each([
    ["2026-04-01", "token_expiry_out_of_range"],
    ["2026-04-02", null],
    ["2028-04-01", null],
    ["2028-04-02", "token_expiry_out_of_range"],
  ])("issued on 1 April 2026 until %s: %s", async (expiresOn, refusal) => {
    here.clock.moveTo(noonOf("2026-04-01"));
    expect(await refusalOf(issues(here.board.personId, `meent_${randomUUID()}`, expiresOn))).toBe(refusal);
  });
});

describe("a viewer", () => {
  test("is what he is in the register on the day: person, member, officer; without a second factor no officer", async () => {
    const chair = await viewerOf(here.database, here.board.personId, day("2026-04-01"));
    expect([...(chair?.roles ?? [])]).toEqual(["visitor", "person", "board"]);
    expect(chair && [...withOffices(chair, []).roles]).toEqual(["visitor", "person"]);
    expect((await viewerOf(here.database, here.board.personId, day("2026-01-11")))?.offices).toEqual([]);
    expect(await viewerOf(here.database, here.decisionId as string as PersonId, day("2026-04-01"))).toBeNull();
  });

  test("at an address is everybody reached there now: officers first, then members", async () => {
    const address = "samen@voorbeeld.nl";
    const alone = await registered("Frits", address);
    const member = await applies(here, "Samen");
    await admits(here, member);
    const moved = await registered("Gone", address);
    const officer = await registered("Henk", "SAMEN@voorbeeld.nl");
    here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
    await act(here.register, "change_particulars", (each) => changeParticulars(each, moved, { ...noParticulars, name: "Gone" }));
    await act(here.register, "appoint_officer", (each) => appointOfficer(each, officer, "board_member", day("2026-04-01")), here.board);
    const viewers = await viewersAt(here.database, "Samen@Voorbeeld.nl", day("2026-04-01"));
    expect(viewers.map(({ name, memberNumber }) => [name, memberNumber])).toEqual([
      ["Henk", null],
      ["Samen", 1],
      ["Frits", null],
    ]);
    expect(viewers[2]?.personId).toBe(alone);
  });
});
