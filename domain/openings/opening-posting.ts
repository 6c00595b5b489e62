import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { forgetRows } from "#domain/openings/opening.ts";
import { forgetFiles, type OpeningFileId } from "#domain/openings/opening-file.ts";
import { refuse } from "#domain/refusal.ts";
import { lockForPosting, type RunId, RunPosting } from "#domain/runs/run.ts";

/** Whom the rows name: the holders, and who represents them. */
const persons = `select person_id as id, nature, name, born_on, email, phone, street, postcode, city, country, iban, account_holder, kvk, language
    from opening_member where run_id = $1
  union all select second_id, 'natural', second_name, second_born_on, second_email, null, street, postcode, city, country, null, null, null, language
    from opening_member where run_id = $1 and second_id is not null
  union all select representative_id, 'natural', representative_name, null, representative_email, representative_phone, null, null, null, null, null, null, null, language
    from opening_member where run_id = $1 and representative_id is not null`;

async function writeMembers(act: Act, runId: RunId): Promise<void> {
  await act.tx.query(`insert into person (id, nature, act_id) select id, nature, $2 from (${persons}) named`, [runId, act.id]);
  await act.tx.query(
    `insert into person_particulars (id, person_id, act_id, recorded_at, name, born_on, email, phone, street, postcode, city, country, iban, account_holder, kvk, language)
     select new_id($3), id, $2, $3, name, born_on, email, phone, street, postcode, city, country, iban, account_holder, kvk, language from (${persons}) named`,
    [runId, act.id, act.at],
  );
  await act.tx.query(
    `insert into member (id, number, opening_run_id, representative_id, admitted_on, act_id)
     select id, number, $1, coalesce(representative_id, person_id), admitted_on, $2 from opening_member where run_id = $1 order by number`,
    [runId, act.id],
  );
  await act.tx.query(
    `insert into member_holder (member_id, position, person_id)
     select id, 0, person_id from opening_member where run_id = $1
     union all select id, 1, second_id from opening_member where run_id = $1 and second_id is not null`,
    [runId],
  );
}

/** Numbers of the register's own form lift its series, so that no number is given twice. */
const liftSeries = `insert into counter (series, last)
  select 'lot ' || year, last from (
    select split_part(number, '-', 1) as year, max(split_part(number, '-', 2)::bigint) as last
    from opening_lot where run_id = $1 and number ~ '^\\d{4}-\\d{1,9}$' group by 1) given order by year
  on conflict (series) do update set last = greatest(counter.last, excluded.last)`;

/** A lot without a number gets the next of its vintage. */
const givenNumbers = `nameless as materialized (
    select id, extract(year from paid_on)::int as vintage, row_number() over (partition by extract(year from paid_on) order by paid_on, source, row_number) as place
    from opening_lot where run_id = $1 and number is null
  ), taken as (
    insert into counter (series, last) select 'lot ' || vintage, count(*) from nameless group by vintage order by vintage
    on conflict (series) do update set last = counter.last + excluded.last returning series, last
  ), given as (
    select n.id, n.vintage || '-' || lpad((taken.last - count(*) over (partition by n.vintage) + n.place)::text, 6, '0') as number
  from nameless n join taken on taken.series = 'lot ' || n.vintage
  )`;

/** The day on which euros came in, or the membership began; land as of its year's end, as an allotment has it. */
async function writeLots(act: Act, runId: RunId): Promise<void> {
  const { shareClass } = await bylawsOn(act.tx, act.today);
  await act.tx.query(liftSeries, [runId]);
  await act.tx.query(
    `with ${givenNumbers}
     insert into lot (id, number, member_id, opening_run_id, share_class, vintage, paid_on, term_ends_on, act_id)
     select o.id, coalesce(o.number, given.number), m.id, $1, case when o.dm2 is null then $2 else 'area' end, extract(year from o.paid_on), o.paid_on,
       coalesce(o.term_ends_on, (o.paid_on + make_interval(months => (select term_months from bylaws
         where effective_on <= greatest(o.paid_on, (select min(effective_on) from bylaws)) order by effective_on desc, version desc limit 1)))::date), $3
     from opening_lot o join opening_member m on m.run_id = o.run_id and m.number = o.member_number left join given on given.id = o.id
     where o.run_id = $1`,
    [runId, shareClass, act.id],
  );
  await act.tx.query(
    `insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, run_id, act_id)
     select new_id($2), o.id, m.id, 'opening', greatest(o.paid_on, m.admitted_on), $2::timestamptz, o.cents, 0, $1::uuid, $3::uuid
     from opening_lot o join opening_member m on m.run_id = o.run_id and m.number = o.member_number where o.run_id = $1
     union all
     select new_id($2), o.id, m.id, 'opening', greatest(make_date(extract(year from o.paid_on)::int, 12, 31), m.admitted_on), $2::timestamptz, 0, o.dm2, $1::uuid, $3::uuid
     from opening_lot o join opening_member m on m.run_id = o.run_id and m.number = o.member_number where o.run_id = $1 and o.dm2 > 0`,
    [runId, act.at, act.id],
  );
}

/** Numbers that were given since the preview. */
async function requireFree(act: Act, runId: RunId): Promise<void> {
  const [taken] = await act.tx.query(
    `select from opening_member o join member m on m.number = o.number where o.run_id = $1
     union all select from opening_lot o join lot l on l.number = o.number where o.run_id = $1 limit 1`,
    [runId],
  );
  if (taken) refuse("opening_number_taken");
}

/**
 * Takes an approved opening over, all of it or nothing: members with their numbers and days, lots with theirs, and of each lot a line of its euros on
 * the day they came in and one of its land at the end of its year, all recorded now. What stood in the files goes.
 * Refuses `run_unknown`, `run_not_approved`, `run_already_posted`, `opening_number_taken`.
 */
export async function postOpening(act: Act, runId: RunId): Promise<[Reference<"run">]> {
  const run = await lockForPosting(act, runId, "opening");
  if (run.state === "prepared") refuse("run_not_approved");
  await requireFree(act, runId);
  await writeMembers(act, runId);
  await writeLots(act, runId);
  await act.tx.query(
    `insert into counter (series, last) select 'member', max(number) from opening_member where run_id = $1
     on conflict (series) do update set last = greatest(counter.last, excluded.last)`,
    [runId],
  );
  await act.tx.insert(RunPosting, { runId, actId: act.id });
  const files = await act.tx.query<{ id: OpeningFileId }>("select opening_file_id as id from opening_source where run_id = $1", [runId]);
  await forgetFiles(
    act,
    files.map(({ id }) => id),
  );
  await forgetRows(act, [runId]);
  return [reference("run", runId)];
}
