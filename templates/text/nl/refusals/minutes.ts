import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const minutes = {
  meeting_not_closed: () => "Deze vergadering is nog niet gesloten. Notulen komen daarna.",
  minutes_already_adopted: (facts) => `De notulen zijn al vastgesteld, met besluit ${facts.by}. Ze veranderen niet meer.`,
  minutes_already_signed: () => "U hebt deze notulen al getekend. Meer is niet nodig.",
  minutes_changed: () => "Er is intussen iets veranderd in de notulen. Lees ze nog eens en leg ze dan vast.",
  minutes_keeper_unknown: () => "Kies twee mensen die nu in het bestuur zitten; zij tekenen straks.",
  minutes_keepers_missing: () => "Er is nog niet gezegd wie voorzat en wie notuleerde. Kies hen eerst.",
  minutes_need_two: () => "Wie voorzat en wie notuleerde zijn twee mensen: ieder tekent. Kies een ander.",
  minutes_not_before: () => "Deze vergadering was niet vóór de vergadering die u voorbereidt. Kies een eerdere.",
  minutes_not_signed: () => "Deze notulen zijn nog niet door beiden getekend. Teken ze eerst.",
  minutes_not_yours: () => "Deze notulen tekenen wie voorzat en wie notuleerde. Vraag het een van hen.",
  minutes_on_agenda: () => "Deze notulen staan al op een agenda. De vergadering die nog komt, stelt ze vast.",
  minutes_replaced: () => "Er is een nieuwere versie van deze notulen. Lees die en teken haar.",
  minutes_text_changed: () => "Iemand anders schreef net aan deze tekst. Lees die eerst en voeg de uwe erin.",
  minutes_unchanged: () => "De notulen die er liggen, zeggen al precies dit. Er is niets nieuws vast te leggen.",
  minutes_unknown: () => "Van deze vergadering zijn er geen notulen te lezen. Kies een andere vergadering.",
} satisfies RefusalSentences;
