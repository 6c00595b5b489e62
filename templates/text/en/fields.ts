/** What can be wrong with one field, apart from what the register refuses. */
export const fields = {
  amount_ambiguous: "This can be read in two ways. Write the cents with two digits: 1,001.00, or 1.00.",
  amount_unreadable: "This is not an amount. Write it in euros and whole cents, for example 500.00.",
  area_unreadable: "This is not an area. Write 12.45.60 (hectare, are, centiare) or square metres.",
  choice_missing: "Make a choice here.",
  day_unreadable: "This day does not exist. Check the day or the month; write for example 14-06-2026.",
  email_unreadable: "This is not an e-mail address. Please check it.",
  field_missing: "Please fill this in.",
  field_too_long: "This is too long. Please shorten it.",
  hour_unreadable: "This is not an hour. Write it as 20:00.",
  iban_unreadable: "The check digits do not fit this number. Copy it from your bank card.",
  kvk_unreadable: "A KvK number has eight digits.",
  month_day_unreadable: "There is no such day. Write day and month, for instance 01-04.",
  must_be_ticked: "Tick this to go on.",
  number_unreadable: "This is not a number that fits here.",
  postcode_unreadable: "This is not a postcode.",
  price_unreadable: "This is not a price. Write it in euros per m², for example 8.3409.",
  rsin_unreadable: "An RSIN has nine digits, of which the last checks the others. Look it up on the extract.",
  text_unreadable: "This holds a character that we cannot read. Please type it again.",
};

/** What goes wrong before the register is asked anything. */
export const httpProblems = {
  body_unreadable: "What you sent cannot be read.",
  body_unsupported: "Send JSON or a form.",
  form_expired: "This form was open for too long or came from another page. Please send it again.",
  input_unreadable: "Not everything is filled in right.",
  internal_error: "Something went wrong on our side. Nothing was half recorded.",
  method_not_allowed: "This address does not do that.",
  not_allowed: "What stands here is somebody else's or asks for another office.",
  not_found: "This does not exist.",
  not_signed_in: "Please sign in first.",
  query_unreadable: "The address of this page is not right.",
  scope_missing: "This token may not do this.",
  second_factor_needed: "Show your second key first.",
  too_many_requests: "Too many requests came. Please wait a few minutes.",
  upload_too_large: "This file is too large. It can be 25 MB at most; ask the bank for a shorter period.",
};
