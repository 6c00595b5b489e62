import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { Undrawn } from "#domain/documents/document.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";
import { isOver, knownYear, settledYear } from "#domain/reports/business-year.ts";
import { canonicalFigures, type Figures, figuresForm, hashOf } from "#domain/reports/figures.ts";

export type AnnualReportId = Id<"annual_report">;

/** The figures of a business year, frozen as they were known before a moment. A later version over the same year takes its place. */
export const AnnualReport = defineEntity({
  name: "AnnualReport",
  tableName: "annual_report",
  properties: {
    id: column.id<"annual_report">().primary(),
    year: column.int(),
    version: column.small(),
    fromOn: column.day(),
    untilOn: column.day(),
    knownBefore: column.moment(),
    form: column.small(),
    figures: column.text(),
    sha256: column.bytes(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const AnnualReportContent = defineEntity({
  name: "AnnualReportContent",
  tableName: "annual_report_content",
  properties: { annualReportId: column.id<"annual_report">().primary(), foreword: column.text() },
});

export type ListedReport = {
  readonly id: AnnualReportId;
  readonly year: number;
  readonly version: number;
  readonly knownBefore: Temporal.Instant;
  readonly sha256: Uint8Array;
  readonly recordedAt: Temporal.Instant;
  /** Whether no later version of the year was frozen. */
  readonly stands: boolean;
};
export type FrozenReport = ListedReport & { readonly json: string; readonly figures: Figures; readonly foreword: string | null };

const listed = `r.id, r.year, r.version, r.known_before as "knownBefore", r.sha256, r.recorded_at as "recordedAt",
  not exists (select from annual_report later where later.year = r.year and later.version > r.version) as stands`;

/** Every frozen report, the latest year first and of a year the latest version. */
export const reports = (reader: Reader): Promise<ListedReport[]> =>
  reader.query(`select ${listed} from annual_report r order by r.year desc, r.version desc`);

/** A frozen report of a year: the latest version, or the one asked for. Refuses `annual_report_unknown`. */
export async function reportOf(reader: Reader, year: number, version: number | null = null): Promise<FrozenReport> {
  return (await frozenReport(reader, year, version)) ?? refuse("annual_report_unknown");
}

/** The years that were over on a day, from the founding on, the latest first. */
export async function yearsToReport(reader: Reader, today: Temporal.PlainDate): Promise<number[]> {
  const found = await reader.query<{ year: number }>(
    `select year from generate_series((select extract(year from min(recorded_at) at time zone 'Europe/Amsterdam')::int from cooperative_particulars), $1::int) year
     order by year desc`,
    [today.year - 1],
  );
  return found.map(({ year }) => year);
}

const whole = `select ${listed}, r.figures as json, c.foreword from annual_report r left join annual_report_content c on c.annual_report_id = r.id`;
type Row = Omit<FrozenReport, "figures">;
const withFigures = (row: Row): FrozenReport => ({ ...row, figures: JSON.parse(row.json) });

/** The same, or null if the year has none. */
export async function frozenReport(reader: Reader, year: number, version: number | null = null): Promise<FrozenReport | null> {
  const [found] = await reader.query<Row>(
    `${whole} where r.year = $1 and ($2::int is null or r.version = $2) order by r.version desc limit 1`,
    [year, version],
  );
  return found ? withFigures(found) : null;
}

/** The figures of a year as they would be frozen now. Refuses `business_year_not_over`. */
export async function draftOf(reader: Reader, year: number, at: Temporal.Instant) {
  const known = settledYear(year, { at });
  if (!isOver(known)) refuse("business_year_not_over", { year });
  return { ...(await canonicalFigures(reader, known)), knownBefore: known.knownBefore };
}

/**
 * Freezes the figures of a year that is over, as known five minutes ago, so that working them out again as known then gives the same for good.
 * `seen` is the SHA-256 (hex) of the figures that were looked at. Refuses `business_year_not_over`, `annual_report_changed` if the register says
 * something else by now, `annual_report_unchanged` if the year's report says the same already.
 */
export async function freezeReport(
  act: Act,
  year: number,
  { seen, foreword }: { readonly seen: string; readonly foreword: string | null },
): Promise<[Reference<"annual_report">]> {
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('annual reports', 0))");
  const { json, sha256, knownBefore } = await draftOf(act.tx, year, act.at);
  if (sha256.toString("hex") !== seen) refuse("annual_report_changed");
  const before = await frozenReport(act.tx, year);
  if (before && before.json === json && before.foreword === foreword) refuse("annual_report_unchanged");
  const id = newId<"annual_report">(act.at);
  const { from: fromOn, until: untilOn } = knownYear(year, knownBefore);
  const version = (before?.version ?? 0) + 1;
  const dated = { year, version, fromOn, untilOn, knownBefore };
  await act.tx.insert(AnnualReport, { id, ...dated, form: figuresForm, figures: json, sha256, actId: act.id, recordedAt: act.at });
  if (foreword) await act.tx.insert(AnnualReportContent, { annualReportId: id, foreword });
  return [reference("annual_report", id)];
}

/** Whether the figures of the report frozen last come out the same when they are worked out again; true if the register has other figures by now. */
export async function isReproducible(reader: Reader): Promise<boolean> {
  const [latest] = await reader.query<{ year: number; knownBefore: Temporal.Instant; form: number; sha256: Uint8Array }>(
    `select year, known_before as "knownBefore", form, sha256 from annual_report order by recorded_at desc, id desc limit 1`,
  );
  if (!latest || latest.form !== figuresForm) return true;
  const { json } = await canonicalFigures(reader, knownYear(latest.year, latest.knownBefore));
  return hashOf(json).equals(latest.sha256);
}

const undrawn = `not exists (select from document d where d.kind = 'annual_report' and d.subject_id = r.id) and r.recorded_at < $1`;

/** Reports that are not drawn yet, in order of id, after the one seen last. */
export const undrawnReports = async (reader: Reader, { knownBefore, after, limit }: Undrawn<AnnualReportId>): Promise<FrozenReport[]> =>
  (
    await reader.query<Row>(
      `${whole} where ${undrawn} and r.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') order by r.id limit $3`,
      [knownBefore, after, limit],
    )
  ).map(withFigures);

export async function undrawnReportCount(reader: Reader, knownBefore: Temporal.Instant): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from annual_report r where ${undrawn}`, [knownBefore]);
  return row?.count ?? 0;
}
