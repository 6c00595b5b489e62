import type { Area } from "#domain/area.ts";
import { area } from "#domain/area.ts";
import type { ShareClass } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { hasEnded } from "#domain/membership/end.ts";
import { type Cents, sumCents } from "#domain/money.ts";
import type { AsOf, LotId } from "#domain/shares/ledger.ts";

export type HeldLot = {
  id: LotId;
  number: string;
  shareClass: ShareClass;
  vintage: number;
  paidOn: Temporal.PlainDate;
  termEndsOn: Temporal.PlainDate;
  cents: Cents;
  dm2: Area;
  allotted: boolean;
};
export type Holding = { lots: HeldLot[]; cents: Cents; dm2: Area };

/** What a member holds on a day, as known before a moment: the sum of the ledger's lines, lot by lot (C77). */
export async function holdingOf(reader: Reader, memberId: Id<"member">, { on, knownBefore }: AsOf): Promise<Holding> {
  const lots = await reader.query<HeldLot>(
    `select l.id, l.number, l.share_class as "shareClass", l.vintage, l.paid_on as "paidOn", l.term_ends_on as "termEndsOn",
       sum(e.cents)::bigint as cents, sum(e.dm2)::bigint as dm2,
       bool_or((e.kind = 'allotment' or e.dm2 > 0) and not exists (select from ledger_entry r where r.reverses_id = e.id and r.recorded_at < $3)) as allotted
     from ledger_entry e join lot l on l.id = e.lot_id
     where e.member_id = $1 and e.effective_on <= $2 and e.recorded_at < $3
     group by l.id having sum(e.cents) <> 0 or sum(e.dm2) <> 0 order by l.number`,
    [memberId, on, knownBefore],
  );
  return { lots, cents: sumCents(lots.map(({ cents }) => cents)), dm2: area(lots.reduce((sum, { dm2 }) => sum + dm2, 0)) };
}

export type RegisterTotals = { members: number; lots: number; cents: Cents; dm2: Area };

export async function registerTotals(reader: Reader, { on, knownBefore }: AsOf): Promise<RegisterTotals> {
  const [totals] = await reader.query<RegisterTotals>(
    `select (select count(*) from member m join act a on a.id = m.act_id where m.admitted_on <= $1 and a.at < $2 and not ${hasEnded("m.id", "$1", "$2")}) as members,
       count(*) filter (where lot.cents > 0) as lots, coalesce(sum(lot.cents), 0)::bigint as cents, coalesce(sum(lot.dm2), 0)::bigint as dm2
     from (select sum(cents) as cents, sum(dm2) as dm2 from ledger_entry where effective_on <= $1 and recorded_at < $2 group by lot_id) lot`,
    [on, knownBefore],
  );
  return totals ?? { members: 0, lots: 0, cents: sumCents([]), dm2: area(0) };
}
