import { createHash, randomBytes, randomInt } from "node:crypto";

declare const noun: unique symbol;

/** An identifier of one noun of the register: a UUID in canonical lower-case form. Never shown to people. */
export type Id<N extends string = string> = string & { readonly [noun]: N };

export type ActId = Id<"act">;
export type PersonId = Id<"person">;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (text: string): boolean => uuidForm.test(text);

function shaped(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

let random = { bytes: randomBytes(4_096), used: 0 };

/** Sixteen random bytes that nobody else gets; asked of the system many at a time, since asking costs more than the bytes. */
function sixteenRandom(): Buffer {
  if (random.used === random.bytes.length) random = { bytes: randomBytes(4_096), used: 0 };
  random.used += 16;
  return random.bytes.subarray(random.used - 16, random.used);
}

let latest = { millisecond: -1, place: 0 };

/** Where an id stands among those of one millisecond: 26 bits that begin at random in their lower half and count up. */
function placeWithin(millisecond: number): number {
  const place = latest.millisecond === millisecond ? latest.place + 1 : randomInt(2 ** 25);
  latest = { millisecond, place };
  return place;
}

/**
 * A new UUIDv7 (RFC 9562, 6.2 method 1), ordered by the moment given, so that neighbours in time are neighbours in the index. Of one
 * moment those made later by this process come later, so that what was recorded last is known; 48 bits stay random.
 */
export function newId<N extends string>(at: Temporal.Instant): Id<N> {
  const bytes = sixteenRandom();
  const place = placeWithin(at.epochMilliseconds);
  bytes.writeUIntBE(at.epochMilliseconds, 0, 6);
  bytes.writeUInt16BE(place >>> 14, 6);
  bytes.writeUInt16BE(place & 0x3fff, 8);
  return shaped(bytes, 7) as Id<N>;
}

/** An identifier that follows from its name alone, so that the same thing done twice is one act: a hash shaped as UUIDv8. */
export function namedId<N extends string>(...name: readonly string[]): Id<N> {
  const digest = createHash("sha256").update(JSON.stringify(name)).digest();
  return shaped(new Uint8Array(digest.subarray(0, 16)), 8) as Id<N>;
}

const codeAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A random code of `length` letters for people to type over: 5 bits each, no i, l, o or u. */
export function randomCode(length: number): string {
  return Array.from(randomBytes(length), (byte) => codeAlphabet[byte & 31]).join("");
}
