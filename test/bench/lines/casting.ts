import { Agent } from "node:http";
import type pg from "pg";
import { newId } from "#domain/id.ts";
import type { PollId } from "#domain/voting/poll.ts";
import { drawReceipt } from "#domain/voting/receipt.ts";
import { paths } from "#templates/paths.ts";
import { connected } from "#test/bench/bare.ts";
import type { Figure, Ground, Line } from "#test/bench/line.ts";
import { inTurns, secondsEach } from "#test/bench/measuring.ts";
import { arrived, called, type Motion, opened, type Voter } from "#test/bench/meeting.ts";
import { fieldsIn } from "#test/support/browser.ts";
import { startHouse } from "#test/support/killable-house.ts";
import { socketBrowser } from "#test/support/socket-browser.ts";

const rounds = 3;

/** Does something for each, so many at once. */
async function byAll<T>(all: readonly T[], clients: number, work: (each: T, client: number) => Promise<void>): Promise<void> {
  const waiting = all.values();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (const each of waiting) await work(each, client);
    }),
  );
}

/** A page with its form was loaded, and is sent. */
type Loaded = { readonly send: () => Promise<void> };

/** Opens the ballot at a served house as a browser does, to be sent with a choice. */
async function loads(agent: Agent, port: number, pollId: PollId, { cookie, memberNumber }: Voter): Promise<Loaded> {
  const path = paths.vote(1, pollId);
  const browser = socketBrowser(agent, port, cookie);
  const fields = { ...fieldsIn((await browser.ask(path)).text, path), [`choice_${memberNumber}`]: "in_favour" };
  return {
    send: async () => {
      const { status, text } = await browser.ask(path, { fields });
      if (status !== 200 || !text.includes("code-entry")) throw new Error(`${status} ${text}`);
    },
  };
}

/** The rows of one ballot, in one transaction of as few trips as can be. */
async function castBare(client: pg.Client, pollId: PollId, { memberId }: Voter, at: Temporal.Instant): Promise<void> {
  const id = newId<"act">(at);
  const put = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  await client.query("begin");
  await put("act", "insert into act (id, kind, fingerprint, at) values ($1, 'cast_ballot', sha256('1'), $2)", [id, at.toString()]);
  await put("turnout", "insert into turnout_box (poll_id, member_id, channel) values ($1, $2, 'online')", [pollId, memberId]);
  await put("ballot", "insert into ballot_box (poll_id, receipt, choice) values ($1, $2, 'in_favour')", [pollId, drawReceipt()]);
  await put("subject", "insert into act_subject (act_id, position, noun, id) values ($1, 1, 'poll', $2), ($1, 2, 'member', $3)", [
    id,
    pollId,
    memberId,
  ]);
  await client.query("commit");
}

async function castingFigure(
  ground: Ground,
  motion: Motion,
  voters: readonly Voter[],
  round: () => number,
  clients: number,
): Promise<Figure> {
  const house = await startHouse(ground.url, ground.register.clock);
  const bare = await Promise.all(Array.from({ length: clients }, () => connected(ground.url)));
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const bySocket = async (): Promise<number> => {
    const pollId = await opened(ground, motion, round());
    const loaded: Loaded[] = [];
    await byAll(voters, clients, async (voter) => void loaded.push(await loads(agent, house.port, pollId, voter)));
    return secondsEach(voters.length, () => byAll(loaded, clients, ({ send }) => send()));
  };
  const byRows = async (): Promise<number> => {
    const pollId = await opened(ground, motion, round());
    return secondsEach(voters.length, () =>
      byAll(voters, clients, async (voter, client) => {
        const connection = bare[client];
        if (connection) await castBare(connection, pollId, voter, ground.register.clock.now());
      }),
    );
  };
  const measured = await inTurns(rounds, bySocket, byRows);
  agent.destroy();
  await Promise.all([house.kill(), ...bare.map((client) => client.end())]);
  return {
    what: `secret ballots cast over sockets at a server of its own, ${clients} at once, session, form secret and page included, against transactions with the same rows by pg`,
    wanted: "170/s are 100 000 in ten minutes",
    rounds: measured,
    ratio: "rate",
    piece: "ballots",
  };
}

/** From the opening until the last answer; who did not load the page before does so now. */
async function rush(ground: Ground, motion: Motion, voters: readonly Voter[], round: () => number, before: boolean): Promise<Figure> {
  const house = await startHouse(ground.url, ground.register.clock);
  const agent = new Agent({ keepAlive: true });
  const once = async (): Promise<number> => {
    const pollId = await opened(ground, motion, round());
    const load = (voter: Voter) => loads(agent, house.port, pollId, voter);
    const loaded = before ? await Promise.all(voters.map(load)) : [];
    return secondsEach(1, () =>
      Promise.all(before ? loaded.map(({ send }) => send()) : voters.map(async (voter) => (await load(voter)).send())),
    );
  };
  const measured: number[] = [];
  for (let turn = 0; turn <= rounds; turn += 1) measured.push(await once());
  agent.destroy();
  await house.kill();
  return {
    what: `${voters.length} members, each on a connection of their own, ${before ? "send the ballot that they have before them" : "open the ballot and send it"} at the same moment: until the last answer`,
    wanted: "≤ 5 s",
    rounds: measured.slice(1).map((ours) => ({ ours, floor: ours })),
    ratio: "none",
    piece: "rushes",
  };
}

export const castingLine: Line = {
  name: "casting",
  volume: { members: 100_000, allotted: 0, paid: 0, open: 0 },
  run: async (open) => {
    const ground = await open();
    const motion = await called(ground);
    const voters = await arrived(ground, motion, 1_000);
    let last = 1;
    const round = (): number => (last += 1);
    const figures = [
      await castingFigure(ground, motion, voters, round, 8),
      await castingFigure(ground, motion, voters, round, 32),
      await rush(ground, motion, voters, round, true),
      await rush(ground, motion, voters, round, false),
    ];
    await ground.close();
    return figures;
  },
};
