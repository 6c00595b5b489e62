import { perform, system } from "#domain/act.ts";
import { newId } from "#domain/id.ts";
import { stageStatements } from "#domain/payments/statement-import.ts";
import type { RunId } from "#domain/runs/run.ts";
import { postStatements } from "#domain/settlement/statement-posting.ts";
import { statementFile, type WrittenEntry } from "#jobs/demo/statement-xml.ts";
import { account } from "#test/bench/founding.ts";
import type { Figure, Ground, Line } from "#test/bench/line.ts";
import { type Memory, secondsEach, watchingMemory } from "#test/bench/measuring.ts";

const entries = 100_000;
const owed = 80_000;
const rounds = 3;
const day = "2026-02-27";

type Owed = { readonly reference: string; readonly cents: number; readonly name: string };

/** What the bank writes: of ten payments eight under the reference of an open claim with its amount, two of which nothing is known. */
function* written(claims: readonly Owed[]): Generator<WrittenEntry> {
  for (let place = 0; place < entries; place += 1) {
    const claim = place % 5 === 4 ? undefined : claims[place - Math.floor(place / 5)];
    const sender = { name: claim?.name ?? `Gever ${place}`, iban: "NL91ABNA0417164300", endToEndId: "NOTPROVIDED" };
    const detail = claim ? { ...sender, reference: claim.reference } : { ...sender, text: ["Voor de grond"] };
    yield { amount: claim?.cents ?? 25_00, bookedOn: day, bankReference: `ref-${place}`, details: [detail] };
  }
}

const closing = (claims: readonly Owed[]): number => [...written(claims)].reduce((sum, { amount }) => sum + amount, 0);

/** In pieces of the size in which an upload comes. */
async function* inPieces(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < 65_536) continue;
    yield Buffer.from(piece);
    piece = "";
  }
  yield Buffer.from(piece);
}

async function importFile({ register }: Ground, claims: readonly Owed[], sum: number): Promise<void> {
  const period = { from: day, to: day };
  const statement = { account, period, closing: sum, entries: written(claims), balancesLast: true };
  const request = (kind: "stage_statements" | "post_statements") =>
    ({ id: newId<"act">(register.clock.now()), kind, actor: system, payload: null }) as const;
  const [run] = await perform(register, request("stage_statements"), (act) =>
    stageStatements(act, inPieces(statementFile([statement], "08"))),
  );
  await perform(register, request("post_statements"), (act) => postStatements(act, run.id as RunId));
}

async function imported({ database }: Ground): Promise<void> {
  const [row] = await database.query<{ payments: number; lots: number }>(
    `select count(*) as payments, (select count(*) from lot where paid_on = $1) as lots from payment where booked_on = $1`,
    [Temporal.PlainDate.from(day)],
  );
  if (row?.payments !== entries || row.lots !== owed) throw new Error(`${row?.payments} payments and ${row?.lots} lots`);
}

/** Each time into a copy of its own, since a file changes nothing a second time. */
async function measure(open: () => Promise<Ground>): Promise<{ seconds: number; memory: Memory }> {
  const ground = await open();
  const claims = await ground.database.query<Owed>(
    `select c.reference, c.cents, now.name from claim c join person_now now on now.person_id = c.debtor_id
     where not exists (select from allocation a where a.claim_id = c.id) order by c.id`,
  );
  const sum = closing(claims);
  const { result, memory } = await watchingMemory(() => secondsEach(entries, () => importFile(ground, claims, sum)));
  await imported(ground);
  await ground.close();
  return { seconds: result, memory };
}

export const statementLine: Line = {
  name: "statement",
  volume: { members: 50_000, allotted: 50_000, paid: 0, open: owed },
  run: async (open): Promise<Figure[]> => {
    const measured = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await measure(open));
    const memory = measured.at(-1)?.memory;
    return [
      {
        what: "import of a CAMT.053 file with 100 000 entries, read, staged, posted, and 80 000 claims settled",
        wanted: "≥ 5 000 a second",
        rounds: measured.map(({ seconds }) => ({ ours: seconds, floor: Number.NaN })),
        ratio: "none",
        piece: "entry",
        ...(memory ? { memory } : {}),
      },
    ];
  },
};
