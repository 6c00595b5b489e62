import { areaFor } from "#domain/area.ts";
import type { MailFacts } from "#domain/mail/mail-facts.ts";
import { lastTextDay } from "#domain/meetings/terms.ts";
import type { Cents } from "#domain/money.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import type { RefusalCode } from "#domain/refusal.ts";
import { day, euros, iban, leaseNumber, month, reference, squareMetres, unitPrice } from "#templates/format.ts";
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

/** Why a month was skipped. */
const skipped: { readonly other: string } & Partial<Record<RefusalCode, string>> = {
  emission_limit_reached: "Samen mogen we de komende tijd niet meer inleg aannemen.",
  yearly_cap_exceeded: "Daarmee zou u dit jaar boven uw jaarmaximum komen.",
  order_too_small: "Het bedrag is lager dan wat we nog aannemen. Stop en begin opnieuw met een hoger bedrag.",
  other: "Dat kon deze maand niet.",
};

type Certified = Extract<MailFacts, { kind: "certificate_ready" }>;

/** What a certificate came of. */
function whyCertified({ because, vintage, price, cents, dm2 }: Certified): string {
  const [amount, land] = [euros(cents, "nl"), squareMetres(dm2, "nl")];
  switch (because) {
    case "allotted":
      return `De prijs over ${vintage} staat vast${price ? `: ${unitPrice(price, "nl")} per m²` : ""}. Uw inleg van ${amount} is daarmee ${land}.`;
    case "taken_over":
      return `Uw inleg van ${amount} uit ${vintage} is met ${land} overgenomen uit het vorige register. Daarvan hebt u nu ook een certificaat.`;
    case "received":
      return `Op uw naam staat nu ${land}, voor een inleg van ${amount} uit ${vintage}. Dit is het certificaat.`;
    case "stays":
      return `Van uw inleg uit ${vintage} staat nu ${amount} op uw naam, met ${land}.`;
  }
}

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

  signing_code: (code, signed, minutes) => ({
    subject: `Uw code om te tekenen: ${code}`,
    parts: [
      `Uw code om ${"lease" in signed ? `pacht ${signed.lease}` : `de notulen van ${day(signed.minutesOf, "nl")}`} te tekenen is ${code}.`,
      `Vul hem in op de pagina waar u bent. Hij is ${minutes} minuten geldig.`,
      "Hebt u hier niet om gevraagd? Dan hoeft u niets te doen. Geef de code aan niemand door.",
    ],
  }),

  application_received: (facts, sender) => {
    const amount = euros(facts.cents, "nl");
    const { claimId, reference: rf, dueOn } = facts;
    const paid = facts.paidCents >= facts.cents;
    return {
      subject: `We hebben uw aanvraag ontvangen (${sender.name})`,
      parts: [
        "Uw aanvraag om lid te worden is binnen. Het bestuur beslist; u krijgt daarvan bericht.",
        ...(claimId === null || rf === null || dueOn === null
          ? ["U betaalt niets. Wat u krijgt, komt op uw naam zodra u bent toegelaten."]
          : paid
            ? [`We hebben ${amount} van u ontvangen.`]
            : [
                `Maak ${amount} over, uiterlijk op ${day(dueOn, "nl")}, met dit kenmerk. Daaraan herkennen we uw betaling.`,
                {
                  facts: [
                    ["Bedrag", amount],
                    ["Aan", sender.name],
                    ["Rekening (IBAN)", iban(sender.iban)],
                    ["Betalingskenmerk", reference(rf)],
                  ],
                } as const,
                { link: "Naar de betaalpagina", to: sender.baseUrl + paths.payment(claimId) },
              ]),
        rf === null
          ? "Weigert het bestuur, dan leest u waarom (art. 2:33 BW)."
          : "Weigert het bestuur, dan leest u waarom en krijgt u alles terug (art. 2:33 BW).",
      ],
    };
  },

  membership_admitted: (facts, sender) => ({
    subject: `U bent lid van ${sender.name}`,
    parts: [
      `Het bestuur heeft u op ${day(facts.admittedOn, "nl")} toegelaten. Uw lidnummer is ${facts.memberNumber}.`,
      ...(facts.claimId === null
        ? []
        : facts.paidCents >= facts.cents
          ? ["Uw betaling is binnen. Uw inleg staat op uw naam in het register."]
          : [
              `We hebben nog geen volledige betaling van ${euros(facts.cents, "nl")} ontvangen. Zodra die er is, staat uw inleg op uw naam.`,
              { link: "Naar de betaalpagina", to: sender.baseUrl + paths.payment(facts.claimId) },
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
        facts.gift
          ? `Uw cadeau is verzilverd. ${sender.name} heeft de inleg op uw naam in het register gezet.`
          : `We hebben uw betaling ontvangen. ${sender.name} heeft uw inleg op uw naam in het register gezet.`,
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
      whyCertified(facts),
      ...(facts.replaces ? [`Dit certificaat vervangt ${facts.replaces}. Het oude geldt niet meer.`] : []),
      { link: `Certificaat ${facts.certificateNumber}`, to: sender.baseUrl + paths.document(facts.certificateNumber) },
      "Log in om het te openen. Wie het certificaat heeft, kan met de code erop nagaan of het nog geldt.",
    ],
  }),

  gift_ready: (facts, sender) => ({
    subject: `Uw cadeau van ${euros(facts.cents, "nl")} is klaar om te geven`,
    parts: [
      `De kaart gaat hierbij${facts.receiverName ? `, voor ${facts.receiverName}` : ""}. Print hem, of stuur hem door.`,
      {
        facts: [
          ["Bedrag", euros(facts.cents, "nl")],
          ["Code", facts.code],
          ["Te verzilveren tot en met", day(facts.claimUntil, "nl")],
        ],
      },
      "Wie de code heeft, kan het cadeau verzilveren. Geef hem dus alleen aan wie het krijgt.",
      { link: "Naar uw cadeaus", to: sender.baseUrl + paths.gifts },
    ],
  }),

  gift_claimed: (facts, sender) => ({
    subject: `Uw cadeau van ${euros(facts.cents, "nl")} is verzilverd`,
    parts: [
      `Het cadeau${facts.receiverName ? ` dat u voor ${facts.receiverName} bestelde` : ""} is verzilverd. Wie het kreeg, vertellen we niet; dat hoort u vast zelf.`,
      { link: "Naar uw cadeaus", to: sender.baseUrl + paths.gifts },
    ],
  }),

  gift_returned: (facts, sender) => ({
    subject: `Uw cadeau van ${euros(facts.cents, "nl")} is niet verzilverd`,
    parts: [
      `Niemand heeft de code${facts.receiverName ? ` die u voor ${facts.receiverName} bestelde` : ""} op tijd gebruikt. Hij werkt niet meer.`,
      facts.kept ? "U bent lid, dus de inleg staat nu op uw eigen naam." : "We betalen het bedrag terug op de rekening waarvan u betaalde.",
      facts.kept
        ? { link: "Naar mijn land", to: sender.baseUrl + paths.myLand }
        : { link: "Naar uw cadeaus", to: sender.baseUrl + paths.gifts },
    ],
  }),

  notice_received: (facts, sender) => ({
    subject: `Uw opzegging bij ${sender.name}: lid tot en met ${day(facts.endsOn, "nl")}`,
    parts: [
      facts.channel === "exit"
        ? `Op ${day(facts.givenOn, "nl")} hebt u uw lidmaatschap meteen beëindigd vanwege een besluit (art. 2:36 lid 3 BW). Dat besluit geldt niet voor u. Uw lidmaatschap eindigt op ${day(facts.endsOn, "nl")}.`
        : `We hebben uw opzegging ontvangen op ${day(facts.givenOn, "nl")}. U bent lid tot en met ${day(facts.endsOn, "nl")}, het einde van het boekjaar (art. 2:36 BW). Tot die dag kunt u alles wat een lid kan.`,
      ...(facts.cents > 0
        ? [
            `Uw inleg van ${euros(facts.cents, "nl")} blijft op uw naam tot u hem terugvraagt of overdraagt. De termijn per lot blijft gelden.`,
          ]
        : []),
      ...(facts.channel === "exit" ? [] : [`Bedenkt u zich? Tot en met ${day(facts.endsOn, "nl")} kunt u de opzegging intrekken.`]),
      { link: "Naar mijn lidmaatschap", to: sender.baseUrl + paths.membership },
    ],
  }),

  notice_withdrawn: (facts, sender) => ({
    subject: `U blijft lid van ${sender.name}`,
    parts: [
      `De opzegging per ${day(facts.endsOn, "nl")} is ingetrokken. Uw lidmaatschap loopt gewoon door.`,
      { link: "Naar mijn lidmaatschap", to: sender.baseUrl + paths.membership },
    ],
  }),

  transfer_proposed: (facts, sender) => ({
    subject: `${euros(facts.cents, "nl")} aan inleg voor u bij ${sender.name}`,
    parts: [
      `${facts.fromName} wil u ${euros(facts.cents, "nl")} aan inleg geven, met de grond die erbij hoort, per ${day(facts.effectiveOn, "nl")}. U betaalt niets.`,
      ...(facts.joins
        ? [
            "U bent nog geen lid. Neemt u het aan, dan vraagt u meteen het lidmaatschap aan; het bestuur beslist daarover. Log in met dit e-mailadres.",
          ]
        : []),
      { link: "Bekijk het en neem het aan, of niet", to: sender.baseUrl + paths.transfer(facts.transferId) },
      `Doet u niets, dan vervalt het voorstel na ${day(facts.expiresOn, "nl")}.`,
    ],
  }),

  transfer_accepted: (facts, sender) => ({
    subject: `Uw overdracht van ${euros(facts.cents, "nl")} is aangenomen`,
    parts: [
      `De overdracht van ${euros(facts.cents, "nl")} is aangenomen.`,
      ...(facts.needsApproval ? ["Het bestuur moet haar nog goedkeuren."] : []),
      ...(facts.joins ? ["Het bestuur beslist nog over de toelating als lid."] : []),
      `Is alles rond, dan gaat de inleg over per ${day(facts.effectiveOn, "nl")}. U krijgt daarvan bericht.`,
      { link: "Naar de overdracht", to: sender.baseUrl + paths.transfer(facts.transferId) },
    ],
  }),

  transfer_ended: (facts, sender) => ({
    subject: `De overdracht van ${euros(facts.cents, "nl")} gaat niet door`,
    parts: [
      {
        withdrawn: "Wie u deze inleg wilde geven, heeft het voorstel ingetrokken.",
        declined: "De ontvanger heeft uw voorstel niet aangenomen. Uw inleg blijft op uw naam.",
        refused: "Het bestuur heeft de overdracht geweigerd. De inleg blijft op naam van wie hem had. De reden:",
      }[facts.ground],
      ...(facts.reason ? [facts.reason] : []),
      { link: "Naar de overdracht", to: sender.baseUrl + paths.transfer(facts.transferId) },
    ],
  }),

  transfer_registered: (facts, sender) => ({
    subject: facts.given ? `${euros(facts.cents, "nl")} is overgedragen` : `${euros(facts.cents, "nl")} aan inleg staat op uw naam`,
    parts: [
      facts.given
        ? `${euros(facts.cents, "nl")} aan inleg is uit uw naam gegaan, met de grond die erbij hoort. Het certificaat dat u daarvan had, geldt niet meer; hebt u een deel gehouden, dan staat er een nieuw voor u klaar.`
        : `${euros(facts.cents, "nl")} aan inleg staat nu op uw naam, met de grond die erbij hoort. Uw certificaat staat bij uw documenten; lag de grond nog niet vast, dan komt het in januari.`,
      { link: "Naar mijn land", to: sender.baseUrl + paths.myLand },
    ],
  }),

  yearly_statement: ({ year }, sender) => ({
    subject: `Uw jaaropgave ${year} staat klaar`,
    parts: [
      `De waarde van uw inleg op 1 januari ${year} staat vast. U hebt haar nodig voor uw belastingaangifte.`,
      { link: `Jaaropgave ${year}`, to: sender.baseUrl + paths.myStatement(year) },
      "Log in om haar te openen. U kunt haar zeven jaar lang ophalen.",
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

  death_reported: (facts, sender) => ({
    subject: "We hebben uw bericht ontvangen",
    parts: [
      `Dank u dat u ons schreef over het overlijden van ${facts.diedName} op ${day(facts.diedOn, "nl")}. Wij condoleren u met uw verlies.`,
      "We kijken na of dit onze coöperatie aangaat. Is dat zo, dan schrijven we de erfgenamen. U hoeft nu niets te doen.",
      `Hebt u een vraag? ${[sender.email, sender.phone].filter(Boolean).join(" of ")}.`,
    ],
  }),

  heir_invited: (facts, sender) => ({
    subject: `De nalatenschap van ${facts.diedName}`,
    parts: [
      `Op ${day(facts.diedOn, "nl")} overleed ${facts.diedName}. Wij condoleren u met uw verlies.`,
      `${facts.diedName} was lid van ${sender.name} en had daar grond. Op een eigen pagina leest u wat ${facts.actsFor ?? "u"} daarvan erft en welke keuzes er zijn.`,
      { link: "Naar de pagina", to: `${sender.baseUrl}${paths.heirs}/${facts.key}` },
      {
        facts: [
          ["Code", facts.key],
          ["Geldig tot en met", day(facts.expiresOn, "nl")],
        ],
      },
      `Liever overtypen? Ga naar ${sender.baseUrl}${paths.heirs} en vul de code in. Geef haar aan niemand anders.`,
      `U hoeft vandaag niets te beslissen. Laten weten of de grond blijft, kan tot en met ${day(facts.lastDay, "nl")}.`,
    ],
  }),

  estate_passed_on: (facts, sender) => ({
    subject: `De grond van ${facts.diedName} is verdeeld`,
    parts: [
      `Op ${day(facts.effectiveOn, "nl")} is verdeeld wat ${facts.diedName} bij ons had.`,
      {
        facts: [
          ...(facts.memberNumber === null ? [] : ([["Lidnummer", String(facts.memberNumber)]] as const)),
          ...(facts.keptCents > 0
            ? ([["Nu op naam", `${squareMetres(facts.keptDm2, "nl")}, ${euros(facts.keptCents, "nl")}`]] as const)
            : []),
          ...(facts.paidOutCents > 0 ? ([["Wordt uitbetaald", euros(facts.paidOutCents, "nl")]] as const) : []),
        ],
      },
      ...(facts.keptCents > 0
        ? [
            "De jaargang en de termijn van de grond blijven zoals ze waren. De certificaten staan bij Mijn land.",
            { link: "Naar mijn land", to: sender.baseUrl + paths.myLand },
          ]
        : []),
      ...(facts.paidOutCents > 0
        ? [
            "Uitbetalen kan vanaf het einde van de minimale termijn, tegen het percentage dat de ledenvergadering vaststelt. We schrijven u daarover.",
          ]
        : []),
    ],
  }),

  collection_failed: (facts, sender) => ({
    subject: `De afschrijving van ${euros(facts.cents, "nl")} is niet gelukt`,
    parts: [
      `We wilden ${euros(facts.cents, "nl")} afschrijven voor uw maandelijkse inleg, maar uw bank deed dat niet. Er is niets betaald en u bent niets kwijt.`,
      "Wilt u deze maand toch inleggen? Betaal dan zelf op de betaalpagina.",
      { link: "Naar de betaalpagina", to: sender.baseUrl + paths.payment(facts.claimId) },
      { link: "Uw maandelijkse inleg", to: sender.baseUrl + paths.recurringOrder },
    ],
  }),

  collection_skipped: (facts, sender) => ({
    subject: `Uw inleg van ${month(facts.month, "nl")} is overgeslagen`,
    parts: [
      `Uw maandelijkse inleg van ${euros(facts.cents, "nl")} schreven we in ${month(facts.month, "nl")} niet af.`,
      skipped[facts.because] ?? skipped.other,
      "U hoeft niets te doen. Zodra er weer ruimte is, gaat het vanzelf verder.",
      { link: "Uw maandelijkse inleg", to: sender.baseUrl + paths.recurringOrder },
    ],
  }),

  charged_back: (facts, sender) => ({
    subject: `Uw betaling van ${euros(facts.cents, "nl")} is teruggeboekt`,
    parts: [
      `Uw bank boekte op ${day(facts.chargedOn, "nl")} ${euros(facts.cents, "nl")} terug.${facts.lapsed ? " De inleg die daarmee betaald was, staat niet meer op uw naam." : ""}`,
      "Was dat niet de bedoeling? Dan kunt u opnieuw betalen.",
      { facts: [["Betalingskenmerk", reference(facts.reference)]] },
      { link: "Naar de betaalpagina", to: sender.baseUrl + paths.payment(facts.claimId) },
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

  calling_off: ({ meeting, reason, successor }, sender) => {
    const kind = meetings.kinds[meeting.kind].toLowerCase();
    const on = day(meeting.heldOn, "nl");
    return {
      subject: successor ? `Uitgesteld: ${kind} van ${on}` : `Gaat niet door: ${kind} van ${on}`,
      parts: [
        successor
          ? `De ${kind} van ${on}, waarvoor wij u opriepen, gaat die dag niet door.`
          : `De ${kind} van ${on}, waarvoor wij u opriepen, gaat niet door.`,
        `De reden: ${reason}`,
        ...(successor
          ? [
              "Zij wordt gehouden op een andere dag:",
              {
                facts: [
                  ["Wanneer", `${day(successor.heldOn, "nl")}, ${meetings.hour(successor.hour)}`],
                  ["Waar", successor.place],
                ] as [string, string][],
              },
              "U krijgt daarvoor op tijd een nieuwe oproep. Stukken, vragen en voorstellen gaan mee. Een volmacht die u gaf, vervalt: geef haar na de nieuwe oproep opnieuw.",
            ]
          : ["Wat op de agenda stond, komt zo nodig op een volgende vergadering. Een volmacht die u gaf, vervalt."]),
        { link: "Naar de vergadering", to: sender.baseUrl + paths.meeting(meeting.number) },
      ],
    };
  },
};
