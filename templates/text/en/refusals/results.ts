import { day } from "#templates/format.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const results = {
  condition_not_in_lease: ({ code }) => `${code} was not agreed in this lease for this lease year. Choose one of the conditions that were.`,
  evidence_is_two_things: () => "Another file hides in this one. Take a new photo, or save it as a PDF again.",
  evidence_kind_unknown: () => "We keep photos (JPEG or PNG) and PDFs only. Make it a photo or a PDF.",
  evidence_too_large: ({ megabytes }) => `This file is larger than ${megabytes} MB. Choose a smaller photo, or split the PDF.`,
  evidence_unknown: () => "This file is not there, or it is not for you. Open it from the page of the lease.",
  evidence_unreadable: () => "This file is not whole. Take the photo again, or save the PDF once more.",
  lease_year_not_begun: ({ year }) => `The lease year ${year} has not begun yet. Wait for its first day.`,
  lease_year_unknown: () => "There was no lease under this number in that year, or it is not yours. Check the number and the year.",
  objection_already_decided: () => "This objection was answered already. The answer stands with the result.",
  objection_already_made: () => "You objected to this result already. The board will answer you.",
  objection_open: () => "One of these results has an open objection. Answer that first.",
  objection_too_late: ({ until }) =>
    `You could object until ${day(Temporal.PlainDate.from(String(until)), "en")}. Call the board if something is wrong.`,
  objection_unknown: () => "Nobody objected to this result. There is nothing to answer.",
  observation_before_lease_year: () => "On that day this lease year had not begun. Check the day.",
  observation_empty: () => "Tell what you saw: a value, a few words or a photo.",
  observation_in_future: () => "That day is still to come. Fill in the day on which you saw it.",
  observation_value_unreadable: () => "This does not go with what we measure. Write a number such as 40 or 1.5, or a day as 15-06.",
  parcel_not_let: () => "On that day this parcel was not let. Check the day.",
  result_final: () => "This result is final. Nothing can be added; call the board if something is wrong.",
  result_replaced: () => "There is a newer result. Look at that one first.",
  result_set_meanwhile: () => "Somebody else established a result meanwhile. Look at the list again, then choose.",
  result_unknown: () => "This result is not there, or it is not of your lease. Find it with the lease year.",
  team_already_left: () => "This volunteer is no longer in the team. There is nothing to do.",
  team_member_already: () => "This person is in the team of this parcel already. Choose somebody else.",
  team_membership_unknown: () => "This person is not in the team of this parcel. Check the list.",
} satisfies RefusalSentences;
