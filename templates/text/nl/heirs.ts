import type { Acceptance } from "#domain/estates/heir-answer.ts";

export const heirs = {
  codeTitle: "Uw brief over een nalatenschap",
  codeLead: "In onze brief staat een code. Vul hem hier in; dan opent uw eigen pagina.",
  code: "Code",
  codeHint: "Twintig letters en cijfers. Streepjes en hoofdletters maken niet uit",
  codeButton: "Open mijn pagina",
  title: (name: string) => `De grond van ${name}`,
  lead: (name: string, died: string) =>
    `${name} overleed op ${died}. Gecondoleerd met uw verlies. Hier leest u wat er bij ons is nagelaten en wat wij van u vragen. U hoeft vandaag niets te beslissen.`,
  margin: (number: string) => `Nalatenschap ${number}`,
  private: "Deze pagina is alleen voor u. Geef de code aan niemand anders.",
  actsFor: (name: string) => `U treedt op voor ${name}.`,
  left: "Wat is nagelaten",
  yours: "Wat u erft",
  yoursOf: (name: string) => `Wat ${name} erft`,
  alone: "U erft alles.",
  share: (fraction: string, others: number) =>
    others === 1 ? `U erft ${fraction}. Er is nog één erfgenaam.` : `U erft ${fraction}. Er zijn nog ${others} erfgenamen.`,
  shareOf: (name: string, fraction: string) => `${name} erft ${fraction}.`,
  lot: "Lot",
  land: "Grond",
  value: "Waarde",
  total: "Samen",
  why: "Waarom komt het niet precies uit?",
  whyText:
    "Niet elk bedrag is gelijk te verdelen. De centen en honderdsten die overblijven, gaan naar de erfgenamen in hun volgorde, zodat alles samen precies klopt.",
  steps: "Waar we zijn",
  stepReported: "Gemeld en nagekeken.",
  stepProved: "Vastgelegd wie erft.",
  stepAnswer: "Ieder laat weten wat hij wil.",
  stepAnswerText: (answered: number, total: number) => `${answered} van ${total} hebben van zich laten horen.`,
  stepDone: "Op naam, of uitbetaald.",
  stepDoneText: (until: string) => `Van u horen we graag voor of op ${until}. Daarna betalen we uit.`,
  stepPassed: (on: string) => `Verdeeld op ${on}.`,
  executor: "Er is een executeur, en die beslist voor de erfgenamen. Overleg met hem of haar; wat u hier invult, geven we door.",
  choice: "Uw keuze",
  choiceText:
    "Wat u kiest, geldt voor de hele nalatenschap: ook voor het huis, het spaargeld en de schulden. Bij de wet is het daarna niet terug te draaien. Overleg met een notaris als u twijfelt.",
  acceptance: "Aanvaarden of verwerpen",
  acceptances: {
    accepted: { label: "Zuiver aanvaarden", note: "U erft alles, ook schulden die groter zijn dan het bezit." },
    beneficial: {
      label: "Beneficiair aanvaarden",
      note: "U erft, maar hoeft schulden niet uit eigen geld te betalen. Dit verklaart u bij de griffie van de rechtbank.",
    },
    renounced: {
      label: "Verwerpen",
      note: "U erft niets; uw kinderen komen in uw plaats. Dit verklaart u bij de griffie van de rechtbank (art. 4:191 BW). Hier noteren we het alleen.",
    },
  } satisfies Record<Acceptance, { label: string; note: string }>,
  minor:
    "Voor een minderjarige aanvaardt een ouder of voogd beneficiair. Doet u niets, dan geldt dat vanzelf na drie maanden (art. 4:193 BW). Verwerpen kan alleen met toestemming van de kantonrechter.",
  wish: "De grond",
  wishHint: "Bij verwerpen kiest u hier niets.",
  keepJoin: { label: "Ik word lid en houd de grond", note: "Zonder inleg te betalen. U krijgt één stem, en certificaten op uw naam." },
  keepJoinFor: (name: string) => ({
    label: `${name} wordt lid en houdt de grond`,
    note: "Zonder inleg te betalen. Eén stem, en certificaten op naam.",
  }),
  keepAdd: (number: number) => ({ label: "Voeg de grond toe aan wat ik heb", note: `Bij uw lidmaatschap ${number}. U houdt één stem.` }),
  payOut: {
    label: "Betaal mij uit",
    note: "Na de minimale termijn, tegen het percentage dat de ledenvergadering vaststelt. Dat kan minder zijn dan 100%.",
  },
  payOutFor: (name: string) => ({
    label: `Betaal ${name} uit`,
    note: "Na de minimale termijn, tegen het percentage dat de ledenvergadering vaststelt. Dat kan minder zijn dan 100%.",
  }),
  acceptancesOfOrganisation: {
    accepted: { label: "Zuiver aanvaarden", note: "De organisatie erft alles, ook schulden die groter zijn dan het bezit." },
    beneficial: {
      label: "Beneficiair aanvaarden",
      note: "De organisatie erft, maar hoeft schulden niet uit eigen geld te betalen. Dit verklaart u bij de griffie van de rechtbank.",
    },
    renounced: {
      label: "Verwerpen",
      note: "De organisatie erft niets. Dit verklaart u bij de griffie van de rechtbank (art. 4:191 BW). Hier noteren we het alleen.",
    },
  } satisfies Record<Acceptance, { label: string; note: string }>,
  account: "Waar mogen we het naartoe overmaken?",
  accountText: "Wat wordt uitbetaald, maken we over zodra de termijn van een lot voorbij is en het bestuur heeft goedgekeurd.",
  accountKnown: (end: string) => `We hebben een rekeningnummer dat eindigt op ${end}. Klopt dat niet meer, vul dan een ander in.`,
  accountMember: "We maken het over op de rekening die bij uw lidmaatschap staat. Die verandert u bij ‘Mijn gegevens’.",
  iban: "Rekeningnummer (IBAN)",
  accountHolder: "Op naam van",
  accountButton: "Bewaar dit rekeningnummer",
  spouseNote: (until: string) =>
    `Als echtgenoot krijgt u alles; de kinderen hebben een vordering op u. Tot en met ${until} kunt u dat bij de notaris ongedaan maken (art. 4:18 BW). Antwoordt u hier, dan gaan we ervan uit dat u het zo laat.`,
  spouseAll: "Als echtgenoot krijgt u alles; de kinderen hebben een vordering in geld op u (art. 4:13 BW).",
  warningTitle: "Vraag niet te snel om uitbetaling.",
  warning:
    "Wie uitbetaling vraagt, kan daarmee zuiver hebben aanvaard, ook de schulden (art. 4:192 BW). Aanvaard eerst beneficiair als u twijfelt.",
  happens: [
    { title: "We noteren uw antwoord.", text: "U kunt het veranderen zolang er niet is verdeeld." },
    {
      title: "Als ieder heeft geantwoord, verdelen we.",
      text: "Tot op de cent; jaargang en termijn van de grond blijven zoals ze waren. U krijgt bericht.",
    },
  ],
  button: "Geef dit antwoord",
  answered: (on: string, acceptance: string, wish: string | null) =>
    `Uw antwoord van ${on}: „${acceptance}”${wish ? ` en „${wish}”` : ""}. Dank u wel.`,
  change: "Verander uw antwoord",
  passed: "De nalatenschap is verdeeld.",
  passedKept: "Dit staat nu op naam:",
  passedPaid: "Dit wordt uitbetaald:",
  talk: "Iemand spreken",
  talkText: (contact: string) => `Bel of mail ons gerust, ook als u liever op papier antwoordt: ${contact}.`,
};
