import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { DocumentId } from "#domain/documents/document.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";

export type MailId = Id<"mail">;
/** What is asked and written person by person. */
export const mailKinds = [
  "application_received",
  "membership_admitted",
  "membership_refused",
  "lot_issued",
  "certificate_ready",
  "gift_ready",
  "gift_claimed",
  "gift_returned",
  "notice_received",
  "notice_withdrawn",
  "transfer_proposed",
  "transfer_accepted",
  "transfer_ended",
  "transfer_registered",
  "yearly_statement",
  "lease_offered",
  "lease_concluded",
  "condition_results",
  "objection_decided",
  "invoice",
  "invoice_reminder",
  "death_reported",
  "heir_invited",
  "estate_passed_on",
  "collection_failed",
  "collection_skipped",
  "charged_back",
  "particulars_changed",
  "address_left",
] as const;
export type DueMailKind = (typeof mailKinds)[number];
/** Also the call to a meeting and the word that it is called off, which are written to all at once. */
export type MailKind = DueMailKind | "convocation" | "calling_off";
export type MailOutcome = "accepted" | "refused" | "no_address";

/** A message to a person about something in the register, once per kind and subject. It also stands in the person's inbox. */
export const Mail = defineEntity({
  name: "Mail",
  tableName: "mail",
  properties: {
    id: column.id<"mail">().primary(),
    personId: column.person(),
    kind: column.text<MailKind>(),
    aboutId: column.id(),
    documentId: column.id<"document">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const MailContent = defineEntity({
  name: "MailContent",
  tableName: "mail_content",
  properties: {
    mailId: column.id<"mail">().primary(),
    address: column.text().strictNullable(),
    subject: column.text(),
    text: column.text(),
    html: column.text(),
  },
});
export const MailAttempt = defineEntity({
  name: "MailAttempt",
  tableName: "mail_attempt",
  properties: {
    mailId: column.id<"mail">().primary(),
    attempt: column.small().primary(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const MailResult = defineEntity({
  name: "MailResult",
  tableName: "mail_result",
  properties: {
    mailId: column.id<"mail">().primary(),
    attempt: column.small().primary(),
    outcome: column.text<MailOutcome>(),
    response: column.text(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type WrittenMail = {
  personId: PersonId;
  kind: MailKind;
  aboutId: Id;
  address: string | null;
  documentId: DocumentId | null;
  subject: string;
  text: string;
  html: string;
};

/** Writes messages; sending is a later act. What was written before about the same, by another worker too, is left as it is. */
export async function writeMails(act: Act, mails: readonly WrittenMail[]): Promise<Reference<"mail">[]> {
  const offered = mails.map((each) => ({ ...each, id: newId<"mail">(act.at) }));
  const written = await act.tx.query<{ id: MailId }>(
    `insert into mail (id, person_id, kind, about_id, document_id, act_id, recorded_at)
     select id, person_id, kind, about_id, document_id, $6, $7
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[]) as offered (id, person_id, kind, about_id, document_id)
     on conflict (kind, about_id, person_id) do nothing returning id`,
    [
      offered.map(({ id }) => id),
      offered.map(({ personId }) => personId),
      offered.map(({ kind }) => kind),
      offered.map(({ aboutId }) => aboutId),
      offered.map(({ documentId }) => documentId),
      act.id,
      act.at,
    ],
  );
  const ours = new Set(written.map(({ id }) => id));
  const fresh = offered.filter(({ id }) => ours.has(id));
  await act.tx.insert(
    MailContent,
    fresh.map(({ id, address, subject, text, html }) => ({ mailId: id, address, subject, text, html })),
  );
  return fresh.map(({ id }) => reference("mail", id));
}

export const mostAttempts = 5;

export type OutgoingMail = {
  id: MailId;
  attempt: number;
  address: string | null;
  subject: string;
  text: string;
  html: string;
  documentId: DocumentId | null;
};

/**
 * Mails that wait to be sent: never tried, or refused before and tried fewer than five times, with an hour between. One that was tried and
 * got no answer is not repeated blindly: its outcome is unknown, and the same Message-ID goes with it after a day.
 */
export const outgoingMails = (reader: Reader, at: Temporal.Instant, limit: number | null): Promise<OutgoingMail[]> =>
  reader.query(
    `select m.id, coalesce(last.attempt, 0) + 1 as attempt, t.address, t.subject, t.text, t.html, m.document_id as "documentId"
     from mail m join mail_content t on t.mail_id = m.id
     left join lateral (select a.attempt, a.recorded_at, r.outcome from mail_attempt a left join mail_result r using (mail_id, attempt)
       where a.mail_id = m.id order by a.attempt desc limit 1) last on true
     where coalesce(last.attempt, 0) < $2 and (last.attempt is null
       or (last.outcome = 'refused' and last.recorded_at < $1::timestamptz - interval '1 hour')
       or (last.outcome is null and last.recorded_at < $1::timestamptz - interval '1 day'))
     order by m.recorded_at, m.id limit $3`,
    [at, mostAttempts, limit],
  );

/**
 * Says that these are about to be sent, and gives those that nobody else said it of for that attempt: only these are the caller's to send,
 * so two workers send once. The act needs an id of its own, since the outcome of an act done before is not a leave to send again.
 */
export async function attemptMails(act: Act, mails: readonly { id: MailId; attempt: number }[]): Promise<Reference<"mail">[]> {
  const attempted = await act.tx.query<{ id: MailId }>(
    `insert into mail_attempt (mail_id, attempt, act_id, recorded_at)
     select mail_id, attempt, $3, $4 from unnest($1::uuid[], $2::smallint[]) as due (mail_id, attempt) on conflict do nothing returning mail_id as id`,
    [mails.map(({ id }) => id), mails.map(({ attempt }) => attempt), act.id, act.at],
  );
  return attempted.map(({ id }) => reference("mail", id));
}

export type MailAnswer = { id: MailId; attempt: number; outcome: MailOutcome; response: string };

export async function recordMailResults(act: Act, answers: readonly MailAnswer[]): Promise<Reference<"mail">[]> {
  await act.tx.insert(
    MailResult,
    answers.map(({ id, attempt, outcome, response }) => ({ mailId: id, attempt, outcome, response, actId: act.id, recordedAt: act.at })),
  );
  return answers.map(({ id }) => reference("mail", id));
}

export type InboxMail = {
  id: MailId;
  kind: MailKind;
  subject: string;
  recordedAt: Temporal.Instant;
  address: string | null;
  outcome: MailOutcome | "waiting" | "unknown" | "posted";
  postedOn: Temporal.PlainDate | null;
  response: string | null;
  documentId: DocumentId | null;
};

const inbox = `select m.id, m.kind, t.subject, m.recorded_at as "recordedAt", t.address, m.document_id as "documentId", last.response, posting.posted_on as "postedOn",
  case when posting.mail_id is not null then 'posted' when last.attempt is null then 'waiting' else coalesce(last.outcome, 'unknown') end as outcome
  from mail m join mail_content t on t.mail_id = m.id
  left join lateral (select a.attempt, r.outcome, r.response from mail_attempt a left join mail_result r using (mail_id, attempt)
    where a.mail_id = m.id order by a.attempt desc limit 1) last on true
  left join mail_posting posting on posting.mail_id = m.id`;

export const inboxOf = (reader: Reader, personId: PersonId, limit = 200): Promise<InboxMail[]> =>
  reader.query(`${inbox} where m.person_id = $1 order by m.recorded_at desc, m.id desc limit $2`, [personId, limit]);

/** One message of a person; null if it is another's. */
export async function inboxMail(reader: Reader, personId: PersonId, id: MailId): Promise<(InboxMail & { text: string }) | null> {
  const [found] = await reader.query<InboxMail & { text: string }>(
    `${inbox.replace("t.subject,", "t.subject, t.text,")} where m.person_id = $1 and m.id = $2`,
    [personId, id],
  );
  return found ?? null;
}

/** All mail, the newest first: the mailbox of the demo. */
export const allMails = (reader: Reader, limit = 200): Promise<InboxMail[]> =>
  reader.query(`${inbox} order by m.recorded_at desc, m.id desc limit $1`, [limit]);

/** One message of anybody: for the mailbox of the demo. */
export async function mailOf(reader: Reader, id: MailId): Promise<(InboxMail & { text: string }) | null> {
  const [found] = await reader.query<InboxMail & { text: string }>(`${inbox.replace("t.subject,", "t.subject, t.text,")} where m.id = $1`, [
    id,
  ]);
  return found ?? null;
}
