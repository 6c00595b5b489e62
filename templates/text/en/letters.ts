import type { Text } from "#templates/text/text.ts";

export const letters: Text["letters"] = {
  title: "Letters",
  lead: "What cannot go by e-mail. Print a letter, post it and say here on which day.",
  leadNone: "What cannot go by e-mail comes here.",
  waiting: "To be posted",
  none: "No letter waits. Who has no e-mail address, or whose address refused five times, gets one.",
  to: "To",
  subject: "Subject",
  written: "Written",
  why: { no_address: "no e-mail address", refused: "e-mail address refuses" },
  pick: "Posted",
  pickOf: (name, subject) => `Choose the letter to ${name}: ${subject}`,
  postedOn: "Posted on",
  postedOnHint: "The day on which the chosen letters were posted",
  record: "Record that these were posted",
  posted: "Posted last",
  back: "All letters",
  wasPosted: (on) => `Posted on ${on}.`,
  noStreet: "We know no postal address of this person. Ask for it and fill it in at the member.",
  message: "The letter",
};
