import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { type MailId, type MailKind, type MailOutcome, mostAttempts } from "#domain/mail/mail.ts";

export type MailForPaper = {
  id: MailId;
  personId: PersonId;
  name: string;
  kind: MailKind;
  subject: string;
  recordedAt: Temporal.Instant;
  outcome: MailOutcome;
};

/** Messages that no mail server will bring: to persons without an address, and those refused as often as is tried. The newest first. */
export const mailsForPaper = (reader: Reader, limit = 200): Promise<MailForPaper[]> =>
  reader.query(
    `select m.id, m.person_id as "personId", now.name, m.kind, t.subject, m.recorded_at as "recordedAt", last.outcome
     from mail m join mail_content t on t.mail_id = m.id join person_now now on now.person_id = m.person_id
     cross join lateral (select r.attempt, r.outcome from mail_result r where r.mail_id = m.id order by r.attempt desc limit 1) last
     where last.outcome = 'no_address' or (last.outcome = 'refused' and last.attempt >= $1)
     order by m.recorded_at desc, m.id desc limit $2`,
    [mostAttempts, limit],
  );
