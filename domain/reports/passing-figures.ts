import { endOfDay } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { reserveOver } from "#domain/redemptions/redemption.ts";
import type { KnownYear } from "#domain/reports/business-year.ts";

/** What was asked back and paid back on lots, and the reserve that stands for it (cents). */
export type RedemptionFigures = {
  readonly waiting: { readonly count: number; readonly cents: number };
  readonly approved: { readonly count: number; readonly cents: number };
  readonly reserveStartCents: number;
  readonly reserveEndCents: number;
};

export async function redemptionFigures(reader: Reader, { from, until, knownBefore }: KnownYear): Promise<RedemptionFigures> {
  const [row] = await reader.query<{ waiting: number; waitingCents: number; approved: number; approvedCents: number }>(
    `select waiting.count as waiting, waiting.cents as "waitingCents", back.count as approved, back.cents as "approvedCents" from (
       select count(*) as count, coalesce(sum(r.cents), 0)::bigint as cents from redemption r where r.asked_on <= $2 and r.recorded_at < $3
         and not exists (select from redemption_withdrawal w join act a on a.id = w.act_id where w.redemption_id = r.id and a.at < $4)
         and not exists (select from redemption_approval ok join act a on a.id = ok.act_id where ok.redemption_id = r.id and a.at < $4)) waiting,
       (select count(*) as count, coalesce(sum(f.cents), 0)::bigint as cents from refund f
         where f.redemption_id is not null and f.ordered_on between $1 and $2 and f.recorded_at < $3) back`,
    [from, until, knownBefore, endOfDay(until)],
  );
  const reserve = await reserveOver(reader, from, until, knownBefore);
  const { waiting, waitingCents, approved, approvedCents } = row ?? { waiting: 0, waitingCents: 0, approved: 0, approvedCents: 0 };
  return {
    waiting: { count: waiting, cents: waitingCents },
    approved: { count: approved, cents: approvedCents },
    reserveStartCents: reserve.start,
    reserveEndCents: reserve.end,
  };
}

/** Estates that were passed on, with what was on the name of who died, the days from death until then, and those still waiting. */
export type EstateFigures = {
  readonly passedOn: number;
  readonly dm2: number;
  readonly cents: number;
  readonly medianDays: number | null;
  readonly waiting: number;
};

export async function estateFigures(reader: Reader, { from, until, knownBefore }: KnownYear): Promise<EstateFigures> {
  const [row] = await reader.query<EstateFigures>(
    `with passed as materialized (
       select t.id, t.estate_id, t.effective_on, v.died_on from transmission t join estate_verification v on v.estate_id = t.estate_id
       where t.effective_on <= $2 and t.recorded_at < $3
         and not exists (select from transmission_reversal r where r.transmission_id = t.id and r.recorded_at < $3)
     ), ours as (select * from passed where effective_on >= $1)
     select (select count(*) from ours) as "passedOn", (select coalesce(sum(p.dm2), 0)::bigint from ours join transmission_part p on p.transmission_id = ours.id) as dm2,
       (select coalesce(sum(p.cents), 0)::bigint from ours join transmission_part p on p.transmission_id = ours.id) as cents,
       (select percentile_disc(0.5) within group (order by effective_on - died_on) from ours) as "medianDays",
       (select count(*) from estate_verification v where v.died_on <= $2 and v.recorded_at < $3
         and not exists (select from estate_error x where x.estate_id = v.estate_id and x.recorded_at < $3)
         and not exists (select from passed where passed.estate_id = v.estate_id)) as waiting`,
    [from, until, knownBefore],
  );
  return row ?? { passedOn: 0, dm2: 0, cents: 0, medianDays: null, waiting: 0 };
}

/** What was seen on the land, by whom, and how many volunteers told of it. */
export type ObservationFigures = {
  readonly lessee: number;
  readonly volunteer: number;
  readonly officer: number;
  readonly laboratory: number;
  readonly volunteers: number;
};

export async function observationFigures(reader: Reader, { from, until, knownBefore }: KnownYear): Promise<ObservationFigures> {
  const [row] = await reader.query<ObservationFigures>(
    `select count(*) filter (where o.source = 'lessee') as lessee, count(*) filter (where o.source = 'volunteer') as volunteer,
       count(*) filter (where o.source = 'officer') as officer, count(*) filter (where o.source = 'laboratory') as laboratory,
       count(distinct a.actor_id) filter (where o.source = 'volunteer') as volunteers
     from observation o join act a on a.id = o.act_id where o.observed_on between $1 and $2 and o.recorded_at < $3`,
    [from, until, knownBefore],
  );
  return row ?? { lessee: 0, volunteer: 0, officer: 0, laboratory: 0, volunteers: 0 };
}
