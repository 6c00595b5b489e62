import { dayIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const register = {
  act_repeated_with_other_content: () =>
    "U hebt dit formulier al verstuurd, met andere gegevens. Kijk na wat er is vastgelegd en begin zo nodig opnieuw.",
  amount_negative: () => "Een bedrag kan hier niet onder nul zijn. Vul nul of meer in.",
  amount_not_positive: () => "Het bedrag is nul of minder. Vul een bedrag boven nul in.",
  bylaws_back_dated: () => "Het huishoudelijk reglement kan niet met terugwerkende kracht veranderen. Kies vandaag of een latere dag.",
  class_alone: () => "Eén klasse is geen klasse: dan zit iedereen erin. Noem er ten minste twee, of laat ze alle leeg.",
  class_kind_unclear: () =>
    "Zeg bij precies één klasse dat personen erin komen, en bij precies één dat organisaties erin komen. Dat mag dezelfde zijn: kies dan ‘wie lid wordt’.",
  class_twice: () => "Twee klassen hebben dezelfde letter. Geef elke klasse een eigen letter.",
  bylaws_need_decision: () => "Het huishoudelijk reglement verandert door een besluit. Leg eerst het besluit vast en kies het hier.",
  bylaws_unknown: () => "Deze versie van het reglement is er niet. Kijk in de lijst met versies.",
  bylaws_setting_out_of_range: () =>
    "Een getal valt buiten zijn grenzen. Termijn: 0 tot 600 maanden. Reserve: 0 tot 100%. Besteden: 0 tot 120 maanden. Bedenktijd: 0 tot 365 dagen. Betalen: 1 tot 365 dagen. Opzeggen: 0 tot 52 weken. Oproepen: 7 tot 90 dagen. Quorum: 0 tot 100%. Volmachten: 0 tot 100.",
  clock_behind_register: () =>
    "De klok van de computer loopt achter op het register. Er is niets vastgelegd. Laat de beheerder de klok nakijken.",
  cooperative_already_founded: () => "Deze coöperatie is al opgericht. Verander haar gegevens bij de instellingen.",
  cooperative_name_incomplete: () =>
    "De naam is niet volledig. Er moet ‘coöperatie’ of ‘coöperatief’ in staan, en hij eindigt op U.A., B.A. of W.A. (art. 2:54 lid 2 BW).",
  cooperative_not_founded: () => "De coöperatie is nog niet vastgelegd. Laat het bestuur dat eerst doen.",
  dated_value_already_approved: () => "Deze waarde is al goedgekeurd. Klopt hij niet meer, stel dan een nieuwe voor.",
  dated_value_key_missing: () => "In deze tabel geldt een waarde ergens voor. Vul in waarvoor, bijvoorbeeld het gebied.",
  dated_value_unknown: () => "Deze waarde staat niet in de tabellen. Kies een waarde uit de lijst.",
  decision_in_future: () => "Dit besluit zou in de toekomst zijn genomen. Vul de dag in waarop het is genomen.",
  decision_number_taken: () => "Er is al een besluit met dit nummer. Kies het volgende nummer.",
  decision_unknown: () => "Dit besluit staat niet in het register. Leg het eerst vast, of kies er een uit de lijst.",
  document_already_filed: () => "Dit document is intussen al opgeborgen. U hoeft niets te doen.",
  equal_day_free_already: () => "Deze dag is al een feestdag of valt in het weekend; de wet telt hem al niet mee. Kies een andere dag.",
  equal_day_in_past: () => "Deze dag is voorbij. Een termijn die al is afgelopen, houdt zijn einde. Kies vandaag of een latere dag.",
  equal_day_twice: () => "Deze dag staat zo al in de tabel. U hoeft niets te doen.",
  kvk_unreadable: () => "Een KvK-nummer heeft acht cijfers. Kijk het na op het uittreksel.",
  mail_already_answered: () => "Van dit bericht is de uitkomst al vastgelegd. U hoeft niets te doen.",
  mail_already_attempted: () => "Dit bericht wordt al verstuurd. U hoeft niets te doen.",
  mail_already_written: () => "Dit bericht is al geschreven. U hoeft niets te doen.",
  month_day_unreadable: () => "Deze dag bestaat niet. Schrijf dag en maand, bijvoorbeeld 01-03.",
  reason_missing: () => "De reden ontbreekt. Schrijf in een zin waarom; hij komt in het register.",
  seal_not_valid: (facts) =>
    `Er kan nu niets worden verzegeld: het zegel is geldig van ${dayIn(facts, "from", "nl")} tot en met ${dayIn(facts, "until", "nl")}. Vraag het bestuur het te vernieuwen; dan volgt het document.`,
  rsin_unreadable: () => "Een RSIN heeft negen cijfers. Kijk het na op het uittreksel.",
  source_missing: () => "De bron ontbreekt. Noem het artikel, het besluit of de publicatie waar de waarde vandaan komt.",
  value_out_of_range: () => "Een waarde past niet in het register. Er is niets vastgelegd. Meld dit aan de beheerder.",
  yearly_cap_below_least_order: () => "De hoogste inleg per jaar is lager dan de kleinste inleg. Verhoog de ene of verlaag de andere.",
  mail_not_for_paper: () => "Een van deze brieven wacht niet meer op de post. Kijk de lijst na en kies opnieuw.",
  posting_in_future: () => "Deze dag komt nog. Vul de dag in waarop de brieven op de post gingen.",
  mail_unknown: () => "Dit bericht is er niet. Kijk in uw postvak.",
  value_unreadable: (facts) =>
    `Dit is geen waarde die hier past. Schrijf een getal met ten hoogste ${facts.decimals} cijfers achter de komma.`,
  duty_already_ended: () => "Deze taak is al afgesloten. Laad de pagina opnieuw.",
  duty_due_in_past: () => "Deze dag is al voorbij. Kies vandaag of een dag die nog komt.",
  duty_not_yours: () =>
    "Deze taak heeft een ander. Alleen wie haar heeft en het bestuur schrijven erbij; laten vervallen doet het bestuur.",
  duty_owner_unknown: () => "Het is niet duidelijk wie dit doet. Kies één bestuurder, of vul het nummer in van iemand die nu lid is.",
  duty_unchanged: () => "Zo staat het er al. Kies een ander of een andere dag.",
  duty_unknown: () => "Deze taak is er niet. Kijk in de lijst met taken.",
} satisfies RefusalSentences;
