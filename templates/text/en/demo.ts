import type { Text } from "#templates/text/text.ts";

export const demo: Text["demo"] = {
  peopleTitle: "Who do you want to be?",
  peopleLead: "In this demonstration you sign in with one click as somebody of the cooperative.",
  people: "People",
  be: (name) => `Sign in as ${name}`,
  nobody: "There is nobody in this register yet.",
  mailboxTitle: "All e-mail sent",
  mailboxLead: "In the demonstration e-mail goes nowhere: it all stands here.",
  empty: "Nothing has been sent yet.",
  to: "To",
  subject: "Subject",
  sent: "Sent",
  attachments: "Attachments",
  back: "To all e-mail",
  mails: "E-mail",
};
