import type { InvoiceId } from "#domain/billing/invoice.ts";
import type { LeaseBillId } from "#domain/billing/lease-billing.ts";
import { type LineKind, type Trace, valuesOf } from "#domain/billing/trace.ts";
import type { Series } from "#domain/bylaws/dated-table.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import type { RunId } from "#domain/runs/run.ts";

/** A bill by its parts. `haYearsMicro` are millionths of a hectare-year; conditions are allowances, charges and what was settled of earlier years. */
export type BillSums = {
  readonly haYearsMicro: number;
  readonly rent: Cents;
  readonly conditions: Cents;
  readonly water: Cents;
  readonly cents: Cents;
};

const part = (kinds: string): string => `coalesce(sum(l.cents) filter (where l.kind in (${kinds})), 0)::bigint`;
const sums = `coalesce(sum(l.quantity_micro) filter (where l.kind = 'rent'), 0)::bigint as "haYearsMicro", ${part("'rent'")} as rent,
  ${part("'allowance', 'charge', 'settlement'")} as conditions, ${part("'water'")} as water, coalesce(sum(l.cents), 0)::bigint as cents`;

export type BillingPreview = BillSums & {
  readonly endedBefore: Temporal.PlainDate;
  readonly bills: number;
  readonly invoices: number;
  readonly credited: number;
};

/** Refuses `run_unknown`, also for a run of another kind. */
export async function billingPreview(reader: Reader, runId: RunId): Promise<BillingPreview> {
  const [found] = await reader.query<BillingPreview>(
    `select lb.ended_before as "endedBefore", (select count(*) from lease_bill b where b.run_id = lb.run_id) as bills,
       (select count(*) from lease_bill b join invoice i on i.lease_bill_id = b.id where b.run_id = lb.run_id) as invoices,
       (select count(*) from lease_bill b join invoice i on i.lease_bill_id = b.id join credit_note n on n.invoice_id = i.id where b.run_id = lb.run_id) as credited, ${sums}
     from lease_billing lb left join lease_bill b on b.run_id = lb.run_id left join lease_bill_line l on l.lease_bill_id = b.id where lb.run_id = $1 group by lb.run_id`,
    [runId],
  );
  return found ?? refuse("run_unknown");
}

export type ListedBill = BillSums & {
  readonly id: LeaseBillId;
  readonly leaseNumber: number;
  readonly leaseYear: number;
  readonly parcels: readonly string[];
  readonly lessee: string;
  readonly invoiceNumber: string | null;
};

const listed = `select b.id, le.number as "leaseNumber", b.lease_year as "leaseYear", now.name as lessee, i.number as "invoiceNumber",
    coalesce((select array_agg(distinct pc.name) from lease_bill_line x join parcel pc on pc.id = x.parcel_id where x.lease_bill_id = b.id), '{}') as parcels, summed.*
  from lease_bill b join lease le on le.id = b.lease_id join person_now now on now.person_id = b.lessee_id left join invoice i on i.lease_bill_id = b.id
  cross join lateral (select ${sums} from lease_bill_line l where l.lease_bill_id = b.id) summed`;

/** The bills of a run in order of lease and year; `after` is the last one seen. */
export const billsOf = (reader: Reader, runId: RunId, after: LeaseBillId | null, limit: number): Promise<ListedBill[]> =>
  reader.query(
    `${listed} where b.run_id = $1 and ($2::uuid is null or (le.number, b.lease_year) > (select l.number, x.lease_year from lease_bill x join lease l on l.id = x.lease_id where x.id = $2))
     order by le.number, b.lease_year limit $3`,
    [runId, after, limit],
  );

export type ShownLine = {
  readonly kind: LineKind;
  readonly from: Temporal.PlainDate | null;
  /** The last day. */
  readonly until: Temporal.PlainDate | null;
  readonly parcelNumber: number | null;
  readonly parcelName: string | null;
  readonly code: string | null;
  readonly titleNl: string | null;
  readonly titleEn: string | null;
  readonly quantityMicro: number | null;
  readonly priceTenthousandthCents: number | null;
  readonly shareBp: number | null;
  readonly cents: Cents;
  readonly trace: Trace;
};

export type BillShown = ListedBill & {
  readonly runId: RunId;
  readonly runDay: Temporal.PlainDate;
  readonly lesseeId: PersonId;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly grossCents: Cents;
  readonly invoiceId: InvoiceId | null;
  readonly lines: readonly ShownLine[];
  /** The rows of the dated tables on which the lines rest, with the decisions that approved them. */
  readonly sources: readonly Source[];
};

export type Source = {
  readonly id: string;
  readonly series: Series;
  readonly value: number;
  readonly validFrom: Temporal.PlainDate;
  readonly decision: string;
};

const sourcesOf = (reader: Reader, lines: readonly ShownLine[]): Promise<Source[]> =>
  reader.query(
    `select v.id, v.series, v.value, v.valid_from as "validFrom", d.number as decision
     from dated_value v join dated_value_approval a on a.dated_value_id = v.id join decision d on d.id = a.decision_id
     where v.id = any($1::uuid[]) order by v.series desc, v.valid_from`,
    [[...new Set(lines.flatMap(({ trace }) => valuesOf(trace).map(({ id }) => id)))]],
  );

/** One bill with every line and its trace. Refuses `lease_bill_unknown`. */
export async function billOf(reader: Reader, id: LeaseBillId): Promise<BillShown> {
  const [bill] = await reader.query<Omit<BillShown, "lines" | "sources">>(
    `select listed.*, b.run_id as "runId", r.day as "runDay", b.lessee_id as "lesseeId", lower(b.period) as from, upper(b.period) - 1 as until, b.gross_cents as "grossCents",
       (select i.id from invoice i where i.lease_bill_id = b.id) as "invoiceId"
     from (${listed} where b.id = $1) listed join lease_bill b on b.id = listed.id join run r on r.id = b.run_id`,
    [id],
  );
  if (!bill) refuse("lease_bill_unknown");
  const lines = await reader.query<ShownLine>(
    `select l.kind, lower(l.period) as from, upper(l.period) - 1 as until, pc.number as "parcelNumber", pc.name as "parcelName", l.code, k.title_nl as "titleNl", k.title_en as "titleEn",
       l.quantity_micro as "quantityMicro", l.price_tenthousandth_cents as "priceTenthousandthCents", l.share_bp as "shareBp", l.cents, l.trace
     from lease_bill_line l left join parcel pc on pc.id = l.parcel_id
     left join lateral (select title_nl, title_en from condition_version v where v.code = l.code
       order by v.id::text = coalesce(l.trace->>'conditionVersionId', l.trace->'effect'->>'conditionVersionId') desc nulls last, v.version desc limit 1) k on true
     where l.lease_bill_id = $1 order by l.position`,
    [id],
  );
  return { ...bill, lines, sources: await sourcesOf(reader, lines) };
}
