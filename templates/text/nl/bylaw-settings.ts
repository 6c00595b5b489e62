import type { BylawSettings } from "#domain/bylaws/bylaws.ts";

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
  } satisfies Record<Extract<keyof BylawSettings, string>, Words>,
  shareClasses: { area: "in grond", nominal: "in euro’s" } satisfies Record<BylawSettings["shareClass"], string>,
  withoutDelivery: {
    carry: "de inleg wacht op de prijs van het volgende jaar met een levering",
    last_price: "de inleg krijgt grond tegen de laatst vastgestelde prijs",
  } satisfies Record<BylawSettings["withoutDelivery"], string>,
};
