import { expect, test } from "vitest";
import { evidenceFile, largestEvidence } from "#domain/conditions/evidence-file.ts";
import { orientationIn } from "#domain/conditions/orientation.ts";
import { Refusal } from "#domain/refusal.ts";
import { exifOf, jpegWith, pdf, place, pngWith } from "#test/support/pictures.ts";

const kept = (bytes: Uint8Array, fileName = "photo.jpg") => evidenceFile({ fileName, bytes });
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
function refused(bytes: Uint8Array, fileName?: string): string | null {
  try {
    kept(bytes, fileName);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

test("a photo keeps its picture and loses where it was taken, by whom and with what", () => {
  const xmp = "<x:xmpmeta><rdf:li>Jan de Boer</rdf:li></x:xmpmeta>";
  const { bytes, mediaType } = kept(jpegWith({ orientation: 6, xmp, comment: "Jan was here" }));
  expect(mediaType).toBe("image/jpeg");
  for (const told of [place, "GPS", "Telephone", "Jan", "xmpmeta"]) expect(latin(bytes)).not.toContain(told);
  expect(latin(bytes)).toContain("JFIF");
  const bare = jpegWith();
  expect(Buffer.from(bytes).subarray(-60)).toEqual(bare.subarray(-60));
});

test("which way up it is stays, whatever the byte order, and nothing is said of a photo that is upright", () => {
  for (const orientation of [1, 3, 6, 8]) {
    const { bytes } = kept(jpegWith({ orientation }));
    const at = latin(bytes).indexOf("Exif\0\0");
    expect(at === -1 ? 1 : orientationIn(bytes.subarray(at + 6))).toBe(orientation);
  }
  expect(latin(kept(jpegWith({ orientation: 1 })).bytes)).toBe(latin(jpegWith()));
  expect(orientationIn(exifOf(9))).toBe(1);
  expect(orientationIn(new Uint8Array(3))).toBe(1);
  expect(orientationIn(Buffer.from("4d4d002affffffff0000000000000000", "hex"))).toBe(1);
});

test("what was stripped once stays the same when it is stripped again", () => {
  for (const first of [kept(jpegWith({ orientation: 6, comment: "x" })), kept(pngWith({ orientation: 3, text: "x" }), "a.png")])
    expect(latin(kept(first.bytes).bytes)).toBe(latin(first.bytes));
});

test("what a telephone hangs behind the picture goes: a second picture, a film", () => {
  expect(latin(kept(jpegWith({ after: jpegWith({ orientation: 6 }) })).bytes)).toBe(latin(jpegWith()));
  expect(latin(kept(jpegWith({ after: `\0\0\0\x18ftypmp42${place}` })).bytes)).not.toContain(place);
});

test("a PNG keeps the chunks that draw it", () => {
  const { bytes, mediaType } = kept(pngWith({ text: `taken at ${place}`, orientation: 6 }), "screen.png");
  expect(mediaType).toBe("image/png");
  expect(latin(bytes)).not.toContain(place);
  expect(latin(bytes)).toContain("eXIf");
  expect(latin(kept(pngWith({ text: "x" })).bytes)).toBe(latin(pngWith()));
});

test("what a file is follows from its content, not from its name", () => {
  expect(kept(pngWith(), "photo.jpg").mediaType).toBe("image/png");
  expect(kept(pdf(), "photo.jpg").mediaType).toBe("application/pdf");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;
  const html = "<!doctype html><script>alert(1)</script>";
  for (const text of [svg, html, "GIF89a<script>", "", "MZ", "\xef\xbb\xbf<svg>"])
    expect([text, refused(Buffer.from(text, "latin1"))]).toEqual([text, "evidence_kind_unknown"]);
});

test("a file that is two things at once is refused", () => {
  const html = "<html><script>alert(1)</script></html>";
  const twofold = [
    jpegWith({ comment: html }),
    jpegWith({ after: html }),
    jpegWith({ after: pdf() }),
    jpegWith({ xmp: "<svg onload=alert(1)>" }),
    pngWith({ text: html }),
    pngWith({ after: html }),
    pdf(html),
    pdf("PK\x03\x04 a whole archive"),
  ];
  expect(twofold.map((bytes) => refused(bytes))).toEqual(twofold.map(() => "evidence_is_two_things"));
  expect(refused(Buffer.concat([Buffer.from(html), pdf()]))).toBe("evidence_kind_unknown");
});

test("what is broken, cut off or too large is refused", () => {
  const whole = jpegWith({ orientation: 6 });
  for (let length = 3; length < whole.length; length += 7) expect(refused(whole.subarray(0, length))).toBe("evidence_unreadable");
  expect(refused(Buffer.from("ffd8ffd9", "hex"))).toBe("evidence_unreadable");
  const bent = pngWith();
  bent.writeUInt8(7, 20);
  expect(refused(bent)).toBe("evidence_unreadable");
  expect(refused(pngWith().subarray(0, 40))).toBe("evidence_unreadable");
  expect(refused(Buffer.from("%PDF-1.7\n%%EOF"))).toBe("evidence_unreadable");
  expect(refused(jpegWith({ after: Buffer.alloc(largestEvidence) }))).toBe("evidence_too_large");
});
