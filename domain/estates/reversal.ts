import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { type EstateId, lockEstate } from "#domain/estates/estate.ts";
import type { TransmissionId, Went } from "#domain/estates/transmission.ts";
import type { ActId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { endOfMembership, resumeMembership } from "#domain/membership/end.ts";
import { holdMember, isHeld } from "#domain/membership/hold.ts";
import { refuse } from "#domain/refusal.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { lockLots, undoMove } from "#domain/shares/move.ts";

export const TransmissionReversal = defineEntity({
  name: "TransmissionReversal",
  tableName: "transmission_reversal",
  properties: { transmissionId: column.id<"transmission">().primary(), actId: column.act(), recordedAt: column.moment() },
});
export const TransmissionReversalContent = defineEntity({
  name: "TransmissionReversalContent",
  tableName: "transmission_reversal_content",
  properties: { transmissionId: column.id<"transmission">().primary(), reason: column.text() },
});

type Passed = { id: TransmissionId; actId: ActId };

/** What was paid out, or otherwise happened to a lot that waited for it, stands in the way. */
async function requireUntouched(act: Act, lots: readonly LotId[], movedBy: ActId): Promise<void> {
  const [later] = await act.tx.query(
    `select from ledger_entry e where e.lot_id = any($1::uuid[]) and e.recorded_at > (select at from act where id = $2) and e.reverses_id is null
       and not exists (select from ledger_entry r where r.reverses_id = e.id) limit 1`,
    [lots, movedBy],
  );
  if (later) refuse("lot_has_later_entries");
}

/**
 * Takes the passing on of an estate back as a whole, as when a will turns up: what moved comes back by new lines, certificates are made anew,
 * the membership resumes and is held again. Who became a member by it stays one, without land. Refuses `estate_unknown`, `estate_in_error`,
 * `reason_missing`, `estate_not_passed_on`, `lot_has_later_entries` if anything stands on one of the lots since.
 */
export async function reverseTransmission(act: Act, estateId: EstateId, reason: string): Promise<[Reference<"estate">]> {
  if (reason.trim() === "") refuse("reason_missing");
  const { memberId, passedOn } = await lockEstate(act, estateId);
  if (!passedOn) refuse("estate_not_passed_on");
  const [passed] = await act.tx.query<Passed>(
    `select t.id, t.act_id as "actId" from transmission t where t.estate_id = $1
       and not exists (select from transmission_reversal r where r.transmission_id = t.id)`,
    [estateId],
  );
  if (!passed) refuse("estate_not_passed_on");
  await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  const parts = await act.tx.query<{ lotId: LotId; went: Went }>(
    `select lot_id as "lotId", went from transmission_part where transmission_id = $1 order by lot_id`,
    [passed.id],
  );
  const waiting = [...new Set(parts.filter(({ went }) => went === "pay_out").map(({ lotId }) => lotId))];
  const moved = [...new Set(parts.filter(({ went }) => went === "moved").map(({ lotId }) => lotId))];
  await lockLots(act, waiting);
  await requireUntouched(act, waiting, passed.actId);
  if (moved.length > 0) await undoMove(act, passed.actId, moved);
  await act.tx.insert(TransmissionReversal, { transmissionId: passed.id, actId: act.id, recordedAt: act.at });
  await act.tx.insert(TransmissionReversalContent, { transmissionId: passed.id, reason });
  if ((await endOfMembership(act.tx, memberId))?.ground === "death") await resumeMembership(act, memberId);
  const [held] = await act.tx.query(`select from member m where m.id = $1 and ${isHeld("m.id")}`, [memberId]);
  if (!held) await holdMember(act, memberId, "death");
  return [reference("estate", estateId)];
}
