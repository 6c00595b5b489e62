import { type Act, perform, type Reference, type Register, system } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { prepareLeaseBilling } from "#domain/billing/billing-run.ts";
import { openDatabase } from "#domain/database.ts";
import { newId } from "#domain/id.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import type { JobContext } from "#jobs/job.ts";
import { postRunsJob } from "#jobs/post-runs.ts";
import { connected } from "#test/bench/bare.ts";
import { loadLeases } from "#test/bench/leases.ts";
import type { Ground, Line } from "#test/bench/line.ts";
import { type Memory, type Round, secondsEach, watchingMemory } from "#test/bench/measuring.ts";
import { contextOf, testOutside } from "#test/support/jobs.ts";

const rounds = 3;
const billingDay = Temporal.PlainDate.from("2026-03-01");
const tables = ["lease_bill", "lease_bill_line", "claim", "invoice"] as const;

const act = <R extends readonly Reference[]>(register: Register, kind: ActKind, work: (act: Act) => Promise<R>): Promise<R> =>
  perform(register, { id: newId<"act">(register.clock.now()), kind, actor: system, payload: null }, work);

/** Prepared with the trace of each line, approved, and posted by the job in its chunks. */
async function billByActs({ register }: Ground, context: JobContext): Promise<void> {
  const [{ id }] = await act(register, "prepare_lease_billing", (each) => prepareLeaseBilling(each, billingDay));
  await act(register, "approve_run", (each) => approveRun(each, id as RunId));
  await postRunsJob.run(context);
}

async function billed({ database }: Ground, leases: number): Promise<void> {
  const [row] = await database.query<{ lines: number; invoices: number }>(
    "select (select count(*) from lease_bill_line where cents <> 0) as lines, (select count(*) from invoice where claim_id is not null) as invoices",
  );
  if (row?.lines !== 3 * leases || row.invoices !== leases) throw new Error(`${row?.lines} lines and ${row?.invoices} invoices`);
}

/** Lays the rows that were written aside, and empties their tables. */
async function layAside({ ownerUrl }: Ground): Promise<void> {
  const owner = await openDatabase({ url: ownerUrl, connections: 1 });
  for (const table of tables) {
    await owner.query(`create table aside_${table} as select * from ${table}`);
    await owner.query(`grant select on aside_${table} to meent_app`);
  }
  await owner.query(`truncate ${tables.join(", ")} cascade`);
  await owner.query("vacuum (analyze)");
  await owner.close();
}

/** The same rows, with nothing computed, frozen, locked or asked. */
async function billAtOnce({ url }: Ground): Promise<number> {
  const client = await connected(url);
  const columns = async (table: string): Promise<string> => {
    const { rows } = await client.query(
      "select string_agg(attname, ', ' order by attnum) as names from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped",
      [table],
    );
    return rows[0].names;
  };
  const inserts: string[] = [];
  for (const table of tables) {
    const names = await columns(table);
    inserts.push(`insert into ${table} (${names}) select ${names} from aside_${table}`);
  }
  const [last, ...first] = inserts.toReversed();
  const sql = `with ${first.map((each, index) => `part${index} as (${each})`).join(", ")} ${last}`;
  const seconds = await secondsEach(1, () => client.query(sql));
  await client.end();
  return seconds;
}

/** One round: ours on a register with these leases, then the floor with the very rows that came of it. */
async function round(open: () => Promise<Ground>, leases: number): Promise<Round & { memory: Memory }> {
  const ground = await open();
  await loadLeases(ground.ownerUrl, leases);
  const context = contextOf(ground.register, { outside: await testOutside(ground.register) });
  let memory: Memory = { before: 0, early: 0, late: 0 };
  const ours = await secondsEach(1, async () => {
    ({ memory } = await watchingMemory(() => billByActs(ground, context)));
  });
  await billed(ground, leases);
  await layAside(ground);
  const floor = await billAtOnce(ground);
  await billed(ground, leases);
  await ground.close();
  return { ours, floor, memory };
}

export const billingLine: Line = {
  name: "billing",
  volume: { members: 10, allotted: 0, paid: 0, open: 0 },
  run: async (open) => {
    await round(open, 1_000);
    const large = await round(open, 100_000);
    const small: (Round & { memory: Memory })[] = [];
    for (let each = 0; each < rounds; each += 1) small.push(await round(open, 10_000));
    const ofSmall = small.map(({ ours }) => ours).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
    return [
      {
        what: "10 000 leases of 3 lines billed: computed with their trace, approved and posted, against one insert … select of the same rows by pg",
        wanted: "≤ 2",
        rounds: small,
        ratio: "seconds",
        piece: "billing",
      },
      {
        what: "100 000 leases against 10 000, and their memory",
        wanted: "≤ 11, < 200 MB",
        rounds: [{ ours: large.ours, floor: ofSmall }],
        ratio: "seconds",
        piece: "billing",
        memory: large.memory,
      },
    ];
  },
};
