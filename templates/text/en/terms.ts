import type { Text } from "#templates/text/text.ts";

export const terms: Text["terms"] = {
  offices: {
    chair: "chair",
    secretary: "secretary",
    treasurer: "treasurer",
    board_member: "board member",
    auditor: "audit committee",
  },
  organs: { board: "board", general_meeting: "general meeting" },
  applicationKinds: { person: "one person", joint: "jointly", organisation: "organisation" },
  applicationStates: { open: "waits for the board", admitted: "admitted", refused: "refused" },
  orderStates: { open: "not paid yet", issued: "registered", cancelled: "cancelled" },
  entryKinds: {
    issuance: "issuance",
    allotment: "allotment",
    transfer: "transfer",
    redemption: "redemption",
    transmission: "transmission on death",
    reversal: "reversal",
    rescission: "taken back within the cooling-off time",
  },
  mailKinds: {
    application_received: "Application received",
    membership_admitted: "Admitted as a member",
    membership_refused: "Not admitted as a member",
    lot_issued: "Land share registered",
    certificate_ready: "Certificate ready",
    lease_offered: "Lease to sign",
    lease_concluded: "Lease concluded",
    condition_results: "Results of conditions",
    objection_decided: "Answer to an objection",
    particulars_changed: "Particulars changed",
    address_left: "Address changed",
  },
  mailOutcomes: {
    waiting: "yet to be sent",
    unknown: "sent, no answer yet",
    accepted: "accepted by the mail server",
    refused: "refused by the mail server",
    no_address: "no e-mail address known",
    posted: "posted as a letter",
  },
  consents: {
    convocation_by_email: "Calls for the general meeting by e-mail (art. 2:41(5) BW)",
    name_in_member_list: "Name shown to other members",
  },
};
