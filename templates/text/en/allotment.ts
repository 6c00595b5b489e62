import { count } from "#templates/format.ts";
import type { Text } from "#templates/text/text.ts";

const lots = (number: number): string => (number === 1 ? "one lot" : `${count(number, "en")} lots`);

export const allotment: Text["allotment"] = {
  title: "Runs",
  lead: "Work on many lines at once: first computed, then checked, then posted, and reversible as a whole.",
  empty: "There has been no run yet. The first allotment is in January after the first year with a purchase.",
  run: "Run",
  day: "Day",
  state: "State",
  prepareTitle: "Allot land",
  prepareText: "Computes the price for the year and the land of each lot. Nothing is posted yet.",
  year: "For the year",
  yearHint: "A year that is over, for example 2026",
  prepare: "Compute",
  runTitle: (year) => `Allotment for ${year}`,
  leads: {
    prepared: (number, land) => `${capital(lots(number))}, ${land} together. Nothing has been posted yet.`,
    approved: (number, land) => `${capital(lots(number))}, ${land} together. Approved, not posted yet.`,
    posted: (number, land) => `${capital(lots(number))}, ${land} together, stand in the register.`,
    reversed: (number, land) => `${capital(lots(number))}, ${land} together: reversed.`,
  },
  findings: "Mind this",
  noFindings: "Nothing unusual was found.",
  price: "The price",
  priceOf: (how) => `How: ${how}.`,
  totals: "The allotment",
  lots: "Lots",
  paidIn: "Paid in",
  land: "Land",
  restTitle: "Money that buys no 0.01 m²",
  items: "Look at each lot",
  itemsTitle: (year) => `Lots in the allotment for ${year}`,
  lot: "Lot",
  member: "Member",
  memberNumber: (number) => `Member ${number}`,
  backToRun: "Back to the run",
  steps: {
    prepared: (who, at) => ({ title: "Computed.", text: `By ${who}, ${at}.` }),
    approve: (second) => ({
      title: "The board approves.",
      text: second ? "Somebody other than who computed the run." : "After that nobody can change the figures.",
    }),
    approved: (who, at) => ({ title: "Approved.", text: `By ${who}, ${at}.` }),
    post: (number) => ({
      title: "The land comes into the members' names.",
      text: `${capital(lots(number))} get their m² in the register, each with a numbered certificate.`,
    }),
    posted: (at) => ({ title: "Posted.", text: at }),
    mail: { title: "The members hear of it.", text: "With their certificate, in their language." },
  },
  someone: "somebody",
  approve: (year) => `Approve the allotment for ${year}`,
  post: (number) => `Post ${lots(number)}`,
  posting: "Posting",
  failure: "Posting has stopped. What was posted stays; you can start it again.",
  cannot: "This run cannot be approved. First solve what stands in red above and compute again.",
  reverseTitle: "Reverse",
  reverseText: "Each line is undone by a new one, with the same day. The certificates are void until a new allotment replaces them.",
  reason: "Reason",
  reverse: "Reverse this allotment as a whole",
  reversedBecause: (reason) => `Reversed: ${reason}`,
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
