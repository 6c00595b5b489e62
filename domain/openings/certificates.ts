import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import { lockForPosting, openRun, type RunId, RunPosting, runOf } from "#domain/runs/run.ts";
import { randomCode } from "#domain/shares/certificate.ts";

/** A run that gives lots of an opening a certificate; which, is frozen. */
export const OpeningCertificates = defineEntity({
  name: "OpeningCertificates",
  tableName: "opening_certificates",
  properties: { runId: column.id<"run">().primary(), openingRunId: column.id<"run">() },
});
export const OpeningCertificateItem = defineEntity({
  name: "OpeningCertificateItem",
  tableName: "opening_certificate_item",
  properties: { runId: column.id<"run">().primary(), lotId: column.id<"lot">().primary() },
});

/** A lot that came with an opening, still has the land that it came with, and has no certificate. For use in SQL where `l` is the lot. */
const withoutCertificate = `l.opening_run_id is not null and not exists (select from certificate ct where ct.lot_id = l.id)
  and (select sum(e.dm2) from ledger_entry e where e.lot_id = l.id) > 0`;

/** How many lots of an opening have land and no certificate. */
export async function lotsWithoutCertificate(reader: Reader, openingId: RunId): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from lot l where l.opening_run_id = $1 and ${withoutCertificate}`, [
    openingId,
  ]);
  return row?.count ?? 0;
}

/**
 * Freezes which lots of a posted opening get a certificate. An earlier register may have had papers of its own, so the board decides on it.
 * Refuses `run_unknown` for another run, `run_not_posted`, `nothing_to_certify`.
 */
export async function prepareOpeningCertificates(act: Act, openingId: RunId): Promise<[Reference<"run">]> {
  const opening = await runOf(act.tx, openingId);
  if (opening.kind !== "opening") refuse("run_unknown");
  if (opening.state !== "posted") refuse("run_not_posted");
  const runId = await openRun(act, "opening_certificates", act.today);
  await act.tx.insert(OpeningCertificates, { runId, openingRunId: openingId });
  const frozen = await act.tx.execute(
    `insert into opening_certificate_item (run_id, lot_id) select $1, l.id from lot l where l.opening_run_id = $2 and ${withoutCertificate}`,
    [runId, openingId],
  );
  if (frozen === 0) refuse("nothing_to_certify");
  return [reference("run", runId)];
}

/**
 * Numbers a certificate for each lot of an approved run that still has land and got none since, in the series of its vintage, on the line by
 * which its land was taken over; the price is not known. Refuses `run_unknown`, `run_not_approved`, `run_already_posted`.
 */
export async function postOpeningCertificates(act: Act, runId: RunId): Promise<[Reference<"run">]> {
  const run = await lockForPosting(act, runId, "opening_certificates");
  if (run.state === "prepared") refuse("run_not_approved");
  await act.tx.query(
    "select from lot where id in (select lot_id from opening_certificate_item where run_id = $1) order by id for no key update",
    [runId],
  );
  await act.tx.query(
    `with due as materialized (
       select l.id as lot_id, l.vintage, land.id as entry_id, row_number() over (partition by l.vintage order by l.number) as place
       from opening_certificate_item i join lot l on l.id = i.lot_id
       join ledger_entry land on land.lot_id = l.id and land.kind = 'opening' and land.dm2 > 0 where i.run_id = $1 and ${withoutCertificate}
     ), taken as (
       insert into counter (series, last) select 'certificate ' || vintage, count(*) from due group by vintage order by vintage
       on conflict (series) do update set last = counter.last + excluded.last returning series, last
     )
     insert into certificate (id, number, lot_id, entry_id, code, price, issued_on, act_id, recorded_at)
     select new_id($2), vintage || '-' || lpad((taken.last - count(*) over (partition by vintage) + place)::text, 6, '0'), lot_id, entry_id,
       ${randomCode}, null, $3, $4, $2
     from due join taken on taken.series = 'certificate ' || vintage`,
    [runId, act.at, act.today, act.id],
  );
  await act.tx.insert(RunPosting, { runId, actId: act.id });
  return [reference("run", runId)];
}

export type CertificatesByVintage = { vintage: number; lots: number; members: number; cents: Cents; dm2: Area; examples: string[] };

/** What a run gives a certificate, year by year, with the numbers of its first lots; and of which opening. Refuses `run_unknown`. */
export async function openingCertificatesOf(
  reader: Reader,
  runId: RunId,
): Promise<{ openingId: RunId; vintages: CertificatesByVintage[] }> {
  const [run] = await reader.query<{ openingId: RunId }>(
    `select opening_run_id as "openingId" from opening_certificates where run_id = $1`,
    [runId],
  );
  const vintages = await reader.query<CertificatesByVintage>(
    `select l.vintage, count(*) as lots, count(distinct l.member_id) as members, sum(held.cents)::bigint as cents, sum(held.dm2)::bigint as dm2,
       (array_agg(l.number order by l.number))[1:3] as examples
     from opening_certificate_item i join lot l on l.id = i.lot_id
     cross join lateral (select sum(e.cents) as cents, sum(e.dm2) as dm2 from ledger_entry e where e.lot_id = l.id) held
     where i.run_id = $1 group by l.vintage order by l.vintage`,
    [runId],
  );
  return { ...(run ?? refuse("run_unknown")), vintages };
}

/** How many certificates a run issues. */
export async function openingCertificateCount(reader: Reader, runId: RunId): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from opening_certificate_item where run_id = $1", [runId]);
  return row?.count ?? 0;
}
