import { defineEntity } from "@mikro-orm/core";
import type { MemberClass } from "#domain/bylaws/class.ts";
import type { Reader } from "#domain/database.ts";
import { column } from "#domain/mapping.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import type { ClassCount } from "#domain/meetings/rule.ts";
import type { ClassTurnout } from "#domain/voting/count.ts";
import type { PollId } from "#domain/voting/poll.ts";
import type { Cast, CastByClass } from "#domain/voting/secret-count.ts";

/** What was counted in a class when the chair closed a poll whose rule asks for a majority in each. */
export const PollClassCount = defineEntity({
  name: "PollClassCount",
  tableName: "poll_class_count",
  properties: {
    pollId: column.id<"poll">().primary(),
    letter: column.text().primary(),
    inFavour: column.int(),
    against: column.int(),
    blank: column.int(),
    invalid: column.int(),
    present: column.int(),
    entitled: column.int(),
  },
});

export type CountOfClass = ClassCount & { readonly invalid: number };

const none: Cast = { inFavour: 0, against: 0, blank: 0, invalid: 0 };

/** What was cast in each class beside who was there for it; a class in which nobody voted counts nothing. */
export const countsOf = (classes: readonly ClassTurnout[], cast: readonly CastByClass[]): CountOfClass[] =>
  classes.map(({ letter, present, entitled }) => {
    const { inFavour, against, blank, invalid } = cast.find((each) => each.memberClass === letter) ?? none;
    return { letter, inFavour, against, blank, invalid, present, entitled };
  });

/** What was counted in a class, with its name. */
export type ClassResult = CountOfClass & Omit<MemberClass, "takes">;

/** Of the polls of a meeting that are closed, in order of letter. */
export const classResultsOf = (reader: Reader, meetingId: MeetingId): Promise<(ClassResult & { readonly pollId: PollId })[]> =>
  reader.query(
    `select n.poll_id as "pollId", n.letter, c.name_nl as "nameNl", c.name_en as "nameEn", n.in_favour as "inFavour", n.against, n.blank, n.invalid, n.present,
       n.entitled
     from poll p join poll_class_count n on n.poll_id = p.id join meeting_class c on c.meeting_id = p.meeting_id and c.letter = n.letter
     where p.meeting_id = $1 order by n.poll_id, n.letter`,
    [meetingId],
  );
