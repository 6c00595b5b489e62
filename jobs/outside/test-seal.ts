import { randomBytes, webcrypto } from "node:crypto";
import { BitString, Integer, Utf8String } from "asn1js";
import {
  AttributeTypeAndValue,
  AuthenticatedSafe,
  BasicConstraints,
  CertBag,
  Certificate,
  Extension,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from "pkijs";

export type TestSeal = {
  readonly p12: Uint8Array<ArrayBuffer>;
  readonly passphrase: string;
  /** The self-signed certificate that a reader has to trust, DER. */
  readonly root: Uint8Array<ArrayBuffer>;
};

type KeyPair = Awaited<ReturnType<typeof newKeyPair>>;

const keyAlgorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
const newKeyPair = () => webcrypto.subtle.generateKey(keyAlgorithm, true, ["sign", "verify"]);

/** A sealing certificate under a root of its own, for the demo and for tests: it proves nothing to anybody. Valid for `years` from `from`. The file may name its root first, as some issuers do. */
export async function makeTestSeal(organisation: string, from: Temporal.Instant, years = 3, rootFirst = false): Promise<TestSeal> {
  const [rootKeys, sealKeys] = await Promise.all([newKeyPair(), newKeyPair()]);
  const rootName = `${organisation} (test root)`;
  const root = await issue({ subject: rootName, keys: rootKeys, issuer: rootName, issuerKeys: rootKeys, isRoot: true, from, years });
  const leaf = await issue({
    subject: `${organisation} (test seal)`,
    keys: sealKeys,
    issuer: rootName,
    issuerKeys: rootKeys,
    isRoot: false,
    from,
    years,
  });
  const passphrase = randomBytes(18).toString("base64url");
  return {
    p12: await pack(rootFirst ? [root, leaf] : [leaf, root], sealKeys, passphrase),
    passphrase,
    root: new Uint8Array(root.toSchema(true).toBER()),
  };
}

type Issuing = {
  readonly subject: string;
  readonly keys: KeyPair;
  readonly issuer: string;
  readonly issuerKeys: KeyPair;
  readonly isRoot: boolean;
  readonly from: Temporal.Instant;
  readonly years: number;
};

const oid = {
  commonName: "2.5.4.3",
  basicConstraints: "2.5.29.19",
  keyUsage: "2.5.29.15",
  keyBag: "1.2.840.113549.1.12.10.1.2",
  certBag: "1.2.840.113549.1.12.10.1.3",
};
// Bits of RFC 5280 4.2.1.3: keyCertSign and cRLSign for the root, digitalSignature and nonRepudiation for the seal.
const keyUsage = { root: 0b0000_0110, seal: 0b1100_0000 };

async function issue({ subject, keys, issuer, issuerKeys, isRoot, from, years }: Issuing): Promise<Certificate> {
  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ valueHex: positiveSerial() }) });
  const named = (value: string) => new AttributeTypeAndValue({ type: oid.commonName, value: new Utf8String({ value }) });
  certificate.issuer.typesAndValues.push(named(issuer));
  certificate.subject.typesAndValues.push(named(subject));
  certificate.notBefore.value = new Date(from.epochMilliseconds);
  certificate.notAfter.value = new Date(from.toZonedDateTimeISO("UTC").add({ years }).epochMilliseconds);
  const usage = new BitString({ valueHex: new Uint8Array([isRoot ? keyUsage.root : keyUsage.seal]).buffer, unusedBits: isRoot ? 1 : 6 });
  const constraints = new BasicConstraints({ cA: isRoot });
  certificate.extensions = [
    new Extension({ extnID: oid.basicConstraints, critical: true, extnValue: constraints.toSchema().toBER() }),
    new Extension({ extnID: oid.keyUsage, critical: true, extnValue: usage.toBER() }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(issuerKeys.privateKey, "SHA-256");
  return certificate;
}

function positiveSerial(): ArrayBuffer {
  const serial = new Uint8Array(16);
  webcrypto.getRandomValues(serial);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial.buffer;
}

/** PKCS#12 (RFC 7292): the key under the passphrase, the certificates in the clear, the whole under a MAC. */
async function pack(certificates: readonly Certificate[], { privateKey }: KeyPair, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const password = new Uint8Array(Buffer.from(passphrase)).buffer;
  const key = new PKCS8ShroudedKeyBag({ parsedValue: await privateKeyInfo(privateKey) });
  await key.makeInternalValues({
    password,
    contentEncryptionAlgorithm: { name: "AES-CBC", length: 256 },
    hmacHashAlgorithm: "SHA-256",
    iterationCount: 10_000,
  });
  const bags = [
    new SafeBag({ bagId: oid.keyBag, bagValue: key }),
    ...certificates.map((parsedValue) => new SafeBag({ bagId: oid.certBag, bagValue: new CertBag({ parsedValue }) })),
  ];
  const authenticatedSafe = new AuthenticatedSafe({
    parsedValue: { safeContents: [{ privacyMode: 0, value: new SafeContents({ safeBags: bags }) }] },
  });
  await authenticatedSafe.makeInternalValues({ safeContents: [{}] });
  const pfx = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } });
  await pfx.makeInternalValues({ password, iterations: 10_000, pbkdf2HashAlgorithm: "SHA-256", hmacHashAlgorithm: "SHA-256" });
  return new Uint8Array(pfx.toSchema().toBER());
}

async function privateKeyInfo(key: webcrypto.CryptoKey): Promise<PrivateKeyInfo> {
  return PrivateKeyInfo.fromBER(await webcrypto.subtle.exportKey("pkcs8", key));
}
