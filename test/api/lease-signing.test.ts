import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leasePaperRoutes } from "#api/lease-paper.ts";
import { leaseSigningRoutes } from "#api/lease-signing.ts";
import { leaseRoutes } from "#api/leases.ts";
import type { PersonId } from "#domain/id.ts";
import { type Served, serving } from "#test/support/house.ts";
import { drafts, type LetLease, lessee } from "#test/support/lease-village.ts";
import { type Village, village } from "#test/support/village.ts";

let here: Village;
let house: Served;
let blom: PersonId;
let other: PersonId;
let board: PersonId;
let treasurer: PersonId;

beforeAll(async () => {
  here = await village();
  house = await serving(here, [...leaseRoutes, ...leaseSigningRoutes, ...leasePaperRoutes]);
  blom = await lessee(here);
  other = await lessee(here, "Stoeterij Mol", "mol@voorbeeld.nl");
  board = here.board.personId;
  treasurer = here.treasurer.personId;
});
afterAll(() => here.close());

const signing = ({ number }: LetLease) => `/leases/${number}/signing`;

async function offered(lesseeId = blom): Promise<LetLease> {
  const lease = await drafts(here, { lesseeId });
  expect(await house.post(`/leases/${lease.number}/offer`, board, { version: 1 })).toMatchObject({ status: 200 });
  return lease;
}

const signs = async (lease: LetLease, who: PersonId, code = "") => {
  if (!code) await house.post(`${signing(lease)}/code`, who, { version: 1 });
  return house.post(`${signing(lease)}/signature`, who, { version: 1, code: code || house.codes.at(-1), agreed: true });
};
const lettings = ({ versionId }: LetLease) => here.database.query("select from letting where lease_version_id = $1", [versionId]);

describe("a lease is signed", () => {
  test("each side reads the same document and signs it with a code from its own mailbox; with the second signature the land is let", async () => {
    const lease = await offered();
    const document = await house.bytes(`/leases/${lease.number}/documents/1`, blom);
    const { body } = await house.json(signing(lease), blom);
    expect(body.digest).toBe(createHash("sha256").update(document).digest("hex"));
    expect(await signs(lease, blom)).toMatchObject({ status: 200, body: { concludedOn: null } });
    expect(await lettings(lease)).toEqual([]);
    expect(await signs(lease, board)).toMatchObject({ status: 200, body: { concludedOn: "2026-01-12" } });
    expect(await lettings(lease)).toHaveLength(1);
    expect((await house.json(signing(lease), board)).body.signatures).toMatchObject([
      { party: "lessor", byCode: true },
      { party: "lessee", byCode: true },
    ]);
  });

  test("on a page too, from the offer on", async () => {
    const lease = await drafts(here, { lesseeId: blom });
    const offer = `/leases/${lease.number}/offer`;
    expect(await house.send(offer, offer, board, {})).toMatchObject({ status: 303, location: signing(lease) });
    expect((await house.page(signing(lease), blom)).text).toContain("Tekenen als pachter");
    const sent = await house.send(signing(lease), `${signing(lease)}/code`, blom, {});
    expect(sent).toMatchObject({ status: 303, location: `${signing(lease)}?code=sent` });
    const unread = await house.send(signing(lease), `${signing(lease)}/signature`, blom, { code: house.codes.at(-1) ?? "" });
    expect(unread).toMatchObject({ status: 422 });
    const spaced = (house.codes.at(-1) ?? "").replace(/(....)/, "$1 ");
    const done = await house.send(signing(lease), `${signing(lease)}/signature`, blom, { code: spaced, agreed: "yes" });
    expect(done).toMatchObject({ status: 303, location: signing(lease) });
    expect((await house.page(signing(lease), blom)).text).not.toContain("Tekenen als pachter");
  });

  test("not with a wrong code, one of another person or lease, one that a later one replaced, or an old one", async () => {
    const [lease, another] = [await offered(), await offered()];
    expect(await signs(lease, blom, "00000000")).toMatchObject({ status: 422, body: { code: "signing_code_wrong" } });
    await house.post(`${signing(another)}/code`, blom, { version: 1 });
    const elsewhere = house.codes.at(-1);
    await house.post(`${signing(lease)}/code`, blom, { version: 1 });
    const [first] = house.codes.slice(-1);
    expect(await signs(lease, blom, elsewhere)).toMatchObject({ body: { code: "signing_code_wrong" } });
    expect(await signs(lease, board, first)).toMatchObject({ body: { code: "signing_code_wrong" } });
    await house.post(`${signing(lease)}/code`, blom, { version: 1 });
    expect(await signs(lease, blom, first)).toMatchObject({ body: { code: "signing_code_wrong" } });
    here.clock.moveTo(here.clock.now().add({ minutes: 15 }));
    expect(await signs(lease, blom, house.codes.at(-1))).toMatchObject({ body: { code: "signing_code_expired" } });
    expect(await signs(lease, blom)).toMatchObject({ status: 200 });
    expect(await signs(lease, blom)).toMatchObject({ status: 409 });
  });

  test("nothing is signed that another version replaced, that was not offered, or that is another's", async () => {
    await offered(other);
    const lease = await offered();
    expect(await house.post(`${signing(lease)}/code`, blom, { version: 2 })).toMatchObject({
      status: 409,
      body: { code: "lease_version_replaced" },
    });
    for (const path of [signing(lease), `/leases/${lease.number}/documents/1`]) {
      expect(await house.json(path, other)).toMatchObject({ status: 404 });
    }
    expect(await house.post(`${signing(lease)}/code`, other, { version: 1 })).toMatchObject({ status: 404 });
    const draft = await drafts(here, { lesseeId: blom });
    expect(await house.json(signing(draft), blom)).toMatchObject({ status: 404 });
    expect(await house.post(`/leases/${lease.number}/offer`, board, { version: 1 })).toMatchObject({ status: 409 });
    expect(await house.post(`/leases/${draft.number}/offer`, blom, { version: 1 })).toMatchObject({ status: 403 });
  });
});

