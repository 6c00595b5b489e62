import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const reports = {
  annual_report_changed: () => "The register has changed meanwhile. Look at the new figures and freeze those.",
  annual_report_unchanged: () => "The annual report that stands says exactly this already. There is nothing new to freeze.",
  annual_report_unknown: () => "No annual report over this year was frozen. Choose another year from the list.",
  audit_advice_given_meanwhile: () => "Somebody else has just given an advice. Read that first.",
  audit_committee_too_small: (facts) =>
    `An audit committee has at least ${facts.least} members (art. 2:48(2) Dutch Civil Code). Ask the board to appoint another.`,
  audit_finding_missing: () => "Something is not right, you say. Write down what.",
  audit_item_unknown: () => "This line is not in the sample. Go back and choose one from the list.",
  audit_member_already: () => "This member is on this year’s audit committee already. Choose another member.",
  audit_member_on_board: () =>
    "Who is on the board cannot be on the audit committee (art. 2:48(2) Dutch Civil Code). Choose another member.",
  audit_member_unknown: () => "This member is no longer on this year’s audit committee. Load the page again.",
  audit_population_empty: () => "This book has no line of this year. Choose another book.",
  audit_sample_unknown: () => "There is no such sample. Choose one from the list.",
  audit_sample_unseen: (facts) =>
    facts.count === 1
      ? "One line of the samples has not been looked at yet. Do that first."
      : `Of the samples ${facts.count} lines have not been looked at yet. Do that first.`,
  audit_unknown: () => "There is no audit committee of this year that you are on. Ask the board to appoint you.",
  business_year_not_over: (facts) => `The business year ${facts.year} is not over yet. Its report can be drawn up from 1 January after it.`,
} satisfies RefusalSentences;
