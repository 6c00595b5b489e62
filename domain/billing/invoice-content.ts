import type { Area } from "#domain/area.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { type Cents, sumCents } from "#domain/money.ts";
import type { Language } from "#domain/people/person.ts";

export type InvoiceKind = "invoice" | "credit_note";
export type BillId = Id<InvoiceKind>;

export type InvoiceSeller = {
  name: string;
  kvk: string;
  rsin: string | null;
  iban: string;
  street: string;
  postcode: string;
  city: string;
  email: string;
  phone: string | null;
};
export type InvoiceBuyer = {
  name: string;
  kvk: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
  country: string | null;
};

export type InvoiceLine = {
  kind: "rent" | "allowance" | "charge" | "water" | "settlement";
  /** As it counts in the sum: what lowers the bill is negative. */
  cents: Cents;
  from: Temporal.PlainDate | null;
  /** The last day. */
  until: Temporal.PlainDate | null;
  /** The parcel's name. */
  parcel: string | null;
  /** Its cadastral designation: `Oosterwaard B 2318`. */
  designation: string | null;
  /** Of the parcel, as let on the line's first day. */
  land: Area | null;
  waterBoard: string | null;
  /** What the lessee bears of the water board's charge, in basis points. */
  waterShareBp: number | null;
  code: string | null;
  conditionNl: string | null;
  conditionEn: string | null;
  result: "met" | "not_met" | "not_measured" | "waived" | "not_applicable" | null;
  /** The lease year of the result. */
  resultYear: number | null;
  /** Millionths of a hectare-year. */
  quantityMicro: number | null;
  /** Ten-thousandths of a cent per hectare-year. */
  price: number | null;
  /** Of the gross rent, in basis points. */
  shareBp: number | null;
};

/** What an invoice or a credit note says, as known when it was issued. A credit note repeats the lines of the invoice that it takes back. */
export type InvoiceContent = {
  id: BillId;
  kind: InvoiceKind;
  number: string;
  issuedOn: Temporal.PlainDate;
  /** Null on a credit note, which asks for nothing. */
  dueOn: Temporal.PlainDate | null;
  /** RF creditor reference (ISO 11649) of the claim. */
  reference: string | null;
  lesseeId: PersonId;
  language: Language;
  leaseNumber: number;
  leaseYear: number;
  from: Temporal.PlainDate;
  /** The last day of what is billed. */
  until: Temporal.PlainDate;
  seller: InvoiceSeller;
  buyer: InvoiceBuyer;
  lines: readonly InvoiceLine[];
  /** The invoice that a credit note takes back. */
  credits: { number: string; issuedOn: Temporal.PlainDate } | null;
  /** Why a credit note was given. */
  reason: string | null;
};

export type InvoiceTotals = {
  /** Rent and water: what is a quantity times a price (EN 16931, BT-106). */
  lines: Cents;
  /** What lowers the bill, as a positive amount (BT-107). */
  allowances: Cents;
  /** What raises it (BT-108). */
  charges: Cents;
  /** BT-109, and without VAT BT-112 and BT-115 too. */
  total: Cents;
};

/** Rent and water are priced by quantity; all else lowers or raises the bill as a whole. */
export const isPriced = ({ kind }: InvoiceLine): boolean => kind === "rent" || kind === "water";

export function invoiceTotals(lines: readonly InvoiceLine[]): InvoiceTotals {
  const sum = (of: (line: InvoiceLine) => boolean) => sumCents(lines.filter(of).map(({ cents }) => cents));
  const lowers = sum((line) => !isPriced(line) && line.cents < 0);
  return {
    lines: sum(isPriced),
    allowances: (lowers === 0 ? 0 : -lowers) as Cents,
    charges: sum((line) => !isPriced(line) && line.cents > 0),
    total: sum(() => true),
  };
}

/** Whether an e-invoice can be sent: both sides have an electronic address of Peppol, here the KvK number, and a whole address. */
export const hasElectronicForm = ({ seller, buyer }: Pick<InvoiceContent, "seller" | "buyer">): boolean =>
  [seller.rsin, buyer.kvk, buyer.street, buyer.postcode, buyer.city].every((fact) => fact !== null && fact.trim() !== "");

const day = (text: unknown): Temporal.PlainDate => Temporal.PlainDate.from(String(text));
const dayOrNone = (text: unknown): Temporal.PlainDate | null => (text === null ? null : day(text));

/** Days cannot cross to another thread: the content as it comes out of its JSON. */
export function invoiceContentFrom(json: InvoiceContent): InvoiceContent {
  const { credits } = json;
  return {
    ...json,
    issuedOn: day(json.issuedOn),
    dueOn: dayOrNone(json.dueOn),
    from: day(json.from),
    until: day(json.until),
    credits: credits && { ...credits, issuedOn: day(credits.issuedOn) },
    lines: json.lines.map((line) => ({ ...line, from: dayOrNone(line.from), until: dayOrNone(line.until) })),
  };
}
