import { allocationRoutes } from "#api/allocation.ts";
import { allotmentRoutes } from "#api/allotments.ts";
import { annualReportRoutes } from "#api/annual-reports.ts";
import { applicationRoutes } from "#api/applications.ts";
import { auditBookRoutes } from "#api/audit-books.ts";
import { auditSampleRoutes } from "#api/audit-samples.ts";
import { auditRoutes } from "#api/audits.ts";
import { ballotListRoutes } from "#api/ballot-list.ts";
import { billingRoutes } from "#api/billings.ts";
import { bylawRoutes } from "#api/bylaws.ts";
import { callingOffRoutes } from "#api/calling-off.ts";
import { catalogueRoutes } from "#api/catalogue.ts";
import { checkoutRoutes } from "#api/checkouts.ts";
import { conditionRoutes } from "#api/conditions.ts";
import { convocationRoutes } from "#api/convocations.ts";
import { deadlineRoutes } from "#api/deadlines.ts";
import { deathRoutes } from "#api/deaths.ts";
import { decisionRoutes } from "#api/decisions.ts";
import { demoRoutes } from "#api/demo.ts";
import { deskRoutes } from "#api/desk.ts";
import { documentRoutes } from "#api/documents.ts";
import { dutyRoutes } from "#api/duties.ts";
import { estateActRoutes } from "#api/estate-acts.ts";
import { estateFamilyRoutes } from "#api/estate-family.ts";
import { estateMandateRoutes } from "#api/estate-mandates.ts";
import { estateRoutes } from "#api/estates.ts";
import { evidenceRoutes } from "#api/evidence.ts";
import { foundingRoutes } from "#api/founding.ts";
import { geoJsonRoutes } from "#api/geojson.ts";
import { giftClaimRoutes } from "#api/gift-claims.ts";
import { giftRoutes } from "#api/gifts.ts";
import { heirRoutes } from "#api/heirs.ts";
import { homeRoute } from "#api/home.ts";
import type { House } from "#api/house.ts";
import { inboxRoutes } from "#api/inbox.ts";
import { invoiceDocumentRoutes } from "#api/invoice-documents.ts";
import { invoiceRoutes } from "#api/invoices.ts";
import { apply, joinForm } from "#api/join.ts";
import { journalRoutes } from "#api/journal.ts";
import { leaseActRoutes } from "#api/lease-acts.ts";
import { leaseDraftRoutes } from "#api/lease-drafts.ts";
import { leaseFormRoutes } from "#api/lease-forms.ts";
import { leasePaperRoutes } from "#api/lease-paper.ts";
import { leaseSigningRoutes } from "#api/lease-signing.ts";
import { leaseYearRoutes } from "#api/lease-years.ts";
import { leaseRoutes } from "#api/leases.ts";
import { ledgerEntryRoutes } from "#api/ledger-entries.ts";
import { letterRoutes } from "#api/letters.ts";
import { meRoutes } from "#api/me.ts";
import { meetingAgendaRoutes } from "#api/meeting-agenda.ts";
import { meetingAttendanceRoutes } from "#api/meeting-attendance.ts";
import { meetingChairRoutes } from "#api/meeting-chair.ts";
import { meetingQuestionRoutes } from "#api/meeting-questions.ts";
import { meetingRollRoutes } from "#api/meeting-roll.ts";
import { meetingRoomRoutes } from "#api/meeting-room.ts";
import { meetingRoutes } from "#api/meetings.ts";
import { memberActRoutes } from "#api/member-acts.ts";
import { memberClassRoutes } from "#api/member-class.ts";
import { memberEndRoutes } from "#api/member-ends.ts";
import { memberHoldRoutes } from "#api/member-holds.ts";
import { memberPaperRoutes } from "#api/member-papers.ts";
import { memberRedemptionPaperRoutes } from "#api/member-redemption-papers.ts";
import { memberRoutes } from "#api/members.ts";
import { membershipRoutes } from "#api/membership.ts";
import { minutesRoutes } from "#api/minutes.ts";
import { minutesSigningRoutes } from "#api/minutes-signing.ts";
import { missedMonthRoutes } from "#api/missed-months.ts";
import { myLandRoutes } from "#api/my-land.ts";
import { objectionRoutes } from "#api/objections.ts";
import { officerRoutes } from "#api/officers.ts";
import { openingCertificateRoutes } from "#api/opening-certificates.ts";
import { openingRoutes } from "#api/openings.ts";
import { orderRoutes } from "#api/orders.ts";
import { outlineRoutes } from "#api/outlines.ts";
import { paperBallotRoutes } from "#api/paper-ballots.ts";
import { parcelActRoutes } from "#api/parcel-acts.ts";
import { parcelTeamRoutes } from "#api/parcel-teams.ts";
import { parcelRoutes } from "#api/parcels.ts";
import { payRoute } from "#api/pay.ts";
import { paymentActRoutes } from "#api/payment-acts.ts";
import { payoutRoutes } from "#api/payouts.ts";
import { proposalRoutes } from "#api/proposals.ts";
import { providerActRoutes } from "#api/provider-acts.ts";
import { proxyRoutes } from "#api/proxies.ts";
import { publicFigureRoutes } from "#api/public-figures.ts";
import { recurringOrderRoutes } from "#api/recurring-orders.ts";
import { redemptionRunRoutes } from "#api/redemption-runs.ts";
import { redemptionRoutes } from "#api/redemptions.ts";
import { referenceRoute } from "#api/reference.ts";
import { refundRoutes } from "#api/refunds.ts";
import { registerRoutes } from "#api/register.ts";
import { resultRoutes } from "#api/results.ts";
import type { Route } from "#api/route.ts";
import { runRoutes } from "#api/runs.ts";
import { signInRoutes } from "#api/sign-in-routes.ts";
import { statementImportRoutes } from "#api/statement-imports.ts";
import { statementRoutes } from "#api/statements.ts";
import { successionRoutes } from "#api/successions.ts";
import { successorRoutes } from "#api/successor.ts";
import { tableRoutes } from "#api/tables.ts";
import { tokenRoutes } from "#api/tokens.ts";
import { transferProposalRoutes } from "#api/transfer-proposals.ts";
import { transferRoutes } from "#api/transfers.ts";
import { unsettledRoutes } from "#api/unsettled.ts";
import { verifyCode, verifyForm } from "#api/verify.ts";
import { voteRoutes } from "#api/votes.ts";
import { yearlyStatementRoutes } from "#api/yearly-statements.ts";

