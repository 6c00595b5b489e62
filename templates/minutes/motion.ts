import type { MeetingPlan } from "#domain/meetings/meeting.ts";
import type { MinutesMotion } from "#domain/minutes/adoption.ts";
import { day } from "#templates/format.ts";
import { textFor } from "#templates/text/text.ts";

/** The words in which the minutes of a meeting are put to the vote. Like every motion they are in one language, Dutch. */
export function minutesMotion({ kind, heldOn }: Pick<MeetingPlan, "kind" | "heldOn">): MinutesMotion {
  const { minutes, meetings } = textFor("nl");
  const name = meetings.name(meetings.kinds[kind], day(heldOn, "nl"));
  return { title: minutes.titleOf(name), motion: minutes.motion(name) };
}
