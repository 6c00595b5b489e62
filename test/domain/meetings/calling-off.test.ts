import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adoptBylaws, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { deadlines } from "#domain/deadlines.ts";
import { calledOff, cancelMeeting, heldInsteadOf, postponeMeeting } from "#domain/meetings/calling-off.ts";
import { convoke } from "#domain/meetings/convocation.ts";
import { callingOffProof } from "#domain/meetings/convocation-proof.ts";
import { addItem, changePlan } from "#domain/meetings/draft.ts";
import type { MeetingId, MeetingPlan } from "#domain/meetings/meeting.ts";
import { meetingTasks } from "#domain/meetings/meeting-deadlines.ts";
import { fileMeetingDocument, meetingDocuments } from "#domain/meetings/meeting-document.ts";
import { agendaOf, meetingOf } from "#domain/meetings/meeting-list.ts";
import { makeProposal, type ProposalId, placeProposal, proposalUnder } from "#domain/meetings/proposal.ts";
import { giveProxy, proxiesOf } from "#domain/meetings/proxy.ts";
import { answerQuestion, askQuestion, type QuestionId, questionsOf } from "#domain/meetings/question.ts";
import { freezeDueRoll, rollOf, rollsDue } from "#domain/meetings/roll.ts";
import type { MemberId } from "#domain/members/member.ts";
import { accounts, amendment, calls, item, joinAll, june, plans } from "#test/support/meeting-village.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let members: MemberId[];
beforeAll(async () => {
  here = await village("2026-01-12");
  members = await joinAll(here, ["Anna Bakker", "Bram de Wit", "Chaima Ait"], "2026-02-02");
  await act(here.register, "adopt_bylaws", (each) =>
    adoptBylaws(each, { ...defaultBylaws, proposalSupporters: 1, effectiveOn: day("2026-02-02"), decisionId: here.decisionId }),
  );
});
afterAll(() => here.close());

const on = (text: string) => here.clock.moveTo(noonOf(text));
const memberAt = (place: number): MemberId => {
  const found = members[place];
  if (!found) throw new Error("there is no such member");
  return found;
};
const versionOf = async (id: MeetingId) => (await meetingOf(here.database, id)).version;
const cancels = async (id: MeetingId, reason = "De zaal is afgebrand.") => {
  const seen = await versionOf(id);
  return act(here.register, "cancel_meeting", (each) => cancelMeeting(each, id, seen, reason), here.board);
};
const postpones = async (id: MeetingId, heldOn: string, change: Partial<MeetingPlan> = {}): Promise<MeetingId> => {
  const seen = await versionOf(id);
  const plan = { ...june, heldOn: day(heldOn), ...change };
  const [, { id: next }] = await act(
    here.register,
    "postpone_meeting",
    (each) => postponeMeeting(each, id, seen, "De stukken zijn niet klaar.", plan),
    here.board,
  );
  return next as MeetingId;
};
const pdf = new TextEncoder().encode("%PDF-1.7 een stuk");
const asks = async (id: MeetingId, place: number, text: string) => {
  const meeting = await meetingOf(here.database, id);
  const itemId = (await agendaOf(here.database, meeting.versionId))[place]?.itemId ?? null;
  const [{ id: question }] = await act(here.register, "ask_question", (each) =>
    askQuestion(each, id, { memberId: memberAt(0), itemId, text }),
  );
  return question as QuestionId;
};

