import { type InvoiceContent, type InvoiceLine, invoiceTotals, isPriced } from "#domain/billing/invoice-content.ts";
import { day, days } from "#templates/format.ts";
import { leaseNumber, lineWords } from "#templates/invoice-lines.ts";
import { textFor } from "#templates/text/text.ts";
import { branch, leaf } from "#templates/xml/element.ts";

const namespace = (of: string): string => `urn:oasis:names:specification:ubl:schema:xsd:${of}-2`;
const customization = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const profile = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
/** Chamber of Commerce numbers in ISO 6523 and in Peppol's list of electronic addresses. */
const kvkScheme = { schemeID: "0106" };

/** A whole number of the smallest unit with this many places, as XML has it. */
function plain(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, "0");
  return `${value < 0 ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const amount = (name: string, cents: number): string => leaf(name, plain(cents, 2), { currencyID: "EUR" });

/**
 * The invoice as UBL 2.1 for Peppol BIS Billing 3.0, or for a credit note the UBL credit note. Letting land is exempt from VAT: category E with
 * its reason in words, because the list of codes has none for it. Only for what `hasElectronicForm`.
 */
export function invoiceXml(content: InvoiceContent): string {
  const { kind, number, issuedOn, dueOn, language, from, until, credits, reason } = content;
  const t = textFor(language).invoiceDocument;
  const name = kind === "invoice" ? "Invoice" : "CreditNote";
  const body = [
    leaf("cbc:CustomizationID", customization),
    leaf("cbc:ProfileID", profile),
    leaf("cbc:ID", number),
    leaf("cbc:IssueDate", issuedOn.toString()),
    kind === "invoice" ? leaf("cbc:DueDate", dueOn?.toString() ?? null) : "",
    leaf(`cbc:${name}TypeCode`, kind === "invoice" ? "380" : "381"),
    leaf("cbc:Note", reason ?? `${t.invoice}, ${days(from, until, language)}`),
    leaf("cbc:DocumentCurrencyCode", "EUR"),
    leaf("cbc:BuyerReference", leaseNumber(content)),
    period(from, until),
    credits ? branch("cac:BillingReference", [branch("cac:InvoiceDocumentReference", billed(credits))]) : "",
    branch("cac:ContractDocumentReference", [leaf("cbc:ID", leaseNumber(content))]),
    branch("cac:AccountingSupplierParty", [seller(content)]),
    branch("cac:AccountingCustomerParty", [buyer(content)]),
    payment(content),
    ...content.lines.filter((line) => !isPriced(line) && line.cents !== 0).map((line) => allowanceOrCharge(line, content)),
    ...totals(content),
    ...content.lines.filter(isPriced).map((line, index) => pricedLine(line, index + 1, content)),
  ];
  const namespaces = {
    xmlns: namespace(name),
    "xmlns:cac": namespace("CommonAggregateComponents"),
    "xmlns:cbc": namespace("CommonBasicComponents"),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${branch(name, body, namespaces)}`;
}

const period = (from: Temporal.PlainDate, until: Temporal.PlainDate): string =>
  branch("cac:InvoicePeriod", [leaf("cbc:StartDate", from.toString()), leaf("cbc:EndDate", until.toString())]);

const billed = ({ number, issuedOn }: NonNullable<InvoiceContent["credits"]>): string[] => [
  leaf("cbc:ID", number),
  leaf("cbc:IssueDate", issuedOn.toString()),
];

type Address = { street: string | null; city: string | null; postcode: string | null; country?: string | null };

const address = ({ street, city, postcode, country }: Address): string =>
  branch("cac:PostalAddress", [
    leaf("cbc:StreetName", street),
    leaf("cbc:CityName", city),
    leaf("cbc:PostalZone", postcode),
    branch("cac:Country", [leaf("cbc:IdentificationCode", country ?? "NL")]),
  ]);

const legalEntity = (name: string, kvk: string | null): string =>
  branch("cac:PartyLegalEntity", [leaf("cbc:RegistrationName", name), leaf("cbc:CompanyID", kvk, kvkScheme)]);

/** Without VAT there is no VAT number: the tax office knows the cooperative by its RSIN (BT-32). */
const seller = ({ seller: { name, kvk, rsin, email, phone, ...rest } }: InvoiceContent): string =>
  branch("cac:Party", [
    leaf("cbc:EndpointID", kvk, kvkScheme),
    branch("cac:PartyName", [leaf("cbc:Name", name)]),
    address(rest),
    branch("cac:PartyTaxScheme", [leaf("cbc:CompanyID", rsin), branch("cac:TaxScheme", [leaf("cbc:ID", "TAX")])]),
    legalEntity(name, kvk),
    branch("cac:Contact", [leaf("cbc:Telephone", phone), leaf("cbc:ElectronicMail", email)]),
  ]);

