import { type Database, openDatabase, type Writer } from "#domain/database.ts";
import type { Volume } from "#test/bench/line.ts";

/** € 8,00 per m², the price of every year. */
const price = 80_000;

/**
 * Loads members, orders and land shares as their owner, in sets: what acts would have left behind, each row with its act. Joined from February
 * of 2020 until the end of 2024; each tenth membership is a couple's, each twentieth person moved house. The same volume gives the same amounts
 * and days.
 */
export async function loadVolume(ownerUrl: string, volume: Volume): Promise<void> {
  const owner = await openDatabase({ url: ownerUrl, connections: 1 });
  try {
    await withoutForeignKeys(owner, async (tx) => {
      await tx.execute("select setseed(0.1187)");
      await tx.execute("set local work_mem = '256MB'");
      await loadMembers(tx, volume);
      await loadOrders(tx, volume);
      await loadLots(tx);
      await loadAllotments(tx);
    });
    await settleDown(owner);
  } finally {
    await owner.close();
  }
}

/** Writes many rows as their owner, and lets the keys between tables be checked once, at the end. */
export async function withoutForeignKeys(owner: Database, work: (tx: Writer) => Promise<void>): Promise<void> {
  const keys = await owner.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  await owner.transaction(async (tx) => {
    for (const { table, name } of keys) await tx.execute(`alter table ${table} drop constraint ${name}`);
    await work(tx);
    for (const { table, name, definition } of keys) await tx.execute(`alter table ${table} add constraint ${name} ${definition}`);
  });
}

/** What autovacuum would have done since. */
export const settleDown = (owner: Database): Promise<unknown> => owner.query("vacuum (analyze)");

const moment = (day: string): string => `((${day})::timestamp + time '10:00') at time zone 'Europe/Amsterdam'`;

/** An act of this kind for each row of a set with `act_id`, `at`. */
const actsOf = (set: string, kind: string, actor = "null::uuid", id = "act_id", at = "at"): string =>
  `insert into act (id, kind, actor_id, fingerprint, at) select ${id}, '${kind}', ${actor}, sha256(${id}::text::bytea), ${at} from ${set}`;

async function loadMembers(tx: Writer, { members }: Volume): Promise<void> {
  await tx.execute(
    `create temp table joined on commit drop as
     select number, day, at, new_id(at) as act_id, new_id(at) as application_id, new_id(at) as claim_id, new_id(at) as order_id, new_id(at) as person_id,
       case when number % 10 = 0 then new_id(at) end as partner_id, at + interval '6 hours' as admitted_at, new_id(at + interval '6 hours') as admission_id,
       new_id(at + interval '6 hours') as member_id, (array[1000, 5000, 10000, 25000, 50000])[1 + floor(5 * random())::int] as cents
     from (select number, day, ${moment("day")} as at from (
       select number, date '2020-02-03' + (number * 1780::bigint / $1)::int as day from generate_series(1, $1::int) number) days) moments`,
    [members],
  );
  await tx.execute(actsOf("joined", "apply_for_membership"));
  await tx.execute(
    actsOf("joined", "admit_members", "(select person_id from appointment where office = 'chair')", "admission_id", "admitted_at"),
  );
  await tx.execute(
    `create temp table holder on commit drop as
     select application_id, member_id, act_id, at, 0 as position, person_id, number from joined
     union all select application_id, member_id, act_id, at, 1, partner_id, number from joined where partner_id is not null`,
  );
  await tx.execute("insert into person (id, nature, act_id) select person_id, 'natural', act_id from holder");
  await tx.execute(
    `insert into person_particulars (id, person_id, act_id, recorded_at, name, born_on, email, street, postcode, city, country, iban, account_holder, language)
     select new_id(recorded_at), person_id, act_id, recorded_at, name, date '1945-01-01' + number % 20000, 'lid' || number || '@voorbeeld.nl',
       'Weteringkade ' || number % 300, 1000 + number % 9000 || ' AB', (array['Oosterwaard', '''s Gravenwaard', 'Lingebroek', 'Zeeg'])[1 + number % 4],
       'NL', 'NL91ABNA0417164300', name, case when number % 15 = 0 then 'en' else 'nl' end
     from (select holder.*, at as recorded_at, (array['Anna', 'Bram', 'Chaima', 'Dirk', 'Els', 'Fenna', 'Gijs', 'Hamid'])[1 + (number + position) % 8] || ' '
         || (array['de Vries', 'Vermeer', 'Yıldız', 'van der Meulen', 'Bakker', 'Jansen'])[1 + number % 6] || ' ' || number as name from holder
       union all select holder.*, at + interval '200 days', 'Verhuisd ' || number from holder where number % 20 = 0) written`,
  );
  await tx.execute(
    `insert into application (id, kind, representative_id, applied_on, claim_id, fee_cents, act_id, recorded_at)
     select application_id, case when partner_id is null then 'person' else 'joint' end, person_id, day, claim_id, 2000, act_id, at from joined`,
  );
  await tx.execute(
    "insert into application_holder (application_id, position, person_id) select application_id, position, person_id from holder",
  );
  await tx.execute(
    "insert into application_outcome (application_id, outcome, decided_on, act_id) select application_id, 'admitted', day, admission_id from joined",
  );
  await tx.execute(
    `insert into member (id, number, application_id, representative_id, admitted_on, act_id)
     select member_id, number, application_id, person_id, day, admission_id from joined`,
  );
  await tx.execute("insert into member_holder (member_id, position, person_id) select member_id, position, person_id from holder");
  await tx.execute(
    "insert into membership_fee (member_id, year, cents, claim_id, act_id) select member_id, extract(year from day), 2000, claim_id, act_id from joined",
  );
  await tx.execute("insert into counter (series, last) values ('member', $1)", [members]);
}

