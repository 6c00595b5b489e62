import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import type { AllotmentPreview } from "#domain/shares/allotment.ts";
import type { Derivation } from "#templates/pages/price-derivation.tsx";

/** The derivation of an allotment's price, with the version of the bylaws that rules it on a day. */
export async function derivationOf(reader: Reader, allotment: AllotmentPreview, day: Temporal.PlainDate): Promise<Derivation> {
  const bylaws = await bylawsOn(reader, day);
  return {
    year: allotment.vintage,
    parcels: allotment.acquisitions.map(({ parcelName, dm2, cents }) => ({ name: parcelName, land: dm2, paid: cents })),
    withCosts: bylaws.priceIncludesCosts,
    paid: allotment.paidCents,
    land: allotment.boughtDm2,
    price: allotment.price,
    rule: { version: String(bylaws.version), decision: bylaws.decisionNumber ?? "–" },
  };
}
