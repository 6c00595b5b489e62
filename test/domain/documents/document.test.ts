import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesOf, documentsAbout, fileDocuments } from "#domain/documents/document.ts";
import type { Id } from "#domain/id.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

describe("a document", () => {
  const drawn = (subjectId: string, bytes: string, language: "nl" | "en" = "nl") => ({
    kind: "certificate" as const,
    subjectId: subjectId as Id,
    asOf: day("2026-01-12"),
    language,
    fileName: "certificaat.pdf",
    mediaType: "application/pdf",
    bytes: Buffer.from(bytes),
  });
  const files = (...documents: ReturnType<typeof drawn>[]) => act(here.register, "file_document", (each) => fileDocuments(each, documents));

  test("is filed once for its subject, day and language, with the hash of its bytes", async () => {
    const subject = randomUUID();
    const both = await Promise.all([refusalOf(files(drawn(subject, "one"))), refusalOf(files(drawn(subject, "two")))]);
    expect(both.toSorted()).toEqual(["document_already_filed", null].toSorted());
    expect(await refusalOf(files(drawn(subject, "drie", "en")))).toBeNull();
    const filed = await documentsAbout(here.database, "certificate", subject as Id);
    expect(filed.map(({ language }) => language).toSorted()).toEqual(["en", "nl"]);
    for (const { id, sha256, size } of filed) {
      const bytes = await bytesOf(here.database, id);
      expect(createHash("sha256").update(bytes).digest().equals(sha256)).toBe(true);
      expect(bytes.length).toBe(size);
    }
  });

  test("of which one is filed already is filed with none of the others", async () => {
    const [known, fresh] = [randomUUID(), randomUUID()];
    await files(drawn(known, "a"));
    expect(await refusalOf(files(drawn(fresh, "b"), drawn(known, "c")))).toBe("document_already_filed");
    expect(await documentsAbout(here.database, "certificate", fresh as Id)).toEqual([]);
  });
});
