import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { encodeQR } from "qr";
import { type Register, today } from "#domain/act.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { officersOn } from "#domain/people/office.ts";
import { undrawnCertificates } from "#domain/shares/certificate.ts";
import { certificateFacts } from "#jobs/certificate.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import type { CertificateFacts } from "#templates/pdf/certificate-facts.ts";
import { secondsEach } from "#test/bench/measuring.ts";

const { resolve } = createRequire(import.meta.url);
const font = (path: string): string => resolve(`@expo-google-fonts/${path}`);
const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** The same certificate as a first program draws it: fonts from their files and every line anew for each document. The floor that the bench compares with. */
async function naiveCertificate(facts: CertificateFacts): Promise<Uint8Array> {
  const { cooperative, lot } = facts;
  const document = new PDFDocument({
    size: "A4",
    margin: 0,
    pdfVersion: "1.7",
    subset: "PDF/A-3a",
    tagged: true,
    lang: facts.language,
    font: "",
  });
  document.registerFont("s", font("vollkorn/400Regular/Vollkorn_400Regular.ttf"));
  document.registerFont("sb", font("vollkorn/600SemiBold/Vollkorn_600SemiBold.ttf"));
  document.registerFont("si", font("vollkorn/400Regular_Italic/Vollkorn_400Regular_Italic.ttf"));
  document.registerFont("g", font("source-sans-3/400Regular/SourceSans3_400Regular.ttf"));
  document.registerFont("gb", font("source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf"));
  document.file(Buffer.from(JSON.stringify(facts)), { name: "certificate.json", type: "application/json" });
  drawLines(document);
  const center = (name: string, size: number, text: string, y: number) =>
    document
      .font(name)
      .fontSize(size)
      .text(text, 0, mm(y), { width: mm(210), align: "center" });
  center("sb", 13, cooperative.name, 36);
  center("sb", 33, "Bewijs van inleg", 53);
  center("s", 13, `Certificaat ${facts.number}`, 68);
  center("s", 13, "Op naam van", 84);
  center("sb", 23, facts.holders.join(" en "), 90);
  center("s", 13, `lid ${facts.memberNumber}, staat in het ledenregister`, 101);
  center("sb", 30, `${(lot.areaDm2 / 100).toFixed(2)} m²`, 108);
  center("s", 13, `grond, voor een inleg van € ${(lot.cents / 100).toFixed(2)}.`, 123);
  for (const [row, texts] of [
    ["Lot", "Ingelegd", "Inleg", "Prijs per m²", "Grond"],
    [lot.number, String(lot.paidOn), String(lot.cents / 100), String((lot.priceE4 ?? 0) / 10_000), String(lot.areaDm2 / 100)],
    ["Samen, vastgesteld", "", String(lot.cents / 100), "", String(lot.areaDm2 / 100)],
  ].entries()) {
    document.font(row === 1 ? "s" : "gb").fontSize(11);
    for (const [column, text] of texts.entries()) document.text(text, mm(36 + column * 28), mm(140 + row * 10), { width: mm(28) });
  }
  const text =
    "Het ledenregister beslist; dit certificaat bewijst wat er op de dag van afgifte in stond. Het is geen effect en geeft geen recht op " +
    `een aangewezen stuk grond. Overdracht geldt pas na inschrijving in het register. De inleg kan worden teruggevraagd vanaf ${lot.redeemableFrom}.`;
  document
    .font("g")
    .fontSize(10)
    .text(text, mm(36), mm(174), { width: mm(138) });
  for (const [index, { name, office }] of facts.signatories.entries()) {
    document
      .font("si")
      .fontSize(19)
      .text(name, mm(36 + index * 92), mm(215));
    document
      .font("g")
      .fontSize(9.5)
      .text(`${name}, ${office}`, mm(36 + index * 92), mm(227));
  }
  const modules = encodeQR(`${facts.verifyUrl}/${facts.code}`, "raw", { ecc: "medium", border: 1 });
  const side = mm(24) / modules.length;
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) if (dark) document.rect(mm(36) + x * side, mm(242) + y * side, side, side).fill();
  }
  document.font("g").fontSize(9).text(`Geldt dit certificaat nog? Ga naar ${facts.verifyUrl} en vul in: ${facts.code}`, mm(65), mm(248));
  document.text(`${cooperative.city}, ${facts.issuedOn} · KvK ${cooperative.kvk}`);
  document.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function drawLines(document: PDFKit.PDFDocument): void {
  document.lineWidth(mm(0.13)).strokeColor("#4d7f5c");
  for (const [length, waves, place] of [
    [170, 11, (along: number, across: number) => [20 + along, 14.5 + across]],
    [170, 11, (along: number, across: number) => [20 + along, 282.5 + across]],
    [257, 17, (along: number, across: number) => [14.5 + across, 20 + along]],
    [257, 17, (along: number, across: number) => [195.5 + across, 20 + along]],
  ] as const) {
    for (let phase = 0; phase < 12; phase++) {
      for (let along = 0; along < length; along += 1.1) {
        const [x = 0, y = 0] = place(along, 3.1 * Math.sin((along * waves * 2 * Math.PI) / length + (phase * Math.PI) / 6));
        if (along === 0) document.moveTo(mm(x), mm(y));
        else document.lineTo(mm(x), mm(y));
      }
      document.stroke();
    }
  }
}

/** Draws and seals the first certificates that have no document so, and gives the seconds for each. */
export async function naiveCertificates(register: Register, outside: Outside, count: number): Promise<() => Promise<number>> {
  const contents = await undrawnCertificates(register.database, { knownBefore: register.clock.now(), after: null, limit: count });
  const of = await cooperative(register.database);
  const officers = await officersOn(register.database, today(register));
  return () =>
    secondsEach(contents.length, async () => {
      for (const content of contents) {
        const pdf = await naiveCertificate(certificateFacts(content, of, officers, outside.baseUrl));
        await outside.seal.seal(pdf, register.clock.now(), { reason: "Certificate", location: of.city });
      }
    });
}
