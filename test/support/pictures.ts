import { crc32 } from "node:zlib";

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** A grey JPEG of eight by eight pixels, without any segment that it does not need. */
const start = Buffer.from([0xff, 0xd8]);
const jfif = segment(0xe0, Buffer.from("4a46494600010100000100010000", "hex"));
const drawing = Buffer.concat([
  segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 16)])),
  segment(0xc0, Buffer.from("080008000801011100", "hex")),
  segment(0xc4, Buffer.from(`00${"00".repeat(1)}01${"00".repeat(14)}00`, "hex")),
  segment(0xc4, Buffer.from(`10${"00".repeat(1)}01${"00".repeat(14)}00`, "hex")),
  segment(0xda, Buffer.from("010100003f00", "hex")),
  Buffer.from([0x3f, 0xff, 0x00]),
]);
const end = Buffer.from([0xff, 0xd9]);

/** Where and with what a photo was taken: 52° 12′ north, and the name of a telephone. */
export const place = "52/1 12/1 4217/100";
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.from("49492a0008000000020012010300010000000000000025880400010000002600000000000000", "hex");
  tiff.writeUInt16LE(orientation, 18);
  return Buffer.concat([tiff, Buffer.from(`GPSLatitude ${place} Telephone of Jan`)]);
}
const exif = (orientation: number): Buffer => segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), exifOf(orientation)]));

export type Asides = {
  readonly orientation?: number;
  readonly xmp?: string;
  readonly comment?: string;
  readonly after?: Uint8Array | string;
};

/** A photo as a telephone makes it, with whatever stands beside the picture. */
export const jpegWith = ({ orientation, xmp, comment, after = "" }: Asides = {}): Buffer =>
  Buffer.concat([
    start,
    jfif,
    ...(orientation ? [exif(orientation)] : []),
    ...(xmp ? [segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`))] : []),
    ...(comment ? [segment(0xfe, Buffer.from(comment))] : []),
    drawing,
    end,
    Buffer.from(after),
  ]);

function chunk(type: string, body: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

/** A PNG of one grey pixel, with texts and Exif data if asked. */
export const pngWith = ({ text, orientation, after = "" }: { text?: string; orientation?: number; after?: string } = {}): Buffer =>
  Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", Buffer.from("00000001000000010800000000", "hex")),
    ...(orientation ? [chunk("eXIf", exifOf(orientation))] : []),
    ...(text ? [chunk("tEXt", Buffer.from(`Comment\0${text}`))] : []),
    chunk("IDAT", Buffer.from("789c63680000008200 81".replaceAll(" ", ""), "hex")),
    chunk("IEND", Buffer.alloc(0)),
    Buffer.from(after),
  ]);

export const pdf = (after = ""): Buffer => Buffer.from(`%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n${after}`);
