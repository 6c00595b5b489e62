import { createHash, verify, X509Certificate } from "node:crypto";
import { P12Signer, PDF, type PdfArray, PdfNumber, type Signer } from "@libpdf/core";
import { OctetString } from "asn1js";
import { Certificate, ContentInfo, SignedData } from "pkijs";
import { dayOf } from "#domain/calendar.ts";
import { refuse } from "#domain/refusal.ts";

export type SealCertificate = {
  readonly subject: string;
  readonly validFrom: Temporal.Instant;
  readonly validUntil: Temporal.Instant;
  /** SHA-256 of the certificate, in hexadecimal. */
  readonly fingerprint: string;
};

/** Plain words without brackets, which @libpdf/core 0.4.2 escapes twice. */
export type Sealing = { readonly reason: string; readonly location: string };

export type Seal = {
  readonly certificate: SealCertificate;
  /** Whole days until the certificate expires; negative when it has. */
  readonly daysLeft: (at: Temporal.Instant) => number;
  /** The document with a PAdES baseline seal (ETSI EN 319 142-1, B-B) as an incremental update. Refuses `seal_not_valid`. */
  readonly seal: (pdf: Uint8Array, at: Temporal.Instant, sealing: Sealing) => Promise<Uint8Array>;
};

/** Opens the cooperative's sealing certificate, a PKCS#12 file with its key. Fails when the passphrase or the file is wrong. */
export async function openSeal(p12: Uint8Array, passphrase: string): Promise<Seal> {
  const signer = await withItsCertificate(await P12Signer.create(p12, passphrase));
  const certificate = describeCertificate(signer.certificate);
  const { validFrom, validUntil } = certificate;
  // What the file keeps free for the signature: its certificates, and ample room for the attributes and an RSA signature of 4096 bits.
  const estimatedSize = [signer.certificate, ...(signer.certificateChain ?? [])].reduce((size, { length }) => size + length, 3072);
  return {
    certificate,
    daysLeft: (at) => Math.floor(validUntil.since(at).total("hours") / 24),
    seal: async (pdf, at, { reason, location }) => {
      if (Temporal.Instant.compare(at, validFrom) < 0 || Temporal.Instant.compare(at, validUntil) > 0) {
        refuse("seal_not_valid", { from: dayOf(validFrom).toString(), until: dayOf(validUntil).toString() });
      }
      const document = await PDF.load(pdf);
      const signingTime = new Date(at.epochMilliseconds);
      const { bytes } = await document.sign({ signer, reason, location, signingTime, fieldName: "Seal", estimatedSize });
      return bytes;
    },
  };
}

export function describeCertificate(der: Uint8Array): SealCertificate {
  const certificate = new X509Certificate(der);
  return {
    subject: certificate.subject.replaceAll("\n", ", "),
    validFrom: Temporal.Instant.fromEpochMilliseconds(certificate.validFromDate.getTime()),
    validUntil: Temporal.Instant.fromEpochMilliseconds(certificate.validToDate.getTime()),
    fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
  };
}

/** The library takes the first certificate of the file for the sealing one; some issuers put their own first. The key says which it is. */
async function withItsCertificate(opened: P12Signer): Promise<Signer> {
  const certificates = [opened.certificate, ...opened.certificateChain];
  const probe = Buffer.from("seal");
  const signature = await opened.sign(probe, "SHA-256");
  const certificate = certificates.find((der) => verify("sha256", probe, new X509Certificate(der).publicKey, signature));
  if (!certificate) throw new Error("the PKCS#12 file holds no certificate for its key");
  return {
    certificate,
    certificateChain: certificates.filter((der) => der !== certificate),
    keyType: opened.keyType,
    signatureAlgorithm: opened.signatureAlgorithm,
    sign: (data, algorithm) => opened.sign(data, algorithm),
  };
}

/** What a document says about its last seal. A document without one, or that is no PDF, gives null. */
export type SealReading = {
  /** The bytes that the seal speaks of are those that were sealed. */
  readonly digestMatches: boolean;
  /** Nothing was added after the seal, and nothing but the seal itself is left out of it. */
  readonly coversWholeFile: boolean;
  /** The certificate whose key made the seal; null if none in the file did. Whose it is, the caller compares by fingerprint. */
  readonly certificate: SealCertificate | null;
  /** The moment that the seal claims. */
  readonly sealedAt: Temporal.Instant | null;
};

/** Reads the last seal of a PDF and checks what can be checked without knowing whom to trust. */
export async function readSeal(pdf: Uint8Array<ArrayBuffer>): Promise<SealReading | null> {
  const signature = await lastSignature(pdf);
  const [signer] = signature?.cms.signerInfos ?? [];
  const attributes = signer?.signedAttrs;
  const hash = hashes.get(signer?.digestAlgorithm.algorithmId ?? "");
  if (!signature || !signer || !attributes || !hash) return null;
  const { range, cms, sealedAt } = signature;
  const [start, before, after, length] = range;
  const sealed = Buffer.concat([pdf.subarray(start, start + before), pdf.subarray(after, after + length)]);
  const digest = attributes.attributes.find(({ type }) => type === messageDigest)?.values[0];
  const isProven = (der: Uint8Array) =>
    verify(hash, Buffer.from(attributes.encodedValue), new X509Certificate(der).publicKey, signer.signature.valueBlock.valueHexView);
  const certificates = (cms.certificates ?? []).filter((each) => each instanceof Certificate);
  const proven = certificates.map((each) => new Uint8Array(each.toSchema().toBER())).find(isProven);
  return {
    digestMatches: digest instanceof OctetString && createHash(hash).update(sealed).digest().equals(digest.valueBlock.valueHexView),
    coversWholeFile: start === 0 && after + length === pdf.length && isHexString(pdf.subarray(before, after)),
    certificate: proven ? describeCertificate(proven) : null,
    sealedAt,
  };
}

const messageDigest = "1.2.840.113549.1.9.4";
const hashes = new Map([
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);

type Signature = {
  readonly range: readonly [number, number, number, number];
  readonly cms: SignedData;
  readonly sealedAt: Temporal.Instant | null;
};

/** Null for anything that a reader of PDF or of CMS cannot make sense of: an upload may be anything. */
async function lastSignature(pdf: Uint8Array): Promise<Signature | null> {
  try {
    const fields = (await PDF.load(pdf)).getForm()?.getSignatureFields() ?? [];
    const dictionary = fields.findLast((field) => field.isSigned())?.getSignatureDict();
    const range = numbers(dictionary?.getArray("ByteRange"));
    const contents = dictionary?.getString("Contents")?.bytes;
    if (!range || !contents) return null;
    const cms = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(contents).buffer).content });
    return { range, cms, sealedAt: moment(dictionary?.getString("M")?.asString() ?? "") };
  } catch {
    return null;
  }
}

function numbers(array: PdfArray | undefined): Signature["range"] | null {
  const [a, b, c, d, ...rest] = [...(array ?? [])].map((item) => (item instanceof PdfNumber ? item.value : Number.NaN));
  if (a === undefined || b === undefined || c === undefined || d === undefined || rest.length > 0) return null;
  return [a, b, c, d].every(Number.isSafeInteger) ? [a, b, c, d] : null;
}

/** `D:20270115120000Z` of the seals made here; another form of date is not read. */
function moment(text: string): Temporal.Instant | null {
  const [, year, month, day, hour, minute, second] = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return year ? Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : null;
}

const isHexString = (bytes: Uint8Array): boolean => /^<[0-9A-Fa-f]*>$/.test(Buffer.from(bytes).toString("latin1"));
