import { openDatabase, type Writer } from "#domain/database.ts";

/** So many days, people and sums as acts would leave behind, in sets: leases of 2025 with an index, a condition that was met and a share of the water charge. */
export async function loadLeases(ownerUrl: string, leases: number): Promise<void> {
  const owner = await openDatabase({ url: ownerUrl, connections: 1 });
  try {
    await owner.transaction(async (tx) => {
      await tx.execute("create temp table made on commit drop as select id as act_id, at from act order by at limit 1");
      await loadTables(tx);
      await tx.execute("alter table lease_conclusion disable trigger draw_lettings");
      await loadVersions(tx, leases);
      await tx.execute("alter table lease_conclusion enable trigger draw_lettings");
    });
    await owner.query("vacuum (analyze)");
  } finally {
    await owner.close();
  }
}

async function loadTables(tx: Writer): Promise<void> {
  await tx.execute(
    `with given as (
       insert into dated_value (id, series, key, valid_from, value, source, act_id, recorded_at)
       select new_id(at), series, key, valid_from::date, value, 'Bron', act_id, at from made, (values
         ('consumer_price_index', '', '2023-10-01', 12000), ('consumer_price_index', '', '2024-10-01', 12345), ('water_charge', 'Rivierenland', '2025-01-01', 9500)
       ) as tables (series, key, valid_from, value) returning id)
     insert into dated_value_approval (dated_value_id, decision_id, act_id) select given.id, (select id from decision limit 1), act_id from given, made`,
  );
}

async function loadVersions(tx: Writer, leases: number): Promise<void> {
  await tx.execute(
    `create temp table let on commit drop as select number, new_id(made_at) as lease_id, new_id(made_at) as version_id, new_id(made_at) as person_id, act_id, at
     from made, generate_series(1, $1::int) number, lateral (select at + number * interval '1 second') one (made_at)`,
    [leases],
  );
  for (const sql of [
    "insert into person (id, nature, act_id) select person_id, 'legal', act_id from let",
    `insert into person_particulars (id, person_id, act_id, recorded_at, name, email, street, postcode, city, country, language)
     select new_id(at), person_id, act_id, at, 'Hoeve ' || number, 'hoeve' || number || '@voorbeeld.nl', 'Weg ' || number, '4100 AA', 'Oosterwaard', 'NL', 'nl' from let`,
    "insert into lease (id, number, form, act_id, recorded_at) select lease_id, number, 'liberalised_le6', act_id, at from let",
    `insert into lease_version (id, lease_id, version, kind, lessee_id, effective_on, ends_on, year_starts, rent_cents, rent_year, index_month, water_board, water_share_bp, payment_days, act_id, recorded_at)
     select version_id, lease_id, 1, 'lease', person_id, '2025-01-01', '2030-12-31', '01-01', 60000 + number % 997, 2024, 10, 'Rivierenland', 5000, 30, act_id, at from let`,
    `insert into lease_version_parcel (lease_version_id, position, parcel_id, dm2) select version_id, 1, (select id from parcel limit 1), 10000000 + number * 100 from let`,
    `insert into lease_version_condition (lease_version_id, position, condition_version_id, threshold_milli, allowance_bp, charge_bp)
     select version_id, 1, (select id from condition_version where code = 'S19' limit 1), 1, 1000, 0 from let`,
    `create temp table paper on commit drop as select new_id(at) as id from made`,
    `insert into document (id, kind, subject_id, as_of, language, file_name, media_type, size, sha256, act_id, recorded_at)
     select paper.id, 'lease', paper.id, '2025-01-01', 'nl', 'pacht.pdf', 'application/pdf', 1, '\\x00', act_id, at from paper, made`,
    "insert into lease_offer (lease_version_id, document_id, act_id, recorded_at) select version_id, (select id from paper), act_id, at from let",
    "insert into lease_conclusion (lease_version_id, concluded_on, act_id, recorded_at) select version_id, '2024-12-01', act_id, at from let",
    `insert into chamber_filing (id, lease_id, lease_version_id, filed_on, case_number, fee_cents, act_id, recorded_at)
     select new_id(at), lease_id, version_id, '2024-12-15', number::text, 0, act_id, at from let`,
    `insert into condition_result (id, lease_id, lease_year, code, result, told_on, act_id, recorded_at) select new_id(at), lease_id, 2025, 'S19', 'met', '2026-01-20', act_id, at from let`,
  ])
    await tx.execute(sql);
}
