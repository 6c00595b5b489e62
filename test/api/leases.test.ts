import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leaseActRoutes } from "#api/lease-acts.ts";
import { leaseDraftRoutes } from "#api/lease-drafts.ts";
import { leaseFormRoutes } from "#api/lease-forms.ts";
import { leaseRoutes } from "#api/leases.ts";
import type { PersonId } from "#domain/id.ts";
import type { LeaseId } from "#domain/leases/lease.ts";
import { versionsOf } from "#domain/leases/lease-version.ts";
import { cents } from "#domain/money.ts";
import { type Cast, cast } from "#test/support/cast.ts";
import { type Served, serving } from "#test/support/house.ts";
import { concludes, condition, lessee, offers } from "#test/support/lease-village.ts";
import { buys, noonOf } from "#test/support/village.ts";

let here: Cast;
let served: Served;
let blom: PersonId;
let buren: PersonId;
beforeAll(async () => {
  here = await cast();
  served = await serving(here, [...leaseFormRoutes, ...leaseDraftRoutes, ...leaseRoutes, ...leaseActRoutes]);
  await buys(here, "De Hoge Kamp C 218", 124_560, cents(900_000_00), "2026-02-02");
  await condition(here, "S10");
  blom = await lessee(here, "Maatschap Blom & Zoon", "blom@voorbeeld.nl");
  buren = await lessee(here, "De Buren", "buren@voorbeeld.nl");
});
afterAll(() => here.close());

const board = () => here.officers.chair;
const typed = {
  effectiveOn: "01-03-2026",
  endsOn: "29-02-2032",
  yearStarts: "01-01",
  rent: "600,00",
  rentYear: "2025",
  indexMonth: "10",
  waterBoard: "Rivierenland",
  waterShare: "50",
  paymentDays: "30",
  particularTerms: "Het hek blijft dicht.",
  "parcel-1": "12.45.60",
  "condition-S10": "yes",
  "threshold-S10": "7,5",
  "allowance-S10": "5",
  "charge-S10": "0",
};
const draftPage = (form = "liberalised_le6") => `/leases/draft?form=${form}&lessee=${blom}&from=01-03-2026`;
const drawnUp = (fields: Readonly<Record<string, string>> = {}, form = "liberalised_le6") =>
  served.send(draftPage(form), "/leases/drafts", board(), { ...typed, ...fields });

async function latest(number: number) {
  const [lease] = await here.database.query<{ id: LeaseId }>("select id from lease where number = $1", [number]);
  const [version] = await versionsOf(here.database, lease?.id as LeaseId);
  if (!version) throw new Error(`lease ${number} has no version`);
  return version;
}
const concluding = async (number: number) => {
  const { id } = await latest(number);
  await offers(here, id);
  await concludes(here, id);
};

