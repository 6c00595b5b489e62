import { amountIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const people = {
  api_token_already_revoked: () => "Dit token is al ingetrokken. U hoeft niets te doen.",
  api_token_unknown: () => "Dit token staat niet op uw naam. Kies er een uit uw eigen lijst.",
  application_already_decided: () =>
    "Over een van deze aanvragen is al beslist. Er is niets vastgelegd. Laad de lijst opnieuw en kies dan.",
  application_unknown: () => "Deze aanvraag bestaat niet. Zoek haar op in de lijst met aanvragen.",
  appointment_unknown: () => "Deze benoeming staat niet in het register. Kies er een uit de lijst.",
  entry_share_too_small: (facts) => `De eerste inleg is te laag. Leg ten minste ${amountIn(facts, "least", "nl")} in.`,
  joint_holders_missing: () => "Voor een lidmaatschap samen zijn twee mensen nodig. Vul ook de gegevens van de tweede in.",
  last_officer: () => "Dan blijft er niemand in het bestuur over. Benoem eerst een opvolger.",
  class_already: () => "Dit lid zit al in deze klasse. U hoeft niets te doen.",
  class_by_kind: () => "In deze klasse komen leden volgens de statuten vanzelf. Het bestuur kan dit lid er niet in plaatsen.",
  class_unknown: () => "Deze klasse staat niet in de statuten. Kies een klasse uit de lijst.",
  member_in_dispute: () => "Dit lidmaatschap staat al stil wegens een geschil. Laad de pagina opnieuw.",
  member_not_on_hold: () => "Dit lidmaatschap staat niet stil. Laad de pagina opnieuw.",
  member_on_hold: () =>
    "Dit lidmaatschap staat stil, omdat er iets wordt uitgezocht. Tot dat klaar is, gaat er niets af en komt er niets bij. Vragen? Het bestuur helpt u.",
  membership_already_ended: () => "Van dit lidmaatschap staat al vast op welke dag het eindigt. Draai dat eerst terug als het anders moet.",
  membership_not_ended: () => "Dit lidmaatschap is niet opgezegd. Er is niets om terug te draaien.",
  member_unknown: () => "Er is geen lid met dit nummer. Zoek op naam in de ledenlijst.",
  office_already_held: () => "Deze persoon heeft die functie op die dag al. Kies een andere functie of een andere persoon.",
  officer_already_discharged: () => "Deze functie is al beëindigd. U hoeft niets te doen.",
  person_already_applied: () => "Deze persoon heeft al een aanvraag gedaan. Behandel die aanvraag.",
  person_already_member: () => "Deze persoon is al lid. Een tweede lidmaatschap kan niet; meer inleggen wel.",
  person_unborn: () => "Deze geboortedatum ligt in de toekomst. Kijk het jaar na.",
  person_unknown: () => "Deze persoon staat niet in het register. Zoek op naam.",
  token_expiry_out_of_range: () => "Een token loopt na vandaag af en binnen twee jaar. Kies een dag daartussen.",
  code_wrong: () => "Deze code klopt niet of is al gebruikt. Neem de code die uw app nu toont.",
  second_factor_already_set_up: () => "Uw tweede sleutel is al ingesteld. Gebruik de code van uw app.",
  second_factor_not_set_up: () => "U hebt nog geen tweede sleutel. Stel hem eerst in.",
  sign_in_link_spent: () => "Deze link is al gebruikt of te oud. Vraag een nieuwe.",
  too_many_attempts: () => "Er is te vaak geprobeerd. Wacht een kwartier en probeer het dan nog eens.",
  token_makes_no_token: () => "Een token maakt geen token. Log in en maak het dan.",
} satisfies RefusalSentences;
