import type { Text } from "#templates/text/text.ts";

export const datedTables: Text["datedTables"] = {
  series: {
    price_prognosis: "Forecast of the price per m²",
    repayment_level: "Repayment of land shares",
    emission_limit: "Limit to land shares in twelve months",
    second_signature_above: "Second signature above",
    small_estate_limit: "Limit for a statement of one's own by heirs",
    interest_consumer: "Statutory interest",
    interest_commercial: "Statutory commercial interest",
    rent_norm: "Rent norm by region",
    consumer_price_index: "Consumer price index",
    billing_day: "Billing day of rents",
    allowance_cap: "Most that is taken off a rent",
    charge_cap: "Most that is added to a rent",
    water_charge: "Water board charges",
    digital_meetings: "Meetings without a hall allowed by law",
    equal_to_holiday: "Days equal to a holiday",
  },
  units: {
    cents: "euros",
    price_per_m2: "euros per m²",
    basis_points: "per cent",
    cents_per_ha: "euros per hectare",
    index: "index figure",
    month_day: "day of the year",
    yes_no: "yes or no",
  },
  equalDaysLead:
    "A royal decree can make a day equal to a holiday (art. 3(3) Algemene termijnenwet), as it mostly does with the Friday after Ascension Day. A statutory term that ends on such a day runs on to the next working day. The register knows the holidays of the law itself.",
  equalDay: "Day",
  equalDayHint: "Today or later, for example 07-05-2027",
  equalDayCounts: "Equal to a holiday",
  equalDayCountsHint: "Yes, or no to take away a day that stands here by mistake",
  equalDaySourceHint: "The royal decree and its place in the Staatscourant",
  equalDayOver: "not approved before the day was over; does not count",
};
