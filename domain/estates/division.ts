import { type Area, area } from "#domain/area.ts";
import { type Cents, cents } from "#domain/money.ts";
import { apportion } from "#domain/ratio.ts";

export type Piece = { readonly cents: Cents; readonly dm2: Area };

/**
 * One lot over the heirs: euros and land each by largest remainder, ties in the order of the heirs, so that all pieces together are the lot
 * (DOMAIN 2.2). Land goes along with euros alone: where a lot is so small that an heir gets no cent of it, he gets no land of it either.
 */
export function divideLot(lot: Piece, shares: readonly bigint[]): Piece[] {
  const euros = apportion(BigInt(lot.cents), shares);
  const land = apportion(
    BigInt(lot.dm2),
    shares.map((share, index) => (euros[index] === 0n ? 0n : share)),
  );
  return shares.map((_, index) => ({ cents: cents(euros[index] ?? 0n), dm2: area(Number(land[index] ?? 0n)) }));
}
