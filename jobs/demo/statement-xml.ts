/** What a bank is to have written; amounts in cents, negative for a debit. What is left out has a value that any reader takes. */
export type WrittenDetail = {
  readonly amount?: number;
  readonly name?: string;
  readonly iban?: string;
  readonly endToEndId?: string;
  readonly reference?: string;
  readonly text?: readonly string[];
};

export type WrittenEntry = {
  readonly amount: number;
  readonly status?: string;
  readonly reversal?: boolean;
  readonly bookedOn?: string;
  readonly bankReference?: string | null;
  readonly details?: readonly WrittenDetail[];
};

export type WrittenStatement = {
  readonly id?: string;
  readonly account?: string;
  readonly sequence?: number;
  /** The first and last day that it covers; without them only the balances have a day. */
  readonly period?: { readonly from: string; readonly to: string };
  readonly opening?: number;
  readonly closing?: number;
  readonly balancesLast?: boolean;
  readonly entries: Iterable<WrittenEntry>;
};

export type StatementVersion = "02" | "08";

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const element = (name: string, text: string | undefined) => (text === undefined ? "" : `<${name}>${escaped(text)}</${name}>`);
const direction = (amount: number) => `<CdtDbtInd>${amount < 0 ? "DBIT" : "CRDT"}</CdtDbtInd>`;

export const decimal = (amount: number): string =>
  `${Math.trunc(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, "0")}`;

const money = (amount: number) => `<Amt Ccy="EUR">${decimal(amount)}</Amt>`;

export const balanceXml = (code: string, amount: number, on = "2026-06-14"): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money(amount)}${direction(amount)}<Dt><Dt>${on}</Dt></Dt></Bal>`;

const periodXml = (period: WrittenStatement["period"]): string =>
  period ? `<FrToDt><FrDtTm>${period.from}T00:00:00</FrDtTm><ToDtTm>${period.to}T23:59:59</ToDtTm></FrToDt>` : "";

function detailXml(detail: WrittenDetail, entry: WrittenEntry, version: StatementVersion): string {
  const side = entry.amount < 0 ? "Cdtr" : "Dbtr";
  const name = detail.name === undefined ? "" : `<Nm>${escaped(detail.name)}</Nm>`;
  const party = name && `<${side}>${version === "08" ? `<Pty>${name}</Pty>` : name}</${side}>`;
  const account = detail.iban === undefined ? "" : `<${side}Acct><Id><IBAN>${detail.iban}</IBAN></Id></${side}Acct>`;
  const own = detail.amount;
  const details = version === "02" ? `<AmtDtls><TxAmt>${money(own ?? 0)}</TxAmt></AmtDtls>` : `${money(own ?? 0)}${direction(own ?? 0)}`;
  const structured = detail.reference && `<Strd><CdtrRefInf>${element("Ref", detail.reference)}</CdtrRefInf></Strd>`;
  const text = (detail.text ?? []).map((line) => element("Ustrd", line)).join("");
  return [
    "<TxDtls>",
    `<Refs>${element("EndToEndId", detail.endToEndId)}</Refs>`,
    own === undefined ? "" : details,
    `<RltdPties>${party}${account}</RltdPties>`,
    `<RmtInf>${text}${structured ?? ""}</RmtInf>`,
    "</TxDtls>",
  ].join("");
}

export function entryXml(entry: WrittenEntry, version: StatementVersion = "02"): string {
  const status = entry.status ?? "BOOK";
  return [
    `<Ntry>${money(entry.amount)}${direction(entry.amount)}`,
    entry.reversal ? "<RvslInd>true</RvslInd>" : "",
    version === "08" ? `<Sts><Cd>${status}</Cd></Sts>` : `<Sts>${status}</Sts>`,
    `<BookgDt><Dt>${entry.bookedOn ?? "2026-06-14"}</Dt></BookgDt>`,
    element("AcctSvcrRef", entry.bankReference ?? undefined),
    `<NtryDtls>${(entry.details ?? []).map((detail) => detailXml(detail, entry, version)).join("")}</NtryDtls></Ntry>\n`,
  ].join("");
}

function* statementXml(statement: WrittenStatement, version: StatementVersion): Generator<string> {
  const {
    id = "2026-165",
    account = "NL91ABNA0417164300",
    sequence = 165,
    period,
    opening = 0,
    closing,
    balancesLast,
    entries,
  } = statement;
  yield `<Stmt><Id>${id}</Id><ElctrncSeqNb>${sequence}</ElctrncSeqNb>${periodXml(period)}<Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>\n`;
  const written = balancesLast ? entries : [...entries];
  let sum = 0;
  const balances = (booked: number) =>
    `${balanceXml("OPBD", opening, period?.from)}${balanceXml("CLBD", closing ?? opening + booked, period?.to)}\n`;
  if (!balancesLast) {
    for (const entry of written) if ((entry.status ?? "BOOK") === "BOOK") sum += entry.amount;
    yield balances(sum);
  }
  for (const entry of written) {
    if (balancesLast && (entry.status ?? "BOOK") === "BOOK") sum += entry.amount;
    yield entryXml(entry, version);
  }
  if (balancesLast) yield balances(sum);
  yield "</Stmt>\n";
}

/** A CAMT.053 file, piece by piece. Closing is opening plus what is booked unless it is given; it has to be given where the balances come first. */
export function* statementFile(statements: Iterable<WrittenStatement>, version: StatementVersion = "02"): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt>`;
  yield "<GrpHdr><MsgId>message</MsgId></GrpHdr>\n";
  for (const statement of statements) yield* statementXml(statement, version);
  yield "</BkToCstmrStmt></Document>\n";
}
