import { count } from "#templates/format.ts";
import type { Text } from "#templates/text/text.ts";

const lots = (number: number): string => (number === 1 ? "one lot" : `${count(number, "en")} lots`);

export const allotment: Text["allotment"] = {
  title: "Runs",
  lead: "Work on many lines at once: first computed, then checked, then posted, and reversible as a whole.",
  empty: "There has been no run yet. The first allotment is in January after the first year with a purchase.",
  kind: "Kind",
  kindAll: "All runs",
  runOf: (kind, year) => capital(year === null ? kind : `${kind} for ${year}`),
  by: (who) => `by ${who}`,
  preparing: {
    title: "The price and the land of each lot are computed and frozen.",
    text: "You see everything before anything is in the register.",
  },
  prepared: { title: "You check it; the board approves.", text: "Until then you can compute as often as you like." },
  run: "Run",
  day: "Day",
  state: "State",
  prepareTitle: "Allot land",
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
  coverage: "Coverage",
  coverageText: (owned, allotted) => `${owned} owned, against ${allotted} registered after this run`,
  coverageTextPosted: (owned, allotted) => `${owned} owned, against ${allotted} registered`,
  coverageShort: "There would be less land than is registered. That should not be: check the acquisitions.",
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
      text: second ? "Somebody other than who computed the run." : "Posting then begins at once; nobody can change the figures any more.",
    }),
    approved: (who, at) => ({ title: "Approved.", text: `By ${who}, ${at}.` }),
    post: (number, land, year) => ({
      title: `${land} is registered, as of 31 December ${year}.`,
      text: `That is ${lots(number)}. Each gets a numbered certificate. A lot that changed meanwhile is set aside.`,
    }),
    posted: (at) => ({ title: "Posted.", text: at }),
    mail: { title: "The members hear of it.", text: "With their certificate, in their language." },
  },
  someone: "somebody",
  approve: (land) => `Approve ${land}`,
  posting: "Posting",
  failure:
    "Posting has stopped. What was posted stays; it starts again by itself within a minute. If it stays like this, tell the administrator:",
  cannot: "This run cannot be approved. First solve what stands in red above and compute again.",
  reverseTitle: "Reverse",
  reverseLead: (number, land) => `${capital(lots(number))}, ${land} together, lose their land in the register.`,
  reverseSteps: (number, land) => [
    {
      title: `Each line gets a line against it, −${land} together.`,
      text: "With the day of the old line. The money paid in stays as it is.",
    },
    {
      title: number === 1 ? "The certificate becomes void." : `${count(number, "en")} certificates become void.`,
      text: "Whoever checks one reads that it is void, until a new allotment replaces it.",
    },
    { title: "After that you can compute the allotment again.", text: "For example once a purchase price is corrected." },
  ],
  reverseReasonHint: "For example: purchase price of De Hoge Kamp copied wrongly",
  notPosted: "This allotment is not (wholly) posted, or reversed already. There is nothing to reverse.",
  reverseButton: (land) => `Reverse ${land}`,
  reverse: "Reverse this allotment as a whole",
  reversedBecause: (reason) => `Reversed: ${reason}`,
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
