import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type EstateShown, type EstateState, estates } from "#domain/estates/estate-list.ts";

export type EstatesWaiting = {
  /** Reports that nobody settled. */
  readonly reports: number;
  /** Open estates, by what each waits for. */
  readonly states: Readonly<Partial<Record<EstateState, number>>>;
  /** The first day on which the time to apply ends, of those that wait for their heirs. */
  readonly firstLastDay: Temporal.PlainDate | null;
};

const atOnce = 2_000;

/** What of estates waits for the board, or for heirs. */
export async function estatesWaiting(reader: Reader, day: Temporal.PlainDate, known: Temporal.Instant): Promise<EstatesWaiting> {
  const [reported] = await reader.query<{ count: number }>(
    "select count(*) from death_report r where not exists (select from death_report_outcome o where o.death_report_id = r.id)",
  );
  const states: Partial<Record<EstateState, number>> = {};
  let firstLastDay: Temporal.PlainDate | null = null;
  let open: EstateShown[] = [];
  do {
    open = await estates(reader, { limit: atOnce, open: true, after: open.at(-1)?.number ?? null }, day, known);
    for (const { state, lastDay } of open) {
      states[state] = (states[state] ?? 0) + 1;
      if (state === "answers" && (!firstLastDay || isBefore(lastDay, firstLastDay))) firstLastDay = lastDay;
    }
  } while (open.length === atOnce);
  return { reports: reported?.count ?? 0, states, firstLastDay };
}
