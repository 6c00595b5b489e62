import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deadlines } from "#domain/deadlines.ts";
import { decisionUnder } from "#domain/decisions/decision.ts";
import { bindDuty } from "#domain/duties/duty.ts";
import type { PersonId } from "#domain/id.ts";
import { postponeMeeting } from "#domain/meetings/calling-off.ts";
import { replaceItem } from "#domain/meetings/draft.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { agendaOf, meetingOf } from "#domain/meetings/meeting-list.ts";
import { adoptionOf, minutesToAdopt } from "#domain/minutes/adoption.ts";
import { canonicalFacts } from "#domain/minutes/facts.ts";
import { minutesTasks } from "#domain/minutes/minutes-deadlines.ts";
import { isRecordKept, isSigned, minutesOf } from "#domain/minutes/version.ts";
import { calls, item, june, plans } from "#test/support/meeting-village.ts";
import {
  bothSign,
  decides,
  keeperOf,
  type Minuting,
  minutesOfMeeting,
  minutesWords,
  puts,
  signedMinutes,
} from "#test/support/minutes-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, type Village, village } from "#test/support/village.ts";
import { at, called, type Hall, hallOf, plainMotion, twoThirds } from "#test/support/voting-village.ts";

const names = ["Anna Bakker", "Bram de Wit", "Carla Mol", "Dirk Vos", "Eva Smit"];
let here: Village;
let hall: Hall;
let keeper: PersonId;
let minutes: Minuting;

beforeEach(async () => {
  here = await village("2026-01-12");
  keeper = await keeperOf(here);
  hall = await called(here, names, { items: [plainMotion, twoThirds, item("Rondvraag")] });
  minutes = minutesOfMeeting(here, hall.meetingId, keeper);
});
afterEach(() => here.close());

/** Anna brings Dirk's vote, Bram comes and leaves, Carla follows from home; Eva voted in advance. */
async function sits(): Promise<void> {
  await hall.gives(4, 1);
  here.clock.moveTo(at("2026-06-01", "12:00"));
  await hall.opensAdvance();
  await hall.votes(5, "in_favour", { channel: "advance" });
  here.clock.moveTo(at("2026-06-13", "20:00"));
  for (const place of [1, 2]) await hall.comes(place);
  await hall.comes(3, "online");
  await hall.opens();
  await decides(hall, [1, 2], []);
  await hall.leaves(2);
  await hall.asks(2);
  await hall.votes(1, "in_favour", { motion: 2 });
  await hall.votes(3, "against", { motion: 2, channel: "online" });
  await hall.counts(2);
  await hall.contests(2);
  here.clock.moveTo(at("2026-06-13", "21:00"));
  await hall.asks(2);
  await hall.votes(1, "against", { motion: 2 });
  await hall.counts(2);
  await hall.declares(2);
  await hall.closes();
}

const factsNow = async () => (await canonicalFacts(here.database, hall.meetingId)).facts;
const refused = (doing: Promise<unknown>) => refusalOf(doing);

