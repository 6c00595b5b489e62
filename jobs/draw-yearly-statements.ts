import { undrawnStatementCount, undrawnStatements } from "#domain/shares/yearly-statement.ts";
import { drawingJob } from "#jobs/draw-documents.ts";
import type { Job } from "#jobs/job.ts";
import { statementDocument } from "#jobs/yearly-statement.ts";

export const drawYearlyStatementsIn = (batch: number): Job =>
  drawingJob(
    { name: "draw-yearly-statements", what: "Draws, seals and files the yearly statements that have no document yet." },
    {
      noun: "yearly_statement",
      undrawn: undrawnStatements,
      count: undrawnStatementCount,
      documents: async (drawing, content, draw) => [await statementDocument(drawing, content, draw)],
    },
    batch,
  );

export const drawYearlyStatementsJob = drawYearlyStatementsIn(50);
