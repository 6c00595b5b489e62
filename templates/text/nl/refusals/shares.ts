import type { Facts } from "#domain/refusal.ts";
import { amountIn, dayIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

const leftThisYear = (facts: Facts): string =>
  facts.left === 0
    ? "U hebt dit jaar ingelegd wat kan. Leg in januari weer in."
    : `U kunt dit jaar nog ${amountIn(facts, "left", "nl")} inleggen.`;

export const shares = {
  certificate_unknown: () => "Dit certificaat bestaat niet. Kijk het nummer of de code na.",
  cooling_off_over: (facts) =>
    `De bedenktijd liep tot en met ${dayIn(facts, "lastDay", "nl")}. Na de minimale termijn kunt u uw inleg terugvragen.`,
  emission_limit_reached: () =>
    "De coöperatie kan nu niet meer inleg aannemen: in twaalf maanden mag het samen niet boven de grens komen. Vraag het bestuur wanneer het weer kan.",
  holding_below_zero: () => "Dan zou een lid minder dan nul bezitten. Er is niets vastgelegd. Kijk na wat er op die dag op het lot stond.",
  ledger_entry_already_reversed: () => "Deze regel is al teruggedraaid. U hoeft niets te doen.",
  ledger_entry_not_issuance: () => "Alleen een uitgifte draait u hier terug. Kies de regel waarmee het lot begon.",
  ledger_entry_unknown: () => "Deze regel staat niet in het register. Zoek hem op bij het lid.",
  lot_already_allotted: () => "Aan een van deze loten is al grond toegewezen. Bereid de ronde opnieuw voor.",
  lot_already_issued: () => "Dit lot is al uitgegeven. U hoeft niets te doen.",
  lot_has_later_entries: () => "Met een van deze loten is daarna iets gebeurd. Draai eerst de latere regels terug.",
  lot_unknown: () => "Dit lot staat niet in het register. Zoek het op bij uw land.",
  nothing_delivered: ({ year }) =>
    `In ${year} is geen land geleverd, dus er is geen prijs per m². Leg eerst een aankoop vast, of wacht het volgende jaar af.`,
  nothing_to_allot: ({ year }) => `Over ${year} valt niets toe te wijzen. Elk lot heeft zijn grond al, of is nog in de bedenktijd.`,
  order_too_small: (facts) => `De inleg is te laag. Leg ten minste ${amountIn(facts, "least", "nl")} in.`,
  run_already_approved: () => "Deze ronde is al goedgekeurd. U kunt verder met boeken.",
  run_already_posted: () => "Deze ronde is al geboekt. U hoeft niets te doen.",
  run_already_reversed: () => "Deze ronde is al teruggedraaid. Bereid zo nodig een nieuwe voor.",
  run_has_stops: () => "Er staat nog iets in de weg. Los op wat er bij de bevindingen met ‘houdt tegen’ staat, en begin opnieuw.",
  run_not_approved: () => "Deze ronde is nog niet goedgekeurd. Keur haar eerst goed.",
  run_not_posted: () => "Deze ronde is nog niet helemaal geboekt. Wacht tot het werk klaar is.",
  run_unknown: () => "Deze ronde bestaat niet. Zoek haar op in de lijst met rondes.",
  second_person_needed: () => "U hebt deze ronde zelf voorbereid. Laat een ander bestuurslid haar goedkeuren (huishoudelijk reglement).",
  share_order_already_allotted: () =>
    "Deze inleg heeft al grond en kan niet meer worden ingetrokken. Na de minimale termijn kunt u hem terugvragen.",
  share_order_already_cancelled: () => "Deze inleg is al ingetrokken. Wat u betaalde, storten we terug.",
  share_order_unknown: () => "Deze inleg staat niet op uw naam. Kies er een uit uw eigen lijst.",
  vintage_not_over: ({ year }) => `Het jaar ${year} is nog niet voorbij. Wijs toe vanaf 1 januari ${Number(year) + 1}.`,
  yearly_cap_exceeded: (facts) => `Dit is meer dan een lid per jaar mag inleggen. ${leftThisYear(facts)}`,
  recurring_day_out_of_range: () => "Kies een dag van 1 tot en met 28: die heeft elke maand.",
  recurring_order_stands: () => "U legt al elke maand in. Stop daar eerst mee; begin dan met een ander bedrag of een andere dag.",
  recurring_order_unknown: () => "Deze maandelijkse inleg loopt niet (meer). Er wordt niets afgeschreven.",
  month_not_missed: () => "Deze maand is niet gemist, of er is al over beslist. Laad de pagina opnieuw.",
  nothing_to_certify: () => "Geen van deze loten heeft grond zonder certificaat. Er is niets uit te geven.",
  nothing_to_state: ({ year }) => `Op 1 januari ${year} had niemand inleg. Kies een ander jaar.`,
  year_not_begun: ({ year }) => `Het jaar ${year} is nog niet begonnen. De jaaropgave gaat over 1 januari; kies een jaar dat begonnen is.`,
  yearly_statement_unknown: () => "Deze jaaropgave is er niet. Kijk bij uw documenten welke er zijn.",
  yearly_statements_stand: () => "Over dit jaar staan al jaaropgaven. Draai die eerst als geheel terug.",
} satisfies RefusalSentences;
