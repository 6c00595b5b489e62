import type { Facts, RefusalCode } from "#domain/refusal.ts";
import type { Language } from "#templates/language.ts";
import { allocations as enAllocations } from "#templates/text/en/allocations.ts";
import { allotment as enAllotment } from "#templates/text/en/allotment.ts";
import { applications as enApplications } from "#templates/text/en/applications.ts";
import { audits as enAudits } from "#templates/text/en/audits.ts";
import { ballot as enBallot } from "#templates/text/en/ballot.ts";
import { bank as enBank } from "#templates/text/en/bank.ts";
import { billing as enBilling } from "#templates/text/en/billing.ts";
import { bylawSettings as enBylawSettings } from "#templates/text/en/bylaw-settings.ts";
import { checks as enChecks } from "#templates/text/en/checks.ts";
import { classes as enClasses } from "#templates/text/en/classes.ts";
import { conditions as enConditions } from "#templates/text/en/conditions.ts";
import { datedTables as enDatedTables } from "#templates/text/en/dated-tables.ts";
import { deadlines as enDeadlines } from "#templates/text/en/deadlines.ts";
import { deaths as enDeaths } from "#templates/text/en/deaths.ts";
import { demo as enDemo } from "#templates/text/en/demo.ts";
import { desk as enDesk } from "#templates/text/en/desk.ts";
import { disputes as enDisputes } from "#templates/text/en/disputes.ts";
import { duties as enDuties } from "#templates/text/en/duties.ts";
import { estates as enEstates } from "#templates/text/en/estates.ts";
import { fields as enFields, httpProblems as enHttpProblems } from "#templates/text/en/fields.ts";
import { figures as enFigures } from "#templates/text/en/figures.ts";
import { frame as enFrame } from "#templates/text/en/frame.ts";
import { gifts as enGifts } from "#templates/text/en/gifts.ts";
import { heirs as enHeirs } from "#templates/text/en/heirs.ts";
import { home as enHome } from "#templates/text/en/home.ts";
import { inbox as enInbox } from "#templates/text/en/inbox.ts";
import { invoiceDocument as enInvoiceDocument } from "#templates/text/en/invoice-document.ts";
import { invoices as enInvoices } from "#templates/text/en/invoices.ts";
import { join as enJoin } from "#templates/text/en/join.ts";
import { journal as enJournal } from "#templates/text/en/journal.ts";
import { kit as enKit } from "#templates/text/en/kit.ts";
import { land as enLand } from "#templates/text/en/land.ts";
import { leases as enLeases } from "#templates/text/en/leases.ts";
import { ledger as enLedger } from "#templates/text/en/ledger.ts";
import { letters as enLetters } from "#templates/text/en/letters.ts";
import { meetings as enMeetings } from "#templates/text/en/meetings.ts";
import { members as enMembers } from "#templates/text/en/members.ts";
import { membership as enMembership } from "#templates/text/en/membership.ts";
import { minutes as enMinutes } from "#templates/text/en/minutes.ts";
import { myData as enMyData } from "#templates/text/en/my-data.ts";
import { office as enOffice } from "#templates/text/en/office.ts";
import { online as enOnline } from "#templates/text/en/online.ts";
import { openings as enOpenings } from "#templates/text/en/openings.ts";
import { order as enOrder } from "#templates/text/en/order.ts";
import { outlines as enOutlines, succession as enSuccession } from "#templates/text/en/outlines.ts";
import { papers as enPapers } from "#templates/text/en/papers.ts";
import { parcels as enParcels } from "#templates/text/en/parcels.ts";
import { payment as enPayment } from "#templates/text/en/payment.ts";
import { problem as enProblem } from "#templates/text/en/problem.ts";
import { redemptions as enRedemptions } from "#templates/text/en/redemptions.ts";
import { refusals as enRefusals } from "#templates/text/en/refusals.ts";
import { reports as enReports } from "#templates/text/en/reports.ts";
import { results as enResults } from "#templates/text/en/results.ts";
import { rules as enRules } from "#templates/text/en/rules.ts";
import { runs as enRuns } from "#templates/text/en/runs.ts";
import { signIn as enSignIn } from "#templates/text/en/sign-in.ts";
import { signing as enSigning } from "#templates/text/en/signing.ts";
import { sittings as enSittings } from "#templates/text/en/sittings.ts";
import { successor as enSuccessor } from "#templates/text/en/successor.ts";
import { team as enTeam } from "#templates/text/en/team.ts";
import { terms as enTerms } from "#templates/text/en/terms.ts";
import { tokens as enTokens } from "#templates/text/en/tokens.ts";
import { transfers as enTransfers } from "#templates/text/en/transfers.ts";
import { verify as enVerify } from "#templates/text/en/verify.ts";
import { yearlyStatements as enYearlyStatements } from "#templates/text/en/yearly-statements.ts";
import { allocations } from "#templates/text/nl/allocations.ts";
import { allotment } from "#templates/text/nl/allotment.ts";
import { applications } from "#templates/text/nl/applications.ts";
import { audits } from "#templates/text/nl/audits.ts";
import { ballot } from "#templates/text/nl/ballot.ts";
import { bank } from "#templates/text/nl/bank.ts";
import { billing } from "#templates/text/nl/billing.ts";
import { bylawSettings } from "#templates/text/nl/bylaw-settings.ts";
import { checks } from "#templates/text/nl/checks.ts";
import { classes } from "#templates/text/nl/classes.ts";
import { conditions } from "#templates/text/nl/conditions.ts";
import { datedTables } from "#templates/text/nl/dated-tables.ts";
import { deadlines } from "#templates/text/nl/deadlines.ts";
import { deaths } from "#templates/text/nl/deaths.ts";
import { demo } from "#templates/text/nl/demo.ts";
import { desk } from "#templates/text/nl/desk.ts";
import { disputes } from "#templates/text/nl/disputes.ts";
import { duties } from "#templates/text/nl/duties.ts";
import { estates } from "#templates/text/nl/estates.ts";
import { fields, httpProblems } from "#templates/text/nl/fields.ts";
import { figures } from "#templates/text/nl/figures.ts";
import { frame } from "#templates/text/nl/frame.ts";
import { gifts } from "#templates/text/nl/gifts.ts";
import { heirs } from "#templates/text/nl/heirs.ts";
import { home } from "#templates/text/nl/home.ts";
import { inbox } from "#templates/text/nl/inbox.ts";
import { invoiceDocument } from "#templates/text/nl/invoice-document.ts";
import { invoices } from "#templates/text/nl/invoices.ts";
import { join } from "#templates/text/nl/join.ts";
import { journal } from "#templates/text/nl/journal.ts";
import { kit } from "#templates/text/nl/kit.ts";
import { land } from "#templates/text/nl/land.ts";
import { leases } from "#templates/text/nl/leases.ts";
import { ledger } from "#templates/text/nl/ledger.ts";
import { letters } from "#templates/text/nl/letters.ts";
import { meetings } from "#templates/text/nl/meetings.ts";
import { members } from "#templates/text/nl/members.ts";
import { membership } from "#templates/text/nl/membership.ts";
import { minutes } from "#templates/text/nl/minutes.ts";
import { myData } from "#templates/text/nl/my-data.ts";
import { office } from "#templates/text/nl/office.ts";
import { online } from "#templates/text/nl/online.ts";
import { openings } from "#templates/text/nl/openings.ts";
import { order } from "#templates/text/nl/order.ts";
import { outlines, succession } from "#templates/text/nl/outlines.ts";
import { papers } from "#templates/text/nl/papers.ts";
import { parcels } from "#templates/text/nl/parcels.ts";
import { payment } from "#templates/text/nl/payment.ts";
import { problem } from "#templates/text/nl/problem.ts";
import { redemptions } from "#templates/text/nl/redemptions.ts";
import { refusals } from "#templates/text/nl/refusals.ts";
import { reports } from "#templates/text/nl/reports.ts";
import { results } from "#templates/text/nl/results.ts";
import { rules } from "#templates/text/nl/rules.ts";
import { runs } from "#templates/text/nl/runs.ts";
import { signIn } from "#templates/text/nl/sign-in.ts";
import { signing } from "#templates/text/nl/signing.ts";
import { sittings } from "#templates/text/nl/sittings.ts";
import { successor } from "#templates/text/nl/successor.ts";
import { team } from "#templates/text/nl/team.ts";
import { terms } from "#templates/text/nl/terms.ts";
import { tokens } from "#templates/text/nl/tokens.ts";
import { transfers } from "#templates/text/nl/transfers.ts";
import { verify } from "#templates/text/nl/verify.ts";
import { yearlyStatements } from "#templates/text/nl/yearly-statements.ts";

