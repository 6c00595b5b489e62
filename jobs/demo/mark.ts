import type { Reader } from "#domain/database.ts";
import { namedId } from "#domain/id.ts";

/** The names of the first and the last act of the demo's history. No act of a real register can have them. */
export const firstAct = namedId<"act">("demo");
export const lastAct = namedId<"act">("demo", "whole");

/** Nothing written yet; the demo's history, cut off or whole; or the register of somebody else. */
export type DemoState = "empty" | "half" | "whole" | "foreign";

export async function demoStateOf(reader: Reader): Promise<DemoState> {
  const [acts] = await reader.query<{ any: boolean; first: boolean; last: boolean }>(
    `select exists (select from act) as any, exists (select from act where id = $1) as first, exists (select from act where id = $2) as last`,
    [firstAct, lastAct],
  );
  if (!acts?.any) return "empty";
  if (!acts.first) return "foreign";
  return acts.last ? "whole" : "half";
}
