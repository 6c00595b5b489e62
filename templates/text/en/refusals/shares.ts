import type { Facts } from "#domain/refusal.ts";
import { amountIn, dayIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

const leftThisYear = (facts: Facts): string =>
  facts.left === 0
    ? "You have paid in what you can this year. Pay in again in January."
    : `You can pay in ${amountIn(facts, "left", "en")} more this year.`;

export const shares = {
  certificate_unknown: () => "This certificate does not exist. Check the number or the code.",
  cooling_off_over: (facts) =>
    `The time to change your mind ended on ${dayIn(facts, "lastDay", "en")}. After the minimum term you can ask for your land share back.`,
  emission_limit_reached: () =>
    "The cooperative cannot take in more now: within twelve months all land shares together may not pass the limit. Ask the board when it can again.",
  holding_below_zero: () => "A member would then hold less than nothing. Nothing was recorded. Check what the lot held on that day.",
  ledger_entry_already_reversed: () => "This line has been reversed already. You need not do anything.",
  ledger_entry_not_issuance: () => "Only an issuance can be reversed here. Choose the line with which the lot began.",
  ledger_entry_unknown: () => "This line is not in the register. Find it with the member.",
  lot_already_allotted: () => "Land has been allotted to one of these lots already. Prepare the run again.",
  lot_already_issued: () => "This lot has been issued already. You need not do anything.",
  lot_has_later_entries: () => "Something happened to one of these lots afterwards. Reverse the later lines first.",
  lot_unknown: () => "This lot is not in the register. Find it in your land.",
  nothing_delivered: ({ year }) =>
    `No land was delivered in ${year}, so there is no price per m². Record an acquisition first, or wait for the next year.`,
  nothing_to_allot: ({ year }) =>
    `There is nothing to allot for ${year}. Each lot has its land already, or can still be taken back by its member.`,
  order_too_small: (facts) => `The land share is too small. Pay in at least ${amountIn(facts, "least", "en")}.`,
  run_already_approved: () => "This run has been approved already. You can go on and post it.",
  run_already_posted: () => "This run has been posted already. You need not do anything.",
  run_already_reversed: () => "This run has been reversed already. Prepare a new one if need be.",
  run_has_stops: () => "Something is still in the way. Solve what the findings mark with ‘stops’, and start again.",
  run_not_approved: () => "This run has not been approved yet. Approve it first.",
  run_not_posted: () => "This run has not been posted as a whole yet. Wait until the work is done.",
  run_unknown: () => "This run does not exist. Find it in the list of runs.",
  second_person_needed: () => "You prepared this run yourself. Let another member of the board approve it (bylaws).",
  share_order_already_allotted: () =>
    "This land share has its land already, so it cannot be cancelled any more. After the minimum term you can ask for it back.",
  share_order_already_cancelled: () => "This land share has been cancelled already. We pay back what you paid.",
  share_order_unknown: () => "This land share is not yours. Choose one from your own list.",
  vintage_not_over: ({ year }) => `The year ${year} is not over yet. Allot from 1 January ${Number(year) + 1} on.`,
  yearly_cap_exceeded: (facts) => `This is more than a member may pay in per year. ${leftThisYear(facts)}`,
  recurring_day_out_of_range: () => "Choose a day from 1 to 28: every month has those.",
  recurring_order_stands: () => "You pay in each month already. Stop that first; then begin with another amount or day.",
  recurring_order_unknown: () => "These monthly payments do not run (any more). Nothing is collected.",
  month_not_missed: () => "This month was not missed, or it was decided on already. Load the page again.",
  nothing_to_certify: () => "None of these lots has land without a certificate. There is nothing to issue.",
  nothing_to_state: ({ year }) => `On 1 January ${year} nobody had a contribution. Choose another year.`,
  year_not_begun: ({ year }) =>
    `The year ${year} has not begun yet. The yearly statement is about 1 January; choose a year that has begun.`,
  yearly_statement_unknown: () => "There is no such yearly statement. See among your documents which there are.",
  yearly_statements_stand: () => "Statements of this year stand already. Reverse those as a whole first.",
} satisfies RefusalSentences;
