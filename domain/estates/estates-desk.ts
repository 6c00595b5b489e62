import type { Reader } from "#domain/database.ts";
import { type EstateState, estates } from "#domain/estates/estate-reading.ts";

export type EstatesWaiting = {
  /** Reports that nobody settled. */
  readonly reports: number;
  /** Open estates, by what each waits for. */
  readonly states: Readonly<Partial<Record<EstateState, number>>>;
  /** The first day on which the time to apply ends, of those that wait for their heirs. */
  readonly firstLastDay: Temporal.PlainDate | null;
};

const most = 2_000;

/** What of estates waits for the board, or for heirs. */
export async function estatesWaiting(reader: Reader, day: Temporal.PlainDate, known: Temporal.Instant): Promise<EstatesWaiting> {
  const [reported] = await reader.query<{ count: number }>(
    "select count(*) from death_report r where not exists (select from death_report_outcome o where o.death_report_id = r.id)",
  );
  const open = await estates(reader, { limit: most, open: true }, day, known);
  const states: Partial<Record<EstateState, number>> = {};
  for (const { state } of open) states[state] = (states[state] ?? 0) + 1;
  const days = open.filter(({ state }) => state === "answers").map(({ lastDay }) => lastDay);
  return {
    reports: reported?.count ?? 0,
    states,
    firstLastDay: days.toSorted(Temporal.PlainDate.compare)[0] ?? null,
  };
}
