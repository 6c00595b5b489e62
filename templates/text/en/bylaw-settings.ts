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
  },
  shareClasses: { area: "in land", nominal: "in euros" },
  withoutDelivery: {
    carry: "the land share waits for the price of the next year with a delivery",
    last_price: "the land share receives land at the price that was fixed last",
  },
};
