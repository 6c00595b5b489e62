import { askProviderJob } from "#jobs/ask-provider.ts";
import { carryOutTransfersJob } from "#jobs/carry-out-transfers.ts";
import { checkRegisterJob } from "#jobs/check-register.ts";
import { collectSharesJob } from "#jobs/collect-shares.ts";
import { drawCertificatesJob } from "#jobs/draw-certificates.ts";
import { drawGiftCardsJob } from "#jobs/draw-gift-cards.ts";
import { drawInvoicesJob } from "#jobs/draw-invoices.ts";
import { drawLeasesJob } from "#jobs/draw-leases.ts";
import { drawMinutesJob } from "#jobs/draw-minutes.ts";
import { drawReportsJob } from "#jobs/draw-reports.ts";
import { drawYearlyStatementsJob } from "#jobs/draw-yearly-statements.ts";
import { freezeRollsJob } from "#jobs/freeze-rolls.ts";
import { issueLotsJob } from "#jobs/issue-lots.ts";
import type { Job } from "#jobs/job.ts";
import { openAdvanceVotesJob } from "#jobs/open-advance-votes.ts";
import { postRunsJob } from "#jobs/post-runs.ts";
import { prepareLeaseBillingJob } from "#jobs/prepare-lease-billing.ts";
import { queueEstatePayoutsJob } from "#jobs/queue-estate-payouts.ts";
import { remindInvoicesJob } from "#jobs/remind-invoices.ts";
import { returnGiftsJob } from "#jobs/return-gifts.ts";
import { sendMailsJob } from "#jobs/send-mails.ts";
import { transmitEstatesJob } from "#jobs/transmit-estates.ts";
import { writeConvocationsJob } from "#jobs/write-convocations.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";

/** Everything that happens by itself, in the order in which one gives work to the next. */
export const timetable: readonly Job[] = [
  prepareLeaseBillingJob,
  postRunsJob,
  remindInvoicesJob,
  collectSharesJob,
  askProviderJob,
  issueLotsJob,
  carryOutTransfersJob,
  returnGiftsJob,
  drawGiftCardsJob,
  transmitEstatesJob,
  queueEstatePayoutsJob,
  drawCertificatesJob,
  drawYearlyStatementsJob,
  drawMinutesJob,
  drawReportsJob,
  drawLeasesJob,
  drawInvoicesJob,
  freezeRollsJob,
  openAdvanceVotesJob,
  writeConvocationsJob,
  writeMailsJob,
  sendMailsJob,
  checkRegisterJob,
];
