import { count } from "#templates/format.ts";

const lots = (number: number): string => (number === 1 ? "één lot" : `${count(number, "nl")} loten`);

export const allotment = {
  title: "Rondes",
  lead: "Werk over veel regels tegelijk: eerst berekend, dan nagekeken, dan geboekt, en als geheel terug te draaien.",
  empty: "Er is nog geen ronde geweest. De eerste toewijzing is in januari na het eerste jaar met een aankoop.",
  run: "Ronde",
  day: "Dag",
  state: "Stand",
  prepareTitle: "Grond toewijzen",
  prepareText: "Berekent de prijs over het jaar en de grond per lot. Er wordt nog niets geboekt.",
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
      text: second ? "Een ander dan wie de ronde berekende." : "Daarna kan niemand de cijfers nog veranderen.",
    }),
    approved: (who: string, at: string) => ({ title: "Goedgekeurd.", text: `Door ${who}, ${at}.` }),
    post: (number: number) => ({
      title: `De grond komt op naam.`,
      text: `${capital(lots(number))} krijgen hun m² in het register en elk een genummerd certificaat.`,
    }),
    posted: (at: string) => ({ title: "Geboekt.", text: at }),
    mail: { title: "De leden krijgen bericht.", text: "Met hun certificaat, in hun taal." },
  },
  someone: "iemand",
  approve: (year: number) => `Keur de toewijzing over ${year} goed`,
  post: (number: number) => `Boek ${lots(number)}`,
  posting: "Bezig met boeken",
  failure: "Het boeken is gestopt. Wat geboekt is, blijft; u kunt het opnieuw starten.",
  cannot: "Deze ronde kan niet worden goedgekeurd. Los eerst op wat hierboven in rood staat en bereken opnieuw.",
  reverseTitle: "Terugdraaien",
  reverseText:
    "Elke regel wordt opgeheven door een nieuwe, met dezelfde dag. De certificaten vervallen tot een nieuwe toewijzing ze vervangt.",
  reason: "Reden",
  reverse: "Draai deze toewijzing als geheel terug",
  reversedBecause: (reason: string) => `Teruggedraaid: ${reason}`,
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