/** All orders, those of the applications first; `paid_on` is null for those of this year. Some members order often, most seldom. */
async function loadOrders(tx: Writer, { members, allotted, paid, open }: Volume): Promise<void> {
  await tx.execute(
    `create temp table ordered on commit drop as
     select order_id, claim_id, application_id, null::uuid as member_id, member_id as holder_id, person_id, cents, 2000 as fee_cents, act_id, at, day, day as paid_on
     from joined`,
  );
  await tx.execute(
    `insert into ordered
     select new_id(at), new_id(at), null, member_id, member_id, person_id, (array[1000, 5000, 10000, 25000, 50000, 100000])[1 + floor(6 * random())::int], 0,
       new_id(at), at, day, paid_on
     from (select member_id, person_id, day, ${moment("day")} as at, case when place <= $2::int + $3::int then day + 2 end as paid_on from (
       select j.member_id, j.person_id, place, case
           when place <= $2::int then j.day + floor((date '2024-12-20' - j.day) * random())::int
           when place <= $2::int + $3::int then date '2025-01-02' + floor(360 * random())::int
           else date '2026-01-02' + floor(50 * random())::int end as day
       from (select place, 1 + floor($1::int * power(random(), 2))::int as number from generate_series(1, $2::int + $3::int + $4::int) place) picked
       join joined j using (number)) chosen) moments order by day`,
    [members, allotted, paid, open],
  );
  await tx.execute(actsOf("ordered where member_id is not null", "place_share_order", "person_id"));
  await tx.execute(
    `insert into claim (id, reference, debtor_id, cents, claimed_on, due_on, act_id)
     select claim_id, rf_reference(extract(year from day) || lpad(nextval('claim_number')::text, 7, '0')), person_id, cents + fee_cents, day, day + 30, act_id
     from ordered`,
  );
  await tx.execute(
    `insert into share_order (id, claim_id, application_id, member_id, cents, share_class, ordered_on, act_id, recorded_at)
     select order_id, claim_id, application_id, member_id, cents, 'area', day, act_id, at from ordered`,
  );
  await tx.execute(
    `insert into act_subject (act_id, position, noun, id)
     select act_id, 1, 'share_order', order_id from ordered union all select act_id, 2, 'claim', claim_id from ordered`,
  );
}