describe("a meeting that is postponed", () => {
  let first: MeetingId;
  let next: MeetingId;

  test("is held on another day in time for a new call: a day too near is refused with the article's day", async () => {
    on("2026-05-20");
    first = await plans(here, june, [accounts, amendment]);
    await expect(postpones(first, "2026-07-04")).rejects.toThrow("meeting_not_called");
    await calls(here, first);
    const [made] = await act(here.register, "make_proposal", (each) => makeProposal(each, memberAt(0), "Koop de kade", "Naast ons land."));
    await act(here.register, "change_meeting", (each) => placeProposal(each, made.id as ProposalId, first, 3), here.board);
    await calls(here, first);
    await act(here.register, "file_meeting_document", async (each) => {
      const { versionId } = await meetingOf(each.tx, first);
      const itemId = (await agendaOf(each.tx, versionId))[1]?.itemId ?? null;
      await fileMeetingDocument(each, first, { itemId, title: "Artikel 4", isPublic: false, language: "nl", bytes: pdf });
      return fileMeetingDocument(each, first, { itemId: null, title: "Jaarstukken", isPublic: true, language: "nl", bytes: pdf });
    });
    const answered = await asks(first, 0, "Waarom een verlies?");
    await act(here.register, "answer_question", (each) => answerQuestion(each, first, answered, "De pomp ging stuk."));
    await asks(first, 1, "Waarom artikel 4?");
    await act(here.register, "give_proxy", (each) =>
      giveProxy(each, first, { giverId: memberAt(0), holderNumber: 2, holderName: "Bram de Wit", paper: null }),
    );
    on("2026-06-10");
    await expect(postpones(first, "2026-06-16")).rejects.toMatchObject({ code: "convocation_late", facts: { by: "2026-06-09", days: 7 } });
    await expect(cancels(first, "  ")).rejects.toThrow("reason_missing");
  });

  test("takes agenda, documents, questions and proposals along, and leaves the proxies behind", async () => {
    next = await postpones(first, "2026-07-04", { hour: "19:30" });
    const { number, versionId, calledOn } = await meetingOf(here.database, next);
    expect([number, calledOn, await heldInsteadOf(here.database, next)]).toEqual([2, null, 1]);
    const agenda = await agendaOf(here.database, versionId);
    expect(agenda.map(({ title, majority }) => [title, majority])).toEqual([
      ["Jaarrekening 2025", "ordinary"],
      ["Statuten", "amendment"],
      ["Koop de kade", null],
    ]);
    expect((await meetingDocuments(here.database, next)).map(({ itemId, title }) => [itemId, title])).toEqual([
      [agenda[1]?.itemId, "Artikel 4"],
      [null, "Jaarstukken"],
    ]);
    expect((await questionsOf(here.database, next)).map(({ itemId, answer }) => [itemId, answer])).toEqual([
      [agenda[0]?.itemId, "De pomp ging stuk."],
      [agenda[1]?.itemId, null],
    ]);
    expect([await proxiesOf(here.database, next), await rollOf(here.database, next)]).toEqual([[], null]);
    expect(await proposalUnder(here.database, 1)).toMatchObject({ meetingNumber: 2 });
    expect(await calledOff(here.database, first)).toMatchObject({
      reason: "De stukken zijn niet klaar.",
      successor: { number: 2, heldOn: day("2026-07-04"), hour: "19:30", called: false },
    });
  });

  test("is over: nothing changes it, and what was due for it is due for the other", async () => {
    const refused = [
      cancels(first),
      postpones(first, "2026-08-01"),
      asks(first, 0, "Nog een vraag?"),
      act(here.register, "change_meeting", (each) => addItem(each, first, 4, item("Nog iets"))),
      act(here.register, "change_meeting", (each) => changePlan(each, first, 4, june)),
      act(here.register, "convoke_meeting", (each) => convoke(each, first, 4)),
      act(here.register, "file_meeting_document", (each) =>
        fileMeetingDocument(each, first, { itemId: null, title: "Te laat", isPublic: false, language: "nl", bytes: pdf }),
      ),
      act(here.register, "give_proxy", (each) =>
        giveProxy(each, first, { giverId: memberAt(2), holderNumber: 2, holderName: "Bram de Wit", paper: null }),
      ),
    ];
    for (const each of await Promise.allSettled(refused)) expect(each).toMatchObject({ reason: { code: "meeting_called_off" } });
    const due = (await deadlines(here.database, day("2026-06-10"))).filter(({ facts }) => facts.meeting !== undefined);
    expect(due.map(({ rule, dueOn, facts }) => [rule, String(dueOn), facts.meeting])).toContainEqual(["convocation", "2026-06-27", 2]);
    expect(due.filter(({ facts }) => facts.meeting === 1)).toEqual([]);
    expect((await meetingTasks(here.database, day("2026-06-10"))).toAnswer).toMatchObject([{ number: 2, count: 1 }]);
  });

  test("is called anew, with a roll of that day; its question is answered there", async () => {
    on("2026-06-20");
    members.push(...(await joinAll(here, ["Dirk Bos"], "2026-06-20")));
    await calls(here, next);
    expect([(await rollOf(here.database, first))?.votes, (await rollOf(here.database, next))?.votes]).toEqual([3, 4]);
    const open = (await questionsOf(here.database, next)).find(({ answer }) => answer === null);
    if (!open) throw new Error("nothing was asked");
    await act(here.register, "answer_question", (each) => answerQuestion(each, next, open.id, "Omdat de wet verandert."));
    expect((await questionsOf(here.database, first)).map(({ answer }) => answer)).toEqual([
      "De pomp ging stuk.",
      "Omdat de wet verandert.",
    ]);
    await act(here.register, "give_proxy", (each) =>
      giveProxy(each, next, { giverId: memberAt(0), holderNumber: 3, holderName: "Chaima Ait", paper: null }),
    );
    expect(await callingOffProof(here.database, first)).toMatchObject({ byMail: 3, byLetter: 0, outcomes: { unwritten: 3 } });
  });

  test("can be postponed again, and cancelled then: what was asked and proposed is still there, and the proposal is free", async () => {
    const again = await postpones(next, "2026-09-05");
    expect((await questionsOf(here.database, again)).map(({ text }) => text)).toEqual(["Waarom een verlies?", "Waarom artikel 4?"]);
    await cancels(again);
    expect(await callingOffProof(here.database, again)).toBeNull();
    expect(await calledOff(here.database, again)).toMatchObject({ successor: null });
    expect(await proposalUnder(here.database, 1)).toMatchObject({ meetingNumber: null });
    const other = await plans(here, { ...june, heldOn: day("2026-10-03") }, []);
    const [row] = await here.database.query<{ id: ProposalId }>("select id from proposal where number = 1");
    if (!row) throw new Error("nothing was proposed");
    await act(here.register, "change_meeting", (each) => placeProposal(each, row.id, other, 1), here.board);
    expect(await proposalUnder(here.database, 1)).toMatchObject({ meetingNumber: (await meetingOf(here.database, other)).number });
  });
});

