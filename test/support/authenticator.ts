import { codeOf, stepOf } from "#domain/access/totp.ts";

/** What an authenticator app shows at a moment, when the secret was typed over into it. */
export function codeFrom(typed: string, at: Temporal.Instant, steps = 0): string {
  const letters = Array.from(typed.replaceAll(" ", ""), (letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter));
  const bits = letters.map((value) => value.toString(2).padStart(5, "0")).join("");
  const secret = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  return codeOf(secret, stepOf(at) + steps);
}
