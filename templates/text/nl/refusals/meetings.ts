import { dayIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const meetings = {
  agenda_empty: () => "Er staat nog niets op de agenda. Zet er eerst een punt op.",
  agenda_frozen: () =>
    "De leden zijn hiervoor opgeroepen; wat toen vaststond verandert niet meer. Een punt toevoegen en opnieuw oproepen kan nog wel.",
  agenda_item_unknown: () => "Dit punt staat niet op de agenda. Laad de pagina opnieuw.",
  bylaw_text_late: (facts) =>
    `De tekst van een wijziging van de statuten moest er op ${dayIn(facts, "by", "nl")} liggen (art. 2:42 lid 2 BW). Stel dit punt uit naar een volgende vergadering.`,
  convocation_late: (facts) =>
    facts.by === undefined
      ? "Het is te laat om hiervoor op te roepen (art. 2:42 lid 1 BW). Kies een latere dag."
      : `Het is te laat: met een termijn van ${facts.days} dagen moest de oproep op ${dayIn(facts, "by", "nl")} uitgaan (art. 2:42 lid 1 BW en de statuten). Kies een latere dag voor de vergadering.`,
  digital_meeting_not_in_bylaws: () => "De statuten kennen geen vergadering zonder zaal. Kies een zaal, of een zaal en thuis.",
  digital_meeting_not_lawful: () =>
    "Op die dag laat de wet een vergadering zonder zaal niet toe. Kies een zaal, of een zaal en thuis. Verandert de wet, leg dat dan vast in de tabel.",
  file_not_a_pdf: () => "Dit is geen PDF. Bewaar het stuk als PDF en kies het opnieuw.",
  class_majority_without_classes: () =>
    "De statuten kennen op de dag van deze vergadering geen klassen van leden, of kenden ze niet bij de oproep. Vraag de meerderheid over alle stemmen samen.",
  majority_incomplete: () =>
    "De regel voor dit voorstel is niet volledig. Schrijf het voorstel, kies hoe erover wordt beslist en vul bij een eigen regel alles in.",
  majority_out_of_range: () =>
    "Deze meerderheid kan niet. Een breuk is ten hoogste één, en meer dan alle stemmen haalt niemand. Een quorum ligt tussen 1 en 100%.",
  meeting_already_called: () => "Voor deze agenda zijn de leden al opgeroepen. U hoeft niets te doen.",
  meeting_called_off: () => "Deze vergadering is afgelast of uitgesteld. Kijk op haar pagina wat er in de plaats komt.",
  meeting_changed_meanwhile: () => "Deze vergadering is intussen gewijzigd. Kijk na hoe zij er nu uitziet en doe het dan opnieuw.",
  meeting_document_unknown: () => "Dit stuk ligt niet bij deze vergadering. Laad de pagina opnieuw.",
  meeting_in_past: () => "Deze vergadering is al begonnen of voorbij. Kies een dag en uur die nog komen.",
  meeting_not_called: () => "Voor deze vergadering is nog niet opgeroepen. Stel uw vraag na de oproep.",
  meeting_unknown: () => "Deze vergadering is er niet. Kijk in de lijst met vergaderingen.",
  proposal_already_placed: () => "Dit voorstel staat al op een agenda. U hoeft niets te doen.",
  proposal_already_supported: () => "U steunt dit voorstel al. U hoeft niets te doen.",
  proposal_not_enough_support: (facts) => `Dit voorstel heeft nog niet genoeg steun. Er zijn ${facts.supporters} leden nodig.`,
  proposal_unknown: () => "Dit voorstel is er niet. Kijk in de lijst met voorstellen.",
  proxy_already_given: () => "Voor dit lidmaatschap is al een volmacht gegeven. Trek die eerst in.",
  proxy_already_revoked: () => "Deze volmacht is al ingetrokken. U hoeft niets te doen.",
  proxy_giver_holds: () =>
    "Dit lidmaatschap houdt zelf een volmacht. Wie een volmacht houdt, komt zelf. Laat de gever haar eerst intrekken.",
  proxy_giver_not_on_roll: () =>
    "Dit lidmaatschap staat niet op de stemlijst van deze vergadering. Klopt dat niet, vraag het dan het bestuur.",
  proxy_holder_full: (facts) => `Dit lid heeft al ${facts.proxies} volmachten; meer laten de statuten niet toe. Vraag een ander lid.`,
  proxy_holder_gave_own: () => "Dit lid heeft zelf een volmacht gegeven en komt dus niet. Vraag een ander lid.",
  proxy_holder_not_on_roll: () =>
    "Op de stemlijst staat geen lid met dit nummer en deze naam. Kijk ze samen na; een volmacht gaat alleen naar een ander lid met een stem (art. 2:38 lid 4 BW).",
  proxy_to_self: () => "Een volmacht gaat naar een ander lid. Vul het nummer en de naam van dat lid in.",
  proxy_too_late: () => "De vergadering is begonnen. Volmachten geven of intrekken kan niet meer.",
  poll_closed: () => "De stemming over dit voorstel is gesloten. Uw stem is niet uitgebracht.",
  poll_not_open: () =>
    "U kunt over dit voorstel nog niet stemmen, of de tijd om vooraf te stemmen is voorbij. In de vergadering opent de voorzitter de stemming.",
  poll_unknown: () => "Deze stemming is er niet. Ga terug naar de pagina van de vergadering.",
  proxy_unknown: () => "Deze volmacht is er niet of is al ingetrokken. Laad de pagina opnieuw.",
  question_already_answered: () => "Deze vraag is al beantwoord. Laad de pagina opnieuw.",
  question_unknown: () => "Deze vraag is er niet. Laad de pagina opnieuw.",
  quorum_twice: () => "Een quorum is een percentage of een aantal stemmen, niet allebei. Laat een van de twee leeg of op 0.",
  roll_already_frozen: () => "De stemlijst van deze vergadering staat al vast. U hoeft niets te doen.",
  roll_day_missing: () => "Volgens de statuten noemt de oproep de dag waarop vaststaat wie mag stemmen. Vul die dag in.",
  roll_day_out_of_range: () =>
    "Wie mag stemmen staat vast op de dag van de oproep of later, en vóór de dag van de vergadering. Kies een dag daartussen.",
  roll_not_due: () => "De stemlijst staat al vast, of de dag daarvoor is nog niet voorbij. U hoeft niets te doen.",
  roll_not_frozen: () => "Het staat nog niet vast wie op deze vergadering mag stemmen. Geef uw volmacht daarna.",
  yes_or_no_unreadable: () => "Deze waarde is ja of nee. Schrijf een van die twee.",
} satisfies RefusalSentences;
