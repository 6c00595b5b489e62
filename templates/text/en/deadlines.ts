import { cents as toCents } from "#domain/money.ts";
import { day, euros, leaseNumber } from "#templates/format.ts";
import { leases } from "#templates/text/en/leases.ts";
import type { deadlines as nl } from "#templates/text/nl/deadlines.ts";

const lease = (facts: Readonly<Record<string, string | number>>): string => leaseNumber(Number(facts.lease));
const kinds: Readonly<Record<string, string>> = leases.kinds;

export const deadlines: typeof nl = {
  title: "Deadlines",
  lead: "All that must be done by a day, with the article that says so. What is late stands first.",
  leadNothing: "Nothing is due now.",
  list: "The coming twelve months",
  on: "Day",
  what: "What",
  article: "Why",
  owner: "Who",
  late: "late",
  atLast: (day) => `${day} at the latest, the first working day after it`,
  everybody: "everybody",
  show: "Show",
  owners: { board: "board", secretary: "secretary", treasurer: "treasurer", lessee: "lessees", member: "members", heir: "heirs" },
  calendar: "In your calendar",
  calendarText:
    "With an address of your own your calendar follows these deadlines. No names of members stand in it. Whoever has the address sees the deadlines: do not share it.",
  calendarMake: "Make an address",
  calendarMade: "Copy this address now",
  calendarMadeText:
    "Add it to your calendar as a subscription. We keep a fingerprint only; after this page you cannot see it again. It holds for two years.",
  calendarRevoke: "See or revoke addresses",
  calendarName: (cooperative) => `Deadlines of ${cooperative}`,
  rules: {
    allotment: { what: ({ year }) => `Allot the land of ${year}`, article: "bylaws: in January after the year" },
    bylaw_text: {
      what: ({ title }) => `Lay the text with ‘${title}’ open`,
      article: "art. 2:42(2) BW: five days before the meeting",
    },
    chamber_answer: { what: (facts) => `Answer the land chamber about ${lease(facts)}`, article: "21 days after its provisional opinion" },
    chamber_filing: {
      what: (facts) => `${kinds[String(facts.what)]} of ${lease(facts)} to the land chamber`,
      article: "art. 7:321 Dutch Civil Code: within two months",
    },
    accounts: {
      what: ({ year }) => `Annual meeting on ${year}: report and accounts`,
      article: "art. 2:48(1) and 2:58(1) BW",
    },
    convocation: {
      what: ({ on }) => `Call the general meeting of ${day(Temporal.PlainDate.from(String(on)), "en")}`,
      article: "art. 2:42(1) BW and the articles",
    },
    duty: { what: ({ what }) => String(what), article: "duty from a decision" },
    field_declaration: { what: ({ year }) => `Lessees file their combined declaration ${year}`, article: "RVO: from 1 March to 15 May" },
    heirs_apply: { what: ({ estate }) => `Heirs of estate ${estate} let us know`, article: "bylaws: paid out after that" },
    invest: {
      what: ({ cents }) => `Turn ${euros(toCents(Number(cents)), "en")} of land shares into land`,
      article: "bylaws: money paid in becomes land within the term, but for the reserve",
    },
    lease_billing: { what: ({ year }) => `Bill the leases for ${year}`, article: "fixed billing day" },
    lease_continuation: {
      what: (facts) => `${lease(facts)}: the family can give it up (art. ${facts.article} Dutch Civil Code)`,
      article: "on the death of the lessee",
    },
    lease_end: { what: (facts) => `${lease(facts)} ends`, article: "art. 7:397 Dutch Civil Code: it ends by itself" },
    membership_notice: {
      what: ({ year }) => `Last day to end a membership with the year ${year}`,
      article: "art. 2:36(1) Dutch Civil Code",
    },
    minutes: {
      what: ({ on }) => `Write and sign the minutes of the general meeting of ${day(Temporal.PlainDate.from(String(on)), "en")}`,
      article: "custom: within four weeks",
    },
    minutes_item: {
      what: ({ on }) => `Put the minutes of ${day(Temporal.PlainDate.from(String(on)), "en")} on the agenda of the next meeting`,
      article: "before the call (art. 2:42 Dutch Civil Code)",
    },
    objection_answer: {
      what: (facts) => `Answer the objection to ${facts.code} of ${lease(facts)} for ${facts.year}`,
      article: "within fourteen days",
    },
    question_answers: {
      what: ({ count, on }) =>
        `Answer ${count} ${Number(count) === 1 ? "question" : "questions"} for the general meeting of ${day(Temporal.PlainDate.from(String(on)), "en")}`,
      article: "72 hours before the meeting, for all members to read",
    },
    results_due: {
      what: ({ count, year }) => `Find ${count} ${count === 1 ? "condition" : "conditions"} of ${year}`,
      article: "fourteen days to object, before the billing day",
    },
    seal_end: { what: () => "The seal for documents ends", article: "validity of the certificate" },
    spouse_undoes: { what: ({ estate }) => `The spouse can undo the division of ${estate}`, article: "art. 4:18(1) Dutch Civil Code" },
    yearly_statements: { what: ({ year }) => `Yearly statements of 1 January ${year}`, article: "custom: before the tax return of March" },
    transfer_tax: { what: ({ name }) => `${name}: ten years of farming are over`, article: "art. 15(1)(q) WBR" },
  },
};