const rooms: readonly Route[] = [
  homeRoute,
  ...foundingRoutes,
  joinForm,
  apply,
  payRoute,
  ...checkoutRoutes,
  verifyForm,
  verifyCode,
  ...signInRoutes,
  ...myLandRoutes,
  ...orderRoutes,
  ...recurringOrderRoutes,
  ...membershipRoutes,
  ...successorRoutes,
  ...giftRoutes,
  ...giftClaimRoutes,
  ...redemptionRoutes,
  ...redemptionRunRoutes,
  ...transferProposalRoutes,
  ...transferRoutes,
  ...documentRoutes,
  ...invoiceDocumentRoutes,
  ...inboxRoutes,
  ...letterRoutes,
  ...meRoutes,
  ...tokenRoutes,
  ...deskRoutes,
  ...deadlineRoutes,
  ...applicationRoutes,
  ...geoJsonRoutes,
  ...outlineRoutes,
  ...parcelRoutes,
  ...parcelActRoutes,
  ...leaseFormRoutes,
  ...leaseDraftRoutes,
  ...leaseRoutes,
  ...leaseActRoutes,
  ...leaseSigningRoutes,
  ...leasePaperRoutes,
  ...successionRoutes,
  ...statementImportRoutes,
  ...unsettledRoutes,
  ...allocationRoutes,
  ...paymentActRoutes,
  ...payoutRoutes,
  ...providerActRoutes,
  ...refundRoutes,
  ...ledgerEntryRoutes,
  ...memberRoutes,
  ...memberActRoutes,
  ...memberEndRoutes,
  ...memberClassRoutes,
  ...memberHoldRoutes,
  ...memberPaperRoutes,
  ...memberRedemptionPaperRoutes,
  ...missedMonthRoutes,
  ...deathRoutes,
  ...estateRoutes,
  ...estateActRoutes,
  ...estateFamilyRoutes,
  ...estateMandateRoutes,
  ...heirRoutes,
  ...registerRoutes,
  ...billingRoutes,
  ...invoiceRoutes,
  ...openingRoutes,
  ...openingCertificateRoutes,
  ...yearlyStatementRoutes,
  ...allotmentRoutes,
  ...annualReportRoutes,
  ...auditRoutes,
  ...auditBookRoutes,
  ...auditSampleRoutes,
  ...runRoutes,
  ...bylawRoutes,
  ...publicFigureRoutes,
  ...decisionRoutes,
  ...dutyRoutes,
  ...meetingRoutes,
  ...meetingAgendaRoutes,
  ...convocationRoutes,
  ...callingOffRoutes,
  ...meetingRollRoutes,
  ...proxyRoutes,
  ...voteRoutes,
  ...ballotListRoutes,
  ...paperBallotRoutes,
  ...meetingRoomRoutes,
  ...meetingChairRoutes,
  ...meetingAttendanceRoutes,
  ...meetingQuestionRoutes,
  ...minutesRoutes,
  ...minutesSigningRoutes,
  ...proposalRoutes,
  ...conditionRoutes,
  ...catalogueRoutes,
  ...leaseYearRoutes,
  ...objectionRoutes,
  ...parcelTeamRoutes,
  ...resultRoutes,
  ...evidenceRoutes,
  ...tableRoutes,
  ...statementRoutes,
  ...journalRoutes,
  ...officerRoutes,
];

/** Every route of the house, in the order in which they are tried. */
export const routes = ({ demo }: Pick<House, "demo">): readonly Route[] => [
  ...rooms,
  referenceRoute(rooms),
  ...(demo ? demoRoutes(demo) : []),
];
