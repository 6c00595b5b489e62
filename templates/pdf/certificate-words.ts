import type { CertificateFacts } from "./certificate-facts.ts";
import { writtenArea, writtenCents, writtenDay } from "./written.ts";

export type CertificateWords = ReturnType<typeof dutch>;

const states = {
  nl: { provisional: "voorlopig", fixed: "vastgesteld", void: "vervallen" },
  en: { provisional: "provisional", fixed: "final", void: "void" },
} as const;

export const certificateWords = (facts: CertificateFacts): CertificateWords => (facts.language === "nl" ? dutch(facts) : english(facts));

const shortAddress = (url: string): string => url.replace(/^https?:\/\//, "");

function dutch({ number, state, memberNumber, lot, cooperative, issuedOn, verifyUrl }: CertificateFacts) {
  const certificate = `Certificaat ${number}`;
  return {
    certificate,
    certificateAndState: state === "fixed" ? certificate : `${certificate}, ${states.nl[state]}`,
    heading: "Bewijs van inleg",
    inTheNameOf: "Op naam van",
    isRegistered: `lid ${memberNumber}, staat in het ledenregister`,
    land: writtenArea(lot.areaDm2, "nl"),
    forContribution: `grond, voor een inleg van ${writtenCents(lot.cents, "nl")}.`,
    columns: ["Lot", "Ingelegd", "Inleg", "Prijs per m²", "Grond"],
    together: `Samen, ${states.nl[state]}`,
    text:
      "Het ledenregister beslist; dit certificaat bewijst wat er op de dag van afgifte in stond. Het is geen effect en geeft geen recht op " +
      "een aangewezen stuk grond. Overdracht geldt pas na inschrijving in het register. De inleg kan worden teruggevraagd vanaf " +
      `${writtenDay(lot.redeemableFrom, "nl")}.`,
    seal: `Zegel van ${cooperative.name}`,
    qrCode: "QR-code naar de controlepagina",
    question: "Geldt dit certificaat nog?",
    goTo: `Scan de code, of ga naar ${shortAddress(verifyUrl)}`,
    fillIn: "en vul in:",
    placeAndDay: `${cooperative.city}, ${writtenDay(issuedOn, "nl")} · KvK ${cooperative.kvk}`,
    attachment: "De gegevens van dit certificaat",
  };
}

function english({ number, state, memberNumber, lot, cooperative, issuedOn, verifyUrl }: CertificateFacts): CertificateWords {
  const certificate = `Certificate ${number}`;
  return {
    certificate,
    certificateAndState: state === "fixed" ? certificate : `${certificate}, ${states.en[state]}`,
    heading: "Proof of contribution",
    inTheNameOf: "In the name of",
    isRegistered: `member ${memberNumber}, the members’ register holds`,
    land: writtenArea(lot.areaDm2, "en"),
    forContribution: `of land, for a contribution of ${writtenCents(lot.cents, "en")}.`,
    columns: ["Lot", "Paid in", "Contribution", "Price per m²", "Land"],
    together: `Together, ${states.en[state]}`,
    text:
      "The members’ register decides; this certificate proves what it held on the day of issue. It is not a security and gives no right to " +
      "a particular piece of land. A transfer counts only once it is entered in the register. The contribution can be asked back from " +
      `${writtenDay(lot.redeemableFrom, "en")}.`,
    seal: `Seal of ${cooperative.name}`,
    qrCode: "QR code to the verification page",
    question: "Is this certificate still valid?",
    goTo: `Scan the code, or go to ${shortAddress(verifyUrl)}`,
    fillIn: "and fill in:",
    placeAndDay: `${cooperative.city}, ${writtenDay(issuedOn, "en")} · KvK ${cooperative.kvk}`,
    attachment: "The data of this certificate",
  };
}
