import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#domain/database.ts";
import { calledMotions } from "#domain/meetings/convocation.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { rollOf } from "#domain/meetings/roll.ts";
import { quorumOf, votesNeeded } from "#domain/meetings/rule.ts";
import { calls, june, plans } from "#test/support/meeting-village.ts";
import { type Village, village } from "#test/support/village.ts";
import { adopts, at, type Hall, hallOf, plainMotion, twoThirds } from "#test/support/voting-village.ts";

let here: Village;
let owner: Database;
let hall: Hall;
let meetingId: MeetingId;

/** 1 250 members at once, taken over with an opening, of whom 18 are suspended and 5 have died. */
const members = `with written as (select id as act_id, at from act order by at limit 1),
    run as (insert into run (id, kind, day, act_id, recorded_at) select new_id(at), 'opening', '2026-01-12', act_id, at from written returning id),
    made as materialized (select n, new_id(at) as person_id, new_id(at) as member_id, act_id, at from generate_series(1, 1250) n, written),
    people as (insert into person (id, nature, act_id) select person_id, 'natural', act_id from made),
    named as (insert into person_particulars (id, person_id, act_id, recorded_at, name, language) select new_id(at), person_id, act_id, at, 'Lid ' || n, 'nl' from made),
    joined as (insert into member (id, number, opening_run_id, representative_id, admitted_on, act_id) select member_id, n, run.id, person_id, '2026-01-12', act_id from made, run),
    holding as (insert into member_holder (member_id, position, person_id) select member_id, 1, person_id from made)
  insert into member_hold (id, member_id, ground, act_id, recorded_at)
    select new_id(at), member_id, case when n <= 1245 then 'dispute' else 'death' end, act_id, at from made where n > 1227`;

const written = "(select id from act order by at desc limit 1)";
const one = (n: string): string => `(select id from member where number = ${n})`;

/** 142 in the hall (1 to 142), 71 at home (143 to 213); 64 proxies: five to member 1, 59 to members 2 to 31, one of them of member 142, who came. */
const presence = [
  `insert into attendance (id, meeting_id, member_id, mode, act_id, recorded_at)
     select new_id(now()), $1, ${one("n")}, case when n <= 142 then 'hall' else 'online' end, ${written}, now() from generate_series(1, 213) n`,
  `insert into proxy (id, meeting_id, giver_id, holder_id, act_id, recorded_at)
     select new_id(now()), $1, ${one("case when n = 64 then 142 else 300 + n end")}, ${one("case when n <= 5 then 1 else 2 + (n - 6) / 2 end")}, ${written},
       now() + n * interval '1 second' from generate_series(1, 64) n`,
];
/** 38 in advance (214 to 251) of those on the roll, for every motion. */
const advance = `insert into vote (poll_id, member_id, choice, channel, act_id, recorded_at)
  select p.id, ${one("n")}, 'in_favour', 'advance', ${written}, now() from poll p, generate_series(214, 251) n where p.meeting_id = $1`;

beforeAll(async () => {
  here = await village("2026-01-12");
  owner = await openDatabase({ url: here.ownerUrl, connections: 1 });
  await adopts(here, { advanceDays: 30 });
  await owner.transaction((tx) => tx.execute(members));
  here.clock.moveTo(at("2026-05-04", "12:00"));
  meetingId = await plans(here, { ...june, mode: "hybrid" }, [twoThirds, plainMotion, twoThirds]);
  await calls(here, meetingId);
  hall = hallOf(here, meetingId, [], []);
  here.clock.moveTo(at("2026-05-14", "12:00"));
  await hall.opensAdvance();
  await owner.transaction(async (tx) => {
    for (const each of [...presence, advance]) await tx.execute(each, [meetingId]);
  });
  here.clock.moveTo(at("2026-06-13", "20:00"));
  await hall.opens();
});
afterAll(async () => {
  await owner.close();
  await here.close();
});

/** Opens a motion, lets those who are there vote beside the 38, and closes it. */
async function vote(motion: number, inFavour: number, against: number, blank: number): Promise<void> {
  await hall.asks(motion);
  const poll = await hall.pollOf(motion);
  await owner.transaction((tx) =>
    tx.execute(
      `insert into vote (poll_id, member_id, choice, channel, act_id, recorded_at)
       select $1, ${one("n")}, case when n <= $2 then 'in_favour' when n <= $2 + $3 then 'against' else 'blank' end, 'hall', ${written}, now()
       from (select row_number() over (order by place)::int as n, place from (
         select n as place from generate_series(1, 213) n union select 300 + n from generate_series(1, 63) n where n not between 3 and 5) there) voter
       where n <= $2 + $3 + $4`.replace(one("n"), one("place")),
      [poll, inFavour, against, blank],
    ),
  );
  await hall.counts(motion);
  await hall.declares(motion);
}

test("of 1 227 votes 311 are there: 142 in the hall, 71 at home, 38 in advance, 60 of 64 proxies; 201 to 97 adopts (DOMAIN 6.4)", async () => {
  expect(await rollOf(here.database, meetingId)).toMatchObject({ votes: 1227 });
  await vote(1, 201 - 38, 97, 9);
  const result = await hall.result(1);
  expect(result).toMatchObject({ inFavour: 201, against: 97, blank: 9, present: 311, entitled: 1227, outcome: "adopted" });
  const [motion] = await calledMotions(here.database, meetingId);
  if (!motion) throw new Error("nothing was called");
  expect([quorumOf(motion, result.entitled), votesNeeded(motion, result)]).toEqual([307, 199]);
  expect(result.decisionNumber).toBe("ALV-2026-01");
});

test("149 to 149 is rejected", async () => {
  await vote(2, 149 - 38, 149, 0);
  expect(await hall.result(2)).toMatchObject({ inFavour: 149, against: 149, present: 311, outcome: "rejected", decisionNumber: null });
});

test("with 306 there is no quorum, however they vote", async () => {
  await owner.transaction((tx) =>
    tx.execute(
      `insert into departure (attendance_id, act_id, recorded_at) select came.id, ${written}, now() from attendance came join member m on m.id = came.member_id
       where m.number between 100 and 104`,
    ),
  );
  await hall.asks(3);
  await hall.counts(3);
  expect(await hall.result(3)).toMatchObject({ inFavour: 38, present: 306, outcome: "no_quorum" });
});
