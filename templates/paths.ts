import { type Language, otherLanguage } from "#templates/language.ts";

const at = (...parts: readonly string[]): string => `/${parts.map(encodeURIComponent).join("/")}`;

/** The address of every page. Nothing personal stands in them. */
export const paths = {
  home: "/",
  howItWorks: "/#how",
  leaving: "/#leaving",
  style: "/assets/meent.css",
  logo: "/assets/logo.svg",
  join: "/join",
  applications: "/applications",
  applicationsCsv: "/applications.csv",
  application: (id: string) => at("applications", id),
  applicationPart: (id: string, part: "admission" | "refusal") => at("applications", id, part),
  admissions: "/applications/admissions",
  payment: (code: string) => at("pay", code),
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
  demoMail: (id: string) => at("demo", "mailbox", id),
  myLand: "/holdings/mine",
  myLandCsv: "/holdings/mine.csv",
  order: "/share-orders/new",
  orders: "/share-orders",
  orderCancellation: (id: string) => at("share-orders", id, "cancellation"),
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
  confirmation: (lot: string) => at("lots", lot, "confirmation"),
  document: (number: string) => at("documents", number),
  desk: "/desk",
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
  paymentPart: (payment: string, part: "claims" | "set-aside" | "refund") => at("payments", payment, part),
  payout: (payment: string, refund: string) => at("payments", payment, "payouts", refund),
  allocationReversal: (id: string) => at("allocations", id, "reversal"),
  refunds: "/refunds",
  refundsCsv: "/refunds.csv",
  refund: (claim: string) => at("refunds", claim),
  parcels: "/parcels",
  parcelsCsv: "/parcels.csv",
  newParcel: "/parcels/new",
  parcel: (number: string) => at("parcels", number),
  parcelPart: (number: string, part: "areas" | "acquisition" | "correction") => at("parcels", number, part),
  runs: "/runs",
  run: (id: string) => at("runs", id),
  runItems: (id: string) => at("runs", id, "items"),
  runItemsCsv: (id: string) => at("runs", id, "items.csv"),
  runPart: (id: string, part: "approval" | "reversal") => at("runs", id, part),
  ledgerReversal: (entry: string) => at("ledger-entries", entry, "reversal"),
  decisions: "/decisions",
  decisionsCsv: "/decisions.csv",
  newDecision: "/decisions/new",
  decision: (number: string) => at("decisions", number),
  bylaws: "/bylaws",
  newBylaws: "/bylaws/new",
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
