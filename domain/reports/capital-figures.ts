import type { Reader } from "#domain/database.ts";
import type { KnownYear } from "#domain/reports/business-year.ts";
import type { EntryKind } from "#domain/shares/ledger.ts";

/** Euros in cents and land in dm² that came in and went out by lines of one kind. What was put right by a reversal stands under `reversal`. */
export type Movement = {
  readonly kind: EntryKind;
  readonly inCents: number;
  readonly outCents: number;
  readonly inDm2: number;
  readonly outDm2: number;
};
/** What members paid in, and the land on their names: as the year began, what moved, and as it ended. */
export type CapitalFigures = {
  readonly openingCents: number;
  readonly openingDm2: number;
  readonly movements: readonly Movement[];
  readonly closingCents: number;
  readonly closingDm2: number;
};

export async function capitalFigures(reader: Reader, { from, until, knownBefore }: KnownYear): Promise<CapitalFigures> {
  const rows = await reader.query<Movement & { before: boolean }>(
    `select effective_on < $1 as before, kind, coalesce(sum(cents) filter (where cents > 0), 0)::bigint as "inCents", coalesce(-sum(cents) filter (where cents < 0), 0)::bigint as "outCents",
       coalesce(sum(dm2) filter (where dm2 > 0), 0)::bigint as "inDm2", coalesce(-sum(dm2) filter (where dm2 < 0), 0)::bigint as "outDm2"
     from ledger_entry where effective_on <= $2 and recorded_at < $3 group by 1, 2 order by 1, 2`,
    [from, until, knownBefore],
  );
  const left = (of: readonly Movement[]) => ({
    cents: of.reduce((sum, { inCents, outCents }) => sum + inCents - outCents, 0),
    dm2: of.reduce((sum, { inDm2, outDm2 }) => sum + inDm2 - outDm2, 0),
  });
  const [opening, closing] = [left(rows.filter(({ before }) => before)), left(rows)];
  return {
    openingCents: opening.cents,
    openingDm2: opening.dm2,
    movements: rows.filter(({ before }) => !before).map(({ before: _, ...movement }) => movement),
    closingCents: closing.cents,
    closingDm2: closing.dm2,
  };
}
