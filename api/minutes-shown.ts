import { z } from "@hono/zod-openapi";
import { dayAnswer, momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, frameOf } from "#api/exchange.ts";
import { itemInPath, meetingAsked } from "#api/meeting-asked.ts";
import { type Act, perform, type Reference, read } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import type { Reader } from "#domain/database.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { calledAgenda, type ListedMeeting } from "#domain/meetings/meeting-list.ts";
import { adoptionOf } from "#domain/minutes/adoption.ts";
import { canonicalFacts } from "#domain/minutes/facts.ts";
import { keepersOf } from "#domain/minutes/keeping.ts";
import { partOf } from "#domain/minutes/signing.ts";
import { textsOf } from "#domain/minutes/text.ts";
import { type FrozenMinutes, isSigned, minutesOf } from "#domain/minutes/version.ts";
import { officersOn } from "#domain/people/office.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import type { MeetingPlace } from "#templates/pages/meetings.tsx";
import type { MinutesShown, MinutesVersionShown } from "#templates/pages/minutes.tsx";
import { type MinutesDraft, type MinutesTextShown, minutesDraftPage, minutesTextPage } from "#templates/pages/minutes-draft.tsx";
import { minutesSigningPage } from "#templates/pages/minutes-signing.tsx";
import { paths } from "#templates/paths.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const placeOf = ({ number, kind, mode, heldOn, hour, place, calledOn, calledOff }: ListedMeeting): MeetingPlace => ({
  ...{ number, kind, mode, heldOn, hour, place, calledOn, calledOff },
});

const versionShown = ({ version, facts, sha256, recordedAt, signatures }: FrozenMinutes): MinutesVersionShown => ({
  ...{ version, facts, sha256: hex(sha256), frozenAt: recordedAt },
  signatures: signatures.map(({ part, name, signedAt }) => ({ part, name, signedAt })),
});

/** A version that both signed: the latest, or the one asked for. Refuses `meeting_unknown`, `minutes_unknown`. */
export async function signedAsked(x: Exchange, version: number | undefined): Promise<FrozenMinutes> {
  const { id } = await meetingAsked(x);
  const signed = (await minutesOf(x.house.register.database, id)).filter(isSigned);
  return signed.find((each) => version === undefined || each.version === version) ?? refuse("minutes_unknown");
}

/** What members read. Refuses `meeting_unknown`, and `minutes_unknown` for a version that nobody signed. */
export const minutesShown = (x: Exchange, version: number | undefined): Promise<MinutesShown> =>
  read(x.house.register, async (reader) => {
    const meeting = await meetingAsked(x, reader);
    const signed = (await minutesOf(reader, meeting.id)).filter(isSigned);
    const found = signed.find((each) => version === undefined || each.version === version);
    if (version !== undefined && !found) refuse("minutes_unknown");
    const adopted = await adoptionOf(reader, meeting.id);
    return {
      meeting: placeOf(meeting),
      minutes: found ? versionShown(found) : null,
      adopted: adopted && { resolution: adopted.resolution, adoptedOn: adopted.adoptedOn, meetingNumber: adopted.meetingNumber },
      versions: signed.map((each) => each.version),
    };
  });

const draftOf = (x: Exchange): Promise<MinutesDraft> =>
  read(x.house.register, async (reader) => {
    const meeting = await meetingAsked(x, reader);
    const { facts, sha256 } = await canonicalFacts(reader, meeting.id);
    const keepers = await keepersOf(reader, meeting.id);
    const [latest] = await minutesOf(reader, meeting.id);
    return {
      meeting: placeOf(meeting),
      facts,
      sha256: hex(sha256),
      keepers: keepers && { chairId: keepers.chairId, secretaryId: keepers.secretaryId },
      waiting: latest && !isSigned(latest) ? latest.version : null,
    };
  });

