import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { invoiceDocumentRoutes } from "#api/invoice-documents.ts";
import { issueApiToken } from "#domain/access/token.ts";
import { invoiceTotals } from "#domain/billing/invoice-content.ts";
import { invoiceContents, undrawnInvoiceCount, undrawnInvoices } from "#domain/billing/invoice-reading.ts";
import type { PersonId } from "#domain/id.ts";
import { noParticulars, registerPerson } from "#domain/people/person.ts";
import { drawInvoicesIn } from "#jobs/draw-invoices.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { readSeal } from "#jobs/outside/seal.ts";
import { invoiceXml } from "#templates/xml/invoice.ts";
import { invoiceLeases } from "#test/support/invoices.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { openHouse } from "#test/support/open-house.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";
import { leaseInvoice } from "../templates/pdf/lease-invoice.ts";

let here: Village;
let outside: Outside;
beforeAll(async () => {
  here = await village();
  here.clock.moveTo(noonOf("2027-03-02"));
  outside = await testOutside(here.register);
  await invoiceLeases(here.ownerUrl, 4);
  await here.database.query(
    `insert into credit_note (id, number, invoice_id, issued_on, act_id, recorded_at)
     select new_id(recorded_at), '2027-C001', id, '2027-03-01', act_id, recorded_at from invoice where number = '2027-0045'`,
  );
  await here.database.query("insert into credit_note_content (credit_note_id, reason) select id, 'Verkeerde oppervlakte' from credit_note");
});
afterAll(() => here.close());

const now = () => here.register.clock.now();
const undrawn = () => undrawnInvoices(here.database, { knownBefore: now(), after: null, limit: 10 });
type Filed = { kind: string; fileName: string; bytes: Uint8Array<ArrayBuffer>; sha256: Uint8Array };
const filed = () =>
  here.database.query<Filed>(
    `select d.kind, d.file_name as "fileName", c.bytes, d.sha256 from document d join document_content c on c.document_id = d.id order by d.file_name`,
  );

test("an invoice reads from the register as it was billed (DOMAIN 6.2)", async () => {
  const contents = await undrawn();
  const first = contents.find(({ number }) => number === "2027-0042");
  const { id, lesseeId, buyer, lines, ...rest } = leaseInvoice;
  expect(first).toMatchObject({ ...rest, lines: lines.map(({ land, ...line }) => line) });
  expect(first?.lines.map(({ land }) => land)).toEqual([12_456_000, 12_456_000, null, null, null, null]);
  expect(invoiceTotals(first?.lines ?? [])).toEqual({ lines: 6_815_22, allowances: 949_32, charges: 253_15, total: 6_119_05 });
  expect(contents.find(({ kind }) => kind === "credit_note")).toMatchObject({
    number: "2027-C001",
    dueOn: null,
    reason: "Verkeerde oppervlakte",
    credits: { number: "2027-0045", issuedOn: day("2027-03-01") },
    lines: first?.lines.map(({ kind, cents }) => ({ kind, cents })),
  });
});

test("an invoice says what was known when it was issued", async () => {
  await act(here.register, "change_particulars", async (each) => {
    await each.tx.query(
      `insert into person_particulars (id, person_id, act_id, recorded_at, name, language)
       select gen_random_uuid(), person_id, $1, $2, 'Verhuisd', 'en' from person_particulars where name = 'Maatschap Blom 1'`,
      [each.id, each.at],
    );
    return [];
  });
  expect((await undrawn()).find(({ number }) => number === "2027-0042")?.buyer.name).toBe("Maatschap Blom 1");
});

