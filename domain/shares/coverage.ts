import { type Area, area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import { ownedOn } from "#domain/land/acquisition.ts";

/** The land that is ours beside the land that stands on members' names; below one, more was promised than is owned (C5). */
export type Coverage = { owned: Area; allotted: Area };

/** On a day, by its deliveries and by what the ledger says now. */
export async function coverageOn(reader: Reader, day: Temporal.PlainDate): Promise<Coverage> {
  const { dm2 } = await ownedOn(reader, day);
  const [row] = await reader.query<{ dm2: Area }>("select coalesce(sum(dm2), 0)::bigint as dm2 from ledger_entry");
  return { owned: dm2, allotted: row?.dm2 ?? area(0) };
}
