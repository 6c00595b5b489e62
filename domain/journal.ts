import type { ActKind } from "#domain/act-kind.ts";
import type { Reader } from "#domain/database.ts";
import type { ActId, Id, PersonId } from "#domain/id.ts";
import type { Noun } from "#domain/noun.ts";

export type JournalLine = {
  id: ActId;
  kind: ActKind;
  at: Temporal.Instant;
  actorId: PersonId | null;
  actorName: string | null;
  onBehalfOfName: string | null;
  subjects: { noun: Noun; id: Id }[];
};

/** Every act, the newest first; `before` is the last one seen. Names are read now, so that an erased person stays without one. */
export const journal = (
  reader: Reader,
  { before = null, kind = null, limit = 50 }: { before?: ActId | null; kind?: ActKind | null; limit?: number },
): Promise<JournalLine[]> =>
  reader.query(
    `select a.id, a.kind, a.at, a.actor_id as "actorId", actor.name as "actorName", behalf.name as "onBehalfOfName",
       coalesce((select json_agg(json_build_object('noun', s.noun, 'id', s.id) order by s.position) from act_subject s where s.act_id = a.id and s.position <= 10), '[]') as subjects
     from act a left join person_now actor on actor.person_id = a.actor_id left join person_now behalf on behalf.person_id = a.on_behalf_of_id
     where ($1::uuid is null or (a.at, a.id) < (select at, id from act where id = $1)) and ($2::text is null or a.kind = $2)
     order by a.at desc, a.id desc limit $3`,
    [before, kind, limit],
  );
