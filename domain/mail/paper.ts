import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { type MailId, type MailKind, type MailOutcome, mostAttempts } from "#domain/mail/mail.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

/** A message that went as a letter, and the day on which it was posted. */
export const MailPosting = defineEntity({
  name: "MailPosting",
  tableName: "mail_posting",
  properties: { mailId: column.id<"mail">().primary(), postedOn: column.day(), actId: column.act() },
});

export type MailForPaper = {
  id: MailId;
  personId: PersonId;
  name: string;
  kind: MailKind;
  subject: string;
  recordedAt: Temporal.Instant;
  outcome: Exclude<MailOutcome, "accepted">;
};

/** Messages that no mail server will bring and nobody posted: to persons without an address, and those refused as often as is tried. */
const waiting = `mail m cross join lateral (
    select r.attempt, r.outcome from mail_result r where r.mail_id = m.id order by r.attempt desc limit 1) last
  where (last.outcome = 'no_address' or (last.outcome = 'refused' and last.attempt >= ${mostAttempts}))
    and not exists (select from mail_posting p where p.mail_id = m.id)`;

/** The newest first; `after` is the last one seen. */
export const mailsForPaper = (reader: Reader, limit = 200, after: MailId | null = null): Promise<MailForPaper[]> =>
  reader.query(
    `select paper.*, t.subject, now.name from (
       select m.id, m.person_id as "personId", m.kind, m.recorded_at as "recordedAt", last.outcome from ${waiting}
         and ($1::uuid is null or (m.recorded_at, m.id) < (select m.recorded_at, m.id from mail m where m.id = $1))
       order by m.recorded_at desc, m.id desc limit $2) paper
     join mail_content t on t.mail_id = paper.id join person_now now on now.person_id = paper."personId"
     order by paper."recordedAt" desc, paper.id desc`,
    [after, limit],
  );

export async function paperCount(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from ${waiting}`);
  return row?.count ?? 0;
}

/** Says that letters were posted on a day. Refuses `posting_in_future`, `mail_not_for_paper` if one of them does not wait for it. */
export async function recordPosting(act: Act, ids: readonly MailId[], postedOn: Temporal.PlainDate): Promise<Reference<"mail">[]> {
  if (Temporal.PlainDate.compare(postedOn, act.today) > 0) refuse("posting_in_future");
  const asked = [...new Set(ids)];
  const found = await act.tx.query(`select from ${waiting} and m.id = any($1::uuid[])`, [asked]);
  if (found.length < asked.length) refuse("mail_not_for_paper");
  await act.tx.insert(
    MailPosting,
    asked.map((mailId) => ({ mailId, postedOn, actId: act.id })),
  );
  return asked.map((id) => reference("mail", id));
}

export type PostedMail = { id: MailId; name: string; subject: string; postedOn: Temporal.PlainDate };

/** Letters that were posted, the latest first. */
export const postedMails = (reader: Reader, limit = 50): Promise<PostedMail[]> =>
  reader.query(
    `select p.mail_id as id, now.name, t.subject, p.posted_on as "postedOn" from mail_posting p join mail m on m.id = p.mail_id
     join mail_content t on t.mail_id = p.mail_id join person_now now on now.person_id = m.person_id
     order by p.posted_on desc, p.mail_id desc limit $1`,
    [limit],
  );

export type Letter = {
  name: string;
  street: string | null;
  postcode: string | null;
  city: string | null;
  country: string | null;
  language: string;
  subject: string;
  text: string;
  recordedAt: Temporal.Instant;
  postedOn: Temporal.PlainDate | null;
};

/** What is to be printed, and where it goes. Refuses `mail_unknown`, also for what is no letter. */
export async function letterOf(reader: Reader, id: MailId): Promise<Letter> {
  const [found] = await reader.query<Letter>(
    `select now.name, now.street, now.postcode, now.city, now.country, now.language, t.subject, t.text, m.recorded_at as "recordedAt", p.posted_on as "postedOn"
     from mail m join mail_content t on t.mail_id = m.id join person_now now on now.person_id = m.person_id
     left join mail_posting p on p.mail_id = m.id
     where m.id = $1 and (p.mail_id is not null or m.id in (select m.id from ${waiting}))`,
    [id],
  );
  return found ?? refuse("mail_unknown");
}
