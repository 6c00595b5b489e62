import { count } from "#templates/format.ts";
import type { reports as dutch } from "#templates/text/nl/reports.ts";

/** `4 days`, `7 months`, `3 years and 2 months`. */
function stay(days: number): string {
  const months = Math.floor((days * 12) / 365);
  const [years, rest] = [Math.floor(months / 12), months % 12];
  if (months === 0) return days === 1 ? "1 day" : `${days} days`;
  const monthsInWords = rest === 1 ? "1 month" : `${rest} months`;
  const yearsInWords = years === 1 ? "1 year" : `${years} years`;
  if (years === 0) return monthsInWords;
  return rest === 0 ? yearsInWords : `${yearsInWords} and ${monthsInWords}`;
}

const some = (number: number, one: string, more: string): string => (number === 1 ? `1 ${one}` : `${count(number, "en")} ${more}`);

export const reports: typeof dutch = {
  title: (year) => `Annual report ${year}`,
  headline: (year) => `What the land showed in ${year}`,
  listTitle: "Annual reports",
  listLead: "Each year the board freezes how the land, the members and the money fared. What is frozen does not change.",
  listNone: "No annual report has been frozen yet. That can be done once the first year is over.",
  year: "Year",
  version: "Version",
  frozenOn: "Frozen on",
  known: "Known on",
  versionOf: (version) => `version ${version}`,
  replaced: "replaced by a later version",
  drafts: "To be frozen",
  draftsLead: "Look at the figures of a year as they are now, and freeze them.",
  draftLink: (year) => `Figures of ${year}`,
  draftTitle: (year) => `Annual report ${year}, draft`,
  draftLead: "This is what the register says now. Nothing is frozen yet.",
  draftAgain: (version) => `Version ${version} is frozen. What you freeze now takes its place; the old one can still be read.`,
  frozenAt: (at) => `frozen on ${at}`,
  lead: (added, together, members, bought) =>
    bought
      ? `We bought another ${added}. Together ${members} members now hold ${together} of land.`
      : `Together ${members} members hold ${together} of land. No land was added this year.`,
  foreword: "Foreword",
  forewordHint: "Optional. What the figures do not say, in plain words.",
  freeze: (year) => `Freeze the annual report ${year}`,
  freezeSteps: [
    {
      title: "The figures above are frozen.",
      text: "With the moment and a SHA-256. What is put right in the register later does not change them.",
    },
    { title: "Members can read the report.", text: "On this page, as a PDF in two languages and as CSV." },
    { title: "A new version can always be made.", text: "It gets a higher number. This one is kept." },
  ],
  how: "How we count",
  howText: (until, known) =>
    `All figures come from the register as it stood on ${until} and as it was known on ${known}. Whoever works them out again as of that moment gets exactly the same.`,
  hash: "SHA-256 of the figures",
  downloads: "Take it along",
  pdf: { nl: "The report as a PDF, in Dutch", en: "The report as a PDF" },
  figuresJson: "The figures as JSON",
  csvOf: (title) => `Download “${title}” as CSV`,
  sameAsTable: "The table has the same figures.",
  otherVersions: "Other versions",
  contents: "Contents",
  page: (page, pages) => `Page ${page} of ${pages}`,
  attachment: "The figures of this annual report",
  sealedBy: (city, kvk) => `${city} · KvK ${kvk}`,
  advice: "The audit committee",
  adviceNone: "The audit committee has not given an advice on this year yet.",
  adviceFor: "advice in favour",
  adviceAgainst: "advice against",
  adviceApproves: "The audit committee advises to adopt the accounts.",
  adviceRefuses: "The audit committee advises not to adopt the accounts.",
  adviceGiven: (on) => `Advice of ${on}`,
  adviceOnCover: (on) => `with the audit committee’s advice of ${on}`,
  adviceEarlier: "This advice was given before this version was frozen.",
  adviceExamined: (book, size, of, unsound) =>
    `${book}: ${size === of ? `all ${count(of, "en")}` : `${count(size, "en")} of ${count(of, "en")}`} examined, ${unsound === 0 ? "all in order" : `${count(unsound, "en")} not in order`}.`,
  toAudit: "To this year’s audit committee",
  ofMeeting: (year) => `Annual report ${year}`,
  toMeeting: (year) => `Add the annual report ${year}`,
  toMeetingLead: "The PDF joins the documents, as the report is frozen now, with the audit committee’s advice if there is one.",
  toMeetingTitle: (year, version, advised) =>
    `Annual report ${year}${version === 1 ? "" : `, version ${version}`}${advised ? ", with the audit committee’s advice" : ""}`,
  total: "Together",
  otherConditions: "Other conditions",
  few: "Conditions of fewer than three leases stand together under ‘other’, so that nobody’s lease can be recognised.",
  sections: {
    land: "The land",
    parcels: "All parcels",
    price: "The price per m²",
    members: "The members",
    capital: "The contributions",
    rents: "The rent",
    invoices: "The invoices",
    conditions: "The conditions",
    redemptions: "Repayment and reserve",
    estates: "Estates",
    observations: "What was seen",
    duties: "What the members asked for",
  },
  land: {
    chart: "Land held now, in hectares, by the year in which it was added",
    says: (first, from, last, until) => `Land from ${first} hectares in ${from} to ${last} hectares at the end of ${until}`,
    none: "No land yet",
    text: (owned, allotted) => `At the end of the year the cooperative owned ${owned}. On members’ names stood ${allotted}.`,
    covered: "All land that stands on names is there.",
    uncovered: (share) => `Coverage is ${share}: for the rest members’ money still waits for land.`,
    bought: "Added",
    together: "Together",
  },
  parcels: {
    text: (number) => `${some(number, "parcel", "parcels")}, with the area by the land registry and the price without costs.`,
    parcel: "Parcel",
    designation: "Land registry",
    delivered: "Delivered",
    area: "Area",
    paid: "Paid",
    gift: "given",
    succeeded: "came of another parcel",
  },
  price: {
    text: (price, year) => `Who paid in in ${year} got land at ${price} per m².`,
    how: (paid, land, price) => `${paid} paid, divided by ${land}, is ${price}, rounded to four decimals.`,
    parcel: "Parcel",
    area: "Area",
    paid: "Paid",
  },
  members: {
    chart: "Memberships",
    text: (start, came, left, end) =>
      `The year began with ${start} members. ${came} joined and ${left} left. At the end of the year there were ${end}.`,
    says: (start, came, left, end) => `${start} members at the start, ${came} joined, ${left} left, ${end} at the end`,
    share: (share) => `Of those who were there at the start ${share} left.`,
    stay: (days, left) =>
      `Half of the members have been so for more than ${stay(days)}.${left === null ? "" : ` Those who left had been members for a median of ${stay(left)}.`}`,
    what: "What",
    number: "Members",
    start: (year) => `1 January ${year}`,
    end: (year) => `31 December ${year}`,
    came: "joined",
    left: "left",
    cameBy: {
      entry: "joined by paying in",
      estate: "joined as an heir",
      transfer: "joined by a transfer",
      gift: "joined by a gift",
      opening: "taken over from an earlier register",
    },
    leftBy: {
      notice: "left by notice",
      death: "left by death",
      cooperative: "left by the cooperative’s notice",
      expulsion: "left by expulsion",
    },
  },
  capital: {
    chart: "Members’ contributions, in thousands of euros",
    text: (opening, closing) => `Members had paid in ${opening} at the start and ${closing} at the end.`,
    note: "What went from one member to another stands here twice: as out and as in.",
    says: (opening, came, went, closing) => `${opening} at the start, ${came} in, ${went} out, ${closing} at the end`,
    opening: (year) => `1 January ${year}`,
    closing: (year) => `31 December ${year}`,
    in: "in",
    out: "out",
    kind: "Kind of line",
    inEuros: "Euros in",
    outEuros: "Euros out",
    inLand: "Land in",
    outLand: "Land out",
  },
  rents: {
    text: (total) => `In the year ${total} of rent was billed. A lease year is billed once it is over.`,
    what: "What",
    less: "Less",
    more: "Amount",
    rent: "Rent",
    water: "Water board charges",
    total: "Billed",
  },
  invoices: {
    text: (number, amount) =>
      number === 0
        ? "On 31 December no invoice was overdue."
        : `On 31 December ${some(number, "invoice was", "invoices were")} overdue, together ${amount}.`,
    what: "Invoices",
    number: "Number",
    amount: "Amount",
    states: {
      issued: "sent in the year",
      credited: "credited in the year",
      open: "open on 31 December",
      overdue: "overdue on 31 December",
    },
  },
  conditions: {
    chart: "Results: each square is one lease",
    text: (met, of) => `Lessees met ${count(met, "en")} of ${some(of, "condition", "conditions")}.`,
    note: "Not measured does not count as met. What was waived does not count. Not every condition holds for every lease.",
    says: (met, notMet, notMeasured) => `Conditions per lease: met ${met}, not met ${notMet}, not measured ${notMeasured}`,
    condition: "Condition",
    met: "met",
    notMet: "not met",
    notMeasured: "not measured",
    waived: "waived",
    open: "not final yet",
    share: "met in %",
  },
  redemptions: {
    text: (number, amount, reserve) =>
      number === 0
        ? `At the end of the year nobody waited for contributions to be paid back. The reserve stood at ${reserve}.`
        : `At the end of the year ${some(number, "request waited", "requests waited")} for contributions to be paid back, together ${amount}. The reserve stood at ${reserve}.`,
    note: "The reserve is the part of every contribution that the bylaws keep back, less what was paid back.",
    what: "What",
    number: "Number",
    amount: "Amount",
    approved: "Paid back in the year",
    waiting: "Waiting to be paid back",
    reserveStart: (year) => `Reserve on 1 January ${year}`,
    reserveEnd: (year) => `Reserve on 31 December ${year}`,
  },
  estates: {
    text: (number, days) =>
      `${some(number, "estate was", "estates were")} passed on.${days === null ? "" : ` From death until then it took a median of ${some(days, "day", "days")}.`}`,
    what: "What",
    number: "How much",
    passedOn: "Passed on",
    euros: "Contributions",
    land: "Land",
    days: "Days, median",
    waiting: "Not passed on yet",
  },
  observations: {
    text: (volunteers) =>
      volunteers === 0
        ? "What was noticed on the land, and by whom."
        : `${some(volunteers, "volunteer told", "volunteers told")} what they saw.`,
    who: "Who",
    number: "Observations",
    sources: { volunteer: "volunteers", lessee: "lessees", officer: "board", laboratory: "laboratory" },
  },
  duties: {
    text: (bound, done) =>
      `Resolutions of the members in this year bound ${some(bound, "duty", "duties")}; ${count(done, "en")} of them ${done === 1 ? "is" : "are"} done, as known when this report was made.`,
    resolution: "Resolution",
    bound: "Duties",
    done: "Done",
    open: "Open",
    overdue: "Overdue",
    dropped: "Dropped",
  },
};
