import type { Facts } from "#domain/refusal.ts";
import { amountIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

const at = ({ line, entry }: Facts): string => `Regel ${line}${entry === undefined ? "" : `, boeking ${entry}`}`;
const again = "Download het bestand opnieuw bij de bank en wijzig er niets in.";

export const statements = {
  statement_account_missing: (facts) => `${at(facts)}: het afschrift noemt geen rekening. ${again}`,
  statement_amount_missing: (facts) => `${at(facts)}: het bedrag ontbreekt. ${again}`,
  statement_amount_negative: (facts) =>
    `${at(facts)}: het bedrag ‘${facts.amount}’ heeft een minteken, en dat mag in CAMT.053 niet. ${again}`,
  statement_amount_unreadable: (facts) => `${at(facts)}: ‘${facts.amount}’ is geen bedrag in hele centen. ${again}`,
  statement_booking_day_missing: (facts) => `${at(facts)}: de dag van boeking ontbreekt. ${again}`,
  statement_closing_balance_missing: (facts) => `Afschrift ${facts.statement} heeft geen eindsaldo. ${again}`,
  statement_currency_not_euro: (facts) =>
    `${at(facts)}: hier staat ${facts.currency}. Lees alleen afschriften van een rekening in euro’s in.`,
  statement_day_unreadable: (facts) => `${at(facts)}: ‘${facts.day}’ is geen dag die bestaat. ${again}`,
  statement_direction_missing: (facts) => `${at(facts)}: er staat niet bij of het geld binnenkwam of wegging. ${again}`,
  statement_does_not_add_up: (facts) =>
    `Afschrift ${facts.statement} telt niet op. Het beginsaldo ${amountIn(facts, "opening", "nl")} met de boekingen ${amountIn(facts, "booked", "nl")} is ${amountIn(facts, "found", "nl")}, en het eindsaldo is ${amountIn(facts, "closing", "nl")}. ${again}`,
  statement_encoding_unknown: () => `Dit bestand is niet in UTF-8 geschreven. ${again}`,
  statement_has_doctype: (facts) => `${at(facts)}: het bestand heeft een DOCTYPE. Om de veiligheid lezen we dat niet. ${again}`,
  statement_id_missing: (facts) => `${at(facts)}: het afschrift heeft geen nummer. ${again}`,
  statement_none_in_file: () => "In dit bestand staat geen afschrift. Kies bij de bank een periode waarin er een is.",
  statement_not_camt053: (facts) =>
    `Dit is geen bankafschrift: er staat ‘${facts.message}’ in. Download bij de bank de afschriften als CAMT.053.`,
  statement_not_xml: (facts) => `${at(facts)}: dit is geen XML. Download bij de bank de afschriften als CAMT.053; pak een zip eerst uit.`,
  statement_opening_balance_missing: (facts) => `Afschrift ${facts.statement} heeft geen beginsaldo. ${again}`,
  statement_status_unknown: (facts) => `${at(facts)}: de stand ‘${facts.status}’ kennen we niet. Vraag de bank wat die betekent.`,
  statement_truncated: (facts) => `Het bestand houdt na regel ${facts.line} op. Download het opnieuw bij de bank.`,
  statement_version_unknown: (facts) => `Versie ${facts.message} lezen we niet. Vraag de bank om CAMT.053 in versie 02, 03, 04 of 08.`,
} satisfies RefusalSentences;
