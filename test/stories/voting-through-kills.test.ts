import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { listedBallots } from "#domain/voting/ballot-list.ts";
import { closePoll } from "#domain/voting/chair.ts";
import { type Choice, choices, type PollId } from "#domain/voting/poll.ts";
import { paths } from "#templates/paths.ts";
import { benchHouse } from "#test/bench/bench-house.ts";
import { runningClock } from "#test/bench/ground.ts";
import { type Assembly, assembly, gives, meetingDay, opens, polls, secretMotion } from "#test/support/ballots.ts";
import { fieldsIn } from "#test/support/browser.ts";
import { type KillableHouse, startHouse } from "#test/support/killable-house.ts";
import { type Reply, type SocketBrowser, socketBrowser } from "#test/support/socket-browser.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

/**
 * Three hundred members vote over sockets, in secret and in the open, while the server is killed twice. Who got no answer sends the same again
 * until there is one. What people were told is then laid beside what was counted.
 */
const size = 300;
const holders = 10;
const clients = 12;
const kills = [150, 350];
const letters = "abcdefghijklmnopqrstuvwxyz";
const names = Array.from({ length: size }, (_, place) => `Lid ${letters[Math.floor(place / 26)]}${letters[place % 26]}`);
const emailOf = (number: number): string => `${names[number - 1]?.toLowerCase().replaceAll(" ", "")}@voorbeeld.nl`;
const choiceOf = (number: number, poll: PollId): Choice => choices[(number * 7 + (poll === secret ? 1 : 0)) % 3] ?? "blank";

let here: Village;
let room: Assembly;
let secret: PollId;
let open: PollId;
let house: KillableHouse;
let signedIn: string[];

beforeAll(async () => {
  here = await village();
  room = await assembly(here, names, [secretMotion("Bestuurslid"), { ...secretMotion("Jaarrekening 2025"), secret: false }]);
  for (let place = 0; place < holders; place++)
    await gives(here, room.meetingId, at(room.members, size - 1 - place), place + 1, at(names, place));
  here.clock.moveTo(noonOf("2026-05-30"));
  secret = await polls(here, room.meetingId, at(room.items, 0), { advanceFrom: day("2026-05-30") });
  open = await polls(here, room.meetingId, at(room.items, 1), { secret: false, advanceFrom: day("2026-05-30") });
  const { signIn } = await benchHouse(here.register);
  signedIn = await Promise.all(names.map(async (_, place) => (await signIn.signInAs?.(emailOf(place + 1), new Headers())) ?? ""));
});
afterAll(async () => {
  await house.kill();
  await here.close();
});

const at = <T>(all: readonly T[], place: number): T => all[place] ?? absent();
const absent = (): never => {
  throw new Error("that is not there");
};

/** The votes that a member casts: his own, and of the first ten one by proxy. */
const votesOf = (number: number): number[] => (number <= holders ? [number, size + 1 - number] : [number]);

type Told = { readonly poll: PollId; readonly number: number; readonly receipt: string | null };
const told: Told[] = [];
let answers = 0;
/** How often nobody answered. */
let silences = 0;

/** The same again until there is an answer. */
async function untilAnswered(ask: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await ask().catch(() => null);
    if (reply) return reply;
    silences += 1;
    await setTimeout(50);
  }
}

