import type { BylawSettings } from "#domain/bylaws/bylaws.ts";
import type { ClassTakes } from "#domain/bylaws/class.ts";

type Words = { label: string; explanation: string };

export const bylawSettings = {
  settings: {
    entryFeeCents: {
      label: "Contributie bij toetreding",
      explanation: "Wie lid wordt, betaalt dit één keer bij de aanvraag. Het is geen inleg.",
    },
    entryShareCents: { label: "Kleinste eerste inleg", explanation: "Wie lid wordt, legt ten minste dit bedrag in." },
    leastOrderCents: { label: "Kleinste latere inleg", explanation: "Wie al lid is, legt per keer ten minste dit bedrag in." },
    yearlyCapCents: {
      label: "Hoogste inleg per jaar",
      explanation: "Zoveel legt een lid in één kalenderjaar ten hoogste in, de eerste inleg meegeteld.",
    },
    shareClass: { label: "Soort inleg", explanation: "Of nieuwe inleg in januari m² krijgt, of alleen in euro’s telt." },
    termMonths: { label: "Termijn in maanden", explanation: "Zo lang na het betalen vraagt een lid zijn inleg nog niet terug." },
    reservePercent: {
      label: "Reserve in procenten",
      explanation: "Dit deel van de inleg gaat niet naar land, maar blijft achter de hand voor wie weggaat.",
    },
    investWithinMonths: { label: "Besteden binnen, in maanden", explanation: "Binnen deze tijd gaat de rest van de inleg naar land." },
    coolingOffDays: {
      label: "Bedenktijd in dagen",
      explanation: "Zo lang na het betalen kan een lid van de inleg afzien en krijgt het alles terug.",
    },
    paymentDays: { label: "Tijd om te betalen, in dagen", explanation: "Binnen deze tijd maakt een lid over wat het heeft aangevraagd." },
    noticeWeeks: {
      label: "Opzegtermijn in weken",
      explanation: "Zo lang voor het einde van het boekjaar zegt een lid ten laatste op (art. 2:36 lid 1 BW).",
    },
    heirMonths: {
      label: "Tijd voor erfgenamen, in maanden",
      explanation: "Binnen deze tijd na het overlijden laat een erfgenaam weten of hij lid wordt. Daarna wordt zijn deel uitbetaald.",
    },
    priceIncludesCosts: {
      label: "Kosten tellen mee in de prijs",
      explanation: "Of de kosten van notaris en Kadaster bij de koopprijs komen als we de prijs per m² vaststellen.",
    },
    withoutDelivery: {
      label: "Een jaar zonder levering",
      explanation: "Wat er met de inleg van een jaar gebeurt waarin geen land is geleverd.",
    },
    secondPersonApproves: {
      label: "Een tweede keurt goed",
      explanation: "Of een ronde moet worden goedgekeurd door een ander dan wie haar voorbereidde.",
    },
    transferDays: {
      label: "Tijd om een overdracht aan te nemen, in dagen",
      explanation: "Neemt de ontvanger een overdracht niet binnen deze tijd aan, dan vervalt het voorstel.",
    },
    transferNeedsApproval: {
      label: "Het bestuur keurt overdrachten goed",
      explanation: "Of een overdracht tussen leden pas doorgaat als het bestuur haar heeft goedgekeurd.",
    },
    giftMonths: {
      label: "Tijd om een cadeau te verzilveren, in maanden",
      explanation: "Komt niemand binnen deze tijd met de code, dan gaat het cadeau terug naar de gever.",
    },
    collectionRetryDays: {
      label: "Een mislukte afschrijving nog eens proberen, na zoveel dagen",
      explanation: "Eén keer, en niet als de rekening is opgeheven of de machtiging ingetrokken. 0 betekent: niet nog eens.",
    },
    callDays: {
      label: "Oproeptermijn in dagen",
      explanation: "Zo lang voor een ledenvergadering gaat de oproep uit; ten minste zeven dagen (art. 2:42 lid 1 BW).",
    },
    callClearDays: {
      label: "Vrije dagen",
      explanation: "Of de dag van de oproep en die van de vergadering niet meetellen in de oproeptermijn.",
    },
    rollDay: { label: "Wie stemt", explanation: "Op welke dag vaststaat wie op een vergadering mag stemmen." },
    digitalMeetings: {
      label: "Vergaderen zonder zaal",
      explanation: "Of een vergadering alleen digitaal kan zijn. Dat kan pas als ook de wet het toestaat; zie de tabel daarvoor.",
    },
    amendmentNumerator: {
      label: "Meerderheid voor statuten: teller",
      explanation:
        "Zoveel delen van de uitgebrachte stemmen zijn nodig om de statuten te wijzigen of te ontbinden (art. 2:43 lid 1 BW: 2 van 3).",
    },
    amendmentDenominator: { label: "Meerderheid voor statuten: noemer", explanation: "In zoveel delen zijn de stemmen verdeeld." },
    amendmentQuorumPercent: {
      label: "Quorum voor statuten in procenten",
      explanation: "Dit deel van alle stemmen is ten minste aanwezig of vertegenwoordigd. Bij 0 is er geen quorum.",
    },
    amendmentQuorumVotes: {
      label: "Quorum voor statuten in stemmen",
      explanation: "Zoveel stemmen zijn ten minste aanwezig of vertegenwoordigd, in plaats van een percentage. Bij 0 telt het percentage.",
    },
    blanksCast: { label: "Blanco telt mee", explanation: "Of een blanco stem als uitgebracht telt." },
    proxiesPerHolder: { label: "Volmachten per lid", explanation: "Zoveel volmachten houdt één lid ten hoogste." },
    advanceDays: {
      label: "Vooraf stemmen, in dagen",
      explanation:
        "Zoveel dagen voor een vergadering begint het stemmen vooraf; ten hoogste dertig (art. 2:38 lid 8 BW). Bij 0 kan het niet.",
    },
    advancePresent: {
      label: "Wie vooraf stemt, is aanwezig",
      explanation: "Of een stem die vooraf is uitgebracht meetelt voor het quorum.",
    },
    secretLeast: {
      label: "Kleinste geheime uitslag",
      explanation:
        "Van een geheime stemming met minder stemmen dan dit maken we de aantallen niet bekend, alleen of het voorstel is aangenomen.",
    },
    secondMeetingWeeks: {
      label: "Termijn voor een tweede vergadering, in weken",
      explanation: "Was er geen quorum, dan stemt een tweede vergadering binnen deze tijd, met dezelfde meerderheid en zonder quorum.",
    },
    proposalSupporters: {
      label: "Steun voor een voorstel",
      explanation: "Zoveel leden steunen een voorstel van een lid voordat het op een agenda kan.",
    },
  } satisfies Record<Exclude<Extract<keyof BylawSettings, string>, "classes">, Words>,
  classes: {
    title: "Klassen van leden",
    explanation:
      "Over sommige besluiten kan ook per klasse worden gestemd: dan is de meerderheid nodig over alle stemmen en in elke klasse. Ieder lid houdt één stem.",
    none: "De statuten kennen geen klassen van leden.",
    row: (letter: string) => `Klasse ${letter}`,
    nameNl: "Naam in het Nederlands",
    nameEn: "Naam in het Engels",
    nameHint: "Leeg als deze klasse er niet is",
    takes: "Wie erin komt",
    takesNow: {
      persons: "personen",
      organisations: "organisaties",
      all: "wie lid wordt",
      board: "wie het bestuur erin plaatst",
    } satisfies Record<ClassTakes, string>,
  },
  rollDays: {
    call: "de dag waarop de oproep uitgaat",
    named: "een dag die in de oproep staat",
  } satisfies Record<BylawSettings["rollDay"], string>,
  shareClasses: { area: "in grond", nominal: "in euro’s" } satisfies Record<BylawSettings["shareClass"], string>,
  withoutDelivery: {
    carry: "de inleg wacht op de prijs van het volgende jaar met een levering",
    last_price: "de inleg krijgt grond tegen de laatst vastgestelde prijs",
  } satisfies Record<BylawSettings["withoutDelivery"], string>,
};
