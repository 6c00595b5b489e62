import type { Facts } from "#domain/refusal.ts";
import type { FindingCode, RunKind, RunState } from "#domain/runs/run.ts";
import type { PriceOf } from "#domain/shares/allotment.ts";
import { iban } from "#templates/format.ts";
import { amountIn, countIn, priceIn } from "#templates/text/facts.ts";

const entries = (facts: Facts): string => countIn(facts, "boeking", "boekingen", "nl");
const lots = (facts: Facts): string => countIn(facts, "lot", "loten", "nl");

export const runs = {
  kinds: { allotment: "toewijzing", statement_import: "bankafschriften" } satisfies Record<RunKind, string>,
  states: {
    prepared: "voorbereid",
    approved: "goedgekeurd",
    posted: "geboekt",
    reversed: "teruggedraaid",
  } satisfies Record<RunState, string>,
  severities: { stops: "Houdt tegen", warns: "Let op" },
  pricesOf: {
    deliveries: "wat in het jaar is betaald, gedeeld door wat is geleverd",
    earlier_run: "vastgesteld in een eerdere ronde over dit jaar",
    last_price: "de laatst vastgestelde prijs, want er is niets geleverd",
  } satisfies Record<PriceOf, string>,
  findings: {
    area_provisional: ({ parcel }: Facts) =>
      `De oppervlakte van perceel ${parcel} is voorlopig. Na het boeken verandert een meting de prijs niet meer.`,
    entries_already_known: (facts: Facts) => `${entries(facts)} uit een eerder bestand. Dat telt niet nog eens mee.`,
    entries_pending: (facts: Facts) => `${entries(facts)} door de bank nog niet verwerkt. Dat komt in een volgend bestand.`,
    item_changed: (facts: Facts) => `${lots(facts)} veranderd sinds het voorbeeld, en apart gezet. Wijs toe in een volgende ronde.`,
    lots_carried: (facts: Facts) => `${lots(facts)} uit een eerder jaar zonder levering. De grond komt nu, tegen de prijs van dit jaar.`,
    lots_cooling_off: (facts: Facts) => `${lots(facts)} nog in de bedenktijd, en niet meegenomen. Wijs toe in een volgende ronde.`,
    no_new_entries: () => "In dit bestand staat geen nieuwe boeking. Boeken verandert niets.",
    price_far_from_prognosis: (facts: Facts) =>
      `De prijs is ${priceIn(facts, "price", "nl")} per m² en de prognose was ${priceIn(facts, "prognosis", "nl")}: meer dan 10% verschil. Kijk de aankopen na.`,
    statement_gap: (facts: Facts) =>
      `Het vorige afschrift eindigde op ${amountIn(facts, "expected", "nl")}, dit begint op ${amountIn(facts, "opening", "nl")}. Kijk na of er een afschrift ontbreekt.`,
    statement_of_other_account: (facts: Facts) =>
      `Afschrift ${facts.statement} is van rekening ${iban(String(facts.iban))}, en dat is niet die van de coöperatie. Kies het goede bestand.`,
  } satisfies Record<FindingCode, (facts: Facts) => string>,
};
