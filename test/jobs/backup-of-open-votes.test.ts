import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { backup } from "#jobs/backup.ts";
import { restore } from "#jobs/restore.ts";
import { assembly, casts, closes, meetingDay, opens, polls } from "#test/support/ballots.ts";
import { testDatabase } from "#test/support/database.ts";
import { day, noonOf, village } from "#test/support/village.ts";

test("a backup of an open secret vote is not in the order of casting, and once restored is voted on and counted", async () => {
  const here = await village();
  const folder = mkdtempSync(join(tmpdir(), "meent-backup-"));
  const file = join(folder, "open.sql.gz");
  const room = await assembly(here, ["Anna Bakker", "Bram de Wit", "Chaïma Aït", "Dirk Bos", "Els Vos"]);
  here.clock.moveTo(noonOf("2026-05-30"));
  const [itemId] = room.items;
  if (!itemId) throw new Error("there is no motion");
  const pollId = await polls(here, room.meetingId, itemId, { advanceFrom: day("2026-05-30") });
  const poll = { id: pollId, meetingId: room.meetingId };
  const receipts = ["ZZZZ-2M9T-XW4C", "M3MM-2M9T-XW4C", "0000-2M9T-XW4C"];
  for (const [place, receipt] of receipts.entries())
    if (room.voters[place]) await casts(here, poll, room.voters[place], [{ memberNumber: place + 1, choice: "in_favour", receipt }]);
  await backup(here.ownerUrl, file, here.clock, () => {});
  const written = gunzipSync(readFileSync(file)).toString("utf8");
  expect(Array.from(written.matchAll(/[0-9A-Z]{4}-2M9T-XW4C/g), ([receipt]) => receipt)).toEqual(receipts.toSorted());

  const copy = await testDatabase();
  await restore(copy.ownerUrl, file, () => {});
  const database = await openDatabase({ url: copy.url, entities });
  const restored = { ...here, database, register: { ...here.register, database } };
  if (room.voters[3]) await casts(restored, poll, room.voters[3], [{ memberNumber: 4, choice: "against" }]);
  here.clock.moveTo(meetingDay);
  await opens(restored, pollId);
  expect(await closes(restored, pollId)).toEqual({ inFavour: 3, against: 1, blank: 0, invalid: 0 });
  await database.close();
  await copy.close();
  await here.close();
  rmSync(folder, { recursive: true });
});
