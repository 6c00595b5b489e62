import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const land = {
  acquisition_already_corrected: () => "This acquisition has been corrected in the meantime. Look again and correct the latest version.",
  area_not_positive: () => "The area is zero or less. Copy it from the cadastre, for example 12.45.60.",
  delivery_in_future: () => "The deed has not been passed by then. Fill in the day of delivery, today or earlier.",
  designation_already_registered: () => "This cadastral designation is in the register already. Find the parcel.",
  designation_index_out_of_range: () =>
    "An apartment index runs from A1 to A9999. Check the designation in the cadastre (art. 2 Kadasterbesluit).",
  designation_number_out_of_range: () =>
    "A parcel number runs from 1 to 99999. Check the designation in the cadastre (art. 2 Kadasterbesluit).",
  designation_section_unknown: () =>
    "A section has one or two letters, without J. Check the designation in the cadastre (art. 2 Kadasterbesluit).",
  designation_unreadable: () =>
    "We cannot read this as a cadastral designation. Write municipality, section and number: Oosterwaard C 1277.",
  gift_has_price: () => "Nothing was paid for a gift. Set the price to zero, or untick the gift.",
  parcel_already_acquired: () => "The acquisition of this parcel has been recorded already. If something is wrong, correct it.",
  parcel_not_acquired: () => "No acquisition of this parcel has been recorded yet. Record that first.",
  parcel_number_taken: () => "This parcel number has been given out in the meantime. Send the form once more.",
  parcel_unknown: () => "This parcel is not in the register. Find it in the list of parcels.",
} satisfies RefusalSentences;
