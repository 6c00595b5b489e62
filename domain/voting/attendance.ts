import { defineEntity } from "@mikro-orm/core";
import { column } from "#domain/mapping.ts";

export const attendanceModes = ["hall", "online"] as const;
export type AttendanceMode = (typeof attendanceModes)[number];

/** A membership on the roll arrived at the meeting, in the hall or from home. */
export const Attendance = defineEntity({
  name: "Attendance",
  tableName: "attendance",
  properties: {
    id: column.id<"attendance">().primary(),
    meetingId: column.id<"meeting">(),
    memberId: column.id<"member">(),
    mode: column.text<AttendanceMode>(),
    followsId: column.id<"attendance">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const Departure = defineEntity({
  name: "Departure",
  tableName: "departure",
  properties: { attendanceId: column.id<"attendance">().primary(), actId: column.act(), recordedAt: column.moment() },
});

/** For use in SQL, with an expression for the attendance. */
export const isGone = (attendanceId: string): string => `exists (select from departure gone where gone.attendance_id = ${attendanceId})`;
/** Whether a membership is at a meeting now. For use in SQL, with expressions for the two. */
export const isPresent = (meetingId: string, memberId: string): string => `exists (select from attendance came
  where came.meeting_id = ${meetingId} and came.member_id = ${memberId} and not ${isGone("came.id")})`;
/** Whether it came at all, also if it left again: its proxy has lapsed then. */
export const hasCome = (meetingId: string, memberId: string): string =>
  `exists (select from attendance came where came.meeting_id = ${meetingId} and came.member_id = ${memberId})`;
