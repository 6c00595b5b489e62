import { ApiToken, ApiTokenRevocation } from "#domain/access/token.ts";
import { AuditAdvice, AuditAdviceContent } from "#domain/audits/advice.ts";
import { AuditAppointment, AuditDismissal } from "#domain/audits/committee.ts";
import { AuditFinding, AuditFindingContent, AuditSample, AuditSampleItem } from "#domain/audits/sample.ts";
import { CreditNote, CreditNoteContent, Invoice, InvoiceReminder } from "#domain/billing/invoice.ts";
import { LeaseBill, LeaseBilling, LeaseBillLine } from "#domain/billing/lease-billing.ts";
import { Bylaws } from "#domain/bylaws/bylaws.ts";
import { BylawsClass } from "#domain/bylaws/class.ts";
import { CooperativeParticulars } from "#domain/bylaws/cooperative.ts";
import { DatedValue, DatedValueApproval } from "#domain/bylaws/dated-table.ts";
import { ConditionVersion, ConditionVersionApproval } from "#domain/conditions/catalogue.ts";
import { Evidence, EvidenceContent } from "#domain/conditions/evidence.ts";
import { Objection, ObjectionContent, ObjectionOutcome, ObjectionOutcomeContent } from "#domain/conditions/objection.ts";
import { Observation, ObservationContent } from "#domain/conditions/observation.ts";
import { ConditionResult, ConditionResultContent } from "#domain/conditions/result.ts";
import { Decision } from "#domain/decisions/decision.ts";
import { Document, DocumentContent } from "#domain/documents/document.ts";
import { Duty, DutyAssignment, DutyContent, DutyEnd, DutyNote, DutyNoteContent } from "#domain/duties/duty.ts";
import { DeathReport, DeathReportContent, DeathReportOutcome } from "#domain/estates/death-report.ts";
import { Estate, EstateError, EstateVerification } from "#domain/estates/estate.ts";
import { EstateEvidence, EstateEvidenceContent } from "#domain/estates/estate-evidence.ts";
import { HeirAnswer } from "#domain/estates/heir-answer.ts";
import { HeirKey } from "#domain/estates/heir-key.ts";
import { Inheritance, InheritanceShare } from "#domain/estates/inheritance.ts";
import { EstateInstruction, EstateInstructionWish, EstateMandate, EstateMandateEnd } from "#domain/estates/mandate.ts";
import { EstateRelative, EstateRelativeFate } from "#domain/estates/relative.ts";
import { TransmissionReversal, TransmissionReversalContent } from "#domain/estates/reversal.ts";
import { Transmission, TransmissionPart } from "#domain/estates/transmission.ts";
import { Gift, GiftClaiming, GiftContent, GiftReturn } from "#domain/gifts/gift.ts";
import { Acquisition } from "#domain/land/acquisition.ts";
import { Designation, Parcel, ParcelArea } from "#domain/land/parcel.ts";
import { ParcelOutline } from "#domain/land/parcel-outline.ts";
import { ParcelSuccession } from "#domain/land/succession.ts";
import { TeamDeparture, TeamMembership } from "#domain/land/team.ts";
import { ChamberFiling, ChamberOutcome } from "#domain/leases/chamber.ts";
import { LeaseHandover, LeaseHandoverContent } from "#domain/leases/handover.ts";
import { InkCopy } from "#domain/leases/ink.ts";
import { Lease, LeaseVersion, LeaseVersionCondition, LeaseVersionContent, LeaseVersionParcel } from "#domain/leases/lease.ts";
import { LeaseConclusion, LeaseOffer, LeaseOfferContent, LeaseOfferWithdrawal } from "#domain/leases/offer.ts";
import { LeaseSignature, SigningCode } from "#domain/leases/signing.ts";
import { LeaseTermination, LeaseTerminationContent } from "#domain/leases/termination.ts";
import { Mail, MailAttempt, MailContent, MailResult } from "#domain/mail/mail.ts";
import { MailPosting } from "#domain/mail/paper.ts";
import { CallingOff, CallingOffContent, CallingOffRecipient, CarriedQuestion } from "#domain/meetings/calling-off.ts";
import { MeetingClass } from "#domain/meetings/class.ts";
import { Convocation, ConvocationRecipient, Motion } from "#domain/meetings/convocation.ts";
import { Meeting, MeetingItem, MeetingVersion } from "#domain/meetings/meeting.ts";
import { MeetingDocument, MeetingDocumentWithdrawal } from "#domain/meetings/meeting-document.ts";
import { MinutesItem } from "#domain/meetings/minutes-item.ts";
import { Proposal, ProposalContent, ProposalSupport } from "#domain/meetings/proposal.ts";
import { ProxyRevocation, VotingProxy } from "#domain/meetings/proxy.ts";
import { Answer, AnswerContent, Question, QuestionContent } from "#domain/meetings/question.ts";
import { Roll, RollEntry } from "#domain/meetings/roll.ts";
import { SecondMotion } from "#domain/meetings/second.ts";
import { Application, ApplicationHolder, ApplicationOutcome } from "#domain/members/application.ts";
import { MemberClassPlacing } from "#domain/members/class.ts";
import { Member, MemberHolder } from "#domain/members/member.ts";
import { MembershipNotice } from "#domain/members/notice.ts";
import { PreferredSuccessor, PreferredSuccessorContent } from "#domain/members/successor.ts";
import { MemberHoldContent, MemberHoldReleaseContent } from "#domain/membership/dispute.ts";
import { MembershipEnd, MembershipEndReversal } from "#domain/membership/end.ts";
import { MemberHold, MemberHoldRelease } from "#domain/membership/hold.ts";
import { MinutesKeeping } from "#domain/minutes/keeping.ts";
import { MinutesCode, MinutesSigned } from "#domain/minutes/signing.ts";
import { MinutesText, MinutesTextContent } from "#domain/minutes/text.ts";
import { MinutesVersion, MinutesVersionContent } from "#domain/minutes/version.ts";
import { OpeningCertificateItem, OpeningCertificates } from "#domain/openings/certificates.ts";
import { Opening, OpeningSource, OpeningVintage } from "#domain/openings/opening.ts";
import { OpeningFile, OpeningFileRemoval, OpeningMapping, OpeningPiece, OpeningSheet } from "#domain/openings/opening-file.ts";
import { Checkout, CheckoutAnswer, CheckoutReport } from "#domain/payments/checkout.ts";
import { Allocation, AllocationReversal, Payment, PaymentSetAside, Refund } from "#domain/payments/payment.ts";
import { RefundPayout } from "#domain/payments/payout.ts";
import {
  ProviderPaymentRow,
  ProviderRefund,
  ProviderRefundAnswer,
  ProviderRefundRefusal,
  ProviderSettlement,
} from "#domain/payments/provider-refund.ts";
import { BankStatement, BankTransaction, BankTransactionContent } from "#domain/payments/statement-import.ts";
import { Consent } from "#domain/people/consent.ts";
import { Appointment, Discharge } from "#domain/people/office.ts";
import { Person, PersonParticulars } from "#domain/people/person.ts";
import { Redemption, RedemptionApproval, RedemptionItem, RedemptionRun, RedemptionWithdrawal } from "#domain/redemptions/redemption.ts";
import { AnnualReport, AnnualReportContent } from "#domain/reports/report.ts";
import { Run, RunApproval, RunFinding, RunPosting, RunReversal } from "#domain/runs/run.ts";
import { ChargeBack, ChargeBackSettlement } from "#domain/settlement/charge-back.ts";
import { Allotment, AllotmentAcquisition, AllotmentItem } from "#domain/shares/allotment.ts";
import { Certificate } from "#domain/shares/certificate.ts";
import { LedgerEntry, Lot } from "#domain/shares/ledger.ts";
import { ShareOrder, ShareOrderCancellation } from "#domain/shares/order.ts";
import { RecurringCollection } from "#domain/shares/recurring-collection.ts";
import { RecurringCustomer, RecurringMandateEnd, RecurringOrder, RecurringStop } from "#domain/shares/recurring-order.ts";
import { RecurringRetry } from "#domain/shares/recurring-retry.ts";
import { YearlyStatement, YearlyStatements, YearlyStatementsPosting } from "#domain/shares/yearly-statements.ts";
import {
  Transfer,
  TransferAcceptance,
  TransferApproval,
  TransferCompletion,
  TransferEnd,
  TransferPart,
} from "#domain/transfers/transfer.ts";
import { Attendance, Departure } from "#domain/voting/attendance.ts";
import { PollClassCount } from "#domain/voting/class-count.ts";
import { Declaration } from "#domain/voting/declaration.ts";
import { Vote } from "#domain/voting/open-vote.ts";
import { PaperCount } from "#domain/voting/paper-ballot.ts";
import { Poll, PollClosing, PollOpening } from "#domain/voting/poll.ts";
import { ProxyLapse } from "#domain/voting/proxy-lapse.ts";
import { MeetingClosing, MeetingOpening } from "#domain/voting/sitting.ts";

