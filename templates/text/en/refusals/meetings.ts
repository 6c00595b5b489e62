import { dayIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const meetings = {
  agenda_empty: () => "Nothing stands on the agenda yet. Put an item on it first.",
  agenda_frozen: () => "The members were called to this; what was settled then does not change. You can still add an item and call again.",
  agenda_item_unknown: () => "This item is not on the agenda. Load the page again.",
  bylaw_text_late: (facts) =>
    `The text of an amendment of the articles had to lie open by ${dayIn(facts, "by", "en")} (art. 2:42(2) BW). Put this item off until a later meeting.`,
  convocation_late: (facts) =>
    facts.by === undefined
      ? "It is too late to call the members to this (art. 2:42(1) BW). Choose a later day."
      : `It is too late: with notice of ${facts.days} days the call had to go out by ${dayIn(facts, "by", "en")} (art. 2:42(1) BW and the articles). Choose a later day for the meeting.`,
  digital_meeting_not_in_bylaws: () => "The articles know no meeting without a hall. Choose a hall, or a hall and from home.",
  digital_meeting_not_lawful: () =>
    "On that day the law allows no meeting without a hall. Choose a hall, or a hall and from home. If the law changes, record it in the table.",
  file_not_a_pdf: () => "This is not a PDF. Save the document as PDF and choose it again.",
  class_majority_without_classes: () =>
    "On the day of this meeting the bylaws know no classes of members, or they knew none when it was called. Ask for the majority over all votes together.",
  majority_incomplete: () =>
    "The rule for this motion is incomplete. Write the motion, choose how it is decided, and fill in everything of a rule of its own.",
  majority_out_of_range: () =>
    "This majority cannot be. A fraction is at most one, and nobody gets more than all votes. A quorum lies between 1 and 100%.",
  meeting_already_called: () => "The members were called to this agenda already. You need not do anything.",
  meeting_called_off: () => "This meeting was cancelled or postponed. Its page says what comes instead.",
  meeting_changed_meanwhile: () => "This meeting was changed meanwhile. See how it stands now, and then do it again.",
  meeting_document_unknown: () => "This document does not lie open for this meeting. Load the page again.",
  meeting_in_past: () => "This meeting has begun or is over. Choose a day and hour to come.",
  meeting_not_called: () => "Nobody was called to this meeting yet. Ask your question after the call.",
  meeting_unknown: () => "There is no such meeting. Look in the list of meetings.",
  proposal_already_placed: () => "This proposal is on an agenda already. You need not do anything.",
  proposal_already_supported: () => "You support this proposal already. You need not do anything.",
  proposal_not_enough_support: (facts) => `This proposal does not have enough support yet. It needs ${facts.supporters} members.`,
  proposal_unknown: () => "There is no such proposal. Look in the list of proposals.",
  proxy_already_given: () => "A proxy was given for this membership already. Revoke that first.",
  proxy_already_revoked: () => "This proxy was revoked already. You need not do anything.",
  proxy_giver_holds: () => "This membership holds a proxy itself. Who holds a proxy comes in person. Let its giver revoke it first.",
  proxy_giver_not_on_roll: () => "This membership is not on the roll of this meeting. If that is wrong, ask the board.",
  proxy_holder_full: (facts) => `This member has ${facts.proxies} proxies already; the articles allow no more. Ask another member.`,
  proxy_holder_gave_own: () => "This member gave a proxy too, and so will not come. Ask another member.",
  proxy_holder_not_on_roll: () =>
    "No member with this number and this name is on the roll. Check them together; a proxy goes only to another member with a vote (art. 2:38(4) BW).",
  proxy_to_self: () => "A proxy goes to another member. Fill in the number and name of that member.",
  proxy_too_late: () => "The meeting has begun. Proxies can no longer be given or revoked.",
  poll_closed: () => "Voting on this motion is closed. Your vote was not cast.",
  poll_not_open: () => "You cannot vote on this motion yet, or voting in advance is over. In the meeting the chair opens the vote.",
  poll_unknown: () => "There is no such vote. Go back to the meeting's page.",
  proxy_unknown: () => "There is no such proxy, or it was revoked already. Load the page again.",
  question_already_answered: () => "This question was answered already. Load the page again.",
  question_unknown: () => "There is no such question. Load the page again.",
  quorum_twice: () => "A quorum is a percentage or a number of votes, not both. Leave one of the two empty or at 0.",
  roll_already_frozen: () => "The roll of this meeting is settled already. You need not do anything.",
  roll_day_missing: () => "By the articles the call names the day on which it is settled who may vote. Fill in that day.",
  roll_day_out_of_range: () =>
    "Who may vote is settled on the day of the call or later, and before the day of the meeting. Choose a day between.",
  roll_not_due: () => "The roll is settled already, or the day for it is not over yet. You need not do anything.",
  roll_not_frozen: () => "It is not settled yet who may vote at this meeting. Give your proxy after that.",
  yes_or_no_unreadable: () => "This value is yes or no. Write one of the two.",
} satisfies RefusalSentences;