describe("a lease is signed in ink", () => {
  const scan = new File(["%PDF-1.7 a scan"], "scan.html");
  const uploads = (lease: LetLease, file: File, signedOn = "12-01-2026") =>
    house.send(signing(lease), `${signing(lease)}/paper`, board, { file, signedOn, signerId: board });

  test("an officer uploads the paper, another confirms it, and it is concluded on the day of the signatures", async () => {
    const lease = await offered();
    expect(await uploads(lease, scan)).toMatchObject({ status: 303 });
    expect(await house.post(`${signing(lease)}/confirmation`, board, { version: 1 })).toMatchObject({
      status: 422,
      body: { code: "second_person_needed" },
    });
    const paper = await house.bytes(`/leases/${lease.number}/documents/1/paper`, treasurer);
    expect(new TextDecoder().decode(paper)).toBe("%PDF-1.7 a scan");
    expect(await house.post(`${signing(lease)}/confirmation`, treasurer, { version: 1 })).toMatchObject({
      status: 200,
      body: { concludedOn: "2026-01-12" },
    });
    expect(await lettings(lease)).toHaveLength(1);
    expect(await uploads(lease, scan).catch((error: Error) => error.message)).toContain("there is no form");
  });

  test("a better scan takes the place of a poor one; what is no scan, or of a day that cannot be, is refused", async () => {
    const lease = await offered();
    expect((await uploads(lease, new File(["<svg onload='alert(1)'/>"], "scan.pdf"))).text).toContain("geen PDF en geen JPEG");
    expect((await uploads(lease, scan, "11-01-2026")).text).toContain("voordat het werd aangeboden");
    expect((await uploads(lease, scan, "12-01-2027")).text).toContain("moet nog komen");
    expect(await uploads(lease, scan)).toMatchObject({ status: 303 });
    expect(await uploads(lease, new File(["%PDF-1.7 sharper"], "scan.pdf"))).toMatchObject({ status: 303 });
    const paper = await house.bytes(`/leases/${lease.number}/documents/1/paper`, blom);
    expect(new TextDecoder().decode(paper)).toBe("%PDF-1.7 sharper");
  });
});
