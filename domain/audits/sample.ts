import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { type BookLine, idsOf, linesUnder, type Population, populations } from "#domain/audits/books.ts";
import { lockAudit, requireAuditor } from "#domain/audits/committee.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";
import { settledYear } from "#domain/reports/business-year.ts";

export type AuditSampleId = Id<"audit_sample">;

/** A sample that follows from its seed: whoever draws it again from what was known before the moment gets the same. */
export const AuditSample = defineEntity({
  name: "AuditSample",
  tableName: "audit_sample",
  properties: {
    id: column.id<"audit_sample">().primary(),
    year: column.int(),
    sequence: column.small(),
    population: column.text<Population>(),
    seed: column.text(),
    size: column.int(),
    populationSize: column.count(),
    knownBefore: column.moment(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const AuditSampleItem = defineEntity({
  name: "AuditSampleItem",
  tableName: "audit_sample_item",
  properties: { auditSampleId: column.id<"audit_sample">().primary(), position: column.int().primary(), subjectId: column.id() },
});
/** What was found of an item of a sample; the latest counts. */
export const AuditFinding = defineEntity({
  name: "AuditFinding",
  tableName: "audit_finding",
  properties: {
    id: column.id<"audit_finding">().primary(),
    auditSampleId: column.id<"audit_sample">(),
    position: column.int(),
    sound: column.flag(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const AuditFindingContent = defineEntity({
  name: "AuditFindingContent",
  tableName: "audit_finding_content",
  properties: { auditFindingId: column.id<"audit_finding">().primary(), text: column.text() },
});

export type SampleAsked = { readonly population: Population; readonly seed: string; readonly size: number };

/** For SQL: the items that a seed draws, first to last, where all are expressions. Columns: id, position. */
const drawn = (population: Population, [seed, from, until, known]: readonly [string, string, string, string]): string =>
  `(select id, row_number() over (order by sha256(convert_to(${seed} || ' ' || id::text, 'UTF8')), id) as position from ${idsOf(population, from, until, known)} of)`;

/**
 * Draws a sample of the lines of a year: its `size` lines whose hash with the seed is the smallest, all of them if there are fewer. Refuses
 * `audit_unknown` for who does not examine the year, `audit_population_empty`.
 */
export async function drawSample(act: Act, year: number, { population, seed, size }: SampleAsked): Promise<[Reference<"audit_sample">]> {
  await lockAudit(act, year);
  await requireAuditor(act, year);
  const { from, until, knownBefore } = settledYear(year, act);
  const found = await act.tx.query<{ id: Id; of: number }>(
    `select id, count(*) over () as of from ${drawn(population, ["$1", "$2", "$3", "$4"])} drawn order by position limit $5`,
    [seed, from, until, knownBefore, size],
  );
  const populationSize = found[0]?.of ?? refuse("audit_population_empty");
  const [last] = await act.tx.query<{ sequence: number | null }>("select max(sequence) as sequence from audit_sample where year = $1", [
    year,
  ]);
  const id = newId<"audit_sample">(act.at);
  const asked = { year, sequence: (last?.sequence ?? 0) + 1, population, seed, size: found.length, populationSize, knownBefore };
  await act.tx.insert(AuditSample, { id, ...asked, actId: act.id, recordedAt: act.at });
  await act.tx.insert(
    AuditSampleItem,
    found.map((item, index) => ({ auditSampleId: id, position: index + 1, subjectId: item.id })),
  );
  return [reference("audit_sample", id)];
}

/** For `checks.ts`: the sample drawn last, if its seed does not draw it. */
export const wrongLatestSample = `with latest as (select * from audit_sample order by recorded_at desc, id desc limit 1), of_year as (
    select *, make_date(year, 1, 1) as from_on, make_date(year, 12, 31) as until_on from latest)
  ${populations
    .map(
      (population) => `select s.id from of_year s where s.population = '${population}' and
    array(select subject_id from audit_sample_item i where i.audit_sample_id = s.id order by position)
      <> array(select id from ${drawn(population, ["s.seed", "s.from_on", "s.until_on", "s.known_before"])} drawn order by position limit s.size)`,
    )
    .join(" union all ")}`;

export type ListedSample = {
  readonly id: AuditSampleId;
  readonly sequence: number;
  readonly population: Population;
  readonly seed: string;
  readonly size: number;
  readonly populationSize: number;
  readonly knownBefore: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly seen: number;
  readonly unsound: number;
};

const latestFinding = (until: string): string => `(select f.id, f.sound, f.recorded_at from audit_finding f
  where f.audit_sample_id = i.audit_sample_id and f.position = i.position and f.recorded_at <= ${until} order by f.recorded_at desc, f.id desc limit 1)`;

/** The samples of a year, in the order in which they were drawn, with how far they are seen: now, or as it was at a moment. */
export const samplesOf = (reader: Reader, year: number, at: Temporal.Instant | null = null): Promise<ListedSample[]> =>
  reader.query(
    `select s.id, s.sequence, s.population, s.seed, s.size, s.population_size as "populationSize", s.known_before as "knownBefore", s.recorded_at as "recordedAt",
       count(f.id) as seen, count(f.id) filter (where not f.sound) as unsound
     from audit_sample s join audit_sample_item i on i.audit_sample_id = s.id left join lateral ${latestFinding("$2::timestamptz")} f on true
     where s.year = $1 and s.recorded_at <= $2::timestamptz group by s.id order by s.sequence`,
    [year, at ?? "infinity"],
  );

export type SampleItem = {
  readonly position: number;
  readonly line: BookLine;
  readonly sound: boolean | null;
  readonly text: string | null;
};

/** A sample with its items. Refuses `audit_sample_unknown`. */
export async function sampleOf(reader: Reader, year: number, sequence: number): Promise<ListedSample & { items: SampleItem[] }> {
  const sample = (await samplesOf(reader, year)).find((each) => each.sequence === sequence) ?? refuse("audit_sample_unknown");
  const rows = await reader.query<Omit<SampleItem, "line"> & { subjectId: Id }>(
    `select i.position, i.subject_id as "subjectId", f.sound, c.text from audit_sample_item i left join lateral ${latestFinding("'infinity'")} f on true
     left join audit_finding_content c on c.audit_finding_id = f.id where i.audit_sample_id = $1 order by i.position`,
    [sample.id],
  );
  const lines = await linesUnder(
    reader,
    sample.population,
    rows.map(({ subjectId }) => subjectId),
  );
  const byId = new Map(lines.map((line) => [line.id, line]));
  return {
    ...sample,
    items: rows.flatMap(({ subjectId, ...item }) => {
      const line = byId.get(subjectId);
      return line ? [{ ...item, line }] : [];
    }),
  };
}

export type FindingTold = { readonly position: number; readonly sound: boolean; readonly text: string | null };

/** Marks an item as seen, with what was found. Refuses `audit_unknown`, `audit_sample_unknown`, `audit_item_unknown`, `audit_finding_missing` if it is not sound and nothing says why. */
export async function recordFinding(
  act: Act,
  year: number,
  sequence: number,
  { position, sound, text }: FindingTold,
): Promise<[Reference<"audit_sample">]> {
  await requireAuditor(act, year);
  if (!sound && !text) refuse("audit_finding_missing");
  const sample = (await samplesOf(act.tx, year)).find((each) => each.sequence === sequence) ?? refuse("audit_sample_unknown");
  if (position < 1 || position > sample.size) refuse("audit_item_unknown");
  const id = newId<"audit_finding">(act.at);
  await act.tx.insert(AuditFinding, { id, auditSampleId: sample.id, position, sound, actId: act.id, recordedAt: act.at });
  if (text) await act.tx.insert(AuditFindingContent, { auditFindingId: id, text });
  return [reference("audit_sample", sample.id)];
}
