import { isPassedOn } from "#domain/estates/estate.ts";
import { lastDayToApply } from "#domain/estates/estate-facts.ts";
import type { DueMailKind } from "#domain/mail/mail.ts";

/** What the bereaved and the heirs hear. */
export const estatesFacts = {
  death_reported: `select r.id as "aboutId", r.reporter_id as "personId", r.recorded_at as at, c.name as "diedName", r.died_on as "diedOn"
     from death_report r join death_report_content c on c.death_report_id = r.id join person_now own on own.person_id = r.reporter_id
     where r.recorded_at >= $1 and own.email is not null`,
  heir_invited: `select k.id as "aboutId", coalesce(r.acts_by_id, r.person_id) as "personId", k.recorded_at as at, dead_now.name as "diedName", v.died_on as "diedOn",
       case when r.acts_by_id is not null then heir.name end as "actsFor", '{heir-key:' || k.id || '}' as key, k.expires_on as "expiresOn", ${lastDayToApply("v.died_on")} as "lastDay"
     from heir_key k join estate_relative r on r.id = k.estate_relative_id join estate e on e.id = r.estate_id join estate_verification v on v.estate_id = e.id
     join person_now dead_now on dead_now.person_id = e.person_id join person_now heir on heir.person_id = r.person_id
     where k.recorded_at >= $1 and not exists (select from estate_error x where x.estate_id = e.id) and not ${isPassedOn("e.id")}
       and not exists (select from heir_key later where later.estate_relative_id = k.estate_relative_id and (later.recorded_at, later.id) > (k.recorded_at, k.id))`,
  estate_passed_on: `select t.id as "aboutId", coalesce(r.acts_by_id, r.person_id) as "personId", t.recorded_at as at, dead_now.name as "diedName", t.effective_on as "effectiveOn",
       case when count(distinct r.id) = 1 then max(m.number) filter (where p.went <> 'pay_out') end as "memberNumber",
       coalesce(sum(p.cents) filter (where p.went <> 'pay_out'), 0)::bigint as "keptCents", coalesce(sum(p.dm2) filter (where p.went <> 'pay_out'), 0)::bigint as "keptDm2",
       coalesce(sum(p.cents) filter (where p.went = 'pay_out'), 0)::bigint as "paidOutCents"
     from transmission t join transmission_part p on p.transmission_id = t.id join estate_relative r on r.id = p.estate_relative_id
     join estate e on e.id = t.estate_id join person_now dead_now on dead_now.person_id = e.person_id
     left join member_holder h on h.person_id = r.person_id left join member m on m.id = h.member_id
     where t.recorded_at >= $1 and not exists (select from transmission_reversal back where back.transmission_id = t.id)
     group by t.id, coalesce(r.acts_by_id, r.person_id), dead_now.name`,
} satisfies Partial<Record<DueMailKind, string>>;