describe("the board", () => {
  test("reads of an empty list how it begins", async () => {
    expect((await served.page("/leases", board())).text).toContain("Er is nog geen land verpacht");
    expect((await served.json("/leases", board())).body).toMatchObject({ items: [], total: 0, next: null });
  });

  test("finds or registers who leases, and chooses the form first", async () => {
    expect((await served.page("/leases/new", board())).text).not.toContain('name="form"');
    const found = await served.send("/leases/new", "/lessees/candidates", board(), { q: "blom &" });
    expect(found.text).toContain("Maatschap Blom &amp; Zoon");
    expect(found.text).toContain("art. 7:397 lid 1 BW");
    const sent = await served.send("/lessees/new", "/lessees", board(), {
      nature: "natural",
      name: "Jan de Boer",
      email: "jan@voorbeeld.nl",
    });
    expect(sent.status).toBe(303);
    expect((await served.page(sent.location ?? "", board())).text).toContain("Jan de Boer");
    const wrong = await served.send("/lessees/new", "/lessees", board(), { nature: "natural", name: "", email: "jan" });
    expect([wrong.status, wrong.text.includes("Dit is geen e-mailadres")]).toEqual([422, true]);
  });

  test("is offered only what the form allows", async () => {
    const liberal = await served.page(draftPage(), board());
    expect(liberal.text).toMatch(/name="indexMonth"[\s\S]*name="waterShare"[\s\S]*name="charge-S10"/);
    const regular = await served.page(draftPage("regular"), board());
    expect(regular.text).not.toMatch(/name="(indexMonth|waterShare|charge-S10)"/);
    expect(regular.text).toContain("art. 7:328 lid 3 BW");
  });

  test.each([
    [{ endsOn: "28-02-2033" }, "liberalised_le6", "ten hoogste 6 jaar duren (art. 7:397 lid 1 BW)", "endsOn"],
    [{}, "regular", "(art. 7:328 BW)", "indexMonth"],
    [{ indexMonth: "", waterBoard: "", waterShare: "", "charge-S10": "4" }, "regular", "(art. 7:328 lid 3 BW)", "conditions"],
    [{ indexMonth: "" }, "regular", "(art. 7:399a BW)", "waterBoard"],
    [{ waterBoard: "", waterShare: "", "condition-S10": "" }, "crop_1y", "ten hoogste 1 jaar duren (art. 7:396 BW)", "endsOn"],
    [{ waterBoard: "", waterShare: "" }, "up_to_1ha", "(art. 7:395 BW)", "parcels"],
    [{ "parcel-1": "twaalf" }, "liberalised_le6", "Dit is geen oppervlakte", "parcel-1"],
    [{ "threshold-S10": "veel" }, "liberalised_le6", "Dit past niet bij wat we meten", null],
    [{ "allowance-S10": "101" }, "liberalised_le6", "Dit is geen getal dat hier past", "allowance-S10"],
    [{ yearStarts: "30-02" }, "liberalised_le6", "", "yearStarts"],
  ] as const)("is told what is wrong with %j in %s, and keeps what was typed", async (fields, form, sentence, field) => {
    const { status, text } = await drawnUp(fields, form);
    expect(status).toBe(422);
    expect(text).toContain(sentence);
    if (field) expect(text).toContain(`href="#${field}"`);
    expect(text).toContain("Het hek blijft dicht.");
  });

  test("draws up a lease and reads all of it", async () => {
    expect(await drawnUp()).toMatchObject({ status: 303, location: "/leases/1" });
    const { text } = await served.page("/leases/1", board());
    for (const words of [
      "LC-000001",
      "€\u00a0600,00 per ha in 2025",
      "50% van de last van Rivierenland",
      "mee met de consumentenprijzen van oktober",
    ])
      expect(text).toContain(words);
    const { body } = await served.json("/leases/1", board());
    expect(body).toMatchObject({
      number: 1,
      state: "draft",
      lessee: "Maatschap Blom & Zoon",
      endsOn: "2032-02-29",
      versions: [{ kind: "lease", waterShareBp: 5_000, conditions: [{ code: "S10", thresholdMilli: 7_500, allowanceBp: 500 }] }],
    });
  });

  test("does the same by JSON, and is refused with a code", async () => {
    const { "parcel-1": _, "condition-S10": __, ...rest } = typed;
    const asked = {
      ...rest,
      form: "liberalised_le6",
      lesseeId: buren,
      parcels: [{ number: 1, area: "12.45.60" }],
      conditions: [{ code: "S10", allowance: 7.5 }],
    };
    expect(await served.post("/leases/drafts", board(), asked)).toMatchObject({ status: 201, body: { number: 2 } });
    expect(await served.post("/leases/drafts", board(), { ...asked, endsOn: "2033-02-28" })).toMatchObject({
      status: 422,
      body: { code: "lease_term_too_long" },
    });
    expect(await served.post("/leases/drafts", board(), { ...asked, conditions: [{ code: "S99" }] })).toMatchObject({
      body: { code: "condition_not_for_form" },
    });
  });

  test("draws a draft up anew, withdraws an offer and sees land that is let meanwhile", async () => {
    const again = await served.page("/leases/1/redraft", board());
    expect(again.text).toContain('value="12.45.60"');
    expect(await served.send("/leases/1/redraft", "/leases/1/redraft", board(), { ...typed, rent: "610,00" })).toMatchObject({
      status: 303,
    });
    expect(await served.json("/leases/1", board())).toMatchObject({
      body: { rent: 610_00, versions: [{ version: 2 }, { version: 1, state: "replaced" }] },
    });
    await offers(here, (await latest(1)).id);
    const bare = await served.send("/leases/1/withdrawal", "/leases/1/withdrawal", board(), { reason: " " });
    expect(bare.status).toBe(422);
    expect(await served.send("/leases/1/withdrawal", "/leases/1/withdrawal", board(), { reason: "Prijs" })).toMatchObject({ status: 303 });
    await served.send("/leases/1/redraft", "/leases/1/redraft", board(), typed);
    await concluding(1);
    const { text } = await served.page("/leases/2", board());
    expect(text).toContain("is dan al verpacht, onder LC-000001");
  });

  test("amends, and renews from the day after the last", async () => {
    const amendment = await served.page("/leases/1/amendment", board());
    expect(amendment.text).toContain("LC-000001 wijzigen");
    const changed = { ...typed, effectiveOn: "01-10-2026", "parcel-1": "11.65.60" };
    expect(await served.send("/leases/1/amendment", "/leases/1/amendment", board(), changed)).toMatchObject({ status: 303 });
    await concluding(1);
    const renewal = await served.page("/leases/1/renewal", board());
    expect(renewal.text).toContain('value="01-03-2032"');
    expect(renewal.text).toContain('value="28-02-2038"');
  });

  test("follows the land chamber", async () => {
    here.clock.moveTo(noonOf("2026-03-20"));
    const part = "/leases/1/chamber/4/filing";
    expect((await served.page("/leases/1", board())).text).toContain(part);
    const wrong = await served.send(part, part, board(), { filedOn: "21-03-2026", caseNumber: "GK-7", fee: "161,00" });
    expect([wrong.status, wrong.text.includes("Die dag moet nog komen")]).toEqual([422, true]);
    expect(await served.send(part, part, board(), { filedOn: "20-03-2026", caseNumber: "GK-7", fee: "161,00" })).toMatchObject({
      status: 303,
    });
    const outcome = "/leases/1/chamber/4/outcome";
    expect(await served.send(outcome, outcome, board(), { outcome: "approved", decidedOn: "20-03-2026" })).toMatchObject({ status: 303 });
    expect((await served.page("/leases/1", board())).text).toMatch(/goedgekeurd<\/span> <small>op 20 maart 2026/);
    expect((await served.page("/leases/1/chamber/9/filing", board())).status).toBe(404);
  });

  test("ends a lease, and records the handover after its last day", async () => {
    const page = "/leases/1/termination";
    const wrong = await served.send(page, page, board(), { endsOn: "01-01-2040", ground: "agreement", reason: "In overleg" });
    expect([wrong.status, wrong.text.includes("valt buiten de looptijd")]).toEqual([422, true]);
    expect(await served.send(page, page, board(), { endsOn: "31-03-2026", ground: "agreement", reason: "In overleg" })).toMatchObject({
      status: 303,
    });
    const handover = "/leases/1/handover";
    const early = await served.send("/leases/1/termination", page, board(), {}).catch(() => null);
    expect(early?.status ?? 422).toBe(422);
    here.clock.moveTo(noonOf("2026-04-01"));
    expect((await served.page("/leases/1", board())).text).toContain(handover);
    expect(await served.send(handover, handover, board(), { heldOn: "31-03-2026", report: "Alles in orde" })).toMatchObject({
      status: 303,
    });
    expect(await served.json("/leases/1", board())).toMatchObject({
      body: { state: "handed_over", handover: { report: "Alles in orde" } },
    });
  });

  test("finds by name, by POST, and exports what it shows", async () => {
    const found = await served.post("/leases", board(), { q: "buren" });
    expect(found.body).toMatchObject({ items: [{ number: 2 }], total: 1 });
    const csv = await served.page("/leases.csv?state=handed_over", board());
    expect(csv.text.split("\r\n")[1]).toBe(
      "LC-000001,liberalised_le6,Maatschap Blom & Zoon,2026-03-01,2026-03-31,124560.00,De Hoge Kamp C 218,600.00,2025,handed_over",
    );
    expect((await served.page("/leases?state=draft", board())).text).toContain("De Buren");
  });
});

