import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { choices, type PollId } from "#domain/voting/poll.ts";
import { type Receipt, sealReceipt } from "#domain/voting/receipt.ts";
import { backup } from "#jobs/backup.ts";
import { writeConvocationsJob } from "#jobs/write-convocations.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { type Assembly, assembly, closes, gives, meetingDay, opens, polls } from "#test/support/ballots.ts";
import { signedIn } from "#test/support/browser.ts";
import { dumpOf } from "#test/support/dump.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { ballotOrdersIn, chance, guessed, seeded, shuffled, type Truth, voterOrdersIn } from "#test/support/linking.ts";
import { type OpenHouse, openHouse } from "#test/support/open-house.ts";
import { day, noonOf, type Village, village } from "#test/support/village.ts";

/**
 * Two hundred members vote through the served pages, in an order and with choices that follow from a seed, ten of them also by proxy. Then everything that
 * is stored is laid side by side. Whatever is tried guesses no more of the votes, and no fewer, than random pairings do; the same attempts on the box while
 * it was open guess all, so that this can fail.
 */
const size = 200;
const random = seeded(2026);
const letters = "abcdefghijklmnopqrstuvwxyz";
const names = Array.from({ length: size }, (_, place) => `Lid ${letters[Math.floor(place / 26)]}${letters[place % 26]}`);
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const group = (): string => Array.from({ length: 4 }, () => alphabet[Math.floor(random() * 32)]).join("");

/** Everybody's choice, of which in favour is the likeliest, and the receipt that is drawn for it: as at random as the register's, but the same each time. */
const votes = new Map(
  names.map((_, place) => [
    place + 1,
    { choice: choices[Math.min(Math.floor(random() * 4), 3) % 3] ?? "blank", receipt: [group(), group(), group()].join("-") },
  ]),
);
const truth: Truth = new Map(Array.from(votes, ([number, { choice }]) => [number, choice]));

let here: Village;
let house: OpenHouse;
let room: Assembly;
let pollId: PollId;
let owner: Database;
const folder = mkdtempSync(join(tmpdir(), "meent-ballots-"));

beforeAll(async () => {
  here = await village();
  room = await assembly(here, names);
  await runs(writeConvocationsJob, here.register, { outside: await testOutside(here.register) });
  for (let place = 0; place < 10; place++)
    await gives(here, room.meetingId, room.members[size - 1 - place] ?? absent(), place + 1, names[place] ?? "");
  here.clock.moveTo(noonOf("2026-05-30"));
  pollId = await polls(here, room.meetingId, room.items[0] ?? absent(), { advanceFrom: day("2026-05-30") });
  house = await openHouse(here);
  owner = await openDatabase({ url: here.ownerUrl, connections: 1 });
}, 120_000);
afterAll(async () => {
  await owner.close();
  await here.close();
  rmSync(folder, { recursive: true });
});

const absent = (): never => {
  throw new Error("that is not there");
};

/** Each voter opens the ballot, chooses, and sends it; some send it twice, some try again with another act. */
async function allVote(): Promise<void> {
  const hono = app(house);
  const path = `/meetings/1/vote/${pollId}`;
  for (const [turn, number] of shuffled([...votes.keys()].slice(0, size - 10), random).entries()) {
    here.clock.moveTo(here.clock.now().add({ milliseconds: Math.ceil(random() * 9_000) }));
    const browser = await signedIn(hono, house, `${(names[number - 1] ?? "").toLowerCase().replaceAll(" ", "")}@voorbeeld.nl`);
    const form = await browser.form(path, path);
    for (const each of number <= 10 ? [number, size + 1 - number] : [number]) {
      const { choice, receipt } = votes.get(each) ?? absent();
      form[`choice_${each}`] = choice;
      form[`receipt_${each}`] = sealReceipt(here.register.secret, { pollId, memberNumber: each }, receipt);
    }
    expect((await browser.send(path, form)).status).toBe(200);
    if (turn % 20 === 0) expect((await browser.send(path, form)).text).toContain(votes.get(number)?.receipt);
    if (turn % 30 === 0) expect((await browser.send(path, { ...form, act: "019ec23f-7840-7687-9020-1b38d428aa34" })).status).toBe(409);
    if (turn === 100) await somethingBreaks(() => browser.send(path, { ...form, act: "019ec23f-7840-7687-9020-1b38d428aa35" }));
  }
}

