import type { Text } from "#templates/text/text.ts";

export const inbox: Text["inbox"] = {
  title: "Messages",
  lead: "Everything we sent you, and how it was delivered.",
  empty: "We have not sent you anything yet. After your first payment the confirmation comes here.",
  subject: "Subject",
  sent: "Sent",
  delivery: "Delivery",
  results: { waiting: "Waiting to be sent", sent: "Sent off", unknown: "Not certain yet", failed: "Not delivered", posted: "By post" },
  resultTexts: {
    waiting: "The e-mail leaves within a few minutes.",
    sent: "The mail server accepted it.",
    unknown: "The mail server gave no answer. We ask again and do not send it twice.",
    failed: "The mail server refused it. See whether your e-mail address is right.",
    posted: "We sent it as a letter.",
  },
  to: "To",
  postedOn: "Posted on",
  attachments: "Attachments",
  back: "To all messages",
  checkData: "Check my data",
  message: "The message",
};
