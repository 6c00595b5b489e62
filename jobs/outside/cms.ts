import { createHash } from "node:crypto";
import type { Signer } from "@libpdf/core";
import { fromBER, Null, ObjectIdentifier } from "asn1js";
import { Certificate } from "pkijs";

const oid = (value: string): Uint8Array => new Uint8Array(new ObjectIdentifier({ value }).toBER());
const oids = {
  data: oid("1.2.840.113549.1.7.1"),
  signedData: oid("1.2.840.113549.1.7.2"),
  sha256: oid("2.16.840.1.101.3.4.2.1"),
  sha256WithRsa: oid("1.2.840.113549.1.1.11"),
  ecdsaWithSha256: oid("1.2.840.10045.4.3.2"),
  contentType: oid("1.2.840.113549.1.9.3"),
  messageDigest: oid("1.2.840.113549.1.9.4"),
  algorithmProtection: oid("1.2.840.113549.1.9.52"),
  signingCertificateV2: oid("1.2.840.113549.1.9.16.2.47"),
};
const tags = { octets: 0x04, sequence: 0x30, set: 0x31, zero: 0xa0, one: 0xa1, four: 0xa4 };
const one = Buffer.from([0x02, 0x01, 0x01]);

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer<ArrayBuffer> {
  const body = Buffer.concat(parts);
  const hex = body.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return Buffer.concat([Buffer.from(body.length < 0x80 ? [tag] : [tag, 0x80 + length.length]), length, body]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(tags.sequence, ...parts);
const set = (...parts: readonly Uint8Array[]) => der(tags.set, ...parts);
const attribute = (type: Uint8Array, value: Uint8Array) => sequence(type, set(value));
const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** The signature of a digest (SHA-256) as a PAdES seal has it: detached CMS (RFC 5652) with the attributes of ETSI EN 319 142-1, 6.3, which puts the time elsewhere. */
export type CmsSigner = (digest: Uint8Array) => Promise<Buffer<ArrayBuffer>>;

/** What is the same in every signature is made once: doing so for each takes longer than signing. */
export function cmsSigner(signer: Signer): CmsSigner {
  const { issuer, serialNumber } = new Certificate({ schema: fromBER(new Uint8Array(signer.certificate).buffer).result });
  const [name, serial] = [new Uint8Array(issuer.toSchema().toBER()), new Uint8Array(serialNumber.toBER())];
  const algorithm = signer.keyType === "RSA" ? [oids.sha256WithRsa, new Uint8Array(new Null().toBER())] : [oids.ecdsaWithSha256];
  const digestAlgorithm = sequence(oids.sha256);
  const issuerSerial = sequence(sequence(der(tags.four, name)), serial);
  const fixed = [
    attribute(oids.contentType, oids.data),
    attribute(oids.algorithmProtection, sequence(digestAlgorithm, der(tags.one, ...algorithm))),
    attribute(oids.signingCertificateV2, sequence(sequence(sequence(der(tags.octets, sha256(signer.certificate)), issuerSerial)))),
  ];
  const certificates = der(tags.zero, signer.certificate, ...(signer.certificateChain ?? []));
  return async (digest) => {
    const attributes = [...fixed, attribute(oids.messageDigest, der(tags.octets, digest))].sort(Buffer.compare);
    const signature = await signer.sign(set(...attributes), "SHA-256");
    const signerInfo = sequence(
      one,
      sequence(name, serial),
      digestAlgorithm,
      der(tags.zero, ...attributes),
      sequence(...algorithm),
      der(tags.octets, signature),
    );
    const signedData = sequence(one, set(digestAlgorithm), sequence(oids.data), certificates, set(signerInfo));
    return sequence(oids.signedData, der(tags.zero, signedData));
  };
}
