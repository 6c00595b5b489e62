import type { Text } from "#templates/text/text.ts";

export const disputes: Text["disputes"] = {
  link: "Have this membership stand still because of a dispute",
  holdTitle: (name) => `${name}: standing still because of a dispute`,
  holdLead:
    "For instance where heirs disagree, where somebody contests that a lot is this member's, or where a payment is being looked into.",
  holdSteps: [
    {
      title: "Nothing leaves this membership or comes to it.",
      text: "No new land share or collection, no transfer or gift, no paying back, and an estate is not divided.",
    },
    {
      title: "What stands in the queue keeps its place.",
      text: "A request to be paid back waits and holds up nobody. Months without a collection are the member's to choose later.",
    },
    {
      title: "The member stays a member.",
      text: "Reading everything and giving notice go on. The member is not on the roll of a meeting that is called in this time.",
    },
    { title: "The member reads this under My land, with your reason.", text: "It lasts until the board lifts it." },
  ],
  reasonHint: "The member reads this reason. Keep it short and factual.",
  hold: (name) => `Have the membership of ${name} stand still`,
  releaseTitle: (name) => `${name}: the dispute is settled`,
  releaseLead: "After that everything is possible again.",
  releaseSteps: [
    { title: "The membership goes on where it was.", text: "Transfers that were agreed go through, requests to be paid back count again." },
    { title: "Missed months are not collected by themselves.", text: "The member chooses whether they still are." },
  ],
  releaseHint: "How it was settled. This stands in the register alone.",
  release: (name) => `Let the membership of ${name} go on`,
  dispute: "The dispute",
  since: "Since",
  by: "Recorded by",
  reason: "Reason",
  banner: "This membership stands still",
  bannerText: (since, reason) => `Since ${since}, because of a dispute: ${reason.replace(/\.?$/, ".")}`,
  blocks: "Nothing goes in or out: no land share or collection, no transfer, no gift, no paying back.",
  toRelease: "Lift this",
  own: "Your membership stands still for now",
  ownText: (since, reason) => `Since ${since}. The board wrote: "${reason}"`,
  ownBlocks:
    "Until this is settled you cannot pay in, transfer, accept a gift or ask anything back, and we collect nothing. What you have stays yours; you can give notice as before. You are not on the roll of a meeting that is called in this time.",
  ownContact: (contact) => `Do you disagree, or have a question? ${contact}.`,
};
