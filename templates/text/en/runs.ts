import type { Facts } from "#domain/refusal.ts";
import { iban } from "#templates/format.ts";
import { amountIn, countIn, priceIn } from "#templates/text/facts.ts";
import type { Text } from "#templates/text/text.ts";

const entries = (facts: Facts): string => countIn(facts, "entry", "entries", "en");
const lots = (facts: Facts): string => countIn(facts, "lot", "lots", "en");

export const runs: Text["runs"] = {
  kinds: { allotment: "allotment", statement_import: "bank statements" },
  states: { prepared: "prepared", approved: "approved", posted: "posted", reversed: "reversed" },
  severities: { stops: "Stops", warns: "Attention" },
  pricesOf: {
    deliveries: "what was paid in the year, divided by what was delivered",
    earlier_run: "fixed in an earlier run for this year",
    last_price: "the price that was fixed last, as nothing was delivered",
  },
  findings: {
    area_provisional: ({ parcel }) => `The area of parcel ${parcel} is provisional. Once posted, a survey no longer changes the price.`,
    entries_already_known: (facts) => `${entries(facts)} from an earlier file. That does not count again.`,
    entries_pending: (facts) => `${entries(facts)} not booked by the bank yet. That comes with a later file.`,
    item_changed: (facts) => `${lots(facts)} changed since the preview, and set aside. Allot in a later run.`,
    lots_carried: (facts) => `${lots(facts)} from an earlier year without a delivery. The land comes now, at the price of this year.`,
    lots_cooling_off: (facts) => `${lots(facts)} can still be taken back by the member, and left out. Allot in a later run.`,
    no_new_entries: () => "There is no new entry in this file. Posting changes nothing.",
    price_far_from_prognosis: (facts) =>
      `The price is ${priceIn(facts, "price", "en")} per m² and the forecast was ${priceIn(facts, "prognosis", "en")}: a difference of more than 10%. Check the acquisitions.`,
    statement_gap: (facts) =>
      `The previous statement ended at ${amountIn(facts, "expected", "en")}, this one begins at ${amountIn(facts, "opening", "en")}. Check whether a statement is missing.`,
    statement_of_other_account: (facts) =>
      `Statement ${facts.statement} is of account ${iban(String(facts.iban))}, which is not that of the cooperative. Choose the right file.`,
  },
};
