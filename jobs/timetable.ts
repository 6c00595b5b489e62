import { checkRegisterJob } from "#jobs/check-register.ts";
import { drawCertificatesJob } from "#jobs/draw-certificates.ts";
import { drawInvoicesJob } from "#jobs/draw-invoices.ts";
import { drawLeasesJob } from "#jobs/draw-leases.ts";
import { freezeRollsJob } from "#jobs/freeze-rolls.ts";
import { issueLotsJob } from "#jobs/issue-lots.ts";
import type { Job } from "#jobs/job.ts";
import { postRunsJob } from "#jobs/post-runs.ts";
import { prepareLeaseBillingJob } from "#jobs/prepare-lease-billing.ts";
import { remindInvoicesJob } from "#jobs/remind-invoices.ts";
import { sendMailsJob } from "#jobs/send-mails.ts";
import { writeConvocationsJob } from "#jobs/write-convocations.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";

/** Everything that happens by itself, in the order in which one gives work to the next. */
export const timetable: readonly Job[] = [
  prepareLeaseBillingJob,
  postRunsJob,
  remindInvoicesJob,
  issueLotsJob,
  drawCertificatesJob,
  drawLeasesJob,
  drawInvoicesJob,
  freezeRollsJob,
  writeConvocationsJob,
  writeMailsJob,
  sendMailsJob,
  checkRegisterJob,
];
