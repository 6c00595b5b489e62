import { afterAll, beforeAll, expect, test } from "vitest";
import { runRoutes } from "#api/runs.ts";
import { yearlyStatementRoutes } from "#api/yearly-statements.ts";
import { documentsAbout } from "#domain/documents/document.ts";
import type { Id } from "#domain/id.ts";
import { allMails } from "#domain/mail/mail.ts";
import { memberUnder } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { statementOf } from "#domain/shares/yearly-statement.ts";
import { drawYearlyStatementsIn } from "#jobs/draw-yearly-statements.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { postRunsJob } from "#jobs/post-runs.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { drawStatement } from "#jobs/yearly-statement.ts";
import { type Served, serving } from "#test/support/house.ts";
import { otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { joins, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let outside: Outside;
let run = "";

beforeAll(async () => {
  here = await village("2026-06-14");
  outside = await testOutside(here);
  served = await serving(here, [...runRoutes, ...yearlyStatementRoutes]);
  for (const name of ["Anna Vermeer", "Bob <b>& Zn</b>", "Çağla Öztürk"]) await joins(here, name, cents(500_00), "2026-06-14");
  here.clock.moveTo(noonOf("2027-02-01"));
});
afterAll(() => here.close());

const documents = () => here.database.query("select from document where kind = 'yearly_statement'");
const statement = async (number: number) => statementOf(here.database, (await memberUnder(here.database, number)).id, 2027);

test("the board prepares them, sees every member's value, and approves", async () => {
  const { location } = await served.send("/runs", "/runs", here.board.personId, { kind: "yearly_statements", year: "2027" });
  run = location ?? "";
  const { text } = await served.page(run, here.board.personId);
  for (const part of ["Jaaropgaven 2027", "Anna Vermeer", "Bob &lt;b&gt;&amp; Zn&lt;/b&gt;", "1.500,00", "100%"])
    expect(text).toContain(part);
  expect((await served.page(`${run}/statements.csv`, here.board.personId)).text).toContain("1,Anna Vermeer,1,500.00,0.00,500.00");
  expect(await served.send(run, `${run}/approval`, here.board.personId, {})).toMatchObject({ status: 303 });
});

test("they are posted, drawn, sealed and mailed by themselves, once, whoever does it and however often", async () => {
  expect(await runs(drawYearlyStatementsIn(2), here.register, { outside })).toMatchObject({ done: 0 });
  expect(await runs(postRunsJob, here.register, { outside })).toMatchObject({ done: 1, setAside: 0 });
  const anna = await statement(1);
  const first = await drawStatement({ register: here.register, outside }, anna);
  const other = await otherMachine(here);
  await Promise.all([runs(drawYearlyStatementsIn(2), here.register, { outside }), runs(drawYearlyStatementsIn(2), other, { outside })]);
  await other.close();
  await runs(drawYearlyStatementsIn(2), here.register, { outside });
  expect(await documents()).toHaveLength(3);
  expect((await documentsAbout(here.database, "yearly_statement", anna.id as Id))[0]?.sha256).toEqual(first.sha256);
  await runs(writeMailsJob, here.register, { outside });
  await runs(writeMailsJob, here.register, { outside });
  const mails = (await allMails(here.database)).filter(({ kind }) => kind === "yearly_statement");
  expect(mails.map(({ subject }) => subject)).toEqual([
    "Uw jaaropgave 2027 staat klaar",
    "Uw jaaropgave 2027 staat klaar",
    "Uw jaaropgave 2027 staat klaar",
  ]);
});

test("taken back, they are in no list and no job draws them", async () => {
  expect(await served.send(`${run}/reversal`, `${run}/reversal`, here.board.personId, { reason: "Verkeerd niveau" })).toMatchObject({
    status: 303,
  });
  expect((await served.page(run, here.board.personId)).text).toContain("Teruggedraaid: Verkeerd niveau");
  expect((await served.json("/members/1/statements/2027", here.board.personId)).status).toBe(404);
  expect(await runs(drawYearlyStatementsIn(2), here.register, { outside })).toMatchObject({ done: 0 });
});
