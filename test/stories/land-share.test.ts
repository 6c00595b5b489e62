import { afterAll, beforeAll, expect, test } from "vitest";
import { squareMetres } from "#domain/area.ts";
import { runChecks } from "#domain/checks.ts";
import { correctAcquisition } from "#domain/land/acquisition.ts";
import { cents } from "#domain/money.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import { allotmentPreview, prepareAllotment } from "#domain/shares/allotment.ts";
import { finishAllotment, postAllotmentChunk, reverseAllotment } from "#domain/shares/allotment-posting.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { holdingOf } from "#domain/shares/holding.ts";
import { act, admits, applies, buys, day, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village();
});
afterAll(() => here.close());

async function allot(vintage: number): Promise<RunId> {
  const { register, board } = here;
  const [run] = await act(register, "prepare_allotment", (each) => prepareAllotment(each, vintage), board);
  const runId = run.id as RunId;
  await act(register, "approve_run", (each) => approveRun(each, runId), board);
  await act(register, "post_allotment", (each) => postAllotmentChunk(each, runId, null, 100));
  await act(register, "post_allotment", (each) => finishAllotment(each, runId));
  return runId;
}

test("from joining to a replaced certificate: Anna pays 520.00 and holds 59.94 m² (DOMAIN 6.1)", async () => {
  here.clock.moveTo(noonOf("2026-06-14"));
  const anna = await applies(here, "Anna Vermeer");
  await pays(here, anna.reference, cents(520_00), "2026-06-14");
  const [memberId] = await admits(here, anna);
  if (!memberId) throw new Error("Anna is no member");
  const asOf = () => ({ on: day("2028-06-14"), knownBefore: noonOf("2030-01-01") });
  const before = await holdingOf(here.database, memberId, asOf());
  expect(before).toMatchObject({
    cents: 500_00,
    dm2: 0,
    lots: [{ number: "2026-000001", vintage: 2026, termEndsOn: day("2028-06-14"), allotted: false }],
  });
  await buys(here, "Oosterwaard C 218", 41_250, cents(321_750_00), "2026-03-02");
  await buys(here, "Oosterwaard B 77", 12_600, cents(113_400_00), "2026-05-20");
  const last = await buys(here, "OTW00 C 231", 88_040, cents(748_000_00), "2026-06-01");
  here.clock.moveTo(noonOf("2027-01-14"));
  const first = await allot(2026);
  const [wrong] = await certificatesOf(here.database, memberId);
  expect(wrong).toMatchObject({ number: "2026-000001", state: "valid" });
  await act(
    here.register,
    "reverse_allotment",
    (each) => reverseAllotment(each, first, "Koopsom van Oosterwaard C 231 verkeerd overgenomen"),
    here.board,
  );
  expect((await certificatesOf(here.database, memberId)).map(({ state }) => state)).toEqual(["void"]);
  await act(here.register, "correct_acquisition", (each) =>
    correctAcquisition(each, last, {
      deliveredOn: day("2026-06-01"),
      priceCents: cents(748_340_00),
      costsCents: cents(0),
      gift: false,
      deed: "akte",
      decisionId: here.decisionId,
    }),
  );
  here.clock.moveTo(noonOf("2027-01-15"));
  const second = await allot(2026);
  expect(await allotmentPreview(here.database, second)).toMatchObject({
    price: 8_3409,
    lots: 1,
    dm2: 59_94,
    boughtDm2: squareMetres(141_890),
  });
  expect(await holdingOf(here.database, memberId, asOf())).toMatchObject({ cents: 500_00, dm2: 59_94 });
  expect((await certificatesOf(here.database, memberId)).map(({ number, state }) => [number, state])).toEqual([
    ["2026-000002", "valid"],
    ["2026-000001", "replaced"],
  ]);
  expect((await runChecks(here.database)).filter(({ wrong: found }) => found > 0)).toEqual([]);
});
