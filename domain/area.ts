import type { Cents, UnitPrice } from "#domain/money.ts";
import { floorRatio, ratio } from "#domain/ratio.ts";

declare const unit: unique symbol;

/** Land in whole dm² (1/100 m²): one unit for parcels and holdings. */
export type Area = number & { readonly [unit]: "dm²" };

export function area(value: number | bigint | string): Area {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a whole number of dm²: ${value}`);
  return number as Area;
}

export const squareMetres = (value: number): Area => area(value * 100);

/** The land that money buys, rounded down, so that area × price never exceeds the money (DOMAIN 6.1: 500.00 at 8.3409 is 59.94 m²). */
export function areaFor(amount: Cents, price: UnitPrice): Area {
  return area(floorRatio(BigInt(amount) * 10_000n, ratio(1, price)));
}

/** Hectares as the cadastre writes them (`12.45.60`: hectare, are, centiare), square metres (`124560`, `59,94`) or null if neither. */
export function parseArea(text: string): Area | null {
  const typed = text
    .trim()
    .replace(/\s*(ha|m²|m2)$/i, "")
    .trim();
  const cadastral = /^(\d{1,6})\.(\d{2})\.(\d{2})$/.exec(typed);
  if (cadastral) return squareMetres(Number(`${cadastral[1]}${cadastral[2]}${cadastral[3]}`));
  const metres = /^(\d{1,11})(?:[.,](\d{1,2}))?$/.exec(typed);
  return metres ? area(`${metres[1]}${(metres[2] ?? "").padEnd(2, "0")}`) : null;
}