test("two who call a meeting off at once do it once; who called it in the same moment is told", async () => {
  on("2026-10-05");
  const id = await plans(here, { ...june, heldOn: day("2026-11-14") });
  await calls(here, id);
  const both = await Promise.allSettled([cancels(id), postpones(id, "2026-12-12")]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const draft = await plans(here, { ...june, heldOn: day("2026-11-21") });
  await Promise.allSettled([cancels(draft), calls(here, draft)]);
  const { calledOn, calledOff: off } = await meetingOf(here.database, draft);
  if (off && calledOn) expect(await callingOffProof(here.database, draft)).toMatchObject({ byMail: 4 });
  expect(off !== null || calledOn !== null).toBe(true);
});

test("the roll of a day that the call named is not frozen for a meeting that is off, nor anything once it has begun", async () => {
  on("2027-01-04");
  await act(here.register, "adopt_bylaws", (each) =>
    adoptBylaws(each, { ...defaultBylaws, rollDay: "named", effectiveOn: day("2027-01-04"), decisionId: here.decisionId }),
  );
  const id = await plans(here, { ...june, heldOn: day("2027-03-20"), rollOn: day("2027-03-01") });
  await calls(here, id);
  await cancels(id);
  expect(await rollsDue(here.database, day("2027-03-02"))).toEqual([]);
  on("2027-03-02");
  await expect(act(here.register, "freeze_roll", (each) => freezeDueRoll(each, id))).rejects.toThrow("roll_not_due");
  const begun = await plans(here, { ...june, heldOn: day("2027-03-20"), rollOn: day("2027-03-04") });
  here.clock.moveTo(Temporal.Instant.from("2027-03-20T19:00:00Z"));
  await expect(cancels(begun)).rejects.toThrow("meeting_in_past");
});