/** What goes wrong while a ballot is put into the box is logged too. */
async function somethingBreaks(work: () => Promise<{ status: number }>): Promise<void> {
  await owner.query("revoke insert on ballot_box from meent_app");
  expect((await work()).status).toBe(500);
  await owner.query("grant insert on ballot_box to meent_app");
}

const numbers = async (sql: string): Promise<number[]> => (await owner.query<{ number: number }>(sql)).map(({ number }) => number);
const chosen = async (sql: string): Promise<string[]> => (await owner.query<{ choice: string }>(sql)).map(({ choice }) => choice);

const acts = `select m.number from act a join act_subject s on s.act_id = a.id and s.noun = 'member' join member m on m.id = s.id
  where a.kind = 'cast_ballot' order by`;
/** Every order in which voters stand in what is stored. */
const voterOrders = (turnout: string): Readonly<Record<string, string>> => ({
  "acts by number": `${acts} a.id, s.position`,
  "acts by time": `${acts} a.at, s.position`,
  "acts by transaction": `${acts} a.xmin::text::bigint, s.position`,
  "acts as they lie": `${acts} a.ctid, s.position`,
  "what acts concern, as it lies": `${acts} s.ctid`,
  "sessions by time": `select m.number from auth.session s join auth.address d on d.id = s.address_id join person_now p on lower(p.email) = d.email
    join member m on m.representative_id = p.person_id order by s.created_at`,
  "turnout as it lies": `select m.number from ${turnout} t join member m on m.id = t.member_id order by t.ctid`,
  "turnout by transaction": `select m.number from ${turnout} t join member m on m.id = t.member_id order by t.xmin::text::bigint, t.cmin::text::bigint, t.ctid`,
  "the roll": "select m.number from roll_entry e join member m on m.id = e.member_id order by e.ctid",
  "member numbers": "select number from member order by number",
});
/** Every order in which ballots stand in it. */
const ballotOrders = (ballots: string): Readonly<Record<string, string>> => ({
  "as they lie": `select choice from ${ballots} order by ctid`,
  "by transaction": `select choice from ${ballots} order by xmin::text::bigint, cmin::text::bigint, ctid`,
  "by receipt": `select choice from ${ballots} order by receipt`,
  "as read": `select choice from ${ballots}`,
});

/** What each way of laying voters beside ballots guesses, forwards and backwards. */
async function attacks(turnout: string, ballots: string): Promise<{ way: string; score: number }[]> {
  const found: { way: string; score: number }[] = [];
  for (const [voterOrder, voterSql] of Object.entries(voterOrders(turnout))) {
    const voters = await numbers(voterSql);
    for (const [ballotOrder, ballotSql] of Object.entries(ballotOrders(ballots))) {
      const lying = await chosen(ballotSql);
      found.push({ way: `${voterOrder}, ballots ${ballotOrder}`, score: guessed(truth, voters, lying) });
      found.push({ way: `${voterOrder}, ballots ${ballotOrder}, backwards`, score: guessed(truth, voters, lying.toReversed()) });
    }
  }
  return found;
}

/** By what each voter is known in the register: his membership, his person, his address and his name. */
async function identities(): Promise<Map<string, number>> {
  const known = await owner.query<{ number: number; names: string[] }>(
    `select m.number, array_remove(array[m.id::text, m.representative_id::text, p.email, p.name,
       (select a.id::text from auth.address a where a.email = lower(p.email))], null) as names
     from member m join person_now p on p.person_id = m.representative_id`,
  );
  return new Map(known.flatMap(({ number, names: each }) => each.map((name) => [name, number] as const)));
}

/** What the plain order of a dump guesses: whatever meets all voters laid beside whatever looks like all ballots, forwards and backwards. */
async function dumpAttacks(): Promise<{ way: string; score: number }[]> {
  const dump = await dumpOf(owner);
  const ballots = ballotOrdersIn(dump, choices, size);
  return voterOrdersIn(dump, await identities(), size).flatMap((voters) =>
    ballots.flatMap(({ way, order }) => [
      { way: `${voters.way}, ballots of ${way}`, score: guessed(truth, voters.order, order) },
      { way: `${voters.way}, ballots of ${way}, backwards`, score: guessed(truth, voters.order, order.toReversed()) },
    ]),
  );
}

const sameTransaction = (ballots: string): Promise<{ number: number; choice: string }[]> =>
  owner.query(
    `select m.number, b.choice from ${ballots} b join act a on a.xmin = b.xmin join act_subject s on s.act_id = a.id and s.noun = 'member' join member m on m.id = s.id`,
  );

