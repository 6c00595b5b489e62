import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Id } from "#domain/id.ts";
import {
  allMails,
  attemptMails,
  inboxMail,
  inboxOf,
  type MailId,
  type MailOutcome,
  mostAttempts,
  outgoingMails,
  recordMailResults,
  type WrittenMail,
  writeMails,
} from "#domain/mail/mail.ts";
import { act, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

const message = (aboutId: string = randomUUID(), subject = "Welkom"): WrittenMail => ({
  personId: here.board.personId,
  kind: "membership_admitted",
  aboutId: aboutId as Id,
  address: "karel@voorbeeld.nl",
  documentId: null,
  subject,
  text: "Beste Karel",
  html: "<p>Beste Karel</p>",
});
const writes = async (...mails: WrittenMail[]): Promise<MailId[]> =>
  (await act(here.register, "write_mail", (each) => writeMails(each, mails))).map(({ id }) => id as MailId);
const outgoing = async () => outgoingMails(here.database, here.clock.now(), 100);
const attempts = (id: MailId, attempt: number) => act(here.register, "attempt_mail", (each) => attemptMails(each, [{ id, attempt }]));
const answers = (id: MailId, attempt: number, outcome: MailOutcome) =>
  act(here.register, "record_mail_result", (each) => recordMailResults(each, [{ id, attempt, outcome, response: "250 ok" }]));
const attemptOf = async (id: MailId) => (await outgoing()).find((each) => each.id === id)?.attempt ?? null;
const waits = (duration: Temporal.DurationLike) => here.clock.moveTo(here.clock.now().add(duration));

describe("a message", () => {
  test("about the same to the same person is written once, also by two at once and twice in one act", async () => {
    const about = randomUUID();
    const [first, second] = await Promise.all([writes(message(about), message(about)), writes(message(about, "Nog eens"))]);
    expect([...first, ...second]).toHaveLength(1);
    expect(await writes(message(about), message())).toHaveLength(1);
    const contents = await here.database.query("select from mail m join mail_content t on t.mail_id = m.id where m.about_id = $1", [about]);
    expect(contents).toHaveLength(1);
  });

  test("stands in the inbox of its person alone, with what became of it", async () => {
    const [id] = await writes(message(randomUUID(), "Uw lot"));
    if (!id) throw new Error("nothing was written");
    const shown = async () => (await inboxOf(here.database, here.board.personId)).find((each) => each.id === id)?.outcome;
    expect(await shown()).toBe("waiting");
    await attempts(id, 1);
    expect(await shown()).toBe("unknown");
    await answers(id, 1, "accepted");
    expect(await shown()).toBe("accepted");
    expect(await inboxMail(here.database, here.board.personId, id)).toMatchObject({
      subject: "Uw lot",
      text: "Beste Karel",
      response: "250 ok",
    });
    expect(await inboxMail(here.database, here.treasurer.personId, id)).toBeNull();
    expect(await inboxOf(here.database, here.treasurer.personId)).toEqual([]);
    expect((await allMails(here.database)).map((each) => each.id)).toContain(id);
  });
});

describe("a message goes out", () => {
  test("until it is accepted, or has no address", async () => {
    for (const outcome of ["accepted", "no_address"] as const) {
      const [id] = await writes(message());
      if (!id) throw new Error("nothing was written");
      expect(await attemptOf(id)).toBe(1);
      await attempts(id, 1);
      await answers(id, 1, outcome);
      waits({ hours: 72 });
      expect(await attemptOf(id)).toBeNull();
    }
  });

  test("again an hour after it was refused, five times in all", async () => {
    const [id] = await writes(message());
    if (!id) throw new Error("nothing was written");
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      expect(await attemptOf(id)).toBe(attempt);
      await attempts(id, attempt);
      await answers(id, attempt, "refused");
      waits({ minutes: 60 });
      expect(await attemptOf(id)).toBeNull();
      waits({ seconds: 1 });
    }
    waits({ hours: 72 });
    expect(await attemptOf(id)).toBeNull();
  });

  test("again only after a day if nobody knows what became of it", async () => {
    const [id] = await writes(message());
    if (!id) throw new Error("nothing was written");
    await attempts(id, 1);
    waits({ hours: 24 });
    expect(await attemptOf(id)).toBeNull();
    waits({ seconds: 1 });
    expect(await attemptOf(id)).toBe(2);
  });

  test("oldest first", async () => {
    const ids: (MailId | undefined)[] = [];
    for (let count = 0; count < 3; count += 1) {
      waits({ seconds: 1 });
      ids.push(...(await writes(message())));
    }
    const due = (await outgoing()).map(({ id }) => id);
    expect(due.filter((id) => ids.includes(id))).toEqual(ids);
    expect(await outgoingMails(here.database, here.clock.now(), 1)).toHaveLength(1);
  });
});
