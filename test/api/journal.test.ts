import { afterAll, beforeAll, expect, test } from "vitest";
import { journalRoutes } from "#api/journal.ts";
import { recordDecision } from "#domain/decisions/decision.ts";
import type { PersonId } from "#domain/id.ts";
import { type Served, serving } from "#test/support/house.ts";
import { act, admits, applies, officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let auditor: PersonId;
const later = () => here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
beforeAll(async () => {
  here = await village();
  served = await serving(here, journalRoutes);
  auditor = await officer(here.register, "Rob Smit", "rob@voorbeeld.nl", "auditor");
  later();
  const applicants = [await applies(here, "Anna <b>Vermeer</b>")];
  for (let number = 2; number <= 12; number++) applicants.push(await applies(here, `Aanvrager ${number}`));
  later();
  await admits(here, ...applicants);
});
afterAll(() => here.close());

test("the journal says who did what, with a way to what it concerned", async () => {
  const { text } = await served.page("/journal", auditor);
  expect(text).toContain("<b>Karel de Waal</b> heeft leden toegelaten");
  expect(text).toContain('<a href="/members/1">lid 1</a>');
  expect(text).toContain(" en nog 2");
  expect(text).toContain("<b>Een bezoeker</b> heeft lidmaatschap aangevraagd");
  expect(text).toMatch(/<a href="\/applications\/[^"]+">aanvraag Anna &lt;b&gt;Vermeer&lt;\/b&gt;<\/a>/);
  expect(text).toContain('<a href="/decisions/2026-01">besluit 2026-01</a>');
  expect(text).toMatch(/vordering RF\d\d \d{4} /);
});

test("one kind of act can be read alone", async () => {
  const { body } = await served.json("/journal?kind=admit_members", auditor);
  expect(body).toMatchObject({ total: 1, next: null, items: [{ kind: "admit_members", subjectCount: 12, actorName: "Karel de Waal" }] });
  expect((await served.json("/journal?kind=", auditor)).status).toBe(200);
  expect((await served.json("/journal?kind=dance", auditor)).status).toBe(400);
  expect((await served.page("/journal?kind=reverse_allotment", auditor)).text).toContain("Er is nog niets gedaan dat hierbij past.");
});

test("the journal is read from its first act on", async () => {
  const { body } = await served.json("/journal?sort=at", auditor);
  const moments = (body.items as { at: string }[]).map(({ at }) => at);
  expect(moments).toEqual(moments.toSorted());
  const [first] = body.items as { id: string }[];
  const rest = await served.json(`/journal?sort=at&after=${first?.id}`, auditor);
  expect((rest.body.items as unknown[])[0]).toEqual((body.items as unknown[])[1]);
});

test("the journal is read a page at a time, each act once, and exported whole", async () => {
  for (let number = 1; number <= 60; number++)
    await act(here.register, "record_decision", (each) =>
      recordDecision(each, { number: `X-${number}`, organ: "board", decidedOn: each.today, title: "Proef", wording: "Proef." }),
    );
  const seen: string[] = [];
  let next: string | null = "/journal";
  while (next) {
    const { body } = await served.json(next, auditor);
    seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
    next = body.next as string | null;
  }
  const [{ count }] = (await here.database.query<{ count: number }>("select count(*) from act")) as [{ count: number }];
  expect([new Set(seen).size, seen.length]).toEqual([count, count]);
  const { text } = await served.page("/journal.csv", auditor);
  expect(text.trim().split("\r\n")).toHaveLength(count + 1);
  expect(text).toContain("admit_members,Karel de Waal,,lid 1; lid 2;");
});

test("who governs nothing does not read the journal", async () => {
  expect((await served.json("/journal")).status).toBe(401);
  expect((await served.json("/journal.csv")).status).toBe(401);
});
