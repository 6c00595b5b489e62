import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { Reader } from "#domain/database.ts";
import type { AgreedCondition, LeaseTerms } from "#domain/leases/lease.ts";
import { leaseYearOf, parseMonthDay } from "#domain/leases/lease-year.ts";
import { refuse } from "#domain/refusal.ts";

const isWithin = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;
const isTwice = (values: readonly string[]): boolean => new Set(values).size < values.length;
const isShare = (bp: number): boolean => isWithin(bp, 0, 10_000);

function refuseCondition({ windowFrom, windowTo, allowanceBp, chargeBp }: AgreedCondition): void {
  if ((windowFrom === null) !== (windowTo === null)) refuse("condition_window_incomplete");
  for (const day of [windowFrom, windowTo]) if (day !== null && !parseMonthDay(day)) refuse("month_day_unreadable");
  if (!isShare(allowanceBp) || !isShare(chargeBp)) refuse("condition_effect_out_of_range");
}

function refusePrice({
  effectiveOn,
  yearStarts,
  rentCents,
  rentYear,
  indexMonth,
  waterBoard,
  waterShareBp,
  paymentDays,
}: LeaseTerms): void {
  if (!parseMonthDay(yearStarts)) refuse("month_day_unreadable");
  if (rentCents < 0) refuse("amount_negative");
  if (rentYear > leaseYearOf(effectiveOn, yearStarts)) refuse("rent_year_after_start");
  if (indexMonth !== null && !isWithin(indexMonth, 1, 12)) refuse("index_month_out_of_range");
  if ((waterBoard === null) !== (waterShareBp === null)) refuse("water_charge_incomplete");
  if (waterShareBp !== null && !isWithin(waterShareBp, 1, 10_000)) refuse("share_out_of_range");
  if (!isWithin(paymentDays, 1, 365)) refuse("payment_days_out_of_range");
}

/** What terms must be in themselves, whatever their form. */
export function refuseUnsound(terms: LeaseTerms): void {
  const { effectiveOn, endsOn, parcels, conditions } = terms;
  if (endsOn && Temporal.PlainDate.compare(endsOn, effectiveOn) <= 0) refuse("lease_ends_before_it_begins");
  refusePrice(terms);
  if (parcels.length === 0) refuse("lease_without_parcels");
  if (isTwice(parcels.map(({ parcelId }) => parcelId))) refuse("parcel_twice");
  if (parcels.some(({ dm2 }) => dm2 <= 0)) refuse("area_not_positive");
  if (isTwice(conditions.map(({ conditionVersionId }) => conditionVersionId))) refuse("condition_twice");
  for (const condition of conditions) refuseCondition(condition);
}

type Catalogued = { code: string; approved: boolean; forms: string[] };

/** Refuses `lessee_unknown`, `parcel_unknown`, and conditions that no decision approved, that are not for this form, or that come twice under one code. */
export async function refuseUnknown(reader: Reader, form: LeaseForm, { lesseeId, parcels, conditions }: LeaseTerms): Promise<void> {
  const parcelIds = parcels.map(({ parcelId }) => parcelId);
  const conditionIds = conditions.map(({ conditionVersionId }) => conditionVersionId);
  const [known] = await reader.query<{ lessee: boolean; parcels: number }>(
    `select exists (select from person where id = $1) as lessee, (select count(*) from parcel where id = any($2::uuid[])) as parcels`,
    [lesseeId, parcelIds],
  );
  if (!known?.lessee) refuse("lessee_unknown");
  if (known.parcels < parcelIds.length) refuse("parcel_unknown");
  const chosen = await reader.query<Catalogued>(
    `select cv.code, cv.forms, a.condition_version_id is not null as approved from condition_version cv
     left join condition_version_approval a on a.condition_version_id = cv.id where cv.id = any($1::uuid[]) order by cv.code`,
    [conditionIds],
  );
  if (chosen.length < conditionIds.length) refuse("condition_unknown");
  if (isTwice(chosen.map(({ code }) => code))) refuse("condition_twice");
  for (const { code, approved, forms } of chosen) {
    if (!approved) refuse("condition_not_approved", { code });
    if (!forms.includes(form)) refuse("condition_not_for_form", { code });
  }
}
