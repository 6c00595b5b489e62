import { amountIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const people = {
  api_token_already_revoked: () => "This token has been revoked already. You need not do anything.",
  api_token_unknown: () => "This token is not yours. Choose one from your own list.",
  application_already_decided: () =>
    "One of these applications has been decided already. Nothing was recorded. Load the list again and then choose.",
  application_unknown: () => "This application does not exist. Find it in the list of applications.",
  appointment_unknown: () => "This appointment is not in the register. Choose one from the list.",
  entry_share_too_small: (facts) => `The first land share is too small. Pay in at least ${amountIn(facts, "least", "en")}.`,
  joint_holders_missing: () => "A joint membership takes two people. Fill in the particulars of the second as well.",
  last_officer: () => "Nobody would be left on the board. Appoint a successor first.",
  class_already: () => "This member is in that class already. You need not do anything.",
  class_by_kind: () => "By the bylaws members enter this class by themselves. The board cannot place this member in it.",
  class_unknown: () => "The bylaws know no such class. Choose a class from the list.",
  member_in_dispute: () => "This membership stands still in a dispute already. Load the page again.",
  member_not_on_hold: () => "This membership is not on hold. Load the page again.",
  member_on_hold: () =>
    "This membership is on hold while something is being looked into. Until then nothing leaves it and nothing is added. Questions? The board will help you.",
  membership_already_ended: () => "The last day of this membership is already set. Take that back first if it should be another.",
  membership_not_ended: () => "No notice has been given of this membership. There is nothing to take back.",
  member_unknown: () => "There is no member with this number. Search the list of members by name.",
  office_already_held: () => "This person holds that office on that day already. Choose another office or another person.",
  officer_already_discharged: () => "This office has ended already. You need not do anything.",
  person_already_applied: () => "This person has applied already. Deal with that application.",
  person_already_member: () => "This person is a member already. A second membership is not possible; paying in more is.",
  person_unborn: () => "This date of birth is in the future. Check the year.",
  person_unknown: () => "This person is not in the register. Search by name.",
  token_expiry_out_of_range: () => "A token expires after today and within two years. Choose a day in between.",
  code_wrong: () => "This code is wrong or was used before. Take the code that your app shows now.",
  second_factor_already_set_up: () => "Your second key is set up already. Use the code of your app.",
  second_factor_not_set_up: () => "You have no second key yet. Set it up first.",
  sign_in_link_spent: () => "This link has been used or is too old. Ask for a new one.",
  too_many_attempts: () => "This was tried too often. Wait a quarter of an hour and try again.",
  token_makes_no_token: () => "A token makes no token. Sign in and make it then.",
} satisfies RefusalSentences;
