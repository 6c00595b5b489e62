import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const billing = {
  billing_caps_missing: () => "Over de grenzen aan kortingen en toeslagen is nog niet besloten. Keur ze eerst goed bij de tabellen.",
  billing_day_in_future: () => "Die dag moet nog komen. Kies vandaag of een eerdere dag.",
  credit_note_unknown: () => "Deze creditnota staat niet in het register. Zoek haar op bij de facturen.",
  invoice_already_credited: () => "Deze factuur is al teruggenomen. Kijk op de pagina van de factuur.",
  invoice_already_reminded: () => "Aan deze factuur is al herinnerd. Kijk op de pagina van de factuur.",
  invoice_unknown: () => "Deze factuur staat niet in het register. Zoek haar op in de lijst.",
  lease_bill_unknown: () => "Deze berekening staat niet in het register. Zoek haar op in de ronde.",
  lease_year_already_billed: () => "Over dit pachtjaar is intussen al een factuur gemaakt. Maak een nieuwe proefberekening.",
  nothing_to_bill: () => "Er is geen pachtjaar voorbij dat nog een factuur moet krijgen. Kies een latere dag, of wacht.",
} satisfies RefusalSentences;