/** What was paid, by a statement each day, and the lots that came of it. */
async function loadLots(tx: Writer): Promise<void> {
  await tx.execute(
    `create temp table statement_of on commit drop as
     select day, at, new_id(at) as act_id from (select distinct paid_on as day, ${moment("paid_on")} as at from ordered where paid_on is not null) days`,
  );
  await tx.execute(actsOf("statement_of", "post_statements"));
  await tx.execute(
    `create temp table issued on commit drop as
     select new_id(s.at) as lot_id, new_id(s.at) as payment_id, o.*, s.act_id as posting_id, s.at as posted_at, extract(year from o.paid_on)::int as vintage,
       row_number() over (partition by extract(year from o.paid_on) order by o.paid_on, o.order_id) as place
     from ordered o join statement_of s on s.day = o.paid_on order by o.paid_on`,
  );
  await tx.execute(
    `insert into payment (id, key, reference, cents, booked_on, act_id, recorded_at)
     select payment_id, 'bank|' || payment_id, reference, claim.cents, paid_on, posting_id, posted_at from issued join claim on claim.id = claim_id`,
  );
  await tx.execute(
    `insert into allocation (id, payment_id, claim_id, cents, act_id, recorded_at)
     select new_id(posted_at), payment_id, claim_id, cents + fee_cents, posting_id, posted_at from issued`,
  );
  await tx.execute(
    `insert into lot (id, number, member_id, share_order_id, share_class, vintage, paid_on, term_ends_on, act_id)
     select lot_id, vintage || '-' || lpad(place::text, 6, '0'), holder_id, order_id, 'area', vintage, paid_on, (paid_on + interval '24 months')::date, posting_id
     from issued`,
  );
  await tx.execute(
    `insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, act_id)
     select new_id(posted_at), lot_id, holder_id, 'issuance', paid_on, posted_at, cents, 0, posting_id from issued`,
  );
  await tx.execute("insert into counter (series, last) select 'lot ' || vintage, max(place) from issued group by vintage");
}

/** The allotments of all years but the last, each prepared, approved and posted in the January after it. */
async function loadAllotments(tx: Writer): Promise<void> {
  await tx.execute(
    `create temp table allotted on commit drop as
     select vintage, at, new_id(at) as run_id, new_id(at) as act_id, new_id(at) as approval_id, new_id(at) as posting_id
     from (select distinct vintage, ${moment("make_date(vintage + 1, 1, 15)")} as at from issued where vintage < 2025) vintages`,
  );
  for (const [kind, id] of [
    ["prepare_allotment", "act_id"],
    ["approve_run", "approval_id"],
    ["post_allotment", "posting_id"],
  ] as const)
    await tx.execute(actsOf("allotted", kind, "null::uuid", id));
  await tx.execute("insert into run (id, kind, day, act_id, recorded_at) select run_id, 'allotment', at::date, act_id, at from allotted");
  await tx.execute("insert into run_approval (run_id, act_id) select run_id, approval_id from allotted");
  await tx.execute("insert into run_posting (run_id, act_id) select run_id, posting_id from allotted");
  await tx.execute(
    `insert into allotment (run_id, vintage, price, paid_cents, bought_dm2, price_of) select run_id, vintage, ${price}, 8000000, 1000000, 'deliveries' from allotted`,
  );
  await tx.execute(
    `create temp table fixed on commit drop as
     select a.run_id, a.at, a.posting_id as act_id, vintage, lot_id, holder_id, cents, cents * 10000::bigint / ${price} as dm2, place, new_id(a.at) as entry_id
     from issued join allotted a using (vintage) order by vintage, lot_id`,
  );
  await tx.execute(
    "insert into allotment_item (run_id, lot_id, member_id, cents, dm2) select run_id, lot_id, holder_id, cents, dm2 from fixed",
  );
  await tx.execute(
    `insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, run_id, act_id)
     select entry_id, lot_id, holder_id, 'allotment', make_date(vintage, 12, 31), at, 0, dm2, run_id, act_id from fixed`,
  );
  await tx.execute(
    `insert into certificate (id, number, lot_id, entry_id, code, price, issued_on, act_id, recorded_at)
     select new_id(at), vintage || '-' || lpad(place::text, 6, '0'), lot_id, entry_id, left(md5(entry_id::text), 15), ${price}, at::date, act_id, at from fixed`,
  );
  await tx.execute("insert into counter (series, last) select 'certificate ' || vintage, max(place) from fixed group by vintage");
}
