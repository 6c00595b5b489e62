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
};
