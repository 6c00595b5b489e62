import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import copy from "pg-copy-streams";
import { read } from "#domain/act.ts";
import type { AsOf } from "#domain/shares/ledger.ts";
import { registerCsv, registerQuery } from "#domain/shares/register-export.ts";
import { connected } from "#test/bench/bare.ts";
import { begin } from "#test/bench/ground.ts";
import type { Line } from "#test/bench/line.ts";
import { inTurns, secondsEach, watchingMemory } from "#test/bench/measuring.ts";

const asOf: AsOf = { on: Temporal.PlainDate.from("2025-06-30"), knownBefore: begin };
const rounds = 6;

export const registerLine: Line = {
  name: "register",
  volume: { members: 100_000, allotted: 400_000, paid: 0, open: 0 },
  run: async (open) => {
    const { register, url, close } = await open();
    const client = await connected(url);
    const served = async () => {
      let bytes = 0;
      await read(register, async (reader) => {
        for await (const chunk of registerCsv(reader, asOf)) bytes += chunk.length;
      });
      return bytes;
    };
    const bare = () => {
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
      return pipeline(client.query(copy.to(`copy (${registerQuery(asOf)}) to stdout (format csv, header)`)), nowhere);
    };
    const measured = await inTurns(
      rounds,
      () => secondsEach(1, served),
      () => secondsEach(1, bare),
    );
    const { result: bytes, memory } = await watchingMemory(served);
    await client.end();
    await close();
    return [
      {
        what: `register of 100 000 members over 1 000 000 ledger entries as CSV (${(bytes / 1_048_576).toFixed(1)} MB), against copy of the same query by pg`,
        wanted: "≤ 1.5",
        rounds: measured,
        ratio: "seconds",
        piece: "register",
        memory,
      },
    ];
  },
};