const buyer = ({ buyer: { name, kvk, ...rest } }: InvoiceContent): string =>
  branch("cac:Party", [
    leaf("cbc:EndpointID", kvk, kvkScheme),
    branch("cac:PartyName", [leaf("cbc:Name", name)]),
    address(rest),
    legalEntity(name, kvk),
  ]);

/** 58: a SEPA transfer. A credit note asks for none, and says so. */
function payment({ language, reference, seller: { iban, name }, dueOn, credits }: InvoiceContent): string {
  const t = textFor(language).invoiceDocument;
  if (credits) return branch("cac:PaymentTerms", [leaf("cbc:Note", t.creditTerms(credits.number))]);
  const account = branch("cac:PayeeFinancialAccount", [leaf("cbc:ID", iban), leaf("cbc:Name", name)]);
  return (
    branch("cac:PaymentMeans", [leaf("cbc:PaymentMeansCode", "58"), leaf("cbc:PaymentID", reference), account]) +
    branch("cac:PaymentTerms", [leaf("cbc:Note", dueOn ? t.terms(day(dueOn, language)) : null)])
  );
}

const exempt = (name: string, reason: string | null = null): string =>
  branch(name, [
    leaf("cbc:ID", "E"),
    leaf("cbc:Percent", "0"),
    leaf("cbc:TaxExemptionReason", reason),
    branch("cac:TaxScheme", [leaf("cbc:ID", "VAT")]),
  ]);

function reasonOf(line: InvoiceLine, language: InvoiceContent["language"]): string {
  const { what, how } = lineWords(line, language);
  return textFor(language).invoiceDocument.told(what, how);
}

/** What lowers or raises the whole, each positive, with its condition in words. */
const allowanceOrCharge = (line: InvoiceLine, { language }: InvoiceContent): string =>
  branch("cac:AllowanceCharge", [
    leaf("cbc:ChargeIndicator", String(line.cents > 0)),
    leaf("cbc:AllowanceChargeReason", reasonOf(line, language)),
    amount("cbc:Amount", Math.abs(line.cents)),
    exempt("cac:TaxCategory"),
  ]);

function totals({ lines, language }: InvoiceContent): string[] {
  const { lines: priced, allowances, charges, total } = invoiceTotals(lines);
  const subtotal = [
    amount("cbc:TaxableAmount", total),
    amount("cbc:TaxAmount", 0),
    exempt("cac:TaxCategory", textFor(language).invoiceDocument.exemption),
  ];
  return [
    branch("cac:TaxTotal", [amount("cbc:TaxAmount", 0), branch("cac:TaxSubtotal", subtotal)]),
    branch("cac:LegalMonetaryTotal", [
      amount("cbc:LineExtensionAmount", priced),
      amount("cbc:TaxExclusiveAmount", total),
      amount("cbc:TaxInclusiveAmount", total),
      amount("cbc:AllowanceTotalAmount", allowances),
      amount("cbc:ChargeTotalAmount", charges),
      amount("cbc:PayableAmount", total),
    ]),
  ];
}

/** Hectare-years (H18: square hectometre) times a price that is never negative (BR-27): a line that lowers the bill has a negative quantity. */
function pricedLine(line: InvoiceLine, position: number, { kind, language, from, until }: InvoiceContent): string {
  const t = textFor(language).invoiceDocument;
  const { quantityMicro, price, cents } = line;
  const [quantity, each] = quantityMicro !== null && price !== null ? [quantityMicro, price] : [1_000_000, cents * 10_000];
  const { what, how } = lineWords(line, language);
  return branch(kind === "invoice" ? "cac:InvoiceLine" : "cac:CreditNoteLine", [
    leaf("cbc:ID", String(position)),
    leaf(kind === "invoice" ? "cbc:InvoicedQuantity" : "cbc:CreditedQuantity", plain(each < 0 ? -quantity : quantity, 6), {
      unitCode: "H18",
    }),
    amount("cbc:LineExtensionAmount", cents),
    period(line.from ?? from, line.until ?? until),
    branch("cac:Item", [
      leaf("cbc:Description", how),
      leaf("cbc:Name", line.kind === "rent" ? t.rentOf(what) : what),
      exempt("cac:ClassifiedTaxCategory"),
    ]),
    branch("cac:Price", [leaf("cbc:PriceAmount", plain(Math.abs(each), 6).replace(/0{1,4}$/, ""), { currencyID: "EUR" })]),
  ]);
}
