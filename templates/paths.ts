import { type Language, otherLanguage } from "#templates/language.ts";

const at = (...parts: readonly string[]): string => `/${parts.map(encodeURIComponent).join("/")}`;

/** Under which what is open data may be used. */
export const licence = "https://creativecommons.org/licenses/by/4.0/";

/** The address of every page. Nothing personal stands in them. */
export const paths = {
  home: "/",
  howItWorks: "/#how",
  leaving: "/#leaving",
  liveScript: "/assets/live.js",
  style: "/assets/meent.css",
  logo: "/assets/logo.svg",
  mapScript: "/assets/map.js",
  leafletScript: "/assets/leaflet/leaflet.js",
  leafletStyle: "/assets/leaflet/leaflet.css",
  join: "/join",
  applications: "/applications",
  applicationsCsv: "/applications.csv",
  application: (id: string) => at("applications", id),
  applicationPart: (id: string, part: "admission" | "refusal") => at("applications", id, part),
  admissions: "/applications/admissions",
  payment: (code: string) => at("pay", code),
  checkouts: (code: string) => at("pay", code, "checkouts"),
  checkout: (code: string) => at("pay", code, "checkout"),
  paymentReturn: (code: string) => at("pay", code, "return"),
  providerWebhook: "/provider/webhook",
  signIn: "/sign-in",
  signInSent: "/sign-in/sent",
  signInLink: "/sign-in/link",
  signInCode: "/sign-in/code",
  signInCodeSetUp: "/sign-in/code/new",
  signOut: "/sign-out",
  verify: "/verify",
  verifyCode: (code: string) => at("verify", code),
  demoPeople: "/demo/people",
  demoMailbox: "/demo/mailbox",
  demoBank: "/demo/bank",
  demoBankPayment: (id: string) => at("demo", "bank", id),
  demoMail: (id: string) => at("demo", "mailbox", id),
  myLand: "/holdings/mine",
  myLandCsv: "/holdings/mine.csv",
  order: "/share-orders/new",
  orders: "/share-orders",
  recurringOrder: "/recurring-orders/mine",
  newRecurringOrder: "/recurring-orders/new",
  recurringOrders: "/recurring-orders",
  missedMonth: (month: string) => at("recurring-orders", "mine", "missed", month),
  missedMonthOfMember: (number: string, month: string) => at("members", number, "missed", month),
  recurringStop: "/recurring-orders/mine/stop",
  orderCancellation: (id: string) => at("share-orders", id, "cancellation"),
  membership: "/membership",
  membershipNotice: "/membership/notice",
  noticeWithdrawal: "/membership/notice/withdrawal",
  memberClass: (number: string) => at("members", number, "class"),
  memberHold: (number: string) => at("members", number, "hold"),
  memberHoldRelease: (number: string) => at("members", number, "hold", "release"),
  memberPapers: (number: string) => at("members", number, "papers"),
  memberPapersPart: (number: string, part: "transfer" | "transfer-preview" | "transfers" | "redemption-preview" | "redemptions") =>
    at("members", number, "papers", part),
  redemptionWithdrawalOnPaper: (number: string, id: string) => at("members", number, "papers", "redemptions", id, "withdrawal"),
  paper: (id: string) => at("papers", id),
  memberEnd: (number: string) => at("members", number, "end"),
  memberEndPart: (number: string, part: "notice" | "withdrawal" | "exit") => at("members", number, "end", part),
  gifts: "/gifts",
  newGift: "/gifts/new",
  giftPreview: "/gifts/preview",
  giftCard: (id: string) => at("gifts", id, "card"),
  giftWithdrawal: (id: string) => at("gifts", id, "withdrawal"),
  giftClaim: "/gifts/claim",
  giftClaimed: "/gifts/claimed",
  giftCode: (code: string) => at("gifts", "claim", code),
  giftCodePart: (code: string, part: "holding" | "membership") => at("gifts", "claim", code, part),
  successor: "/membership/successor",
  successorRemoval: "/membership/successor/removal",
  redemptions: "/redemptions",
  newRedemption: "/redemptions/new",
  redemptionWithdrawal: (id: string) => at("redemptions", id, "withdrawal"),
  redemptionQueue: "/redemptions/queue",
  redemptionRuns: "/redemptions/runs",
  redemptionRun: (id: string) => at("redemptions", "runs", id),
  redemptionApproval: (id: string) => at("redemptions", "runs", id, "approval"),
  transfers: "/transfers",
  newTransfer: "/transfers/new",
  transferPreview: "/transfers/preview",
  transfersToApprove: "/transfers/waiting",
  transfer: (id: string) => at("transfers", id),
  transferPart: (id: string, part: "acceptance" | "membership" | "decline" | "withdrawal" | "approval" | "refusal" | "paper") =>
    at("transfers", id, part),
  inbox: "/inbox",
  letters: "/letters",
  postings: "/letters/postings",
  letter: (id: string) => at("letters", id),
  mail: (id: string) => at("inbox", id),
  myData: "/me",
  myDataJson: "/me.json",
  myConsents: "/me/consents",
  tokens: "/me/tokens",
  tokenRevocation: (id: string) => at("me", "tokens", id, "revocation"),
  sessions: "/me/sessions",
  actAs: "/me/person",
  myStatement: (year: number) => at("holdings", "mine", "statements", String(year)),
  memberStatement: (number: string, year: number) => at("members", number, "statements", String(year)),
  confirmation: (lot: string) => at("lots", lot, "confirmation"),
  document: (number: string) => at("documents", number),
  invoiceDocument: (number: string) => at("invoices", number, "document"),
  creditNoteDocument: (number: string) => at("credit-notes", number, "document"),
  invoiceElectronic: (number: string) => at("invoices", number, "e-invoice"),
  creditNoteElectronic: (number: string) => at("credit-notes", number, "e-invoice"),
  desk: "/desk",
  deadlines: "/deadlines",
  deadlineCalendars: "/deadlines/calendars",
  deadlineCalendar: (token: string) => at("deadlines", "calendars", token),
  everything: "/desk/everything",
  checks: "/desk/checks",
  members: "/members",
  member: (number: string) => at("members", number),
  memberPart: (number: string, part: "particulars" | "share-orders") => at("members", number, part),
  register: "/register",
  registerCsv: "/register.csv",
  registerPdf: "/register.pdf",
  statements: "/statements",
  statement: (id: string) => at("statements", id),
  statementImport: (id: string) => at("statements", "imports", id),
  statementImports: "/statements/imports",
  importConfirmation: (id: string) => at("statements", "imports", id, "confirmation"),
  unsettled: "/payments/unsettled",
  unsettledCsv: "/payments/unsettled.csv",
  allocation: (payment: string) => at("payments", payment, "allocation"),
  paymentPart: (payment: string, part: "claims" | "set-aside" | "refund" | "settlement" | "charge-back") => at("payments", payment, part),
  payout: (payment: string, refund: string) => at("payments", payment, "payouts", refund),
  allocationReversal: (id: string) => at("allocations", id, "reversal"),
  refunds: "/refunds",
  refundsCsv: "/refunds.csv",
  refund: (claim: string) => at("refunds", claim),
  refundOnline: (claim: string) => at("refunds", claim, "online"),
  meetings: "/meetings",
  newMeeting: "/meetings/new",
  meeting: (number: number) => at("meetings", String(number)),
  meetingPart: (
    number: number,
    part:
      | "plan"
      | "agenda"
      | "items"
      | "documents"
      | "convocation"
      | "cancellation"
      | "postponement"
      | "recipients.csv"
      | "letters.pdf"
      | "postings"
      | "roll"
      | "roll.csv"
      | "proxy"
      | "proxies"
      | "questions"
      | "annual-report"
      | "room"
      | "chair"
      | "hall"
      | "attendance"
      | "visits.csv"
      | "arrival"
      | "departure"
      | "arrivals"
      | "departures"
      | "opening"
      | "closing"
      | "papers"
      | "second",
  ) => at("meetings", String(number), part),
  meetingItem: (number: number, item: string) => at("meetings", String(number), "items", item),
  meetingItemPart: (number: number, item: string, part: "place" | "removal") => at("meetings", String(number), "items", item, part),
  meetingDocument: (number: number, id: string) => at("meetings", String(number), "documents", id),
  meetingDocumentWithdrawal: (number: number, id: string) => at("meetings", String(number), "documents", id, "withdrawal"),
  votes: (number: number) => at("meetings", String(number), "vote"),
  vote: (number: number, poll: string) => at("meetings", String(number), "vote", poll),
  votePart: (number: number, poll: string, part: "ballots" | "ballots.csv" | "papers" | "paper-count") =>
    at("meetings", String(number), "vote", poll, part),
  meetingMotion: (number: number, item: string, part: "poll" | "dry-run") => at("meetings", String(number), "motions", item, part),
  meetingPoll: (number: number, poll: string, part: "closing" | "declaration" | "contest" | "votes") =>
    at("meetings", String(number), "polls", poll, part),
  proxyRevocation: (number: number) => at("meetings", String(number), "proxy", "revocation"),
  proxiesRevocation: (number: number) => at("meetings", String(number), "proxies", "revocations"),
  proxyPaper: (number: number, id: string) => at("meetings", String(number), "proxies", id, "paper"),
  answer: (number: number, question: string) => at("meetings", String(number), "questions", question, "answer"),
  minutes: (number: number) => at("meetings", String(number), "minutes"),
  minutesPart: (
    number: number,
    part: "draft" | "keepers" | "versions" | "signing" | "code" | "signature" | "document" | "facts.json" | "item",
  ) => at("meetings", String(number), "minutes", part),
  minutesText: (number: number, item: string) => at("meetings", String(number), "minutes", "texts", item),
  proposals: "/proposals",
  proposal: (number: number) => at("proposals", String(number)),
  proposalPart: (number: number, part: "support" | "placement") => at("proposals", String(number), part),
  figures: "/figures",
  figuresYears: "/figures/years.csv",
  figuresLeases: "/figures/leases.csv",
  figuresConditions: "/figures/conditions.csv",
  annualReports: "/annual-reports",
  annualReport: (year: number) => at("annual-reports", String(year)),
  annualReportPart: (year: number, part: "draft" | "document" | "figures.json") => at("annual-reports", String(year), part),
  annualReportTable: (year: number, table: string) => at("annual-reports", String(year), "tables", table, "rows.csv"),
  audits: "/audits",
  audit: (year: number) => at("audits", String(year)),
  auditPart: (year: number, part: "members" | "dismissals" | "samples" | "advice") => at("audits", String(year), part),
  auditBook: (year: number, book: string) => at("audits", String(year), "books", book),
  auditBookCsv: (year: number, book: string) => at("audits", String(year), "books", book, "lines.csv"),
  auditSample: (year: number, sequence: number) => at("audits", String(year), "samples", String(sequence)),
  auditItem: (year: number, sequence: number, position: number) =>
    at("audits", String(year), "samples", String(sequence), "items", String(position)),
  parcels: "/parcels",
  parcelsCsv: "/parcels.csv",
  parcelsGeoJson: "/parcels.geojson",
  newParcel: "/parcels/new",
  parcelsMap: "/parcels/map",
  parcelOutlines: "/parcels/outlines",
  parcelOutlinesPreview: "/parcels/outlines/preview",
  parcel: (number: string) => at("parcels", number),
  parcelPart: (number: string, part: "areas" | "acquisition" | "correction" | "outline" | "succession") => at("parcels", number, part),
  leases: "/leases",
  leasesCsv: "/leases.csv",
  newLease: "/leases/new",
  leaseDraft: "/leases/draft",
  leaseDrafts: "/leases/drafts",
  lessees: "/lessees",
  lesseeCandidates: "/lessees/candidates",
  newLessee: "/lessees/new",
  lease: (number: number) => at("leases", String(number)),
  leasePart: (
    number: number,
    part: "offer" | "signing" | "amendment" | "renewal" | "redraft" | "withdrawal" | "termination" | "handover",
  ) => at("leases", String(number), part),
  chamberPart: (number: number, what: string, part: "filing" | "outcome") => at("leases", String(number), "chamber", what, part),
  leaseSigning: (number: number) => at("leases", String(number), "signing"),
  leaseSigningPart: (number: number, part: "code" | "signature" | "paper" | "confirmation") =>
    at("leases", String(number), "signing", part),
  leaseDocument: (number: number, version: number, part?: "paper") =>
    part ? at("leases", String(number), "documents", String(version), part) : at("leases", String(number), "documents", String(version)),
  myLeases: "/my-leases",
  myLease: (number: number) => at("my-leases", String(number)),
  runs: "/runs",
  run: (id: string) => at("runs", id),
  runItems: (id: string) => at("runs", id, "items"),
  runItemsCsv: (id: string) => at("runs", id, "items.csv"),
  runPart: (id: string, part: "approval" | "reversal") => at("runs", id, part),
  openings: "/openings",
  openingTemplate: (subject: "members" | "lots") => `/openings/template-${subject}.csv`,
  openingFiles: "/openings/files",
  openingFile: (id: string) => at("openings", "files", id),
  openingFilePart: (id: string, part: "columns" | "removal") => at("openings", "files", id, part),
  opening: (run: string) => at("openings", run),
  openingProblemsCsv: (run: string) => at("openings", run, "problems.csv"),
  openingPart: (run: string, part: "approval" | "certificates") => at("openings", run, part),
  openingCertificates: (run: string) => at("opening-certificates", run),
  openingCertificatesApproval: (run: string) => at("opening-certificates", run, "approval"),
  yearlyStatements: (run: string) => at("yearly-statements", run),
  yearlyStatementsCsv: (run: string) => at("yearly-statements", run, "statements.csv"),
  yearlyStatementsPart: (run: string, part: "approval" | "reversal") => at("yearly-statements", run, part),
  billing: (run: string) => at("billings", run),
  billingCsv: (run: string) => at("billings", run, "bills.csv"),
  billingPart: (run: string, part: "approval" | "reversal") => at("billings", run, part),
  leaseBill: (id: string) => at("lease-bills", id),
  invoices: "/invoices",
  invoicesCsv: "/invoices.csv",
  myInvoices: "/invoices/mine",
  invoice: (number: string) => at("invoices", number),
  invoiceCredit: (number: string) => at("invoices", number, "credit-note"),
  ledgerReversal: (entry: string) => at("ledger-entries", entry, "reversal"),
  decisions: "/decisions",
  decisionsCsv: "/decisions.csv",
  newDecision: "/decisions/new",
  decision: (number: string) => at("decisions", number),
  decisionDuties: (number: string) => at("decisions", number, "duties"),
  newDuty: (decision: string) => at("decisions", decision, "duties", "new"),
  duties: "/duties",
  myDuties: "/duties/mine",
  duty: (number: number) => at("duties", String(number)),
  dutyPart: (number: number, part: "notes" | "assignments") => at("duties", String(number), part),
  bylaws: "/bylaws",
  newBylaws: "/bylaws/new",
  conditions: "/conditions",
  condition: (code: string) => at("conditions", code),
  conditionVersions: (code: string) => at("conditions", code, "versions"),
  newConditionVersion: (code: string) => at("conditions", code, "versions", "new"),
  catalogue: "/catalogue",
  catalogueCsv: "/catalogue.csv",
  catalogueApprovals: "/catalogue/approvals",
  results: "/results",
  resultsCsv: "/results.csv",
  objection: (result: string) => at("results", result, "objection"),
  objectionOutcome: (result: string) => at("results", result, "objection", "outcome"),
  leaseYears: (lease: string) => at("leases", lease, "years"),
  leaseYear: (lease: string, year: string) => at("leases", lease, "years", year),
  leaseYearObservations: (lease: string, year: string, code: string) => at("leases", lease, "years", year, code, "observations"),
  evidence: (id: string) => at("evidence", id),
  stewardship: "/stewardship",
  team: (parcel: string) => at("parcels", parcel, "team"),
  teamPart: (parcel: string, part: "candidates" | "departures") => at("parcels", parcel, "team", part),
  myParcels: "/parcel-teams/mine",
  parcelObservations: (parcel: string, code: string) => at("parcel-teams", parcel, code, "observations"),
  newDeath: "/deaths/new",
  deaths: "/deaths",
  deathThanks: "/deaths/thanks",
  death: (id: string) => at("deaths", id),
  deathPart: (id: string, part: "link" | "setting-aside") => at("deaths", id, part),
  memberDeath: (number: string) => at("members", number, "death"),
  estates: "/estates",
  estatesCsv: "/estates.csv",
  estate: (number: string) => at("estates", number),
  estatePart: (
    number: string,
    part:
      | "verification"
      | "error"
      | "family"
      | "fates"
      | "heirs"
      | "invitations"
      | "answers"
      | "mandates"
      | "mandate-ends"
      | "instructions"
      | "reversal",
  ) => at("estates", number, part),
  estateEvidence: (id: string) => at("estate-evidence", id),
  heirs: "/heirs",
  heir: (key: string) => at("heirs", key),
  heirAccount: (key: string) => at("heirs", key, "account"),
  heirAnswer: (key: string) => at("heirs", key, "answer"),
  tables: "/tables",
  table: (name: string) => at("tables", name),
  tableCsv: (name: string) => at("tables", name, "values.csv"),
  tableApproval: (name: string) => at("tables", name, "approvals"),
  journal: "/journal",
  journalCsv: "/journal.csv",
  officers: "/officers",
  officerCandidates: "/officers/candidates",
  discharges: "/officers/discharges",
  secondFactorResets: "/officers/second-factor-resets",
  reference: "/docs",
  openApi: "/openapi.json",
  founding: "/founding",
  cooperative: "/cooperative",
} as const;

/** An address with its query; empty values are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | null | undefined>>): string {
  const [before = "", hash] = path.split("#");
  const [bare = "", own = ""] = before.split("?");
  const search = new URLSearchParams(own);
  for (const [name, value] of Object.entries(query)) {
    if (value) search.set(name, value);
    else search.delete(name);
  }
  const text = search.toString();
  return bare + (text ? `?${text}` : "") + (hash === undefined ? "" : `#${hash}`);
}

/** The same page in the other language. */
export const inOtherLanguage = (path: string, language: Language): string => withQuery(path, { language: otherLanguage(language) });
