import { drawInvoicesJob } from "#jobs/draw-invoices.ts";
import type { Figure, Line } from "#test/bench/line.ts";
import { secondsEach, watchingMemory } from "#test/bench/measuring.ts";
import { invoiceLeases } from "#test/support/invoices.ts";
import { contextOf, testOutside } from "#test/support/jobs.ts";

const rounds = 5;
const perRound = 300;
const inOneJob = 2_000;

export const invoicesLine: Line = {
  name: "invoices",
  volume: { members: 1, allotted: 0, paid: 0, open: 0 },
  run: async (open): Promise<Figure[]> => {
    const { register, ownerUrl, close } = await open();
    const outside = await testOutside(register);
    await invoiceLeases(ownerUrl, inOneJob + (rounds + 1) * perRound, "2026-03-01T10:00:00+01:00");
    /** The job until it has done so many. */
    const draw = async (count: number): Promise<void> => {
      const enough = new AbortController();
      const progress = (done: number) => done >= count && enough.abort();
      const { done } = await drawInvoicesJob.run(contextOf(register, { outside, progress, stopping: enough.signal }));
      if (done !== count) throw new Error(`${done} were drawn`);
    };
    await draw(perRound);
    const { memory } = await watchingMemory(() => draw(inOneJob));
    const measured: { ours: number; floor: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const ours = await secondsEach(perRound, () => draw(perRound));
      measured.push({ ours, floor: ours });
    }
    await close();
    return [
      {
        what: "invoices drawn, sealed and filed by the job with their e-invoices (memory: 2 000 in one job)",
        wanted: "≥ 150 invoices/s",
        rounds: measured,
        ratio: "none",
        piece: "invoice",
        memory,
      },
    ];
  },
};
