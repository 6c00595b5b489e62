/** An exact fraction; the denominator is positive. Never a float. */
export type Ratio = { readonly numerator: bigint; readonly denominator: bigint };

export function ratio(numerator: bigint | number, denominator: bigint | number): Ratio {
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  if (d === 0n) throw new RangeError("a ratio has a denominator other than zero");
  return d < 0n ? { numerator: -n, denominator: -d } : { numerator: n, denominator: d };
}

/** `whole × ratio`, half away from zero. */
export function roundRatio(whole: bigint, { numerator, denominator }: Ratio): bigint {
  const product = whole * numerator;
  const rounded = ((product < 0n ? -product : product) * 2n + denominator) / (denominator * 2n);
  return product < 0n ? -rounded : rounded;
}

/** `whole × ratio`, towards minus infinity. */
export function floorRatio(whole: bigint, { numerator, denominator }: Ratio): bigint {
  const product = whole * numerator;
  const quotient = product / denominator;
  return product % denominator < 0n ? quotient - 1n : quotient;
}

/**
 * Splits a whole over parts by largest remainder; ties go to the earlier part. The parts add up to the whole exactly.
 * Weights are not negative and at least one is positive.
 */
export function apportion(whole: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError("weights are not negative and not all zero");
  const parts = weights.map((weight, index) => {
    const part = floorRatio(whole, ratio(weight, total));
    return { index, part, remainder: whole * weight - part * total };
  });
  const left = Number(whole - parts.reduce((sum, { part }) => sum + part, 0n));
  const favoured = parts
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .slice(0, left);
  for (const each of favoured) each.part += 1n;
  return parts.map(({ part }) => part);
}
