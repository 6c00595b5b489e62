import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endOfDay } from "#domain/calendar.ts";
import { runChecks } from "#domain/checks.ts";
import { memberUnder } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { removeOpeningFile, waitingFiles } from "#domain/openings/opening-file.ts";
import { problemsOf, reconciliationOf } from "#domain/openings/reconciliation.ts";
import { particularsOf } from "#domain/people/person.ts";
import { findingsOf, type RunId } from "#domain/runs/run.ts";
import { holdingOf, registerTotals } from "#domain/shares/holding.ts";
import { ledgerOf } from "#domain/shares/ledger.ts";
import { approves, guessOf, maps, prepares, sends, takesOver } from "#test/support/openings.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, joins, noonOf, posts, prepares as preparesAllotment, type Village, village } from "#test/support/village.ts";
import { workbook } from "#test/support/workbook.ts";

let here: Village;
beforeEach(async () => {
  here = await village("2026-06-14");
});
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const members = `\uFEFFLidnummer;Naam;Lid sinds;E-mail;Plaats;Taal;Naam partner;KvK-nummer;Vertegenwoordiger
7;Anna Vermeer;1-3-2020;anna@voorbeeld.nl;Oosterwaard;nl;;;
12;Bob de Wit;2021-05-01;bob@voorbeeld.nl;Oosterwaard;en;Bea de Wit;;
30;Stichting Ruimte;14-6-2022;;Oosterwaard;;;12345678;Carla Jansen
`;
const lots = `Lidnummer;Lotnummer;Betaald op;Bedrag;m2;Termijn tot
7;2020-000003;5-3-2020;€ 1.000,00;125,50;5-3-2022
7;;1-2-2026;250,00;;
12;A-77;20-7-2021;500;58,82;
`;

const problems = async (runId: RunId) =>
  (await problemsOf(here.database, runId, null, 100)).map(({ file, row, field, code, found }) => [file, row, field, code, found]);
const held = async (number: number, on = "2026-06-14", known = "2026-06-14") => {
  const { id } = await memberUnder(here.database, number);
  return holdingOf(here.database, id, { on: day(on), knownBefore: endOfDay(day(known)) });
};

async function takesAllOver(): Promise<RunId> {
  await sends(here, "leden.csv", members);
  await sends(here, "loten.csv", lots);
  const runId = await prepares(here);
  await approves(here, runId);
  await takesOver(here, runId);
  return runId;
}

