import { verify, X509Certificate } from "node:crypto";
import { P12Signer, PDF, type Signer } from "@libpdf/core";

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
  /** The document with a PAdES baseline seal (ETSI EN 319 142-1, B-B) as an incremental update. Fails outside the certificate's validity. */
  readonly seal: (pdf: Uint8Array, at: Temporal.Instant, sealing: Sealing) => Promise<Uint8Array>;
};

/** Opens the cooperative's sealing certificate, a PKCS#12 file with its key. Fails when the passphrase or the file is wrong. */
export async function openSeal(p12: Uint8Array, passphrase: string): Promise<Seal> {
  const signer = await withItsCertificate(await P12Signer.create(p12, passphrase));
  const certificate = describeCertificate(signer.certificate);
  const { validFrom, validUntil, subject } = certificate;
  // What the file keeps free for the signature: its certificates, and ample room for the attributes and an RSA signature of 4096 bits.
  const estimatedSize = [signer.certificate, ...(signer.certificateChain ?? [])].reduce((size, { length }) => size + length, 3072);
  return {
    certificate,
    daysLeft: (at) => Math.floor(validUntil.since(at).total("hours") / 24),
    seal: async (pdf, at, { reason, location }) => {
      if (Temporal.Instant.compare(at, validFrom) < 0 || Temporal.Instant.compare(at, validUntil) > 0) {
        throw new RangeError(`the seal's certificate (${subject}) is valid from ${validFrom} until ${validUntil}, not at ${at}`);
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
