import { afterAll, beforeAll, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { deadlines } from "#domain/deadlines.ts";
import { recordDecision } from "#domain/decisions/decision.ts";
import { bindDuty, type DutyId, endDuty } from "#domain/duties/duty.ts";
import { dutyState } from "#domain/duties/duty-list.ts";
import type { Id } from "#domain/id.ts";
import { cancelMeeting, postponeMeeting } from "#domain/meetings/calling-off.ts";
import { callingOffProof, callProofs, recordCallPosting } from "#domain/meetings/convocation-proof.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { dutiesAt } from "#domain/meetings/meeting-duties.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { giveProxy, proxiesOf } from "#domain/meetings/proxy.ts";
import { answerQuestion, answerState, askQuestion, type QuestionId, questionsOf } from "#domain/meetings/question.ts";
import { answersUntil } from "#domain/meetings/terms.ts";
import { recordConsent } from "#domain/people/consent.ts";
import { sendMailsJob } from "#jobs/send-mails.ts";
import { writeConvocationsJob } from "#jobs/write-convocations.ts";
import { recordingMailer, runs, testOutside } from "#test/support/jobs.ts";
import { accounts, amendment, calls, joinAll, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

test("a meeting of 13 June is postponed to 4 July: told, called anew in time, and it reads what the last one asked", async () => {
  const { register, database, board } = here;
  const [anna, bram] = await joinAll(here, ["Anna Vermeer", "Bram de Wit", "Chaima Ait"], "2026-02-02");
  if (!anna || !bram) throw new Error("nobody joined");
  const [annas, brams] = [await personOfMember(here, anna), await personOfMember(here, bram)];
  await act(register, "give_consent", (each) => recordConsent(each, brams, "convocation_by_email", false), { personId: brams });
  const outside = { ...(await testOutside(register)), mailer: recordingMailer() };
  const writesAndSends = async () => {
    await runs(writeConvocationsJob, register, { outside });
    await runs(sendMailsJob, register, { outside });
  };

  here.clock.moveTo(noonOf("2026-03-02"));
  const [{ id: decision }] = await act(register, "record_decision", (each) =>
    recordDecision(each, {
      ...{ number: "2026-02", organ: "general_meeting", decidedOn: day("2026-03-01") },
      ...{ title: "Borden", wording: "Bij elk perceel komt een bord." },
    }),
  );
  const [{ id: duty }] = await act(
    register,
    "bind_duty",
    (each) => bindDuty(each, decision as Id<"decision">, { what: "Borden zetten", ownerId: annas, dueOn: day("2026-05-31") }),
    board,
  );

  here.clock.moveTo(noonOf("2026-05-20"));
  const first = await plans(here, june, [accounts, amendment]);
  await calls(here, first);
  await writesAndSends();
  await act(register, "record_posting", (each) => recordCallPosting(each, first, day("2026-05-20")), board);
  const [{ id: question }] = await act(register, "ask_question", (each) =>
    askQuestion(each, first, { memberId: anna, itemId: null, text: "Wie betaalt de borden?" }),
  );
  await act(register, "give_proxy", (each) =>
    giveProxy(each, first, { giverId: anna, holderNumber: 3, holderName: "Chaima Ait", paper: null }),
  );

  here.clock.moveTo(noonOf("2026-06-10"));
  const [, { id: other }] = await act(
    register,
    "postpone_meeting",
    (each) => postponeMeeting(each, first, 3, "De zaal is afgebrand.", { ...june, heldOn: day("2026-07-04") }),
    board,
  );
  const next = other as MeetingId;
  await writesAndSends();
  expect(await callProofs(database, first)).toMatchObject([{ outcomes: { accepted: 2, posted: 1 } }]);
  expect(await callingOffProof(database, first)).toMatchObject({ byMail: 2, byLetter: 1, outcomes: { accepted: 2, to_post: 1 } });
  await act(register, "record_posting", (each) => recordCallPosting(each, first, day("2026-06-10")), board);

  const due = (await deadlines(database, day("2026-06-10"))).map(({ rule, dueOn }) => `${rule} ${dueOn}`);
  expect(due).toContain("convocation 2026-06-27");
  expect(due).toContain("question_answers 2026-07-01");
  expect(due).toContain("duty 2026-05-31");
  await calls(here, next);
  expect(await proxiesOf(database, next)).toEqual([]);

  here.clock.moveTo(noonOf("2026-07-02"));
  await act(register, "answer_question", (each) => answerQuestion(each, next, question as QuestionId, "Wij allen."), board);
  const [answered] = await questionsOf(database, next);
  if (!answered) throw new Error("nothing was asked");
  expect(answerState(answered, answersUntil(day("2026-07-04"), june.hour), here.clock.now())).toBe("answered_late");

  await act(register, "end_duty", (each) => endDuty(each, duty as DutyId, annas, "done", "Ze staan er."), { personId: annas });
  const [read] = await dutiesAt(database, await meetingOf(database, next));
  if (!read) throw new Error("nothing was asked of anybody");
  expect([read.what, dutyState(read, day("2026-07-04"))]).toEqual(["Borden zetten", "done_late"]);

  const last = await plans(here, { ...june, heldOn: day("2026-09-12") });
  await act(register, "cancel_meeting", (each) => cancelMeeting(each, last, 2, "Er is niets te bespreken."), board);
  expect((await runChecks(database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
