import { fork } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "#jobs/embedded-postgres.ts";
import { migrate } from "#migrations/migrate.ts";
import { found } from "#test/bench/founding.ts";
import { type Addresses, copyDatabase, of, openCopy } from "#test/bench/ground.ts";
import { type Figure, type Line, printed } from "#test/bench/line.ts";
import { allotmentLine } from "#test/bench/lines/allotment.ts";
import { annualReportLine } from "#test/bench/lines/annual-report.ts";
import { ballotsLine } from "#test/bench/lines/ballots.ts";
import { billingLine } from "#test/bench/lines/billing.ts";
import { castingLine } from "#test/bench/lines/casting.ts";
import { certificatesLine } from "#test/bench/lines/certificates.ts";
import { convocationLine } from "#test/bench/lines/convocation.ts";
import { estatesLine } from "#test/bench/lines/estates.ts";
import { followingLine } from "#test/bench/lines/following.ts";
import { importLine } from "#test/bench/lines/import.ts";
import { invoicesLine } from "#test/bench/lines/invoices.ts";
import { mapLine } from "#test/bench/lines/map.ts";
import { orderLine } from "#test/bench/lines/order.ts";
import { registerLine } from "#test/bench/lines/register.ts";
import { settleLine } from "#test/bench/lines/settle.ts";
import { statementLine } from "#test/bench/lines/statement.ts";
import { yearlyStatementsLine } from "#test/bench/lines/yearly-statements.ts";
import { secondsEach } from "#test/bench/measuring.ts";
import { loadVolume } from "#test/bench/volume.ts";

const lines: readonly Line[] = [
  settleLine,
  orderLine,
  registerLine,
  allotmentLine,
  statementLine,
  certificatesLine,
  mapLine,
  billingLine,
  invoicesLine,
  estatesLine,
  importLine,
  yearlyStatementsLine,
  convocationLine,
  annualReportLine,
  ballotsLine,
  castingLine,
  followingLine,
];

/** In a process of its own, so that the memory of one line is not the memory of another. */
async function runLine(line: Line, server: Addresses): Promise<Figure[]> {
  const loaded = `loaded_${line.name}`;
  await copyDatabase(server, "meent", loaded);
  const seconds = await secondsEach(1, () => loadVolume(of(server, loaded).ownerUrl, line.volume));
  console.log(`  loaded in ${seconds.toFixed(1)} s`);
  return line.run(() => openCopy(server, loaded));
}

function inProcess(name: string, server: Addresses): Promise<Figure[]> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [name, JSON.stringify(server)]);
    child.once("message", (figures) => resolve(figures as Figure[]));
    child.once("exit", (code) => code !== 0 && reject(new Error(`${name} ended with ${code}`)));
  });
}

async function runAll(asked: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "meent-bench-"));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ folder, say: () => {} });
  try {
    await migrate(server);
    await found(server);
    for (const name of asked) {
      console.log(
        `\n${name} (load ${loadavg()
          .map((load) => load.toFixed(1))
          .join(", ")} on ${cpus().length} processors)`,
      );
      for (const figure of await inProcess(name, server)) console.log(printed(figure).join(" | "));
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [name, server] = process.argv.slice(2);
const line = lines.find((each) => each.name === name);
if (server?.startsWith("{") && line) {
  process.send?.(await runLine(line, JSON.parse(server)));
} else {
  const names = process.argv.slice(2);
  await runAll(names.length > 0 ? names : lines.map((each) => each.name));
}
