import { count } from "#templates/format.ts";

const members = (number: number): string => (number === 1 ? "1 lid" : `${count(number, "nl")} leden`);
const statements = (number: number): string => (number === 1 ? "1 jaaropgave" : `${count(number, "nl")} jaaropgaven`);

export const yearlyStatements = {
  title: (year: number) => `Jaaropgaven ${year}`,
  prepareTitle: "Jaaropgaven voorbereiden",
  preparing: {
    title: "De stand op 1 januari wordt vastgezet.",
    text: "Van elk lid de inleg bij het begin van die dag, maal het terugbetaalniveau van toen.",
  },
  year: "Jaar",
  yearHint: "De opgave gaat over 1 januari van dit jaar",
  prepare: "Bereid de jaaropgaven voor",
  lead: (number: number, value: string) => `${members(number)}, samen ${value} waard op 1 januari.`,
  level: "Terugbetaalniveau",
  euros: "Inleg",
  value: "Waarde op 1 januari",
  land: "Toegewezen grond",
  members: "Leden",
  member: "Lid",
  lots: "Loten",
  findings: "Let hierop",
  noFindings: "Niets bijzonders gevonden.",
  back: "Naar de rondes",
  preparedAt: (who: string, at: string) => `Voorbereid door ${who}, ${at}`,
  someone: "het systeem",
  steps: {
    approve: (number: number, value: string) => ({
      title: `U keurt ${statements(number)} goed, samen ${value}.`,
      text: "Wat hieronder staat, is precies wat erop komt.",
    }),
    second: { title: "Iemand anders keurt goed.", text: "Wie voorbereidde, doet dat niet zelf." },
    draw: { title: "Elke opgave wordt getekend en verzegeld.", text: "Dat gaat vanzelf, ook ’s nachts." },
    mail: { title: "Elk lid krijgt een e-mail.", text: "De opgave staat zeven jaar lang bij ‘Mijn land’." },
  },
  approve: (number: number) => `Keur ${statements(number)} goed`,
  approved: "Goedgekeurd. De opgaven staan zo bij de leden.",
  postedAt: (at: string) => `Bij de leden sinds ${at}`,
  reverse: "Draai deze jaaropgaven als geheel terug",
  reverseTitle: (year: number) => `Jaaropgaven ${year} terugdraaien`,
  reverseLead: (number: number) => `De opgaven van ${members(number)} gelden niet meer.`,
  reverseSteps: [
    { title: "Leden zien de opgaven niet meer.", text: "Wat zij al hebben opgehaald, hebben zij. Schrijf hen als de waarde anders wordt." },
    { title: "U kunt nieuwe maken.", text: "Elk lid krijgt dan een nieuwe opgave en een e-mail." },
  ],
  reverseHint: "Bijvoorbeeld: het terugbetaalniveau was te laat vastgelegd",
  reverseButton: (number: number) => `Draai ${statements(number)} terug`,
  reversedBecause: (reason: string) => `Teruggedraaid: ${reason}`,
  notPosted: "Alleen jaaropgaven die bij de leden staan, kunnen worden teruggedraaid.",
  document: (year: number) => `Jaaropgave ${year}`,
  documentNote: (value: string) => `waarde op 1 januari ${value}`,
};
