import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const payments = {
  allocation_already_reversed: () => "Deze bestemming is al teruggenomen. Het geld staat weer in de werklijst.",
  allocation_bears_lot: () => "Op deze betaling rust een lot in het register. Draai eerst de uitgifte van dat lot terug.",
  allocation_exceeds_claim: () => "Op deze vordering staat minder open. Vul een bedrag boven nul in, tot wat er openstaat.",
  allocation_exceeds_payment: () => "Van deze betaling is minder over. Vul ten hoogste in wat er nog geen bestemming heeft.",
  allocation_unknown: () => "Deze bestemming staat niet in het register. Zoek de betaling op en kies opnieuw.",
  claim_unknown: () => "Deze vordering bestaat niet. Zoek op betalingskenmerk of op naam.",
  electronic_invoice_unknown: () =>
    "Van deze factuur is er geen e-factuur: daarvoor zijn het KvK-nummer en het adres van de pachter nodig, en het RSIN van de coöperatie.",
  invoice_unknown: () => "Deze factuur staat niet in het register. Kijk het nummer na.",
  payment_already_set_aside: () => "Deze betaling is al apart gezet. U hoeft niets te doen.",
  payment_code_unfit: () =>
    "Voor deze betaling past er geen QR-code: de naam of de omschrijving is te lang, of het bedrag te groot. Maak het bedrag over met het kenmerk.",
  payment_partly_used: () => "Een deel van deze betaling heeft al een bestemming. Neem dat deel eerst terug; zet dan het geheel apart.",
  payment_unknown: () => "Deze betaling staat niet in het register. Zoek haar op in de werklijst.",
  refund_already_paid_out: () => "Deze terugbetaling is al van de bank gegaan. Ging ze twee keer, vraag het geld dan terug.",
  refund_unknown: () => "Deze terugbetaling staat niet in het register. Kies er een uit de lijst.",
  refund_exceeds_payment: () => "Van deze betaling is minder over om terug te storten. Vul een bedrag boven nul in, tot wat er over is.",
  claim_closed: () =>
    "Op deze vordering wordt niets meer betaald: de aanvraag is geweigerd of de inleg is ingetrokken. Betaal het geld terug.",
  nothing_to_refund: () => "Hier is niets terug te betalen. Laad de lijst opnieuw.",
  charge_back_already_settled: () => "Deze terugboeking is al verwerkt. U hoeft niets te doen.",
  charge_back_unknown: () => "Dit is geen terugboeking. Zoek de betaling op in de werklijst.",
  checkout_unknown: () => "Deze online betaling kennen we niet. Ga terug naar de betaalpagina en begin opnieuw.",
  claim_already_paid: () => "Dit is al betaald. U hoeft niets te doen.",
  claim_not_paid_online: () => "Dit is niet online betaald. Maak het bedrag over met de bank.",
  payment_not_received: () => "Dit is geen uitbetaling van de betaaldienst: die komt als één bijschrijving op de bankrekening.",
  payment_under_way: () => "Er is al een betaling onderweg. Wacht tot de bank die heeft verwerkt; u krijgt bericht.",
  provider_absent: () => "Online betalen staat hier niet aan. Maak het bedrag over met het kenmerk op de betaalpagina.",
  provider_refused: () => "De betaaldienst nam dit niet aan. Er is niets betaald; probeer het later opnieuw of maak het bedrag over.",
  provider_unreachable: () =>
    "De betaaldienst antwoordt nu niet. Er is niets kwijt: probeer het over een paar minuten opnieuw, of maak het bedrag over.",
} satisfies RefusalSentences;