describe("the minutes of a meeting", () => {
  test("are not there before it is closed", async () => {
    expect(await refused(factsNow())).toBe("meeting_not_closed");
    expect(await refused(minutes.names())).toBe("meeting_not_closed");
  });

  test("are put together from what the register recorded, without a name but the signers', the owners' and those of the annex", async () => {
    await sits();
    const { number } =
      (await factsNow()).record.items.flatMap(({ motion }) => motion?.rounds ?? []).map(({ resolution }) => ({ number: resolution }))[0] ??
      {};
    if (!number) throw new Error("the first motion was adopted");
    const { id } = await decisionUnder(here.database, number);
    await act(here.register, "bind_duty", (each) =>
      bindDuty(each, id, { what: "Deponeer de jaarrekening", ownerId: keeper, dueOn: day("2026-07-31") }),
    );
    const { record, calls: called_, duties, members, chair } = await factsNow();
    expect(record).toMatchObject({
      ...{ number: 1, kind: "annual", heldOn: "2026-06-13", roll: { asOf: "2026-05-04", votes: 5 } },
      attendance: { hall: 2, online: 1, represented: 1, advance: 1 },
      represented: [{ memberNumber: 4, holderNumber: 1 }],
      openedAt: "2026-06-13T18:00:00Z",
    });
    expect(record.visits.map(({ memberNumber, mode, leftAt }) => [memberNumber, mode, leftAt !== null])).toEqual([
      [1, "hall", false],
      [2, "hall", true],
      [3, "online", false],
    ]);
    expect(JSON.stringify(record)).not.toMatch(/Bakker|Smit|Vos/);
    const [accounts, statutes, other] = record.items;
    expect(accounts?.motion?.rounds).toMatchObject([
      {
        inFavour: 3,
        against: 0,
        outcome: "adopted",
        resolution: "ALV-2026-01",
        channels: { advance: 1, hall: 2, online: 0, paper: 0 },
        present: 5,
      },
    ]);
    expect(statutes?.motion?.rounds).toMatchObject([
      { round: 1, inFavour: 1, against: 1, contested: true, resolution: null },
      { round: 2, against: 1, contested: false, outcome: "rejected", resolution: null },
    ]);
    expect(other).toMatchObject({ title: "Rondvraag", motion: null });
    expect(called_).toMatchObject([{ calledOn: "2026-05-04", callBy: "2026-06-06" }]);
    expect(duties).toEqual([
      { number: 1, resolution: "ALV-2026-01", what: "Deponeer de jaarrekening", owner: "Renske Smit", dueOn: "2026-07-31" },
    ]);
    expect(members.map(({ memberNumber, name }) => [memberNumber, name])).toEqual(
      names.slice(0, 4).map((name, place) => [place + 1, name]),
    );
    expect(chair).toBeNull();
  });

  test("are kept by two officers, and what was said is written in versions", async () => {
    await sits();
    expect(await refused(minutes.freezes())).toBe("minutes_keepers_missing");
    expect(await refused(minutes.names({ chairId: keeper, secretaryId: keeper }))).toBe("minutes_need_two");
    expect(await refused(minutes.names({ chairId: await hall.person(1), secretaryId: keeper }))).toBe("minutes_keeper_unknown");
    await minutes.names();
    await minutes.says(3, "Anna vraagt naar de oogst.");
    expect(await refused(minutes.says(3, "Bram vraagt iets."))).toBe("minutes_text_changed");
    await minutes.says(3, "Anna vraagt naar de oogst van 2025.", 1);
    await minutes.says(1, "Weg ermee");
    await minutes.says(1, "", 1);
    const { said, record, chair, secretary } = await factsNow();
    expect(said).toEqual([{ itemId: record.items[2]?.itemId, text: "Anna vraagt naar de oogst van 2025." }]);
    expect(secretary).toBe("Renske Smit");
    expect(chair).not.toBeNull();
  });

  test("are frozen as they were read, with their hash, and once", async () => {
    await sits();
    await minutes.names();
    const { sha256 } = await canonicalFacts(here.database, hall.meetingId);
    await minutes.says(1, "De penningmeester licht toe.");
    expect(await refused(minutes.freezes(sha256.toString("hex")))).toBe("minutes_changed");
    const frozen = await minutes.freezes();
    expect(createHash("sha256").update(frozen.json).digest()).toEqual(Buffer.from(frozen.sha256));
    expect(await refused(minutes.freezes())).toBe("minutes_unchanged");
    await minutes.says(1, "De penningmeester licht de cijfers toe.", 1);
    expect((await minutes.latest()).json).toBe(frozen.json);
    expect((await minutes.freezes()).version).toBe(2);
    expect(await isRecordKept(here.database)).toBe(true);
  });
});

describe("both sign", () => {
  beforeEach(async () => {
    await sits();
    await minutes.names();
    await minutes.freezes();
  });

  test("each with the code that was mailed to him, and nobody else", async () => {
    await minutes.asksCode(minutes.chairId);
    expect(await refused(minutes.signs(minutes.chairId, "00000000"))).toBe("signing_code_wrong");
    expect(await refused(minutes.signs(keeper))).toBe("signing_code_wrong");
    expect(await refused(minutes.asksCode(await hall.person(1)))).toBe("minutes_not_yours");
    here.clock.moveTo(here.clock.now().add({ minutes: 15 }));
    expect(await refused(minutes.signs(minutes.chairId))).toBe("signing_code_expired");
    await minutes.asksCode(minutes.chairId);
    await minutes.signs(minutes.chairId);
    expect(await refused(minutes.signs(minutes.chairId))).toBe("minutes_already_signed");
    expect(isSigned(await minutes.latest())).toBe(false);
    await minutes.asksCode(keeper);
    await minutes.signs(keeper);
    expect(isSigned(await minutes.latest())).toBe(true);
    expect((await minutes.latest()).signatures.map(({ part, name }) => [part, name])[1]).toEqual(["secretary", "Renske Smit"]);
  });

  test("at once: two officers, and one of them twice", async () => {
    for (const personId of [minutes.chairId, keeper]) await minutes.asksCode(personId);
    const told = await Promise.all(
      [minutes.chairId, keeper, keeper].map((personId) =>
        minutes.signs(personId).then(
          () => null,
          () => "refused",
        ),
      ),
    );
    expect(told.filter((each) => each === "refused")).toHaveLength(1);
    expect(isSigned(await minutes.latest())).toBe(true);
  });

  test("a correction is a new version, which both sign again; the old one is signed no more", async () => {
    const first = await bothSign(minutes);
    await minutes.says(1, "Er kwam nog een vraag.");
    const second = await minutes.freezes();
    expect([second.version, second.signatures]).toEqual([2, []]);
    expect(await refused(minutes.asksCode(keeper, "1", first.id))).toBe("minutes_replaced");
    const all = await minutesOf(here.database, hall.meetingId);
    expect(all.find(isSigned)?.version).toBe(1);
    expect(isSigned(await bothSign(minutes))).toBe(true);
  });
});

