import { drawCertificatesJob } from "#jobs/draw-certificates.ts";
import { drawn } from "#test/bench/drawn.ts";
import type { Figure, Line } from "#test/bench/line.ts";
import { inTurns, watchingMemory } from "#test/bench/measuring.ts";
import { naiveCertificates } from "#test/bench/naive-certificate.ts";
import { testOutside } from "#test/support/jobs.ts";

const rounds = 5;
const perRound = 100;
const naively = 30;
const inOneJob = 1_000;

export const certificatesLine: Line = {
  name: "certificates",
  volume: { members: 400, allotted: inOneJob + (rounds + 2) * 2 * perRound - 400, paid: 0, open: 0 },
  run: async (open): Promise<Figure[]> => {
    const { register, close } = await open();
    const outside = await testOutside(register);
    const draw = (count: number) => drawn(drawCertificatesJob, register, outside, count);
    const drawNaively = await naiveCertificates(register, outside, naively);
    const { memory } = await watchingMemory(() => draw(inOneJob));
    const measured = await inTurns(rounds, () => draw(perRound), drawNaively);
    await close();
    return [
      {
        what: "certificates drawn, sealed and filed by the job (memory: 1 000 in one job), against naively drawn and sealed",
        wanted: "≥ 3",
        rounds: measured,
        ratio: "rate",
        piece: "certificate",
        memory,
      },
    ];
  },
};
