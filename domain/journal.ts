import type { ActKind } from "#domain/act-kind.ts";
import type { Reader } from "#domain/database.ts";
import type { ActId, Id, PersonId } from "#domain/id.ts";
import type { Noun } from "#domain/noun.ts";
import { keyset, type Sorting } from "#domain/sorting.ts";

/** What an act concerned. `label` is how people know it: a number or a name of now; null if by neither. */
export type JournalSubject = { noun: Noun; id: Id; label: string | null };

export type JournalLine = {
  id: ActId;
  kind: ActKind;
  at: Temporal.Instant;
  actorId: PersonId | null;
  actorName: string | null;
  onBehalfOfName: string | null;
  /** The first ten; `subjectCount` counts all. */
  subjects: JournalSubject[];
  subjectCount: number;
};

const label = `case s.noun
  when 'annual_report' then (select year || ' v' || version from annual_report where id = s.id)
  when 'audit_advice' then (select year::text from audit_advice where id = s.id)
  when 'audit_appointment' then (select now.name from audit_appointment t join person_now now using (person_id) where t.id = s.id)
  when 'audit_sample' then (select year || '-' || sequence from audit_sample where id = s.id)
  when 'appointment' then (select now.name from appointment x join person_now now using (person_id) where x.id = s.id)
  when 'application' then (select string_agg(now.name, ' & ' order by h.position) from application_holder h join person_now now using (person_id) where h.application_id = s.id)
  when 'bylaws' then (select version::text from bylaws where id = s.id)
  when 'certificate' then (select number from certificate where id = s.id)
  when 'claim' then (select reference from claim where id = s.id)
  when 'condition_result' then (select 'LC-' || lpad(l.number::text, 6, '0') || ' ' || r.lease_year || ' ' || r.code from condition_result r join lease l on l.id = r.lease_id where r.id = s.id)
  when 'condition_version' then (select code from condition_version where id = s.id)
  when 'credit_note' then (select number from credit_note where id = s.id)
  when 'dated_value' then (select series from dated_value where id = s.id)
  when 'decision' then (select number from decision where id = s.id)
  when 'document' then (select file_name from document where id = s.id)
  when 'duty' then (select number::text from duty where id = s.id)
  when 'estate' then (select number from estate where id = s.id)
  when 'invoice' then (select number from invoice where id = s.id)
  when 'lease_bill' then (select 'LC-' || lpad(l.number::text, 6, '0') || ' ' || b.lease_year from lease_bill b join lease l on l.id = b.lease_id where b.id = s.id)
  when 'lease' then (select 'LC-' || lpad(number::text, 6, '0') from lease where id = s.id)
  when 'lease_version' then (select 'LC-' || lpad(l.number::text, 6, '0') || ' v' || v.version from lease_version v join lease l on l.id = v.lease_id where v.id = s.id)
  when 'lot' then (select number from lot where id = s.id)
  when 'meeting' then (select number::text from meeting where id = s.id)
  when 'member' then (select number::text from member where id = s.id)
  when 'observation' then (select 'LC-' || lpad(l.number::text, 6, '0') || ' ' || o.lease_year || ' ' || o.code from observation o join lease l on l.id = o.lease_id where o.id = s.id)
  when 'parcel' then (select number::text from parcel where id = s.id)
  when 'person' then (select name from person_now where person_id = s.id)
  when 'proposal' then (select number::text from proposal where id = s.id)
  when 'team_membership' then (select now.name from team_membership t join person_now now using (person_id) where t.id = s.id) end`;

const newestFirst: Sorting<"at"> = { by: "at", descending: true };
export type JournalSearch = {
  readonly after?: ActId | null;
  readonly kind?: ActKind | null;
  readonly limit?: number;
  readonly sorting?: Sorting<"at">;
  /** Acts from this moment on, and before that one. */
  readonly within?: readonly [from: Temporal.Instant, before: Temporal.Instant] | null;
};

/** Every act, the newest first unless asked otherwise; `after` is the last one seen. Names are read now, so that an erased person stays without one. */
export function journal(
  reader: Reader,
  { after = null, kind = null, limit = 50, sorting = newestFirst, within = null }: JournalSearch,
): Promise<JournalLine[]> {
  const { beyond, order } = keyset(sorting, "a.at", "a.id", "act a where a.id = $1");
  return reader.query(
    `with line as materialized (
       select * from act a where ($1::uuid is null or ${beyond}) and ($2::text is null or a.kind = $2)
         and a.at >= coalesce($4::timestamptz, '-infinity') and a.at < coalesce($5::timestamptz, 'infinity')
       order by ${order} limit $3)
     select a.id, a.kind, a.at, a.actor_id as "actorId", actor.name as "actorName", behalf.name as "onBehalfOfName",
       coalesce((select json_agg(json_build_object('noun', s.noun, 'id', s.id, 'label', ${label}) order by s.position)
         from act_subject s where s.act_id = a.id and s.position <= 10), '[]') as subjects,
       (select count(*) from act_subject s where s.act_id = a.id) as "subjectCount"
     from line a left join person_now actor on actor.person_id = a.actor_id left join person_now behalf on behalf.person_id = a.on_behalf_of_id
     order by ${order}`,
    [after, kind, limit, within?.[0] ?? null, within?.[1] ?? null],
  );
}

export async function journalCount(reader: Reader, kind: ActKind | null): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from act where $1::text is null or kind = $1", [kind]);
  return row?.count ?? 0;
}

/** Changes with every act. */
export async function latestAct(reader: Reader): Promise<ActId | null> {
  const [row] = await reader.query<{ id: ActId }>("select id from act order by at desc, id desc limit 1");
  return row?.id ?? null;
}
