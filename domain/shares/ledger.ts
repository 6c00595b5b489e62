import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import type { ShareClass } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { AllocationReversal } from "#domain/payments/payment.ts";
import { refuse } from "#domain/refusal.ts";

export type LotId = Id<"lot">;
export type LedgerEntryId = Id<"ledger_entry">;
export type EntryKind =
  | "issuance"
  | "allotment"
  | "transfer"
  | "redemption"
  | "transmission"
  | "reversal"
  | "rescission"
  | "charge_back"
  | "opening";

/** One paid-in amount with its vintage, the year of the bank's booking date; it comes of an order, of another lot, or of an earlier register. */
export const Lot = defineEntity({
  name: "Lot",
  tableName: "lot",
  properties: {
    id: column.id<"lot">().primary(),
    number: column.text(),
    memberId: column.id<"member">(),
    shareOrderId: column.id<"share_order">().strictNullable(),
    originId: column.id<"lot">().strictNullable(),
    openingRunId: column.id<"run">().strictNullable(),
    shareClass: column.text<ShareClass>(),
    vintage: column.int(),
    paidOn: column.day(),
    termEndsOn: column.day(),
    followsId: column.id<"ledger_entry">().strictNullable(),
    actId: column.act(),
  },
});
/** One immutable line of the share ledger: when it took effect, when it was recorded, and by how much euros and land changed. */
export const LedgerEntry = defineEntity({
  name: "LedgerEntry",
  tableName: "ledger_entry",
  properties: {
    id: column.id<"ledger_entry">().primary(),
    lotId: column.id<"lot">(),
    memberId: column.id<"member">(),
    kind: column.text<EntryKind>(),
    effectiveOn: column.day(),
    recordedAt: column.moment(),
    cents: column.cents(),
    dm2: column.area(),
    reversesId: column.id<"ledger_entry">().strictNullable(),
    followsId: column.id<"ledger_entry">().strictNullable(),
    runId: column.id<"run">().strictNullable(),
    actId: column.act(),
  },
});

/** "On this day, as known before that moment." Answered for moments at least five minutes past, so that an answer never changes. */
export type AsOf = { readonly on: Temporal.PlainDate; readonly knownBefore: Temporal.Instant };

export type LedgerLine = {
  id: LedgerEntryId;
  lotNumber: string;
  kind: EntryKind;
  effectiveOn: Temporal.PlainDate;
  recordedAt: Temporal.Instant;
  cents: Cents;
  dm2: Area;
  reversesId: LedgerEntryId | null;
  reversed: boolean;
};

/** The lines of a member, in the order in which they took effect. */
export const ledgerOf = (reader: Reader, memberId: Id<"member">, { on, knownBefore }: AsOf): Promise<LedgerLine[]> =>
  reader.query(
    `select e.id, l.number as "lotNumber", e.kind, e.effective_on as "effectiveOn", e.recorded_at as "recordedAt", e.cents, e.dm2, e.reverses_id as "reversesId",
       exists (select from ledger_entry r where r.reverses_id = e.id and r.recorded_at < $3) as reversed
     from ledger_entry e join lot l on l.id = e.lot_id
     where e.member_id = $1 and e.effective_on <= $2 and e.recorded_at < $3 order by e.effective_on, e.recorded_at, e.id`,
    [memberId, on, knownBefore],
  );

export type StandingEntry = {
  id: LedgerEntryId;
  lotNumber: string;
  memberNumber: number;
  kind: EntryKind;
  effectiveOn: Temporal.PlainDate;
  cents: Cents;
  reversed: boolean;
  /** Whether something that stands was recorded on the lot besides: it must be reversed first. */
  builtOn: boolean;
};

/** One line of the ledger and what stands on it. Refuses `ledger_entry_unknown`. */
export async function ledgerEntryUnder(reader: Reader, id: LedgerEntryId): Promise<StandingEntry> {
  const [found] = await reader.query<StandingEntry>(
    `select e.id, l.number as "lotNumber", m.number as "memberNumber", e.kind, e.effective_on as "effectiveOn", e.cents,
       exists (select from ledger_entry r where r.reverses_id = e.id) as reversed,
       exists (select from ledger_entry other where other.lot_id = e.lot_id and other.id <> e.id and other.reverses_id is null
         and not exists (select from ledger_entry r where r.reverses_id = other.id)) as "builtOn"
     from ledger_entry e join lot l on l.id = e.lot_id join member m on m.id = e.member_id where e.id = $1`,
    [id],
  );
  return found ?? refuse("ledger_entry_unknown");
}

/**
 * Undoes an issuance made in error: a new line with the original's day takes it back, and the money is free for another destination.
 * Refuses `reason_missing`, `ledger_entry_unknown`, `ledger_entry_not_issuance`, `lot_has_later_entries`, `ledger_entry_already_reversed`.
 */
export async function reverseIssuance(act: Act, entryId: LedgerEntryId, reason: string): Promise<[Reference<"ledger_entry">]> {
  if (reason.trim() === "") refuse("reason_missing");
  const [entry] = await act.tx.query<{
    lotId: LotId;
    memberId: Id<"member">;
    kind: EntryKind;
    effectiveOn: Temporal.PlainDate;
    cents: Cents;
    claimId: Id;
  }>(
    `select e.lot_id as "lotId", e.member_id as "memberId", e.kind, e.effective_on as "effectiveOn", e.cents, o.claim_id as "claimId"
     from ledger_entry e join lot l on l.id = e.lot_id left join share_order o on o.id = l.share_order_id where e.id = $1 for no key update of l`,
    [entryId],
  );
  if (!entry) refuse("ledger_entry_unknown");
  if (entry.kind !== "issuance") refuse("ledger_entry_not_issuance");
  const [later] = await act.tx.query(
    `select from ledger_entry e where e.lot_id = $1 and e.id <> $2 and e.reverses_id is null
       and not exists (select from ledger_entry r where r.reverses_id = e.id)`,
    [entry.lotId, entryId],
  );
  if (later) refuse("lot_has_later_entries");
  const id = newId<"ledger_entry">(act.at);
  await act.tx.query(
    `insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, reverses_id, act_id)
     values ($1, $2, $3, 'reversal', $4, $5, $6, 0, $7, $8)`,
    [id, entry.lotId, entry.memberId, entry.effectiveOn, act.at, -entry.cents, entryId, act.id],
  );
  const allocations = await act.tx.query<{ id: Id<"allocation"> }>(
    `select a.id from allocation a where a.claim_id = $1 and not exists (select from allocation_reversal r where r.allocation_id = a.id)`,
    [entry.claimId],
  );
  await act.tx.insert(
    AllocationReversal,
    allocations.map((allocation) => ({ allocationId: allocation.id, reason, actId: act.id })),
  );
  return [reference("ledger_entry", id)];
}
