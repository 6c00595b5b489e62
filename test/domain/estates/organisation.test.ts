import { afterEach, beforeEach, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import type { EstateId } from "#domain/estates/estate.ts";
import { recordHeirAccount } from "#domain/estates/heir-account.ts";
import { payoutsDue, queuePayout } from "#domain/estates/payout.ts";
import { familyOf, listRelative, type NewRelative, type RelativeId } from "#domain/estates/relative.ts";
import { admitMembers } from "#domain/members/admission.ts";
import { type ApplicationId, joinToReceive } from "#domain/members/application.ts";
import { type MemberId, memberUnder } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { noParticulars, particularsOf } from "#domain/people/person.ts";
import { ratio } from "#domain/ratio.ts";
import { redemptionQueue } from "#domain/redemptions/redemption.ts";
import {
  answers,
  at,
  certificate,
  dies,
  holdingNow,
  lists,
  memberBehind,
  passOn,
  personOf,
  records,
} from "#test/support/estate-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, joins, type Village, village } from "#test/support/village.ts";

let here: Village;
let estate: EstateId;
let niece: RelativeId;
beforeEach(async () => {
  here = await village("2026-01-12");
  const aunt: MemberId = await joins(here, "Willemina Jansen", cents(1_000_00), "2026-02-02");
  at(here, "2026-05-08");
  estate = await dies(here, aunt, "2026-05-04");
  niece = await lists(here, estate, "Nicolien Jansen", { kin: "named" });
});
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const charity = (more: Partial<NewRelative> = {}): NewRelative => ({
  ...{ kin: "named", parentId: null, fate: "alive" },
  who: { particulars: { ...noParticulars, name: "Stichting Weidevogels", kvk: "12345678", email: "post@voorbeeld.nl" }, nature: "legal" },
  actsBy: { particulars: { ...noParticulars, name: "Ruud Vos", email: "ruud@voorbeeld.nl" } },
  ...more,
});
const listsCharity = async (relative: NewRelative): Promise<RelativeId> => {
  await act(here.register, "list_relative", (each) => listRelative(each, estate, relative), here.board);
  return (await familyOf(here.database, estate)).at(-1)?.id ?? niece;
};
const willOf = (foundation: RelativeId) =>
  records(here, estate, {
    ...certificate,
    basis: "will",
    fractions: [
      { relativeId: niece, share: ratio(1, 4) },
      { relativeId: foundation, share: ratio(3, 4) },
    ],
  });
const account = { iban: "NL91ABNA0417164300", accountHolder: "Stichting Weidevogels" };
const notes = (relativeId: RelativeId) => act(here.register, "change_particulars", (each) => recordHeirAccount(each, relativeId, account));

test("an organisation that a will names becomes a member, and its representative speaks for it", async () => {
  const foundation = await listsCharity(charity());
  expect((await familyOf(here.database, estate)).at(-1)).toMatchObject({ organisation: true, actsByName: "Ruud Vos" });
  await willOf(foundation);
  await answers(here, niece, "keep");
  await answers(here, foundation, "keep");
  expect(await passOn(here)).toBe(1);
  const memberId = await memberBehind(here, foundation);
  expect(await holdingNow(here, memberId)).toMatchObject({ cents: 750_00 });
  const [{ number } = { number: 0 }] = await here.database.query<{ number: number }>("select number from member where id = $1", [memberId]);
  const member = await memberUnder(here.database, number);
  expect(member).toMatchObject({ kind: "organisation", names: ["Stichting Weidevogels"] });
  expect(await particularsOf(here.database, member.representativeId)).toMatchObject({ name: "Ruud Vos" });
  expect(await refusalOf(notes(foundation))).toBe("person_already_member");
});

test("or is paid out, to the account that was filled in on its page, in the queue and once the term is over", async () => {
  const foundation = await listsCharity(charity());
  await willOf(foundation);
  await answers(here, niece, "keep");
  await answers(here, foundation, "pay_out");
  await passOn(here);
  at(here, "2028-02-03");
  const [due] = await payoutsDue(here.database, day("2028-02-03"));
  if (!due) throw new Error("nothing is due");
  await act(here.register, "queue_redemption", (each) => queuePayout(each, due));
  expect(await redemptionQueue(here.database, day("2028-02-03"))).toMatchObject([{ cents: 750_00, hasAccount: false, held: false }]);
  await notes(foundation);
  expect(await redemptionQueue(here.database, day("2028-02-03"))).toMatchObject([{ hasAccount: true }]);
  expect(await particularsOf(here.database, due.personId)).toMatchObject({ ...account, name: "Stichting Weidevogels", kvk: "12345678" });
});

test("an organisation is of no family, and somebody must represent it", async () => {
  const asked = (more: Partial<NewRelative>) => refusalOf(listsCharity(charity(more)));
  expect(await asked({ kin: "child" })).toBe("organisation_not_family");
  expect(await asked({ actsBy: null })).toBe("organisation_without_representative");
  expect(await refusalOf(notes(niece))).toBe("relative_unknown");
});

test("an organisation that is a member is represented as there", async () => {
  const { personId } = await organisationMember();
  const foundation = await listsCharity(charity({ who: { personId }, actsBy: null }));
  expect((await familyOf(here.database, estate)).find(({ id }) => id === foundation)).toMatchObject({
    actsByName: "Vera Smit",
    memberNumber: 2,
  });
});

async function organisationMember() {
  const who = (name: string) => ({ particulars: { ...noParticulars, name }, convocationByEmail: false });
  const joining = { kind: "organisation", organisation: who("Stichting Ruimte"), representative: who("Vera Smit") } as const;
  const [application] = await act(
    here.register,
    "apply_for_membership",
    async (each) => [await joinToReceive(each, "gift", joining)] as const,
  );
  const [member] = await act(here.register, "admit_members", (each) => admitMembers(each, [application.id as ApplicationId]), here.board);
  return { personId: await personOf(here, member?.id as MemberId) };
}
