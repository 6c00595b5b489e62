export const membership = {
  title: "Mijn lidmaatschap",
  lead: (since: string) => `U bent lid sinds ${since}.`,
  leadNotice: (endsOn: string) => `U hebt opgezegd. U bent lid tot en met ${endsOn}.`,
  leadOver: (endsOn: string) => `Uw lidmaatschap is geëindigd op ${endsOn}.`,
  overText: "U kunt hier blijven zien wat u had en wat er nog op uw naam staat. Bestellen en stemmen kan niet meer.",
  toLand: "Naar mijn land",
  stateOf: { member: "Lid", notice: (endsOn: string) => `Lid tot en met ${endsOn}`, over: (endsOn: string) => `Geëindigd op ${endsOn}` },
  leave: "Opzeggen",
  leaveText: "Opzeggen kan altijd. U hoeft geen reden te geven en het kost niets.",
  leaveLink: "Bekijk wat opzeggen doet",
  noticeTitle: "Uw lidmaatschap opzeggen",
  noticeLead: (endsOn: string) => `Zegt u vandaag op, dan bent u lid tot en met ${endsOn}.`,
  why: "Waarom die dag?",
  whyText: (weeks: number) =>
    `U kunt opzeggen tegen het einde van het boekjaar, 31 december. Dat doet u ten laatste ${weeks} weken ervoor; daarna geldt de opzegging voor het einde van het jaar erop (art. 2:36 BW).`,
  steps: (endsOn: string, amount: string | null) => [
    { title: "Nu: u krijgt meteen een bevestiging.", text: "Daarin staat de einddatum." },
    {
      title: `Tot en met ${endsOn}: u bent gewoon lid.`,
      text: "U kunt stemmen en inleggen, en u kunt de opzegging nog intrekken. De contributie van het jaar blijft verschuldigd.",
    },
    { title: `Na ${endsOn}: u bent geen lid meer.`, text: "U kunt niet meer inleggen of stemmen." },
    amount === null
      ? { title: "U hebt geen inleg.", text: "Er is dus niets terug te betalen." }
      : {
          title: `Uw inleg van ${amount} blijft op uw naam.`,
          text: "Opzeggen betaalt hem niet terug. Dat vraagt u apart aan, per lot, na de termijn; of u draagt hem over.",
        },
  ],
  button: (endsOn: string) => `Zeg op per ${endsOn}`,
  noticed: (givenOn: string) => `Opgezegd op ${givenOn}`,
  withdraw: "Toch blijven?",
  withdrawText: (endsOn: string) => `Tot en met ${endsOn} kunt u de opzegging intrekken. Dan blijft u lid alsof er niets was.`,
  withdrawButton: "Trek de opzegging in",
  joinNotice: "U bent al lid.",
  joinNoticeText: "Meer inleggen kan bij ‘Inleggen’. Opzeggen kan ook:",
  board: {
    link: "Opzegging en einde",
    title: (name: string) => `Einde van het lidmaatschap van ${name}`,
    lead: "U doet dit namens het lid, op papier. Het journaal noemt u allebei, en het lid krijgt bericht.",
    standing: (endsOn: string) => `Dit lidmaatschap eindigt op ${endsOn}.`,
    paper: "Een opzegging op papier",
    paperText: (weeks: number) =>
      `De opzegging telt vanaf de dag waarop de brief is ontvangen. Ten laatste ${weeks} weken voor 31 december eindigt het lidmaatschap dat jaar, anders een jaar later.`,
    receivedOn: "Ontvangen op",
    dayHint: "Bijvoorbeeld 03-12-2026",
    paperButton: "Leg de opzegging vast",
    exit: "Meteen weg vanwege een besluit",
    exitText:
      "Binnen een maand nadat een besluit bekend werd dat rechten beperkt of plichten verzwaart, kan een lid per direct weg. Dat besluit geldt dan niet voor dit lid (art. 2:36 lid 3 BW).",
    decision: "Besluit",
    toldOn: "Bekend bij het lid op",
    givenOn: "Weg per",
    exitButton: "Leg het vertrek vast",
    withdraw: "Opzegging intrekken",
    withdrawText: "Op verzoek van het lid. Het lidmaatschap loopt dan door.",
  },
};
