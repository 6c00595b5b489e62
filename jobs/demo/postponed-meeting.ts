import { postponeMeeting } from "#domain/meetings/calling-off.ts";
import { convoke } from "#domain/meetings/convocation.ts";
import { addItem, planMeeting } from "#domain/meetings/draft.ts";
import { type MeetingId, type MeetingPlan, noMotion } from "#domain/meetings/meeting.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { answerQuestion, askQuestion, type QuestionId } from "#domain/meetings/question.ts";
import { membershipOf } from "#domain/members/member.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

/**
 * An evening about the water level, when the members were few: called, postponed for a storm, called anew and held. One question was answered
 * in time, one late.
 */
export function postponedMeetingTasks(story: Story, board: Board): Task[] {
  const after = (days: number) => story.days.foundedOn.add({ days });
  const evening: MeetingPlan = {
    ...{ kind: "extraordinary", mode: "physical", heldOn: after(58), hour: "20:00" },
    ...{ place: "Dorpshuis De Wetering, Oosterwaard", rollOn: null },
  };
  const known: { id?: MeetingId; late?: QuestionId } = {};
  const meeting = (): MeetingId => {
    if (!known.id) throw new Error("no meeting was planned");
    return known.id;
  };
  const calls = async (): Promise<void> => {
    const { version } = await meetingOf(story.register.database, meeting());
    await story.act("convoke_meeting", board.secretary, (act) => convoke(act, meeting(), version));
  };
  async function asks(place: number, text: string): Promise<QuestionId> {
    const personId = story.members[place]?.representativeId;
    const member = personId && (await membershipOf(story.register.database, personId));
    if (!personId || !member) throw new Error("there is no such member");
    const [{ id }] = await story.act("ask_question", { personId }, (act) =>
      askQuestion(act, meeting(), { memberId: member.id, itemId: null, text }),
    );
    return id as QuestionId;
  }
  const answers = (question: QuestionId, text: string) =>
    story.act("answer_question", board.chair, (act) => answerQuestion(act, meeting(), question, text));

  async function plan(): Promise<void> {
    const [{ id }] = await story.act("plan_meeting", board.secretary, (act) => planMeeting(act, evening));
    known.id = id as MeetingId;
    await story.act("change_meeting", board.secretary, (act) =>
      addItem(act, meeting(), 1, {
        ...noMotion,
        title: "Het peil in de polder",
        explanation: "Het waterschap vraagt ons om een hoger peil. We bespreken wat dat voor het land en de pachters betekent.",
        proposalId: null,
      }),
    );
  }

  async function postpone(): Promise<void> {
    const { version } = await meetingOf(story.register.database, meeting());
    const [, { id }] = await story.act("postpone_meeting", board.chair, (act) =>
      postponeMeeting(act, meeting(), version, "Er is storm voorspeld; wij willen niemand de weg op sturen.", {
        ...evening,
        heldOn: after(78),
      }),
    );
    known.id = id as MeetingId;
  }

  return [
    { on: after(36), at: "20:10", run: plan },
    { on: after(44), at: "10:05", run: calls },
    {
      on: after(52),
      at: "20:15",
      run: async () => {
        const question = await asks(0, "Kunnen de koeien dan nog het land op?");
        await answers(question, "Ja, van mei tot oktober. In het voorjaar drie weken later dan nu.");
      },
    },
    { on: after(56), at: "09:30", run: postpone },
    { on: after(64), at: "10:05", run: calls },
    {
      on: after(71),
      at: "19:40",
      run: async () => {
        known.late = await asks(1, "Wie betaalt de nieuwe stuw?");
      },
    },
    {
      on: after(77),
      at: "21:30",
      run: async () => {
        if (known.late) await answers(known.late, "Het waterschap, zo hoorden wij vandaag. Excuus dat dit antwoord laat komt.");
      },
    },
  ];
}
