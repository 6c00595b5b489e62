import type { Series, ValueUnit } from "#domain/bylaws/dated-table.ts";

export const datedTables = {
  series: {
    price_prognosis: "Prognose van de prijs per m²",
    repayment_level: "Terugbetaling van inleg",
    emission_limit: "Grens aan inleg in twaalf maanden",
    second_signature_above: "Tweede handtekening boven",
    small_estate_limit: "Grens voor een eigen verklaring van erfgenamen",
    interest_consumer: "Wettelijke rente",
    interest_commercial: "Wettelijke handelsrente",
    rent_norm: "Pachtnorm per gebied",
    consumer_price_index: "Consumentenprijsindex",
    billing_day: "Dag van de pachtrekening",
    allowance_cap: "Hoogste korting op de pacht",
    charge_cap: "Hoogste verhoging van de pacht",
    water_charge: "Waterschapslasten",
    digital_meetings: "Vergaderen zonder zaal toegestaan door de wet",
    equal_to_holiday: "Dagen gelijk aan een feestdag",
  } satisfies Record<Series, string>,
  units: {
    cents: "euro",
    price_per_m2: "euro per m²",
    basis_points: "procent",
    cents_per_ha: "euro per hectare",
    index: "indexcijfer",
    month_day: "dag van het jaar",
    yes_no: "ja of nee",
  } satisfies Record<ValueUnit, string>,
  equalDaysLead:
    "Bij koninklijk besluit kan een dag met een feestdag worden gelijkgesteld (art. 3 lid 3 Algemene termijnenwet), zoals meestal de vrijdag na Hemelvaart. Een wettelijke termijn die op zo’n dag eindigt, loopt door tot de volgende werkdag. De feestdagen van de wet zelf kent het register al.",
  equalDay: "Dag",
  equalDayHint: "Vandaag of later, bijvoorbeeld 07-05-2027",
  equalDayCounts: "Gelijk aan een feestdag",
  equalDayCountsHint: "Ja, of nee om een dag die er bij vergissing staat weer weg te nemen",
  equalDaySourceHint: "Het koninklijk besluit met zijn plaats in de Staatscourant",
  equalDayOver: "niet goedgekeurd voor de dag voorbij was; telt niet",
};
