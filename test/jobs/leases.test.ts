import { createHash } from "node:crypto";
import { PDF } from "@libpdf/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf, documentsAbout } from "#domain/documents/document.ts";
import { drawLeasesJob } from "#jobs/draw-leases.ts";
import { drawLease, drawOffer, thawed } from "#jobs/lease.ts";
import { leasePdf } from "#templates/pdf/lease.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { concludes, drafts, letLease, offers, signs } from "#test/support/lease-village.ts";
import { type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village();
});
afterAll(() => here.close());

test("a concluded lease is drawn once from what was signed, with who signed it and how, and sealed", async () => {
  const outside = await testOutside(here);
  const byCode = await drafts(here);
  await offers(here, byCode.versionId);
  await signs(here, byCode.versionId, "lessee", byCode.terms.lesseeId);
  await signs(here, byCode.versionId, "lessor", here.board.personId);
  const inInk = await letLease(here);
  await drafts(here);
  expect(await runs(drawLeasesJob, here.register, { outside })).toEqual({ done: 2, setAside: 0 });
  expect(await runs(drawLeasesJob, here.register, { outside })).toEqual({ done: 0, setAside: 0 });
  const filed = await drawLease({ register: here.register, outside }, byCode.versionId);
  const bytes = await bytesOf(here.database, filed.id);
  const [offer] = await documentsAbout(here.database, "lease_offer", byCode.versionId);
  const offered = await bytesOf(here.database, offer?.id ?? filed.id);
  const [evidence = ""] = textOfPages(bytes).slice(-1);
  expect(evidence.replaceAll(/\s/g, "")).toContain(createHash("sha256").update(offered).digest("hex"));
  expect(evidence).toContain("blom@voorbeeld.nl");
  expect(textOfPages(bytes)[0]).toBe(textOfPages(offered)[0]?.replace(/van \d+/, `van ${textOfPages(bytes).length}`));
  expect((await PDF.load(bytes)).getForm()).not.toBeNull();
  const [ink] = await documentsAbout(here.database, "lease", inInk.versionId);
  expect(textOfPages(await bytesOf(here.database, ink?.id ?? filed.id)).at(-1)).toContain("bevestigd door Fatma");
});

test("an offer that earlier software drew otherwise, with the same words, is sealed", async () => {
  const { versionId } = await drafts(here);
  const { document } = await drawOffer({ register: here.register }, versionId);
  await offers(here, versionId, Buffer.concat([document.bytes, Buffer.from("% by earlier software\n")]));
  await concludes(here, versionId);
  expect(await drawLease({ register: here.register, outside: await testOutside(here) }, versionId)).toMatchObject({ kind: "lease" });
});

test("nothing is sealed if what was signed has other words or other data than the facts", async () => {
  const drawing = { register: here.register, outside: await testOutside(here) };
  for (const change of [{ particularTerms: "De poel blijft open." }, { caps: { allowanceBp: 1_000, chargeBp: 1_000 } }]) {
    const { versionId } = await drafts(here);
    const { facts } = await drawOffer(drawing, versionId);
    await offers(here, versionId, leasePdf({ ...thawed(facts), ...change }));
    await concludes(here, versionId);
    await expect(drawLease(drawing, versionId)).rejects.toThrow("no longer drawn as it was signed");
  }
});
