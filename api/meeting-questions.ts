import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { id, orNone, text } from "#api/fields.ts";
import { itemsShown, meetingAsked } from "#api/meeting-asked.ts";
import { meetingShownWith, questionAnswer, questionsShown } from "#api/meetings.ts";
import { memberOf } from "#api/my-land.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { answerQuestion, askQuestion, questionsOf } from "#domain/meetings/question.ts";
import { answersUntil } from "#domain/meetings/terms.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { answerPage, questionsPage } from "#templates/pages/questions.tsx";
import { paths } from "#templates/paths.ts";

const tag = "meetings";

async function questionAsked(x: Exchange): Promise<ReturnType<typeof questionsShown>[number]> {
  const meeting = await meetingAsked(x);
  const found = questionsShown(await questionsOf(x.house.register.database, meeting.id), meeting, x.at).find(
    (each) => each.id === x.c.req.param("question"),
  );
  return found ?? refuse("question_unknown");
}

async function answering(x: Exchange, form: Form): Promise<Response> {
  const question = await questionAsked(x);
  if (question.answer !== null) refuse("question_already_answered");
  return x.c.html(answerPage(frameOf(x), { meeting: await meetingAsked(x), question, form }));
}

export const meetingQuestionRoutes: readonly Route[] = [
  route({
    tag,
    who: ["board", "auditor"],
    method: "get",
    path: "/meetings/:number/questions",
    summary: "The questions of members for a meeting, with the answers of the board",
    answers: { 200: { description: "The first asked first.", schema: z.object({ items: z.array(questionAnswer) }) } },
    handle: async (x) => {
      const reader = x.house.register.database;
      const meeting = await meetingAsked(x);
      const questions = questionsShown(await questionsOf(reader, meeting.id), meeting, x.at);
      const until = meeting.calledOff ? null : answersUntil(meeting.heldOn, meeting.hour);
      if (!x.wantsPage) return x.c.json({ items: questions });
      return x.c.html(questionsPage(frameOf(x), { meeting, until, items: await itemsShown(reader, meeting, true), questions }));
    },
  }),
  route({
    tag,
    who: ["member"],
    method: "post",
    path: "/meetings/:number/questions",
    summary: "Ask the board a question before a meeting; all members read it",
    body: z.object({ itemId: orNone(id<"agenda_item">()), text: text(5_000) }).openapi("Question"),
    limit: { most: 30, seconds: 3600 },
    answers: { 201: { description: "Asked.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const { id: meetingId, number } = await meetingAsked(x);
      const memberId = memberOf(x);
      const [{ id: question }] = await perform(x.house.register, actRequest(x, "ask_question", { meetingId, ...body }), (act) =>
        askQuestion(act, meetingId, { memberId, ...body }),
      );
      return done(x, paths.meeting(number), { id: question }, 201);
    },
    again: meetingShownWith,
  }),
  route({
    tag,
    who: ["board"],
    method: "get",
    path: "/meetings/:number/questions/:question/answer",
    summary: "The form to answer a question",
    pageOnly: true,
    handle: (x) => answering(x, formOf(x)),
  }),
  route({
    tag,
    who: ["board"],
    method: "post",
    path: "/meetings/:number/questions/:question/answer",
    summary: "Answer a question, for all members to read",
    body: z.object({ text: text(10_000) }).openapi("Answer"),
    answers: { 201: { description: "Answered.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { text: answer } }) => {
      const { id: meetingId, number } = await meetingAsked(x);
      const { id: question } = await questionAsked(x);
      await perform(x.house.register, actRequest(x, "answer_question", { question, answer }), (act) =>
        answerQuestion(act, meetingId, question, answer),
      );
      return done(x, paths.meetingPart(number, "questions"), { id: question }, 201);
    },
    again: answering,
  }),
];
