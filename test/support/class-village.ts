import type { MemberClass } from "#domain/bylaws/class.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import type { Id } from "#domain/id.ts";
import type { DraftItem, MeetingPlan } from "#domain/meetings/meeting.ts";
import { type ApplicationId, applyForMembership } from "#domain/members/application.ts";
import { placeInClass } from "#domain/members/class.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { noParticulars } from "#domain/people/person.ts";
import { calls, joinAll, june, plans } from "#test/support/meeting-village.ts";
import { act, admits, pays, type Village } from "#test/support/village.ts";
import { adopts, at, type Hall, hallOf, plainMotion, twoThirds } from "#test/support/voting-village.ts";

/** Citizens and organisations, who each enter their class on joining. */
export const byKind: readonly MemberClass[] = [
  { letter: "A", nameNl: "burgers", nameEn: "citizens", takes: "persons" },
  { letter: "B", nameNl: "organisaties", nameEn: "organisations", takes: "organisations" },
];
/** Farmers, whom the board names, and everybody else. */
export const byBoard: readonly MemberClass[] = [
  { letter: "A", nameNl: "boeren", nameEn: "farmers", takes: "board" },
  { letter: "B", nameNl: "inleggers", nameEn: "funders", takes: "all" },
];

export const inEachClass: DraftItem = { ...plainMotion, eachClass: true };
export const secretInEachClass: DraftItem = { ...inEachClass, title: "Bestuurslid", motion: "Wij kiezen een bestuurslid.", secret: true };
export const amendmentInEachClass: DraftItem = { ...twoThirds, eachClass: true };

/** An organisation applies, pays and is admitted. */
export async function organisationJoins(here: Village, name: string): Promise<MemberId> {
  const address = name.toLowerCase().replaceAll(/[^a-z]/g, "");
  const [application, claim] = await act(here.register, "apply_for_membership", (each) =>
    applyForMembership(each, {
      kind: "organisation",
      shareCents: cents(100_00),
      organisation: {
        particulars: { ...noParticulars, name, kvk: "12345678", email: `${address}@voorbeeld.nl`, city: "Oosterwaard" },
        convocationByEmail: true,
      },
      representative: {
        particulars: { ...noParticulars, name: `Vertegenwoordiger van ${name}`, email: `vertegenwoordigt${address}@voorbeeld.nl` },
        convocationByEmail: true,
      },
    }),
  );
  const [found] = await here.database.query<{ reference: string }>("select reference from claim where id = $1", [claim.id]);
  const applicant = { applicationId: application.id as ApplicationId, claimId: claim.id as Id<"claim">, reference: found?.reference ?? "" };
  await pays(here, applicant.reference, cents(120_00), here.register.clock.now().toZonedDateTimeISO("UTC").toPlainDate().toString());
  const [memberId] = await admits(here, applicant);
  if (!memberId) throw new Error(`${name} is no member`);
  return memberId;
}

export const places = (here: Village, memberId: MemberId, letter: string) =>
  act(here.register, "place_in_class", (each) => placeInClass(each, memberId, letter, here.decisionId as DecisionId), here.board);

type Assembly = {
  readonly persons: readonly string[];
  readonly organisations?: readonly string[];
  readonly classes?: readonly MemberClass[];
  /** Places of persons whom the board makes farmers. */
  readonly farmers?: readonly number[];
  readonly items?: readonly DraftItem[];
  readonly plan?: MeetingPlan;
};

/** Members in classes, who are called on 4 May to the meeting of 13 June: first the persons, then the organisations. */
export async function calledInClasses(
  here: Village,
  { persons, organisations = [], classes = byKind, farmers = [], items = [inEachClass], plan = { ...june, mode: "hybrid" } }: Assembly,
): Promise<Hall> {
  await adopts(here, { classes });
  const members = await joinAll(here, persons, "2026-02-02");
  for (const name of organisations) members.push(await organisationJoins(here, name));
  for (const place of farmers) await places(here, members[place - 1] ?? absent(), "A");
  here.clock.moveTo(at("2026-05-04", "12:00"));
  const meetingId = await plans(here, plan, items);
  await calls(here, meetingId);
  return hallOf(here, meetingId, members, [...persons, ...organisations]);
}

const absent = (): never => {
  throw new Error("there is no such member");
};