/** The minutes as they are now, to be written and frozen. Refuses `meeting_unknown`, `meeting_not_closed`. */
export async function drafting(x: Exchange, form: Form): Promise<Response> {
  const draft = await draftOf(x);
  if (!x.wantsPage) return x.c.json(draft);
  const board = (await officersOn(x.house.register.database, x.today)).filter(({ office }) => office !== "auditor");
  const officers = [...new Map(board.map(({ personId, name }) => [personId, { personId, name }])).values()];
  const frame = { ...frameOf(x), path: paths.minutesPart(draft.meeting.number, "draft") };
  return x.c.html(minutesDraftPage(frame, { ...draft, officers, form }));
}

/** Refuses `meeting_unknown`, `meeting_not_closed`, `agenda_item_unknown`. */
export const textAsked = (x: Exchange): Promise<MinutesTextShown> =>
  read(x.house.register, async (reader) => {
    const meeting = await meetingAsked(x, reader);
    const itemId = itemInPath(x);
    const item = (await calledAgenda(reader, meeting)).find((each) => each.itemId === itemId) ?? refuse("agenda_item_unknown");
    const written = (await textsOf(reader, meeting.id)).find((each) => each.itemId === itemId);
    return { meeting: placeOf(meeting), itemId, title: item.title, version: written?.version ?? 0, text: written?.text ?? "" };
  });

export async function textForm(x: Exchange, form: Form): Promise<Response> {
  const shown = await textAsked(x);
  return x.c.html(minutesTextPage(frameOf(x), { ...shown, form }));
}

/** The version that was frozen last, signed or not. Refuses `meeting_unknown`, `minutes_unknown`. */
export async function latestAsked(x: Exchange, reader: Reader = x.house.register.database): Promise<FrozenMinutes> {
  const { id } = await meetingAsked(x, reader);
  return (await minutesOf(reader, id))[0] ?? refuse("minutes_unknown");
}

const signingOf = (x: Exchange) =>
  read(x.house.register, async (reader) => {
    const meeting = await meetingAsked(x, reader);
    const minutes = await latestAsked(x, reader);
    const part = x.viewer ? partOf(minutes, x.viewer.personId) : null;
    const may = part !== null && !minutes.signatures.some((each) => each.part === part) && !(await adoptionOf(reader, meeting.id));
    const email = x.viewer && may ? (await particularsOf(reader, x.viewer.personId)).email : null;
    return { meeting: placeOf(meeting), minutes: versionShown(minutes), part: may ? part : null, email };
  });

export async function signingPage(x: Exchange, form: Form, codeSent = false): Promise<Response> {
  const { part, email, ...shown } = await signingOf(x);
  if (!x.wantsPage) return x.c.json({ ...shown, signs: part });
  const frame = { ...frameOf(x), path: paths.minutesPart(shown.meeting.number, "signing") };
  return x.c.html(minutesSigningPage(frame, { ...shown, signs: part && { part, address: email, codeSent }, form }));
}

/** An act on the minutes of the meeting in the address. */
export async function acts(
  x: Exchange,
  kind: ActKind,
  payload: object,
  work: (act: Act, id: MeetingId) => Promise<readonly Reference[]>,
): Promise<number> {
  const { id: meetingId, number } = await meetingAsked(x);
  await perform(x.house.register, actRequest(x, kind, { meetingId, ...payload }), (act) => work(act, meetingId));
  return number;
}

export const factsAnswer = z
  .object({ record: z.object({ number: z.int(), heldOn: z.iso.date() }).loose() })
  .loose()
  .openapi("MinutesFacts");
export const versionAnswer = z.object({
  version: z.int(),
  sha256: z.string(),
  frozenAt: momentAnswer,
  facts: factsAnswer,
  signatures: z.array(z.object({ part: z.enum(["chair", "secretary"]), name: z.string(), signedAt: momentAnswer })),
});
export const adoptionAnswer = z.object({ resolution: z.string(), adoptedOn: dayAnswer, meetingNumber: z.int() });
