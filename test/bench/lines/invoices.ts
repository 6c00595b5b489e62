import { drawInvoicesJob } from "#jobs/draw-invoices.ts";
import { drawn } from "#test/bench/drawn.ts";
import type { Figure, Line } from "#test/bench/line.ts";
import { watchingMemory } from "#test/bench/measuring.ts";
import { invoiceLeases } from "#test/support/invoices.ts";
import { testOutside } from "#test/support/jobs.ts";

const rounds = 3;
const perRound = 1_500;
const inOneJob = 2_000;

export const invoicesLine: Line = {
  name: "invoices",
  volume: { members: 1, allotted: 0, paid: 0, open: 0 },
  run: async (open): Promise<Figure[]> => {
    const { register, ownerUrl, close } = await open();
    const outside = await testOutside(register);
    await invoiceLeases(ownerUrl, inOneJob + (rounds + 2) * perRound, "2026-03-01T10:00:00+01:00");
    const draw = (count: number) => drawn(drawInvoicesJob, register, outside, count);
    await draw(perRound);
    const { memory } = await watchingMemory(() => draw(inOneJob));
    const measured: { ours: number; floor: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const ours = await draw(perRound);
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
