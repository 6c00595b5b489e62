import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import type { Id } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { apportion } from "#domain/ratio.ts";
import { refuse } from "#domain/refusal.ts";
import { certify } from "#domain/shares/certificate.ts";
import type { LotId } from "#domain/shares/ledger.ts";

/** Between the living, or on death. */
export type MoveKind = "transfer" | "transmission";

/** A part of a lot that goes to a member; the day is not before the lot's latest line. */
export type MovedPart = {
  readonly lotId: LotId;
  readonly toMemberId: Id<"member">;
  readonly cents: Cents;
  readonly dm2: Area;
  readonly effectiveOn: Temporal.PlainDate;
};

/** What part of a lot's land goes along with a part of its euros: by largest remainder over what moves and what stays, ties to what stays (DOMAIN 1.1). */
export function landOfPart(whole: { readonly cents: Cents; readonly dm2: Area }, moved: Cents): Area {
  const [, land] = apportion(BigInt(whole.dm2), [BigInt(whole.cents - moved), BigInt(moved)]);
  return Number(land ?? 0n) as Area;
}

/** Lots that are moved or redeemed, in order of lot: nobody else moves them meanwhile. */
export async function lockLots(act: Act, lots: readonly LotId[]): Promise<void> {
  const locked = await act.tx.query("select from lot where id = any($1::uuid[]) order by id for no key update", [lots]);
  if (locked.length < new Set(lots).size) refuse("lot_unknown");
}

/**
 * Moves parts of lots to other members, set-based: each part becomes a lot of its own with the vintage, term and class of the lot it comes
 * of, a number of its own, and a certificate if it has land; what stays of a lot that has a certificate gets a new one. Lots are locked.
 * Gives the new lots in the order of the parts. Refuses `lot_unknown`, `holding_below_zero` if a lot has less, `amount_not_positive`.
 */
export async function moveLots(act: Act, kind: MoveKind, parts: readonly MovedPart[]): Promise<Reference<"lot">[]> {
  if (parts.length === 0) return [];
  if (parts.some((part) => part.cents <= 0)) refuse("amount_not_positive");
  await lockLots(
    act,
    parts.map(({ lotId }) => lotId),
  );
  const moved = await act.tx.query<{ id: LotId }>(
    `with asked as materialized (
       select asked.*, l.share_class, l.vintage, l.paid_on, l.term_ends_on, new_id($6) as new_lot_id,
         row_number() over (partition by l.vintage order by place) as of_vintage
       from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::date[]) with ordinality as asked (lot_id, member_id, cents, dm2, effective_on, place)
       join lot l on l.id = asked.lot_id
     ), taken as (
       insert into counter (series, last) select 'lot ' || vintage, count(*) from asked group by 1 order by 1
       on conflict (series) do update set last = counter.last + excluded.last returning series, last
     ), numbered as (
       select asked.*, taken.last - count(*) over (partition by vintage) + of_vintage as number from asked join taken on taken.series = 'lot ' || vintage
     ), lots as (
       insert into lot (id, number, member_id, origin_id, share_class, vintage, paid_on, term_ends_on, act_id)
       select new_lot_id, vintage || '-' || lpad(number::text, 6, '0'), member_id, lot_id, share_class, vintage, paid_on, term_ends_on, $7 from numbered
     ), entries as (
       insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, act_id)
       select new_id($6), lot_id, (select member_id from lot where id = lot_id), $8, effective_on, $6, -sum(cents), -sum(dm2), $7
       from numbered group by lot_id, effective_on
       union all
       select new_id($6), new_lot_id, member_id, $8, effective_on, $6, cents, dm2, $7 from numbered
     )
     select new_lot_id as id from numbered order by place`,
    [
      parts.map(({ lotId }) => lotId),
      parts.map(({ toMemberId }) => toMemberId),
      parts.map((part) => part.cents),
      parts.map(({ dm2 }) => dm2),
      parts.map(({ effectiveOn }) => effectiveOn.toString()),
      act.at,
      act.id,
      kind,
    ],
  );
  await certify(act);
  return moved.map(({ id }) => reference("lot", id));
}

/**
 * Undoes what an act moved out of these lots: every line by a reversal with the original's day; the lots that came of it are empty and their
 * certificates void, and the lots they came from get a new one. Refuses `lot_unknown` if that act moved nothing out of one of them,
 * `lot_has_later_entries` if anything stands on them since, `ledger_entry_already_reversed`.
 */
export async function undoMove(act: Act, movedBy: Id<"act">, origins: readonly LotId[]): Promise<void> {
  const lots = await act.tx.query<{ id: LotId }>("select id from lot where act_id = $1 and origin_id = any($2::uuid[])", [
    movedBy,
    origins,
  ]);
  await lockLots(act, [...origins, ...lots.map(({ id }) => id)]);
  const touched = [...origins, ...lots.map(({ id }) => id)];
  const [found] = await act.tx.query<{ origins: number; later: boolean }>(
    `select count(*) filter (where e.act_id = $2 and e.lot_id = any($3::uuid[]) and e.cents < 0) as origins,
       bool_or(e.act_id <> $2 and e.reverses_id is null and e.recorded_at > (select at from act where id = $2)
         and not exists (select from ledger_entry r where r.reverses_id = e.id)) as later
     from ledger_entry e where e.lot_id = any($1::uuid[])`,
    [touched, movedBy, origins],
  );
  if (!found || found.origins < new Set(origins).size) refuse("lot_unknown");
  if (found.later) refuse("lot_has_later_entries");
  await act.tx.query(
    `insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, reverses_id, act_id)
     select new_id($2), lot_id, member_id, 'reversal', effective_on, $2, -cents, -dm2, id, $3
     from ledger_entry where lot_id = any($1::uuid[]) and act_id = $4`,
    [touched, act.at, act.id, movedBy],
  );
  await certify(act);
}

/** What a lot holds now, of those given, in order of number; with who holds it and until when its term runs. */
export type MovableLot = {
  id: LotId;
  number: string;
  memberId: Id<"member">;
  vintage: number;
  termEndsOn: Temporal.PlainDate;
  latestOn: Temporal.PlainDate;
  cents: Cents;
  dm2: Area;
};

/** Every lot that these members hold something of, now. */
export const movableLots = (act: Act, members: readonly Id<"member">[]): Promise<MovableLot[]> =>
  act.tx.query(
    `select l.id, l.number, l.member_id as "memberId", l.vintage, l.term_ends_on as "termEndsOn", max(e.effective_on) as "latestOn",
       sum(e.cents)::bigint as cents, sum(e.dm2)::bigint as dm2
     from lot l join ledger_entry e on e.lot_id = l.id where l.member_id = any($1::uuid[])
     group by l.id having sum(e.cents) > 0 order by l.number`,
    [members],
  );
