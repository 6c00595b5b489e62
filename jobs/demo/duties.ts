import type { Actor } from "#domain/act.ts";
import { bindDuty, type DutyId, endDuty, noteProgress, reassignDuty } from "#domain/duties/duty.ts";
import type { PersonId } from "#domain/id.ts";
import { anna, type DemoPerson } from "#jobs/demo/people.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

const personIn = (story: Story, who: DemoPerson): PersonId => {
  const found = story.known.get(who);
  if (!found) throw new Error(`${who.name} is no member`);
  return found.representativeId;
};

const personOf = (actor: Actor): PersonId => {
  if ("system" in actor) throw new Error("the register itself has no duties");
  return actor.personId;
};

/** What the members decided last spring: one duty of it is done, one changed hands and is late, one is still ahead. */
export function dutyTasks(story: Story, board: Board): Task[] {
  const before = (days: number) => story.days.lastDay.subtract({ days });
  const bound: { done?: DutyId; late?: DutyId } = {};
  const known = (id: DutyId | undefined): DutyId => {
    if (!id) throw new Error("no duty was bound");
    return id;
  };

  async function decide(): Promise<void> {
    const decision = await story.decide(board.chair, {
      organ: "general_meeting",
      title: "Zichtbaar land",
      wording: "Bij elk perceel komt een bord. Het bestuur laat de bodem bemonsteren en onderzoekt of leden van huis kunnen meedoen.",
    });
    const binds = async (what: string, ownerId: PersonId, dueOn: Temporal.PlainDate): Promise<DutyId> => {
      const [{ id }] = await story.act("bind_duty", board.secretary, (act) => bindDuty(act, decision, { what, ownerId, dueOn }));
      return id as DutyId;
    };
    bound.done = await binds("De bodem van elk perceel laten bemonsteren", personOf(board.treasurer), before(60));
    bound.late = await binds("Een bord bij elk perceel zetten", personOf(board.secretary), before(30));
    await binds("Onderzoeken of leden van huis kunnen meedoen, en het de leden vertellen", personOf(board.chair), before(-45));
  }

  return [
    { on: before(150), at: "20:30", run: decide },
    {
      on: before(75),
      at: "21:00",
      run: () =>
        story.act("end_duty", board.treasurer, (act) =>
          endDuty(act, known(bound.done), "board", "done", "Alle monsters zijn genomen; het rapport ligt bij de stukken."),
        ),
    },
    {
      on: before(50),
      at: "20:00",
      run: () =>
        story.act("reassign_duty", board.secretary, (act) =>
          reassignDuty(
            act,
            known(bound.late),
            { ownerId: personIn(story, anna), dueOn: before(8) },
            "Anna kent iemand die borden maakt, en heeft wat meer tijd nodig.",
          ),
        ),
    },
    {
      on: before(20),
      at: "19:15",
      run: () =>
        story.act("note_duty", { personId: personIn(story, anna) }, (act) =>
          noteProgress(act, known(bound.late), personIn(story, anna), "De helft staat. Het hout voor de andere borden komt nog."),
        ),
    },
  ];
}