test("the open box tells its administrator every vote", async () => {
  await allVote();
  const best = (await attacks("turnout_box", "ballot_box")).toSorted((a, b) => b.score - a.score);
  expect(best.filter(({ score }) => score === size).map(({ way }) => way)).toContain("acts by transaction, ballots by transaction");
  // Where a row lies can move a little: what was undone leaves a hole that a later one may fill.
  const { most } = chance(truth, seeded(7));
  const beyond = (await dumpAttacks()).filter(({ score }) => score > most).map(({ way }) => way);
  expect(beyond.map((way) => way.replaceAll(/_[0-9a-f]{32}/g, ""))).toContain(
    "public.turnout_box.member_id, met first, ballots of public.ballot_box.choice",
  );
  const linked = await sameTransaction("ballot_box");
  expect(linked.filter(({ number, choice }) => truth.get(number) === choice).length).toBeGreaterThanOrEqual(size);
}, 120_000);

test("the closed one tells nobody more than the count does", async () => {
  here.clock.moveTo(meetingDay);
  await opens(here, pollId);
  const counted = await closes(here, pollId);
  expect(counted.inFavour + counted.against + counted.blank).toBe(size);
  const { least, most } = chance(truth, seeded(7));
  expect([least > 0, most < 0.6 * size]).toEqual([true, true]);
  const found = await attacks("turnout", "ballot");
  expect(found.length).toBe(80);
  expect(found.filter(({ score }) => score > most || score < least)).toEqual([]);
  expect(await sameTransaction("ballot")).toEqual([]);
  expect(
    await numbers("select count(distinct xmin::text) as number from (select xmin from ballot union all select xmin from turnout) written"),
  ).toEqual([1]);
});

test("nor does its dump, table by table as the rows lie, which is what pg_dump reads by `copy … to stdout`", async () => {
  const { least, most } = chance(truth, seeded(7));
  const found = await dumpAttacks();
  const ways = found.map(({ way }) => way);
  for (const where of ["public.turnout.member_id", "public.act_subject.id", "public.act.actor_id", "auth.session.address_id"])
    expect(ways).toContain(`${where}, met last, ballots of public.ballot.choice`);
  expect(found.filter(({ score }) => score > most || score < least)).toEqual([]);
});

test("nothing is left of the box, nor of what the database reckoned of it", async () => {
  await owner.query("analyze");
  const left = await owner.query(
    `select relname from pg_class where relname ~ '_box_[0-9a-f]{32}' union select relname from pg_stat_all_tables where relname ~ '_box_[0-9a-f]{32}'
     union select tablename from pg_stats where tablename ~ '_box_[0-9a-f]{32}'`,
  );
  expect(left).toEqual([]);
  const order = await owner.query(
    "select tablename, attname, correlation from pg_stats where (tablename, attname) in (('ballot', 'receipt'))",
  );
  expect(order).toEqual([{ tablename: "ballot", attname: "receipt", correlation: 1 }]);
});

test("an act is of a poll and its memberships, and its fingerprint of nothing else", async () => {
  const cast = await owner.query<{ fingerprint: Buffer; members: number[] }>(
    `select a.fingerprint, array_agg(m.number order by m.number) as members from act a join act_subject s on s.act_id = a.id and s.noun = 'member'
     join member m on m.id = s.id where a.kind = 'cast_ballot' group by a.id`,
  );
  expect(cast).toHaveLength(size - 10);
  for (const { fingerprint, members } of cast) {
    const content = `cast_ballot ${JSON.stringify({ members, pollId })}`;
    expect(createHmac("sha256", here.register.secret).update(content).digest().equals(fingerprint)).toBe(true);
  }
});

test("a receipt stands in the published list and nowhere else: in no mail, no journal, no log", async () => {
  await runs(writeMailsJob, here.register, { outside: await testOutside(here.register) });
  const file = join(folder, "after.sql.gz");
  await backup(here.ownerUrl, file, here.clock, () => {});
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
  const receipts: Receipt[] = Array.from(votes.values(), ({ receipt }) => receipt);
  const holding = lines.filter((line) => receipts.some((receipt) => line.includes(receipt)));
  expect(holding).toEqual(Array.from(votes.values(), ({ receipt, choice }) => `${pollId}\t${receipt}\t${choice}\t\\N`).toSorted());
  expect(lines.some((line) => line.startsWith("copy public.mail_content"))).toBe(true);
  const logged = JSON.stringify([house.logged, house.links]);
  expect(logged).toContain("a request failed");
  expect([...receipts, ...choices, ...names].filter((each) => logged.includes(each))).toEqual([]);
});
