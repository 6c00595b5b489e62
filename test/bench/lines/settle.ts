import type pg from "pg";
import { perform, system } from "#domain/act.ts";
import { dayOf } from "#domain/calendar.ts";
import { newId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { recordPayment } from "#domain/settlement/settlement.ts";
import { connected, type Sent, sentBy } from "#test/bench/bare.ts";
import type { Figure, Ground, Line } from "#test/bench/line.ts";
import { inTurns, secondsEach } from "#test/bench/measuring.ts";

type Owed = { readonly claimId: string; readonly reference: string; readonly cents: Cents };

async function settle({ register }: Ground, { reference, cents }: Owed, id = newId<"act">(register.clock.now())): Promise<void> {
  const payment = { key: `mollie|${reference}`, cents, bookedOn: dayOf(register.clock.now()), reference };
  await perform(register, { id, kind: "record_payment", actor: system, payload: payment }, (act) => recordPayment(act, payment));
}

/** The values of one act's statements, with those of another act in the places of its own. */
function valuesFor(sent: Sent, own: ReadonlyMap<unknown, unknown>): unknown[] {
  const replaced = (value: unknown): unknown => (Array.isArray(value) ? value.map(replaced) : own.has(value) ? own.get(value) : value);
  return sent.values.map(replaced);
}

/** Sends what the act of one order sent for another, one statement after the other. The lot is the last id that the server gave. */
async function send(client: pg.Client, script: Script, ground: Ground, owed: Owed): Promise<void> {
  const at = ground.register.clock.now();
  const own = new Map<unknown, unknown>([
    [script.actId, newId<"act">(at)],
    [script.at, at.toString()],
    [script.owed.claimId, owed.claimId],
    [script.owed.reference, owed.reference],
    [`mollie|${script.owed.reference}`, `mollie|${owed.reference}`],
    [script.owed.cents, owed.cents],
  ]);
  for (const sent of script.statements) {
    const { rows } = await client.query({ ...sent, values: valuesFor(sent, own) });
    if (rows[0]?.id) own.set(script.lotId, rows[0].id);
  }
}

type Script = {
  readonly statements: readonly Sent[];
  readonly owed: Owed;
  readonly actId: string;
  readonly at: string;
  readonly lotId: string;
};

/** What one act sends, taken down. */
async function takeDown(ground: Ground, owed: Owed): Promise<Script> {
  const actId = newId<"act">(ground.register.clock.now());
  const statements = await sentBy(ground.database, () => settle(ground, owed, actId));
  const [row] = await ground.database.query<{ id: string; at: Temporal.Instant }>(
    "select s.id, a.at from act_subject s join act a on a.id = s.act_id where s.act_id = $1 and s.noun = 'lot'",
    [actId],
  );
  if (!row) throw new Error("this order was not settled");
  return { statements, owed, actId, at: row.at.toString(), lotId: row.id };
}

const perRound = { 1: 100, 8: 400 } as const;
const rounds = 6;

async function measure(ground: Ground, script: Script, owed: Owed[], clients: 1 | 8): Promise<Figure> {
  const count = perRound[clients];
  const connections = await Promise.all(Array.from({ length: clients }, () => connected(ground.url)));
  const byAll = (work: (owed: Owed, client: pg.Client) => Promise<void>) =>
    secondsEach(count, () => {
      const queue = owed.splice(0, count);
      return Promise.all(
        connections.map(async (client) => {
          for (let next = queue.pop(); next; next = queue.pop()) await work(next, client);
        }),
      );
    });
  const measured = await inTurns(
    rounds,
    () => byAll((each) => settle(ground, each)),
    () => byAll((each, client) => send(client, script, ground, each)),
  );
  for (const client of connections) await client.end();
  return {
    what: `share orders settled by the act, at ${clients} client${clients > 1 ? "s" : ""}, against ${script.statements.length} statements by pg`,
    wanted: "≥ 0.5",
    rounds: measured,
    ratio: "rate",
    piece: "order",
  };
}

export const settleLine: Line = {
  name: "settle",
  volume: { members: 20_000, allotted: 40_000, paid: 5_000, open: 20_000 },
  run: async (open) => {
    const ground = await open();
    const owed = await ground.database.query<Owed>(
      `select c.id as "claimId", c.reference, c.cents from claim c where not exists (select from allocation a where a.claim_id = c.id) order by c.reference`,
    );
    const [first] = owed.splice(0, 1);
    if (!first) throw new Error("nothing is owed");
    const script = await takeDown(ground, first);
    const figures = [await measure(ground, script, owed, 1), await measure(ground, script, owed, 8)];
    await ground.close();
    return figures;
  },
};
