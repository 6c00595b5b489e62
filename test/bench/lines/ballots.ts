import type pg from "pg";
import { app } from "#api/app.ts";
import { perform } from "#domain/act.ts";
import { newId, type PersonId } from "#domain/id.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { castBallots } from "#domain/voting/ballot.ts";
import { PollClosing, type PollId } from "#domain/voting/poll.ts";
import { drawReceipt, sealReceipt } from "#domain/voting/receipt.ts";
import { closeBox, wholeOf } from "#domain/voting/secret-count.ts";
import { paths } from "#templates/paths.ts";
import { connected } from "#test/bench/bare.ts";
import { benchHouse } from "#test/bench/bench-house.ts";
import type { Figure, Ground, Line } from "#test/bench/line.ts";
import { inTurns, type Round, secondsEach } from "#test/bench/measuring.ts";
import { act, called, opened } from "#test/bench/meeting.ts";

const members = 100_000;
const [castRounds, perRound, clients] = [4, 200, 8];
const countRounds = 3;

type Voter = { readonly memberNumber: number; readonly personId: PersonId; readonly email: string };

async function casting(ground: Ground, motion: { meetingId: MeetingId; itemId: ItemId }): Promise<Figure> {
  const { register, database } = ground;
  const pollId = await opened(ground, motion, 1);
  const poll = { id: pollId, meetingId: motion.meetingId };
  const house = await benchHouse(register);
  const hono = app(house);
  const voters = await database.query<Voter>(
    `select m.number as "memberNumber", m.representative_id as "personId", now.email from member m join person_now now on now.person_id = m.representative_id
     where exists (select from roll_entry e where e.member_id = m.id)
       and now.email in (select email from person_now where email is not null group by email having count(*) = 1) order by m.number limit $1`,
    [2 * (castRounds + 1) * perRound],
  );
  const ballot = ({ memberNumber }: Voter) => ({ memberNumber, choice: "in_favour", receipt: drawReceipt() }) as const;
  async function byHttp(voter: Voter & { cookie: string }): Promise<void> {
    const { memberNumber, choice, receipt } = ballot(voter);
    const vote = { memberNumber, choice, receipt: sealReceipt(register.secret, { pollId, memberNumber }, receipt) };
    const response = await hono.request(paths.vote(1, pollId), {
      method: "POST",
      headers: { cookie: voter.cookie, "content-type": "application/json", accept: "text/html" },
      body: JSON.stringify({ votes: [vote] }),
    });
    const text = await response.text();
    if (response.status !== 200 || !text.includes(receipt)) throw new Error(`${response.status} ${text}`);
  }
  async function byAct(voter: Voter): Promise<void> {
    const request = {
      id: newId<"act">(register.clock.now()),
      kind: "cast_ballot",
      actor: { personId: voter.personId },
      payload: null,
    } as const;
    await perform(register, request, (each) => castBallots(each, poll, voter.personId, [ballot(voter)], () => {}));
  }
  const taken = () => voters.splice(0, perRound);
  const byAll = async <V>(all: V[], cast: (voter: V) => Promise<void>): Promise<number> =>
    secondsEach(perRound, () =>
      Promise.all(
        Array.from({ length: clients }, async () => {
          for (let voter = all.pop(); voter; voter = all.pop()) await cast(voter);
        }),
      ),
    );
  const signedIn = async (all: Voter[]) => {
    const in_: (Voter & { cookie: string })[] = [];
    for (const voter of all)
      in_.push({ ...voter, cookie: ((await house.signIn.signInAs?.(voter.email, new Headers())) ?? "").split(";")[0] ?? "" });
    return in_;
  };
  return {
    what: `secret ballots cast by HTTP, session and the page with the receipt included, ${clients} at once, against the act alone; 170/s are 100 000 in ten minutes`,
    wanted: "≥ 0.5",
    rounds: await inTurns(
      castRounds,
      async () => byAll(await signedIn(taken()), byHttp),
      () => byAll(taken(), byAct),
    ),
    ratio: "rate",
    piece: "ballots",
  };
}

const fill = (half: "turnout" | "ballot", pollId: PollId): string =>
  half === "turnout"
    ? `insert into turnout_box select '${pollId}', id, 'online' from member order by random()`
    : `insert into ballot_box select '${pollId}', upper(concat_ws('-', substr(code, 1, 4), substr(code, 5, 4), substr(code, 9, 4))),
         (array['in_favour', 'against', 'blank'])[1 + n % 3] from (select n, md5('${pollId}' || n) as code from generate_series(1, ${members}) n order by random()) drawn`;

/** The same rows copied in the same orders into the same kind of tables, and counted. */
async function countBare(client: pg.Client, pollId: PollId): Promise<number> {
  await client.query("create table bare_turnout (like turnout including all); create table bare_ballot (like ballot including all)");
  const seconds = await secondsEach(1, async () => {
    await client.query("begin");
    await client.query(
      "insert into bare_turnout select b.* from turnout_box b join member m on m.id = b.member_id where poll_id = $1 order by m.number",
      [pollId],
    );
    await client.query("insert into bare_ballot select * from ballot_box where poll_id = $1 order by receipt", [pollId]);
    await client.query("select choice, count(*) from bare_ballot group by choice");
    await client.query("commit");
  });
  await client.query("drop table bare_turnout, bare_ballot");
  return seconds;
}

/** Closes the poll with the count of its box: the transaction is over when who voted what cannot be told any more. */
async function countByAct({ register }: Ground, pollId: PollId): Promise<number> {
  return secondsEach(1, () =>
    act(register, "close_poll", async (each) => {
      const cast = wholeOf(await closeBox(each, pollId));
      if (cast.inFavour + cast.against + cast.blank !== members) throw new Error("ballots are lost");
      await each.tx.insert(PollClosing, {
        pollId,
        ...cast,
        present: members,
        entitled: members,
        outcome: "rejected",
        actId: each.id,
        recordedAt: each.at,
      });
      return [];
    }),
  );
}

async function counting(ground: Ground, motion: { meetingId: MeetingId; itemId: ItemId }): Promise<Figure> {
  const owner = await connected(ground.ownerUrl);
  const rounds: Round[] = [];
  for (let round = 0; round <= countRounds; round += 1) {
    const pollId = await opened(ground, motion, 2 + round);
    await owner.query(fill("turnout", pollId));
    await owner.query(fill("ballot", pollId));
    const floor = await countBare(owner, pollId);
    rounds.push({ ours: await countByAct(ground, pollId), floor });
  }
  await owner.end();
  return {
    what: "the box of 100 000 secret ballots closed: copied, counted, checked and dropped, against copying and counting the same rows by pg",
    wanted: "≤ 2",
    rounds: rounds.slice(1),
    ratio: "seconds",
    piece: "boxes",
  };
}

export const ballotsLine: Line = {
  name: "ballots",
  volume: { members, allotted: 0, paid: 0, open: 0 },
  run: async (open) => {
    const ground = await open();
    const motion = await called(ground);
    const figures = [await casting(ground, motion), await counting(ground, motion)];
    await ground.close();
    return figures;
  },
};
