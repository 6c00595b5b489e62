import { app } from "#api/app.ts";
import type { House } from "#api/house.ts";
import { serveHouse } from "#api/serve.ts";
import { perform } from "#domain/act.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { placeShareOrder } from "#domain/shares/order.ts";
import { paths } from "#templates/paths.ts";
import { benchHouse } from "#test/bench/bench-house.ts";
import type { Figure, Ground, Line } from "#test/bench/line.ts";
import { inTurns, secondsEach } from "#test/bench/measuring.ts";

const rounds = 6;
const perRound = { 1: 100, 8: 400 } as const;

type Orderer = { readonly memberId: Id<"member">; readonly debtorId: PersonId; readonly cookie: string };

/** So many members, each signed in by a link. */
async function signedIn(ground: Ground, { signIn }: House, count: number): Promise<Orderer[]> {
  const members = await ground.database.query<Omit<Orderer, "cookie"> & { email: string }>(
    `select m.id as "memberId", m.representative_id as "debtorId", now.email from member m join person_now now on now.person_id = m.representative_id
     order by m.number desc limit $1`,
    [count],
  );
  const orderers: Orderer[] = [];
  for (const { email, ...member } of members) {
    const cookie = await signIn.signInAs?.(email, new Headers());
    orderers.push({ ...member, cookie: cookie?.split(";")[0] ?? "" });
  }
  return orderers;
}

async function orderByAct({ register }: Ground, { memberId, debtorId }: Orderer): Promise<void> {
  const amount = cents(10_00);
  const request = {
    id: newId<"act">(register.clock.now()),
    kind: "place_share_order",
    actor: { personId: debtorId },
    payload: { amount },
  } as const;
  await perform(register, request, (act) => placeShareOrder(act, { memberId, debtorId, amount }));
}

type Send = (path: string, request: RequestInit) => Response | Promise<Response>;

async function orderByHttp(send: Send, { cookie }: Orderer): Promise<void> {
  const response = await send(paths.orders, {
    method: "POST",
    headers: { cookie, "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ amount: "10.00" }),
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  await response.json();
}

async function measure(ground: Ground, orderers: readonly Orderer[], send: Send, what: string, clients: 1 | 8): Promise<Figure> {
  let next = 0;
  const byAll = (order: (orderer: Orderer) => Promise<void>) => {
    const until = next + perRound[clients];
    return secondsEach(perRound[clients], () =>
      Promise.all(
        Array.from({ length: clients }, async () => {
          for (let orderer = orderers[next++ % orderers.length]; orderer && next <= until; orderer = orderers[next++ % orderers.length])
            await order(orderer);
        }),
      ),
    );
  };
  return {
    what: `share orders placed ${what}, session included, ${clients} at once, against the act alone`,
    wanted: "≥ 0.5",
    rounds: await inTurns(
      rounds,
      () => byAll((each) => orderByHttp(send, each)),
      () => byAll((each) => orderByAct(ground, each)),
    ),
    ratio: "rate",
    piece: "order",
  };
}

export const orderLine: Line = {
  name: "order",
  volume: { members: 10_000, allotted: 10_000, paid: 5_000, open: 1_000 },
  run: async (open) => {
    const ground = await open();
    const house = await benchHouse(ground.register);
    const orderers = await signedIn(ground, house, 200);
    const hono = app(house);
    const serving = await serveHouse(house, 0);
    const overSocket: Send = (path, request) => fetch(`http://127.0.0.1:${serving.port}${path}`, request);
    const figures = [
      await measure(ground, orderers, hono.request, "by HTTP", 1),
      await measure(ground, orderers, hono.request, "by HTTP", 8),
      await measure(ground, orderers, overSocket, "over a socket, asked from the same process", 8),
    ];
    await serving.stop();
    await ground.close();
    return figures;
  },
};