const receiptsIn = (page: string): string[] => Array.from(page.matchAll(/code-entry">([^<]*)</g), ([, code = ""]) => code);

/** With the form of the page, as a browser without scripts. */
async function votesByForm(browser: SocketBrowser, poll: PollId, numbers: readonly number[]): Promise<(string | null)[]> {
  const path = paths.vote(1, poll);
  const form = fieldsIn((await untilAnswered(() => browser.ask(path))).text, path);
  const chosen = Object.fromEntries(numbers.map((number) => [`choice_${number}`, choiceOf(number, poll)]));
  const { status, text } = await untilAnswered(() => browser.ask(path, { fields: { ...form, ...chosen } }));
  expect([status, text]).toEqual([200, expect.stringContaining("U hebt gestemd")]);
  return poll === secret ? receiptsIn(text) : numbers.map(() => null);
}

type Ballot = { readonly votes: readonly { readonly memberNumber: number; readonly receipt: string | null }[] };

/** As a program, under a key of its own. */
async function votesByProgram(browser: SocketBrowser, poll: PollId, numbers: readonly number[]): Promise<(string | null)[]> {
  const path = paths.vote(1, poll);
  const key = newId<"act">(here.clock.now());
  const { votes }: Ballot = JSON.parse((await untilAnswered(() => browser.ask(path, { accept: "json" }))).text);
  const sent = numbers.map((memberNumber) => ({
    memberNumber,
    choice: choiceOf(memberNumber, poll),
    receipt: votes.find((each) => each.memberNumber === memberNumber)?.receipt ?? undefined,
  }));
  const { status, text } = await untilAnswered(() => browser.ask(path, { accept: "json", json: { votes: sent }, key }));
  expect(status, text).toBe(200);
  const answer: Ballot = JSON.parse(text);
  return answer.votes.map(({ receipt }) => receipt);
}

async function memberVotes(agent: Agent, number: number): Promise<void> {
  const browser = socketBrowser(agent, house.port, at(signedIn, number - 1));
  const votes = votesOf(number);
  for (const poll of [secret, open]) {
    const receipts = await (number % 2 === 0 ? votesByForm : votesByProgram)(browser, poll, votes);
    told.push(...votes.map((each, place) => ({ poll, number: each, receipt: receipts[place] ?? null })));
    answers += 1;
  }
}

/** Kills the server each time that so many were answered, and starts it again at the same address on the same data. */
async function killing(clock: { now: () => Temporal.Instant }): Promise<void> {
  for (const after of kills) {
    while (answers < after) await setTimeout(1);
    await house.kill();
    const before = silences;
    house = await startHouse(here.url, clock, house.port);
    expect(silences).toBeGreaterThan(before);
  }
}

test("members vote while the server is killed twice under them, and each gets an answer", async () => {
  const clock = runningClock(here.clock.now());
  house = await startHouse(here.url, clock);
  const waiting = Array.from({ length: size - holders }, (_, place) => place + 1);
  const client = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let number = waiting.shift(); number; number = waiting.shift()) await memberVotes(agent, number);
    agent.destroy();
  };
  await Promise.all([killing(clock), ...Array.from({ length: clients }, client)]);
  expect(answers).toBe(2 * (size - holders));
  here.clock.moveTo(meetingDay);
  for (const poll of [secret, open]) {
    await opens(here, poll);
    await act(here.register, "close_poll", (each) => closePoll(each, poll), here.board);
  }
});

const ofPoll = (poll: PollId) => told.filter((each) => each.poll === poll);
const everybody = Array.from({ length: size }, (_, place) => place + 1);

test("who was told that he voted took part, once", async () => {
  for (const [poll, table] of [
    [secret, "turnout"],
    [open, "vote"],
  ] as const) {
    const part = await here.database.query<{ number: number }>(
      `select m.number from ${table} t join member m on m.id = t.member_id where t.poll_id = $1 order by m.number`,
      [poll],
    );
    expect(part.map(({ number }) => number)).toEqual(everybody);
    expect(
      ofPoll(poll)
        .map(({ number }) => number)
        .toSorted((a, b) => a - b),
    ).toEqual(everybody);
  }
});

test("the published list holds every receipt that was told, with what was chosen, and no other ballot", async () => {
  const listed = await listedBallots(here.database, secret, 0, 2 * size);
  const expected = ofPoll(secret).map(({ number, receipt }) => [receipt ?? "none", choiceOf(number, secret)]);
  expect(listed.map(({ receipt, choice }) => [receipt, choice])).toEqual(expected.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
});

test("in the open each vote is what was chosen, and both counts are what was cast", async () => {
  const votes = await here.database.query<{ number: number; choice: Choice }>(
    "select m.number, v.choice from vote v join member m on m.id = v.member_id where v.poll_id = $1 order by m.number",
    [open],
  );
  expect(votes).toEqual(everybody.map((number) => ({ number, choice: choiceOf(number, open) })));
  const cast = (poll: PollId, choice: Choice): number => everybody.filter((number) => choiceOf(number, poll) === choice).length;
  for (const poll of [secret, open]) {
    const [counted] = await here.database.query(
      `select in_favour as "inFavour", against, blank, invalid from poll_closing where poll_id = $1`,
      [poll],
    );
    expect(counted).toEqual({ inFavour: cast(poll, "in_favour"), against: cast(poll, "against"), blank: cast(poll, "blank"), invalid: 0 });
  }
});

test("the journal has each of them once", async () => {
  const acts = await here.database.query(
    "select kind, count(*)::int as times from act where kind in ('cast_ballot', 'cast_vote') group by kind order by kind",
  );
  expect(acts).toEqual([
    { kind: "cast_ballot", times: size - holders },
    { kind: "cast_vote", times: size - holders },
  ]);
});
