import { openDatabase } from "#domain/database.ts";
import { transmitEstatesJob } from "#jobs/transmit-estates.ts";
import { connected } from "#test/bench/bare.ts";
import { loadEstates } from "#test/bench/estates.ts";
import type { Ground, Line } from "#test/bench/line.ts";
import { type Memory, type Round, secondsEach, watchingMemory } from "#test/bench/measuring.ts";
import { settleDown, withoutForeignKeys } from "#test/bench/volume.ts";
import { contextOf, testOutside } from "#test/support/jobs.ts";

const rounds = 3;
const estates = 10_000;

/** What the job writes, each with the rows that are its own; earlier tables first. */
const ours = "act_id in (select id from act where kind = 'transmit_estates')";
const tables = {
  application: ours,
  application_holder: `application_id in (select id from application where ${ours})`,
  application_outcome: ours,
  member: ours,
  member_holder: `member_id in (select id from member where ${ours})`,
  lot: ours,
  ledger_entry: ours,
  certificate: ours,
  transmission: ours,
  transmission_part: `transmission_id in (select id from transmission where ${ours})`,
  membership_end: ours,
} as const;

async function passedOn({ database }: Ground): Promise<void> {
  const [row] = await database.query<{ estates: number; ends: number; lots: number; certificates: number }>(
    `select (select count(*) from transmission) as estates, (select count(*) from membership_end) as ends,
       (select count(*) from lot where origin_id is not null) as lots, (select count(*) from transmission_part) as parts`,
  );
  if (row?.estates !== estates || row.ends !== estates || row.lots < 2 * estates)
    throw new Error(`not all was passed on: ${JSON.stringify(row)}`);
}

/** Lays the rows that were written aside, and takes them away. */
async function layAside({ ownerUrl }: Ground): Promise<void> {
  const owner = await openDatabase({ url: ownerUrl, connections: 1 });
  await withoutForeignKeys(owner, async (tx) => {
    for (const [table, own] of Object.entries(tables)) {
      await tx.execute(`create table aside_${table} as select * from ${table} where ${own}`);
      await tx.execute(`grant select on aside_${table} to meent_app`);
    }
    for (const [table, own] of Object.entries(tables).toReversed()) await tx.execute(`delete from ${table} where ${own}`);
  });
  await settleDown(owner);
  await owner.close();
}

/** The same rows, with nothing computed, locked or asked. */
async function writeAtOnce({ url }: Ground): Promise<number> {
  const client = await connected(url);
  const inserts: string[] = [];
  for (const table of Object.keys(tables)) {
    const { rows } = await client.query(
      `select string_agg(attname, ', ' order by attnum) as names from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> 'locked'`,
      [table],
    );
    inserts.push(`insert into ${table} (${rows[0].names}) select ${rows[0].names} from aside_${table}`);
  }
  const [last, ...first] = inserts.toReversed();
  const sql = `with ${first.map((each, index) => `part${index} as (${each})`).join(", ")} ${last}`;
  const seconds = await secondsEach(1, () => client.query(sql));
  await client.end();
  return seconds;
}

/** One round: ours on a register with these estates, then the floor with the very rows that came of it. */
async function round(open: () => Promise<Ground>): Promise<Round & { memory: Memory }> {
  const ground = await open();
  await loadEstates(ground.ownerUrl, estates);
  const context = contextOf(ground.register, { outside: await testOutside(ground.register) });
  let memory: Memory = { before: 0, early: 0, late: 0 };
  const seconds = await secondsEach(1, async () => {
    ({ memory } = await watchingMemory(() => transmitEstatesJob.run(context)));
  });
  await passedOn(ground);
  await layAside(ground);
  const floor = await writeAtOnce(ground);
  await passedOn(ground);
  await ground.close();
  return { ours: seconds, floor, memory };
}

export const estatesLine: Line = {
  name: "estates",
  volume: { members: 23_000, allotted: 30_000, paid: 0, open: 0 },
  run: async (open) => {
    await round(open);
    const measured: (Round & { memory: Memory })[] = [];
    for (let each = 0; each < rounds; each += 1) measured.push(await round(open));
    const [first] = measured;
    return [
      {
        what: "10 000 estates of two heirs passed on, with members admitted and certificates replaced, against one insert … select of the same rows by pg",
        wanted: "≤ 3",
        rounds: measured,
        ratio: "seconds",
        piece: "day",
        ...(first ? { memory: first.memory } : {}),
      },
    ];
  },
};
