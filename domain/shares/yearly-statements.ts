import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import { type Finding, lockForPosting, lockRun, openRun, type RunId, RunPosting, RunReversal, recordFindings } from "#domain/runs/run.ts";

/** A run over all members: what their euros were worth on a 1 January, at the repayment level of that day in basis points. */
export const YearlyStatements = defineEntity({
  name: "YearlyStatements",
  tableName: "yearly_statements",
  properties: { runId: column.id<"run">().primary(), onDay: column.day(), level: column.int() },
});
export const YearlyStatement = defineEntity({
  name: "YearlyStatement",
  tableName: "yearly_statement",
  properties: {
    id: column.id<"yearly_statement">().primary(),
    runId: column.id<"run">(),
    memberId: column.id<"member">(),
    lots: column.int(),
    cents: column.cents(),
    dm2: column.area(),
    valueCents: column.cents(),
  },
});
export const YearlyStatementsPosting = defineEntity({
  name: "YearlyStatementsPosting",
  tableName: "yearly_statements_posting",
  properties: {
    runId: column.id<"run">().primary(),
    onDay: column.day(),
    followsId: column.id<"run">().strictNullable(),
    actId: column.act(),
  },
});

/** Euros come back in full unless the general meeting decided otherwise (DOMAIN 7). */
const fullLevel = 100_00;

const firstDay = (year: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month: 1, day: 1 });

/**
 * What each member held as 1 January began, as known before a moment, and what it was worth: euros times level, half a cent up. One statement for
 * all of them; $1 the run, $2 the day, $3 the moment, $4 the level.
 */
const freezeStatements = `insert into yearly_statement (id, run_id, member_id, lots, cents, dm2, value_cents)
  select new_id($3), $1, member_id, count(*) filter (where cents > 0), sum(cents), sum(dm2), round(sum(cents) * $4::int / 10000)
  from (select member_id, sum(cents) as cents, sum(dm2) as dm2 from ledger_entry
    where effective_on < $2 and recorded_at < $3 group by lot_id, member_id) lot
  group by member_id having sum(cents) > 0`;

/**
 * Prepares the yearly statements of a year (D25): freezes for every member who held euros as 1 January began how much, in how many lots, with how
 * much land, and its value. Refuses `year_not_begun`, `nothing_to_state`.
 */
export async function prepareYearlyStatements(act: Act, year: number): Promise<[Reference<"run">]> {
  const onDay = firstDay(year);
  if (isBefore(act.today, onDay)) refuse("year_not_begun", { year });
  const decided = await valueOn(act.tx, "repayment_level", onDay);
  const runId = await openRun(act, "yearly_statements", act.today);
  const level = decided ?? fullLevel;
  await act.tx.insert(YearlyStatements, { runId, onDay, level });
  const frozen = await act.tx.execute(freezeStatements, [runId, onDay, act.at, level]);
  if (frozen === 0) refuse("nothing_to_state", { year });
  const findings: Finding[] = decided === null ? [{ severity: "warns", code: "level_not_decided", facts: {} }] : [];
  const landless = await lotsWithoutLand(act, onDay);
  if (landless > 0) findings.push({ severity: "warns", code: "statements_before_allotment", facts: { count: landless } });
  if (await standingRun(act.tx, year)) findings.push({ severity: "stops", code: "statements_stand", facts: { year } });
  await recordFindings(act, runId, findings);
  return [reference("run", runId)];
}

/** Lots of land paid for in the year before that have none yet: their statement would say so for good. */
async function lotsWithoutLand(act: Act, onDay: Temporal.PlainDate): Promise<number> {
  const [row] = await act.tx.query<{ count: number }>(
    `select count(*) from (select e.lot_id from lot l join ledger_entry e on e.lot_id = l.id where l.share_class = 'area' and l.vintage = $1
       group by e.lot_id having sum(e.cents) > 0 and sum(e.dm2) = 0) landless`,
    [onDay.year - 1],
  );
  return row?.count ?? 0;
}

/** The posted statements of a year that were not taken back, or null. */
export async function standingRun(reader: Reader, year: number): Promise<RunId | null> {
  const [found] = await reader.query<{ id: RunId }>(
    `select run_id as id from yearly_statements_posting p where on_day = $1 and not exists (select from run_reversal v where v.run_id = p.run_id)`,
    [firstDay(year)],
  );
  return found?.id ?? null;
}

/**
 * Posts approved statements: from now on members see them. Refuses `run_unknown`, `run_not_approved`, `run_already_posted`,
 * `yearly_statements_stand`.
 */
