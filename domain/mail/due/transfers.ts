import type { DueMailKind } from "#domain/mail/mail.ts";

/** A transfer `tr` with what all hear of it, and those on one side or both as `who`. */
const transferFacts = `tr.id as "transferId", (select sum(part.cents) from transfer_part part where part.transfer_id = tr.id)::bigint as cents, tr.effective_on as "effectiveOn"`;
const side = (member: string): string => `select m.representative_id as person_id from member m where m.id = ${member}
  union select h.person_id from member m join member_holder h on h.member_id = m.id join person p on p.id = h.person_id and p.nature = 'natural'
  join person_now own on own.person_id = p.id where m.id = ${member} and own.email is not null`;
const giver = side("tr.from_member_id");
const receiver = `${side("tr.to_member_id")} union select tr.to_person_id where tr.to_person_id is not null`;

/** What both sides hear of a transfer. */
export const transfersFacts = {
  transfer_proposed: `select tr.id as "aboutId", who.person_id as "personId", tr.recorded_at as at, tr.to_person_id is not null as joins, tr.expires_on as "expiresOn", ${transferFacts},
       (select now.name from member m join person_now now on now.person_id = m.representative_id where m.id = tr.from_member_id) as "fromName"
     from transfer tr cross join lateral (${receiver}) who where tr.recorded_at >= $1
       and not exists (select from transfer_end e where e.transfer_id = tr.id) and not exists (select from transfer_acceptance e where e.transfer_id = tr.id)`,
  transfer_accepted: `select tr.id as "aboutId", who.person_id as "personId", yes.recorded_at as at, yes.application_id is not null as joins, tr.needs_approval as "needsApproval", ${transferFacts}
     from transfer_acceptance yes join transfer tr on tr.id = yes.transfer_id cross join lateral (${giver}) who where yes.recorded_at >= $1
       and not exists (select from transfer_completion c where c.transfer_id = tr.id)`,
  transfer_ended: `select tr.id as "aboutId", who.person_id as "personId", ended.recorded_at as at, ended.ground, ended.reason, ${transferFacts}
     from transfer_end ended join transfer tr on tr.id = ended.transfer_id
     cross join lateral (select person_id from (${giver}) giving where ended.ground <> 'withdrawn'
       union select person_id from (${receiver}) taking where ended.ground <> 'declined') who where ended.recorded_at >= $1`,
  transfer_registered: `select tr.id as "aboutId", who.person_id as "personId", done.recorded_at as at, who.given, ${transferFacts}
     from transfer_completion done join transfer tr on tr.id = done.transfer_id
     cross join lateral (select distinct on (person_id) person_id, given from (select person_id, true as given from (${giver}) giving
       union all select person_id, false from (${receiver}) taking) sides order by person_id, given desc) who where done.recorded_at >= $1`,
} satisfies Partial<Record<DueMailKind, string>>;
