import type { PersonId } from "#domain/id.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { putMinutes } from "#domain/minutes/adoption.ts";
import { canonicalFacts } from "#domain/minutes/facts.ts";
import { nameKeepers } from "#domain/minutes/keeping.ts";
import { minutesCodeDigest, recordMinutesCode, signMinutes } from "#domain/minutes/signing.ts";
import { writeText } from "#domain/minutes/text.ts";
import { type FrozenMinutes, freezeMinutes, type MinutesVersionId, minutesOf } from "#domain/minutes/version.ts";
import { act, officer, type Village } from "#test/support/village.ts";
import type { Hall } from "#test/support/voting-village.ts";

/** Who keeps the minutes beside the chair of the village. */
export const keeperOf = ({ register }: Village): Promise<PersonId> => officer(register, "Renske Smit", "renske@voorbeeld.nl", "secretary");

/** What the board does with the minutes of one meeting. */
export type Minuting = ReturnType<typeof minutesOfMeeting>;

export function minutesOfMeeting(here: Village, meetingId: MeetingId, secretaryId: PersonId) {
  const { register, database, board } = here;
  const chairId = board.personId;
  const latest = async (): Promise<FrozenMinutes> => {
    const [found] = await minutesOf(database, meetingId);
    if (!found) throw new Error("nothing was frozen");
    return found;
  };
  const digestOf = (versionId: MinutesVersionId, personId: PersonId, code: string) =>
    minutesCodeDigest(register.secret, { versionId, personId }, code);
  return {
    chairId,
    secretaryId,
    latest,
    names: (keepers = { chairId, secretaryId }) =>
      act(register, "name_minutes_keepers", (each) => nameKeepers(each, meetingId, keepers), board),
    says: async (place: number, text: string, seen = 0) => {
      const { facts } = await canonicalFacts(database, meetingId);
      const itemId = facts.record.items[place - 1]?.itemId;
      if (!itemId) throw new Error("there is no such item");
      return act(register, "write_minutes_text", (each) => writeText(each, meetingId, { itemId, seen, text }), board);
    },
    freezes: async (seen?: string): Promise<FrozenMinutes> => {
      const told = seen ?? (await canonicalFacts(database, meetingId)).sha256.toString("hex");
      await act(register, "freeze_minutes", (each) => freezeMinutes(each, meetingId, told), board);
      return latest();
    },
    asksCode: async (personId: PersonId, code = "12345678", of?: MinutesVersionId) => {
      const versionId = of ?? (await latest()).id;
      const signing = { versionId, personId };
      return act(register, "send_minutes_code", (each) => recordMinutesCode(each, signing, digestOf(versionId, personId, code)), {
        personId,
      });
    },
    signs: async (personId: PersonId, code = "12345678", of?: MinutesVersionId) => {
      const versionId = of ?? (await latest()).id;
      const signing = { versionId, personId };
      return act(register, "sign_minutes", (each) => signMinutes(each, signing, digestOf(versionId, personId, code)), { personId });
    },
  };
}

/** Both ask a code and sign the latest version. */
export async function bothSign(minutes: Minuting): Promise<FrozenMinutes> {
  for (const personId of [minutes.chairId, minutes.secretaryId]) {
    await minutes.asksCode(personId);
    await minutes.signs(personId);
  }
  return minutes.latest();
}

/** Named, frozen and signed. */
export async function signedMinutes(here: Village, meetingId: MeetingId, secretaryId: PersonId): Promise<Minuting> {
  const minutes = minutesOfMeeting(here, meetingId, secretaryId);
  await minutes.names();
  await minutes.freezes();
  await bothSign(minutes);
  return minutes;
}

/** The motion is voted on in the hall, by these in favour, and declared. */
export async function decides(hall: Hall, inFavour: readonly number[], against: readonly number[] = [], motion = 1): Promise<void> {
  await hall.asks(motion);
  for (const place of inFavour) await hall.votes(place, "in_favour", { motion });
  for (const place of against) await hall.votes(place, "against", { motion });
  await hall.counts(motion);
  await hall.declares(motion);
}

export const minutesWords = (on: string) => ({ title: `Notulen van ${on}`, motion: `De vergadering stelt de notulen van ${on} vast.` });

export const puts = async (
  { register, database, board }: Village,
  coming: MeetingId,
  of: MeetingId,
  words = minutesWords("13 juni 2026"),
) => {
  const { version } = await meetingOf(database, coming);
  return act(register, "change_meeting", (each) => putMinutes(each, coming, version, of, words), board);
};
