import { type Act, perform, type Reference, type Register, system } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { newId } from "#domain/id.ts";
import { convoke } from "#domain/meetings/convocation.ts";
import { callProofs } from "#domain/meetings/convocation-proof.ts";
import { addItem, planMeeting } from "#domain/meetings/draft.ts";
import { type MeetingId, noMotion } from "#domain/meetings/meeting.ts";
import { sendMailsJob } from "#jobs/send-mails.ts";
import { writeConvocationsJob } from "#jobs/write-convocations.ts";
import { connected } from "#test/bench/bare.ts";
import { begin } from "#test/bench/ground.ts";
import type { Ground, Line } from "#test/bench/line.ts";
import { type Memory, type Round, secondsEach, watchingMemory } from "#test/bench/measuring.ts";
import { contextOf, testOutside } from "#test/support/jobs.ts";

const members = 100_000;
const rounds = 3;
const heldOn = begin.toZonedDateTimeISO("Europe/Amsterdam").toPlainDate().add({ days: 30 });

const act = <R extends readonly Reference[]>(register: Register, kind: ActKind, work: (act: Act) => Promise<R>): Promise<R> =>
  perform(register, { id: newId<"act">(register.clock.now()), kind, actor: system, payload: null }, work);

async function plan({ register }: Ground): Promise<MeetingId> {
  const place = "Dorpshuis";
  const [{ id }] = await act(register, "plan_meeting", (each) =>
    planMeeting(each, { kind: "annual", mode: "physical", heldOn, hour: "20:00", place, rollOn: null }),
  );
  const item = { ...noMotion, title: "Jaarrekening", explanation: null, proposalId: null };
  await act(register, "change_meeting", (each) => addItem(each, id as MeetingId, 1, item));
  return id as MeetingId;
}

/** The roll frozen, everybody addressed, and the message to each written. */
async function callAll(ground: Ground, id: MeetingId): Promise<void> {
  await act(ground.register, "convoke_meeting", (each) => convoke(each, id, 2));
  await writeConvocationsJob.run(contextOf(ground.register, { outside: await testOutside(ground.register) }));
}

/** The same rows of mail and their contents in one statement, with nothing frozen, addressed or asked. */
async function writeAtOnce({ url, database }: Ground, id: MeetingId): Promise<number> {
  const [row] = await database.query<{ act: string; subject: string; text: string; html: string }>(
    `select m.act_id as act, t.subject, t.text, t.html from mail m join mail_content t on t.mail_id = m.id join convocation c on c.id = m.about_id
     where c.meeting_id = $1 limit 1`,
    [id],
  );
  if (!row) throw new Error("nothing was written");
  const client = await connected(url);
  const seconds = await secondsEach(1, () =>
    client.query(
      `with due as materialized (select gen_random_uuid() as id, p.person_id, p.email from member m join person_now p on p.person_id = m.representative_id),
         written as (insert into mail (id, person_id, kind, about_id, act_id, recorded_at) select id, person_id, 'convocation', gen_random_uuid(), $1, now() from due)
       insert into mail_content (mail_id, address, subject, text, html) select id, email, $2, $3, $4 from due`,
      [row.act, row.subject, row.text, row.html],
    ),
  );
  await client.end();
  return seconds;
}

async function round(open: () => Promise<Ground>, sends: boolean): Promise<{ called: Round & { memory: Memory }; sent: number }> {
  const ground = await open();
  const owner = await connected(ground.ownerUrl);
  await owner.query(
    "insert into consent (id, person_id, purpose, given, act_id, recorded_at) select gen_random_uuid(), p.id, 'convocation_by_email', true, p.act_id, now() from person p join member m on m.representative_id = p.id where m.number % 10 <> 0",
  );
  await owner.query("vacuum (analyze)");
  await owner.end();
  const id = await plan(ground);
  let memory: Memory = { before: 0, early: 0, late: 0 };
  const ours = await secondsEach(1, async () => {
    ({ memory } = await watchingMemory(() => callAll(ground, id)));
  });
  const [proof] = await callProofs(ground.database, id);
  if (proof?.outcomes.unwritten !== 0 || proof.byMail + proof.byLetter !== members) throw new Error(JSON.stringify(proof));
  const context = contextOf(ground.register, { outside: await testOutside(ground.register) });
  const sent = sends ? await secondsEach(proof.byMail + proof.byLetter, () => sendMailsJob.run(context)) : Number.NaN;
  const floor = await writeAtOnce(ground, id);
  await ground.close();
  return { called: { ours, floor, memory }, sent };
}

export const convocationLine: Line = {
  name: "convocation",
  volume: { members, allotted: 0, paid: 0, open: 0 },
  run: async (open) => {
    const measured = [];
    for (let each = 0; each < rounds; each += 1) measured.push(await round(open, each === rounds - 1));
    const [first] = measured;
    const sent = measured.at(-1)?.sent ?? Number.NaN;
    return [
      {
        what: "100 000 members called: roll frozen, each addressed, each message written, against one insert … select of as many messages by pg",
        wanted: "≤ 3",
        rounds: measured.map(({ called }) => called),
        ratio: "seconds",
        piece: "call",
        ...(first ? { memory: first.called.memory } : {}),
      },
      {
        what: "messages of a call handed to a mail server that takes all at once, attempt and answer written down",
        wanted: "",
        rounds: [{ ours: sent, floor: sent }],
        ratio: "none",
        piece: "messages",
      },
    ];
  },
};
