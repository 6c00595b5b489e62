import { areaFor } from "#domain/area.ts";
import { lastTextDay } from "#domain/meetings/terms.ts";
import type { Cents } from "#domain/money.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import { day, euros, iban, leaseNumber, reference, squareMetres, unitPrice } from "#templates/format.ts";
import type { Part } from "#templates/mail/letter.tsx";
import type { MailWords, Sender } from "#templates/mail/mail.ts";
import { paths } from "#templates/paths.ts";
import { meetings } from "#templates/text/nl/meetings.ts";
import { results } from "#templates/text/nl/results.ts";

const list = (parts: readonly string[]): string => parts.join(" en ");

type ToPay = { readonly dueCents: Cents; readonly dueOn: Temporal.PlainDate; readonly reference: string; readonly claimId: ClaimId };

/** What is to be paid and how, with the page to pay on. */
const toPay = (facts: ToPay, sender: Sender): Part[] => [
  {
    facts: [
      ["Bedrag", euros(facts.dueCents, "nl")],
      ["Uiterlijk op", day(facts.dueOn, "nl")],
      ["Aan", sender.name],
      ["Rekening (IBAN)", iban(sender.iban)],
      ["Betalingskenmerk", reference(facts.reference)],
    ],
  },
  { link: "Naar de betaalpagina", to: sender.baseUrl + paths.payment(facts.claimId) },
];

