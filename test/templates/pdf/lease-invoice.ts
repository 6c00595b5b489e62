import { area } from "#domain/area.ts";
import type { BillId, InvoiceContent, InvoiceLine } from "#domain/billing/invoice-content.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

const bare: InvoiceLine = {
  kind: "rent",
  cents: cents(0),
  from: null,
  until: null,
  parcel: null,
  designation: null,
  land: null,
  waterBoard: null,
  waterShareBp: null,
  code: null,
  conditionNl: null,
  conditionEn: null,
  result: null,
  resultYear: null,
  quantityMicro: null,
  price: null,
  shareBp: null,
};

const rent = { kind: "rent", parcel: "De Hoge Kamp", designation: "Oosterwaard B 2318", price: 617_990_000 } as const;

/** DOMAIN 6.2: the lines of LC-000042 over 2026. */
export const lines: readonly InvoiceLine[] = [
  {
    ...bare,
    ...rent,
    from: day("2026-03-01"),
    until: day("2026-09-30"),
    land: area(12_456_000),
    quantityMicro: 7_302_970,
    cents: cents(4_513_16),
  },
  {
    ...bare,
    ...rent,
    from: day("2026-10-01"),
    until: day("2026-12-31"),
    land: area(11_656_000),
    quantityMicro: 2_937_951,
    cents: cents(1_815_62),
  },
  {
    ...bare,
    kind: "allowance",
    code: "S19",
    conditionNl: "Water hoog houden",
    conditionEn: "Keep the water level high",
    result: "met",
    resultYear: 2026,
    shareBp: 1_000,
    cents: cents(-632_88),
  },
  {
    ...bare,
    kind: "allowance",
    code: "S10",
    conditionNl: "Landschapselementen",
    conditionEn: "Landscape elements",
    result: "met",
    resultYear: 2026,
    shareBp: 500,
    cents: cents(-316_44),
  },
  {
    ...bare,
    kind: "charge",
    code: "S14",
    conditionNl: "Eén op de vier jaar een rustgewas",
    conditionEn: "A rest crop one year in four",
    result: "not_met",
    resultYear: 2026,
    shareBp: 400,
    cents: cents(253_15),
  },
  {
    ...bare,
    kind: "water",
    waterBoard: "Waterschap Rivierenland",
    waterShareBp: 5_000,
    quantityMicro: 10_240_921,
    price: 47_500_000,
    cents: cents(486_44),
  },
];

export const leaseInvoice: InvoiceContent = {
  id: "00000000-0000-8000-8000-000000000042" as BillId,
  kind: "invoice",
  number: "2027-0042",
  issuedOn: day("2027-03-01"),
  dueOn: day("2027-03-31"),
  reference: "RF702026LC000042",
  lesseeId: "00000000-0000-8000-8000-000000000007" as PersonId,
  language: "nl",
  leaseNumber: 42,
  leaseYear: 2026,
  from: day("2026-03-01"),
  until: day("2026-12-31"),
  seller: {
    name: "Landcoöperatie De Vier Weteringen U.A.",
    kvk: "12345678",
    rsin: "123456782",
    iban: "NL32TRIO0254651234",
    street: "Dorpsstraat 14",
    postcode: "4100 AA",
    city: "Oosterwaard",
    email: "bestuur@voorbeeld.nl",
    phone: "0344 00 00 00",
  },
  buyer: { name: "Maatschap Blom", kvk: "87654321", street: "Zandweg 12", postcode: "4101 BB", city: "Lingebroek", country: null },
  lines,
  credits: null,
  reason: null,
};

export const leaseCreditNote: InvoiceContent = {
  ...leaseInvoice,
  id: "00000000-0000-8000-8000-000000000043" as BillId,
  kind: "credit_note",
  number: "2027-C001",
  issuedOn: day("2027-04-12"),
  dueOn: null,
  credits: { number: "2027-0042", issuedOn: day("2027-03-01") },
  reason: "Het rustgewas was wel gehaald",
};

/** A condition that was settled late, in this direction. */
export const settled = (amount: number): InvoiceLine => ({
  ...bare,
  kind: "settlement",
  code: "S14",
  conditionNl: "Eén op de vier jaar een rustgewas",
  conditionEn: "A rest crop one year in four",
  result: amount < 0 ? "met" : "not_met",
  resultYear: 2025,
  shareBp: 400,
  cents: cents(amount),
});

/** A lease of many parcels: `count` lines of rent more. */
export const withParcels = (content: InvoiceContent, count: number): InvoiceContent => ({
  ...content,
  lines: [
    ...content.lines,
    ...Array.from({ length: count }, (_, index) => ({
      ...bare,
      ...rent,
      parcel: `Het lange veld achter de oude wetering ${index + 1}`,
      designation: `Oosterwaard C ${100 + index}`,
      from: day("2026-03-01"),
      until: day("2026-12-31"),
      land: area(1_000_000),
      quantityMicro: 838_356,
      cents: cents(518_10),
    })),
  ],
});
