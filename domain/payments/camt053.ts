import type { Cents } from "#domain/money.ts";
import { type BankEntry, readEntry } from "#domain/payments/bank-entry.ts";
import { checkEuros, readDay, readSignedAmount } from "#domain/payments/statement-fields.ts";
import { readXml, textAt, type XmlElement, type XmlPart } from "#domain/payments/xml-elements.ts";
import { refuse } from "#domain/refusal.ts";

export type StatementHeader = {
  /** Which statement of the file it is, from 1. */
  readonly position: number;
  readonly id: string;
  readonly sequence: number | null;
  /** The IBAN, or the bank's own number where it gives no IBAN. */
  readonly account: string;
  readonly from: Temporal.PlainDate | null;
  readonly to: Temporal.PlainDate | null;
};

export type Balance = { readonly amount: Cents; readonly on: Temporal.PlainDate | null };

/** Told when the statement is whole and adds up. Entries that are not booked are counted apart and move no money. */
export type StatementEnd = {
  readonly opening: Balance;
  readonly closing: Balance;
  readonly booked: number;
  readonly unbooked: number;
};

export type StatementEvent =
  | ({ readonly kind: "statement" } & StatementHeader)
  | ({ readonly kind: "entry" } & BankEntry)
  | ({ readonly kind: "end" } & StatementEnd);

type Draft = {
  readonly position: number;
  id?: string | null;
  sequence?: number | null;
  account?: string | null;
  from?: Temporal.PlainDate | null;
  to?: Temporal.PlainDate | null;
  header?: StatementHeader;
  opening?: Balance;
  previous?: Balance;
  closing?: Balance;
  sum: number;
  booked: number;
  unbooked: number;
  readonly alike: Map<string, number>;
};

const versions = ["02", "03", "04", "08"].map((version) => `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}`);

/**
 * The statements of a CAMT.053 file (001.02, .03, .04 or .08) of any size, as they come in: for each its header, its entries, and
 * its end once opening plus booked entries equals closing. The balances come with the end, wherever the file has them.
 * Whoever reads keeps nothing of a statement before its end. Refuses any other message or version, a file cut off, and a statement
 * that leaves out its account, number or balances or does not add up; amounts are euros.
 */
export async function* readStatements(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<StatementEvent> {
  let position = 0;
  let draft: Draft | null = null;
  for await (const part of readXml(source, 4)) {
    if (part.kind === "opened") {
      checkMessage(part);
      if (part.name === "Stmt") draft = { position: ++position, sum: 0, booked: 0, unbooked: 0, alike: new Map() };
    } else if (draft && part.kind === "whole") {
      if (part.element.name !== "Ntry") addToHeader(draft, part.element);
      else {
        if (!draft.header) yield { kind: "statement", ...headerOf(draft, part.element.line) };
        yield { kind: "entry", ...addEntry(draft, part.element) };
      }
    } else if (draft && part.kind === "closed" && part.name === "Stmt") {
      if (!draft.header) yield { kind: "statement", ...headerOf(draft, part.line) };
      yield { kind: "end", ...endOf(draft, part.line) };
      draft = null;
    }
  }
  if (position === 0) refuse("statement_none_in_file");
}

function checkMessage({ name, namespace, depth, line }: Extract<XmlPart, { kind: "opened" }>): void {
  if (depth === 1 && !versions.includes(namespace)) {
    const message = (namespace.split(":").at(-1) || name).slice(0, 60);
    refuse(message.startsWith("camt.053.") ? "statement_version_unknown" : "statement_not_camt053", { message, line });
  }
  if ((depth === 1 && name !== "Document") || (depth === 2 && name !== "BkToCstmrStmt")) {
    refuse("statement_not_camt053", { message: name.slice(0, 60), line });
  }
}

function addToHeader(draft: Draft, element: XmlElement): void {
  const where = { line: element.line };
  if (element.name === "Id") draft.id = element.text;
  else if (element.name === "ElctrncSeqNb") draft.sequence = Number.isSafeInteger(Number(element.text)) ? Number(element.text) : null;
  else if (element.name === "FrToDt") {
    draft.from = readDay(textAt(element, "FrDtTm", "FrDt"), where);
    draft.to = readDay(textAt(element, "ToDtTm", "ToDt"), where);
  } else if (element.name === "Acct") {
    checkEuros(textAt(element, "Ccy"), where);
    draft.account = textAt(element, "Id/IBAN", "Id/Othr/Id");
  } else if (element.name === "Bal") addBalance(draft, element);
}

/** Opening is OPBD, or the previous closing where the bank gives only that; of several closings (pages) the last counts. Others are not ours to use. */
function addBalance(draft: Draft, element: XmlElement): void {
  const type = textAt(element, "Tp/CdOrPrtry/Cd") ?? "";
  if (!["OPBD", "PRCD", "CLBD"].includes(type)) return;
  const where = { line: element.line };
  const balance = { amount: readSignedAmount(element, where), on: readDay(textAt(element, "Dt/Dt", "Dt/DtTm"), where) };
  if (type === "OPBD") draft.opening ??= balance;
  else if (type === "PRCD") draft.previous ??= balance;
  else draft.closing = balance;
}

function headerOf(draft: Draft, line: number): StatementHeader {
  const { position, sequence = null, from = null, to = null } = draft;
  const id = draft.id || refuse("statement_id_missing", { line, statement: position });
  const account = draft.account || refuse("statement_account_missing", { line, statement: position });
  draft.header = { position, id, sequence, account, from, to };
  return draft.header;
}

function addEntry(draft: Draft, element: XmlElement): BankEntry {
  const entry = readEntry(element, {
    account: draft.account ?? "",
    statementId: draft.id ?? "",
    position: draft.booked + draft.unbooked + 1,
    countAlike: (likeness) => {
      const count = (draft.alike.get(likeness) ?? 0) + 1;
      draft.alike.set(likeness, count);
      return count;
    },
  });
  if (entry.status === "booked") {
    draft.booked += 1;
    draft.sum += entry.amount;
  } else draft.unbooked += 1;
  return entry;
}

function endOf(draft: Draft, line: number): StatementEnd {
  const where = { line, statement: draft.id ?? "" };
  const opening = draft.opening ?? draft.previous ?? refuse("statement_opening_balance_missing", where);
  const closing = draft.closing ?? refuse("statement_closing_balance_missing", where);
  const found = opening.amount + draft.sum;
  if (found !== closing.amount) {
    refuse("statement_does_not_add_up", { ...where, opening: opening.amount, booked: draft.sum, found, closing: closing.amount });
  }
  return { opening, closing, booked: draft.booked, unbooked: draft.unbooked };
}
