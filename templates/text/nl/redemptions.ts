export const redemptions = {
  title: "Inleg terugvragen",
  lead: (level: string) =>
    `Is de termijn van een lot voorbij, dan kunt u het terugvragen, heel of voor een deel. Nu wordt ${level} terugbetaald; wat telt is het percentage op de dag waarop het bestuur goedkeurt.`,
  which: "Wat wilt u terugvragen?",
  lot: "Lot",
  lotOption: (number: string, free: string) => `${number}, tot ${free}`,
  amount: "Bedrag aan inleg",
  amountHint: "Het hele lot of een deel ervan",
  next: "Laat zien wat er gebeurt",
  early: "Nog niet terug te vragen",
  earlyLine: (number: string, from: string) => `Lot ${number}: vanaf ${from}`,
  nothing: "U hebt nu niets dat u kunt terugvragen.",
  mine: "Uw aanvragen",
  none: "U hebt nog niets teruggevraagd.",
  askedOn: "Gevraagd op",
  state: "Stand",
  states: { queued: "in de rij", withdrawn: "ingetrokken", approved: "goedgekeurd, wordt betaald", paid_out: "betaald" },
  before: (number: number) => (number === 0 ? "u bent de eerste" : `${number} voor u`),
  payout: (amount: string) => `${amount} terug`,
  withdraw: "Trek in",
  quoteTitle: (amount: string, lot: string) => `U vraagt ${amount} terug uit lot ${lot}`,
  quoteLead: "Er gaat pas iets van uw naam als het bestuur goedkeurt. Tot dan kunt u de aanvraag intrekken.",
  steps: (facts: { amount: string; payout: string; level: string; land: string | null; before: number; iban: string | null }) => [
    {
      title: "Nu: uw aanvraag komt achter in de rij.",
      text: `${facts.before === 0 ? "Er wacht niemand voor u." : `Er ${facts.before === 1 ? "wacht één aanvraag" : `wachten ${facts.before} aanvragen`} voor u.`} Wie eerst vroeg, wordt eerst betaald. Is de reserve leeg, dan wacht u tot er weer geld is.`,
    },
    {
      title: `Keurt het bestuur goed, dan krijgt u nu ${facts.payout}.`,
      text: `Dat is ${facts.level} van ${facts.amount}. Verandert het percentage voor die dag, dan telt het nieuwe; nooit meer dan 100%.`,
    },
    {
      title: `Op die dag ${facts.land ? `gaan ${facts.amount} en ${facts.land}` : `gaat ${facts.amount}`} van uw naam.`,
      text: "Het certificaat vervalt, of u krijgt een nieuw voor wat u houdt.",
    },
    {
      title: "Daarna maakt de penningmeester het over.",
      text: facts.iban ? `Op ${facts.iban}.` : "We hebben nog geen rekeningnummer van u. Vul het in bij ‘Mijn gegevens’.",
    },
  ],
  button: (amount: string) => `Vraag ${amount} terug`,
  withdrawTitle: (amount: string) => `Aanvraag van ${amount} intrekken`,
  withdrawLead: "Uw inleg blijft dan zoals hij is.",
  withdrawSteps: [
    { title: "De aanvraag gaat uit de rij.", text: "Vraagt u later opnieuw, dan begint u achteraan." },
    { title: "Uw lot en certificaat blijven gelden.", text: "Er verandert niets in het register." },
  ],
  withdrawButton: (amount: string) => `Trek de aanvraag van ${amount} in`,
  board: {
    title: "Terugbetaling van inleg",
    lead: (count: number, total: string) =>
      count === 1
        ? `Eén aanvraag in de rij, samen ${total} terug te betalen.`
        : `${count} aanvragen in de rij, samen ${total} terug te betalen.`,
    leadNone: "Er staat niemand in de rij.",
    reserve: "In de reserve",
    reserveNote:
      "Van elke inleg het deel dat volgens het huishoudelijk reglement achter de hand bleef, min wat op loten is terugbetaald. Het is wat het register rekent, niet wat op de bank staat.",
    level: "Percentage vandaag",
    levelNote: "Vastgesteld in de tabellen, door een besluit van de ledenvergadering. Ten hoogste 100%.",
    queue: "De rij",
    member: "Lid",
    pays: "Terug te betalen",
    held: "staat stil, houdt niemand op",
    estate: "uit een nalatenschap",
    noAccount: "rekeningnummer ontbreekt",
    prepare: "Terugbetaling voorbereiden",
    prepareText: "Tot welk bedrag? Wie eerst vroeg, gaat voor; past de eerste er niet in, dan wacht de rest.",
    upTo: "Tot en met",
    prepareButton: "Bereid voor",
    runTitle: (amount: string) => `${amount} terugbetalen`,
    runLead: (level: string) => `Tegen ${level}. Controleer de regels; er is nog niets van iemands naam.`,
    runDone: (on: string) => `Goedgekeurd op ${on}. De bedragen staan bij de terugbetalingen; de penningmeester maakt ze over.`,
    lines: "Wat wordt terugbetaald",
    steps: (total: string) => [
      {
        title: "De inleg gaat vandaag van hun naam, met de grond die erbij hoort.",
        text: "Certificaten vervallen of worden vervangen. Dat kan niet ongedaan worden gemaakt.",
      },
      {
        title: `${total} komt bij de terugbetalingen te staan.`,
        text: "Elk bedrag met een eigen kenmerk; de bankafschrijving met dat kenmerk sluit het af.",
      },
      { title: "Het geld van de reserve wordt minder.", text: "De grond blijft van de coöperatie." },
    ],
    approve: (total: string) => `Keur goed en betaal ${total} terug`,
    secondPerson: "Een ander bestuurslid dan wie dit voorbereidde, keurt dit goed.",
    short: (reserve: string) =>
      `In de reserve zit volgens het register ${reserve}. Dat is minder dan dit bedrag: kijk na of het geld er is.`,
    refunds: "Naar de terugbetalingen",
  },
};