describe("an existing register", () => {
  test("is a preview first: what its files say beside what the register would hold", async () => {
    await sends(here, "leden.csv", members);
    await sends(here, "loten.csv", lots);
    const runId = await prepares(here);
    expect(await problems(runId)).toEqual([]);
    expect(await findingsOf(here.database, runId)).toEqual([{ severity: "warns", code: "opening_lots_without_land", facts: { count: 1 } }]);
    const sums = { lots: 1, cents: 1_000_00, dm2: 125_50 };
    expect(await reconciliationOf(here.database, runId)).toMatchObject({
      members: { file: 3, register: 3 },
      vintages: [
        { vintage: 2020, file: sums, register: sums },
        { vintage: 2021, file: { lots: 1, cents: 500_00, dm2: 58_82 } },
        { vintage: 2026, file: { lots: 1, cents: 250_00, dm2: 0 } },
      ],
      register: { lots: 3, cents: 1_750_00, dm2: 184_32 },
    });
    expect(await here.database.query("select from member")).toHaveLength(0);
    expect(await refusalOf(takesOver(here, runId))).toBe("run_not_approved");
  });

  test("is taken over whole, with its numbers and days; what stood in the files goes", async () => {
    const runId = await takesAllOver();
    const [anna, couple, foundation] = await Promise.all([7, 12, 30].map((number) => memberUnder(here.database, number)));
    expect(anna).toMatchObject({ kind: "person", names: ["Anna Vermeer"], admittedOn: day("2020-03-01") });
    expect(couple).toMatchObject({ kind: "joint", names: ["Bob de Wit", "Bea de Wit"] });
    expect(foundation).toMatchObject({ kind: "organisation", names: ["Stichting Ruimte"] });
    expect(await particularsOf(here.database, foundation?.representativeId ?? here.board.personId)).toMatchObject({ name: "Carla Jansen" });
    expect((await held(7)).lots).toMatchObject([
      { number: "2020-000003", vintage: 2020, cents: 1_000_00, dm2: 125_50, allotted: true, termEndsOn: day("2022-03-05") },
      { number: "2026-000001", vintage: 2026, cents: 250_00, dm2: 0, allotted: false, termEndsOn: day("2028-02-01") },
    ]);
    expect((await held(12)).lots).toMatchObject([{ number: "A-77", cents: 500_00, dm2: 58_82, termEndsOn: day("2023-07-20") }]);
    expect(await reconciliationOf(here.database, runId)).toMatchObject({
      file: { dm2: 184_32 },
      register: { lots: 3, cents: 1_750_00, dm2: 184_32 },
    });
    for (const table of ["opening_piece", "opening_sheet", "opening_member", "opening_lot", "opening_problem"])
      expect(await here.database.query(`select from ${table}`), table).toHaveLength(0);
    expect(await waitingFiles(here.database)).toEqual([]);
    expect(await refusalOf(takesOver(here, runId))).toBe("run_already_posted");
  });

  test("counts as of its own days, and as known from the day on which it was taken over", async () => {
    await takesAllOver();
    expect(await held(7, "2020-03-04")).toMatchObject({ cents: 0 });
    expect(await held(7, "2020-03-05")).toMatchObject({ cents: 1_000_00, dm2: 0 });
    expect(await held(7, "2020-12-31")).toMatchObject({ cents: 1_000_00, dm2: 125_50 });
    expect(await held(7, "2020-12-31", "2026-06-13")).toMatchObject({ cents: 0, dm2: 0 });
    const { id } = await memberUnder(here.database, 7);
    const lines = await ledgerOf(here.database, id, { on: day("2026-06-14"), knownBefore: endOfDay(day("2026-06-14")) });
    expect(lines.map(({ kind, effectiveOn, cents: euros, dm2 }) => [kind, effectiveOn.toString(), euros, dm2])).toEqual([
      ["opening", "2020-03-05", 1_000_00, 0],
      ["opening", "2020-12-31", 0, 125_50],
      ["opening", "2026-02-01", 250_00, 0],
    ]);
    expect(await registerTotals(here.database, { on: day("2026-06-14"), knownBefore: endOfDay(day("2026-06-14")) })).toMatchObject({
      members: 3,
      lots: 3,
    });
  });

  test("goes on where it was: the next member and lot get the next numbers, and lots without land theirs in January", async () => {
    await takesAllOver();
    const next = await joins(here, "Dirk", cents(500_00), "2026-06-20");
    expect(await here.database.query("select number from member where id = $1", [next])).toEqual([{ number: 31 }]);
    expect(await here.database.query("select number from lot where member_id = $1", [next])).toEqual([{ number: "2026-000002" }]);
    here.clock.moveTo(noonOf("2026-09-02"));
    await buys(here, "Oosterwaard C 1", 10_000, cents(80_000_00), "2026-09-01");
    here.clock.moveTo(noonOf("2027-01-04"));
    const allotment = await preparesAllotment(here, 2026);
    await posts(here, allotment);
    expect((await held(7, "2027-01-04", "2027-01-04")).lots).toMatchObject([
      { dm2: 125_50 },
      { cents: 250_00, dm2: 31_25, allotted: true },
    ]);
  });

  test("tells every problem by its row, and is then not taken over in any part", async () => {
    await sends(
      here,
      "leden.csv",
      `Lidnummer;Naam;Lid sinds;E-mail;IBAN;Soort\n1;Anna;1-1-2020;anna@voorbeeld.nl;NL00BANK0123456789;persoon\n\n1;Bob;31-2-2020;geen adres;;paard\nx;;1-1-2030;ANNA@voorbeeld.nl;;organisatie\n`,
    );
    await sends(here, "loten.csv", "Lidnummer,Lotnummer,Betaald op,Bedrag,m2\n1,L1,5-3-2020,-5,10\n9,L1,,1.000,\n1,L2,1-2-2026,100,12\n");
    const runId = await prepares(here);
    expect(await problems(runId)).toEqual([
      ["leden.csv", 2, "iban", "iban_unreadable", "NL00BANK0123456789"],
      ["leden.csv", 4, "kind", "kind_unknown", "paard"],
      ["leden.csv", 4, "admitted_on", "day_unreadable", "31-2-2020"],
      ["leden.csv", 4, "email", "email_unreadable", "geen adres"],
      ["leden.csv", 5, "representative_name", "missing", ""],
      ["leden.csv", 5, "number", "number_unreadable", "x"],
      ["leden.csv", 5, "admitted_on", "day_in_future", "1-1-2030"],
      ["leden.csv", 5, "name", "missing", ""],
      ["loten.csv", 2, "euros", "amount_not_positive", "-5"],
      ["loten.csv", 3, "paid_on", "missing", ""],
      ["loten.csv", 3, "euros", "amount_ambiguous", "1.000"],
      ["loten.csv", 4, "land", "land_before_allotment", "12"],
      ["leden.csv", 2, "number", "number_twice", "1"],
      ["leden.csv", 4, "number", "number_twice", "1"],
      ["loten.csv", 2, "lot_number", "lot_number_twice", "L1"],
      ["loten.csv", 3, "lot_number", "lot_number_twice", "L1"],
      ["loten.csv", 3, "member_number", "member_missing", "9"],
      ["leden.csv", 2, "email", "email_shared", "anna@voorbeeld.nl"],
      ["leden.csv", 5, "email", "email_shared", "ANNA@voorbeeld.nl"],
    ]);
    expect(await refusalOf(approves(here, runId))).toBe("run_has_stops");
  });

  test("does not take a number that was given already, not even since the check", async () => {
    await joins(here, "Dirk", cents(500_00), "2026-06-14");
    const first = await sends(here, "leden.csv", "Lidnummer;Naam;Lid sinds\n1;Anna;1-1-2020\n");
    expect(await problems(await prepares(here))).toEqual([["leden.csv", 2, "number", "number_taken", "1"]]);
    await act(here.register, "remove_opening_file", (each) => removeOpeningFile(each, first), here.board);
    await sends(here, "leden.csv", "Lidnummer;Naam;Lid sinds\n2;Anna;1-1-2020\n");
    const runId = await prepares(here);
    await approves(here, runId);
    await joins(here, "Eva", cents(500_00), "2026-06-14");
    expect(await refusalOf(takesOver(here, runId))).toBe("opening_number_taken");
    expect(await here.database.query("select from member")).toHaveLength(2);
  });

  test("may be one workbook with two sheets, whose columns go by other names", async () => {
    const id = await sends(
      here,
      "register.xlsx",
      workbook([
        {
          name: "Mensen",
          rows: [
            ["Code", "Voornaam", "Achternaam", "Lid sinds"],
            [7, "Anna", "Vermeer", 43_891],
          ],
        },
        {
          name: "Geld",
          rows: [
            ["Code", "Datum", "Bedrag", "m²"],
            [7, 43_895, 1000, 125.5],
          ],
        },
        { name: "Uitleg", rows: [["Dit is uitleg"]] },
      ]),
    );
    expect((await guessOf(here, id)).map(({ subject }) => subject)).toEqual(["none", "none", "none"]);
    await maps(here, id, [
      { sheet: 0, subject: "members", fields: ["number", "first_name", "last_name", "admitted_on"] },
      { sheet: 1, subject: "lots", fields: ["member_number", "paid_on", "euros", "land"] },
    ]);
    const runId = await prepares(here);
    expect(await problems(runId)).toEqual([]);
    await approves(here, runId);
    await takesOver(here, runId);
    expect(await memberUnder(here.database, 7)).toMatchObject({ names: ["Anna Vermeer"], admittedOn: day("2020-03-01") });
    expect((await held(7)).lots).toMatchObject([{ number: "2020-000001", paidOn: day("2020-03-05"), cents: 1_000_00, dm2: 125_50 }]);
  });

  test("in Windows-1252 keeps its accents", async () => {
    await sends(here, "leden.csv", Buffer.from("Lidnummer;Naam;Lid sinds\r\n1;Zo\xeb \x80;1-1-2020\r\n", "latin1"));
    const runId = await prepares(here);
    await approves(here, runId);
    await takesOver(here, runId);
    expect(await memberUnder(here.database, 1)).toMatchObject({ names: ["Zoë €"] });
  });

  test("needs its columns, each once, and a file with members", async () => {
    expect(await refusalOf(prepares(here))).toBe("opening_members_missing");
    const id = await sends(here, "leden.csv", "Lidnummer;Naam;Lid sinds\n1;Anna;1-1-2020\n");
    const as = (...fields: ("number" | "name" | "admitted_on" | "")[]) => maps(here, id, [{ sheet: 0, subject: "members", fields }]);
    expect(await refusalOf(as("number", "name", ""))).toBe("opening_column_missing");
    expect(await refusalOf(as("number", "name", "name"))).toBe("opening_column_twice");
    expect(await refusalOf(sends(here, "leeg.csv", ""))).toBe("opening_file_empty");
    await act(here.register, "remove_opening_file", (each) => removeOpeningFile(each, id), here.board);
    expect(await refusalOf(as("number", "name", "admitted_on"))).toBe("opening_file_removed");
    expect(await here.database.query("select from opening_piece")).toHaveLength(0);
  });
});
