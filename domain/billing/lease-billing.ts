import { defineEntity } from "@mikro-orm/core";
import type { LineKind } from "#domain/billing/trace.ts";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";

export type LeaseBillId = Id<"lease_bill">;

/** A run that bills lease years that ended before a day, under the caps in force on it. */
export const LeaseBilling = defineEntity({
  name: "LeaseBilling",
  tableName: "lease_billing",
  properties: {
    runId: column.id<"run">().primary(),
    endedBefore: column.day(),
    allowanceCapId: column.id<"dated_value">(),
    chargeCapId: column.id<"dated_value">(),
  },
});
/** A lease year's bill as a run froze it; its posting makes it an invoice. */
export const LeaseBill = defineEntity({
  name: "LeaseBill",
  tableName: "lease_bill",
  properties: {
    id: column.id<"lease_bill">().primary(),
    runId: column.id<"run">(),
    leaseId: column.id<"lease">(),
    leaseVersionId: column.id<"lease_version">(),
    leaseYear: column.int(),
    period: column.range(),
    lesseeId: column.person(),
    rentCents: column.cents(),
    grossCents: column.cents(),
    cents: column.cents(),
    paymentDays: column.int(),
    replacesCreditNoteId: column.id<"credit_note">().strictNullable(),
  },
});
export const LeaseBillLine = defineEntity({
  name: "LeaseBillLine",
  tableName: "lease_bill_line",
  properties: {
    leaseBillId: column.id<"lease_bill">().primary(),
    position: column.small().primary(),
    kind: column.text<LineKind>(),
    period: column.range().strictNullable(),
    parcelId: column.id<"parcel">().strictNullable(),
    code: column.text().strictNullable(),
    resultId: column.id<"condition_result">().strictNullable(),
    quantityMicro: column.count().strictNullable(),
    priceTenthousandthCents: column.count().strictNullable(),
    shareBp: column.int().strictNullable(),
    cents: column.cents(),
    trace: column.frozen(),
  },
});