const dutch = {
  allocations,
  allotment,
  applications,
  audits,
  ballot,
  bank,
  billing,
  bylawSettings,
  checks,
  classes,
  conditions,
  datedTables,
  deadlines,
  demo,
  desk,
  deaths,
  duties,
  disputes,
  estates,
  heirs,
  fields,
  figures,
  frame,
  gifts,
  home,
  httpProblems,
  inbox,
  invoiceDocument,
  invoices,
  join,
  journal,
  kit,
  land,
  leases,
  ledger,
  letters,
  meetings,
  members,
  membership,
  minutes,
  myData,
  office,
  openings,
  online,
  order,
  outlines,
  papers,
  parcels,
  payment,
  problem,
  redemptions,
  reports,
  results,
  rules,
  runs,
  signIn,
  signing,
  sittings,
  succession,
  successor,
  team,
  terms,
  tokens,
  transfers,
  verify,
  yearlyStatements,
};

/** Every text that people see, by room. Dutch sets the type, so that a missing translation does not compile. */
export type Text = typeof dutch;

const english: Text = {
  allocations: enAllocations,
  allotment: enAllotment,
  applications: enApplications,
  audits: enAudits,
  ballot: enBallot,
  bank: enBank,
  billing: enBilling,
  bylawSettings: enBylawSettings,
  checks: enChecks,
  classes: enClasses,
  conditions: enConditions,
  datedTables: enDatedTables,
  deadlines: enDeadlines,
  demo: enDemo,
  desk: enDesk,
  deaths: enDeaths,
  duties: enDuties,
  disputes: enDisputes,
  estates: enEstates,
  heirs: enHeirs,
  fields: enFields,
  figures: enFigures,
  frame: enFrame,
  gifts: enGifts,
  home: enHome,
  httpProblems: enHttpProblems,
  inbox: enInbox,
  invoiceDocument: enInvoiceDocument,
  invoices: enInvoices,
  join: enJoin,
  journal: enJournal,
  kit: enKit,
  land: enLand,
  leases: enLeases,
  ledger: enLedger,
  letters: enLetters,
  meetings: enMeetings,
  members: enMembers,
  membership: enMembership,
  minutes: enMinutes,
  myData: enMyData,
  office: enOffice,
  openings: enOpenings,
  online: enOnline,
  order: enOrder,
  outlines: enOutlines,
  papers: enPapers,
  parcels: enParcels,
  payment: enPayment,
  problem: enProblem,
  redemptions: enRedemptions,
  reports: enReports,
  results: enResults,
  rules: enRules,
  runs: enRuns,
  signIn: enSignIn,
  signing: enSigning,
  sittings: enSittings,
  succession: enSuccession,
  successor: enSuccessor,
  team: enTeam,
  terms: enTerms,
  tokens: enTokens,
  transfers: enTransfers,
  verify: enVerify,
  yearlyStatements: enYearlyStatements,
};

const texts: Readonly<Record<Language, Text>> = { nl: dutch, en: english };

export const textFor = (language: Language): Text => texts[language];

const refusalTexts: Readonly<Record<Language, Record<RefusalCode, (facts: Facts) => string>>> = { nl: refusals, en: enRefusals };

/** The sentence for people that goes with a refusal. */
export const refusalText = (code: RefusalCode, facts: Facts, language: Language): string => refusalTexts[language][code](facts);
