import type { Caps } from "#domain/billing/effects.ts";
import { valueTrace } from "#domain/billing/land-lines.ts";
import type { Approved, Indices } from "#domain/billing/rent.ts";
import type { Series } from "#domain/bylaws/dated-table.ts";
import type { Reader } from "#domain/database.ts";
import { refuse } from "#domain/refusal.ts";

/** The dated tables that a billing run reads, as approved: all at once, since a run asks them for every lease. */
export type BillingTables = {
  readonly caps: Caps;
  readonly indices: Indices;
  readonly waterCharges: ReadonlyMap<string, readonly Approved[]>;
};

type Row = Approved & { series: Series; key: string };

const approvedValues = (reader: Reader, of: readonly Series[]): Promise<Row[]> =>
  reader.query(
    `select v.series, v.key, v.id, v.value, v.valid_from::text as "validFrom", done.at as "approvedAt"
     from dated_value v join dated_value_approval a on a.dated_value_id = v.id join act done on done.id = a.act_id
     where v.series = any($1::text[]) order by v.valid_from, v.recorded_at, v.id`,
    [of],
  );

/** The value in force on a day, of values in order of day; of two for the same day the one recorded last. */
export function inForceOn(values: readonly Approved[], day: Temporal.PlainDate): Approved | undefined {
  const asked = day.toString();
  return values.findLast(({ validFrom }) => validFrom <= asked);
}

/** Refuses `billing_caps_missing` as long as no decision approved the caps on allowances and charges. */
export async function billingTables(reader: Reader, day: Temporal.PlainDate): Promise<BillingTables> {
  const rows = await approvedValues(reader, ["allowance_cap", "charge_cap", "consumer_price_index", "water_charge"]);
  const of = (series: Series) => rows.filter((each) => each.series === series);
  const [allowance, charge] = [inForceOn(of("allowance_cap"), day), inForceOn(of("charge_cap"), day)];
  if (!allowance || !charge) refuse("billing_caps_missing");
  return {
    caps: { allowance: valueTrace(allowance), charge: valueTrace(charge) },
    indices: new Map(of("consumer_price_index").map((each) => [each.validFrom, each])),
    waterCharges: Map.groupBy(of("water_charge"), ({ key }) => key),
  };
}
