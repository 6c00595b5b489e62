import { amountIn, dayIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const passingOn = {
  gift_giver_missing: () => "Vul uw naam en e-mailadres in. Daar sturen we de kaart naartoe.",
  gift_already_claimed: () => "Dit cadeau is al verzilverd. Een code werkt één keer.",
  gift_day_past: () => "Die dag is al voorbij. Kies vandaag of een latere dag.",
  gift_over: () => "Dit cadeau kan niet meer worden verzilverd. Vraag wie het gaf, of het bestuur, hoe dat komt.",
  gift_too_small: (facts) => `Dit is te weinig om te geven. Geef ten minste ${amountIn(facts, "least", "nl")}.`,
  gift_unknown: () => "Deze code kennen we niet, of het cadeau is nog niet betaald. Kijk de code op de kaart nog eens na.",
  redemption_amount_too_small: (facts) =>
    `Met dit bedrag is de eerste in de rij niet te betalen. Daarvoor is ${amountIn(facts, "least", "nl")} nodig; wie eerst vroeg, gaat voor.`,
  redemption_level_changed: () => "Het percentage dat wordt terugbetaald, is intussen veranderd. Bereid de terugbetaling opnieuw voor.",
  redemption_not_queued: () => "Deze aanvraag staat niet meer in de rij. Kijk bij uw aanvragen hoe zij ervoor staat.",
  redemption_queue_changed: () =>
    "De rij is intussen veranderd: iemand trok een aanvraag in, of zij is al betaald. Bereid de terugbetaling opnieuw voor.",
  redemption_queue_empty: () => "Er staat niemand in de rij. Er is nu niets terug te betalen.",
  redemption_too_early: (facts) =>
    `De termijn van dit lot loopt tot en met ${dayIn(facts, "until", "nl")}. Vraag het terug vanaf ${dayIn(facts, "from", "nl")}, of draag het over.`,
  redemption_unknown: () => "Deze aanvraag staat niet op uw naam. Kies er een uit uw eigen lijst.",
  repayment_level_above_whole: () => "Er wordt nooit meer terugbetaald dan is ingelegd. Vul ten hoogste 100% in.",
  exit_before_decision: () => "Dit lid kan pas weggaan nadat het besluit is genomen en bekend was. Kijk de dagen na.",
  exit_too_late: (facts) =>
    `Meteen weggaan kan tot een maand nadat het besluit bekend was${facts.lastDay ? `, dus tot en met ${dayIn(facts, "lastDay", "nl")}` : ""} (art. 2:36 lid 3 BW). Leg een gewone opzegging vast.`,
  notice_day_ahead: () => "Deze dag moet nog komen. Vul de dag in waarop de opzegging is ontvangen.",
  notice_term_over: () => "Het lidmaatschap is al geëindigd. De opzegging kan niet meer worden ingetrokken; opnieuw lid worden kan wel.",
  lot_cooling_off: () => "Dit lot is nog in de bedenktijd. Wacht tot die voorbij is, of trek de inleg in.",
  lot_has_less: (facts) =>
    `${facts.lot ? `Van lot ${facts.lot} is nog ${amountIn(facts, "free", "nl")} vrij` : "Zoveel is van dit lot niet vrij"}. Wat al is toegezegd of teruggevraagd, kan niet nog eens weg.`,
  membership_over: (facts) =>
    `Dit lidmaatschap is ${facts.endsOn ? `geëindigd op ${dayIn(facts, "endsOn", "nl")}` : "geëindigd"}. Bekijken kan nog; bestellen, ontvangen en stemmen niet.`,
  transfer_day_past: () => "Deze dag ligt al achter ons. Kies vandaag of een latere dag.",
  transfer_lot_twice: () => "Een lot staat er twee keer in. Vul het één keer in, met het hele bedrag.",
  transfer_not_due: () => "De dag van deze overdracht is er nog niet. Wacht die dag af; daarna gaat het vanzelf.",
  transfer_not_open: () => "Met deze overdracht is intussen iets gebeurd. Laad de pagina opnieuw en kijk hoe zij ervoor staat.",
  transfer_particulars_missing: () =>
    "U bent nog geen lid. Vul ook uw geboortedatum, adres en rekening in; daarmee vraagt u het lidmaatschap aan.",
  transfer_parts_missing: () => "Er is nog niets gekozen. Vul bij ten minste één lot een bedrag in.",
  transfer_receiver_unknown: () =>
    "Er is geen lid met dit nummer en deze naam. Vraag de ontvanger om het lidnummer en de naam zoals die bij ons staat.",
  transfer_to_self: () => "Dit is uw eigen lidnummer. Vul het nummer in van wie de grond krijgt.",
  transfer_unknown: () => "Deze overdracht staat niet op uw naam. Kies er een uit uw eigen lijst.",
} satisfies RefusalSentences;
