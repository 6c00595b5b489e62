import type { Organ } from "#domain/decisions/decision.ts";
import type { InboxMail, MailKind } from "#domain/mail/mail.ts";
import type { ApplicationKind, ApplicationState } from "#domain/members/application.ts";
import type { Purpose } from "#domain/people/consent.ts";
import type { Office } from "#domain/people/office.ts";
import type { EntryKind } from "#domain/shares/ledger.ts";
import type { ListedOrder } from "#domain/shares/order.ts";

/** The register's own words for what things are and how they stand. */
export const terms = {
  offices: {
    chair: "voorzitter",
    secretary: "secretaris",
    treasurer: "penningmeester",
    board_member: "bestuurslid",
    auditor: "controleur",
  } satisfies Record<Office, string>,
  organs: { board: "bestuur", general_meeting: "algemene ledenvergadering" } satisfies Record<Organ, string>,
  applicationKinds: { person: "één persoon", joint: "samen", organisation: "organisatie" } satisfies Record<ApplicationKind, string>,
  applicationStates: { open: "wacht op het bestuur", admitted: "toegelaten", refused: "geweigerd" } satisfies Record<
    ApplicationState,
    string
  >,
  orderStates: { open: "nog niet betaald", issued: "op naam", cancelled: "ingetrokken" } satisfies Record<ListedOrder["state"], string>,
  entryKinds: {
    opening: "overname uit een eerder register",
    issuance: "uitgifte",
    allotment: "toewijzing",
    transfer: "overdracht",
    redemption: "terugbetaling",
    transmission: "overgang bij overlijden",
    reversal: "terugdraaiing",
    rescission: "ingetrokken in de bedenktijd",
    charge_back: "betaling teruggeboekt",
  } satisfies Record<EntryKind, string>,
  mailKinds: {
    application_received: "Aanvraag ontvangen",
    membership_admitted: "Toegelaten als lid",
    membership_refused: "Niet toegelaten als lid",
    lot_issued: "Inleg op naam",
    certificate_ready: "Certificaat klaar",
    gift_ready: "Cadeau klaar om te geven",
    gift_claimed: "Cadeau verzilverd",
    gift_returned: "Cadeau niet verzilverd",
    notice_received: "Opzegging ontvangen",
    notice_withdrawn: "Opzegging ingetrokken",
    transfer_proposed: "Overdracht voorgesteld",
    transfer_accepted: "Overdracht aangenomen",
    transfer_ended: "Overdracht gaat niet door",
    transfer_registered: "Overdracht uitgevoerd",
    yearly_statement: "Jaaropgave klaar",
    lease_offered: "Pacht om te tekenen",
    lease_concluded: "Pacht gesloten",
    condition_results: "Uitkomsten van voorwaarden",
    objection_decided: "Antwoord op bezwaar",
    invoice: "Factuur",
    invoice_reminder: "Herinnering aan een factuur",
    death_reported: "Melding van een overlijden",
    heir_invited: "Aan een erfgenaam",
    estate_passed_on: "Een nalatenschap is verdeeld",
    collection_failed: "Afschrijving niet gelukt",
    collection_skipped: "Maand overgeslagen",
    charged_back: "Betaling teruggeboekt",
    particulars_changed: "Gegevens veranderd",
    address_left: "Adres veranderd",
    convocation: "Oproep voor een vergadering",
    calling_off: "Vergadering afgelast of uitgesteld",
  } satisfies Record<MailKind, string>,
  mailOutcomes: {
    waiting: "wordt nog verstuurd",
    unknown: "verstuurd, nog geen antwoord",
    accepted: "aangenomen door de mailserver",
    refused: "geweigerd door de mailserver",
    no_address: "geen e-mailadres bekend",
    posted: "als brief gepost",
  } satisfies Record<InboxMail["outcome"], string>,
  consents: {
    convocation_by_email: "Oproepen voor de vergadering per e-mail (art. 2:41 lid 5 BW)",
    name_in_member_list: "Naam zichtbaar voor andere leden",
  } satisfies Record<Purpose, string>,
};
