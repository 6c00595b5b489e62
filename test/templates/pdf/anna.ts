import { area } from "#domain/area.ts";
import { cents, unitPrice } from "#domain/money.ts";
import type { CertificateFacts } from "#templates/pdf/certificate-facts.ts";

/** DOMAIN 6.1: 500 euros at 8.3409 is 59.94 m². */
export const annasCertificate: CertificateFacts = {
  cooperative: { name: "Landcoöperatie De Vier Weteringen U.A.", kvk: "12345678", city: "Oosterwaard" },
  number: "2026-000042",
  holders: ["Anna Vermeer"],
  memberNumber: "1187",
  lot: {
    number: "2026-0912",
    paidOn: Temporal.PlainDate.from("2026-06-14"),
    cents: cents(50_000),
    priceE4: unitPrice(83_409),
    areaDm2: area(5_994),
    vintage: 2026,
    redeemableFrom: Temporal.PlainDate.from("2028-06-14"),
  },
  issuedOn: Temporal.PlainDate.from("2027-01-15"),
  code: "9f3k-27qd-x8mt",
  verifyUrl: "https://devierweteringen.example/v",
  signatories: [
    { name: "Karel de Waal", office: "voorzitter" },
    { name: "Fatma Yıldız", office: "penningmeester" },
  ],
  language: "nl",
  state: "fixed",
};
