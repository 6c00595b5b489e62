import { equalDays } from "#domain/bylaws/equal-day.ts";
import { addMonths } from "#domain/calendar.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { Reader } from "#domain/database.ts";
import { type EstateId, isDead } from "#domain/estates/estate.ts";
import { type EqualDays, noEqualDays, workingDayFrom } from "#domain/working-day.ts";

type Continuation = { readonly months: number; readonly article: string };

/**
 * How many months those who stay have to say that they do not go on with a lease, and the article that says so (DOMAIN D13). Of land up to one
 * hectare the law says nothing.
 */
const continuation: Readonly<Record<LeaseForm, Continuation | null>> = {
  crop_1y: { months: 1, article: "7:398" },
  crop_2y: { months: 1, article: "7:398" },
  liberalised_le6: { months: 3, article: "7:398" },
  liberalised_gt6: { months: 3, article: "7:398" },
  regular: { months: 6, article: "7:366" },
  up_to_1ha: null,
};

export type ContinuationWindow = {
  readonly leaseNumber: number;
  readonly lesseeName: string;
  readonly form: LeaseForm;
  readonly diedOn: Temporal.PlainDate;
  /** When the term ends by the months alone, and until when it can be given up. */
  readonly dueOn: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly article: string;
};

type Row = Omit<ContinuationWindow, "dueOn" | "until" | "article">;

/** Until when a lease of who died on a day can be given up; terms of up to three months run to the next working day. */
export function continuationOf(
  form: LeaseForm,
  diedOn: Temporal.PlainDate,
  equal: EqualDays,
): { dueOn: Temporal.PlainDate; until: Temporal.PlainDate; article: string } | null {
  const rule = continuation[form];
  if (!rule) return null;
  const dueOn = addMonths(diedOn, rule.months);
  return { dueOn, until: rule.months <= 3 ? workingDayFrom(dueOn, equal) : dueOn, article: rule.article };
}

/** Leases that run on a day of lessees whose death is proved: they go on with those who stay unless these say otherwise in time. */
export async function continuationWindows(
  reader: Reader,
  day: Temporal.PlainDate,
  estateId: EstateId | null = null,
): Promise<ContinuationWindow[]> {
  const rows = await reader.query<Row>(
    `select l.number as "leaseNumber", now.name as "lesseeName", l.form, v.died_on as "diedOn"
     from estate e join estate_verification v on v.estate_id = e.id join person_now now on now.person_id = e.person_id
     join lease_version lv on lv.lessee_id = e.person_id join lease l on l.id = lv.lease_id
     join lease_in_force f on f.lease_version_id = lv.id and f.period @> $1::date
     where ${isDead("e.person_id")} and not exists (select from estate_error x where x.estate_id = e.id) and ($2::uuid is null or e.id = $2)
     order by v.died_on, l.number`,
    [day, estateId],
  );
  const equal = rows.length > 0 ? await equalDays(reader) : noEqualDays;
  return rows.flatMap((row) => {
    const rule = continuationOf(row.form, row.diedOn, equal);
    return rule ? [{ ...row, ...rule }] : [];
  });
}
