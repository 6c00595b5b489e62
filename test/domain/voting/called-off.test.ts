import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "#domain/act.ts";
import { runChecks } from "#domain/checks.ts";
import { cancelMeeting } from "#domain/meetings/calling-off.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { advanceDue } from "#domain/voting/advance-opening.ts";
import { openMeetingsFor } from "#domain/voting/open-meetings.ts";
import { phaseOf, pollUnder } from "#domain/voting/poll.ts";
import { secretMotion } from "#test/support/ballots.ts";
import { act, type Village, village } from "#test/support/village.ts";
import { at, called, type Hall, plainMotion } from "#test/support/voting-village.ts";

let here: Village;
let hall: Hall;
beforeAll(async () => {
  here = await village("2026-01-12");
  const names = ["Anna Bakker", "Bram de Wit", "Chaima Ait", "Dirk Bos", "Els Vos", "Fenna Prins"];
  hall = await called(here, names, { items: [plainMotion, secretMotion("Bestuurslid")] });
});
afterAll(() => here.close());

const boxes = async (): Promise<number> => {
  const [row] = await here.database.query<{ count: number }>(
    "select count(*) from pg_class where relispartition and relname ~ '^(ballot|turnout)_box_[0-9a-f]{32}$'",
  );
  return row?.count ?? 0;
};

test("nothing counts of what was voted in advance at a meeting that is not held, and the boxes of secret votes are gone", async () => {
  here.clock.moveTo(at("2026-06-01", "12:00"));
  await hall.opensAdvance();
  await hall.votes(1, "in_favour", { channel: "advance" });
  expect(await boxes()).toBe(2);
  const { version } = await meetingOf(here.database, hall.meetingId);
  await act(here.register, "cancel_meeting", (each) => cancelMeeting(each, hall.meetingId, version, "De zaal is dicht."), here.board);
  expect(await boxes()).toBe(0);

  await expect(hall.votes(2, "against", { channel: "advance" })).rejects.toThrow("meeting_called_off");
  await expect(hall.opensAdvance()).rejects.toThrow("meeting_called_off");
  const on = today(here.register);
  expect(phaseOf(await pollUnder(here.database, await hall.pollOf(1)), here.clock.now(), on)).toBe("waiting");
  expect(await openMeetingsFor(here.database, await hall.person(2), here.clock.now(), on)).toEqual([]);
  expect(await advanceDue(here.database, on)).toEqual([]);

  here.clock.moveTo(at("2026-06-13", "20:00"));
  await expect(hall.opens()).rejects.toThrow("meeting_called_off");
  await expect(hall.comes(2)).rejects.toThrow("meeting_called_off");
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
