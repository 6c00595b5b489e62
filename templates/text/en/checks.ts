import type { Text } from "#templates/text/text.ts";

export const checks: Text["checks"] = {
  "no holding is below zero": "Nobody holds less than zero euros or m²",
  "land allotted at a price never costs more than was paid in (C5)": "Allotted land never costs more than was paid in",
  "every lot's issuance equals its order": "Each lot is as large as its order",
  "every lot has one issuance": "Each lot was issued once",
  "no claim is paid beyond its amount": "No claim was paid beyond its amount",
  "no payment is used beyond its amount": "No payment is used beyond its amount",
  "no debit pays out more than its amount": "No payment has paid out more refunds than its amount",
  "a claim is its fee and its order": "Each claim is the fee and the order",
  "what is issued was paid in full": "What is registered was paid in full",
  "what is paid in full by a member is issued": "What a member paid in full is registered",
  "a reversal takes back its line and nothing else": "A reversal undoes its line and nothing else",
  "a vintage has one price": "Each year has one price per m²",
  "every posted allotment line has a certificate": "Each allotment has its certificate",
  "opening plus booked entries is closing": "Each statement closes: opening with entries is closing",
  "member numbers have no gap": "No member number is missing",
  "lot numbers have no gap": "No lot number is missing",
  "certificate numbers have no gap": "No certificate number is missing",
  "every act is one that was written down": "Each line belongs to an act in the journal",
  "a member has as many holders as applied": "Each membership has the people who applied for it",
};
