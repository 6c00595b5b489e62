import { type Database, openDatabase } from "#domain/database.ts";

/**
 * So many leases like LC-000042 of DOMAIN 6.2, each with its own lessee, billed over 2026 and invoiced, in sets as their owner: what a posted
 * billing run leaves behind. Each fifteenth lessee reads English; the second has no KvK number; the third's name has `&` and `<`.
 */
export async function invoiceLeases(ownerUrl: string, count: number, posted = "2027-03-01T10:00:00+01:00"): Promise<void> {
  const owner = await openDatabase({ url: ownerUrl, connections: 1 });
  try {
    await load(owner, count, posted);
  } finally {
    await owner.close();
  }
}

const load = (owner: Database, count: number, posted: string): Promise<void> =>
  owner.transaction(async (tx) => {
    const inserts = [...people, ...leases, ...billing];
    await tx.execute(
      `create temp table let on commit drop as select n, gen_random_uuid() as lessee_id, gen_random_uuid() as parcel_id, gen_random_uuid() as lease_id,
         gen_random_uuid() as version_id, gen_random_uuid() as offer_id, new_id($2::timestamptz) as bill_id, gen_random_uuid() as claim_id, new_id($2::timestamptz) as invoice_id
       from generate_series(1, $1::int) n`,
      [count, posted],
    );
    await tx.execute(
      "create temp table done on commit drop as select at, new_id(at) as act_id, new_id(at) as run_id from (select $1::timestamptz as at) posted",
      [posted],
    );
    await tx.execute(`insert into act (id, kind, fingerprint, at) select act_id, 'approve_run', sha256(''), at from done`);
    for (const insert of inserts) await tx.execute(insert);
  });

const people = [
  "insert into person (id, nature, act_id) select lessee_id, 'legal', act_id from let, done",
  `insert into person_particulars (id, person_id, act_id, recorded_at, name, email, street, postcode, city, country, kvk, language)
   select gen_random_uuid(), lessee_id, act_id, at, case n when 3 then 'Boer & Zn. <De Lage Ham>' else 'Maatschap Blom ' || n end,
     'pachter' || n || '@voorbeeld.nl', 'Zandweg ' || n, '4101 BB', 'Lingebroek', 'NL', case n when 2 then null else (80000000 + n)::text end,
     case when n % 15 = 0 then 'en' else 'nl' end from let, done`,
];

const leases = [
  "insert into parcel (id, number, name, act_id) select parcel_id, 100000 + n, 'De Hoge Kamp', act_id from let, done",
  `insert into cadastral_designation (id, parcel_id, municipality, section, number, act_id)
   select gen_random_uuid(), parcel_id, 'Oosterwaard', 'B', 2317 + n, act_id from let, done`,
  `insert into condition_version (id, code, version, effective_on, title_nl, title_en, asks_nl, asks_en, checked_nl, checked_en, unit, comparator, threshold_milli,
     observer, forms, allowance_bp, charge_bp, source, act_id, recorded_at)
   select gen_random_uuid(), code, 900, '2026-01-01', nl, en, nl, en, nl, en, 'count', 'equal', 0, 'officer', '{liberalised_le6}', 500, 400, 'test', act_id, at
   from done, (values ('S19', 'Water hoog houden', 'Keep the water level high'), ('S10', 'Landschapselementen', 'Landscape elements'),
     ('S14', 'Eén op de vier jaar een rustgewas', 'A rest crop one year in four')) titles (code, nl, en)`,
  `insert into lease (id, number, form, act_id, recorded_at) select lease_id, 41 + n, 'liberalised_le6', act_id, at from let, done`,
  `insert into lease_version (id, lease_id, version, kind, lessee_id, effective_on, ends_on, year_starts, rent_cents, rent_year, index_month, water_board,
     water_share_bp, payment_days, act_id, recorded_at)
   select version_id, lease_id, 1, 'lease', lessee_id, '2026-03-01', '2032-02-28', '01-01', 60000, 2025, 10, 'Waterschap Rivierenland', 5000, 30, act_id, at
   from let, done`,
  "insert into lease_version_parcel (lease_version_id, position, parcel_id, dm2) select version_id, 0, parcel_id, 12456000 from let",
  `insert into document (id, kind, subject_id, as_of, language, file_name, media_type, size, sha256, act_id, recorded_at)
   select offer_id, 'lease', version_id, '2026-02-01', 'nl', 'lease.pdf', 'application/pdf', 0, sha256(''), act_id, at from let, done`,
  `insert into lease_offer (lease_version_id, document_id, act_id, recorded_at) select version_id, offer_id, act_id, at from let, done`,
  `insert into lease_conclusion (lease_version_id, concluded_on, act_id, recorded_at) select version_id, '2026-02-10', act_id, at from let, done`,
  `insert into condition_result (id, lease_id, lease_year, code, result, told_on, act_id, recorded_at)
   select gen_random_uuid(), lease_id, 2026, code, result, '2027-01-10', act_id, at
   from let, done, (values ('S19', 'met'), ('S10', 'met'), ('S14', 'not_met')) results (code, result)`,
];

/** The amounts of DOMAIN 6.2. */
const billing = [
  `insert into run (id, kind, day, act_id, recorded_at) select run_id, 'lease_billing', '2027-03-01', act_id, at from done`,
  `insert into lease_billing (run_id, ended_before, allowance_cap_id, charge_cap_id) select run_id, '2027-03-01',
     (select id from dated_value where series = 'allowance_cap'), (select id from dated_value where series = 'charge_cap') from done`,
  `insert into lease_bill (id, run_id, lease_id, lease_version_id, lease_year, period, lessee_id, rent_cents, gross_cents, cents, payment_days)
   select bill_id, run_id, lease_id, version_id, 2026, daterange('2026-03-01', '2027-01-01'), lessee_id, 61799, 632878, 611905, 30 from let, done`,
  `insert into lease_bill_line (lease_bill_id, position, kind, period, parcel_id, code, result_id, quantity_micro, price_tenthousandth_cents, share_bp, cents, trace)
   select bill_id, position, kind, period, case when kind = 'rent' then parcel_id end, line.code, r.id, quantity, price, share, cents, '{}'
   from let cross join (values (0, 'rent', daterange('2026-03-01', '2026-10-01'), null, 7302970, 617990000, null, 451316),
     (1, 'rent', daterange('2026-10-01', '2027-01-01'), null, 2937951, 617990000, null, 181562), (2, 'allowance', null, 'S19', null, null, 1000, -63288),
     (3, 'allowance', null, 'S10', null, null, 500, -31644), (4, 'charge', null, 'S14', null, null, 400, 25315),
     (5, 'water', null, null, 10240921, 47500000, null, 48644)) line (position, kind, period, code, quantity, price, share, cents)
   left join condition_result r on r.lease_id = let.lease_id and r.code = line.code`,
  `insert into claim (id, reference, debtor_id, cents, claimed_on, due_on, act_id)
   select claim_id, rf_reference('2026LC' || lpad((41 + n)::text, 6, '0')), lessee_id, 611905, '2027-03-01', '2027-03-31', act_id from let, done`,
  `insert into invoice (id, number, lease_bill_id, lease_id, lease_year, claim_id, issued_on, due_on, cents, act_id, recorded_at)
   select invoice_id, '2027-' || lpad((41 + n)::text, 4, '0'), bill_id, lease_id, 2026, claim_id, '2027-03-01', '2027-03-31', 611905, act_id, at from let, done`,
];
