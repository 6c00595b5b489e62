import type { Cents } from "#domain/money.ts";
import { type BankTransaction, plainTransaction, readTransaction, transactionAmount } from "#domain/payments/bank-transaction.ts";
import { readDay, readSignedAmount } from "#domain/payments/statement-fields.ts";
import { elementAt, elementsAt, textAt, type XmlElement } from "#domain/payments/xml-elements.ts";
import { type Facts, refuse } from "#domain/refusal.ts";

/** Only a booked entry has moved the balance. */
export type EntryStatus = "booked" | "pending" | "information";

export type Batch = { readonly message: string | null; readonly paymentInformation: string | null; readonly count: number | null };

/** One line of a bank statement. Its transactions add up to its amount; there is always at least one. */
export type BankEntry = {
  /** The same in every file that brings this entry. */
  readonly key: string;
  readonly position: number;
  readonly amount: Cents;
  readonly status: EntryStatus;
  /** Whether it undoes an earlier entry; the amount has its own sign already. */
  readonly reversal: boolean;
  readonly bookedOn: Temporal.PlainDate | null;
  readonly valueOn: Temporal.PlainDate | null;
  readonly bankReference: string | null;
  /** The bank's transaction code: `PMNT/RCDT/ESCT`, or its own. */
  readonly code: string | null;
  readonly batch: Batch | null;
  readonly note: string | null;
  readonly transactions: readonly BankTransaction[];
};

export type Surroundings = {
  readonly account: string;
  readonly statementId: string;
  readonly position: number;
  /** How many entries alike this statement has had, this one included. */
  readonly countAlike: (likeness: string) => number;
};

const statuses: Readonly<Record<string, EntryStatus>> = { BOOK: "booked", PDNG: "pending", FUTR: "pending", INFO: "information" };

/** An `Ntry`, both as camt.053.001.02 and as .08 write it. Refuses an entry without amount, direction, known status or, if booked, day. */
export function readEntry(element: XmlElement, around: Surroundings): BankEntry {
  const where = { line: element.line, entry: around.position };
  const amount = readSignedAmount(element, where);
  const status = readStatus(element, where);
  const bookedOn = readDay(textAt(element, "BookgDt/Dt", "BookgDt/DtTm"), where);
  if (status === "booked" && !bookedOn) refuse("statement_booking_day_missing", where);
  const details = elementsAt(element, "NtryDtls", "TxDtls");
  const bankReference =
    textAt(element, "AcctSvcrRef") ?? (details[0] && details.length === 1 ? textAt(details[0], "Refs/AcctSvcrRef") : null);
  const entry = {
    position: around.position,
    amount,
    status,
    reversal: ["true", "1"].includes(textAt(element, "RvslInd") ?? ""),
    bookedOn,
    valueOn: readDay(textAt(element, "ValDt/Dt", "ValDt/DtTm"), where),
    bankReference,
    code: readCode(element),
    batch: readBatch(element),
    note: textAt(element, "AddtlNtryInf"),
  };
  const key = entryKey(entry, around);
  return { ...entry, key, transactions: readTransactions(details, entry, key, around.account) };
}

/**
 * The same entry has the same key in every file that brings it. Banks do repeat their references (for a reversal, or always),
 * so the day, the amount and a count of those alike belong to it; without a reference the statement takes its place.
 */
function entryKey(entry: Pick<BankEntry, "amount" | "bookedOn" | "status" | "bankReference">, around: Surroundings): string {
  const reference = entry.bankReference ?? `statement ${around.statementId}`;
  const likeness = [around.account, entry.bookedOn ?? entry.status, entry.amount, reference].join("|");
  return `${likeness}|${around.countAlike(likeness)}`;
}

/** Details that do not add up to the entry (left out, other currencies, charges) leave it in one piece: what the bank booked is what counts. */
function readTransactions(
  details: readonly XmlElement[],
  entry: Pick<BankEntry, "amount" | "reversal">,
  key: string,
  account: string,
): readonly BankTransaction[] {
  const [only] = details;
  if (!only) return [plainTransaction(key, entry.amount)];
  if (details.length === 1) return [readTransaction(only, { key, amount: entry.amount, reversal: entry.reversal, account })];
  const amounts = details.map((detail) => transactionAmount(detail, entry.amount));
  const known = amounts.filter((amount) => amount !== null);
  if (known.length < details.length || known.reduce((sum, amount) => sum + amount, 0) !== entry.amount)
    return [plainTransaction(key, entry.amount)];
  return details.map((detail, index) =>
    readTransaction(detail, { key: `${key}|${index + 1}`, amount: known[index] ?? entry.amount, reversal: entry.reversal, account }),
  );
}

function readStatus(element: XmlElement, where: Facts): EntryStatus {
  const status = textAt(element, "Sts/Cd", "Sts") ?? "";
  return statuses[status] ?? refuse("statement_status_unknown", { ...where, status: status.slice(0, 40) });
}

function readCode(element: XmlElement): string | null {
  const [domain, family, subFamily] = ["BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd"].map((path) =>
    textAt(element, path),
  );
  return domain ? [domain, family, subFamily].join("/") : textAt(element, "BkTxCd/Prtry/Cd");
}

function readBatch(element: XmlElement): Batch | null {
  const batch = elementAt(element, "NtryDtls", "Btch");
  if (!batch) return null;
  const count = Number(textAt(batch, "NbOfTxs") ?? Number.NaN);
  return {
    message: textAt(batch, "MsgId"),
    paymentInformation: textAt(batch, "PmtInfId"),
    count: Number.isSafeInteger(count) ? count : null,
  };
}