test("drawing killed half-way and done again files each document once, sealed, with its e-invoice beside it", async () => {
  const killed = (done: number) => {
    if (done === 2) throw new Error("killed");
  };
  expect(await undrawnInvoiceCount(here.database, now())).toBe(5);
  expect(await runs(drawInvoicesIn(2), here.register, { outside, dryRun: true })).toEqual({ done: 5, setAside: 0 });
  await expect(runs(drawInvoicesIn(2), here.register, { outside, progress: killed })).rejects.toThrow("killed");
  expect(await runs(drawInvoicesIn(2), here.register, { outside })).toEqual({ done: 3, setAside: 0 });
  expect(await runs(drawInvoicesIn(2), here.register, { outside })).toEqual({ done: 0, setAside: 0 });
  const documents = await filed();
  expect(documents.map(({ kind, fileName }) => `${kind} ${fileName}`)).toEqual([
    "credit_note credit-note-2027-C001.pdf",
    "invoice_ubl credit-note-2027-C001.xml",
    "invoice invoice-2027-0042.pdf",
    "invoice_ubl invoice-2027-0042.xml",
    "invoice invoice-2027-0043.pdf",
    "invoice invoice-2027-0044.pdf",
    "invoice_ubl invoice-2027-0044.xml",
    "invoice invoice-2027-0045.pdf",
    "invoice_ubl invoice-2027-0045.xml",
  ]);
  for (const { fileName, bytes, sha256 } of documents) {
    expect(createHash("sha256").update(bytes).digest().equals(sha256)).toBe(true);
    if (fileName.endsWith(".pdf")) expect(await readSeal(bytes)).toMatchObject({ digestMatches: true, coversWholeFile: true });
  }
  const [content] = await here.database.query<{ id: (typeof leaseInvoice)["id"] }>("select id from invoice where number = '2027-0044'");
  const [said] = await invoiceContents(here.database, content ? [content.id] : []);
  const xml = documents.find(({ fileName }) => fileName === "invoice-2027-0044.xml");
  expect(Buffer.from(xml?.bytes ?? "").toString()).toBe(said && invoiceXml(said));
  expect(Buffer.from(xml?.bytes ?? "").toString()).toContain("Boer &amp; Zn. &lt;De Lage Ham&gt;");
});

describe("over the web", () => {
  let ask: (path: string, who: PersonId | null, headers?: Record<string, string>) => Promise<Response>;
  const lessee = async (number: string): Promise<PersonId> => {
    const [found] = await here.database.query<{ id: PersonId }>(
      "select b.lessee_id as id from invoice i join lease_bill b on b.id = i.lease_bill_id where i.number = $1",
      [number],
    );
    if (!found) throw new Error(`there is no invoice ${number}`);
    return found.id;
  };

  beforeAll(async () => {
    const hono = app(await openHouse(here), invoiceDocumentRoutes);
    ask = async (path, who, headers = {}) => {
      if (!who) return hono.request(path, { headers });
      const token = `meent_${createHash("sha256")
        .update(`${who} ${path} ${JSON.stringify(headers)}`)
        .digest("hex")}`;
      await act(here.register, "issue_api_token", (each) =>
        issueApiToken(each, { personId: who, token, name: "test", scopes: ["read"], expiresOn: day("2027-12-31") }),
      );
      return hono.request(path, { headers: { ...headers, authorization: `Bearer ${token}` } });
    };
  });

  test("the lessee and the board read the invoice and its e-invoice; who holds it already is sent nothing", async () => {
    const own = await lessee("2027-0042");
    for (const who of [own, here.board.personId]) {
      const answer = await ask("/invoices/2027-0042/document", who);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("application/pdf");
      const etag = answer.headers.get("etag") ?? "";
      expect((await ask("/invoices/2027-0042/document", who, { "if-none-match": etag })).status).toBe(304);
    }
    const electronic = await ask("/invoices/2027-0042/e-invoice", own);
    expect(electronic.headers.get("content-type")).toBe("application/xml");
    expect(await electronic.text()).toContain("<cbc:ID>2027-0042</cbc:ID>");
    const credited = await lessee("2027-0045");
    expect((await ask("/credit-notes/2027-C001/document", credited)).status).toBe(200);
    expect((await ask("/credit-notes/2027-C001/e-invoice", credited)).status).toBe(200);
  });

  test("another's invoice is as unknown as one that does not exist, and a visitor signs in first", async () => {
    const other = await lessee("2027-0044");
    let stranger: PersonId | null = null;
    await act(here.register, "change_particulars", async (each) => {
      stranger = await registerPerson(each, "natural", { ...noParticulars, name: "Niemand" });
      return [];
    });
    if (!stranger) throw new Error("there is no stranger");
    for (const path of ["/invoices/2027-0042/document", "/invoices/2027-0042/e-invoice", "/invoices/2027-9999/document"]) {
      for (const who of [other, stranger]) expect((await ask(path, who)).status).toBe(404);
      expect((await ask(path, null)).status).toBe(401);
    }
    expect((await ask("/credit-notes/2027-C001/document", other)).status).toBe(404);
    expect((await ask("/invoices/2027-C001/document", here.board.personId)).status).toBe(404);
  });

  test("of an invoice to somebody without a KvK number there is no e-invoice, and the answer says why", async () => {
    const answer = await ask("/invoices/2027-0043/e-invoice", await lessee("2027-0043"), { accept: "application/json" });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("KvK");
  });
});
