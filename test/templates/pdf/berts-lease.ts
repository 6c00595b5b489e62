import { squareMetres } from "#domain/area.ts";
import { cents } from "#domain/money.ts";
import type { LeaseFacts, SigningEvidence } from "#templates/pdf/lease-facts.ts";

/** The lease of DOMAIN 6.2. */
export const bertsLease: LeaseFacts = {
  language: "nl",
  number: "LC-000042",
  version: 1,
  kind: "lease",
  form: "liberalised_le6",
  lessor: {
    name: "Landcoöperatie De Vier Weteringen U.A.",
    address: "Dorpsstraat 14, 4100 AA Oosterwaard",
    kvk: "12345678",
    representedBy: "Karel de Waal, voorzitter",
  },
  lessee: { name: "Maatschap Verbeek & Zn. <biologisch>", address: "Veerweg 3, 4101 AB Oosterwaard", kvk: "87654321", representedBy: null },
  effectiveOn: Temporal.PlainDate.from("2026-03-01"),
  endsOn: Temporal.PlainDate.from("2032-02-29"),
  yearStarts: "01-01",
  rentCents: cents(600_00),
  rentYear: 2025,
  indexMonth: 10,
  water: { board: "Waterschap Rivierenland", shareBp: 50_00 },
  paymentDays: 30,
  parcels: [{ name: "De Lange Weide", designation: "Oosterwaard C 1277", dm2: squareMetres(124_560) }],
  conditions: [
    {
      code: "S19",
      title: "Hoog waterpeil",
      asks: "Het water staat van 1 april tot 1 oktober niet dieper dan 40 cm onder het maaiveld.",
      checked: "Elke maand wordt de peilbuis afgelezen door het perceelteam.",
      allowanceBp: 10_00,
      chargeBp: 0,
    },
    {
      code: "S10",
      title: "Landschapselementen",
      asks: "Ten minste 5% van het land is heg, sloot, poel of bloemrijke rand.",
      checked: "Het perceelteam meet dit op de kaart.",
      allowanceBp: 5_00,
      chargeBp: 0,
    },
    {
      code: "S14",
      title: "Rustgewassen",
      asks: "Ten minste 30% van het land heeft een rustgewas, gerekend over vier jaar.",
      checked: "U geeft uw teeltplan op.",
      allowanceBp: 0,
      chargeBp: 4_00,
    },
  ],
  caps: { allowanceBp: 25_00, chargeBp: 10_00 },
  particularTerms: "Over de dijk loopt een kudde van de buurman van 1 oktober tot 1 november.\nDe poel blijft open.",
  writtenOn: Temporal.PlainDate.from("2026-02-10"),
};

export const bertsEvidence: SigningEvidence = {
  concludedOn: Temporal.PlainDate.from("2026-02-16"),
  digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  offeredAt: Temporal.Instant.from("2026-02-11T09:30:00Z"),
  signatures: [
    {
      party: "lessor",
      name: "Karel de Waal",
      at: Temporal.Instant.from("2026-02-12T10:00:00Z"),
      address: "karel@voorbeeld.nl",
      confirmedBy: null,
    },
    {
      party: "lessee",
      name: "Maatschap Verbeek & Zn. <biologisch>",
      at: Temporal.Instant.from("2026-02-16T19:12:00Z"),
      address: "bert@voorbeeld.nl",
      confirmedBy: null,
    },
  ],
};
