import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { lockForPosting, lockRun, type RunId, RunPosting, RunReversal, recordFindings } from "#domain/runs/run.ts";
import { fixedPrice } from "#domain/shares/allotment.ts";
import { randomCode } from "#domain/shares/certificate.ts";
import type { LotId } from "#domain/shares/ledger.ts";

/** Refuses `run_not_approved` and what `lockForPosting` refuses. */
async function lockApproved(act: Act, runId: RunId): Promise<void> {
  const run = await lockForPosting(act, runId, "allotment");
  if (run.state === "prepared") refuse("run_not_approved");
}

/**
 * Posts the next lots of an approved allotment, in order of lot after `after`: the ledger's line takes effect on the vintage's last day (or on
 * the day of issuance, if the lot came later), and each lot gets a numbered certificate with a random code. A lot that changed since the
 * preview, or whose vintage got another price since, is set aside with a finding. Gives the last lot it came to, in the outcome; none when
 * there are no more. Refuses `run_unknown`, `run_not_approved`, `run_already_posted`, `run_already_reversed`.
 */
export async function postAllotmentChunk(act: Act, runId: RunId, after: LotId | null, size: number): Promise<Reference<"lot">[]> {
  await lockApproved(act, runId);
  const [chunk] = await act.tx.query<{ lots: number; last: LotId | null }>(
    `select count(*) as lots, (array_agg(lot_id order by lot_id desc))[1] as last from (
       select lot_id from allotment_item where run_id = $1 and ($2::uuid is null or lot_id > $2) order by lot_id limit $3) chunk`,
    [runId, after, size],
  );
  if (!chunk?.last) return [];
  await act.tx.query(
    `select from lot where id in (select lot_id from allotment_item where run_id = $1 and ($2::uuid is null or lot_id > $2) and lot_id <= $3)
     order by id for no key update`,
    [runId, after, chunk.last],
  );
  const [posted] = await act.tx.query<{ posted: number }>(
    `with good as materialized (
       select i.lot_id, i.member_id, i.dm2, i.follows_id, al.vintage, al.price, new_id($4) as entry_id,
         greatest(make_date(al.vintage, 12, 31), held.latest_on) as effective_on, row_number() over (order by l.number) as place
       from allotment_item i join allotment al using (run_id) join lot l on l.id = i.lot_id
       cross join lateral (select sum(e.cents) as cents, sum(e.dm2) as dm2, max(e.effective_on) as latest_on
         from ledger_entry e where e.lot_id = i.lot_id and e.member_id = i.member_id) held
       where i.run_id = $1 and ($2::uuid is null or i.lot_id > $2) and i.lot_id <= $3 and held.cents = i.cents and held.dm2 = 0
         and coalesce(${fixedPrice("al.vintage")}, al.price) = al.price
     ), entries as (
       insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, follows_id, run_id, act_id)
       select entry_id, lot_id, member_id, 'allotment', effective_on, $4, 0, dm2, follows_id, $1, $5 from good
     ), taken as (
       insert into counter (series, last) select 'certificate ' || vintage, count(*) from good group by vintage
       on conflict (series) do update set last = counter.last + excluded.last returning last - (select count(*) from good) as before
     ), certificates as (
       insert into certificate (id, number, lot_id, entry_id, code, price, issued_on, act_id, recorded_at)
       select new_id($4), vintage || '-' || lpad((before + place)::text, 6, '0'), lot_id, entry_id, ${randomCode}, price, $6, $5, $4 from good, taken
     )
     select count(*) as posted from good`,
    [runId, after, chunk.last, act.at, act.id, act.today],
  );
  const changed = chunk.lots - (posted?.posted ?? 0);
  if (changed > 0) await recordFindings(act, runId, [{ severity: "warns", code: "item_changed", facts: { count: changed } }]);
  return [reference("lot", chunk.last)];
}

/** Says that every chunk is posted. Refuses what `postAllotmentChunk` refuses. */
export async function finishAllotment(act: Act, runId: RunId): Promise<[Reference<"run">]> {
  await lockApproved(act, runId);
  await act.tx.insert(RunPosting, { runId, actId: act.id });
  return [reference("run", runId)];
}

/**
 * Takes a posted allotment back whole: every line by a reversal with the original's day; its certificates are void until a new allotment
 * replaces them. Refuses `reason_missing`, `run_not_posted`, `run_already_reversed`, `lot_has_later_entries` if land of it has moved since.
 */
export async function reverseAllotment(act: Act, runId: RunId, reason: string): Promise<[Reference<"run">]> {
  if (reason.trim() === "") refuse("reason_missing");
  const run = await lockRun(act, runId);
  if (run.kind !== "allotment") refuse("run_unknown");
  if (run.state === "reversed") refuse("run_already_reversed");
  if (run.state !== "posted") refuse("run_not_posted");
  const [moved] = await act.tx.query<{ id: Id }>(
    `select later.id from ledger_entry e join ledger_entry later on later.lot_id = e.lot_id and later.recorded_at > e.recorded_at
     where e.run_id = $1 and e.kind = 'allotment' limit 1`,
    [runId],
  );
  if (moved) refuse("lot_has_later_entries");
  await act.tx.insert(RunReversal, { runId, reason, actId: act.id });
  await act.tx.query(
    `insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, reverses_id, run_id, act_id)
     select new_id($2), lot_id, member_id, 'reversal', effective_on, $2, 0, -dm2, id, $1, $3 from ledger_entry where run_id = $1 and kind = 'allotment'`,
    [runId, act.at, act.id],
  );
  return [reference("run", runId)];
}

/** How many lots a run allots land to. */
export async function allottedCount(reader: Reader, runId: RunId): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from allotment_item where run_id = $1", [runId]);
  return row?.count ?? 0;
}
