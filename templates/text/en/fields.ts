import type { Text } from "#templates/text/text.ts";

export const fields: Text["fields"] = {
  amount_unreadable: "This is not an amount. Write it like this: 500.00.",
  area_unreadable: "This is not an area. Write it as the cadastre does: 12.45.60, or in m²: 124560.",
  choice_missing: "Nothing has been chosen. Choose one.",
  day_unreadable: "This day does not exist. Write it like this: 14-06-2026.",
  email_unreadable: "This is not an e-mail address. Write it like this: anna@example.org.",
  field_missing: "This field is empty. Fill it in.",
  field_too_long: "This is too long. Make it shorter.",
  iban_unreadable: "This account number is not right. Check it; a digit or letter is off.",
  kvk_unreadable: "A Chamber of Commerce number (KvK) has eight digits. Check it on the extract.",
  must_be_ticked: "We cannot go on without this tick. Read it and tick it if you agree.",
  number_unreadable: "This number is not possible here. Fill in a whole number that fits.",
  postcode_unreadable: "This is not a postcode. Write it like this: 4100 AA.",
  price_unreadable: "This is not a price. Write it with at most four decimals: 8.3409.",
};

/** What goes wrong before the register is asked anything. */
export const httpProblems = {
  body_unreadable: "What you sent cannot be read.",
  body_unsupported: "Send JSON or a form.",
  form_expired: "This form was open for too long or came from another page. Please send it again.",
  input_unreadable: "Not everything is filled in right.",
  internal_error: "Something went wrong on our side. Nothing was half recorded.",
  not_allowed: "What stands here is somebody else's or asks for another office.",
  not_found: "This does not exist.",
  not_signed_in: "Please sign in first.",
  query_unreadable: "The address of this page is not right.",
  scope_missing: "This token may not do this.",
  second_factor_needed: "Show your second key first.",
  too_many_requests: "Too many requests came. Please wait a few minutes.",
  upload_too_large: "This file is too large. It can be 25 MB at most; ask the bank for a shorter period.",
};
