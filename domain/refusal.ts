/** The register's expected no. Each code has its sentence in both languages and its status in `api/problems.ts`. */
export type RefusalCode =
  | "act_repeated_with_other_content"
  | "clock_behind_register"
  | "designation_index_out_of_range"
  | "designation_number_out_of_range"
  | "designation_section_unknown"
  | "designation_unreadable"
  | "payment_code_unfit"
  | "statement_account_missing"
  | "statement_amount_missing"
  | "statement_amount_negative"
  | "statement_amount_unreadable"
  | "statement_booking_day_missing"
  | "statement_closing_balance_missing"
  | "statement_currency_not_euro"
  | "statement_day_unreadable"
  | "statement_direction_missing"
  | "statement_does_not_add_up"
  | "statement_encoding_unknown"
  | "statement_has_doctype"
  | "statement_id_missing"
  | "statement_none_in_file"
  | "statement_not_camt053"
  | "statement_not_xml"
  | "statement_opening_balance_missing"
  | "statement_status_unknown"
  | "statement_truncated"
  | "statement_version_unknown";

export type Facts = Readonly<Record<string, string | number>>;

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly facts: Facts;

  constructor(code: RefusalCode, facts: Facts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

export function refuse(code: RefusalCode, facts?: Facts): never {
  throw new Refusal(code, facts);
}
