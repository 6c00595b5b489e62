import { dayIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const register = {
  act_repeated_with_other_content: () =>
    "You already sent this form, with other content. Look at what was recorded and start again if need be.",
  amount_negative: () => "An amount cannot be below zero here. Fill in zero or more.",
  amount_not_positive: () => "The amount is zero or less. Fill in an amount above zero.",
  bylaws_back_dated: () => "Bylaws cannot take effect in the past. Choose today or a later day.",
  class_alone: () => "One class is no class: everybody would be in it. Name two at least, or leave them all blank.",
  class_kind_unclear: () =>
    "Say of exactly one class that persons enter it, and of exactly one that organisations do. That may be the same one: then choose ‘whoever joins’.",
  class_twice: () => "Two classes have the same letter. Give each class its own.",
  bylaws_need_decision: () => "The bylaws change by a decision. Record the decision first and choose it here.",
  bylaws_unknown: () => "There is no such version of the bylaws. Look in the list of versions.",
  bylaws_setting_out_of_range: () =>
    "A number is outside its limits. Term: 0 to 600 months. Reserve: 0 to 100%. Investing: 0 to 120 months. Cooling-off: 0 to 365 days. Paying: 1 to 365 days. Notice: 0 to 52 weeks. Calling a meeting: 7 to 90 days. Quorum: 0 to 100%. Proxies: 0 to 100.",
  clock_behind_register: () =>
    "The computer's clock is behind the register. Nothing was recorded. Ask the administrator to check the clock.",
  cooperative_already_founded: () => "This cooperative has been founded already. Change its particulars in the settings.",
  cooperative_name_incomplete: () =>
    "The name is not complete. It must have ‘coöperatie’ or ‘coöperatief’ in it, and end in U.A., B.A. or W.A. (art. 2:54(2) BW).",
  cooperative_not_founded: () => "The cooperative has not been recorded yet. Ask the board to do that first.",
  dated_value_already_approved: () => "This value has been approved already. If it is no longer right, propose a new one.",
  dated_value_key_missing: () => "In this table a value goes for something. Fill in for what, for example the region.",
  dated_value_unknown: () => "This value is not in the tables. Choose a value from the list.",
  decision_in_future: () => "This decision would have been taken in the future. Fill in the day on which it was taken.",
  decision_number_taken: () => "There is a decision with this number already. Choose the next number.",
  decision_unknown: () => "This decision is not in the register. Record it first, or choose one from the list.",
  document_already_filed: () => "This document has been filed in the meantime. You need not do anything.",
  equal_day_free_already: () => "This day is a holiday already or falls in a weekend; the law leaves it out anyway. Choose another day.",
  equal_day_in_past: () => "This day is over. A term that has ended keeps its end. Choose today or a later day.",
  equal_day_twice: () => "This day stands in the table like this already. There is nothing to do.",
  kvk_unreadable: () => "A Chamber of Commerce number (KvK) has eight digits. Check it on the extract.",
  mail_already_answered: () => "The outcome of this message has been recorded already. You need not do anything.",
  mail_already_attempted: () => "This message is being sent already. You need not do anything.",
  mail_already_written: () => "This message has been written already. You need not do anything.",
  month_day_unreadable: () => "There is no such day. Write day and month, for instance 01-03.",
  reason_missing: () => "The reason is missing. Write in a sentence why; it goes into the register.",
  seal_not_valid: (facts) =>
    `Documents cannot be sealed now: the seal is valid from ${dayIn(facts, "from", "en")} until ${dayIn(facts, "until", "en")}. Ask the board to have it renewed; the document follows then.`,
  rsin_unreadable: () => "An RSIN has nine digits. Check it on the extract.",
  source_missing: () => "The source is missing. Name the article, the decision or the publication that the value comes from.",
  value_out_of_range: () => "A value does not fit in the register. Nothing was recorded. Report this to the administrator.",
  yearly_cap_below_least_order: () => "The most to pay in per year is below the least to pay in. Raise the one or lower the other.",
  mail_not_for_paper: () => "One of these letters no longer waits to be posted. Look at the list and choose again.",
  posting_in_future: () => "This day is still to come. Fill in the day on which the letters were posted.",
  mail_unknown: () => "There is no such message. Look in your inbox.",
  value_unreadable: (facts) => `This is not a value that fits here. Write a number with at most ${facts.decimals} decimals.`,
  duty_already_ended: () => "This duty has been closed already. Load the page again.",
  duty_due_in_past: () => "This day is over. Choose today or a day still to come.",
  duty_not_yours: () => "This duty is somebody else's. Its owner and the board alone write about it, and the board alone drops it.",
  duty_owner_unknown: () => "It is not clear who does this. Choose one officer, or give the number of somebody who is a member now.",
  duty_unchanged: () => "That is how it stands already. Choose somebody else or another day.",
  duty_unknown: () => "There is no such duty. Look in the list of duties.",
} satisfies RefusalSentences;
