import { read } from "#domain/act.ts";
import { openDatabase } from "#domain/database.ts";
import { knownYear, settledBefore } from "#domain/reports/business-year.ts";
import { canonicalFigures } from "#domain/reports/figures.ts";
import type { Figure, Ground, Line } from "#test/bench/line.ts";
import { inTurns, secondsEach, watchingMemory } from "#test/bench/measuring.ts";

const [members, orders] = [100_000, 400_000];
const year = 2024;

/** What the large figures come down to, of a register that knows nothing of when it knew what. */
const bare = [
  `select kind, effective_on < '2024-01-01', sum(cents) filter (where cents > 0), sum(cents) filter (where cents < 0), sum(dm2) filter (where dm2 > 0), sum(dm2) filter (where dm2 < 0)
   from ledger_entry where effective_on <= '2024-12-31' group by 1, 2`,
  `select count(*), count(*) filter (where admitted_on >= '2024-01-01'), percentile_disc(0.5) within group (order by date '2024-12-31' - admitted_on)
   from member m left join membership_end e on e.member_id = m.id where admitted_on <= '2024-12-31' and (e.ends_on is null or e.ends_on >= '2024-01-01')`,
  `select sum(round(e.cents * 5 / 100.0)) filter (where e.effective_on < '2024-01-01'), sum(round(e.cents * 5 / 100.0)) from ledger_entry e join lot l on l.id = e.lot_id
   where e.kind = 'issuance' and e.effective_on <= '2024-12-31' and not exists (select from ledger_entry r where r.reverses_id = e.id)`,
];

async function measure({ register, database, ownerUrl }: Ground) {
  const owner = await openDatabase({ url: ownerUrl, connections: 1 });
  const [row] = await owner.query<{ entries: number }>("select count(*) as entries from ledger_entry");
  if (!row || row.entries < 900_000) throw new Error(`${row?.entries} ledger entries`);
  const known = knownYear(year, settledBefore(register.clock.now()));
  const figures = () => read({ ...register, database }, (reader) => canonicalFigures(reader, known));
  const { result, memory } = await watchingMemory(() =>
    inTurns(
      5,
      () => secondsEach(1, figures),
      () =>
        secondsEach(1, async () => {
          for (const sql of bare) await owner.query(sql);
        }),
    ),
  );
  await owner.close();
  return { rounds: result, memory };
}

export const annualReportLine: Line = {
  name: "annual-report",
  volume: { members, allotted: orders, paid: 0, open: 0 },
  run: async (open): Promise<Figure[]> => {
    const ground = await open();
    const { rounds, memory } = await measure(ground);
    await ground.close();
    return [
      {
        what: "the figures of an annual report over 1 000 000 ledger entries, against the bare statements",
        wanted: "≤ 1.5 times",
        rounds,
        ratio: "seconds",
        piece: "report",
        memory,
      },
    ];
  },
};
