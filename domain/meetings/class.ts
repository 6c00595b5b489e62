import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import type { ClassTakes, MemberClass } from "#domain/bylaws/class.ts";
import type { Reader } from "#domain/database.ts";
import { column } from "#domain/mapping.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";

/** The classes of members at a meeting: those of the bylaws of its day, as they were at its first call. */
export const MeetingClass = defineEntity({
  name: "MeetingClass",
  tableName: "meeting_class",
  properties: {
    meetingId: column.id<"meeting">().primary(),
    letter: column.text().primary(),
    nameNl: column.text(),
    nameEn: column.text(),
    takes: column.text<ClassTakes>(),
  },
});

export const freezeClasses = (act: Act, meetingId: MeetingId, classes: readonly MemberClass[]): Promise<void> =>
  act.tx.insert(
    MeetingClass,
    classes.map((each) => ({ meetingId, ...each })),
  );

const listed = `c.letter, c.name_nl as "nameNl", c.name_en as "nameEn"`;

/** In order of letter; none at a meeting without. */
export const classesAt = (reader: Reader, meetingId: MeetingId): Promise<Omit<MemberClass, "takes">[]> =>
  reader.query(`select ${listed} from meeting_class c where c.meeting_id = $1 order by c.letter`, [meetingId]);

/** A class at a meeting, and how many memberships of it stand on the roll. */
export type ClassAtMeeting = Omit<MemberClass, "takes"> & { readonly entitled: number };

/** The same, counted. */
export const classSizes = (reader: Reader, meetingId: MeetingId): Promise<ClassAtMeeting[]> =>
  reader.query(
    `select ${listed}, (select count(*) from roll_entry e where e.meeting_id = c.meeting_id and e.class = c.letter) as entitled
     from meeting_class c where c.meeting_id = $1 order by c.letter`,
    [meetingId],
  );
