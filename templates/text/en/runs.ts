import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { Facts } from "#domain/refusal.ts";
import { iban, leaseNumber } from "#templates/format.ts";
import { conditions } from "#templates/text/en/conditions.ts";
import { amountIn, countIn, monthIn, priceIn } from "#templates/text/facts.ts";
import type { Text } from "#templates/text/text.ts";

const entries = (facts: Facts): string => countIn(facts, "entry", "entries", "en");
const lots = (facts: Facts): string => countIn(facts, "lot", "lots", "en");

const leaseIn = ({ lease }: Facts): string => leaseNumber(Number(lease));
const formOf = ({ form }: Facts): string => conditions.leaseForms[form as LeaseForm];

export const runs: Text["runs"] = {
  kinds: {
    allotment: "allotment",
    statement_import: "bank statements",
    lease_billing: "lease invoices",
    redemption: "repayment of land shares",
    opening: "opening",
    opening_certificates: "certificates of an opening",
    yearly_statements: "yearly statements",
  },
  states: { prepared: "prepared", approved: "approved", posted: "posted", reversed: "reversed" },
  severities: { stops: "Stops", warns: "Attention" },
  pricesOf: {
    deliveries: "what was paid in the year, divided by what was delivered",
    earlier_run: "fixed in an earlier run for this year",
    last_price: "the price that was fixed last, as nothing was delivered",
  },
  findings: {
    area_provisional: ({ parcel }) => `The area of parcel ${parcel} is provisional. Once posted, a survey no longer changes the price.`,
    bill_below_zero: (facts: Facts) =>
      `${leaseIn(facts)} comes to ${amountIn(facts, "cents", "en")} for ${facts.year}. We send no invoice below zero: settle it by hand, or wait for a later year.`,
    bill_changed: (facts: Facts) =>
      `${countIn(facts, "invoice was", "invoices were", "en")} overtaken by something else since the preview, and set aside. Prepare a new calculation.`,
    bill_of_zero: (facts: Facts) => `${leaseIn(facts)} owes nothing for ${facts.year}. The year counts as billed; no invoice goes out.`,
    chamber_late: (facts: Facts) =>
      `${leaseIn(facts)} did not go to the land chamber in time. The invoice may go out, but we cannot remind of it yet (art. 7:322 BW).`,
    entries_already_known: (facts) => `${entries(facts)} from an earlier file. That does not count again.`,
    entries_pending: (facts) => `${entries(facts)} not booked by the bank yet. That comes with a later file.`,
    form_not_billed: (facts: Facts) =>
      `${leaseIn(facts)} has a form with price rules of its own (${formOf(facts)}). Bill it by hand for ${facts.year}.`,
    index_corrected: (facts: Facts) =>
      `The index of ${monthIn(facts, "en")} was corrected after the invoice for ${facts.billed} of ${leaseIn(facts)}. That invoice stands and the new year goes on from it. Take it back if it must change.`,
    index_missing: (facts: Facts) =>
      `${leaseIn(facts)}: the index of ${monthIn(facts, "en")} is missing. Record it and have it approved; we do not guess.`,
    late_without_bill: (facts: Facts) =>
      `${leaseIn(facts)}: something of ${facts.year} became final after invoice ${facts.invoice ?? ""}, and no further bill settles it. Credit that invoice and bill the year again.`,
    item_changed: (facts) => `${lots(facts)} changed since the preview, and set aside. Allot in a later run.`,
    lessee_died: (facts: Facts) => `The lessee of ${leaseIn(facts)} has died. No message goes out by itself: write to the heirs.`,
    lessee_unreachable: (facts: Facts) =>
      `We know neither a postal address nor an e-mail address of the lessee of ${leaseIn(facts)}. Enter one.`,
    level_not_decided: () => "No repayment level was decided that was in force on 1 January. The statements go by 100%.",
    lots_carried: (facts) => `${lots(facts)} from an earlier year without a delivery. The land comes now, at the price of this year.`,
    lots_cooling_off: (facts) => `${lots(facts)} can still be taken back by the member, and left out. Allot in a later run.`,
    no_new_entries: () => "There is no new entry in this file. Posting changes nothing.",
    opening_emails_shared: (facts: Facts) =>
      `${countIn(facts, "e-mail address stands", "e-mail addresses stand", "en")} in it more than once. That is allowed: who signs in then chooses for whom.`,
    opening_empty: () => "There is not one member in it. See whether the right sheet and the right columns were chosen.",
    opening_lots_without_land: (facts: Facts) => `${lots(facts)} without m². Their land comes with the next allotment of their year.`,
    opening_rows_wrong: (facts: Facts) =>
      `${countIn(facts, "row is", "rows are", "en")} wrong. Correct them in the file and send it again; nothing is taken over in part.`,
    price_far_from_prognosis: (facts) =>
      `The price is ${priceIn(facts, "price", "en")} per m² and the forecast was ${priceIn(facts, "prognosis", "en")}: a difference of more than 10%. Check the acquisitions.`,
    result_not_final: (facts: Facts) =>
      `${leaseIn(facts)}: for ${facts.year}, ${facts.codes} is not final yet. It does not count now and is settled later.`,
    statement_gap: (facts) =>
      `The previous statement ended at ${amountIn(facts, "expected", "en")}, this one begins at ${amountIn(facts, "opening", "en")}. Check whether a statement is missing.`,
    statement_of_other_account: (facts) =>
      `Statement ${facts.statement} is of account ${iban(String(facts.iban))}, which is not that of the cooperative. Choose the right file.`,
    statements_before_allotment: (facts: Facts) =>
      `${lots(facts)} of the year before without m². Allot first, if the m² are to stand on the statement; the value does not change by it.`,
    statements_stand: (facts: Facts) => `Statements of ${facts.year} stand already. Reverse those as a whole first.`,
    water_charge_missing: (facts: Facts) =>
      `${leaseIn(facts)}: the water charge of ${facts.board} for ${facts.year} is missing. Record it and have it approved.`,
  },
};
