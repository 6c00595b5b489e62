import { createHmac, timingSafeEqual } from "node:crypto";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { refuse } from "#domain/refusal.ts";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

const sealOf = (secret: string, meetingId: MeetingId, memberNumber: number): string => {
  const digest = createHmac("sha256", secret).update(`arrival ${meetingId} ${memberNumber}`).digest();
  return Array.from(digest.subarray(0, 8), (byte) => alphabet[byte & 31]).join("");
};

/** What a member shows at the door: the member number and eight letters that only the register can make, for this meeting alone: `12-k7qf2m9t`. */
export const arrivalCodeOf = (secret: string, meetingId: MeetingId, memberNumber: number): string =>
  `${memberNumber}-${sealOf(secret, meetingId, memberNumber)}`;

/** The member number in a code, as it was scanned or typed. Refuses `attendance_code_wrong`. */
export function memberInCode(secret: string, meetingId: MeetingId, code: string): number {
  const [, number = "", seal = ""] = /^(\d{1,9})[- ]?([0-9a-z]{8})$/.exec(code.trim().toLowerCase()) ?? [];
  const right = Buffer.from(sealOf(secret, meetingId, Number(number)));
  const given = Buffer.from(seal);
  return given.length === right.length && timingSafeEqual(given, right) ? Number(number) : refuse("attendance_code_wrong");
}
