import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const conditions = {
  condition_effect_out_of_range: () => "An allowance or charge is 0 to 100% of the rent. Change the percentage.",
  condition_measure_unfit: () =>
    "This does not go with what we measure. ‘Not before’ goes with a day of the year; with yes or no only ‘exactly’ fits.",
  condition_unknown: () => "There is no such condition. Choose one from the list; a code is S and two digits.",
  condition_value_unreadable: () =>
    "This does not go with what we measure. Write a number such as 40 or 1.5, a day as 15-06, or yes or no.",
  condition_version_already_approved: () => "This version was approved already. If it is no longer right, propose a new one.",
  condition_version_unknown: () => "This version is not in the catalogue. Choose one from the list.",
  condition_window_incomplete: () => "Fill in both days or neither: then it is the whole year.",
} satisfies RefusalSentences;
