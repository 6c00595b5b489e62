import { leaseNumber } from "#templates/format.ts";
import { articleIn, landIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const leases = {
  amendment_before_version: () => "The latest agreement was not in effect on that day. Choose a day from the one on which it took effect.",
  area_exceeds_parcel: (facts) =>
    `Of ${facts.name} ${landIn(facts, "dm2")} would be let, but the parcel has ${landIn(facts, "parcelDm2")}. Let no more than there is.`,
  chamber_already_decided: () => "The land chamber has decided on this already. See the page of the lease.",
  chamber_already_filed: () => "This has been sent to the land chamber already. See the page of the lease.",
  chamber_day_before_agreement: () => "That day is before this could be done. Check the date.",
  chamber_day_in_future: () => "That day is still to come. Fill in today or an earlier day.",
  chamber_not_filed: () => "This has not been sent to the land chamber yet. First record when it was sent.",
  chamber_outcome_not_for_form: () =>
    "The land chamber does not decide so on this form. Crop leases are registered (art. 7:396 of the Civil Code), others are tested (art. 7:318).",
  chamber_sees_nothing: () => "The land chamber does not need to see this. The page of the lease tells what it must see.",
  charge_not_allowed: (facts) =>
    `In this form a condition may not raise the rent (${articleIn(facts, "en")}). Set the increase to 0%, or choose another form.`,
  condition_not_approved: ({ code }) => `Condition ${code} has not been decided on yet. Choose one that has, or leave it out.`,
  condition_not_for_form: ({ code }) => `Condition ${code} does not fit this form of lease. Leave it out.`,
  condition_twice: () => "One condition is in it twice. Keep one.",
  email_missing: () => "No e-mail address of yours is known. Enter it with your data first.",
  file_not_a_scan: () => "This is neither a PDF nor a JPEG. Scan the paper as PDF or take a photo of it.",
  handover_in_future: () => "The handover is still to come. Fill in today or an earlier day.",
  index_month_out_of_range: () => "There is no such month. Choose a month from 1 to 12 for the index.",
  index_not_allowed: (facts) =>
    `In this form the rent may not follow an index (${articleIn(facts, "en")}). Leave the index out, or choose another form.`,
  ink_copy_unknown: () => "There is no scan of the signed paper yet. Upload it first.",
  lease_already_concluded: () => "Both parties have signed this already. Record what must change as an amendment.",
  lease_already_ended: () => "The lease is over by that day. Choose a day within its term.",
  lease_already_handed_over: () => "The handover has been recorded already. See the page of the lease.",
  lease_already_offered: () => "This version has been offered already. Withdraw the offer if something must change.",
  lease_already_signed: () => "This party has signed already. Nothing more needs to be done.",
  lease_already_terminated: () => "The end of this lease has been recorded already. See the page of the lease.",
  lease_area_above_one_hectare: (facts) =>
    `Together we would let ${landIn(facts, "dm2")} to this lessee. In this form it may be one hectare at most (${articleIn(facts, "en")}). Choose less land or another form.`,
  lease_ends_before_it_begins: () => "The lease would end before it begins. Check the days.",
  lease_not_concluded: () => "Both parties have not signed this lease yet. That comes first.",
  lease_not_ended: () => "The lease is still running. It can be handed over from its last day.",
  lease_not_offered: () => "This version has not been offered, or the offer was withdrawn. Offer it first.",
  lease_not_signed: () => "Both parties have not signed yet. Wait until they have.",
  lease_offer_already_withdrawn: () => "This offer has been withdrawn already. See the page of the lease.",
  lease_offer_open: () => "The lessee still has an offer to sign. Withdraw that first.",
  lease_term_missing: (facts) => `This form needs a last day (${articleIn(facts, "en")}). Fill it in.`,
  lease_term_not_longer: (facts) =>
    `This form lasts longer than ${facts.years} years (${articleIn(facts, "en")}). Choose a later last day, or another form.`,
  lease_term_too_long: (facts) =>
    `This form may last ${facts.years} ${facts.years === 1 ? "year" : "years"} at most (${articleIn(facts, "en")}). Choose an earlier last day, or another form.`,
  lease_term_too_short: (facts) =>
    `This form lasts ${facts.years} years at least (${articleIn(facts, "en")}). Choose a later last day, or another form.`,
  lease_unknown: () => "This lease is not in the register. Find it in the list.",
  lease_version_replaced: () => "There is a newer version in the meantime. See the page of the lease.",
  lease_version_unknown: () => "This version is not in the register. Find the lease in the list.",
  lease_without_parcels: () => "There is no land in it. Fill in for at least one parcel how much is let.",
  lessee_unknown: () => "This lessee is not in the register. Find them, or register them first.",
  month_day_unreadable: () => "That day does not exist. Write day and month, for example 15-06.",
  not_the_lessee: () => "Only the lessee can sign here. Sign in as the lessee.",
  parcel_let_already: ({ name, lease }) =>
    `${name ?? "One of the parcels"} is let already by then${lease === undefined ? "" : `, under ${leaseNumber(Number(lease))}`}. Choose another time, or end that lease first.`,
  parcel_not_owned: (facts) => `${facts.name} is not ours yet on the first day. Record its acquisition first.`,
  parcel_twice: () => "One parcel is in it twice. Keep one.",
  payment_days_out_of_range: () => "The time to pay is 1 to 365 days. Fill in a number between these.",
  renewal_not_at_end: () => "A new term follows on the old one. Begin on the day after the last.",
  rent_year_after_start: () => "The rent would be of a later year than the first lease year. Choose that year or an earlier one.",
  share_out_of_range: () => "A percentage lies between 0 and 100. Check the number.",
  signed_before_offer: () => "The paper cannot have been signed before it was offered. Check the date.",
  signed_in_future: () => "That day is still to come. Enter the day that stands beside the signatures.",
  signing_code_expired: () => "This code has expired. Ask for a new one.",
  signing_code_wrong: () => "This code is not right. Look in the latest mail, or ask for a new one.",
  signs_for_both: () => "Whoever is the lessee cannot sign for the lessor too. Let another board member sign.",
  termination_outside_term: () => "That last day is outside the term. Choose a day before its end.",
  water_charge_incomplete: () => "The water charge is half filled in. Fill in the water board and the share, or neither.",
  water_charge_not_allowed: (facts) =>
    `In this form the water charge may not be passed on so (${articleIn(facts, "en")}). Leave it out, or choose another form.`,
} satisfies RefusalSentences;
