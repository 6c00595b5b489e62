import { createHmac, timingSafeEqual } from "node:crypto";

const secondsOfStep = 30;
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The half minute of a moment, counted since 1970 (RFC 6238). */
export const stepOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / (secondsOfStep * 1000));

/** The six digits that an authenticator app shows in a half minute (RFC 4226, with SHA-1 as all apps have it). */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 0x0f) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** The step whose code this is: of now, or one before or after for a clock that is off; null if none, or not later than `after`. */
export function matchingStep(secret: Uint8Array, code: string, at: Temporal.Instant, after: number): number | null {
  const given = Buffer.from(code);
  const now = stepOf(at);
  const matches = [now - 1, now, now + 1].filter((step) => {
    const expected = Buffer.from(codeOf(secret, step));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return matches.find((step) => step > after) ?? null;
}

/** A secret as people type it over into an app; its length is a multiple of five bytes. */
export const secretText = (secret: Uint8Array): string =>
  Array.from(secret, (byte) => byte.toString(2).padStart(8, "0"))
    .join("")
    .replaceAll(/[01]{5}/g, (bits) => base32.charAt(Number.parseInt(bits, 2)));

/** What the QR code for an app holds. */
export const otpauthAddress = (secret: Uint8Array, issuer: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?secret=${secretText(secret)}&issuer=${encodeURIComponent(issuer)}`;
