import { type Act, perform, type Reference, type Register, system, today } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { newId } from "#domain/id.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import { prepareAllotment } from "#domain/shares/allotment.ts";
import { postRunsJob } from "#jobs/post-runs.ts";
import { connected } from "#test/bench/bare.ts";
import type { Ground, Line } from "#test/bench/line.ts";
import { inTurns, type Memory, secondsEach, watchingMemory } from "#test/bench/measuring.ts";
import { contextOf, testOutside } from "#test/support/jobs.ts";

const lots = 100_000;
const vintage = 2025;
const rounds = 3;

async function allotted({ database }: Ground): Promise<void> {
  const [row] = await database.query<{ entries: number; certificates: number }>(
    `select count(*) as entries, count(ct.id) as certificates from ledger_entry e join lot l on l.id = e.lot_id and l.vintage = $1
     left join certificate ct on ct.entry_id = e.id where e.kind = 'allotment'`,
    [vintage],
  );
  if (row?.entries !== lots || row.certificates !== lots) throw new Error(`${row?.entries} entries and ${row?.certificates} certificates`);
}

const act = <R extends readonly Reference[]>(register: Register, kind: ActKind, work: (act: Act) => Promise<R>): Promise<R> =>
  perform(register, { id: newId<"act">(register.clock.now()), kind, actor: system, payload: null }, work);

/** Prepared, approved, and posted by the job in its chunks. */
async function allotByActs({ register }: Ground): Promise<void> {
  const context = contextOf(register, { outside: await testOutside(register) });
  const [{ id }] = await act(register, "prepare_allotment", (each) => prepareAllotment(each, vintage));
  await act(register, "approve_run", (each) => approveRun(each, id as RunId));
  await postRunsJob.run(context);
}

/** The same lines of the ledger and the same certificates, with nothing frozen, locked or asked. */
const allAtOnce = `with asked as (select $1::timestamptz as at, $2::uuid as act_id, $3::uuid as run_id, $4::int as vintage), entries as (
    insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, run_id, act_id)
    select new_id(at), e.lot_id, e.member_id, 'allotment', make_date(l.vintage, 12, 31), at, 0, e.cents * 10000 / 80000, asked.run_id, asked.act_id
    from asked join lot l using (vintage) join ledger_entry e on e.lot_id = l.id
    returning id, lot_id
  )
  insert into certificate (id, number, lot_id, entry_id, code, price, issued_on, act_id, recorded_at)
  select new_id(at), vintage || '-' || lpad((row_number() over ())::text, 6, '0'), lot_id, id,
    left(md5(gen_random_uuid()::text || gen_random_uuid()::text), 15), 80000, $5::date, act_id, at from entries, asked`;

async function allotAtOnce({ register, url }: Ground): Promise<number> {
  const client = await connected(url);
  const at = register.clock.now();
  const [actId, runId] = [newId(at), newId(at)];
  const seconds = await secondsEach(1, async () => {
    await client.query("begin");
    await client.query("insert into act (id, kind, fingerprint, at) values ($1, 'post_allotment', '', $2)", [actId, at.toString()]);
    await client.query("insert into run (id, kind, day, act_id, recorded_at) values ($1, 'allotment', $2, $3, $4)", [
      runId,
      today(register).toString(),
      actId,
      at.toString(),
    ]);
    await client.query(allAtOnce, [at.toString(), actId, runId, vintage, today(register).toString()]);
    await client.query("commit");
  });
  await client.end();
  return seconds;
}

export const allotmentLine: Line = {
  name: "allotment",
  volume: { members: 20_000, allotted: 30_000, paid: lots, open: 0 },
  run: async (open) => {
    let memory: Memory | undefined;
    const onCopy = async (work: (ground: Ground) => Promise<number>): Promise<number> => {
      const ground = await open();
      const seconds = await work(ground);
      await allotted(ground);
      await ground.close();
      return seconds;
    };
    const measured = await inTurns(
      rounds,
      () =>
        onCopy((ground) =>
          secondsEach(1, async () => {
            ({ memory } = await watchingMemory(() => allotByActs(ground)));
          }),
        ),
      () => onCopy(allotAtOnce),
    );
    return [
      {
        what: "allotment of 100 000 lots, prepared and posted with their certificates, against one insert … select of the same rows by pg",
        wanted: "≤ 3",
        rounds: measured,
        ratio: "seconds",
        piece: "allotment",
        ...(memory ? { memory } : {}),
      },
    ];
  },
};
