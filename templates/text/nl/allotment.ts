import { count } from "#templates/format.ts";

const lots = (number: number): string => (number === 1 ? "één lot" : `${count(number, "nl")} loten`);

export const allotment = {
  title: "Rondes",
  lead: "Werk over veel regels tegelijk: eerst berekend, dan nagekeken, dan geboekt, en als geheel terug te draaien.",
  empty: "Er is nog geen ronde geweest. De eerste toewijzing is in januari na het eerste jaar met een aankoop.",
  kind: "Soort",
  kindAll: "Alle rondes",
  runOf: (kind: string, year: number | null) => capital(year === null ? kind : `${kind} over ${year}`),
  by: (who: string) => `door ${who}`,
  preparing: {
    title: "De prijs en de grond per lot worden berekend en vastgezet.",
    text: "U ziet alles voor er iets in het register komt.",
  },
  prepared: { title: "U kijkt het na; het bestuur keurt goed.", text: "Tot dan kunt u zo vaak berekenen als u wilt." },
  run: "Ronde",
  day: "Dag",
  state: "Stand",
  prepareTitle: "Grond toewijzen",
  year: "Over het jaar",
  yearHint: "Een jaar dat voorbij is, bijvoorbeeld 2026",
  prepare: "Bereken",
  runTitle: (year: number) => `Toewijzing over ${year}`,
  leads: {
    prepared: (number: number, land: string) => `${capital(lots(number))}, samen ${land}. Er is nog niets geboekt.`,
    approved: (number: number, land: string) => `${capital(lots(number))}, samen ${land}. Goedgekeurd, nog niet geboekt.`,
    posted: (number: number, land: string) => `${capital(lots(number))}, samen ${land}, staan in het register.`,
    reversed: (number: number, land: string) => `${capital(lots(number))}, samen ${land}: teruggedraaid.`,
  },
  findings: "Let hierop",
  noFindings: "Niets bijzonders gevonden.",
  price: "De prijs",
  priceOf: (how: string) => `Hoe: ${how}.`,
  totals: "De toewijzing",
  lots: "Loten",
  paidIn: "Inleg",
  land: "Grond",
  restTitle: "Inleg die geen 0,01 m² koopt",
  coverage: "Dekking",
  coverageText: (owned: string, allotted: string) => `${owned} in bezit, tegen ${allotted} op naam na deze ronde`,
  coverageTextPosted: (owned: string, allotted: string) => `${owned} in bezit, tegen ${allotted} op naam`,
  coverageShort: "Er is dan minder land dan er op naam staat. Dat hoort niet: kijk de aankopen na.",
  items: "Bekijk elk lot",
  itemsTitle: (year: number) => `Loten in de toewijzing over ${year}`,
  lot: "Lot",
  member: "Lid",
  memberNumber: (number: number) => `Lid ${number}`,
  backToRun: "Terug naar de ronde",
  steps: {
    prepared: (who: string, at: string) => ({ title: "Berekend.", text: `Door ${who}, ${at}.` }),
    approve: (second: boolean) => ({
      title: "Het bestuur keurt goed.",
      text: second ? "Een ander dan wie de ronde berekende." : "Daarna begint het boeken meteen; niemand kan de cijfers nog veranderen.",
    }),
    approved: (who: string, at: string) => ({ title: "Goedgekeurd.", text: `Door ${who}, ${at}.` }),
    post: (number: number, land: string, year: number) => ({
      title: `${land} komt op naam, per 31 december ${year}.`,
      text: `Dat zijn ${lots(number)}. Elk krijgt een certificaat met een nummer. Een lot dat intussen veranderde, wordt apart gezet.`,
    }),
    posted: (at: string) => ({ title: "Geboekt.", text: at }),
    mail: { title: "De leden krijgen bericht.", text: "Met hun certificaat, in hun taal." },
  },
  someone: "iemand",
  approve: (land: string) => `Keur ${land} goed`,
  posting: "Bezig met boeken",
  failure:
    "Het boeken is gestopt. Wat geboekt is, blijft; het begint binnen een minuut vanzelf opnieuw. Blijft het zo, geef de beheerder dan dit door:",
  cannot: "Deze ronde kan niet worden goedgekeurd. Los eerst op wat hierboven in rood staat en bereken opnieuw.",
  reverseTitle: "Terugdraaien",
  reverseLead: (number: number, land: string) => `${capital(lots(number))}, samen ${land}, verliezen hun grond in het register.`,
  reverseSteps: (number: number, land: string) => [
    {
      title: `Elke regel krijgt een tegenregel, samen −${land}.`,
      text: "Met de dag van de oude regel. De inleg in euro blijft zoals hij is.",
    },
    {
      title: number === 1 ? "Het certificaat vervalt." : `${count(number, "nl")} certificaten vervallen.`,
      text: "Wie er een controleert, leest dat het vervallen is, tot een nieuwe toewijzing het vervangt.",
    },
    { title: "Daarna kunt u de toewijzing opnieuw berekenen.", text: "Bijvoorbeeld nadat een koopsom is verbeterd." },
  ],
  reverseReasonHint: "Bijvoorbeeld: koopsom van De Hoge Kamp verkeerd overgenomen",
  reverse: "Draai deze toewijzing als geheel terug",
  notPosted: "Deze toewijzing is niet (helemaal) geboekt, of al teruggedraaid. Er is niets om terug te draaien.",
  reverseButton: (land: string) => `Draai ${land} terug`,
  reversedBecause: (reason: string) => `Teruggedraaid: ${reason}`,
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
