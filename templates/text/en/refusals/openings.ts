import type { OpeningField } from "#domain/openings/field.ts";
import { openings as words } from "#templates/text/en/openings.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const openings = {
  opening_column_missing: ({ field }) =>
    field
      ? `No column was chosen for ‘${words.fields[field as OpeningField]}’. Choose one, or leave the sheet out.`
      : "The columns do not fit this file. Open the page again and choose them.",
  opening_column_twice: () => "Two columns were chosen as the same. Leave one of them out.",
  opening_file_empty: () => "There is nothing in this file. Choose the file with the members or the lots.",
  opening_file_removed: () => "This file was removed, or taken over already. Send it again if you need it.",
  opening_file_unknown: () => "There is no such file. Choose one in the list of files that were sent.",
  opening_file_unreadable: ({ row }) =>
    `From row ${row} on this file cannot be read: a quotation mark was not closed, or it is no CSV. Save it again as CSV or XLSX.`,
  opening_members_missing: () => "There is no file with members yet. Send that first.",
  opening_number_taken: () => "Since the check one of these numbers was given to somebody else. Change it in the file and check again.",
  opening_workbook_too_large: () => "Unpacked, this workbook is too large. Save each sheet as CSV, which may be this large.",
  opening_workbook_unreadable: () => "This workbook cannot be read. Save it as XLSX without a password, or each sheet as CSV.",
} satisfies RefusalSentences;
