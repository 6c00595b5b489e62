import { day } from "#templates/format.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const results = {
  condition_not_in_lease: ({ code }) =>
    `${code} is in dit pachtjaar niet afgesproken in deze pacht. Kies een van de voorwaarden die er wel in staan.`,
  evidence_is_two_things: () => "In dit bestand zit nog een ander bestand verstopt. Maak een nieuwe foto, of bewaar het opnieuw als pdf.",
  evidence_kind_unknown: () => "We bewaren alleen foto’s (JPEG of PNG) en pdf’s. Maak er een foto of een pdf van.",
  evidence_too_large: ({ megabytes }) => `Dit bestand is groter dan ${megabytes} MB. Kies een kleinere foto, of verdeel de pdf.`,
  evidence_unknown: () => "Dit bestand is er niet, of het is niet voor u. Open het vanaf de pagina van de pacht.",
  evidence_unreadable: () => "Dit bestand is niet heel. Maak de foto opnieuw, of bewaar de pdf nog een keer.",
  lease_year_not_begun: ({ year }) => `Het pachtjaar ${year} is nog niet begonnen. Wacht tot de eerste dag ervan.`,
  lease_year_unknown: () => "In dat jaar was er geen pacht onder dit nummer, of ze is niet van u. Kijk het nummer en het jaar na.",
  objection_already_decided: () => "Op dit bezwaar is al geantwoord. Het antwoord staat bij de uitkomst.",
  objection_already_made: () => "U hebt al bezwaar gemaakt tegen deze uitkomst. Het bestuur antwoordt u.",
  objection_open: () => "Tegen een van deze uitkomsten loopt een bezwaar. Beantwoord dat eerst.",
  objection_too_late: ({ until }) =>
    `Bezwaar maken kon tot en met ${day(Temporal.PlainDate.from(String(until)), "nl")}. Bel het bestuur als er iets niet klopt.`,
  objection_unknown: () => "Tegen deze uitkomst is geen bezwaar gemaakt. Er valt niets te beantwoorden.",
  observation_before_lease_year: () => "Op die dag was dit pachtjaar nog niet begonnen. Kijk de dag na.",
  observation_empty: () => "Schrijf op wat u zag: een waarde, een paar woorden of een foto.",
  observation_in_future: () => "Die dag moet nog komen. Vul de dag in waarop u het zag.",
  observation_value_unreadable: () => "Dit past niet bij wat we meten. Schrijf een getal als 40 of 1,5, of een dag als 15-06.",
  parcel_not_let: () => "Op die dag was dit perceel niet verpacht. Kijk de dag na.",
  result_final: () => "Deze uitkomst staat vast. Er kan niets meer bij; bel het bestuur als er iets niet klopt.",
  result_replaced: () => "Er is al een nieuwe uitkomst. Kijk daar eerst naar.",
  result_set_meanwhile: () => "Een ander heeft ondertussen een uitkomst vastgesteld. Bekijk de lijst opnieuw en kies dan.",
  result_unknown: () => "Deze uitkomst is er niet, of ze is niet van uw pacht. Zoek haar op bij het pachtjaar.",
  team_already_left: () => "Deze vrijwilliger zit niet meer in het team. U hoeft niets te doen.",
  team_member_already: () => "Deze persoon zit al in het team van dit perceel. Kies een ander.",
  team_membership_unknown: () => "Deze persoon zit niet in het team van dit perceel. Kijk de lijst na.",
} satisfies RefusalSentences;
