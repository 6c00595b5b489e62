import { z } from "@hono/zod-openapi";
import { dayAnswer, listAnswer, momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { day, id, ids } from "#api/fields.ts";
import { paged, pageSize } from "#api/pages.ts";
import { done, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { withHeirKeys } from "#domain/estates/heir-key.ts";
import { isId } from "#domain/id.ts";
import type { MailId } from "#domain/mail/mail.ts";
import { letterOf, mailsForPaper, paperCount, postedMails, recordPosting } from "#domain/mail/paper.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { letterPage, lettersPage } from "#templates/pages/letters.tsx";
import { paths } from "#templates/paths.ts";

const board = { tag: "letters", who: ["board"] } as const;

const listed = (x: Exchange, after: MailId | null) =>
  read(x.house.register, async (reader) => ({
    ...paged(x, await mailsForPaper(reader, pageSize + 1, after), (each) => each.id, paths.letters),
    total: await paperCount(reader),
    posted: await postedMails(reader),
  }));

async function shown(x: Exchange, after: MailId | null, form: Form): Promise<Response> {
  const letters = await listed(x, after);
  if (!x.wantsPage) return x.c.json(letters);
  return x.c.html(lettersPage(frameOf(x), { ...letters, today: x.today, form: mayAct(x, "secretary") ? form : null }));
}

const letterAnswer = z.object({ id: z.uuid(), name: z.string(), subject: z.string() });

export const letterRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: paths.letters,
    summary: "Messages that go by post: to who has no address, or whose address refused them; and what was posted last",
    query: z.object({ after: id<"mail">().optional() }),
    answers: {
      200: {
        description: "A page of letters that wait, and the last fifty posted.",
        schema: listAnswer(letterAnswer.extend({ recordedAt: momentAnswer, outcome: z.enum(["no_address", "refused"]) }).loose()).extend({
          posted: z.array(letterAnswer.extend({ postedOn: dayAnswer })),
        }),
      },
    },
    handle: (x, { query: { after = null } }) => shown(x, after, formOf(x)),
  }),
  route({
    ...board,
    who: ["secretary"],
    method: "post",
    path: paths.postings,
    summary: "Record that letters were posted on a day, all of them or none",
    body: z.object({ mails: ids<"mail">(), postedOn: day }).openapi("Posting"),
    answers: { 201: { description: "Recorded.", schema: z.object({ mails: z.array(z.uuid()) }) } },
    handle: async (x, { body }) => {
      const posted = await perform(x.house.register, actRequest(x, "record_posting", body), (act) =>
        recordPosting(act, body.mails, body.postedOn),
      );
      return done(x, paths.letters, { mails: posted.map((mail) => mail.id) }, 201);
    },
    again: (x, form) => shown(x, null, form),
  }),
  route({
    ...board,
    method: "get",
    path: "/letters/:id",
    summary: "One letter, to be printed",
    answers: { 200: { description: "Where it goes and what it says.", schema: letterAnswer.omit({ id: true }).loose() } },
    handle: async (x) => {
      const given = x.c.req.param("id") ?? "";
      const { database, secret } = x.house.register;
      const letter = await letterOf(database, isId(given) ? (given as MailId) : refuse("mail_unknown"));
      return respond(x, { ...letter, text: withHeirKeys(secret, letter.text) }, letterPage);
    },
  }),
];
