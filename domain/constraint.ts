import { Refusal, type RefusalCode } from "#domain/refusal.ts";

/** The invariants that the database says too, and the refusal that each of them is. A violation of any other constraint is a bug. */
export const refusalOfConstraint: Readonly<Record<string, RefusalCode>> = {
  application_decided_once: "application_already_decided",
  application_holder_once: "person_already_applied",
  member_holder_once: "person_already_member",
  dated_value_approved_once: "dated_value_already_approved",
  decision_number: "decision_number_taken",
  discharge_once: "officer_already_discharged",
  api_token_revoked_once: "api_token_already_revoked",
  cadastral_designation_once: "designation_already_registered",
  parcel_number: "parcel_number_taken",
  acquisition_once: "acquisition_already_corrected",
  run_approved_once: "run_already_approved",
  run_posted_once: "run_already_posted",
  run_reversed_once: "run_already_reversed",
  allocation_reversed_once: "allocation_already_reversed",
  payment_set_aside_once: "payment_already_set_aside",
  share_order_cancelled_once: "share_order_already_cancelled",
  lot_issued_once: "lot_already_issued",
  ledger_entry_reversed_once: "ledger_entry_already_reversed",
  ledger_entry_allotted_once: "lot_already_allotted",
  ledger_entry_keeps_holding: "holding_below_zero",
  document_once: "document_already_filed",
};

/** The refusal behind a violated constraint, or null if the error is something else. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !("constraint" in error) || typeof error.constraint !== "string") return null;
  const code = refusalOfConstraint[error.constraint];
  return code ? new Refusal(code) : null;
}
