import { dayOf } from "#domain/calendar.ts";
import { knownFinalResults } from "#domain/conditions/final.ts";
import { leastShown } from "#domain/conditions/lease-year-results.ts";
import type { Reader } from "#domain/database.ts";
import type { KnownYear } from "#domain/reports/business-year.ts";

/** What a condition changed in the rent. Those of fewer than three leases are put together under no code: they would tell of one lessee. */
export type EffectFigures = {
  readonly code: string;
  readonly allowanceCents: number;
  readonly chargeCents: number;
  /** What became final late, of earlier years. */
  readonly settlementCents: number;
};
/** What the invoices of the year billed, less what its credit notes took back. */
export type RentFigures = {
  readonly rentCents: number;
  readonly waterCents: number;
  readonly effects: readonly EffectFigures[];
  readonly totalCents: number;
};

type Line = { kind: "rent" | "allowance" | "charge" | "water" | "settlement"; code: string; cents: number };

export async function rentFigures(reader: Reader, { from, until, knownBefore }: KnownYear): Promise<RentFigures> {
  const lines = await reader.query<Line>(
    `with issued as (
       select i.lease_bill_id, 1 as sign from invoice i where i.issued_on between $1 and $2 and i.recorded_at < $3
       union all select i.lease_bill_id, -1 from credit_note n join invoice i on i.id = n.invoice_id where n.issued_on between $1 and $2 and n.recorded_at < $3
     ), line as (
       select b.lease_id, l.kind, coalesce(l.code, '') as code, sign * l.cents as cents
       from issued join lease_bill b on b.id = issued.lease_bill_id join lease_bill_line l on l.lease_bill_id = b.id
     ), many as (select code from line where code <> '' group by code having count(distinct lease_id) >= ${leastShown})
     select kind, case when code in (select code from many) then code else '' end as code, sum(cents)::bigint as cents from line group by 1, 2 order by 1, 2`,
    [from, until, knownBefore],
  );
  const sum = (kind: Line["kind"], code?: string) =>
    lines.filter((line) => line.kind === kind && (code === undefined || line.code === code)).reduce((total, { cents }) => total + cents, 0);
  const codes = [
    ...new Set(lines.filter(({ kind }) => kind === "allowance" || kind === "charge" || kind === "settlement").map(({ code }) => code)),
  ];
  return {
    rentCents: sum("rent"),
    waterCents: sum("water"),
    effects: codes
      .toSorted((a, b) => Number(a === "") - Number(b === "") || (a < b ? -1 : 1))
      .map((code) => ({
        code,
        allowanceCents: sum("allowance", code),
        chargeCents: sum("charge", code),
        settlementCents: sum("settlement", code),
      })),
    totalCents: lines.reduce((total, { cents }) => total + cents, 0),
  };
}

type Counted = { readonly count: number; readonly cents: number };
/** Invoices that the year issued and took back, and what was still to be paid as it ended. */
export type InvoiceFigures = { readonly issued: Counted; readonly credited: Counted; readonly open: Counted; readonly overdue: Counted };

export async function invoiceFigures(reader: Reader, { from, until, knownBefore }: KnownYear): Promise<InvoiceFigures> {
  const rows = await reader.query<Counted & { state: keyof InvoiceFigures }>(
    `with known as materialized (
       select i.id, i.claim_id, i.issued_on, i.due_on, i.cents, n.issued_on as credited_on from invoice i
       left join credit_note n on n.invoice_id = i.id and n.issued_on <= $2 and n.recorded_at < $3
       where i.number is not null and i.issued_on <= $2 and i.recorded_at < $3
     ), owed as (
       select due_on, cents - coalesce((select sum(a.cents) from allocation a join payment p on p.id = a.payment_id
         where a.claim_id = known.claim_id and a.recorded_at < $3 and p.booked_on <= $2
           and not exists (select from allocation_reversal r join act back on back.id = r.act_id where r.allocation_id = a.id and back.at < $3)), 0) as due
       from known where credited_on is null
     )
     select 'issued' as state, count(*) as count, coalesce(sum(cents), 0)::bigint as cents from known where issued_on >= $1
     union all select 'credited', count(*), coalesce(sum(cents), 0)::bigint from known where credited_on >= $1
     union all select 'open', count(*), coalesce(sum(due), 0)::bigint from owed where due > 0 and due_on >= $2
     union all select 'overdue', count(*), coalesce(sum(due), 0)::bigint from owed where due > 0 and due_on < $2`,
    [from, until, knownBefore],
  );
  const of = (state: keyof InvoiceFigures): Counted => {
    const { count, cents } = rows.find((row) => row.state === state) ?? { count: 0, cents: 0 };
    return { count, cents };
  };
  return { issued: of("issued"), credited: of("credited"), open: of("open"), overdue: of("overdue") };
}

/** How many leases met a condition in the lease year that begins in the year. `open`: told, but not final yet. */
export type ConditionFigures = {
  readonly code: string;
  readonly met: number;
  readonly notMet: number;
  readonly notMeasured: number;
  readonly waived: number;
  readonly open: number;
};

/** As it stood on the day of the moment, since results are told after the year. Conditions of fewer than three leases are put together under no code. */
export const conditionFigures = (reader: Reader, { year, knownBefore }: KnownYear): Promise<ConditionFigures[]> =>
  reader.query(
    `with told as materialized (select * from ${knownFinalResults("$2::date", "$3::timestamptz")} f where f.lease_year = $1 and f.result <> 'not_applicable'),
       many as (select code from told group by code having count(distinct lease_id) >= ${leastShown}),
       named as (select case when code in (select code from many) then code else '' end as code, result, final from told)
     select code, count(*) filter (where final and result = 'met') as met, count(*) filter (where final and result = 'not_met') as "notMet",
       count(*) filter (where final and result = 'not_measured') as "notMeasured", count(*) filter (where final and result = 'waived') as waived,
       count(*) filter (where not final) as open
     from named group by code order by code = '', code`,
    [year, dayOf(knownBefore), knownBefore],
  );

/** What a condition is called, in both languages, so that the figures read by themselves. */
export type ConditionTitle = { readonly code: string; readonly titleNl: string; readonly titleEn: string };

export const conditionTitles = (reader: Reader, codes: readonly string[], { knownBefore }: KnownYear): Promise<ConditionTitle[]> =>
  reader.query(
    `select distinct on (cv.code) cv.code, cv.title_nl as "titleNl", cv.title_en as "titleEn" from condition_version cv
     join condition_version_approval ok on ok.condition_version_id = cv.id join act a on a.id = ok.act_id
     where cv.code = any($1::text[]) and a.at < $2 order by cv.code, cv.version desc`,
    [codes, knownBefore],
  );
