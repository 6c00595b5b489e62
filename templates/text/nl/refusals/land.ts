import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const land = {
  acquisition_already_corrected: () => "Deze aankoop is intussen verbeterd. Kijk opnieuw en verbeter dan de laatste versie.",
  area_not_positive: () => "De oppervlakte is nul of minder. Neem haar over uit het Kadaster, bijvoorbeeld 12.45.60.",
  delivery_in_future: () => "De akte is dan nog niet gepasseerd. Vul de dag van levering in, vandaag of eerder.",
  designation_already_registered: () => "Deze kadastrale aanduiding staat al in het register. Zoek het perceel op.",
  designation_index_out_of_range: () =>
    "Een appartementsindex gaat van A1 tot A9999. Kijk de aanduiding na in het Kadaster (art. 2 Kadasterbesluit).",
  designation_number_out_of_range: () =>
    "Een perceelnummer gaat van 1 tot 99999. Kijk de aanduiding na in het Kadaster (art. 2 Kadasterbesluit).",
  designation_section_unknown: () =>
    "Een sectie heeft één of twee letters, zonder J. Kijk de aanduiding na in het Kadaster (art. 2 Kadasterbesluit).",
  designation_unreadable: () => "Zo is een kadastrale aanduiding niet te lezen. Schrijf gemeente, sectie en nummer: Oosterwaard C 1277.",
  gift_has_price: () => "Voor een schenking is niets betaald. Zet de prijs op nul, of haal het vinkje bij schenking weg.",
  parcel_already_acquired: () => "De aankoop van dit perceel is al vastgelegd. Klopt er iets niet, verbeter die dan.",
  parcel_not_acquired: () => "Van dit perceel is nog geen aankoop vastgelegd. Leg die eerst vast.",
  parcel_number_taken: () => "Dit perceelnummer is intussen vergeven. Verstuur het formulier nog eens.",
  parcel_unknown: () => "Dit perceel staat niet in het register. Zoek het op in de lijst met percelen.",
} satisfies RefusalSentences;
