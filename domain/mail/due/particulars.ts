import type { DueMailKind } from "#domain/mail/mail.ts";

const changes = `select p.id, p.person_id, p.recorded_at, p.email, p.iban, before.email as email_before,
    p.email is distinct from before.email as email_changed, p.iban is distinct from before.iban as iban_changed
  from person_particulars p cross join lateral (select b.email, b.iban from person_particulars b
    where b.person_id = p.person_id and (b.recorded_at, b.id) < (p.recorded_at, p.id) order by b.recorded_at desc, b.id desc limit 1) before
  where p.recorded_at >= $1 and p.recorded_at < $2`;

/** What people hear of a change of their address or account, at both addresses. */
export const particularsFacts = {
  particulars_changed: `select id as "aboutId", person_id as "personId", recorded_at as at, email_changed as "emailChanged", iban_changed as "ibanChanged", iban
     from (${changes}) change where email_changed or iban_changed`,
  address_left: `select id as "aboutId", person_id as "personId", recorded_at as at, email_before, iban_changed as "ibanChanged"
     from (${changes}) change where email_changed and email_before is not null`,
} satisfies Partial<Record<DueMailKind, string>>;
