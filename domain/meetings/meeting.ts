import { defineEntity } from "@mikro-orm/core";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Base, Majority } from "#domain/meetings/rule.ts";

export type MeetingId = Id<"meeting">;
export type MeetingVersionId = Id<"meeting_version">;
export type ItemId = Id<"agenda_item">;

export const meetingKinds = ["annual", "extraordinary"] as const;
export type MeetingKind = (typeof meetingKinds)[number];
/** In a hall, in a hall and from home, or without a hall. */
export const meetingModes = ["physical", "hybrid", "digital"] as const;
export type MeetingMode = (typeof meetingModes)[number];

export const Meeting = defineEntity({
  name: "Meeting",
  tableName: "meeting",
  properties: {
    id: column.id<"meeting">().primary(),
    number: column.int(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** A whole plan of a meeting. Each change is a new version; a call cites the version that it called. */
export const MeetingVersion = defineEntity({
  name: "MeetingVersion",
  tableName: "meeting_version",
  properties: {
    id: column.id<"meeting_version">().primary(),
    meetingId: column.id<"meeting">(),
    version: column.int(),
    kind: column.text<MeetingKind>(),
    mode: column.text<MeetingMode>(),
    heldOn: column.day(),
    hour: column.text(),
    place: column.text(),
    rollOn: column.day().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** What stands on the agenda of a version. An item keeps its id through the versions; one that asks for a decision has a motion. */
export const MeetingItem = defineEntity({
  name: "MeetingItem",
  tableName: "meeting_item",
  properties: {
    meetingVersionId: column.id<"meeting_version">().primary(),
    position: column.small().primary(),
    itemId: column.id<"agenda_item">(),
    title: column.text(),
    explanation: column.text().strictNullable(),
    proposalId: column.id<"proposal">().strictNullable(),
    motion: column.text().strictNullable(),
    majority: column.text<Majority>().strictNullable(),
    numerator: column.int().strictNullable(),
    denominator: column.int().strictNullable(),
    strict: column.flag().strictNullable(),
    base: column.text<Base>().strictNullable(),
    quorumPercent: column.int().strictNullable(),
    quorumVotes: column.int().strictNullable(),
    article: column.text().strictNullable(),
    secret: column.flag(),
    eachClass: column.flag(),
  },
});

export type MeetingPlan = {
  readonly kind: MeetingKind;
  readonly mode: MeetingMode;
  readonly heldOn: Temporal.PlainDate;
  /** `20:00`, in the cooperative's time. */
  readonly hour: string;
  readonly place: string;
  /** The day on which it is settled who votes, where the bylaws say that the call names one. */
  readonly rollOn: Temporal.PlainDate | null;
};

/** The wording on which is voted, and by which rule; fraction, base and article go with a rule of the bylaws alone. */
export type DraftMotion = {
  readonly motion: string | null;
  readonly majority: Majority | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly strict: boolean | null;
  readonly base: Base | null;
  readonly quorumPercent: number | null;
  readonly quorumVotes: number | null;
  readonly article: string | null;
  readonly secret: boolean;
  /** The majority is asked in each class of members too. */
  readonly eachClass: boolean;
};
export const noMotion: DraftMotion = {
  motion: null,
  majority: null,
  numerator: null,
  denominator: null,
  strict: null,
  base: null,
  quorumPercent: null,
  quorumVotes: null,
  article: null,
  secret: false,
  eachClass: false,
};

export type DraftItem = DraftMotion & {
  readonly title: string;
  readonly explanation: string | null;
  readonly proposalId: Id<"proposal"> | null;
};
export type AgendaItem = DraftItem & { readonly itemId: ItemId };
