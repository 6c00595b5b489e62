import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { perform, type Reference, system } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { openDatabase } from "#domain/database.ts";
import { newId } from "#domain/id.ts";
import { prepareOpening } from "#domain/openings/opening.ts";
import { stageOpeningFile } from "#domain/openings/opening-file.ts";
import { postOpening } from "#domain/openings/opening-posting.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import type { Figure, Ground, Line } from "#test/bench/line.ts";
import { type Memory, secondsEach, watchingMemory } from "#test/bench/measuring.ts";

const members = 100_000;
const rounds = 3;

function* memberLines(): Generator<string> {
  yield "Lidnummer;Naam;Lid sinds;E-mail;Straat;Postcode;Plaats;Taal;Naam partner\n";
  for (let number = 1; number <= members; number += 1)
    yield `${number};Lid ${number} van Oosterwaard;${1 + (number % 28)}-3-2021;lid${number}@voorbeeld.nl;Dorpsstraat ${number % 200};4100 AA;Oosterwaard;nl;${number % 10 === 0 ? `Partner ${number}` : ""}\n`;
}
function* lotLines(): Generator<string> {
  yield "Lidnummer;Lotnummer;Betaald op;Bedrag;m2\n";
  for (let place = 0; place < members * 3; place += 1) {
    const year = 2021 + (place % 4);
    yield `${1 + (place % members)};${year}-${String(place + 1).padStart(6, "0")};${1 + (place % 28)}-6-${year};1.250,00;149,86\n`;
  }
}

/** In pieces of the size in which an upload comes. */
function file(name: string, lines: Iterable<string>) {
  const bytes = Buffer.from([...lines].join(""));
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  };
  return { name, size: bytes.length, sha256: createHash("sha256").update(bytes).digest(), bytes: pieces() };
}

type Sent = ReturnType<typeof file>;

async function importRegister({ register }: Ground, files: readonly Sent[]): Promise<void> {
  const act = <R extends readonly Reference[]>(kind: ActKind, work: Parameters<typeof perform<R>>[2]): Promise<R> =>
    perform(register, { id: newId<"act">(register.clock.now()), kind, actor: system, payload: null }, work);
  for (const each of files) await act("stage_opening_file", (on) => stageOpeningFile(on, each));
  const [{ id }] = await act("prepare_opening", prepareOpening);
  await act("approve_run", (on) => approveRun(on, id as RunId));
  await act("post_opening", (on) => postOpening(on, id as RunId));
}

const tables = ["act", "run", "person", "person_particulars", "member", "member_holder", "lot", "ledger_entry"] as const;

/** The same rows, taken out of a register that has them, go by `copy` into the same empty tables with their keys and indexes. */
async function copyRows(from: Ground, to: Ground): Promise<number> {
  const owner = await openDatabase({ url: to.ownerUrl, connections: 1 });
  const files = new Map<string, Buffer[]>();
  await from.database.snapshot(async (reader) => {
    for (const table of tables) {
      const pieces: Buffer[] = [];
      for await (const piece of reader.copyOut(`copy (select * from ${table} where ${fresh(table)}) to stdout`)) pieces.push(piece);
      files.set(table, pieces);
    }
  });
  const seconds = await secondsEach(1, () =>
    owner.transaction(async (writer) => {
      for (const table of tables) await pipeline(files.get(table) ?? [], writer.copyIn(`copy ${table} from stdin`));
    }),
  );
  await owner.close();
  return seconds;
}

/** What the import brought, and not the founding before it. */
const since = "(select min(at) from act where kind = 'stage_opening_file')";
const fresh = (table: (typeof tables)[number]): string =>
  table === "act"
    ? `at >= ${since}`
    : table === "member_holder"
      ? "member_id in (select id from member where opening_run_id is not null)"
      : `act_id in (select id from act where at >= ${since})`;

async function requireWhole({ database }: Ground): Promise<void> {
  const [row] = await database.query<{ members: number; lots: number; lines: number }>(
    "select (select count(*) from member) as members, (select count(*) from lot) as lots, (select count(*) from ledger_entry) as lines",
  );
  if (row?.members !== members || row.lots !== members * 3 || row.lines !== members * 6) throw new Error(JSON.stringify(row));
}

async function measure(open: () => Promise<Ground>): Promise<{ ours: number; floor: number; memory: Memory }> {
  const [ours, bare] = [await open(), await open()];
  const files = [file("leden.csv", memberLines()), file("loten.csv", lotLines())];
  const { result, memory } = await watchingMemory(() => secondsEach(1, () => importRegister(ours, files)));
  await requireWhole(ours);
  const floor = await copyRows(ours, bare);
  await requireWhole(bare);
  await ours.close();
  await bare.close();
  return { ours: result / (members * 4), floor: floor / (members * 4), memory };
}

export const importLine: Line = {
  name: "import",
  volume: { members: 0, allotted: 0, paid: 0, open: 0 },
  run: async (open): Promise<Figure[]> => {
    const measured = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await measure(open));
    const memory = measured.at(-1)?.memory;
    return [
      {
        what: "import of 100 000 members with 300 000 lots from CSV: sent, checked, approved and posted",
        wanted: "≥ 0.3 of copy",
        rounds: measured,
        ratio: "rate",
        piece: "row",
        ...(memory ? { memory } : {}),
      },
    ];
  },
};
