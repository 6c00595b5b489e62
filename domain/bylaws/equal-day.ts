import type { Act } from "#domain/act.ts";
import { isBefore, timeZone } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { refuse } from "#domain/refusal.ts";
import { type EqualDays, isWorkingDay, noEqualDays } from "#domain/working-day.ts";

/**
 * Refuses a day that cannot be made equal to a holiday: `equal_day_in_past` (a term that is over keeps its end), `equal_day_free_already`
 * (a weekend or a holiday of the law itself), `equal_day_twice`.
 */
export async function admitEqualDay(act: Act, day: Temporal.PlainDate, value: number): Promise<void> {
  if (isBefore(day, act.today)) refuse("equal_day_in_past");
  if (!isWorkingDay(day, noEqualDays)) refuse("equal_day_free_already");
  const listed = await act.tx.query("select from dated_value where series = 'equal_to_holiday' and valid_from = $1 and value = $2", [
    day,
    value,
  ]);
  if (listed.length > 0) refuse("equal_day_twice");
}

/**
 * The days that a royal decree makes equal to holidays (art. 3(3) Algemene termijnenwet), as they were known when each of them came: what is
 * approved after its day counts for no term, so that none changes once it is over.
 */
export async function equalDays(reader: Reader): Promise<EqualDays> {
  const rows = await reader.query<{ day: Temporal.PlainDate }>(
    `select valid_from as day from (select distinct on (v.valid_from) v.valid_from, v.value
       from dated_value v join dated_value_approval a on a.dated_value_id = v.id join act on act.id = a.act_id
       where v.series = 'equal_to_holiday' and (act.at at time zone '${timeZone}')::date <= v.valid_from
       order by v.valid_from, v.recorded_at desc) known where value = 1`,
  );
  return new Set(rows.map(({ day }) => day.toString()));
}
