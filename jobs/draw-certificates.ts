import { undrawnCertificates, undrawnCount } from "#domain/shares/certificate.ts";
import { certificateDocument } from "#jobs/certificate.ts";
import { drawingJob } from "#jobs/draw-documents.ts";
import type { Job } from "#jobs/job.ts";

export const drawCertificatesIn = (batch: number): Job =>
  drawingJob(
    { name: "draw-certificates", what: "Draws, seals and files the certificates that have no document yet." },
    {
      noun: "certificate",
      undrawn: undrawnCertificates,
      count: undrawnCount,
      documents: async (drawing, content, draw) => [await certificateDocument(drawing, content, draw)],
    },
    batch,
  );

export const drawCertificatesJob = drawCertificatesIn(50);
