import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { awaits } from "#domain/bylaws/dated-table.ts";
import type { Reader } from "#domain/database.ts";
import type { RunId } from "#domain/runs/run.ts";
import { coolingOrders } from "#domain/shares/order.ts";

export type WaitingApplications = { count: number; oldest: Temporal.PlainDate | null };

/** Applications that the board has not decided on. */
export async function waitingApplications(reader: Reader): Promise<WaitingApplications> {
  const [row] = await reader.query<WaitingApplications>(
    `select count(*), min(applied_on) as oldest from application ap
     where not exists (select from application_outcome o where o.application_id = ap.id)`,
  );
  return row ?? { count: 0, oldest: null };
}

/** Values in the dated tables that no decision approved yet. */
export async function valuesToApprove(reader: Reader, day: Temporal.PlainDate): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from dated_value v where ${awaits("v", "$1")}`, [day]);
  return row?.count ?? 0;
}

/** Files of the bank that were read in and still bring something new; one that is stopped, or brings nothing, waits for nobody. */
export async function importsToPost(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `select count(*) from run r where r.kind = 'statement_import' and not exists (select from run_posting p where p.run_id = r.id)
       and not exists (select from run_finding f where f.run_id = r.id and f.severity = 'stops')
       and exists (select from bank_statement s join bank_transaction t on t.statement_id = s.id and t.booked
         where s.run_id = r.id and not exists (select from payment p where p.key = t.key))`,
  );
  return row?.count ?? 0;
}

export type WaitingAllotment = {
  id: RunId;
  vintage: number;
  state: "prepared" | "approved";
  done: number;
  total: number;
  failure: string | null;
};

/** Of each year the last allotment, where it still has to be approved or posted; and how far its posting is. */
export const waitingAllotments = (reader: Reader): Promise<WaitingAllotment[]> =>
  reader.query(
    `select latest.run_id as id, latest.vintage, case when ra.run_id is null then 'prepared' else 'approved' end as state,
       coalesce(g.done, 0)::bigint as done, coalesce(g.total, (select count(*) from allotment_item i where i.run_id = latest.run_id)) as total, g.failure
     from (select distinct on (al.vintage) al.vintage, al.run_id from allotment al join run r on r.id = al.run_id
       order by al.vintage, r.recorded_at desc, r.id desc) latest
     left join run_approval ra on ra.run_id = latest.run_id left join run_progress g on g.run_id = latest.run_id
     where not exists (select from run_posting p where p.run_id = latest.run_id)
       and not exists (select from run_reversal v where v.run_id = latest.run_id)
     order by latest.vintage`,
  );

/**
 * Years that are over for which land can be allotted to lots that have none: their own year, or where nothing was delivered in it and the bylaws
 * carry it, the first later year in which something was.
 */
export async function allotmentsDue(reader: Reader, day: Temporal.PlainDate): Promise<number[]> {
  const { withoutDelivery } = await bylawsOn(reader, day);
  const due = await reader.query<{ year: number }>(
    `with delivered as (
       select distinct extract(year from acq.delivered_on)::int as year from acquisition acq
       where not acq.gift and not exists (select from acquisition later where later.follows_id = acq.id)
     ), open as (
       select distinct l.vintage from lot l where l.share_class = 'area' and l.vintage < $1
         and (l.share_order_id is null or l.share_order_id not in ${coolingOrders("$3::date")})
         and not exists (select from ledger_entry a where a.lot_id = l.id and a.kind = 'allotment'
           and not exists (select from ledger_entry r where r.reverses_id = a.id))
         and (select sum(e.cents) > 0 and sum(e.dm2) = 0 from ledger_entry e where e.lot_id = l.id)
     )
     select distinct case when $2 then open.vintage else (select min(year) from delivered where year >= open.vintage and year < $1) end as year
     from open order by year`,
    [day.year, withoutDelivery === "last_price", day],
  );
  const waiting = (await waitingAllotments(reader)).map(({ vintage }) => vintage);
  return due.map(({ year }) => year).filter((year) => year !== null && !waiting.includes(year));
}
