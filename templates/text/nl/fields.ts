/** What is wrong with one field of a form, and what to fill in. */
export const fields = {
  amount_unreadable: "Dit is geen bedrag. Schrijf het zo: 500,00.",
  area_unreadable: "Dit is geen oppervlakte. Schrijf haar zoals het Kadaster: 12.45.60, of in m²: 124560.",
  choice_missing: "Er is niets gekozen. Kies er een.",
  day_unreadable: "Deze dag bestaat niet. Schrijf hem zo: 14-06-2026.",
  email_unreadable: "Dit is geen e-mailadres. Schrijf het zo: anna@voorbeeld.nl.",
  field_missing: "Dit veld is leeg. Vul het in.",
  field_too_long: "Dit is te lang. Maak het korter.",
  iban_unreadable: "Dit rekeningnummer klopt niet. Kijk het na; er zit een cijfer of letter naast.",
  kvk_unreadable: "Een KvK-nummer heeft acht cijfers. Kijk het na op het uittreksel.",
  must_be_ticked: "Zonder dit vinkje kunnen we niet verder. Lees het en zet het vinkje als u akkoord gaat.",
  number_unreadable: "Dit getal kan hier niet. Vul een heel getal in dat past.",
  postcode_unreadable: "Dit is geen postcode. Schrijf hem zo: 4100 AA.",
  price_unreadable: "Dit is geen prijs. Schrijf hem met ten hoogste vier cijfers achter de komma: 8,3409.",
};
