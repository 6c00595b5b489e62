import type { Area } from "#domain/area.ts";
import { daysIn, type LeaseYear, type Stretch } from "#domain/billing/lease-year.ts";
import type { Approved, Rent } from "#domain/billing/rent.ts";
import { type BillLine, bareLine, type RentTrace, ruleVersion, type ValueTrace } from "#domain/billing/trace.ts";
import { type Cents, cents } from "#domain/money.ts";
import { ratio, roundRatio } from "#domain/ratio.ts";

export type Water = { readonly board: string; readonly shareBp: number; readonly rate: Approved };

/** What a version of a lease says of the days of a lease year in which it is in force. */
export type Terms = Stretch & {
  readonly leaseVersionId: string;
  readonly parcels: readonly { readonly parcelId: string; readonly dm2: Area }[];
  readonly rent: Rent;
  readonly water: Water | null;
};

/** `area × days / basis` in millionths of a hectare-year: a dm² is a millionth of a hectare. */
const haYears = (dm2: Area, days: number, basis: number): number => Number(roundRatio(BigInt(dm2), ratio(days, basis)));

/** Quantity times price, half away from zero to the cent. */
export const lineCents = (quantityMicro: number, priceTenthousandthCents: number): Cents =>
  cents(roundRatio(BigInt(quantityMicro) * BigInt(priceTenthousandthCents), ratio(1, 10_000_000_000)));

export const valueTrace = ({ id, value }: Approved): ValueTrace => ({ id, value });

const rentTrace = ({ start, steps }: Rent): RentTrace => ({
  ...start,
  steps: steps.map(({ year, index, before, cents }) => ({ year, index: valueTrace(index), before: valueTrace(before), cents })),
});

type Piece = Stretch & { parcelId: string; dm2: Area; rent: Rent; leaseVersionIds: string[]; water: Water | null };

/** Parcel by parcel in the lease's order, the stretches of unchanged area, rent and water: a version that changes none of these for a parcel goes on with its stretch. */
function pieces(terms: readonly Terms[]): Piece[] {
  const ofParcel = new Map<string, Piece[]>();
  for (const { leaseVersionId, from, until, parcels, rent, water } of terms) {
    for (const { parcelId, dm2 } of parcels) {
      const before = ofParcel.get(parcelId) ?? [];
      const last = before.at(-1);
      if (last?.until.equals(from) && last.dm2 === dm2 && last.rent.cents === rent.cents && sameWater(last.water, water))
        before.splice(-1, 1, { ...last, until, leaseVersionIds: [...last.leaseVersionIds, leaseVersionId] });
      else before.push({ from, until, parcelId, dm2, rent, leaseVersionIds: [leaseVersionId], water });
      ofParcel.set(parcelId, before);
    }
  }
  return [...ofParcel.values()].flat();
}

const sameWater = (a: Water | null, b: Water | null): boolean => a?.board === b?.board && a?.shareBp === b?.shareBp;

/** The rent lines of a lease year, one per parcel and stretch, and the agreed water charges over their hectare-years, one per water board and share. */
export function landLines(terms: readonly Terms[], year: LeaseYear): { rent: BillLine[]; water: BillLine[] } {
  const basis = year.days;
  const rent: BillLine[] = [];
  const charged = new Map<string, { water: Water; quantities: number[] }>();
  for (const { from, until, parcelId, dm2, rent: perHa, leaseVersionIds, water } of pieces(terms)) {
    const days = from.equals(year.from) && until.equals(year.until) ? year.days : daysIn({ from, until });
    const quantityMicro = haYears(dm2, days, basis);
    const price = perHa.cents * 10_000;
    rent.push({
      ...bareLine,
      kind: "rent",
      period: { from, until },
      parcelId,
      quantityMicro,
      priceTenthousandthCents: price,
      cents: lineCents(quantityMicro, price),
      trace: { rule: ruleVersion, formula: "area × days / basis × rent", dm2, leaseVersionIds, days, basis, rent: rentTrace(perHa) },
    });
    if (!water) continue;
    const key = `${water.shareBp} ${water.board}`;
    const { quantities } = charged.get(key) ?? { quantities: [] };
    charged.set(key, { water, quantities: [...quantities, quantityMicro] });
  }
  return { rent, water: [...charged.values()].map(({ water, quantities }) => waterLine(water, quantities)) };
}

/** The price of a passed-on share is not rounded, only the line. */
function waterLine({ board, shareBp, rate }: Water, quantities: readonly number[]): BillLine {
  const quantityMicro = quantities.reduce((sum, each) => sum + each, 0);
  const price = rate.value * shareBp;
  return {
    ...bareLine,
    kind: "water",
    quantityMicro,
    priceTenthousandthCents: price,
    shareBp,
    cents: lineCents(quantityMicro, price),
    trace: { rule: ruleVersion, formula: "ha-years × rate × share", waterBoard: board, rate: valueTrace(rate), share: shareBp, quantities },
  };
}
