import { afterAll, beforeAll, expect, test } from "vitest";
import { ledgerEntryRoutes } from "#api/ledger-entries.ts";
import { cents } from "#domain/money.ts";
import { unsettledPayments } from "#domain/payments/payment.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import { prepareAllotment } from "#domain/shares/allotment.ts";
import { finishAllotment, postAllotmentChunk } from "#domain/shares/allotment-posting.ts";
import { type Served, serving } from "#test/support/house.ts";
import { act, admits, applies, buys, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
beforeAll(async () => {
  here = await village();
  served = await serving(here, ledgerEntryRoutes);
  here.clock.moveTo(noonOf("2026-06-14"));
  for (const name of ["Anna Vermeer", "Joris Smit"]) {
    const applicant = await applies(here, name);
    await pays(here, applicant.reference, cents(520_00), "2026-06-14");
    await admits(here, applicant);
  }
});
afterAll(() => here.close());

const treasurer = () => here.treasurer.personId;
async function reversalOf(member: number, kind = "issuance"): Promise<string> {
  const [entry] = await here.database.query<{ id: string }>(
    "select e.id from ledger_entry e join member m on m.id = e.member_id where m.number = $1 and e.kind = $2",
    [member, kind],
  );
  return `/ledger-entries/${entry?.id}/reversal`;
}

test("the treasurer reads what reversing an issuance does, and does it with a reason", async () => {
  const path = await reversalOf(1);
  const { text } = await served.page(path, treasurer());
  for (const part of ["Lid 1 krijgt een regel van −€\u00a0500,00.", "14 juni 2026", "Draai €\u00a0500,00 terug"])
    expect(text).toContain(part);
  const without = await served.send(path, path, treasurer(), { reason: "" });
  expect([without.status, without.text.includes('id="reason-error"')]).toEqual([422, true]);
  expect(await served.send(path, path, treasurer(), { reason: "Verkeerde Anna" })).toMatchObject({ status: 303, location: "/members/1" });
  expect(await here.database.query("select cents, effective_on::text as on from ledger_entry where kind = 'reversal'")).toEqual([
    { cents: -500_00, on: "2026-06-14" },
  ]);
  expect((await unsettledPayments(here.database)).map(({ left }) => left)).toEqual([520_00]);
});

test("what is reversed already, or built on, says so instead of a button", async () => {
  const again = await reversalOf(1);
  const reversed = await served.page(again, treasurer());
  expect([reversed.text.includes("Deze regel is al teruggedraaid."), reversed.text.includes(`action="${again}"`)]).toEqual([true, false]);
  expect((await served.post(again, treasurer(), { reason: "nog eens" })).body).toMatchObject({ code: "ledger_entry_already_reversed" });
  await buys(here, "Oosterwaard C 218", 1_000, cents(8_000_00), "2026-06-14");
  here.clock.moveTo(noonOf("2027-01-14"));
  const [run] = await act(here.register, "prepare_allotment", (each) => prepareAllotment(each, 2026));
  const runId = run.id as RunId;
  await act(here.register, "approve_run", (each) => approveRun(each, runId));
  await act(here.register, "post_allotment", (each) => postAllotmentChunk(each, runId, null, 10));
  await act(here.register, "post_allotment", (each) => finishAllotment(each, runId));
  const built = await reversalOf(2);
  expect((await served.page(built, treasurer())).text).toContain("Met dit lot is daarna iets gebeurd.");
  expect((await served.post(built, treasurer(), { reason: "x" })).body).toMatchObject({ code: "lot_has_later_entries" });
  const allotted = await reversalOf(2, "allotment");
  expect((await served.page(allotted, treasurer())).text).toContain("Alleen een uitgifte draait u hier terug.");
  expect((await served.post(allotted, treasurer(), { reason: "x" })).body).toMatchObject({ code: "ledger_entry_not_issuance" });
});

test("nobody but the treasurer corrects the ledger", async () => {
  const path = await reversalOf(2);
  expect((await served.post(path, here.board.personId, { reason: "x" })).status).toBe(403);
  expect((await served.post(path, null, { reason: "x" })).status).toBe(401);
  expect((await served.page("/ledger-entries/1/reversal", treasurer())).status).toBe(404);
});
