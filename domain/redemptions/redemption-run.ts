import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import type { Reader } from "#domain/database.ts";
import type { Cents } from "#domain/money.ts";
import {
  heldBack,
  payoutOf,
  queueOrder,
  RedemptionApproval,
  type RedemptionId,
  RedemptionRun,
  repaymentLevelOn,
} from "#domain/redemptions/redemption.ts";
import { refuse } from "#domain/refusal.ts";
import { approveRun, lockForPosting, openRun, type RunId, RunPosting } from "#domain/runs/run.ts";
import { certify } from "#domain/shares/certificate.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { landOfPart, lockLots } from "#domain/shares/move.ts";
import { redemptionWaits } from "#domain/shares/promise.ts";

/**
 * Freezes what can be paid back up to an amount, from the front of the queue: the first that does not fit blocks the rest (DOMAIN 7b). What stands
 * still keeps its place and blocks nobody. Refuses `amount_not_positive`, `redemption_queue_empty`, `redemption_amount_too_small` with what the
 * first in the queue would get.
 */
export async function prepareRedemptions(act: Act, upTo: Cents): Promise<[Reference<"run">]> {
  if (upTo <= 0) refuse("amount_not_positive");
  const level = await repaymentLevelOn(act.tx, act.today);
  const runId = await openRun(act, "redemption", act.today);
  await act.tx.insert(RedemptionRun, { runId, levelBp: level, upToCents: upTo });
  const [found] = await act.tx.query<{ frozen: number; first: Cents | null }>(
    `with queue as (
       select r.id, ${payoutOf("r.cents", "$2::int")} as payout, row_number() over w as place, sum(${payoutOf("r.cents", "$2::int")}) over w as so_far
       from redemption r where ${redemptionWaits} and not ${heldBack} and ${payoutOf("r.cents", "$2::int")} > 0 window w as (order by ${queueOrder})
     ), frozen as (
       insert into redemption_item (run_id, redemption_id, payout_cents) select $1, id, payout from queue where so_far <= $3 returning 1
     )
     select (select count(*) from frozen) as frozen, (select payout from queue where place = 1) as first`,
    [runId, level, upTo],
  );
  if (!found || found.first === null) refuse("redemption_queue_empty");
  if (found.frozen === 0) refuse("redemption_amount_too_small", { least: found.first });
  return [reference("run", runId)];
}

type Item = { redemptionId: RedemptionId; lotId: LotId; cents: Cents; payoutCents: Cents; waits: boolean };

const itemsOf = (act: Act, runId: RunId): Promise<Item[]> =>
  act.tx.query(
    `select r.id as "redemptionId", r.lot_id as "lotId", r.cents, i.payout_cents as "payoutCents", ${redemptionWaits} and not ${heldBack} as waits
     from redemption_item i join redemption r on r.id = i.redemption_id where i.run_id = $1 order by ${queueOrder}`,
    [runId],
  );

/** Above the amount in the dated tables money goes out by two people, whatever the bylaws say of runs. */
async function requireSecondPerson(act: Act, total: number, preparedById: string | null): Promise<void> {
  const limit = await valueOn(act.tx, "second_signature_above", act.today);
  if (limit !== null && total > limit && "personId" in act.actor && act.actor.personId === preparedById) refuse("second_person_needed");
}

/**
 * The board approves what was frozen, and in the same act it is written down: each part leaves its lot on this day with its land, certificates are
 * replaced or void, and what is paid out stands among the refunds for the treasurer. The level is that of this day.
 * Refuses `run_unknown`, `run_already_posted`, `second_person_needed`, `redemption_level_changed`, `redemption_queue_changed` if one was withdrawn or
 * paid back by another run meanwhile.
 */
