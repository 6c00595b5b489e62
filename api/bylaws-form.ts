import { z } from "@hono/zod-openapi";
import { choice, classLetter, euros, type FieldProblem, text, wholeNumber } from "#api/fields.ts";
import type { BylawSettings } from "#domain/bylaws/bylaws.ts";
import { classTakes } from "#domain/bylaws/class.ts";

const atLeast = (least: number) =>
  euros.refine((amount) => amount >= least, { error: "number_unreadable" satisfies FieldProblem }).openapi({ description: "Euros." });

/** A form has yes or no, JSON a boolean. */
const yesOrNo = z
  .union([z.enum(["yes", "no"]), z.boolean()], { error: "choice_missing" satisfies FieldProblem })
  .transform((answer) => answer === "yes" || answer === true)
  .openapi({ type: "boolean" });

const memberClass = z.object({
  letter: classLetter,
  nameNl: text(60),
  nameEn: text(60),
  takes: choice(classTakes),
});

/** A form has a row for each class it could have: `classes.0.letter`, `classes.0.nameNl`. One without names is none. */
function classesIn(value: unknown): unknown {
  if (typeof value !== "object" || value === null || "classes" in value) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  const at = (row: number, name: string): unknown => fields.get(`classes.${row}.${name}`);
  const isNamed = (row: number): boolean => [at(row, "nameNl"), at(row, "nameEn")].some((name) => typeof name === "string" && name.trim());
  const rows = Array.from({ length: 26 }, (_, row) => row).filter(isNamed);
  return {
    ...value,
    classes: rows.map((row) => ({
      letter: at(row, "letter"),
      nameNl: at(row, "nameNl"),
      nameEn: at(row, "nameEn"),
      takes: at(row, "takes"),
    })),
  };
}

/** A body with bylaws in it, as a form or a program sends it. */
export const withClasses = <Shape extends z.ZodRawShape>(shape: Shape) => z.preprocess(classesIn, z.object(shape));

/** The settings of the bylaws as a form or a program sends them: amounts in euros, terms in the unit of their name. */
export const bylawFields = {
  entryFee: atLeast(0),
  entryShare: atLeast(1),
  leastOrder: atLeast(1),
  yearlyCap: atLeast(1),
  shareClass: choice(["area", "nominal"]),
  termMonths: wholeNumber(0, 600),
  reservePercent: wholeNumber(0, 100),
  investWithinMonths: wholeNumber(0, 120),
  coolingOffDays: wholeNumber(0, 365),
  paymentDays: wholeNumber(1, 365),
  noticeWeeks: wholeNumber(0, 52),
  heirMonths: wholeNumber(1, 60),
  priceIncludesCosts: yesOrNo,
  withoutDelivery: choice(["carry", "last_price"]),
  secondPersonApproves: yesOrNo,
  transferDays: wholeNumber(1, 365),
  transferNeedsApproval: yesOrNo,
  giftMonths: wholeNumber(1, 120),
  collectionRetryDays: wholeNumber(0, 30),
  callDays: wholeNumber(7, 90),
  callClearDays: yesOrNo,
  rollDay: choice(["call", "named"]),
  digitalMeetings: yesOrNo,
  amendmentNumerator: wholeNumber(1, 1_000),
  amendmentDenominator: wholeNumber(1, 1_000),
  amendmentQuorumPercent: wholeNumber(0, 100),
  amendmentQuorumVotes: wholeNumber(0, 1_000_000),
  blanksCast: yesOrNo,
  proxiesPerHolder: wholeNumber(0, 100),
  advanceDays: wholeNumber(0, 30),
  advancePresent: yesOrNo,
  secretLeast: wholeNumber(3, 1_000),
  secondMeetingWeeks: wholeNumber(1, 52),
  proposalSupporters: wholeNumber(1, 1_000_000),
  classes: z
    .array(memberClass)
    .max(26)
    .default([])
    .openapi({ description: "Classes of members; empty where there are none. `takes` is who enters a class on joining." }),
};

const bylawsForm = z.object(bylawFields);

export const bylawSettingsOf = (form: z.output<typeof bylawsForm>): BylawSettings => ({
  entryFeeCents: form.entryFee,
  entryShareCents: form.entryShare,
  leastOrderCents: form.leastOrder,
  yearlyCapCents: form.yearlyCap,
  shareClass: form.shareClass,
  termMonths: form.termMonths,
  reservePercent: form.reservePercent,
  investWithinMonths: form.investWithinMonths,
  coolingOffDays: form.coolingOffDays,
  paymentDays: form.paymentDays,
  noticeWeeks: form.noticeWeeks,
  heirMonths: form.heirMonths,
  priceIncludesCosts: form.priceIncludesCosts,
  withoutDelivery: form.withoutDelivery,
  secondPersonApproves: form.secondPersonApproves,
  transferDays: form.transferDays,
  transferNeedsApproval: form.transferNeedsApproval,
  giftMonths: form.giftMonths,
  collectionRetryDays: form.collectionRetryDays,
  callDays: form.callDays,
  callClearDays: form.callClearDays,
  rollDay: form.rollDay,
  digitalMeetings: form.digitalMeetings,
  amendmentNumerator: form.amendmentNumerator,
  amendmentDenominator: form.amendmentDenominator,
  amendmentQuorumPercent: form.amendmentQuorumPercent,
  amendmentQuorumVotes: form.amendmentQuorumVotes,
  blanksCast: form.blanksCast,
  proxiesPerHolder: form.proxiesPerHolder,
  advanceDays: form.advanceDays,
  advancePresent: form.advancePresent,
  secretLeast: form.secretLeast,
  secondMeetingWeeks: form.secondMeetingWeeks,
  proposalSupporters: form.proposalSupporters,
  classes: form.classes,
});
