import type { minutes as nl } from "#templates/text/nl/refusals/minutes.ts";

export const minutes: typeof nl = {
  meeting_not_closed: () => "This meeting is not closed yet. Minutes come after that.",
  minutes_already_adopted: (facts) => `The minutes have been adopted by resolution ${facts.by}. They no longer change.`,
  minutes_already_signed: () => "You have signed these minutes already. Nothing more is needed.",
  minutes_changed: () => "Something in the minutes has changed meanwhile. Read them again, then freeze them.",
  minutes_keeper_unknown: () => "Choose two people who are on the board now; they will sign.",
  minutes_keepers_missing: () => "Nobody has said yet who presided and who kept the minutes. Choose them first.",
  minutes_need_two: () => "Who presided and who kept the minutes are two people: each of them signs. Choose somebody else.",
  minutes_not_before: () => "This meeting was not held before the one that you prepare. Choose an earlier one.",
  minutes_not_signed: () => "These minutes have not been signed by both. Sign them first.",
  minutes_not_yours: () => "These minutes are signed by who presided and who kept them. Ask one of the two.",
  minutes_on_agenda: () => "These minutes stand on an agenda already. The meeting to come adopts them.",
  minutes_replaced: () => "There is a newer version of these minutes. Read that one and sign it.",
  minutes_text_changed: () => "Somebody else has just written at this text. Read that first and work yours into it.",
  minutes_unchanged: () => "The minutes that are there say exactly this. There is nothing new to freeze.",
  minutes_unknown: () => "There are no minutes of this meeting to read. Choose another meeting.",
};
