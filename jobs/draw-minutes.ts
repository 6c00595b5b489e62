import { undrawnMinutes, undrawnMinutesCount } from "#domain/minutes/signing.ts";
import { drawingJob } from "#jobs/draw-documents.ts";
import type { Job } from "#jobs/job.ts";
import { minutesDocuments } from "#jobs/minutes.ts";

export const drawMinutesJob: Job = drawingJob(
  { name: "draw-minutes", what: "Draws, seals and files signed minutes that have no document yet, in both languages." },
  {
    noun: "minutes_version",
    undrawn: undrawnMinutes,
    count: undrawnMinutesCount,
    documents: (drawing, { id }) => minutesDocuments(drawing, id),
  },
  5,
);
