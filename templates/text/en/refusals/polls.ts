import { dayIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const polls = {
  advance_over: () => "Voting in advance ends at six in the evening of the day before the meeting. That time is over.",
  advance_too_early: (facts) =>
    `Voting in advance begins on ${dayIn(facts, "from", "en")} at the earliest: after the call, and not before the 30th day before the meeting (art. 2:38(8) BW and the articles).`,
  already_at_meeting: () => "This member is at the meeting already. You need not do anything.",
  already_voted: () => "A vote was cast on this motion for this membership. A vote stands once cast, however it was cast.",
  attendance_code_wrong: () => "This code belongs to nobody on the roll of this meeting. Look the member up by name or number.",
  attendance_not_on_roll: () =>
    "This member is not on the roll. Who was not on it when it was settled has no vote at this meeting (art. 2:38(1) BW).",
  attendance_other_day: () => "The meeting is not held today. Arrivals are recorded on its own day, until it is closed.",
  channel_unfit: () => "Votes are not cast this way now. Load the page again; it says how you can vote now.",
  meeting_already_closed: () => "This meeting is closed. Nothing more is recorded in it.",
  meeting_already_open: () => "This meeting is open already. You need not do anything.",
  meeting_not_begun: () => "The meeting begins on the day and at the hour of its call. Open it then.",
  meeting_not_open: () => "The meeting is not open. The chair opens it first.",
  membership_without_vote: () => "This membership is suspended or over and has no vote now (art. 2:38(1) BW).",
  not_at_meeting: () => "In the meeting only those present vote. Say first that you are here.",
  attendance_mode_unfit: () => "One cannot attend this meeting in this way. The call says how: in the hall, from home, or both.",
  attendance_unknown: () => "This member is not recorded as present. You need not do anything.",
  roll_call_not_possible: () =>
    "A roll-call is not possible where the vote is secret or began in advance. If needed, have the outcome voted again by roll-call.",
  outcome_already_declared: () => "The outcome was declared or contested already. Load the page again.",
  outcome_not_declared: () => "The outcome of a vote was not declared yet. Declare it first.",
  papers_already_counted: () => "The papers of this vote were counted already. None can be handed out, nor counted again.",
  papers_by_class: () => "This motion is counted by class. Fill in the count of each class, and of no other.",
  papers_more_than_handed_out: (facts) =>
    `No more than ${facts.handedOut} papers were handed out, and you count more. Count the box again; there cannot be more than were handed out.`,
  poll_already_open: () => "This vote is open already. You need not do anything.",
  poll_has_quorum: () => "This vote had its quorum. A second meeting without a quorum is only for a motion that too few attended.",
  poll_not_closed: () => "This vote still runs. Close it first.",
  poll_secret: () => "This motion is voted on in secret. Go to the page of the vote.",
  poll_still_open: () => "A vote is still open. Close it first.",
  receipt_not_ours: () => "This receipt was not drawn by us. Your vote was not cast. Load the page again, and vote then.",
  second_meeting_out_of_term: (facts) =>
    `By the articles the second meeting is held on ${dayIn(facts, "by", "en")} at the latest. Choose a day up to that day.`,
  second_meeting_planned: () => "A second meeting was made for this motion already. Look in the list of meetings.",
  secret_class_too_small: (facts) =>
    `Class ${facts.letter} has too few members on the roll for a secret vote by class: with fewer than ${facts.least} everybody knows who voted what. Vote openly.`,
  secret_roll_too_small: (facts) =>
    `There are too few members on the roll for a secret vote: with fewer than ${facts.least} everybody knows who voted what. Let the vote be open.`,
  vote_not_yours: () =>
    "You cannot vote for this membership: it is not yours, or its proxy was revoked, lapsed because the member came or voted himself, or is above the number that the articles allow.",
} satisfies RefusalSentences;
