import { z } from "@hono/zod-openapi";
import { dayAnswer } from "#api/answers.ts";
import { resultKinds } from "#domain/conditions/result.ts";

const source = z.enum(["lessee", "volunteer", "officer", "laboratory"]);

export const observationAnswer = z
  .object({
    id: z.uuid(),
    source,
    observedOn: dayAnswer,
    valueMilli: z
      .int()
      .nullable()
      .openapi({ description: "Thousandths of the condition's unit; a day of the year as 615000 for 15 June." }),
    note: z.string().nullable(),
    evidence: z.array(z.object({ id: z.uuid(), mediaType: z.string() })),
  })
  .openapi("Observation");

export const resultAnswer = z
  .object({
    id: z.uuid(),
    result: z.enum(resultKinds),
    reason: z.string().nullable(),
    toldOn: dayAnswer,
    finalOn: dayAnswer.nullable(),
    followed: z.boolean(),
    objectUntil: dayAnswer,
    objectedOn: dayAnswer.nullable(),
    grounds: z.string().nullable(),
    answerBy: dayAnswer.nullable(),
    upheld: z.boolean().nullable(),
    decidedOn: dayAnswer.nullable(),
    answer: z.string().nullable(),
    mayObject: z.boolean(),
  })
  .openapi("ConditionResult");

export const conditionAnswer = z
  .object({
    code: z.string(),
    titleNl: z.string(),
    titleEn: z.string(),
    unit: z.string(),
    comparator: z.enum(["at_most", "at_least", "equal", "not_before"]),
    observer: source,
    thresholdMilli: z.int(),
    windowFrom: z.string().nullable(),
    windowTo: z.string().nullable(),
    allowanceBp: z.int(),
    chargeBp: z.int(),
  })
  .loose();
