import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import type { Outcome } from "#domain/meetings/rule.ts";
import { refuse } from "#domain/refusal.ts";
import { advanceEndsAt } from "#domain/voting/advance.ts";

export type PollId = Id<"poll">;

/** One round of voting on a motion: in advance where the bylaws let, then in the room, then closed with its count. */
export const Poll = defineEntity({
  name: "Poll",
  tableName: "poll",
  properties: {
    id: column.id<"poll">().primary(),
    itemId: column.id<"agenda_item">(),
    meetingId: column.id<"meeting">(),
    round: column.small(),
    secret: column.flag(),
    /** The majority is asked in each class of members: a ballot tells its class then. */
    eachClass: column.flag(),
    /** Who voted what is read out and written down by name. */
    rollCall: column.flag(),
    advanceFrom: column.day().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
/** The chair opened it in the room. */
export const PollOpening = defineEntity({
  name: "PollOpening",
  tableName: "poll_opening",
  properties: { pollId: column.id<"poll">().primary(), actId: column.act(), recordedAt: column.moment() },
});
/** What was counted when the chair closed it. */
export const PollClosing = defineEntity({
  name: "PollClosing",
  tableName: "poll_closing",
  properties: {
    pollId: column.id<"poll">().primary(),
    inFavour: column.int(),
    against: column.int(),
    blank: column.int(),
    invalid: column.int(),
    present: column.int(),
    entitled: column.int(),
    outcome: column.text<Outcome>(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export const choices = ["in_favour", "against", "blank"] as const;
export type Choice = (typeof choices)[number];
export const channels = ["advance", "hall", "online", "paper"] as const;
export type Channel = (typeof channels)[number];

/** `waiting`: not yet, or the time for votes in advance is over and the room has not begun. */
export type Phase = "waiting" | "advance" | "open" | "closed";
export type ListedPoll = {
  readonly id: PollId;
  readonly itemId: ItemId;
  readonly meetingId: MeetingId;
  readonly heldOn: Temporal.PlainDate;
  readonly round: number;
  readonly secret: boolean;
  readonly eachClass: boolean;
  readonly rollCall: boolean;
  readonly advanceFrom: Temporal.PlainDate | null;
  readonly openedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  /** Whether its meeting is not held: nothing of it counts. */
  readonly calledOff: boolean;
};

export function phaseOf(poll: ListedPoll, at: Temporal.Instant, today: Temporal.PlainDate): Phase {
  if (poll.closedAt) return "closed";
  if (poll.openedAt) return "open";
  if (poll.calledOff) return "waiting";
  const begun = poll.advanceFrom !== null && !isBefore(today, poll.advanceFrom);
  return begun && Temporal.Instant.compare(at, advanceEndsAt(poll.heldOn)) < 0 ? "advance" : "waiting";
}

const listed = `select p.id, p.item_id as "itemId", p.meeting_id as "meetingId", v.held_on as "heldOn", p.round, p.secret, p.each_class as "eachClass", p.roll_call as "rollCall", p.advance_from as "advanceFrom",
  o.recorded_at as "openedAt", c.recorded_at as "closedAt",
  exists (select from calling_off f where f.meeting_id = p.meeting_id) as "calledOff" from poll p
  join lateral (select held_on from meeting_version l where l.meeting_id = p.meeting_id order by l.version desc limit 1) v on true
  left join poll_opening o on o.poll_id = p.id left join poll_closing c on c.poll_id = p.id`;

/** The polls of a meeting, of each motion the first round first. */
export const pollsOf = (reader: Reader, meetingId: MeetingId): Promise<ListedPoll[]> =>
  reader.query(`${listed} where p.meeting_id = $1 order by p.item_id, p.round`, [meetingId]);

/** Refuses `poll_unknown`. */
export async function pollUnder(reader: Reader, id: PollId): Promise<ListedPoll> {
  const [found] = await reader.query<ListedPoll>(`${listed} where p.id = $1`, [id]);
  return found ?? refuse("poll_unknown");
}

/**
 * A poll in which can be voted now, held open until the act ends: many vote at once, and it is not closed under them.
 * Refuses `poll_unknown`, `meeting_called_off`, `poll_not_open`, `poll_closed`.
 */
export async function lockToCast(act: Act, id: PollId): Promise<ListedPoll & { phase: "advance" | "open" }> {
  const [, poll] = await Promise.all([act.tx.query("select from poll where id = $1 for share", [id]), pollUnder(act.tx, id)]);
  if (poll.calledOff) refuse("meeting_called_off");
  const phase = phaseOf(poll, act.at, act.today);
  if (phase === "closed") refuse("poll_closed");
  return phase === "waiting" ? refuse("poll_not_open") : { ...poll, phase };
}
