import { afterAll, beforeAll, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { calledMotions } from "#domain/meetings/convocation.ts";
import { callProofs, recordCallPosting } from "#domain/meetings/convocation-proof.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { giveProxy, proxiesOf } from "#domain/meetings/proxy.ts";
import { answerQuestion, askQuestion, type QuestionId } from "#domain/meetings/question.ts";
import { rollLines, rollOf } from "#domain/meetings/roll.ts";
import { outcomeOf, quorumOf } from "#domain/meetings/rule.ts";
import { recordConsent } from "#domain/people/consent.ts";
import { sendMailsJob } from "#jobs/send-mails.ts";
import { writeConvocationsJob } from "#jobs/write-convocations.ts";
import { recordingMailer, runs, testOutside } from "#test/support/jobs.ts";
import { accounts, amendment, calls, item, joinAll, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

test("a meeting of 13 June is called on 6 June, and everybody who votes was told (DOMAIN 2.8, 6.4)", async () => {
  const { register, database, board } = here;
  const members = await joinAll(here, ["Anna Vermeer", "Bram de Wit", "Chaima Ait", "Dirk Bos"], "2026-02-02");
  const [anna, bram, chaima] = members;
  if (!anna || !bram || !chaima) throw new Error("nobody joined");
  const brams = await personOfMember(here, bram);
  await act(register, "give_consent", (each) => recordConsent(each, brams, "convocation_by_email", false), { personId: brams });

  here.clock.moveTo(noonOf("2026-05-11"));
  const id = await plans(here, june, [item("Opening"), accounts, amendment]);
  here.clock.moveTo(noonOf("2026-06-07"));
  await expect(calls(here, id)).rejects.toMatchObject({ code: "convocation_late", facts: { by: "2026-06-06" } });
  here.clock.moveTo(noonOf("2026-06-06"));
  await calls(here, id);
  expect(await rollOf(database, id)).toMatchObject({ asOf: day("2026-06-06"), votes: 4 });

  const outside = { ...(await testOutside(register)), mailer: recordingMailer() };
  await runs(writeConvocationsJob, register, { outside });
  await runs(sendMailsJob, register, { outside });
  await act(register, "record_posting", (each) => recordCallPosting(each, id, day("2026-06-06")), board);
  expect(await callProofs(database, id)).toMatchObject([
    { calledOn: day("2026-06-06"), callBy: day("2026-06-06"), byMail: 3, byLetter: 1, outcomes: { accepted: 3, posted: 1, unwritten: 0 } },
  ]);

  await joinAll(here, ["Els Vos"], "2026-06-08");
  expect(await rollLines(database, id, day("2026-06-13"), 0, 10)).toHaveLength(4);

  const [question] = await act(register, "ask_question", (each) =>
    askQuestion(each, id, { memberId: anna, itemId: null, text: "Wat kost de notaris?" }),
  );
  await act(register, "answer_question", (each) => answerQuestion(each, id, question.id as QuestionId, "€ 900."), board);
  await act(register, "give_proxy", (each) =>
    giveProxy(each, id, { giverId: bram, holderNumber: 3, holderName: "Chaima Ait", paper: null }),
  );
  expect(await proxiesOf(database, id)).toMatchObject([{ giverNumber: 2, holderNumber: 3, stands: true }]);

  const [ordinary, twoThirds] = await calledMotions(database, id);
  if (!ordinary || !twoThirds) throw new Error("nothing is voted on");
  expect([quorumOf(twoThirds, 4), outcomeOf(twoThirds, { inFavour: 2, against: 1, blank: 0, present: 3, entitled: 4 })]).toEqual([
    1,
    "adopted",
  ]);
  expect(outcomeOf(ordinary, { inFavour: 1, against: 1, blank: 1, present: 3, entitled: 4 })).toBe("rejected");
  expect((await meetingOf(database, id)).calledVersion).toBe(4);
  expect((await runChecks(database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
