/** Wat er met één veld mis kan zijn, los van wat het register weigert. */
export const fields = {
  amount_ambiguous: "Dit kan op twee manieren worden gelezen. Schrijf de centen met twee cijfers: 1.001,00, of 1,00.",
  amount_unreadable: "Dit is geen bedrag. Schrijf het in euro's en hele centen, bijvoorbeeld 500,00.",
  area_unreadable: "Dit is geen oppervlakte. Schrijf 12.45.60 (hectare, are, centiare) of vierkante meters.",
  choice_missing: "Maak hier een keuze.",
  day_unreadable: "Deze dag bestaat niet. Kijk de dag of de maand na; schrijf bijvoorbeeld 14-06-2026.",
  email_unreadable: "Dit is geen e-mailadres. Kijk het na.",
  field_missing: "Vul dit in.",
  field_too_long: "Dit is te lang. Schrijf het korter.",
  hour_unreadable: "Dit is geen uur. Schrijf het als 20:00.",
  iban_unreadable: "De controlecijfers passen niet bij dit nummer. Neem het over van uw bankpas.",
  kvk_unreadable: "Een KvK-nummer heeft acht cijfers.",
  month_day_unreadable: "Deze dag bestaat niet. Schrijf dag en maand, bijvoorbeeld 01-04.",
  must_be_ticked: "Vink dit aan om verder te gaan.",
  number_unreadable: "Dit is geen getal dat hier past.",
  postcode_unreadable: "Dit is geen postcode.",
  price_unreadable: "Dit is geen prijs. Schrijf hem in euro's per m², bijvoorbeeld 8,3409.",
  rsin_unreadable: "Een RSIN heeft negen cijfers, waarvan het laatste de andere controleert. Kijk het na op het uittreksel.",
  text_unreadable: "Hierin staat een teken dat we niet kunnen lezen. Typ het opnieuw.",
};

/** Wat er misgaat voordat het register iets gevraagd wordt. */
export const httpProblems = {
  body_unreadable: "Wat u stuurde, is niet te lezen.",
  body_unsupported: "Stuur JSON of een formulier.",
  form_expired: "Dit formulier stond te lang open of kwam van een andere pagina. Verstuur het nog een keer.",
  input_unreadable: "Niet alles is goed ingevuld.",
  internal_error: "Er ging iets mis bij ons. Er is niets half vastgelegd.",
  method_not_allowed: "Dit adres doet dit niet.",
  not_allowed: "Wat hier staat, is van iemand anders of vraagt een andere taak.",
  not_found: "Dit is er niet.",
  not_signed_in: "Log eerst in.",
  query_unreadable: "Het adres van deze pagina klopt niet.",
  scope_missing: "Dit token mag dit niet.",
  second_factor_needed: "Laat eerst uw tweede sleutel zien.",
  too_many_requests: "Er kwamen te veel vragen. Wacht een paar minuten.",
  upload_too_large: "Dit bestand is te groot. Het mag ten hoogste 25 MB zijn; vraag de bank om een kortere periode.",
};
