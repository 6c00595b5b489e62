import type { DueMailKind } from "#domain/mail/mail.ts";
import { paidOfClaim } from "#domain/payments/claim.ts";

/** Who hears of a membership: its representative, who may have to be written to on paper, and each joint holder with an address. */
export const holders = `cross join lateral (select m.representative_id as person_id union
  select h.person_id from member_holder h join person p on p.id = h.person_id and p.nature = 'natural' join person_now own on own.person_id = p.id
  where h.member_id = m.id and own.email is not null) who`;

/** What applicants and members hear of joining and leaving. */
export const membershipFacts = {
  application_received: `select ap.id as "aboutId", ap.representative_id as "personId", ap.recorded_at as at, c.id as "claimId", c.reference, coalesce(c.cents, 0) as cents, case when c.id is null then 0 else ${paidOfClaim} end as "paidCents", c.due_on as "dueOn"
     from application ap left join claim c on c.id = ap.claim_id
     where ap.recorded_at >= $1 and not exists (select from application_outcome o where o.application_id = ap.id)`,
  membership_admitted: `select m.id as "aboutId", who.person_id as "personId", a.at, m.number as "memberNumber", m.admitted_on as "admittedOn", c.id as "claimId", c.reference, coalesce(c.cents, 0) as cents, case when c.id is null then 0 else ${paidOfClaim} end as "paidCents"
     from member m join act a on a.id = m.act_id join application ap on ap.id = m.application_id left join claim c on c.id = ap.claim_id ${holders} where a.at >= $1`,
  membership_refused: `select ap.id as "aboutId", ap.representative_id as "personId", a.at, o.reason, case when c.id is null then 0 else ${paidOfClaim} end as "paidCents"
     from application_outcome o join act a on a.id = o.act_id join application ap on ap.id = o.application_id left join claim c on c.id = ap.claim_id
     where o.outcome = 'refused' and a.at >= $1`,
  notice_received: `select n.membership_end_id as "aboutId", who.person_id as "personId", n.recorded_at as at, n.given_on as "givenOn", ended.ends_on as "endsOn", n.channel,
       coalesce((select sum(e.cents) from ledger_entry e where e.member_id = ended.member_id), 0)::bigint as cents
     from membership_notice n join membership_end ended on ended.id = n.membership_end_id join member m on m.id = ended.member_id ${holders}
     where n.recorded_at >= $1 and not exists (select from membership_end_reversal back where back.membership_end_id = ended.id)`,
  notice_withdrawn: `select back.membership_end_id as "aboutId", who.person_id as "personId", back.recorded_at as at, ended.ends_on as "endsOn"
     from membership_end_reversal back join membership_end ended on ended.id = back.membership_end_id join membership_notice n on n.membership_end_id = ended.id
     join member m on m.id = ended.member_id ${holders}
     where back.recorded_at >= $1 and not exists (select from membership_end later where later.follows_id = back.membership_end_id)`,
} satisfies Partial<Record<DueMailKind, string>>;
