import { crc32 } from "node:zlib";
import type { Stripped } from "#domain/conditions/jpeg.ts";
import { orientationAlone, orientationIn } from "#domain/conditions/orientation.ts";

const signature = Buffer.from("89504e470d0a1a0a", "hex");
const drawing = ["IHDR", "PLTE", "tRNS", "cHRM", "gAMA", "sRGB", "sBIT", "IDAT", "IEND"];

function chunk(type: string, body: Uint8Array): Uint8Array {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

/**
 * A PNG (ISO 15948) of the chunks that draw it alone: texts, times, Exif but for the orientation, and whatever follows the picture go.
 * Null if it is no whole PNG.
 */
export function strippedPng(bytes: Uint8Array): Stripped | null {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!all.subarray(0, 8).equals(signature)) return null;
  const kept: Uint8Array[] = [];
  const left: Uint8Array[] = [];
  let drawn = false;
  let orientation = 1;
  for (let at = 8; at + 12 <= all.length; ) {
    const end = at + 12 + all.readUInt32BE(at);
    if (end > all.length || all.readUInt32BE(end - 4) !== crc32(all.subarray(at + 4, end - 4))) return null;
    const type = all.toString("latin1", at + 4, at + 8);
    const body = all.subarray(at + 8, end - 4);
    if ((type === "IHDR") !== (at === 8)) return null;
    if (type === "eXIf") orientation = orientationIn(body);
    if (type === "IDAT") drawn = true;
    if (drawing.includes(type)) kept.push(all.subarray(at, end));
    else left.push(body);
    if (type === "IEND") {
      if (end < all.length) left.push(all.subarray(end));
      const turned = orientation === 1 ? [] : [chunk("eXIf", orientationAlone(orientation))];
      const [header = all, ...rest] = kept;
      return drawn ? { bytes: Buffer.concat([signature, header, ...turned, ...rest]), left } : null;
    }
    at = end;
  }
  return null;
}