/** Every mapped table of the register. A test holds them against the database. */
export const entities = [
  Acquisition,
  Allocation,
  AllocationReversal,
  Allotment,
  AllotmentAcquisition,
  AllotmentItem,
  ApiToken,
  ApiTokenRevocation,
  Application,
  ApplicationHolder,
  ApplicationOutcome,
  Appointment,
  BankStatement,
  BankTransaction,
  BankTransactionContent,
  Bylaws,
  BylawsClass,
  CallingOff,
  CallingOffContent,
  CallingOffRecipient,
  CarriedQuestion,
  Certificate,
  ChamberFiling,
  ChamberOutcome,
  ChargeBack,
  ChargeBackSettlement,
  Checkout,
  CheckoutAnswer,
  CheckoutReport,
  ConditionResult,
  ConditionResultContent,
  ConditionVersion,
  ConditionVersionApproval,
  Consent,
  CooperativeParticulars,
  CreditNote,
  CreditNoteContent,
  DatedValue,
  DatedValueApproval,
  DeathReport,
  DeathReportContent,
  DeathReportOutcome,
  Decision,
  Designation,
  Discharge,
  Document,
  DocumentContent,
  Duty,
  DutyAssignment,
  DutyContent,
  DutyEnd,
  DutyNote,
  DutyNoteContent,
  Estate,
  EstateError,
  EstateEvidence,
  EstateEvidenceContent,
  EstateInstruction,
  EstateInstructionWish,
  EstateMandate,
  EstateMandateEnd,
  EstateRelative,
  EstateRelativeFate,
  EstateVerification,
  Evidence,
  EvidenceContent,
  Gift,
  GiftClaiming,
  GiftContent,
  GiftReturn,
  HeirAnswer,
  HeirKey,
  Inheritance,
  InheritanceShare,
  InkCopy,
  Invoice,
  InvoiceReminder,
  Lease,
  LeaseBill,
  LeaseBillLine,
  LeaseBilling,
  LeaseConclusion,
  LeaseHandover,
  LeaseHandoverContent,
  LeaseOffer,
  LeaseOfferContent,
  LeaseOfferWithdrawal,
  LeaseSignature,
  LeaseTermination,
  LeaseTerminationContent,
  LeaseVersion,
  LeaseVersionCondition,
  LeaseVersionContent,
  LeaseVersionParcel,
  LedgerEntry,
  Lot,
  Mail,
  MailAttempt,
  MailContent,
  MailPosting,
  MailResult,
  Member,
  MemberClassPlacing,
  MemberHold,
  MemberHoldContent,
  MemberHoldReleaseContent,
  MemberHoldRelease,
  MemberHolder,
  MembershipEnd,
  MembershipEndReversal,
  MembershipNotice,
  Objection,
  ObjectionContent,
  ObjectionOutcome,
  ObjectionOutcomeContent,
  Convocation,
  ConvocationRecipient,
  Meeting,
  MeetingClass,
  MeetingItem,
  MeetingVersion,
  Motion,
  Roll,
  RollEntry,
  Attendance,
  Departure,
  Poll,
  PollOpening,
  PaperCount,
  ProxyLapse,
  PollClassCount,
  PollClosing,
  Vote,
  Declaration,
  MeetingOpening,
  MeetingClosing,
  SecondMotion,
  MinutesKeeping,
  MinutesText,
  MinutesTextContent,
  MinutesVersion,
  MinutesVersionContent,
  MinutesCode,
  MinutesSigned,
  MinutesItem,
  Answer,
  AnswerContent,
  MeetingDocument,
  MeetingDocumentWithdrawal,
  Proposal,
  ProposalContent,
  ProposalSupport,
  VotingProxy,
  ProxyRevocation,
  Question,
  QuestionContent,
  Observation,
  ObservationContent,
  Opening,
  OpeningFile,
  OpeningFileRemoval,
  OpeningMapping,
  OpeningPiece,
  OpeningSheet,
  OpeningCertificateItem,
  OpeningCertificates,
  OpeningSource,
  OpeningVintage,
  Parcel,
  ParcelArea,
  ParcelOutline,
  ParcelSuccession,
  Payment,
  PaymentSetAside,
  Person,
  PersonParticulars,
  ProviderPaymentRow,
  ProviderRefund,
  ProviderRefundAnswer,
  ProviderRefundRefusal,
  ProviderSettlement,
  RecurringCollection,
  RecurringCustomer,
  RecurringMandateEnd,
  RecurringOrder,
  RecurringRetry,
  RecurringStop,
  PreferredSuccessor,
  PreferredSuccessorContent,
  Redemption,
  RedemptionApproval,
  RedemptionItem,
  RedemptionRun,
  RedemptionWithdrawal,
  Refund,
  RefundPayout,
  Run,
  RunApproval,
  RunFinding,
  RunPosting,
  RunReversal,
  ShareOrder,
  ShareOrderCancellation,
  SigningCode,
  TeamDeparture,
  TeamMembership,
  Transfer,
  TransferAcceptance,
  TransferApproval,
  TransferCompletion,
  TransferEnd,
  TransferPart,
  Transmission,
  TransmissionPart,
  TransmissionReversal,
  TransmissionReversalContent,
  YearlyStatement,
  YearlyStatements,
  YearlyStatementsPosting,
  AnnualReport,
  AnnualReportContent,
  AuditAdvice,
  AuditAdviceContent,
  AuditAppointment,
  AuditDismissal,
  AuditFinding,
  AuditFindingContent,
  AuditSample,
  AuditSampleItem,
];
