import { expect, test } from "vitest";
import { type ChamberFacts, chamberClock } from "#domain/leases/chamber-clock.ts";
import { noEqualDays } from "#domain/working-day.ts";
import { day } from "#test/support/village.ts";

const untouched: ChamberFacts = { since: day("2026-04-25"), filedOn: null, outcome: null, decidedOn: null };
const on = (facts: Partial<ChamberFacts>, today: string) => chamberClock({ ...untouched, ...facts }, day(today), noEqualDays);

test("two months clamp to the end of the month: 31 December is due on the last of February, a Sunday that runs to Monday", () => {
  const clock = on({ since: day("2026-12-31") }, "2027-01-01");
  expect(clock).toMatchObject({ state: "due", dueOn: day("2027-02-28"), dueAtLastOn: day("2027-03-01"), blocksClaims: false });
});

test("it is late only after the working day on which the term ends", () => {
  expect(on({ since: day("2026-10-25") }, "2026-12-28")).toMatchObject({
    state: "due",
    dueOn: day("2026-12-25"),
    dueAtLastOn: day("2026-12-28"),
  });
  expect(on({ since: day("2026-10-25") }, "2026-12-29")).toMatchObject({ state: "late", blocksClaims: true });
});

test.each([
  ["2026-05-20", null],
  ["2026-05-26", 30],
  ["2026-06-11", 14],
  ["2026-06-22", 3],
  ["2026-07-01", 3],
] as const)("on %s the alarm is that of %s days", (today, alarm) => {
  expect(on({}, today).alarm).toBe(alarm);
});

test("what was sent in time waits without alarm, and is decided by an answer", () => {
  expect(on({ filedOn: day("2026-06-25") }, "2026-09-01")).toMatchObject({ state: "filed", alarm: null, blocksClaims: false });
  const approved = { filedOn: day("2026-06-25"), outcome: "approved", decidedOn: day("2026-08-01") } as const;
  expect(on(approved, "2026-09-01")).toMatchObject({ state: "decided", blocksClaims: false });
});

test("a provisional refusal is answered within 21 days", () => {
  const refused = { filedOn: day("2026-05-01"), outcome: "provisional_refusal", decidedOn: day("2026-07-04") } as const;
  expect(on(refused, "2026-07-12")).toMatchObject({
    state: "answer_due",
    dueOn: day("2026-07-25"),
    dueAtLastOn: day("2026-07-27"),
    alarm: 14,
  });
});

test("what was sent in too late blocks claims until it is approved", () => {
  const late = { filedOn: day("2026-07-01") };
  expect(on(late, "2026-07-02")).toMatchObject({ state: "filed", blocksClaims: true });
  expect(on({ ...late, outcome: "refused", decidedOn: day("2026-08-01") }, "2026-08-02").blocksClaims).toBe(true);
  expect(on({ ...late, outcome: "approved", decidedOn: day("2026-08-01") }, "2026-08-02").blocksClaims).toBe(false);
});
