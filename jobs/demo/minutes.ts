import type { Actor } from "#domain/act.ts";
import type { PersonId } from "#domain/id.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { canonicalFacts } from "#domain/minutes/facts.ts";
import { nameKeepers } from "#domain/minutes/keeping.ts";
import { minutesCodeDigest, recordMinutesCode, signMinutes } from "#domain/minutes/signing.ts";
import { writeText } from "#domain/minutes/text.ts";
import { freezeMinutes, minutesOf } from "#domain/minutes/version.ts";
import type { Board, Story } from "#jobs/demo/story.ts";

const personOf = (actor: Actor): PersonId => {
  if ("system" in actor) throw new Error("the register itself signs nothing");
  return actor.personId;
};

/** The secretary writes what was said, item by item, and both sign. */
export async function writeMinutes(
  story: Story,
  { chair, secretary }: Board,
  meetingId: MeetingId,
  said: readonly string[],
): Promise<void> {
  const { database, secret } = story.register;
  const [chairId, secretaryId] = [personOf(chair), personOf(secretary)];
  await story.act("name_minutes_keepers", secretary, (act) => nameKeepers(act, meetingId, { chairId, secretaryId }));
  const says = (itemId: ItemId, text: string) =>
    story.act("write_minutes_text", secretary, (act) => writeText(act, meetingId, { itemId, seen: 0, text }));
  const { facts } = await canonicalFacts(database, meetingId);
  for (const [place, { itemId }] of facts.record.items.entries()) {
    const text = said[place];
    if (text) await says(itemId, text);
  }
  const { sha256 } = await canonicalFacts(database, meetingId);
  await story.act("freeze_minutes", secretary, (act) => freezeMinutes(act, meetingId, sha256.toString("hex")));
  const [frozen] = await minutesOf(database, meetingId);
  if (!frozen) throw new Error("nothing was frozen");
  for (const personId of [chairId, secretaryId]) {
    const signing = { versionId: frozen.id, personId };
    const digest = minutesCodeDigest(secret, signing, "20260214");
    await story.act("send_minutes_code", { personId }, (act) => recordMinutesCode(act, signing, digest));
    await story.act("sign_minutes", { personId }, (act) => signMinutes(act, signing, digest));
  }
}
