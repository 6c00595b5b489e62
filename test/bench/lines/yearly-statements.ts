import { perform, system } from "#domain/act.ts";
import { openDatabase } from "#domain/database.ts";
import { newId } from "#domain/id.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import { prepareYearlyStatements } from "#domain/shares/yearly-statements.ts";
import { drawYearlyStatementsJob } from "#jobs/draw-yearly-statements.ts";
import { postRunsJob } from "#jobs/post-runs.ts";
import { drawn } from "#test/bench/drawn.ts";
import type { Figure, Ground, Line } from "#test/bench/line.ts";
import { inTurns, type Round, secondsEach } from "#test/bench/measuring.ts";
import { naiveCertificates } from "#test/bench/naive-certificate.ts";
import { contextOf, testOutside } from "#test/support/jobs.ts";

const members = 100_000;

const bare = `insert into bare_statement (id, run_id, member_id, lots, cents, dm2, value_cents)
  select gen_random_uuid(), $1, member_id, count(*) filter (where cents > 0), sum(cents), sum(dm2), round(sum(cents) * 10000 / 10000)
  from (select member_id, sum(cents) as cents, sum(dm2) as dm2 from ledger_entry where effective_on < '2026-01-01' group by lot_id, member_id) lot
  group by member_id having sum(cents) > 0`;

async function measure(ground: Ground) {
  const owner = await openDatabase({ url: ground.ownerUrl, connections: 1 });
  await owner.query("create table bare_statement (like yearly_statement including all)");
  const ours = () =>
    secondsEach(1, () =>
      perform(
        ground.register,
        { id: newId<"act">(ground.register.clock.now()), kind: "prepare_yearly_statements", actor: system, payload: null },
        (act) => prepareYearlyStatements(act, 2026),
      ),
    );
  const floor = () => secondsEach(1, () => owner.query(bare, [newId<"run">(ground.register.clock.now())]));
  const rounds = await inTurns(5, ours, floor);
  const [row] = await owner.query<{ ours: number; bare: number }>(
    "select (select count(*) from yearly_statement) as ours, (select count(*) from bare_statement) as bare",
  );
  if (!row || row.ours !== row.bare || row.ours < members) throw new Error(JSON.stringify(row));
  await owner.close();
  return rounds;
}

/** The run is approved and posted, and then the job draws. */
async function measureDrawing({ register, database }: Ground): Promise<Round[]> {
  const outside = await testOutside(register);
  const [run] = await database.query<{ id: RunId }>("select run_id as id from yearly_statements order by run_id desc limit 1");
  if (!run) throw new Error("no statements were prepared");
  await perform(register, { id: newId<"act">(register.clock.now()), kind: "approve_run", actor: system, payload: null }, (act) =>
    approveRun(act, run.id),
  );
  await postRunsJob.run(contextOf(register, { outside }));
  return inTurns(3, () => drawn(drawYearlyStatementsJob, register, outside, 500), await naiveCertificates(register, outside, 30));
}

export const yearlyStatementsLine: Line = {
  name: "yearly-statements",
  volume: { members, allotted: 100_000, paid: 0, open: 0 },
  run: async (open): Promise<Figure[]> => {
    const ground = await open();
    const rounds = await measure(ground);
    const drawing = await measureDrawing(ground);
    await ground.close();
    return [
      {
        what: "yearly statements of 100 000 members frozen, against the bare statement",
        wanted: "≤ 2 times",
        rounds,
        ratio: "seconds",
        piece: "run",
      },
      {
        what: "yearly statements drawn, sealed and filed by the job, against a certificate naively drawn and sealed",
        wanted: "≥ 3",
        rounds: drawing,
        ratio: "rate",
        piece: "statement",
      },
    ];
  },
};