export const mails: MailWords = {
  greeting: (name) => `Beste ${name ?? "lezer"},`,
  closing: ({ name, email, phone }) => ["Met vriendelijke groet,", name, [email, phone].filter(Boolean).join(" · ")],

  sign_in: (link, minutes) => ({
    subject: "Uw link om in te loggen",
    parts: [
      `Volg de link en druk op de knop. Hij werkt één keer en ${minutes} minuten lang.`,
      { link: "Log in", to: link },
      "Hebt u hier niet om gevraagd? Dan hoeft u niets te doen. Geef de link aan niemand door.",
    ],
  }),

  signing_code: (code, lease, minutes) => ({
    subject: `Uw code om te tekenen: ${code}`,
    parts: [
      `Uw code om pacht ${lease} te tekenen is ${code}.`,
      `Vul hem in op de pagina waar u bent. Hij is ${minutes} minuten geldig.`,
      "Hebt u hier niet om gevraagd? Dan hoeft u niets te doen. Geef de code aan niemand door.",
    ],
  }),

  application_received: (facts, sender) => {
    const amount = euros(facts.cents, "nl");
    const pay = { link: "Naar de betaalpagina", to: sender.baseUrl + paths.payment(facts.reference) };
    const paid = facts.paidCents >= facts.cents;
    return {
      subject: `We hebben uw aanvraag ontvangen (${sender.name})`,
      parts: [
        "Uw aanvraag om lid te worden is binnen. Het bestuur beslist; u krijgt daarvan bericht.",
        ...(paid
          ? [`We hebben ${amount} van u ontvangen.`]
          : [
              `Maak ${amount} over, uiterlijk op ${day(facts.dueOn, "nl")}, met dit kenmerk. Daaraan herkennen we uw betaling.`,
              {
                facts: [
                  ["Bedrag", amount],
                  ["Aan", sender.name],
                  ["Rekening (IBAN)", iban(sender.iban)],
                  ["Betalingskenmerk", reference(facts.reference)],
                ],
              } as const,
              pay,
            ]),
        "Weigert het bestuur, dan leest u waarom en krijgt u alles terug (art. 2:33 BW).",
      ],
    };
  },

  membership_admitted: (facts, sender) => ({
    subject: `U bent lid van ${sender.name}`,
    parts: [
      `Het bestuur heeft u op ${day(facts.admittedOn, "nl")} toegelaten. Uw lidnummer is ${facts.memberNumber}.`,
      ...(facts.paidCents >= facts.cents
        ? ["Uw betaling is binnen. Uw inleg staat op uw naam in het register."]
        : [
            `We hebben nog geen volledige betaling van ${euros(facts.cents, "nl")} ontvangen. Zodra die er is, staat uw inleg op uw naam.`,
            { link: "Naar de betaalpagina", to: sender.baseUrl + paths.payment(facts.reference) },
          ]),
      { link: "Naar mijn land", to: sender.baseUrl + paths.myLand },
    ],
  }),

  membership_refused: (facts, sender) => ({
    subject: `Uw aanvraag bij ${sender.name}`,
    parts: [
      "Het bestuur heeft besloten u niet toe te laten als lid. De reden:",
      facts.reason,
      ...(facts.paidCents > 0
        ? [`U krijgt de ${euros(facts.paidCents, "nl")} die u betaalde terug op uw rekening.`]
        : ["U hoeft niets te betalen."]),
      "De algemene vergadering kan alsnog tot toelating besluiten, tenzij de statuten anders zeggen (art. 2:33 BW).",
    ],
  }),

  lot_issued: (facts, sender) => {
    const { cents, prognosis, vintage } = facts;
    const provisional = prognosis === null ? null : squareMetres(areaFor(cents, prognosis), "nl");
    return {
      subject: `Uw inleg van ${euros(cents, "nl")} staat op uw naam`,
      parts: [
        `We hebben uw betaling ontvangen. ${sender.name} heeft uw inleg op uw naam in het register gezet.`,
        {
          facts: [
            ["Lot", facts.lotNumber],
            ["Inleg", euros(cents, "nl")],
            ["Betaald op", day(facts.paidOn, "nl")],
            ["Terug te vragen vanaf", day(facts.termEndsOn.add({ days: 1 }), "nl")],
          ],
        },
        ...(provisional !== null && prognosis !== null
          ? [
              `Dat is naar verwachting ${provisional}, bij een prognose van ${unitPrice(prognosis, "nl")} per m². In januari ${vintage + 1} staat het precieze aantal vast; dan krijgt u een certificaat.`,
            ]
          : []),
        ...(facts.ofLand && provisional === null
          ? [`Hoeveel m² dat wordt, staat in januari ${vintage + 1} vast; dan krijgt u een certificaat.`]
          : []),
        { link: "Naar mijn land", to: sender.baseUrl + paths.myLand },
      ],
    };
  },

  certificate_ready: (facts, sender) => ({
    subject: `Uw certificaat ${facts.certificateNumber}: ${squareMetres(facts.dm2, "nl")}`,
    parts: [
      `De prijs over ${facts.vintage} staat vast: ${unitPrice(facts.price, "nl")} per m². Uw inleg van ${euros(facts.cents, "nl")} is daarmee ${squareMetres(facts.dm2, "nl")}.`,
      ...(facts.replaces ? [`Dit certificaat vervangt ${facts.replaces}. Het oude geldt niet meer.`] : []),
      { link: `Certificaat ${facts.certificateNumber}`, to: sender.baseUrl + paths.document(facts.certificateNumber) },
      "Log in om het te openen. Wie het certificaat heeft, kan met de code erop nagaan of het nog geldt.",
    ],
  }),

  lease_offered: ({ lease }, sender) => ({
    subject: `Pacht ${leaseNumber(lease)} ligt klaar om te tekenen`,
    parts: [
      `${sender.name} biedt u pacht ${leaseNumber(lease)} aan. Lees het document rustig door. U tekent met een code per mail, of met een pen op papier.`,
      { link: "Lees en teken", to: sender.baseUrl + paths.leaseSigning(lease) },
      "Wilt u iets anders afspreken? Laat het ons weten voordat u tekent; dan maken we een nieuwe versie.",
    ],
  }),

  lease_concluded: ({ lease, concludedOn, version }, sender) => ({
    subject: `Pacht ${leaseNumber(lease)} is gesloten`,
    parts: [
      `Beide partijen hebben getekend. Pacht ${leaseNumber(lease)} is gesloten op ${day(concludedOn, "nl")}.`,
      { link: "Het getekende document", to: sender.baseUrl + paths.leaseDocument(lease, version) },
    ],
  }),

  condition_results: (facts, sender) => ({
    subject: `Uitkomsten over ${facts.leaseYear} van pacht ${leaseNumber(facts.leaseNumber)}`,
    parts: [
      `We hebben gekeken naar de voorwaarden van uw pacht over ${facts.leaseYear}. Dit vonden we:`,
      {
        facts: facts.results.map(({ titleNl, result, reason, fresh }) => [
          titleNl,
          [results.kinds[result], ...(fresh ? [] : ["eerder gemeld"])].join(", ") + (reason ? `. ${reason}` : ""),
        ]),
      },
      `Bent u het er niet mee eens? Maak bezwaar, uiterlijk op ${day(facts.objectUntil, "nl")}. Tot u antwoord hebt, rekenen we die uitkomst niet.`,
      {
        link: "Bekijk alles en maak zo nodig bezwaar",
        to: sender.baseUrl + paths.leaseYear(String(facts.leaseNumber), String(facts.leaseYear)),
      },
      "Niet gemeten telt nooit tegen u.",
    ],
  }),

  objection_decided: (facts, sender) => ({
    subject: `Antwoord op uw bezwaar: ${facts.titleNl}`,
    parts: [
      facts.upheld
        ? `Het bestuur geeft u gelijk. De uitkomst ‘${results.kinds[facts.result].toLowerCase()}’ over ${facts.leaseYear} geldt niet meer; u krijgt bericht van een nieuwe.`
        : `Het bestuur geeft u geen gelijk. De uitkomst over ${facts.leaseYear} blijft: ${results.kinds[facts.result].toLowerCase()}. Ze staat nu vast.`,
      "De reden:",
      facts.reason,
      {
        link: `Naar pacht ${leaseNumber(facts.leaseNumber)}`,
        to: sender.baseUrl + paths.leaseYear(String(facts.leaseNumber), String(facts.leaseYear)),
      },
    ],
  }),

  invoice: (facts, sender) => ({
    subject: `Factuur ${facts.number} voor ${leaseNumber(facts.leaseNumber)} over ${facts.leaseYear}`,
    parts: [
      `Uw factuur over ${facts.leaseYear} gaat hierbij. Op de pagina van de factuur leest u hoe elk bedrag tot stand komt.`,
      ...(facts.dueCents > 0 ? toPay(facts, sender) : ["Ze is al betaald. U hoeft niets te doen."]),
      { link: "Bekijk de factuur", to: sender.baseUrl + paths.invoice(facts.number) },
    ],
  }),

  invoice_reminder: (facts, sender) => ({
    subject: `Herinnering: factuur ${facts.number} staat nog open`,
    parts: [
      `Op ${day(facts.dueOn, "nl")} moest factuur ${facts.number} over ${facts.leaseYear} betaald zijn. We hebben ${euros(facts.dueCents, "nl")} nog niet ontvangen.`,
      ...toPay(facts, sender),
      "Hebt u intussen betaald? Dan hoeft u niets te doen. Lukt betalen nu niet, bel of mail ons dan.",
    ],
  }),

  particulars_changed: (facts, sender) => ({
    subject: `Uw gegevens bij ${sender.name} zijn gewijzigd`,
    parts: [
      `Gewijzigd: ${list([...(facts.emailChanged ? ["uw e-mailadres"] : []), ...(facts.ibanChanged ? ["uw rekeningnummer"] : [])])}.`,
      ...(facts.emailChanged ? ["We schrijven u voortaan op dit adres; u logt er ook mee in."] : []),
      ...(facts.ibanChanged && facts.iban ? [`We betalen voortaan terug op de rekening die eindigt op ${facts.iban.slice(-4)}.`] : []),
      `Hebt u dit niet gedaan? Laat het ons meteen weten: ${[sender.email, sender.phone].filter(Boolean).join(" of ")}.`,
      { link: "Naar mijn gegevens", to: sender.baseUrl + paths.myData },
    ],
  }),

  address_left: (facts, sender) => ({
    subject: `Uw e-mailadres bij ${sender.name} is gewijzigd`,
    parts: [
      `We schrijven u voortaan op een ander adres. Dit is ons laatste bericht hier.${facts.ibanChanged ? " Ook uw rekeningnummer is gewijzigd." : ""}`,
      `Hebt u dit niet gedaan? Laat het ons meteen weten: ${[sender.email, sender.phone].filter(Boolean).join(" of ")}.`,
    ],
  }),

  convocation: (facts, sender) => {
    const kind = meetings.kinds[facts.kind];
    const when = `${day(facts.heldOn, "nl")}, ${meetings.hour(facts.hour)}`;
    const amends = facts.items.some(({ majority }) => majority === "amendment");
    return {
      subject: `${facts.supplement ? "Aanvulling: " : "Oproep: "}${kind.toLowerCase()} op ${day(facts.heldOn, "nl")}`,
      parts: [
        facts.supplement
          ? `Op de agenda van onze ${kind.toLowerCase()} is iets bijgekomen. Dit is de hele agenda.`
          : `Het bestuur van ${sender.name} roept u op voor de ${kind.toLowerCase()}.`,
        {
          facts: [
            ["Wanneer", when],
            ["Waar", facts.place],
            ["Hoe", meetings.modes[facts.mode]],
          ],
        },
        "Op de agenda staan:",
        {
          facts: facts.items.map(({ title, majority }, index): [string, string] => [
            String(index + 1),
            majority === null ? title : `${title}. Hierover wordt gestemd: ${meetings.majorities[majority]}`,
          ]),
        },
        ...(amends
          ? [
              `Er wordt een wijziging van de statuten voorgesteld. De volledige tekst ligt bij de vergadering ter inzage van uiterlijk ${day(lastTextDay(facts.heldOn), "nl")} tot het einde van de dag van de vergadering.`,
            ]
          : []),
        ...(facts.rollOn ? [`Wie aan het einde van ${day(facts.rollOn, "nl")} lid is, mag stemmen.`] : []),
        ...(facts.proxiesPerHolder > 0
          ? [
              "Kunt u er niet bij zijn? Geef een ander lid een volmacht, op de pagina van de vergadering of met een getekend formulier aan het bestuur.",
            ]
          : []),
        { link: "Agenda, stukken, vragen en volmacht", to: sender.baseUrl + paths.meeting(facts.number) },
      ],
    };
  },
};
