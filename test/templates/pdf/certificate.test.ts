import { PDF } from "@libpdf/core";
import { expect, test } from "vitest";
import { certificatePdf } from "#templates/pdf/certificate.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { annasCertificate } from "./anna.ts";

const textOf = (pdf: Uint8Array): string => textOfPages(pdf).join();

const withNames = (...holders: string[]) => ({ ...annasCertificate, holders });

test("a certificate states holder, member, land, contribution, price, code, place and day", async () => {
  const text = textOf(await certificatePdf(annasCertificate));
  for (const part of [
    "Bewijs van inleg",
    "Certificaat 2026-000042",
    "Anna Vermeer",
    "lid 1187",
    "59,94",
    "500,00",
    "8,3409",
    "9f3k-27qd-x8mt",
  ]) {
    expect(text).toContain(part);
  }
  expect(text).toContain("Oosterwaard, 15 januari 2027 · KvK 12345678");
  expect(text).toContain("14 juni 2028");
});

test("an English certificate says the same in English", async () => {
  const text = textOf(await certificatePdf({ ...annasCertificate, language: "en" }));
  for (const part of ["Proof of contribution", "59.94", "€500.00", "14 June 2028", "a security and gives no right"])
    expect(text).toContain(part);
});

test("the state stands on it in words", async () => {
  expect(textOf(await certificatePdf({ ...annasCertificate, state: "provisional" }))).toContain("voorlopig");
  expect(textOf(await certificatePdf({ ...annasCertificate, state: "void" }))).toContain("Certificaat 2026-000042, vervallen");
});

test("the same facts give the same bytes, whatever was drawn before", async () => {
  const first = await certificatePdf(annasCertificate);
  await certificatePdf(withNames("Łęcki & Zoë <Müller>", "ﬁne\u00a0−\u00adﬂock µ μ"));
  expect(Buffer.compare(await certificatePdf(annasCertificate), first)).toBe(0);
});

test("its data are attached for machines", async () => {
  const { attachments } = await PDF.load(await certificatePdf(annasCertificate));
  const data = JSON.parse(new TextDecoder().decode(attachments.get("certificate-2026-000042.json") ?? new Uint8Array()));
  expect(data.lot).toEqual({
    number: "2026-0912",
    paidOn: "2026-06-14",
    cents: 50_000,
    priceE4: 83_409,
    areaDm2: 5_994,
    vintage: 2026,
    redeemableFrom: "2028-06-14",
  });
});

test("a cooperative's name with & and < leaves the metadata well-formed", async () => {
  const name = "Boeren & Burgers <Łódź> U.A.";
  const bytes = await certificatePdf({ ...annasCertificate, cooperative: { ...annasCertificate.cooperative, name } });
  const packet = /<\?xpacket begin[\s\S]*?<\?xpacket end/.exec(Buffer.from(bytes).toString("utf8"))?.[0] ?? "";
  expect(packet).toContain("<rdf:li>Boeren &amp; Burgers &lt;Łódź&gt; U.A.</rdf:li>");
  expect(packet).not.toContain("Boeren & Burgers");
  expect(Buffer.from(bytes).includes(Buffer.from(name, "utf16le").swap16())).toBe(true);
});

test("it says that it is PDF/A-3a and PDF/UA-1, tagged, in its language, with its title shown", async () => {
  const raw = Buffer.from(await certificatePdf(annasCertificate)).toString("latin1");
  for (const part of ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "pdfaExtension:schemas"])
    expect(raw).toContain(part);
  for (const part of ["/Lang (nl)", "/Marked true", "/DisplayDocTitle true", "/AFRelationship /Data", "/S /GTS_PDFA1", "/Scope /Column"]) {
    expect(raw).toContain(part);
  }
  expect(raw).not.toContain("/BaseFont /Helvetica");
});

test("a letter that no typeface has is written as its number, so that no name loses one", async () => {
  expect(textOf(await certificatePdf(withNames("李 Łęcki")))).toContain("[U+674E] Łęcki");
});

test("long joint names stay whole on one page", async () => {
  const names = Array.from({ length: 6 }, (_, index) => `Wilhelmina Johanna van den Oeverkant-Gravesandestraat ${index}`);
  const pdf = await certificatePdf(withNames(...names));
  expect((await PDF.load(pdf)).getPageCount()).toBe(1);
  const text = textOf(pdf).replaceAll(/\s+/g, " ");
  for (const name of names) expect(text).toContain(name);
});
