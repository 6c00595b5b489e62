import { count } from "#templates/format.ts";
import type { Text } from "#templates/text/text.ts";

export const bank: Text["bank"] = {
  title: "Bank statements",
  lead: "Read in the bank's file, check what it says, and post it.",
  leadReader: "Every file of the bank, with what it says and what became of it.",
  upToDay: (day) => `Up to date through ${day}`,
  files: "Files read in",
  upload: "Read in",
  file: "File from the bank",
  fileHint: "CAMT.053 (XML), 25 MB at most. Nothing is posted yet.",
  read: "Read in and show",
  readIn: "Read in",
  statement: "Statement",
  upTo: "Up to",
  closing: "Closing balance",
  state: "State",
  fileStates: { prepared: "To be posted", stopped: "Cannot be posted", posted: "Posted" },
  empty: "No statement has been read in yet. Ask your bank for a CAMT.053 file.",
  more: "More about the money",
  unsettledLink: (number) => `Payments without a destination: ${count(number, "en")}`,
  refundsLink: (number) => `Refunds: ${count(number, "en")}`,
  previewTitle: "Check the bank file",
  previewTitlePosted: "Bank file posted",
  previewLead: (fresh) =>
    fresh === 1 ? "One new entry. Nothing has been recorded yet." : `${count(fresh, "en")} new entries. Nothing has been recorded yet.`,
  previewLeadPosted: "These entries stand in the register.",
  findings: "Mind this",
  noFindings: "Nothing unusual was found.",
  statements: "Statements",
  period: (from, to) => `${from} up to ${to}`,
  opening: "Opening balance",
  incoming: "In",
  outgoing: "Out",
  fresh: "New",
  known: "Known already",
  pending: "Not booked yet",
  steps: {
    post: (fresh) => ({
      title: `You post ${count(fresh, "en")} new entries.`,
      text: "What was known does not count again. Posting the same file twice changes nothing.",
    }),
    settle: (number) => ({
      title:
        number === 1
          ? "One payment finds its destination by itself."
          : `${count(number, "en")} payments find their destination by themselves.`,
      text: "Reference and amount are exact. Members get the land share in their name and an e-mail.",
    }),
    rest: (number) =>
      number === 0
        ? { title: "Nothing is left for you.", text: "Each payment then has its destination." }
        : {
            title: number === 1 ? "One entry is left for you." : `${count(number, "en")} entries are left for you.`,
            text: "You find that in the list without a destination.",
          },
  },
  button: (fresh) => `Post ${count(fresh, "en")} entries`,
  stopped: "This file cannot be posted. Choose the right file.",
  back: "All bank statements",
  readInAt: (at) => `Read in ${at}`,
  severalStatements: (first, others) => (others === 0 ? first : `${first} and ${count(others, "en")} more`),
  fileOf: (day) => `Bank file up to ${day}`,
  postedLead: (settled, open) =>
    `${count(settled, "en")} settled or set aside, ${open === 0 ? "none" : count(open, "en")} without a destination.`,
  postedAt: (at) => `Posted ${at}`,
  freshCount: (number) => `${count(number, "en")} new`,
  knownCount: (number) => `${count(number, "en")} known already`,
  pendingCount: (number) => `${count(number, "en")} not booked yet`,
  treasurerPosts: "The treasurer posts this file.",
  notNow: "Not now; the file stays ready",
  entries: "Entries",
  entriesEmpty: "There are no entries in this file.",
  destination: "Destination",
  entryStates: {
    fresh: "new",
    known: "known already",
    pending: "not booked yet",
    settled: "has a destination",
    open: "without a destination",
    set_aside: "set aside",
  },
  from: "From",
  account: "Account",
  unknownPayer: "Unknown",
  bookedOn: "Booked",
  amount: "Amount",
};