describe("a lessee", () => {
  test("reads his own leases and no other", async () => {
    const { text } = await served.page("/my-leases", blom);
    expect(text).toContain("/my-leases/1");
    const mine = await served.page("/my-leases/1", blom);
    expect([mine.status, mine.text.includes("ten minste 7,5%"), mine.text.includes("5% van de pacht eraf")]).toEqual([200, true, true]);
    expect(mine.text).not.toMatch(/\/leases\/1\/(amendment|termination|chamber)/);
    const versions = (await served.json("/my-leases/1", blom)).body.versions;
    expect(versions).toMatchObject([{ version: 4 }, { version: 3 }]);
    await served.send("/leases/2/redraft", "/leases/2/redraft", board(), { ...typed, effectiveOn: "01-05-2026" });
    await offers(here, (await latest(2)).id);
    expect((await served.json("/my-leases/2", buren)).body).toMatchObject({ number: 2, state: "offered" });
    expect((await served.page("/my-leases/2", blom)).status).toBe(404);
    expect((await served.json("/my-leases/2", blom)).status).toBe(404);
    expect((await served.page("/my-leases/999", blom)).status).toBe(404);
  });

  test("may not enter the board's rooms, and nobody else may enter his", async () => {
    for (const path of ["/leases", "/leases/1", "/leases/new", "/leases.csv", "/leases/1/termination"]) {
      expect((await served.json(path, blom)).status, path).toBe(403);
      expect((await served.json(path)).status, path).toBe(401);
    }
    expect((await served.json("/my-leases", board())).status).toBe(403);
    expect((await served.json("/leases/1", here.officers.auditor)).status).toBe(200);
    expect((await served.post("/leases/1/termination", here.officers.auditor, {})).status).toBe(403);
  });
});
