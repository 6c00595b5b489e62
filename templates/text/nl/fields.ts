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

/** Wat er misgaat voordat het register iets gevraagd wordt. */
export const httpProblems = {
  body_unreadable: "Wat u stuurde, is niet te lezen.",
  body_unsupported: "Stuur JSON of een formulier.",
  form_expired: "Dit formulier stond te lang open of kwam van een andere pagina. Verstuur het nog een keer.",
  input_unreadable: "Niet alles is goed ingevuld.",
  internal_error: "Er ging iets mis bij ons. Er is niets half vastgelegd.",
  not_allowed: "Wat hier staat, is van iemand anders of vraagt een andere taak.",
  not_found: "Dit is er niet.",
  not_signed_in: "Log eerst in.",
  query_unreadable: "Het adres van deze pagina klopt niet.",
  scope_missing: "Dit token mag dit niet.",
  second_factor_needed: "Laat eerst uw tweede sleutel zien.",
  too_many_requests: "Er kwamen te veel vragen. Wacht een paar minuten.",
  upload_too_large: "Dit bestand is te groot. Het mag ten hoogste 25 MB zijn; vraag de bank om een kortere periode.",
};
