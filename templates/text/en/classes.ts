import { count } from "#templates/format.ts";
import type { Text } from "#templates/text/text.ts";

const some = (number: number, one: string, more: string): string => (number === 1 ? `1 ${one}` : `${count(number, "en")} ${more}`);

export const classes: Text["classes"] = {
  head: "Class",
  named: (letter, name) => `class ${letter} (${name})`,
  rule: "That majority is needed in each class of members too. A class in which nobody votes does not reach it.",
  eachClass: "In each class of members too",
  eachClassNote: "The majority is then needed over all votes and in each class. A quorum is of all votes together.",
  all: "All votes together",
  reached: "majority reached",
  missed: "majority not reached",
  nobody: "Nobody of this class stands on the roll; it does not count.",
  resultTitle: "By class",
  present: (present, entitled) => `${count(present, "en")} of ${some(entitled, "vote", "votes")} present or represented`,
  ballot: (named) => `This vote counts in ${named} too.`,
  ballotSecret:
    "This motion is counted by class too. So in the list each vote has its class beside it, and nothing else about who cast it. If only a few votes come from a class there is no list; what that class voted then still stands in the count.",
  papersText: "Use a paper of its own colour and a box of its own for each class, and count them apart.",
  paperGiven: (named) => `Recorded. Hand out a paper of ${named}.`,
  papersOf: (named, handedOut) => `${named}: ${some(handedOut, "paper ballot", "paper ballots")} handed out`,
  byBylaws: "follows from the bylaws",
  byDecision: "by decision",
  placeLink: "Place in another class",
  placeTitle: (name) => `Class of ${name}`,
  placeLead: "The bylaws let the board place members in a class. It takes a decision.",
  placeNow: "Now",
  placeField: "New class",
  placeSteps: [
    {
      title: "The member votes in this class from now on",
      text: "Only where a motion asks for the majority in each class. It stays one vote.",
    },
    { title: "A roll that is settled does not change", text: "At a meeting that was called the member votes in the class of then." },
  ],
  placeButton: "Place the member in this class",
  placeNone: "The bylaws leave nothing to choose here: the class of this member follows by itself.",
  mine: "Your class",
};
