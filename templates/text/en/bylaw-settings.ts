import type { Text } from "#templates/text/text.ts";

export const bylawSettings: Text["bylawSettings"] = {
  settings: {
    entryFeeCents: {
      label: "Membership fee on joining",
      explanation: "Whoever joins pays this once, with the application. It is not part of the land share.",
    },
    entryShareCents: { label: "Smallest first land share", explanation: "Whoever joins pays in at least this amount." },
    leastOrderCents: {
      label: "Smallest later land share",
      explanation: "Whoever is a member already pays in at least this amount each time.",
    },
    yearlyCapCents: {
      label: "Most to pay in per year",
      explanation: "A member pays in no more than this in one calendar year, the first land share included.",
    },
    shareClass: { label: "Kind of land share", explanation: "Whether a new land share receives m² in January, or counts in euros only." },
    termMonths: { label: "Term in months", explanation: "For this long after paying, a member cannot yet ask the land share back." },
    reservePercent: {
      label: "Reserve in per cent",
      explanation: "This part of the land shares does not go into land, but is kept at hand for those who leave.",
    },
    investWithinMonths: { label: "Invest within, in months", explanation: "Within this time the rest of the land shares goes into land." },
    coolingOffDays: {
      label: "Cooling-off time in days",
      explanation: "For this long after paying, a member can give the land share up and receive everything back.",
    },
    paymentDays: { label: "Time to pay, in days", explanation: "Within this time a member transfers what was asked for." },
    noticeWeeks: {
      label: "Notice in weeks",
      explanation: "A member gives notice at least this long before the end of the business year (art. 2:36(1) BW).",
    },
    heirMonths: {
      label: "Time for heirs, in months",
      explanation: "Within this time after the death an heir tells us about becoming a member. After that the part is paid out.",
    },
    priceIncludesCosts: {
      label: "Costs count in the price",
      explanation: "Whether the costs of notary and cadastre are added to the purchase price when we fix the price per m².",
    },
    withoutDelivery: {
      label: "A year without a delivery",
      explanation: "What happens to the land shares of a year in which no land was delivered.",
    },
    secondPersonApproves: {
      label: "A second person approves",
      explanation: "Whether a run must be approved by somebody other than who prepared it.",
    },
    transferDays: {
      label: "Time to accept a transfer, in days",
      explanation: "If the receiver does not accept a transfer within this time, the proposal lapses.",
    },
    transferNeedsApproval: {
      label: "The board approves transfers",
      explanation: "Whether a transfer between members goes through only once the board has approved it.",
    },
    giftMonths: {
      label: "Time to claim a gift, in months",
      explanation: "If nobody comes with the code within this time, the gift goes back to the giver.",
    },
    collectionRetryDays: {
      label: "Try a collection that failed once more, after so many days",
      explanation: "Once, and not if the account is closed or the mandate revoked. 0 means: not again.",
    },
    callDays: {
      label: "Notice of a meeting in days",
      explanation: "A general meeting is called so long before it; at least seven days (art. 2:42(1) BW).",
    },
    callClearDays: {
      label: "Clear days",
      explanation: "Whether the day of the call and that of the meeting are left out of the notice.",
    },
    rollDay: { label: "Who votes", explanation: "On which day it is settled who may vote at a meeting." },
    digitalMeetings: {
      label: "Meetings without a hall",
      explanation: "Whether a meeting can be digital alone. The law has to allow it too; see the table for that.",
    },
    amendmentNumerator: {
      label: "Majority for the articles: numerator",
      explanation: "So many parts of the votes cast amend the articles or dissolve the cooperative (art. 2:43(1) BW: 2 of 3).",
    },
    amendmentDenominator: { label: "Majority for the articles: denominator", explanation: "The votes are divided into so many parts." },
    amendmentQuorumPercent: {
      label: "Quorum for the articles in percent",
      explanation: "At least this part of all votes is present or represented. At 0 there is no quorum.",
    },
    amendmentQuorumVotes: {
      label: "Quorum for the statutes in votes",
      explanation: "At least so many votes are present or represented, instead of a percentage. At 0 the percentage counts.",
    },
    blanksCast: { label: "Blanks count", explanation: "Whether a blank vote counts as cast." },
    proxiesPerHolder: { label: "Proxies per member", explanation: "One member holds at most so many proxies." },
    advanceDays: {
      label: "Voting in advance, in days",
      explanation: "Voting begins so many days before a meeting; thirty at most (art. 2:38(8) BW). At 0 nobody votes in advance.",
    },
    advancePresent: {
      label: "Who votes in advance is present",
      explanation: "Whether a vote cast in advance counts towards the quorum.",
    },
    secretLeast: {
      label: "Smallest secret result",
      explanation: "Of a secret vote with fewer votes than this we publish no numbers, only whether the motion was adopted.",
    },
    secondMeetingWeeks: {
      label: "Term for a second meeting, in weeks",
      explanation: "If there was no quorum, a second meeting votes within this time, with the same majority and no quorum.",
    },
    proposalSupporters: {
      label: "Support for a proposal",
      explanation: "So many members support a member’s proposal before it can go on an agenda.",
    },
  },
  classes: {
    title: "Classes of members",
    explanation:
      "Some decisions can be voted on by class: the majority is then needed over all votes and in each class. Every member keeps one vote.",
    none: "The bylaws know no classes of members.",
    row: (letter: string) => `Class ${letter}`,
    nameNl: "Name in Dutch",
    nameEn: "Name in English",
    nameHint: "Blank if there is no such class",
    takes: "Who enters it",
    takesNow: { persons: "persons", organisations: "organisations", all: "whoever joins", board: "whom the board places in it" },
  },
  rollDays: {
    call: "the day on which the call goes out",
    named: "a day that stands in the call",
  },
  shareClasses: { area: "in land", nominal: "in euros" },
  withoutDelivery: {
    carry: "the land share waits for the price of the next year with a delivery",
    last_price: "the land share receives land at the price that was fixed last",
  },
};
