import type { Act, Reference } from "#domain/act.ts";
import { adoptBylaws, type BylawSettings, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { type Cooperative, cooperativeNow, recordCooperative } from "#domain/bylaws/cooperative.ts";
import { seedDatedTables } from "#domain/bylaws/first-tables.ts";
import { seedCatalogue } from "#domain/conditions/catalogue.ts";
import { refuse } from "#domain/refusal.ts";

/**
 * Founds the cooperative: its particulars, its first bylaws, and the dated tables and conditions, which await approval.
 * Refuses `cooperative_already_founded`, `cooperative_name_incomplete`.
 */
export async function foundCooperative(
  act: Act,
  particulars: Cooperative,
  bylaws: BylawSettings = defaultBylaws,
): Promise<[Reference<"cooperative">, Reference<"bylaws">]> {
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('cooperative', 0))");
  if (await cooperativeNow(act.tx)) refuse("cooperative_already_founded");
  const founded = await recordCooperative(act, particulars);
  const [adopted] = await adoptBylaws(act, { ...bylaws, effectiveOn: act.today, decisionId: null });
  await seedDatedTables(act);
  await seedCatalogue(act);
  return [founded, adopted];
}
