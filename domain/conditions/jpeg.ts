import { orientationAlone, orientationIn } from "#domain/conditions/orientation.ts";

/** What a picture needs to be drawn; whatever else stood in the file, in the order in which it stood. */
export type Stripped = { readonly bytes: Uint8Array; readonly left: readonly Uint8Array[] };

const exif = Buffer.from("Exif\0\0", "latin1");
const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean => Buffer.compare(bytes.subarray(0, start.length), start) === 0;

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** APP0 says how large a pixel is, APP14 how colours were mixed; all others are for programs, and a comment is for people. */
const isAside = (marker: number): boolean => marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && marker !== 0xe0 && marker !== 0xee);

const segment = (marker: number, body: Uint8Array): Uint8Array => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** Where the coded picture that begins here ends: at a marker that is neither a stuffed byte nor a restart. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/**
 * A JPEG (ITU T.81) without what tells where, when and with what it was taken: of Exif only the orientation stays, XMP, IPTC, colour profiles,
 * comments and whatever follows the picture go. Null if it is no whole JPEG.
 */
export function strippedJpeg(bytes: Uint8Array): Stripped | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  const left: Uint8Array[] = [];
  let orientation = 1;
  let [framed, drawn] = [false, false];
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      if (at + 2 < bytes.length) left.push(bytes.subarray(at + 2));
      const turned = orientation === 1 ? [] : [segment(0xe1, Buffer.concat([exif, orientationAlone(orientation)]))];
      const [start = bytes, ...rest] = kept;
      return framed && drawn ? { bytes: Buffer.concat([start, ...turned, ...rest, bytes.subarray(at, at + 2)]), left } : null;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const body = bytes.subarray(at + 4, end);
    if (marker === 0xe1 && startsWith(body, exif)) orientation = orientationIn(body.subarray(exif.length));
    framed ||= isFrame(marker);
    drawn ||= marker === 0xda;
    const next = marker === 0xda ? afterScan(bytes, end) : end;
    if (isAside(marker)) left.push(body);
    else kept.push(bytes.subarray(at, next));
    at = next;
  }
  return null;
}
