import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { viewerOf } from "#domain/access/viewer.ts";
import { endOfDay } from "#domain/calendar.ts";
import { runChecks } from "#domain/checks.ts";
import { type MemberId, membersOn, memberUnder } from "#domain/members/member.ts";
import { endByNotice, giveNotice, noticeOf, recordExit, withdrawNotice } from "#domain/members/notice.ts";
import { cents } from "#domain/money.ts";
import { registerTotals } from "#domain/shares/holding.ts";
import { placeShareOrder, requireOrderable } from "#domain/shares/order.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { answerer, holds, type Passing, passingVillage } from "#test/support/passing-on.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, noonOf } from "#test/support/village.ts";

describe("the last day of a membership", () => {
  test.each([
    ["2026-12-03", 4, "2026-12-31"],
    ["2026-12-04", 4, "2027-12-31"],
    ["2026-01-01", 4, "2026-12-31"],
    ["2026-12-31", 0, "2026-12-31"],
    ["2026-01-01", 52, "2026-12-31"],
    ["2026-01-03", 52, "2027-12-31"],
  ])("given on %s with %i weeks is %s (2:36 BW, D3)", (givenOn, weeks, endsOn) => {
    expect(endByNotice(day(givenOn), weeks)).toEqual(day(endsOn));
  });

  test("is the end of a business year, never before the weeks are over, and at the latest that of the next year", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 52 }), (days, weeks) => {
        const givenOn = day("2000-01-01").add({ days });
        const endsOn = endByNotice(givenOn, weeks);
        expect([endsOn.month, endsOn.day]).toEqual([12, 31]);
        expect(Temporal.PlainDate.compare(givenOn.add({ weeks }), endsOn)).toBeLessThanOrEqual(0);
        expect(endsOn.year - givenOn.year).toBeLessThanOrEqual(1);
      }),
    ));
});

describe("a notice", () => {
  let here: Passing;
  beforeAll(async () => {
    here = await passingVillage();
  });
  afterAll(() => here.close());

  const gives = (memberId: MemberId, givenOn: string, channel: "online" | "paper" = "online") =>
    act(here.register, "give_notice", (each) => giveNotice(each, memberId, { givenOn: day(givenOn), channel }));
  const withdraws = (memberId: MemberId) => act(here.register, "withdraw_notice", (each) => withdrawNotice(each, memberId));
  const mailsAbout = (kind: string) =>
    here.database.query<{ text: string }>(
      "select t.text from mail m join mail_content t on t.mail_id = m.id where m.kind = $1 order by m.recorded_at",
      [kind],
    );

  test("is acknowledged at once with its last day, and stands once", async () => {
    await gives(here.anna, "2027-03-01");
    expect(await noticeOf(here.database, here.anna)).toMatchObject({
      endsOn: day("2027-12-31"),
      givenOn: day("2027-03-01"),
      channel: "online",
    });
    expect(await refusalOf(gives(here.anna, "2027-03-01"))).toBe("membership_already_ended");
    expect(await refusalOf(gives(here.bram, "2027-03-02", "paper"))).toBe("notice_day_ahead");
    await runs(writeMailsJob, here.register, { outside: await testOutside(here) });
    const [mail] = await mailsAbout("notice_received");
    const text = mail?.text.replaceAll("\u00a0", " ") ?? "";
    for (const part of ["tot en met 31 december 2027", "Uw inleg van € 500,00 blijft op uw naam"]) expect(text).toContain(part);
  });

  test("can be withdrawn until the last day, is told, and can be given again", async () => {
    await withdraws(here.anna);
    expect(await noticeOf(here.database, here.anna)).toBeNull();
    expect(await refusalOf(withdraws(here.anna))).toBe("membership_not_ended");
    await runs(writeMailsJob, here.register, { outside: await testOutside(here) });
    expect(await mailsAbout("notice_withdrawn")).toHaveLength(1);
    await gives(here.anna, "2027-03-01");
  });

  test("on paper counts from the day it was received, by the bylaws of that day", async () => {
    await gives(here.bram, "2026-12-03", "paper");
    expect((await memberUnder(here.database, 2)).endsOn).toEqual(day("2026-12-31"));
  });

  test("of two at one moment one stands", async () => {
    const both = await Promise.allSettled([gives(here.cato, "2027-03-01"), gives(here.cato, "2027-03-01")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await withdraws(here.cato);
  });

  test("at once takes a decision, within a month of its being told", async () => {
    const leaves = (toldOn: string, givenOn: string, decisionId = here.decisionId) =>
      act(
        here.register,
        "record_exit",
        (each) => recordExit(each, here.cato, { decisionId, toldOn: day(toldOn), givenOn: day(givenOn) }),
        here.board,
      );
    expect(await refusalOf(leaves("2026-01-11", "2026-01-20"))).toBe("exit_before_decision");
    expect(await refusalOf(leaves("2027-02-20", "2027-02-19"))).toBe("exit_before_decision");
    expect(await refusalOf(leaves("2027-01-31", "2027-03-01"))).toBe("exit_too_late");
    expect(await refusalOf(leaves("2027-02-20", "2027-03-02"))).toBe("notice_day_ahead");
    expect(await refusalOf(leaves("2027-02-20", "2027-03-01", here.anna as string as typeof here.decisionId))).toBe("decision_unknown");
    await leaves("2027-02-01", "2027-03-01");
    expect((await memberUnder(here.database, 3)).endsOn).toEqual(day("2027-03-01"));
  });

  test("over, ends ordering and the count of members, and leaves the lots and the reading", async () => {
    const { personId } = await answerer(here, here.anna);
    const ordered = () =>
      act(here.register, "place_share_order", (each) =>
        placeShareOrder(each, { memberId: here.anna, debtorId: personId, amount: cents(100_00) }),
      );
    here.clock.moveTo(noonOf("2027-12-31"));
    await ordered();
    expect((await viewerOf(here.database, personId, day("2027-12-31")))?.roles.has("member")).toBe(true);
    here.clock.moveTo(noonOf("2028-01-01"));
    expect(await refusalOf(ordered())).toBe("membership_over");
    expect(await refusalOf(requireOrderable(here.database, here.anna, cents(100_00), day("2028-01-01")))).toBe("membership_over");
    expect(await refusalOf(withdraws(here.anna))).toBe("notice_term_over");
    const roles = (await viewerOf(here.database, personId, day("2028-01-01")))?.roles;
    expect([roles?.has("member"), roles?.has("former_member")]).toEqual([false, true]);
    expect(await holds(here, here.anna)).toMatchObject({ cents: 500_00 });
    expect([await membersOn(here.database, day("2027-12-31")), await membersOn(here.database, day("2028-01-01"))]).toEqual([1, 0]);
    const known = { knownBefore: endOfDay(day("2028-01-01")) };
    expect(await registerTotals(here.database, { on: day("2028-01-01"), ...known })).toMatchObject({ members: 0, lots: 3 });
    expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });
});
