import { afterAll, beforeAll, expect, test } from "vitest";
import { adoptBylaws, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { deadlines } from "#domain/deadlines.ts";
import { namedId } from "#domain/id.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { meetingTasks } from "#domain/meetings/meeting-deadlines.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { candidates, makeProposal, type ProposalId, placeProposal, proposalUnder, supportProposal } from "#domain/meetings/proposal.ts";
import { answerQuestion, answerState, askQuestion, type QuestionId, questionsOf } from "#domain/meetings/question.ts";
import { answersUntil } from "#domain/meetings/terms.ts";
import type { MemberId } from "#domain/members/member.ts";
import { recordConsent } from "#domain/people/consent.ts";
import { amendment, calls, joinAll, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let members: MemberId[];
let meeting: MeetingId;
beforeAll(async () => {
  here = await village("2026-01-12");
  members = await joinAll(here, ["Anna Bakker", "Bram de Wit"], "2026-02-02");
  here.clock.moveTo(noonOf("2026-05-20"));
  meeting = await plans(here, june, [amendment]);
});
afterAll(() => here.close());

const memberAt = (place: number): MemberId => {
  const found = members[place];
  if (!found) throw new Error("there is no such member");
  return found;
};
const asks = (text: string, itemId: ItemId | null = null) =>
  act(here.register, "ask_question", (each) => askQuestion(each, meeting, { memberId: memberAt(0), itemId, text }));
const rules = async (on: string) =>
  (await deadlines(here.database, day(on)))
    .filter(({ rule }) => rule === "convocation" || rule === "bylaw_text")
    .map(({ rule, dueOn }) => `${rule} ${dueOn}`);

test("a call and the text of an amendment have their day among the deadlines, and on the desk when it is near", async () => {
  expect(await rules("2026-05-20")).toEqual(["convocation 2026-06-06", "bylaw_text 2026-06-08"]);
  expect((await meetingTasks(here.database, day("2026-05-10"))).toCall).toEqual([]);
  expect((await meetingTasks(here.database, day("2026-05-20"))).toCall).toMatchObject([{ number: 1, dueOn: day("2026-06-06") }]);
  await expect(asks("Nu al?")).rejects.toThrow("meeting_not_called");
  await calls(here, meeting);
  expect(await rules("2026-05-20")).toEqual(["bylaw_text 2026-06-08"]);
  expect(await rules("2026-06-14")).toEqual([]);
});

test("a question is answered once, and shows a name to who agreed to that alone", async () => {
  await expect(asks("Waarover?", namedId<"agenda_item">("no item"))).rejects.toThrow("agenda_item_unknown");
  const [{ id }] = await asks("Waarom verandert artikel 4?");
  expect(await questionsOf(here.database, meeting)).toMatchObject([{ name: null, answer: null }]);
  expect((await meetingTasks(here.database, day("2026-05-20"))).toAnswer).toEqual([
    { number: 1, count: 1, until: Temporal.Instant.from("2026-06-10T18:00:00Z"), inTime: 1 },
  ]);
  const person = await personOfMember(here, memberAt(0));
  await act(here.register, "give_consent", (each) => recordConsent(each, person, "name_in_member_list", true));
  const answers = (question: string, text: string) =>
    act(here.register, "answer_question", (each) => answerQuestion(each, meeting, question as QuestionId, text));
  await answers(id, "Omdat de wet veranderde.");
  await expect(answers(id, "Nog eens.")).rejects.toThrow("question_already_answered");
  await expect(answers("00000000-0000-8000-8000-000000000009", "Niets")).rejects.toThrow("question_unknown");
  expect(await questionsOf(here.database, meeting)).toMatchObject([{ name: "Anna Bakker", answer: "Omdat de wet veranderde." }]);
});

test("a proposal is placed by the board once it has the support that the bylaws ask", async () => {
  await act(here.register, "adopt_bylaws", (each) =>
    adoptBylaws(each, { ...defaultBylaws, proposalSupporters: 2, effectiveOn: day("2026-05-20"), decisionId: here.decisionId }),
  );
  const [made] = await act(here.register, "make_proposal", (each) =>
    makeProposal(each, memberAt(0), "Koop de Hoge Kamp", "Naast ons land."),
  );
  const id = made.id as ProposalId;
  const version = async () => (await meetingOf(here.database, meeting)).version;
  const places = async () => {
    const seen = await version();
    return act(here.register, "change_meeting", (each) => placeProposal(each, id, meeting, seen), here.board);
  };
  const supports = (place: number) => act(here.register, "support_proposal", (each) => supportProposal(each, id, memberAt(place)));
  await expect(places()).rejects.toMatchObject({ code: "proposal_not_enough_support", facts: { supporters: 2 } });
  await expect(supports(0)).rejects.toThrow("proposal_already_supported");
  await supports(1);
  expect(await candidates(here.database, day("2026-05-20"))).toHaveLength(1);
  await places();
  expect(await proposalUnder(here.database, 1)).toMatchObject({ supporters: 2, meetingNumber: 1 });
  expect(await candidates(here.database, day("2026-05-20"))).toEqual([]);
  await expect(places()).rejects.toThrow("proposal_already_placed");
  await expect(supports(1)).rejects.toThrow("proposal_already_placed");
  await expect(proposalUnder(here.database, 7)).rejects.toThrow("proposal_unknown");
});

test("an answer is there 72 hours before the meeting begins; a later one is late, and what was asked later is not", async () => {
  const until = answersUntil(june.heldOn, june.hour);
  expect(until.toString()).toBe("2026-06-10T18:00:00Z");
  const at = (text: string) => Temporal.Instant.from(text);
  const state = (askedAt: string, answeredAt: string | null, now: string) =>
    answerState({ askedAt: at(askedAt), answeredAt: answeredAt ? at(answeredAt) : null }, until, at(now));
  const [before, mark, after] = ["2026-06-10T17:59:59Z", "2026-06-10T18:00:00Z", "2026-06-10T18:00:01Z"];
  expect([state(before, null, mark), state(before, null, after)]).toEqual(["open", "overdue"]);
  expect([state(before, mark, after), state(before, after, after)]).toEqual(["answered", "answered_late"]);
  expect([state(mark, null, mark), state(after, null, after), state(after, after, after)]).toEqual(["open", "asked_late", "answered"]);

  await asks("En artikel 5?");
  const answersDue = async (on: string) =>
    (await deadlines(here.database, day(on)))
      .filter(({ rule }) => rule === "question_answers")
      .map(({ dueOn, facts }) => [String(dueOn), facts.count]);
  expect(await answersDue("2026-05-20")).toEqual([["2026-06-10", 1]]);
  here.clock.moveTo(at(after));
  await asks("En artikel 6?");
  expect(await answersDue("2026-06-11")).toEqual([["2026-06-10", 1]]);
  expect((await meetingTasks(here.database, day("2026-06-11"))).toAnswer).toMatchObject([{ count: 2, inTime: 1 }]);
  expect(await answersDue("2026-06-14")).toEqual([]);
});

test("nobody asks once the meeting has begun", async () => {
  here.clock.moveTo(Temporal.Instant.from("2026-06-13T18:00:00Z"));
  await expect(asks("Te laat?")).rejects.toThrow("meeting_in_past");
});
