import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const conditions = {
  condition_effect_out_of_range: () => "Een korting of verhoging is 0 tot 100% van de pacht. Pas het percentage aan.",
  condition_measure_unfit: () =>
    "Dit past niet bij wat we meten. ‘Niet vóór’ hoort bij een dag van het jaar; bij ja of nee past alleen ‘precies’.",
  condition_unknown: () => "Deze voorwaarde is er niet. Kies er een uit de lijst; een code is S en twee cijfers.",
  condition_value_unreadable: () => "Dit past niet bij wat we meten. Schrijf een getal als 40 of 1,5, een dag als 15-06, of ja of nee.",
  condition_version_already_approved: () => "Deze versie is al goedgekeurd. Klopt zij niet meer, stel dan een nieuwe voor.",
  condition_version_unknown: () => "Deze versie staat niet in de catalogus. Kies er een uit de lijst.",
  condition_window_incomplete: () => "Vul allebei de dagen in, of geen van beide: dan is het het hele jaar.",
} satisfies RefusalSentences;
