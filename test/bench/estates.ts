import { openDatabase } from "#domain/database.ts";

/**
 * So many estates as acts would leave behind, in sets, all due today: of members who hold alone, each with two heirs who keep what they
 * inherit, one a member already and one who becomes one.
 */
export async function loadEstates(ownerUrl: string, estates: number): Promise<void> {
  const owner = await openDatabase({ url: ownerUrl, connections: 1 });
  try {
    await owner.transaction(async (tx) => {
      await tx.execute("create temp table made on commit drop as select id as act_id, at from act order by at desc limit 1");
      await tx.execute(
        `create temp table died on commit drop as
         select place, member_id, person_id, heir_person_id, act_id, at, new_id(at) as estate_id, new_id(at) as hold_id, new_id(at) as evidence_id,
           new_id(at) as new_person_id, new_id(at) as inheritance_id, new_id(at) as first_id, new_id(at) as second_id
         from made, (select row_number() over (order by m.number) as place, m.id as member_id, m.representative_id as person_id
           from member m where m.number % 10 <> 0 order by m.number limit $1) dead
         join (select row_number() over (order by m.number desc) as place, m.representative_id as heir_person_id from member m where m.number % 10 <> 0
           order by m.number desc limit $1) living using (place)`,
        [estates],
      );
      for (const sql of statements) await tx.execute(sql);
    });
    await owner.query("vacuum (analyze)");
  } finally {
    await owner.close();
  }
}

const statements = [
  "insert into estate (id, number, member_id, person_id, died_on, act_id, recorded_at) select estate_id, '2026-' || place, member_id, person_id, '2026-02-01', act_id, at from died",
  "insert into member_hold (id, member_id, ground, act_id, recorded_at) select hold_id, member_id, 'death', act_id, at from died",
  `insert into estate_evidence (id, estate_id, kind, media_type, size, sha256, act_id, recorded_at)
   select evidence_id, estate_id, 'certificate_of_succession', 'application/pdf', 1, '\\x00', act_id, at from died`,
  "insert into estate_verification (estate_id, died_on, member_hold_id, act_id, recorded_at) select estate_id, '2026-02-01', hold_id, act_id, at from died",
  "insert into person (id, nature, act_id) select new_person_id, 'natural', act_id from died",
  `insert into person_particulars (id, person_id, act_id, recorded_at, name, email, language)
   select new_id(at), new_person_id, act_id, at, 'Erfgenaam ' || place, 'erfgenaam' || place || '@voorbeeld.nl', 'nl' from died`,
  `insert into estate_relative (id, estate_id, position, kin, person_id, act_id, recorded_at)
   select first_id, estate_id, 1, 'child', new_person_id, act_id, at from died union all select second_id, estate_id, 2, 'child', heir_person_id, act_id, at from died`,
  `insert into estate_relative_fate (id, estate_relative_id, fate, act_id, recorded_at)
   select new_id(at), first_id, 'alive', act_id, at from died union all select new_id(at), second_id, 'alive', act_id, at from died`,
  `insert into inheritance (id, estate_id, basis, proof, statutory, part_numerator, part_denominator, shares, estate_evidence_id, act_id, recorded_at)
   select inheritance_id, estate_id, 'law', 'certificate_of_succession', false, 1, 1, 2, evidence_id, act_id, at from died`,
  `insert into inheritance_share (inheritance_id, position, estate_relative_id, shares)
   select inheritance_id, 0, first_id, 1 from died union all select inheritance_id, 1, second_id, 1 from died`,
  `insert into heir_answer (id, estate_relative_id, acceptance, wish, act_id, recorded_at)
   select new_id(at), first_id, 'beneficial', 'keep', act_id, at from died union all select new_id(at), second_id, 'beneficial', 'keep', act_id, at from died`,
] as const;
