import type { OpeningField } from "#domain/openings/field.ts";
import { openings as words } from "#templates/text/nl/openings.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const openings = {
  opening_column_missing: ({ field }) =>
    field
      ? `Er is geen kolom aangewezen voor ‘${words.fields[field as OpeningField]}’. Wijs er een aan, of sla het blad over.`
      : "De kolommen passen niet bij dit bestand. Open de pagina opnieuw en wijs ze aan.",
  opening_column_twice: () => "Twee kolommen zijn als hetzelfde aangewezen. Laat een van beide weg.",
  opening_file_empty: () => "In dit bestand staat niets. Kies het bestand met de leden of de loten.",
  opening_file_removed: () => "Dit bestand is weggehaald of al overgenomen. Stuur het opnieuw op als u het nodig hebt.",
  opening_file_unknown: () => "Dit bestand is er niet. Kies er een in de lijst van opgestuurde bestanden.",
  opening_file_unreadable: ({ row }) =>
    `Vanaf rij ${row} is dit bestand niet te lezen: er is een aanhalingsteken niet gesloten, of het is geen CSV. Sla het opnieuw op als CSV of XLSX.`,
  opening_members_missing: () => "Er is nog geen bestand met leden. Stuur dat eerst op.",
  opening_number_taken: () =>
    "Sinds de controle is een van deze nummers al uitgegeven. Haal het bestand op, verander het en controleer opnieuw.",
  opening_workbook_too_large: () => "Dit werkboek is uitgepakt te groot. Sla elk blad op als CSV; dat mag wel zo groot zijn.",
  opening_workbook_unreadable: () => "Dit werkboek is niet te lezen. Sla het zonder wachtwoord op als XLSX, of elk blad als CSV.",
} satisfies RefusalSentences;
