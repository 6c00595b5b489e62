import type { Act } from "#domain/act.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import type { Reader } from "#domain/database.ts";
import { type Cents, cents } from "#domain/money.ts";
import { closedClaims } from "#domain/payments/claim.ts";
import { refuse } from "#domain/refusal.ts";

/**
 * Everything ordered or given in the twelve months up to a day, less what was cancelled or refused, for the limit of an offer to the public
 * (DOMAIN 2.6). What was taken back is little and summed apart, so that the rest comes from an index alone.
 */
export async function emittedInYear(reader: Reader, day: Temporal.PlainDate): Promise<Cents> {
  const [row] = await reader.query<{ ordered: Cents }>(
    `select ((select coalesce(sum(cents), 0) from share_order where ordered_on > $1 and ordered_on <= $2)
       + (select coalesce(sum(g.cents), 0) from gift g where g.ordered_on > $1 and g.ordered_on <= $2
           and not exists (select from gift_claiming got where got.gift_id = g.id) and not exists (select from gift_return back where back.gift_id = g.id))
       - (select coalesce(sum(o.cents), 0) from share_order o where o.claim_id in ${closedClaims} and o.ordered_on > $1 and o.ordered_on <= $2))::bigint as ordered`,
    [day.subtract({ years: 1 }), day],
  );
  return cents(row?.ordered ?? 0);
}

/** What an offer to the public may come to in twelve months, null without a limit, and what was emitted already. */
export type Emission = { readonly limit: Cents | null; readonly emitted: Cents };

export async function emissionOn(reader: Reader, day: Temporal.PlainDate): Promise<Emission> {
  const [limit, emitted] = await Promise.all([valueOn(reader, "emission_limit", day), emittedInYear(reader, day)]);
  return { limit: limit === null ? null : cents(limit), emitted };
}

/** Refuses `emission_limit_reached` if everybody's orders of twelve months, this one included, would pass the limit. */
export function requireEmissionRoom({ limit, emitted }: Emission, amount: Cents): void {
  if (limit !== null && amount + emitted > limit) refuse("emission_limit_reached");
}

/** The limit spans all members, so near it orders go one at a time; far from it no handful of orders at one moment can pass it. Refuses `emission_limit_reached`. */
export async function keepEmissionLimit(act: Act, amount: Cents, { limit, emitted }: Emission): Promise<void> {
  if (limit === null || (amount + emitted) * 10 < limit * 9) return;
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('emission', 0))");
  requireEmissionRoom(await emissionOn(act.tx, act.today), amount);
}
