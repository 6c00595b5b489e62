import type { Facts } from "#domain/refusal.ts";
import { amountIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

const at = ({ line, entry }: Facts): string => `Line ${line}${entry === undefined ? "" : `, entry ${entry}`}`;
const again = "Download the file from the bank again and change nothing in it.";

export const statements = {
  statement_account_missing: (facts) => `${at(facts)}: the statement names no account. ${again}`,
  statement_amount_missing: (facts) => `${at(facts)}: the amount is missing. ${again}`,
  statement_amount_negative: (facts) =>
    `${at(facts)}: the amount ‘${facts.amount}’ has a minus sign, which CAMT.053 does not allow. ${again}`,
  statement_amount_unreadable: (facts) => `${at(facts)}: ‘${facts.amount}’ is not an amount in whole cents. ${again}`,
  statement_booking_day_missing: (facts) => `${at(facts)}: the booking date is missing. ${again}`,
  statement_closing_balance_missing: (facts) => `Statement ${facts.statement} has no closing balance. ${again}`,
  statement_currency_not_euro: (facts) => `${at(facts)}: this says ${facts.currency}. Bring in statements of an account in euros only.`,
  statement_day_unreadable: (facts) => `${at(facts)}: ‘${facts.day}’ is not a day that exists. ${again}`,
  statement_direction_missing: (facts) => `${at(facts)}: it does not say whether the money came in or went out. ${again}`,
  statement_does_not_add_up: (facts) =>
    `Statement ${facts.statement} does not add up. The opening balance ${amountIn(facts, "opening", "en")} with the entries ${amountIn(facts, "booked", "en")} is ${amountIn(facts, "found", "en")}, and the closing balance is ${amountIn(facts, "closing", "en")}. ${again}`,
  statement_encoding_unknown: () => `This file is not written in UTF-8. ${again}`,
  statement_has_doctype: (facts) => `${at(facts)}: the file has a DOCTYPE. For safety we do not read that. ${again}`,
  statement_id_missing: (facts) => `${at(facts)}: the statement has no number. ${again}`,
  statement_none_in_file: () => "There is no statement in this file. Choose a period at the bank that has one.",
  statement_not_camt053: (facts) =>
    `This is not a bank statement: it says ‘${facts.message}’. Download the statements from the bank as CAMT.053.`,
  statement_not_xml: (facts) => `${at(facts)}: this is not XML. Download the statements from the bank as CAMT.053; unpack a zip first.`,
  statement_opening_balance_missing: (facts) => `Statement ${facts.statement} has no opening balance. ${again}`,
  statement_status_unknown: (facts) => `${at(facts)}: we do not know the status ‘${facts.status}’. Ask the bank what it means.`,
  statement_truncated: (facts) => `The file stops after line ${facts.line}. Download it from the bank again.`,
  statement_version_unknown: (facts) => `We do not read version ${facts.message}. Ask the bank for CAMT.053 in version 02, 03, 04 or 08.`,
} satisfies RefusalSentences;
