import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const billing = {
  billing_caps_missing: () => "Nobody has decided yet on the caps on allowances and charges. Approve them first, among the tables.",
  billing_day_in_future: () => "That day is still to come. Choose today or an earlier day.",
  credit_note_unknown: () => "This credit note is not in the register. Look it up among the invoices.",
  invoice_already_credited: () => "This invoice was taken back already. Look at the page of the invoice.",
  invoice_already_reminded: () => "This invoice was reminded of already. Look at the page of the invoice.",
  invoice_unknown: () => "This invoice is not in the register. Look it up in the list.",
  lease_bill_unknown: () => "This calculation is not in the register. Look it up in its run.",
  lease_year_already_billed: () => "An invoice for this lease year was made meanwhile. Prepare a new calculation.",
  nothing_to_bill: () => "No lease year is over that still needs an invoice. Choose a later day, or wait.",
} satisfies RefusalSentences;
