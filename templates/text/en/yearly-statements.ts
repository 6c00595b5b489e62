import { count } from "#templates/format.ts";

const members = (number: number): string => (number === 1 ? "1 member" : `${count(number, "en")} members`);
const statements = (number: number): string => (number === 1 ? "1 yearly statement" : `${count(number, "en")} yearly statements`);

export const yearlyStatements = {
  title: (year: number) => `Yearly statements ${year}`,
  prepareTitle: "Prepare yearly statements",
  preparing: {
    title: "How it stood on 1 January is frozen.",
    text: "Of each member the contribution as that day began, times the repayment level of then.",
  },
  year: "Year",
  yearHint: "The statement is about 1 January of this year",
  prepare: "Prepare the yearly statements",
  lead: (number: number, value: string) => `${members(number)}, together worth ${value} on 1 January.`,
  level: "Repayment level",
  euros: "Contribution",
  value: "Value on 1 January",
  land: "Land allotted",
  members: "Members",
  member: "Member",
  lots: "Lots",
  findings: "Mind this",
  noFindings: "Nothing out of the ordinary.",
  back: "To the runs",
  preparedAt: (who: string, at: string) => `Prepared by ${who}, ${at}`,
  someone: "the system",
  steps: {
    approve: (number: number, value: string) => ({
      title: `You approve ${statements(number)}, together ${value}.`,
      text: "What stands below is exactly what they will say.",
    }),
    second: { title: "Somebody else approves.", text: "Who prepared them does not." },
    draw: { title: "Each statement is drawn and sealed.", text: "That happens by itself, at night too." },
    mail: { title: "Each member gets an e-mail.", text: "The statement stands under ‘My land’ for seven years." },
  },
  approve: (number: number) => `Approve ${statements(number)}`,
  approved: "Approved. Members will see their statements in a moment.",
  postedAt: (at: string) => `With the members since ${at}`,
  reverse: "Reverse these yearly statements as a whole",
  reverseTitle: (year: number) => `Reverse yearly statements ${year}`,
  reverseLead: (number: number) => `The statements of ${members(number)} stand no more.`,
  reverseSteps: [
    { title: "Members see these statements no more.", text: "What they fetched already, they have. Write to them if the value changes." },
    { title: "You can make new ones.", text: "Each member then gets a new statement and an e-mail." },
  ],
  reverseHint: "For instance: the repayment level was recorded too late",
  reverseButton: (number: number) => `Reverse ${statements(number)}`,
  reversedBecause: (reason: string) => `Reversed: ${reason}`,
  notPosted: "Only statements that stand with the members can be reversed.",
  document: (year: number) => `Yearly statement ${year}`,
  documentNote: (value: string) => `value on 1 January ${value}`,
};