export async function approveRedemptions(act: Act, runId: RunId): Promise<(Reference<"run"> | Reference<"redemption">)[]> {
  const run = await lockForPosting(act, runId, "redemption");
  const planned = await itemsOf(act, runId);
  const total = planned.reduce((sum, { payoutCents }) => sum + payoutCents, 0);
  await requireSecondPerson(act, total, run.preparedById);
  await approveRun(act, runId);
  const [frozen] = await act.tx.query<{ levelBp: number }>(`select level_bp as "levelBp" from redemption_run where run_id = $1`, [runId]);
  if (frozen?.levelBp !== (await repaymentLevelOn(act.tx, act.today))) refuse("redemption_level_changed");
  await lockLots(
    act,
    planned.map(({ lotId }) => lotId),
  );
  const items = await itemsOf(act, runId);
  if (items.some(({ waits }) => !waits)) refuse("redemption_queue_changed");
  await redeem(act, runId, items);
  await act.tx.insert(
    RedemptionApproval,
    items.map(({ redemptionId }) => ({ redemptionId, runId, actId: act.id })),
  );
  await act.tx.insert(RunPosting, { runId, actId: act.id });
  return [reference("run", runId), ...items.map(({ redemptionId }) => reference("redemption", redemptionId))];
}

async function redeem(act: Act, runId: RunId, items: readonly Item[]): Promise<void> {
  const lots = await act.tx.query<{ lotId: LotId; cents: Cents; dm2: Area }>(
    `select lot_id as "lotId", sum(cents)::bigint as cents, sum(dm2)::bigint as dm2 from ledger_entry where lot_id = any($1::uuid[]) group by lot_id`,
    [items.map(({ lotId }) => lotId)],
  );
  const left = new Map(lots.map((lot) => [lot.lotId, lot]));
  const lines = items.map(({ redemptionId, lotId, cents }) => {
    const lot = left.get(lotId);
    if (!lot || lot.cents < cents) refuse("holding_below_zero");
    const dm2 = landOfPart(lot, cents);
    left.set(lotId, { lotId, cents: (lot.cents - cents) as Cents, dm2: (lot.dm2 - dm2) as Area });
    return { redemptionId, lotId, cents, dm2 };
  });
  await act.tx.query(
    `insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, run_id, act_id)
     select new_id($4), l.id, l.member_id, 'redemption', greatest($6::date, (select max(effective_on) from ledger_entry e where e.lot_id = l.id)), $4,
       -gone.cents, -gone.dm2, $5, $7
     from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as gone (lot_id, cents, dm2) join lot l on l.id = gone.lot_id`,
    [lines.map(({ lotId }) => lotId), lines.map(({ cents }) => cents), lines.map(({ dm2 }) => dm2), ...[act.at, runId, act.today, act.id]],
  );
  await act.tx.query(
    `insert into refund (id, redemption_id, reference, cents, ordered_on, act_id, recorded_at)
     select new_id($2), redemption_id, rf_reference(extract(year from $3::date) || lpad(nextval('claim_number')::text, 7, '0')), payout_cents, $3, $4, $2
     from redemption_item where run_id = $1`,
    [runId, act.at, act.today, act.id],
  );
  await certify(act);
}

export type RedemptionLine = {
  lotNumber: string;
  memberNumber: number;
  payee: string;
  cents: Cents;
  payoutCents: Cents;
  askedOn: Temporal.PlainDate;
};
export type RedemptionRunShown = { levelBp: number; upToCents: Cents; items: RedemptionLine[] };

/** What a run pays back. Refuses `run_unknown` for a run of another kind. */
export async function redemptionRunOf(reader: Reader, runId: RunId): Promise<RedemptionRunShown> {
  const [run] = await reader.query<{ levelBp: number; upToCents: Cents }>(
    `select level_bp as "levelBp", up_to_cents as "upToCents" from redemption_run where run_id = $1`,
    [runId],
  );
  if (!run) refuse("run_unknown");
  const items = await reader.query<RedemptionLine>(
    `select l.number as "lotNumber", m.number as "memberNumber", now.name as payee, r.cents, i.payout_cents as "payoutCents", r.asked_on as "askedOn"
     from redemption_item i join redemption r on r.id = i.redemption_id join lot l on l.id = r.lot_id join member m on m.id = r.member_id
     join person_now now on now.person_id = r.payee_id where i.run_id = $1 order by ${queueOrder}`,
    [runId],
  );
  return { ...run, items };
}
