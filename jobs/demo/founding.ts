import { type Actor, system } from "#domain/act.ts";
import { approveDatedValues } from "#domain/bylaws/dated-table.ts";
import { approveConditionVersions, conditionVersions } from "#domain/conditions/catalogue.ts";
import { foundCooperative } from "#domain/founding.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { appointAtAddress, appointOfficer, type Office } from "#domain/people/office.ts";
import type { Applicants } from "#jobs/demo/applicants.ts";
import { cooperative } from "#jobs/demo/cooperative.ts";
import { apply, meet } from "#jobs/demo/joining.ts";
import { firstAct } from "#jobs/demo/mark.ts";
import { auditor, chair, type DemoPerson, secretary, treasurer } from "#jobs/demo/people.ts";
import type { Board, Story } from "#jobs/demo/story.ts";

/** As `npm run officer` does it. */
async function firstOfficer(story: Story): Promise<Actor> {
  const { name, email } = chair;
  const [person] = await story.act("appoint_officer", system, (act) => appointAtAddress(act, { name, email, office: "chair" }), firstAct);
  if (!person) throw new Error("somebody was chair before the founding");
  return { personId: person.id as PersonId };
}

/** Founds the cooperative and approves what the law and the first bylaws say of interest, limits and norms. */
async function found(story: Story, by: Actor): Promise<void> {
  await story.act("found_cooperative", by, (act) => foundCooperative(act, cooperative));
  const decisionId = await story.decide(by, {
    organ: "general_meeting",
    title: "Oprichting en tabellen",
    wording: "De oprichters stellen de tabellen vast met rentes, pachtnormen en grenzen, zoals zij bij de oprichting zijn ingelezen.",
  });
  const seeds = await story.register.database.query<{ id: Id<"dated_value"> }>(
    "select id from dated_value order by series, key, valid_from",
  );
  await story.act("approve_dated_value", by, (act) =>
    approveDatedValues(
      act,
      seeds.map(({ id }) => id),
      decisionId,
    ),
  );
  await adoptCatalogue(story, by);
}

/** The general meeting takes over the first catalogue of conditions whole. */
async function adoptCatalogue(story: Story, by: Actor): Promise<void> {
  const decisionId = await story.decide(by, {
    organ: "general_meeting",
    title: "Voorwaarden voor pacht",
    wording: "De leden stellen de catalogus van voorwaarden vast. Bij elke pacht kiest het bestuur daaruit wat bij het perceel past.",
  });
  const waiting = await conditionVersions(story.register.database, story.today(), { standing: "waiting" });
  await story.act("approve_condition_versions", by, (act) =>
    approveConditionVersions(
      act,
      waiting.map(({ id }) => id),
      decisionId,
    ),
  );
}

/** The first members are admitted by the chair, and three of them take an office. */
export async function foundDemo(story: Story, applicants: Applicants): Promise<Board> {
  const by = await firstOfficer(story);
  await found(story, by);
  const offices: readonly (readonly [DemoPerson, Office, number])[] = [
    [treasurer, "treasurer", 1_000],
    [secretary, "secretary", 500],
    [auditor, "auditor", 250],
  ];
  for (const [who, , euros] of offices)
    await apply(story, { request: applicants.known(who, euros), paying: { after: 2 }, decided: { from: story.today() }, who });
  await meet(story, by);
  const officers: Actor[] = [];
  for (const [who, office] of offices) {
    const personId = story.known.get(who)?.representativeId;
    if (!personId) throw new Error(`${who.name} is no member`);
    await story.act("appoint_officer", by, (act) => appointOfficer(act, personId, office, act.today));
    officers.push({ personId });
  }
  const [treasures = by, writes = by] = officers;
  return { chair: by, treasurer: treasures, secretary: writes };
}
