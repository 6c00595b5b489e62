import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { Facts } from "#domain/refusal.ts";
import type { FindingCode, RunKind, RunState } from "#domain/runs/run.ts";
import type { PriceOf } from "#domain/shares/allotment.ts";
import { iban, leaseNumber } from "#templates/format.ts";
import { amountIn, countIn, monthIn, priceIn } from "#templates/text/facts.ts";
import { conditions } from "#templates/text/nl/conditions.ts";

const entries = (facts: Facts): string => countIn(facts, "boeking", "boekingen", "nl");
const lots = (facts: Facts): string => countIn(facts, "lot", "loten", "nl");
const leaseIn = ({ lease }: Facts): string => leaseNumber(Number(lease));
const formOf = ({ form }: Facts): string => conditions.leaseForms[form as LeaseForm];

export const runs = {
  kinds: {
    allotment: "toewijzing",
    statement_import: "bankafschriften",
    lease_billing: "pachtfacturen",
    redemption: "terugbetaling van inleg",
    opening: "overname",
    opening_certificates: "certificaten bij een overname",
    yearly_statements: "jaaropgaven",
  } satisfies Record<RunKind, string>,
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
    bill_below_zero: (facts: Facts) =>
      `${leaseIn(facts)} komt over ${facts.year} uit op ${amountIn(facts, "cents", "nl")}. Onder nul sturen we geen factuur: verreken het zelf, of wacht op een later jaar.`,
    bill_changed: (facts: Facts) =>
      `${countIn(facts, "factuur is", "facturen zijn", "nl")} sinds het voorbeeld door iets anders ingehaald, en apart gezet. Maak een nieuwe proefberekening.`,
    bill_of_zero: (facts: Facts) =>
      `${leaseIn(facts)} is over ${facts.year} niets verschuldigd. Het jaar telt als gefactureerd; er gaat geen factuur uit.`,
    chamber_late: (facts: Facts) =>
      `${leaseIn(facts)} is niet op tijd naar de grondkamer gegaan. De factuur mag uit, maar aanmanen kan nog niet (art. 7:322 BW).`,
    entries_already_known: (facts: Facts) => `${entries(facts)} uit een eerder bestand. Dat telt niet nog eens mee.`,
    entries_pending: (facts: Facts) => `${entries(facts)} door de bank nog niet verwerkt. Dat komt in een volgend bestand.`,
    form_not_billed: (facts: Facts) =>
      `${leaseIn(facts)} heeft een vorm met eigen prijsregels (${formOf(facts)}). Factureer haar zelf over ${facts.year}.`,
    index_corrected: (facts: Facts) =>
      `Het indexcijfer van ${monthIn(facts, "nl")} is verbeterd na de factuur over ${facts.billed} van ${leaseIn(facts)}. Die factuur blijft staan en het nieuwe jaar gaat daarvan uit. Neem haar terug als het anders moet.`,
    index_missing: (facts: Facts) =>
      `${leaseIn(facts)}: het indexcijfer van ${monthIn(facts, "nl")} ontbreekt. Leg het vast en laat het goedkeuren; we raden niet.`,
    late_without_bill: (facts: Facts) =>
      `${leaseIn(facts)}: van ${facts.year} werd iets definitief na factuur ${facts.invoice ?? ""}, en er komt geen rekening meer die het verrekent. Crediteer die factuur en factureer het jaar opnieuw.`,
    item_changed: (facts: Facts) => `${lots(facts)} veranderd sinds het voorbeeld, en apart gezet. Wijs toe in een volgende ronde.`,
    lessee_died: (facts: Facts) =>
      `De pachter van ${leaseIn(facts)} is overleden. Er gaat geen bericht vanzelf uit: schrijf de erfgenamen.`,
    lessee_unreachable: (facts: Facts) => `Van de pachter van ${leaseIn(facts)} kennen we geen postadres en geen e-mail. Vul er een in.`,
    level_not_decided: () => "Er is geen terugbetaalniveau vastgesteld dat op 1 januari gold. De opgaven gaan uit van 100%.",
    lots_carried: (facts: Facts) => `${lots(facts)} uit een eerder jaar zonder levering. De grond komt nu, tegen de prijs van dit jaar.`,
    lots_cooling_off: (facts: Facts) => `${lots(facts)} nog in de bedenktijd, en niet meegenomen. Wijs toe in een volgende ronde.`,
    no_new_entries: () => "In dit bestand staat geen nieuwe boeking. Boeken verandert niets.",
    opening_emails_shared: (facts: Facts) =>
      `${countIn(facts, "e-mailadres komt", "e-mailadressen komen", "nl")} vaker voor. Dat mag: wie inlogt, kiest dan voor wie.`,
    opening_empty: () => "Er staat geen enkel lid in. Kijk na of het goede blad en de goede kolommen zijn aangewezen.",
    opening_lots_without_land: (facts: Facts) => `${lots(facts)} zonder m². Die krijgen hun grond bij de volgende toewijzing van hun jaar.`,
    opening_rows_wrong: (facts: Facts) =>
      `${countIn(facts, "rij klopt", "rijen kloppen", "nl")} niet. Verbeter ze in het bestand en stuur het opnieuw; er wordt niets gedeeltelijk overgenomen.`,
    price_far_from_prognosis: (facts: Facts) =>
      `De prijs is ${priceIn(facts, "price", "nl")} per m² en de prognose was ${priceIn(facts, "prognosis", "nl")}: meer dan 10% verschil. Kijk de aankopen na.`,
    result_not_final: (facts: Facts) =>
      `${leaseIn(facts)}: over ${facts.year} is ${facts.codes} nog niet definitief. Dat telt nu niet mee en wordt later verrekend.`,
    statement_gap: (facts: Facts) =>
      `Het vorige afschrift eindigde op ${amountIn(facts, "expected", "nl")}, dit begint op ${amountIn(facts, "opening", "nl")}. Kijk na of er een afschrift ontbreekt.`,
    statement_of_other_account: (facts: Facts) =>
      `Afschrift ${facts.statement} is van rekening ${iban(String(facts.iban))}, en dat is niet die van de coöperatie. Kies het goede bestand.`,
    statements_before_allotment: (facts: Facts) =>
      `${lots(facts)} uit het jaar ervoor zonder m². Wijs eerst toe, als de m² op de opgave moeten staan; de waarde verandert er niet door.`,
    statements_stand: (facts: Facts) => `Over ${facts.year} staan al jaaropgaven. Draai die eerst als geheel terug.`,
    water_charge_missing: (facts: Facts) =>
      `${leaseIn(facts)}: de waterschapslast van ${facts.board} over ${facts.year} ontbreekt. Leg haar vast en laat haar goedkeuren.`,
  } satisfies Record<FindingCode, (facts: Facts) => string>,
};
