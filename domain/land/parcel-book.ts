import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import { acquisitionOf } from "#domain/land/acquisition.ts";
import { areasOf, type ParcelId } from "#domain/land/parcel.ts";
import { outlinesOf } from "#domain/land/parcel-outline.ts";
import { type Relative, relativesOf } from "#domain/land/succession.ts";
import type { Cents } from "#domain/money.ts";

/** A dated line of a parcel's book, for anybody to read: nothing in it is personal. */
export type ParcelLine =
  | { kind: "acquired"; on: Temporal.PlainDate; price: Cents; gift: boolean; decision: string }
  | { kind: "measured"; on: Temporal.PlainDate; land: Area; provisional: boolean; source: string }
  | { kind: "drawn"; on: Temporal.PlainDate; land: Area; source: string }
  | { kind: "came_from"; on: Temporal.PlainDate; parcels: readonly Relative[] }
  | { kind: "went_over"; on: Temporal.PlainDate; parcels: readonly Relative[] };

/** What happened to a parcel, the newest first. */
export async function parcelBook(reader: Reader, parcelId: ParcelId): Promise<ParcelLine[]> {
  const acquired = await acquisitionOf(reader, parcelId);
  const { predecessors, successors } = await relativesOf(reader, parcelId);
  const lines: ParcelLine[] = [
    ...(successors[0] ? [{ kind: "went_over", on: successors[0].succeededOn, parcels: successors } as const] : []),
    ...(await outlinesOf(reader, parcelId)).map(
      ({ validFrom, dm2, source }) => ({ kind: "drawn", on: validFrom, land: dm2, source }) as const,
    ),
    ...(await areasOf(reader, parcelId)).map(
      ({ validFrom, dm2, provisional, source }) => ({ kind: "measured", on: validFrom, land: dm2, provisional, source }) as const,
    ),
    ...(acquired
      ? [
          {
            kind: "acquired",
            on: acquired.deliveredOn,
            price: acquired.priceCents,
            gift: acquired.gift,
            decision: acquired.decisionNumber,
          } as const,
        ]
      : []),
    ...(predecessors[0] ? [{ kind: "came_from", on: predecessors[0].succeededOn, parcels: predecessors } as const] : []),
  ];
  return lines.toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on));
}
