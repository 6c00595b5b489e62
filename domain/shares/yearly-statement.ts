import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import type { Undrawn } from "#domain/documents/document.ts";
import type { Id } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import type { Language } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { statementStands } from "#domain/shares/yearly-statements.ts";

export type YearlyStatementId = Id<"yearly_statement">;

/** What a yearly statement says: a member's euros as 1 January began, and their value at the repayment level of that day. */
export type StatementContent = {
  id: YearlyStatementId;
  onDay: Temporal.PlainDate;
  /** Basis points. */
  level: number;
  holders: string[];
  language: Language;
  memberNumber: number;
  lots: number;
  cents: Cents;
  dm2: Area;
  valueCents: Cents;
};

const content = `select y.id, s.on_day as "onDay", s.level, m.number as "memberNumber", y.lots, y.cents, y.dm2, y.value_cents as "valueCents",
  array(select now.name from member_holder h join person_now now using (person_id) where h.member_id = m.id order by h.position) as holders,
  (select language from person_now where person_id = m.representative_id) as language
  from yearly_statement y join yearly_statements s using (run_id) join member m on m.id = y.member_id`;

/** The standing statement of a member and a year. Refuses `yearly_statement_unknown`. */
export async function statementOf(reader: Reader, memberId: Id<"member">, year: number): Promise<StatementContent> {
  const [found] = await reader.query<StatementContent>(
    `${content} where y.member_id = $1 and extract(year from s.on_day) = $2 and ${statementStands}`,
    [memberId, year],
  );
  return found ?? refuse("yearly_statement_unknown");
}

const undrawn = `${statementStands} and not exists (select from document d where d.kind = 'yearly_statement' and d.subject_id = y.id)
  and (select a.at from run_posting p join act a on a.id = p.act_id where p.run_id = y.run_id) < $1`;

/** Statements that stand and are not drawn yet, in order of id, after the one seen last: what the job draws early. */
export const undrawnStatements = (reader: Reader, { knownBefore, after, limit }: Undrawn<YearlyStatementId>): Promise<StatementContent[]> =>
  reader.query(`${content} where ${undrawn} and y.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') order by y.id limit $3`, [
    knownBefore,
    after,
    limit,
  ]);

export async function undrawnStatementCount(reader: Reader, knownBefore: Temporal.Instant): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from yearly_statement y where ${undrawn}`, [knownBefore]);
  return row?.count ?? 0;
}
