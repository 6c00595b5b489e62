import { undrawnReportCount, undrawnReports } from "#domain/reports/report.ts";
import { reportDocuments } from "#jobs/annual-report.ts";
import { drawingJob } from "#jobs/draw-documents.ts";
import type { Job } from "#jobs/job.ts";

/** As they were frozen; with the advice of the audit committee they are drawn when somebody asks. One at a time is in memory: a report may be long. */
export const drawReportsJob: Job = drawingJob(
  { name: "draw-reports", what: "Draws, seals and files the annual reports that have no document yet, in both languages." },
  {
    noun: "annual_report",
    undrawn: undrawnReports,
    count: undrawnReportCount,
    documents: (drawing, report) => reportDocuments(drawing, report, null),
  },
  5,
);
