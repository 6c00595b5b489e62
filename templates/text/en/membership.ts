export const membership = {
  title: "My membership",
  lead: (since: string) => `You have been a member since ${since}.`,
  leadNotice: (endsOn: string) => `You gave notice. You are a member up to and including ${endsOn}.`,
  leadOver: (endsOn: string) => `Your membership ended on ${endsOn}.`,
  overText: "You can still see here what you had and what is left in your name. Ordering and voting are over.",
  toLand: "To my land",
  stateOf: { member: "Member", notice: (endsOn: string) => `Member until ${endsOn}`, over: (endsOn: string) => `Ended on ${endsOn}` },
  leave: "Leave",
  leaveText: "You can give notice at any time. You need not give a reason, and it costs nothing.",
  leaveLink: "See what giving notice does",
  noticeTitle: "Give notice of your membership",
  noticeLead: (endsOn: string) => `If you give notice today, you are a member up to and including ${endsOn}.`,
  why: "Why that day?",
  whyText: (weeks: number) =>
    `You can leave at the end of the business year, 31 December. You give notice at least ${weeks} weeks before; after that the notice counts for the end of the next year (art. 2:36 Dutch Civil Code).`,
  steps: (endsOn: string, amount: string | null) => [
    { title: "Now: you get a confirmation at once.", text: "It states the last day." },
    {
      title: `Until ${endsOn}: you are simply a member.`,
      text: "You can vote and pay in, and you can still withdraw the notice. The year's contribution remains due.",
    },
    { title: `After ${endsOn}: you are no longer a member.`, text: "You can no longer pay in or vote." },
    amount === null
      ? { title: "You have no land share.", text: "So there is nothing to pay back." }
      : {
          title: `Your land share of ${amount} stays in your name.`,
          text: "Giving notice does not pay it back. You ask for that separately, lot by lot, after its term; or you pass it on.",
        },
  ],
  button: (endsOn: string) => `Give notice as of ${endsOn}`,
  noticed: (givenOn: string) => `Notice given on ${givenOn}`,
  withdraw: "Stay after all?",
  withdrawText: (endsOn: string) => `Until ${endsOn} you can withdraw the notice. Then you stay a member as if nothing had been.`,
  withdrawButton: "Withdraw the notice",
  joinNotice: "You are a member already.",
  joinNoticeText: "You can pay in more under ‘Pay in’. You can give notice too:",
  board: {
    link: "Notice and end",
    title: (name: string) => `End of the membership of ${name}`,
    lead: "You do this on the member's behalf, on paper. The journal names you both, and the member is told.",
    standing: (endsOn: string) => `This membership ends on ${endsOn}.`,
    paper: "A notice on paper",
    paperText: (weeks: number) =>
      `The notice counts from the day on which the letter was received. At least ${weeks} weeks before 31 December the membership ends that year, otherwise a year later.`,
    receivedOn: "Received on",
    dayHint: "For example 03-12-2026",
    paperButton: "Record the notice",
    exit: "Leaving at once because of a decision",
    exitText:
      "Within a month after a decision became known that limits rights or raises duties, a member can leave at once. That decision then does not bind this member (art. 2:36(3) Dutch Civil Code).",
    decision: "Decision",
    toldOn: "Known to the member on",
    givenOn: "Leaves on",
    exitButton: "Record the departure",
    withdraw: "Withdraw the notice",
    withdrawText: "At the member's request. The membership then goes on.",
  },
};
