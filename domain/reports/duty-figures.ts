import { dayOf } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { KnownYear } from "#domain/reports/business-year.ts";

/** What a resolution of a general meeting of the year bound, and how that stood when the report was made. Who does what is left out. */
export type DutyFigures = {
  readonly resolution: string;
  readonly title: string;
  readonly bound: number;
  readonly done: number;
  readonly open: number;
  readonly overdue: number;
  readonly dropped: number;
};

/** In order of the day of the resolution. */
export const dutyFigures = (reader: Reader, { from, until, knownBefore }: KnownYear): Promise<DutyFigures[]> =>
  reader.query(
    `select dec.number as resolution, dec.title, count(*) as bound, count(*) filter (where e.outcome = 'done') as done,
       count(*) filter (where e.outcome is null and a.due_on >= $4) as open, count(*) filter (where e.outcome is null and a.due_on < $4) as overdue,
       count(*) filter (where e.outcome = 'dropped') as dropped
     from duty d join decision dec on dec.id = d.decision_id
     join lateral (select due_on from duty_assignment where duty_id = d.id and recorded_at < $3 order by recorded_at desc, id desc limit 1) a on true
     left join duty_end e on e.duty_id = d.id and e.recorded_at < $3
     where dec.organ = 'general_meeting' and dec.decided_on between $1 and $2 and d.recorded_at < $3
     group by dec.number, dec.title, dec.decided_on order by dec.decided_on, dec.number`,
    [from, until, knownBefore, dayOf(knownBefore)],
  );
