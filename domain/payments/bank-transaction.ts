import { type Cents, cents } from "#domain/money.ts";
import { compact } from "#domain/payments/check-digits.ts";
import { isBetalingskenmerk, parseCreditorReference } from "#domain/payments/reference.ts";
import { parseDecimal, signed } from "#domain/payments/statement-fields.ts";
import { elementAt, elementsAt, textAt, type XmlElement } from "#domain/payments/xml-elements.ts";

/** A structured reference; it has a scheme only if its check digits are right. */
export type StructuredReference = { readonly scheme: "rf" | "betalingskenmerk" | "other"; readonly value: string };

/** One payment inside a bank entry. The key is the same in every file that brings it. */
export type BankTransaction = {
  readonly key: string;
  readonly amount: Cents;
  readonly bankReference: string | null;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  readonly references: readonly StructuredReference[];
  readonly text: readonly string[];
  /** The other side. */
  readonly name: string | null;
  readonly iban: string | null;
  /** Why it was returned: `MD06`, `AM04`. */
  readonly returnReason: string | null;
};

export const plainTransaction = (key: string, amount: Cents): BankTransaction => ({
  key,
  amount,
  bankReference: null,
  endToEndId: null,
  mandateId: null,
  references: [],
  text: [],
  name: null,
  iban: null,
  returnReason: null,
});

export type TransactionFrame = { readonly key: string; readonly amount: Cents; readonly reversal: boolean; readonly account: string };

/** A `TxDtls`; the frame gives what its entry knows. */
export function readTransaction(detail: XmlElement, { key, amount, reversal, account }: TransactionFrame): BankTransaction {
  const endToEndId = textAt(detail, "Refs/EndToEndId");
  const text = elementsAt(detail, "RmtInf", "Ustrd").map((line) => line.text);
  return {
    key,
    amount,
    bankReference: textAt(detail, "Refs/AcctSvcrRef"),
    endToEndId: endToEndId === "NOTPROVIDED" ? null : endToEndId,
    mandateId: textAt(detail, "Refs/MndtId"),
    references: elementsAt(detail, "RmtInf", "Strd", "CdtrRefInf").flatMap(readReference),
    text: text.length > 0 ? text : elementsAt(detail, "AddtlTxInf").map((line) => line.text),
    ...readOtherSide(detail, amount > 0 !== reversal ? "Dbtr" : "Cdtr", account),
    returnReason: textAt(detail, "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry"),
  };
}

/** The amount of one of several transactions, signed like its entry unless it says otherwise; null if it is not said in whole euro cents. */
export function transactionAmount(detail: XmlElement, entryAmount: Cents): Cents | null {
  const element =
    elementAt(detail, "Amt") ?? elementAt(detail, "AmtDtls", "TxAmt", "Amt") ?? elementAt(detail, "AmtDtls", "InstdAmt", "Amt");
  if (!element || (element.attributes.Ccy?.value ?? "EUR") !== "EUR") return null;
  const amount = parseDecimal(element.text);
  if (amount === null) return null;
  return signed(amount, detail) ?? (entryAmount < 0 ? cents(0 - amount) : amount);
}

function readReference(information: XmlElement): StructuredReference[] {
  const written = textAt(information, "Ref");
  if (!written) return [];
  const rf = parseCreditorReference(written);
  if (rf) return [{ scheme: "rf", value: rf }];
  const dutch = textAt(information, "Tp/Issr") === "CUR" && isBetalingskenmerk(written);
  return [dutch ? { scheme: "betalingskenmerk", value: compact(written) } : { scheme: "other", value: written }];
}

/** Who paid, or was paid: the expected side, or the other one where the bank names only that; never the account itself. */
function readOtherSide(detail: XmlElement, expected: "Dbtr" | "Cdtr", account: string): Pick<BankTransaction, "name" | "iban"> {
  const sides = expected === "Dbtr" ? ["Dbtr", "Cdtr"] : ["Cdtr", "Dbtr"];
  const parties = sides.map((side) => ({
    name: textAt(detail, `RltdPties/${side}/Pty/Nm`, `RltdPties/${side}/Nm`),
    iban: textAt(detail, `RltdPties/${side}Acct/Id/IBAN`),
  }));
  return parties.find(({ name, iban }) => (name ?? iban) !== null && iban !== account) ?? { name: null, iban: null };
}
