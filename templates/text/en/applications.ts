import { count } from "#templates/format.ts";
import type { Text } from "#templates/text/text.ts";

export const applications: Text["applications"] = {
  title: "Applications",
  lead: "The board admits members (art. 2:33 BW). Who has paid gets the land share in his name on admission.",
  filter: "Show",
  states: { open: "Open", admitted: "Admitted", refused: "Refused" },
  empty: { open: "No application is waiting.", admitted: "Nobody has been admitted yet.", refused: "Nobody has been refused yet." },
  pick: "Choose",
  pickOf: (name) => `Choose ${name}`,
  who: "Who",
  appliedOn: "Applied on",
  amount: "Amount",
  paid: "Paid",
  paidStates: { none: "Not yet", part: "In part", full: "Paid" },
  outcome: "Outcome",
  memberNumber: (number) => `member ${number}`,
  next: "Show what will happen",
  chooseFirst: "Tick at least one applicant.",
  admissionTitle: (number) => (number === 1 ? "Admit one applicant" : `Admit ${count(number, "en")} applicants`),
  decidedTitle: (number) => (number === 1 ? "This application is decided" : `These ${count(number, "en")} applications are decided`),
  admissionLead: "See whether these are the people you mean. Nothing has been recorded yet.",
  admissionWho: "Who becomes a member",
  admissionSteps: (number, paid) => [
    number === 1
      ? { title: "One applicant becomes a member.", text: "With the next member number, from today." }
      : {
          title: `${count(number, "en")} applicants become members.`,
          text: "With the next member numbers, in order of application, from today.",
        },
    paid === number
      ? { title: "Their land shares come into their names at once.", text: "All payments are in." }
      : {
          title:
            paid === 0 ? "The land shares wait for the payment." : `Of ${count(paid, "en")} the land share comes into their name at once.`,
          text: "For those who have not paid yet, it does so as soon as the payment is in.",
        },
    { title: "Everybody receives an e-mail.", text: "In the language chosen." },
  ],
  admitAll: (number) => (number === 1 ? "Admit this applicant" : `Admit these ${count(number, "en")} applicants`),
  alreadyDecided: "Decided already",
  otherApplications: "Other applications",
  calls: "Calls for the meeting",
  callsByEmail: "by e-mail",
  callsByPost: "by post",
  oneTitle: (name) => `Application of ${name}`,
  firstApplicant: "Who applies",
  otherApplicant: "And with whom",
  representative: "Representative",
  payment: "Payment",
  fee: "Membership fee",
  share: "Land share",
  total: "Together",
  reference: "Payment reference",
  paidSoFar: "Received",
  likenesses: "Looks like",
  likeness: (name, number) => (number === null ? `${name}, not a member` : `${name}, member ${number}`),
  sharedEmail: "same e-mail address",
  sameName: "same name and birthday",
  likenessNote: "Partners often share an e-mail address. See whether this is not a double application.",
  decide: "Decide",
  admitSteps: (name, paid) => [
    { title: `${name} becomes a member.`, text: "With the next member number, from today." },
    paid
      ? { title: "The land share comes into their name.", text: "The payment is in; the lot takes effect today." }
      : { title: "The land share waits for the payment.", text: "As soon as it is in, the lot comes into their name." },
    { title: "The applicant receives an e-mail.", text: "In the language chosen." },
  ],
  admit: (name) => `Admit ${name}`,
  refuseTitle: "Or refuse",
  reason: "Reason",
  reasonHint: "The applicant reads this. What was paid comes into the list of refunds.",
  refuse: "Refuse this application",
  decided: (word, on) => `${word} on ${on}`,
  number: (total) => `${count(total, "en")} applications`,
};
