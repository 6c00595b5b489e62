import { createHash } from "node:crypto";

/** Words for whoever looks at the seal. */
export type Sealing = { readonly reason: string; readonly location: string };

/** A document of pdfkit with a seal that is still to be filled in, as an incremental update (ISO 32000-1, 7.5.6 and 12.8). */
export type SealUpdate = {
  /** SHA-256 of all but the place of the signature. */
  readonly digest: Uint8Array;
  /** Fails if the signature does not fit in. */
  readonly fillIn: (signature: Buffer) => Uint8Array<ArrayBuffer>;
};

/** `room` is how many bytes the signature may have. Fails if the file is not as pdfkit writes one: with one plain table of its objects. */
export function sealUpdate(pdf: Uint8Array, at: Temporal.Instant, sealing: Sealing, room: number): SealUpdate {
  const { size, root, info, id, table, objectAt } = readTrailer(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
  const catalog = objectAt(root);
  const page = find(/\/Kids \[(\d+ 0 R)/, objectAt(find(/\/Pages (\d+) 0 R/, catalog)));
  const [seal, field] = [Number(size), Number(size) + 1];
  const moment = at.toString({ smallestUnit: "second", roundingMode: "trunc" }).replaceAll(/[-:T]/g, "");
  const written = [
    `${root} 0 obj\n${catalog.replace(/>>\s*$/, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>\n>>`)}\nendobj\n`,
    `${field} 0 obj\n<< /FT /Sig /T (Seal) /V ${seal} 0 R /Type /Annot /Subtype /Widget /F 132 /P ${page} /Rect [0 0 0 0] >>\nendobj\n`,
    `${seal} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:${moment}) /Reason ${text(sealing.reason)} /Location ${text(sealing.location)} /ByteRange `,
  ] as const;
  const offsets = [pdf.length, pdf.length + written[0].length, pdf.length + written[0].length + written[1].length] as const;
  const entry = (offset: number): string => `${String(offset).padStart(10, "0")} 00000 n \n`;
  const [before, rangeLength] = [written.join(""), 40];
  const close = " >>\nendobj\n";
  const from = pdf.length + before.length + rangeLength + "/Contents ".length;
  const until = from + room * 2 + 2;
  const after = `${close}xref\n${root} 1\n${entry(offsets[0])}${seal} 2\n${entry(offsets[2])}${entry(offsets[1])}trailer
<< /Size ${field + 1} /Root ${root} 0 R /Info ${info} 0 R /ID ${id} /Prev ${table} >>
startxref
${until + close.length}
%%EOF
`;
  const range = `[0 ${from} ${until} ${after.length}]`.padEnd(rangeLength);
  const update = Buffer.from(`${before}${range}/Contents <${"0".repeat(room * 2)}>${after}`, "latin1");
  const bytes = Buffer.concat([pdf, update]);
  const hash = createHash("sha256").update(bytes.subarray(0, from)).update(bytes.subarray(until));
  return {
    digest: hash.digest(),
    fillIn: (signature) => {
      if (signature.length > room) throw new Error(`the signature takes ${signature.length} bytes of ${room}`);
      bytes.write(signature.toString("hex"), from + 1, "latin1");
      return bytes;
    },
  };
}

/** Where the objects of the file stand; `objectAt` gives what is in one. */
function readTrailer(file: Buffer) {
  const tail = file.toString("latin1", Math.max(0, file.length - 1024));
  const table = Number(find(/startxref\n(\d+)\n%%EOF\n$/, tail));
  const first = file.indexOf("\n0000000000 65535 f \n", table) + 1;
  const objectAt = (number: string): string => {
    const entry = first + Number(number) * 20;
    const start = Number(file.toString("latin1", entry, entry + 10));
    return find(new RegExp(`^${number} 0 obj\\n([\\s\\S]*)\\n$`), file.toString("latin1", start, file.indexOf("endobj", start)));
  };
  return {
    size: find(/\/Size (\d+)/, tail),
    root: find(/\/Root (\d+) 0 R/, tail),
    info: find(/\/Info (\d+) 0 R/, tail),
    id: find(/\/ID (\[[^\]]*\])/, tail),
    table,
    objectAt,
  };
}

function find(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`no ${pattern.source} in the document to be sealed`);
  return found;
}

/** A text string (ISO 32000-1, 7.9.2.2), in which no character has a meaning of its own. */
const text = (words: string): string => `<feff${Buffer.from(words, "utf16le").swap16().toString("hex")}>`;
