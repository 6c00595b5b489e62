import { count } from "#templates/format.ts";

const small = ["Nul", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen"];

export const kit = {
  problems: (number: number) =>
    number === 1 ? "Eén ding klopt nog niet" : `${small[number] ?? count(number, "nl")} dingen kloppen nog niet`,
  kept: "Wat u al invulde, staat er nog.",
  shown: (shown: number, total: number) => `${count(shown, "nl")} van ${count(total, "nl")}`,
  previous: "Vorige",
  next: "Volgende",
  first: "Naar het begin",
  pages: "Bladeren",
  optional: "niet verplicht",
  whatHappens: "Wat er gebeurt",
  show: "Toon",
  stop: "Stop",
  downloadCsv: "Download als CSV",
  downloadPdf: "Download als pdf",
  downloadJson: "Download als JSON",
  progress: (done: number, total: number) => `${count(done, "nl")} van ${count(total, "nl")}`,
  mayLeave: "U kunt deze pagina verlaten; het werk gaat door.",
  lookAgain: "Kijk hoe ver het nu is",
  sortedBy: (column: string) => `Sorteer op ${column}`,
  total: "Samen",
  yes: "ja",
  no: "nee",
  none: "geen",
  secret: "Deel deze code met niemand.",
};
