import { amountIn, dayIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const passingOn = {
  gift_giver_missing: () => "Fill in your name and e-mail address. We send the card there.",
  gift_already_claimed: () => "This gift has been claimed. A code works once.",
  gift_day_past: () => "That day has gone by. Choose today or a later day.",
  gift_over: () => "This gift can no longer be claimed. Ask who gave it, or the board, why that is.",
  gift_too_small: (facts) => `This is too little to give. Give ${amountIn(facts, "least", "en")} at least.`,
  gift_unknown: () => "We do not know this code, or the gift has not been paid yet. Check the code on the card once more.",
  redemption_amount_too_small: (facts) =>
    `This amount does not pay the first in the queue. That takes ${amountIn(facts, "least", "en")}; who asked first goes first.`,
  redemption_level_changed: () => "The percentage that is paid back has changed meanwhile. Prepare the repayment again.",
  redemption_not_queued: () => "This request is no longer in the queue. See among your requests how it stands.",
  redemption_queue_changed: () =>
    "The queue has changed meanwhile: somebody withdrew a request, or it was paid. Prepare the repayment again.",
  redemption_queue_empty: () => "Nobody is in the queue. There is nothing to pay back now.",
  redemption_too_early: (facts) =>
    `The term of this lot runs until ${dayIn(facts, "until", "en")}. Ask it back from ${dayIn(facts, "from", "en")}, or pass it on.`,
  redemption_unknown: () => "This request is not in your name. Choose one from your own list.",
  repayment_level_above_whole: () => "Never more is paid back than was paid in. Fill in 100% at most.",
  exit_before_decision: () => "This member can leave only after the decision was taken and told. Check the days.",
  exit_too_late: (facts) =>
    `Leaving at once is possible until a month after the decision was told${facts.lastDay ? `, so until ${dayIn(facts, "lastDay", "en")}` : ""} (art. 2:36(3) Dutch Civil Code). Record an ordinary notice.`,
  notice_day_ahead: () => "This day has yet to come. Fill in the day on which the notice was received.",
  notice_term_over: () => "The membership has ended. The notice can no longer be withdrawn; joining again is possible.",
  lot_cooling_off: () => "This lot is still within its cooling-off time. Wait until that is over, or take the order back.",
  lot_has_less: (facts) =>
    `${facts.lot ? `Of lot ${facts.lot} ${amountIn(facts, "free", "en")} is still free` : "Not that much of this lot is free"}. What is promised or asked back already cannot go twice.`,
  membership_over: (facts) =>
    `This membership ended${facts.endsOn ? ` on ${dayIn(facts, "endsOn", "en")}` : " before"}. You can still look; ordering, receiving and voting are over.`,
  transfer_day_past: () => "That day is over. Choose today or a later day.",
  transfer_lot_twice: () => "A lot stands there twice. Fill it in once, with the whole amount.",
  transfer_not_due: () => "The day of this transfer has not come. Wait for that day; it then happens by itself.",
  transfer_not_open: () => "Something has happened with this transfer meanwhile. Load the page again and see how it stands.",
  transfer_particulars_missing: () =>
    "You are not a member yet. Fill in your birthday, address and account too; with these you apply for membership.",
  transfer_parts_missing: () => "Nothing has been chosen yet. Fill in an amount for at least one lot.",
  transfer_receiver_unknown: () =>
    "There is no member with this number and this name. Ask the receiver for the member number and the name as we have it.",
  transfer_to_self: () => "This is your own member number. Fill in the number of whoever receives the land.",
  transfer_unknown: () => "This transfer is not in your name. Choose one from your own list.",
} satisfies RefusalSentences;