export async function postYearlyStatements(act: Act, runId: RunId): Promise<[Reference<"run">]> {
  const run = await lockForPosting(act, runId, "yearly_statements");
  if (run.state === "prepared") refuse("run_not_approved");
  const [found] = await act.tx.query<{ onDay: Temporal.PlainDate; followsId: RunId | null }>(
    `select s.on_day as "onDay", (select p.run_id from yearly_statements_posting p join run_reversal v using (run_id) join act a on a.id = v.act_id
       where p.on_day = s.on_day order by a.at desc limit 1) as "followsId" from yearly_statements s where s.run_id = $1`,
    [runId],
  );
  const { onDay, followsId } = found ?? refuse("run_unknown");
  if (await standingRun(act.tx, onDay.year)) refuse("yearly_statements_stand");
  await act.tx.insert(YearlyStatementsPosting, { runId, onDay, followsId, actId: act.id });
  await act.tx.insert(RunPosting, { runId, actId: act.id });
  return [reference("run", runId)];
}

/**
 * Takes posted statements back as a whole: members see them no more, and new ones can be made. Refuses `reason_missing`, `run_unknown`,
 * `run_not_posted`, `run_already_reversed`.
 */
export async function reverseYearlyStatements(act: Act, runId: RunId, reason: string): Promise<[Reference<"run">]> {
  if (reason.trim() === "") refuse("reason_missing");
  const run = await lockRun(act, runId);
  if (run.kind !== "yearly_statements") refuse("run_unknown");
  if (run.state === "reversed") refuse("run_already_reversed");
  if (run.state !== "posted") refuse("run_not_posted");
  await act.tx.insert(RunReversal, { runId, reason, actId: act.id });
  return [reference("run", runId)];
}

export type StatementsPreview = {
  onDay: Temporal.PlainDate;
  level: number;
  members: number;
  cents: Cents;
  valueCents: Cents;
  dm2: Area;
};

/** Refuses `run_unknown`. */
export async function statementsPreview(reader: Reader, runId: RunId): Promise<StatementsPreview> {
  const [found] = await reader.query<StatementsPreview>(
    `select s.on_day as "onDay", s.level, count(y.id) as members, coalesce(sum(y.cents), 0)::bigint as cents,
       coalesce(sum(y.value_cents), 0)::bigint as "valueCents", coalesce(sum(y.dm2), 0)::bigint as dm2
     from yearly_statements s left join yearly_statement y using (run_id) where s.run_id = $1 group by s.run_id`,
    [runId],
  );
  return found ?? refuse("run_unknown");
}

export type StatementLine = { memberNumber: number; names: string[]; lots: number; cents: Cents; dm2: Area; valueCents: Cents };

/** Who gets a statement of how much, in order of member number, after the one seen last. */
export const statementLines = (reader: Reader, runId: RunId, after: number, limit: number): Promise<StatementLine[]> =>
  reader.query(
    `select m.number as "memberNumber", y.lots, y.cents, y.dm2, y.value_cents as "valueCents",
       array(select now.name from member_holder h join person_now now using (person_id) where h.member_id = m.id order by h.position) as names
     from yearly_statement y join member m on m.id = y.member_id where y.run_id = $1 and m.number > $2 order by m.number limit $3`,
    [runId, after, limit],
  );

/** How many statements a run makes. */
export async function statementCount(reader: Reader, runId: RunId): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from yearly_statement where run_id = $1", [runId]);
  return row?.count ?? 0;
}

/** Whether a statement stands: posted, and not taken back. For use in SQL where `y` is the statement. */
export const statementStands = `exists (select from run_posting p where p.run_id = y.run_id) and not exists (select from run_reversal v where v.run_id = y.run_id)`;

/** For how long a member can fetch a statement, as the tax office can ask for it. */
const keptYears = 7;

/** The statements of a member that can be fetched, the newest first. */
export const statementsOf = (
  reader: Reader,
  memberId: Id<"member">,
  day: Temporal.PlainDate,
): Promise<{ year: number; onDay: Temporal.PlainDate; valueCents: Cents }[]> =>
  reader.query(
    `select extract(year from s.on_day)::int as year, s.on_day as "onDay", y.value_cents as "valueCents"
     from yearly_statement y join yearly_statements s using (run_id) where y.member_id = $1 and ${statementStands} and s.on_day >= $2
     order by s.on_day desc`,
    [memberId, day.subtract({ years: keptYears })],
  );
