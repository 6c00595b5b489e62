import { expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { openSeal, readSeal } from "#jobs/outside/seal.ts";
import { makeTestSeal } from "#jobs/outside/test-seal.ts";
import { confirmationPdf } from "#templates/pdf/confirmation.ts";
import { refusalOf } from "../../support/refusal.ts";
import { annasCertificate } from "../../templates/pdf/anna.ts";

const issued = Temporal.Instant.from("2026-01-01T00:00:00Z");
const at = Temporal.Instant.from("2027-01-15T12:00:00Z");
const sealing = { reason: "Afgifte", location: "Oosterwaard" };
const { p12, passphrase } = await makeTestSeal("Landcoöperatie De Vier Weteringen U.A.", issued, 2);
const { lot, ...rest } = annasCertificate;
const pdf = await confirmationPdf({ ...rest, ...lot, provisionalAreaDm2: area(6_250) });
const seal = await openSeal(p12, passphrase);
const sealed = new Uint8Array(await seal.seal(pdf, at, sealing));

test("a seal says whose it is and how long it is valid", () => {
  expect(seal.certificate.subject).toContain("Landcoöperatie De Vier Weteringen U.A.");
  expect(seal.certificate.validUntil.toString()).toBe("2028-01-01T00:00:00Z");
  expect(seal.daysLeft(at)).toBe(350);
});

test("a sealed document keeps the bytes it had and adds a PAdES seal", async () => {
  expect(Buffer.compare(sealed.subarray(0, pdf.length), pdf)).toBe(0);
  expect(Buffer.from(sealed).toString("latin1")).toContain("/SubFilter /ETSI.CAdES.detached");
  expect(await readSeal(sealed)).toEqual({ digestMatches: true, coversWholeFile: true, certificate: seal.certificate, sealedAt: at });
});

test("a changed byte is found by the digest", async () => {
  const tampered = sealed.slice();
  tampered[pdf.length >> 1] = (tampered[pdf.length >> 1] ?? 0) ^ 1;
  expect(await readSeal(tampered)).toMatchObject({ digestMatches: false, coversWholeFile: true });
});

test("bytes added after the seal are found by its coverage", async () => {
  const longer = new Uint8Array(Buffer.concat([sealed, Buffer.from("\n% added\n")]));
  expect(await readSeal(longer)).toMatchObject({ digestMatches: true, coversWholeFile: false, certificate: seal.certificate });
});

test("another's seal has another fingerprint", async () => {
  const other = await makeTestSeal("Landcoöperatie De Vier Weteringen U.A.", issued);
  const forged = new Uint8Array(await (await openSeal(other.p12, other.passphrase)).seal(pdf, at, sealing));
  const reading = await readSeal(forged);
  expect(reading?.digestMatches).toBe(true);
  expect(reading?.certificate?.fingerprint).not.toBe(seal.certificate.fingerprint);
});

test("a document without a seal, or no document at all, has none to read", async () => {
  expect(await readSeal(new Uint8Array(pdf))).toBeNull();
  expect(await readSeal(new TextEncoder().encode("no PDF"))).toBeNull();
});

test("nothing is sealed before or after the certificate's validity", async () => {
  for (const moment of [issued.subtract({ hours: 1 }), Temporal.Instant.from("2028-01-02T00:00:00Z")])
    expect(await refusalOf(seal.seal(pdf, moment, sealing))).toBe("seal_not_valid");
});

test("a file that names its issuer first still seals with the certificate of its key", async () => {
  const other = await makeTestSeal("De Weteringen", issued, 2, true);
  expect((await openSeal(other.p12, other.passphrase)).certificate.subject).toContain("De Weteringen (test seal)");
});

test("a wrong passphrase opens nothing", async () => {
  await expect(openSeal(p12, `${passphrase}x`)).rejects.toThrow();
});
