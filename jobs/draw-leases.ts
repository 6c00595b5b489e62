import { undrawnLeaseCount, undrawnLeases } from "#domain/leases/lease-content.ts";
import { drawingJob } from "#jobs/draw-documents.ts";
import { concludedLease } from "#jobs/lease.ts";

export const drawLeasesJob = drawingJob(
  { name: "draw-leases", what: "Draws, seals and files the concluded leases that have no document yet." },
  {
    noun: "lease",
    undrawn: undrawnLeases,
    count: undrawnLeaseCount,
    documents: async (drawing, { id }) => [await concludedLease(drawing, id)],
  },
  20,
);
