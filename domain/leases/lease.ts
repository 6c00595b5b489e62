import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { ParcelId } from "#domain/land/parcel.ts";
import type { MonthDay } from "#domain/leases/lease-year.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";

export type LeaseId = Id<"lease">;
export type LeaseVersionId = Id<"lease_version">;
export type ConditionVersionId = Id<"condition_version">;
/** A renewal begins a new term; an amendment stays within the term. */
export type VersionKind = "lease" | "amendment" | "renewal";

export const Lease = defineEntity({
  name: "Lease",
  tableName: "lease",
  properties: {
    id: column.id<"lease">().primary(),
    number: column.int(),
    form: column.text<LeaseForm>(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
/** The whole of what is agreed from a day on. The rent per hectare is that of the lease year `rentYear`; later years follow from the index. */
export const LeaseVersion = defineEntity({
  name: "LeaseVersion",
  tableName: "lease_version",
  properties: {
    id: column.id<"lease_version">().primary(),
    leaseId: column.id<"lease">(),
    version: column.int(),
    kind: column.text<VersionKind>(),
    lesseeId: column.person(),
    effectiveOn: column.day(),
    endsOn: column.day().strictNullable(),
    yearStarts: column.text<MonthDay>(),
    rentCents: column.cents(),
    rentYear: column.int(),
    indexMonth: column.int().strictNullable(),
    waterBoard: column.text().strictNullable(),
    waterShareBp: column.int().strictNullable(),
    paymentDays: column.int(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const LeaseVersionContent = defineEntity({
  name: "LeaseVersionContent",
  tableName: "lease_version_content",
  properties: { leaseVersionId: column.id<"lease_version">().primary(), particularTerms: column.text() },
});
export const LeaseVersionParcel = defineEntity({
  name: "LeaseVersionParcel",
  tableName: "lease_version_parcel",
  properties: {
    leaseVersionId: column.id<"lease_version">().primary(),
    position: column.small().primary(),
    parcelId: column.id<"parcel">(),
    dm2: column.area(),
  },
});
export const LeaseVersionCondition = defineEntity({
  name: "LeaseVersionCondition",
  tableName: "lease_version_condition",
  properties: {
    leaseVersionId: column.id<"lease_version">().primary(),
    position: column.small().primary(),
    conditionVersionId: column.id<"condition_version">(),
    thresholdMilli: column.count(),
    windowFrom: column.text<MonthDay>().strictNullable(),
    windowTo: column.text<MonthDay>().strictNullable(),
    allowanceBp: column.int(),
    chargeBp: column.int(),
  },
});

export type LetParcel = { readonly parcelId: ParcelId; readonly dm2: Area };

/** A condition as agreed: threshold in thousandths of its unit, allowance and charge in basis points of the gross rent. */
export type AgreedCondition = {
  readonly conditionVersionId: ConditionVersionId;
  readonly thresholdMilli: number;
  readonly windowFrom: MonthDay | null;
  readonly windowTo: MonthDay | null;
  readonly allowanceBp: number;
  readonly chargeBp: number;
};

/** All that lessor and lessee agree on. Rent in cents per hectare per year; a share of the water charge in basis points. */
export type LeaseTerms = {
  readonly lesseeId: PersonId;
  readonly effectiveOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate | null;
  readonly yearStarts: MonthDay;
  readonly rentCents: Cents;
  readonly rentYear: number;
  readonly indexMonth: number | null;
  readonly waterBoard: string | null;
  readonly waterShareBp: number | null;
  readonly paymentDays: number;
  readonly particularTerms: string;
  readonly parcels: readonly LetParcel[];
  readonly conditions: readonly AgreedCondition[];
};

/** Refuses `lease_unknown`. */
export async function lockLease(act: Act, id: LeaseId): Promise<LeaseForm> {
  const [lease] = await act.tx.query<{ form: LeaseForm }>("select form from lease where id = $1 for no key update", [id]);
  return lease?.form ?? refuse("lease_unknown");
}
