import { defineEntity } from "@mikro-orm/core";
import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { ApplicationKind } from "#domain/members/application.ts";
import { hasEnded } from "#domain/membership/end.ts";
import { refuse } from "#domain/refusal.ts";
import { asNames, keyset, type Sorting } from "#domain/sorting.ts";

export type MemberId = Id<"member">;

/** A membership of one or more persons, with one representative and one vote. Numbers are never used again. */
export const Member = defineEntity({
  name: "Member",
  tableName: "member",
  properties: {
    id: column.id<"member">().primary(),
    number: column.int(),
    /** Who came with an earlier register never applied here. */
    applicationId: column.id<"application">().strictNullable(),
    openingRunId: column.id<"run">().strictNullable(),
    representativeId: column.person(),
    admittedOn: column.day(),
    actId: column.act(),
  },
});
export const MemberHolder = defineEntity({
  name: "MemberHolder",
  tableName: "member_holder",
  properties: { memberId: column.id<"member">().primary(), position: column.small().primary(), personId: column.person() },
});

export type ListedMember = {
  id: MemberId;
  number: number;
  kind: ApplicationKind;
  names: string[];
  holderIds: PersonId[];
  representativeId: PersonId;
  city: string | null;
  admittedOn: Temporal.PlainDate;
  /** Its last day, once that is known; it may still lie ahead. */
  endsOn: Temporal.PlainDate | null;
};

/** The kind of membership `m`, for use in SQL. */
export const kindByHolders = `(select case when bool_or(p.nature = 'legal') then 'organisation' when count(*) > 1 then 'joint' else 'person' end
  from member_holder h join person p on p.id = h.person_id where h.member_id = m.id)`;

const listed = `select m.id, m.number, coalesce(ap.kind, ${kindByHolders}) as kind, m.admitted_on as "admittedOn", m.representative_id as "representativeId",
  (select ended.ends_on from membership_end ended where ended.member_id = m.id
    and not exists (select from membership_end_reversal back where back.membership_end_id = ended.id)) as "endsOn",
  array(select now.name from member_holder h join person_now now using (person_id) where h.member_id = m.id order by h.position) as names,
  array(select h.person_id from member_holder h where h.member_id = m.id order by h.position) as "holderIds",
  (select now.city from member_holder h join person_now now using (person_id) where h.member_id = m.id order by h.position limit 1) as city
  from member m left join application ap on ap.id = m.application_id`;

/** The membership that a person holds or represents; the one held first. Null if none. */
export async function membershipOf(reader: Reader, personId: PersonId): Promise<ListedMember | null> {
  const [found] = await reader.query<ListedMember>(
    `${listed} where m.id in (select member_id from member_holder where person_id = $1 union select id from member where representative_id = $1)
     order by m.number limit 1`,
    [personId],
  );
  return found ?? null;
}

/** Who speaks for a membership. Refuses `member_unknown`. */
export async function representativeOf(reader: Reader, memberId: MemberId): Promise<PersonId> {
  const [found] = await reader.query<{ id: PersonId }>("select representative_id as id from member where id = $1", [memberId]);
  return found?.id ?? refuse("member_unknown");
}

/** Refuses `member_unknown`. */
export async function memberUnder(reader: Reader, number: number): Promise<ListedMember> {
  const [found] = await reader.query<ListedMember>(`${listed} where m.number = $1`, [number]);
  return found ?? refuse("member_unknown");
}

/** By number is by day of admission; by name and town of the first holder. */
export const memberColumns = ["number", "name", "city"] as const;
export type MemberColumn = (typeof memberColumns)[number];
export type MemberSearch = { text?: string; after?: number; limit: number; sorting?: Sorting<MemberColumn> };

const ofFirst = (column: string): string =>
  asNames(
    `(select now.${column} from member_holder h join person_now now using (person_id) where h.member_id = m.id order by h.position limit 1)`,
  );
const keys: Readonly<Record<MemberColumn, string>> = { number: "m.number", name: ofFirst("name"), city: ofFirst("city") };

const found = (text: string): string => `(${text} = '' or m.number::text = ${text} or exists (
       select from member_holder h join person_now now using (person_id)
       where h.member_id = m.id and (now.name ilike '%' || ${text} || '%' or now.city ilike '%' || ${text} || '%')))`;
const searched = (text: string): string => text.replaceAll(/[%_\\]/g, "\\$&");

const byNumber: Sorting<MemberColumn> = { by: "number", descending: false };

/** Members, in order of number unless asked otherwise; `text` finds in names and towns, or is a number. `after` is the last number seen. */
export function members(reader: Reader, { text = "", after = 0, limit, sorting = byNumber }: MemberSearch): Promise<ListedMember[]> {
  const { beyond, order } = keyset(sorting, keys[sorting.by], "m.number", "member m where m.number = $1");
  return reader.query(`${listed} where ($1::int = 0 or ${beyond}) and ${found("$2::text")} order by ${order} limit $3`, [
    ...[after, searched(text), limit],
  ]);
}

/** How many are members on a day. */
export async function membersOn(reader: Reader, day: Temporal.PlainDate): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `select count(*) from member m where m.admitted_on <= $1 and not ${hasEnded("m.id", "$1", "'infinity'")}`,
    [day],
  );
  return row?.count ?? 0;
}

export async function memberCount(reader: Reader, text = ""): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from member m where ${found("$1::text")}`, [searched(text)]);
  return row?.count ?? 0;
}
