import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";

/** Whom a member would like to have the shares after death: a wish, not a will. Each row takes the place of the one before; without content it takes the wish back. */
export const PreferredSuccessor = defineEntity({
  name: "PreferredSuccessor",
  tableName: "preferred_successor",
  properties: {
    id: column.id<"preferred_successor">().primary(),
    memberId: column.id<"member">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const PreferredSuccessorContent = defineEntity({
  name: "PreferredSuccessorContent",
  tableName: "preferred_successor_content",
  properties: {
    preferredSuccessorId: column.id<"preferred_successor">().primary(),
    name: column.text(),
    contact: column.text().strictNullable(),
    note: column.text().strictNullable(),
  },
});

export type SuccessorWish = { readonly name: string; readonly contact: string | null; readonly note: string | null };

/** Writes a member's wish down, or with null takes it back. It binds nobody: who inherits follows from the law and a will. */
export async function nameSuccessor(act: Act, memberId: Id<"member">, wish: SuccessorWish | null): Promise<[Reference<"member">]> {
  const id = newId<"preferred_successor">(act.at);
  await act.tx.insert(PreferredSuccessor, { id, memberId, actId: act.id, recordedAt: act.at });
  if (wish) await act.tx.insert(PreferredSuccessorContent, { preferredSuccessorId: id, ...wish });
  return [reference("member", memberId)];
}

/** The wish that stands, or null. */
export async function successorOf(reader: Reader, memberId: Id<"member">): Promise<(SuccessorWish & { namedAt: Temporal.Instant }) | null> {
  const [latest] = await reader.query<{ name: string | null; contact: string | null; note: string | null; namedAt: Temporal.Instant }>(
    `select t.name, t.contact, t.note, s.recorded_at as "namedAt" from preferred_successor s
     left join preferred_successor_content t on t.preferred_successor_id = s.id
     where s.member_id = $1 order by s.recorded_at desc, s.id desc limit 1`,
    [memberId],
  );
  return latest?.name ? { ...latest, name: latest.name } : null;
}