describe("the next meeting adopts them", () => {
  let next: MeetingId;
  beforeEach(async () => {
    await sits();
    next = await plans(here, { ...june, kind: "extraordinary", heldOn: day("2026-10-10") }, []);
  });

  const holds = async (inFavour: readonly number[], against: readonly number[] = []): Promise<Hall> => {
    await calls(here, next);
    const room = hallOf(here, next, [1, 2, 3].map(hall.member), names);
    here.clock.moveTo(at("2026-10-10", "20:00"));
    for (const place of [1, 2, 3]) await room.comes(place);
    await room.opens();
    await decides(room, inFavour, against);
    return room;
  };

  test("by a motion in the words of the register, once they were signed", async () => {
    expect(await refused(puts(here, next, hall.meetingId))).toBe("minutes_not_signed");
    await signedMinutes(here, hall.meetingId, keeper);
    const tasks = () => minutesTasks(here.database, day("2026-06-14"));
    expect(await tasks()).toMatchObject({ toSign: [], toPut: [{ number: 2, heldOn: day("2026-06-13"), dueOn: day("2026-10-03") }] });
    expect(await refused(puts(here, hall.meetingId, next))).toBe("minutes_not_before");
    await puts(here, next, hall.meetingId);
    expect(await refused(puts(here, next, hall.meetingId))).toBe("minutes_on_agenda");
    expect((await tasks()).toPut).toEqual([]);
    expect(await adoptionOf(here.database, hall.meetingId)).toBeNull();
    await holds([1, 2], [3]);
    expect(await adoptionOf(here.database, hall.meetingId)).toMatchObject({
      resolution: "ALV-2026-02",
      adoptedOn: day("2026-10-10"),
      meetingNumber: 2,
    });
    const late = [
      () => minutes.says(1, "Nog iets"),
      () => minutes.freezes(),
      () => minutes.asksCode(keeper),
      () => puts(here, next, hall.meetingId),
    ];
    for (const each of late) expect(await refused(each())).toBe("minutes_already_adopted");
  });

  test("not when the motion is rejected, and not in other words; then they can be put again", async () => {
    await signedMinutes(here, hall.meetingId, keeper);
    await puts(here, next, hall.meetingId);
    const room = await holds([1], [2, 3]);
    await room.closes();
    expect(await adoptionOf(here.database, hall.meetingId)).toBeNull();
    next = await plans(here, { ...june, kind: "extraordinary", heldOn: day("2026-12-12") }, []);
    await puts(here, next, hall.meetingId);
    const { versionId, version } = await meetingOf(here.database, next);
    const [put] = await agendaOf(here.database, versionId);
    if (!put) throw new Error("the item was put");
    await act(here.register, "change_meeting", (each) => replaceItem(each, next, version, put.itemId, { ...put, motion: "Iets anders." }));
    expect(await minutesToAdopt(here.database, day("2026-12-12"))).toMatchObject([{ number: 1 }]);
  });

  test("also when that meeting is postponed", async () => {
    await signedMinutes(here, hall.meetingId, keeper);
    await puts(here, next, hall.meetingId);
    await calls(here, next);
    const { version } = await meetingOf(here.database, next);
    const [, { id }] = await act(here.register, "postpone_meeting", (each) =>
      postponeMeeting(each, next, version, "Storm", { ...june, kind: "extraordinary", heldOn: day("2026-11-14") }),
    );
    next = id as MeetingId;
    expect(await refused(puts(here, next, hall.meetingId))).toBe("minutes_on_agenda");
    await calls(here, next);
    const room = hallOf(here, next, [1, 2].map(hall.member), names);
    here.clock.moveTo(at("2026-11-14", "20:00"));
    for (const place of [1, 2]) await room.comes(place);
    await room.opens();
    await decides(room, [1, 2]);
    expect(await adoptionOf(here.database, hall.meetingId)).toMatchObject({ meetingNumber: 3 });
  });

  test("and until then the register says by when they are signed and put on an agenda", async () => {
    const rules = async () =>
      (await deadlines(here.database, day("2026-06-14")))
        .filter(({ rule }) => rule.startsWith("minutes"))
        .map(({ rule, dueOn }) => `${rule} ${dueOn}`);
    expect(await rules()).toEqual(["minutes 2026-07-11"]);
    await signedMinutes(here, hall.meetingId, keeper);
    expect(await rules()).toEqual(["minutes_item 2026-10-03"]);
    await puts(here, next, hall.meetingId, minutesWords("13 juni"));
    expect(await rules()).toEqual([]);
  });
});
