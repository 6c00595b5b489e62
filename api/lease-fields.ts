import { z } from "@hono/zod-openapi";
import { choice, day, euros, id, landArea, monthDay, optionalDay, optionalText, orNone, share, wholeNumber } from "#api/fields.ts";
import { leaseForms, parseConditionValue } from "#domain/conditions/condition.ts";
import type { Reader } from "#domain/database.ts";
import { parcelIds } from "#domain/land/parcel.ts";
import type { AgreedCondition, LeaseTerms, LetParcel } from "#domain/leases/lease.ts";
import type { ListedCondition } from "#domain/leases/lease-version.ts";
import { monthDay as agreedDay, type MonthDay } from "#domain/leases/lease-year.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";

type Typed = Readonly<Record<string, unknown>>;
type Text = Readonly<Record<string, string>>;

const isText = (value: unknown): value is string => typeof value === "string";
const isRecord = (value: unknown): value is Typed => typeof value === "object" && value !== null;

/** What a form has under `parcel-3`, `condition-S19` and `allowance-S19`, as programs send it. */
const filledIn = (typed: Typed, prefix: string): (readonly [key: string, value: string])[] =>
  Object.entries(typed).flatMap(([name, value]) =>
    name.startsWith(prefix) && isText(value) && value.trim() !== "" ? [[name.slice(prefix.length), value] as const] : [],
  );

const effects = ["threshold", "windowFrom", "windowTo", "allowance", "charge"] as const;

function gathered(value: unknown): unknown {
  if (!isRecord(value) || "parcels" in value) return value;
  const own = (code: string) => Object.fromEntries(effects.map((name) => [name, value[`${name}-${code}`]]));
  return {
    ...value,
    parcels: filledIn(value, "parcel-").map(([number, area]) => ({ number, area })),
    conditions: filledIn(value, "condition-").map(([code]) => ({ code, ...own(code) })),
  };
}

const agreed = z.object({
  code: z.string().max(10),
  threshold: z.union([z.string(), z.number().transform(String)]).optional(),
  windowFrom: orNone(monthDay),
  windowTo: orNone(monthDay),
  allowance: orNone(share),
  charge: orNone(share),
});

const fields = z.object({
  effectiveOn: day,
  endsOn: optionalDay,
  yearStarts: monthDay,
  rent: euros,
  rentYear: wholeNumber(1990, 2200),
  indexMonth: orNone(wholeNumber(1, 12)),
  waterBoard: optionalText(100),
  waterShare: orNone(share),
  paymentDays: wholeNumber(1, 365),
  particularTerms: optionalText(10_000),
  reason: optionalText(1_000),
  parcels: z.array(z.object({ number: wholeNumber(1, 1_000_000), area: landArea })).max(500),
  conditions: z.array(agreed).max(100).default([]),
});

export const termsBody = z.preprocess(gathered, fields.extend({ form: choice(leaseForms), lesseeId: id<"person">() }));
export const changeBody = z.preprocess(gathered, fields);
export type TypedTerms = z.output<typeof fields>;

const dayTyped = (typed: string | null): MonthDay | null => (typed === null ? null : agreedDay(typed));

/** A condition as typed; what is left blank is that of the catalogue. Refuses `condition_unknown`, `condition_value_unreadable`. */
function agreedOf(offered: readonly ListedCondition[], typed: z.output<typeof agreed>): AgreedCondition {
  const known = offered.find(({ code }) => code === typed.code) ?? refuse("condition_not_for_form", { code: typed.code });
  const windowed = typed.windowFrom !== null || typed.windowTo !== null;
  return {
    conditionVersionId: known.conditionVersionId,
    thresholdMilli: typed.threshold?.trim() ? parseConditionValue(known.unit, typed.threshold) : known.thresholdMilli,
    windowFrom: windowed ? dayTyped(typed.windowFrom) : known.windowFrom,
    windowTo: windowed ? dayTyped(typed.windowTo) : known.windowTo,
    allowanceBp: typed.allowance ?? known.allowanceBp,
    chargeBp: typed.charge ?? 0,
  };
}

/** The terms that were typed. `offered` are the conditions to choose from. Refuses `parcel_unknown`, `condition_not_for_form`, `month_day_unreadable`. */
export async function termsTyped(
  reader: Reader,
  lesseeId: LeaseTerms["lesseeId"],
  typed: TypedTerms,
  offered: readonly ListedCondition[],
): Promise<LeaseTerms> {
  const known = await parcelIds(
    reader,
    typed.parcels.map(({ number }) => number),
  );
  const parcels = typed.parcels.map(
    ({ number, area }): LetParcel => ({ parcelId: known.get(number) ?? refuse("parcel_unknown"), dm2: area }),
  );
  const { effectiveOn, endsOn, rent, rentYear, indexMonth, waterBoard, waterShare, paymentDays } = typed;
  return {
    ...{ lesseeId, effectiveOn, endsOn, rentCents: rent, rentYear, indexMonth, waterBoard, paymentDays, parcels },
    yearStarts: agreedDay(typed.yearStarts),
    waterShareBp: waterShare,
    particularTerms: typed.particularTerms ?? "",
    conditions: typed.conditions.map((each) => agreedOf(offered, each)),
  };
}

/** The same form, with each problem beside the field in which it was typed. */
export function besideFields(form: Form): Form {
  const { values }: { values: Text } = form;
  const numbers = filledIn(values, "parcel-").map(([number]) => `parcel-${number}`);
  const codes = filledIn(values, "condition-").map(([code]) => code);
  const placed = (field: string | null): string | null => {
    const [, list, index, name] = /^(parcels|conditions)\.(\d+)\.(\w+)$/.exec(field ?? "") ?? [];
    if (!list) return field;
    return list === "parcels" ? (numbers[Number(index)] ?? field) : `${name}-${codes[Number(index)] ?? ""}`;
  };
  return { ...form, problems: form.problems.map(({ field, message }) => ({ field: placed(field), message })) };
}
