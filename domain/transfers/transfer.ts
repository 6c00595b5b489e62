import { defineEntity } from "@mikro-orm/core";
import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import type { LotId } from "#domain/shares/ledger.ts";

export type TransferId = Id<"transfer">;
export type TransferEndGround = "withdrawn" | "declined" | "refused";
/** Agreed: both said yes, whoever must approve or admit did, and it waits for its day. Not admitted: the board refused who would join by it. */
export type TransferState =
  | "proposed"
  | "expired"
  | TransferEndGround
  | "not_admitted"
  | "awaiting_approval"
  | "awaiting_admission"
  | "agreed"
  | "registered";

/** Parts of a member's lots that go to another member on a day, or to somebody who joins by it. */
export const Transfer = defineEntity({
  name: "Transfer",
  tableName: "transfer",
  properties: {
    id: column.id<"transfer">().primary(),
    fromMemberId: column.id<"member">(),
    toMemberId: column.id<"member">().strictNullable(),
    toPersonId: column.person().strictNullable(),
    proposedOn: column.day(),
    effectiveOn: column.day(),
    expiresOn: column.day(),
    needsApproval: column.flag(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const TransferPart = defineEntity({
  name: "TransferPart",
  tableName: "transfer_part",
  properties: { transferId: column.id<"transfer">().primary(), lotId: column.id<"lot">().primary(), cents: column.cents() },
});
export const TransferAcceptance = defineEntity({
  name: "TransferAcceptance",
  tableName: "transfer_acceptance",
  properties: {
    transferId: column.id<"transfer">().primary(),
    acceptedOn: column.day(),
    applicationId: column.id<"application">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const TransferApproval = defineEntity({
  name: "TransferApproval",
  tableName: "transfer_approval",
  properties: { transferId: column.id<"transfer">().primary(), approvedOn: column.day(), actId: column.act() },
});
export const TransferEnd = defineEntity({
  name: "TransferEnd",
  tableName: "transfer_end",
  properties: {
    transferId: column.id<"transfer">().primary(),
    ground: column.text<TransferEndGround>(),
    reason: column.text().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const TransferCompletion = defineEntity({
  name: "TransferCompletion",
  tableName: "transfer_completion",
  properties: {
    transferId: column.id<"transfer">().primary(),
    completedOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type TransferPartShown = {
  lotId: LotId;
  lotNumber: string;
  vintage: number;
  termEndsOn: Temporal.PlainDate;
  cents: Cents;
  /** The lot as it is now, of which this is a part. */
  wholeCents: Cents;
  wholeDm2: Area;
};

export type ShownTransfer = {
  id: TransferId;
  fromMemberId: Id<"member">;
  fromNumber: number;
  fromNames: string[];
  /** Null while who would join is not admitted. */
  toMemberId: Id<"member"> | null;
  toNumber: number | null;
  toPersonId: PersonId | null;
  toNames: string[];
  cents: Cents;
  proposedOn: Temporal.PlainDate;
  effectiveOn: Temporal.PlainDate;
  expiresOn: Temporal.PlainDate;
  needsApproval: boolean;
  acceptedOn: Temporal.PlainDate | null;
  completedOn: Temporal.PlainDate | null;
  reason: string | null;
  state: TransferState;
};

const namesOf = (member: string): string =>
  `array(select now.name from member_holder h join person_now now using (person_id) where h.member_id = ${member} order by h.position)`;

/** The transfers as they stand on a day, with who is asked for; for use in SQL, `day` an expression. */
const shown = (
  day: string,
): string => `select tr.id, tr.from_member_id as "fromMemberId", giver.number as "fromNumber", ${namesOf("giver.id")} as "fromNames",
    taker.id as "toMemberId", taker.number as "toNumber", tr.to_person_id as "toPersonId",
    case when taker.id is not null then ${namesOf("taker.id")} else array(select name from person_now where person_id = tr.to_person_id) end as "toNames",
    (select sum(part.cents) from transfer_part part where part.transfer_id = tr.id)::bigint as cents,
    tr.proposed_on as "proposedOn", tr.effective_on as "effectiveOn", tr.expires_on as "expiresOn", tr.needs_approval as "needsApproval",
    yes.accepted_on as "acceptedOn", done.completed_on as "completedOn", ended.reason,
    case when done.transfer_id is not null then 'registered'
      when ended.ground is not null then ended.ground
      when yes.transfer_id is null then case when tr.expires_on < ${day} then 'expired' else 'proposed' end
      when decided.outcome = 'refused' then 'not_admitted'
      when tr.needs_approval and approved.transfer_id is null then 'awaiting_approval'
      when taker.id is null then 'awaiting_admission' else 'agreed' end as state,
    greatest(tr.effective_on, yes.accepted_on, approved.approved_on, case when tr.to_person_id is not null then taker.admitted_on end) as "dueOn"
  from transfer tr join member giver on giver.id = tr.from_member_id
  left join transfer_acceptance yes on yes.transfer_id = tr.id
  left join member taker on taker.id = coalesce(tr.to_member_id, (select m.id from member m where m.application_id = yes.application_id),
    (select h.member_id from member_holder h where h.person_id = tr.to_person_id))
  left join transfer_approval approved on approved.transfer_id = tr.id
  left join transfer_end ended on ended.transfer_id = tr.id left join transfer_completion done on done.transfer_id = tr.id
  left join application_outcome decided on decided.application_id = yes.application_id`;

/** Refuses `transfer_unknown`. */
export async function transferOf(
  reader: Reader,
  id: TransferId,
  day: Temporal.PlainDate,
): Promise<ShownTransfer & { dueOn: Temporal.PlainDate }> {
  const [found] = await reader.query<ShownTransfer & { dueOn: Temporal.PlainDate }>(`${shown("$2::date")} where tr.id = $1`, [id, day]);
  return found ?? refuse("transfer_unknown");
}

export const partsOf = (reader: Reader, id: TransferId): Promise<TransferPartShown[]> =>
  reader.query(
    `select part.lot_id as "lotId", l.number as "lotNumber", l.vintage, l.term_ends_on as "termEndsOn", part.cents, held.cents as "wholeCents", held.dm2 as "wholeDm2"
     from transfer_part part join lot l on l.id = part.lot_id
     cross join lateral (select sum(e.cents)::bigint as cents, sum(e.dm2)::bigint as dm2 from ledger_entry e where e.lot_id = l.id) held
     where part.transfer_id = $1 order by l.number`,
    [id],
  );

/** What somebody gives and is given, the newest first. */
export const transfersOf = (
  reader: Reader,
  { memberId, personId }: { memberId: Id<"member"> | null; personId: PersonId },
  day: Temporal.PlainDate,
): Promise<ShownTransfer[]> =>
  reader.query(
    `${shown("$3::date")} where tr.from_member_id = $1 or tr.to_member_id = $1 or tr.to_person_id = $2 order by tr.recorded_at desc, tr.id desc limit 200`,
    [memberId, personId, day],
  );

/** What the board is to approve, the first accepted first. */
export const transfersToApprove = (reader: Reader, day: Temporal.PlainDate): Promise<ShownTransfer[]> =>
  reader.query(
    `select * from (${shown("$1::date")} where tr.needs_approval and approved.transfer_id is null) waiting where state = 'awaiting_approval'
     order by "acceptedOn", id`,
    [day],
  );

/** What is agreed and is to be carried out by a day, the earliest first. */
export const transfersDue = (reader: Reader, on: Temporal.PlainDate): Promise<{ id: TransferId }[]> =>
  reader.query(
    `select id from (${shown("$1::date")} where done.transfer_id is null and ended.transfer_id is null and yes.transfer_id is not null) agreed
     where state = 'agreed' and "dueOn" <= $1 order by "dueOn", id`,
    [on],
  );
