import { describe, expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { namedId } from "#domain/id.ts";
import { cents, unitPrice } from "#domain/money.ts";
import { languages } from "#templates/language.ts";
import { applicationsPage } from "#templates/pages/applications.tsx";
import { deskPage } from "#templates/pages/desk.tsx";
import type { Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { joinPage } from "#templates/pages/join.tsx";
import { orderQuotePage } from "#templates/pages/order.tsx";
import { paymentPage } from "#templates/pages/payment.tsx";
import { refundsPage } from "#templates/pages/refunds.tsx";
import { unsettledPage } from "#templates/pages/unsettled.tsx";

const day = Temporal.PlainDate.from("2026-06-14");
const hostile = `"><script>alert(1)</script>&`;
const actId = namedId<"act">("of a page");
const form: Form = { values: { name: hostile, amount: "500,00" }, problems: [], actId, csrf: "token" };
const viewer = { name: hostile, roles: ["member", "board", "treasurer"] as const };
const cooperative = {
  name: `Coöperatie ${hostile} U.A.`,
  kvk: "12345678",
  street: hostile,
  postcode: "4100 AA",
  city: "Oosterwaard",
  phone: null,
  rsin: null,
  email: "bestuur@voorbeeld.nl",
};
const applicant = {
  id: namedId<"application">("one"),
  kind: "joint" as const,
  ground: "entry" as const,
  names: [hostile, "Zoë"],
  appliedOn: day,
  cents: cents(520_00),
  shareCents: cents(500_00),
  paidCents: cents(520_00),
  reference: "RF702026LC000042",
  state: "open" as const,
  reason: null,
  decidedOn: null,
  memberNumber: null,
  holderIds: [],
  representativeId: namedId<"person">("one"),
};

const pages: Record<string, (frame: Frame) => string> = {
  join: (frame) =>
    joinPage(frame, { kind: "couple", form, fee: cents(20_00), lowestShare: cents(10_00), lowestEntry: cents(30_00), coolingOffDays: 14 }),
  quote: (frame) =>
    orderQuotePage(frame, {
      form,
      today: day,
      share: cents(500_00),
      fee: cents(20_00),
      total: cents(520_00),
      forecast: { price: unitPrice(80_000), land: area(6250), on: day, decision: hostile },
      invest: { land: cents(475_00), reserve: cents(25_00), by: day },
      coolingOffUntil: day,
      redeemableFrom: day,
      allotmentYear: 2027,
      online: true,
    }),
  payment: (frame) =>
    paymentPage(frame, {
      purpose: "entry",
      state: "open",
      fee: cents(20_00),
      share: cents(500_00),
      total: cents(520_00),
      payee: hostile,
      reference: "RF702026LC000042",
      iban: "NL91ABNA0417164300",
      epc: "BCD\n002\n1\nSCT",
      payBy: day,
      forecast: null,
      coolingOffUntil: null,
      admitted: false,
      allotmentYear: 2027,
      online: null,
    }),
  applications: (frame) => applicationsPage(frame, { state: "open", applications: [applicant], paging: { shown: 1, total: 1 }, form }),
  unsettled: (frame) =>
    unsettledPage(frame, {
      items: [
        {
          id: namedId("payment"),
          amount: cents(520_00),
          left: cents(520_00),
          bookedOn: day,
          counterparty: hostile,
          iban: null,
          remittance: hostile,
          reference: null,
          standsBecause: "lot_has_moved",
        },
      ],
      next: null,
      sorting: { by: "booked", descending: false },
      total: 1,
    }),
  refunds: (frame) =>
    refundsPage(frame, {
      due: [
        {
          claim: namedId("claim"),
          reference: "RF702026LC000042",
          name: hostile,
          amount: cents(520_00),
          parts: [{ amount: cents(520_00), iban: null }],
          why: "order_cancelled",
          online: true,
        },
      ],
      sum: cents(520_00),
      items: [
        {
          name: hostile,
          iban: null,
          amount: cents(10_00),
          orderedOn: day,
          reference: "RF702026LC000042",
          paidOutOn: null,
          paymentId: namedId("payment"),
          by: "provider",
        },
      ],
      balance: null,
      next: null,
      total: 1,
    }),
};

describe.each(languages)("in %s", (language) => {
  const frame: Frame = { language, cooperative, demo: true, path: "/x?q=1", viewer, csrf: "token" };

  test.each(Object.keys(pages))("the page of %s lets no name become markup", (name) => {
    expect(pages[name]?.(frame)).not.toMatch(/<script|\[object|undefined/);
  });

  test.each(Object.keys(pages))("the page of %s needs no style or script of its own in its markup", (name) => {
    expect(pages[name]?.(frame)).not.toMatch(/<[^>]*\s(style|on[a-z]+)=|<style|javascript:/);
  });

  test.each(Object.keys(pages))("every form of the page of %s that is posted carries its token", (name) => {
    const html = pages[name]?.(frame) ?? "";
    const posted = html.match(/<form[^>]*method="post"/g) ?? [];
    expect(html.match(/name="csrf" value="token"/g)).toHaveLength(posted.length);
  });

  test.each(Object.keys(pages))("the page of %s uses each id once", (name) => {
    const ids = Array.from((pages[name]?.(frame) ?? "").matchAll(/\sid="([^"]*)"/g), ([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
  });
});

test("a button that moves money repeats the amount", () => {
  const frame: Frame = { language: "nl", cooperative, demo: false, path: "/", viewer, csrf: "token" };
  expect(pages.quote?.(frame)).toMatch(/<button type="submit">[^<]*€\u00a0520,00<\/button>/);
});

test("the desk counts what there is to do, and says so when there is nothing", () => {
  const frame: Frame = { language: "nl", cooperative, demo: false, path: "/desk", viewer, csrf: "token" };
  const quiet = {
    now: Temporal.Instant.from("2026-06-15T07:12:00Z"),
    today: day,
    applications: { count: 0, oldest: null },
    transfers: 0,
    redemptions: { count: 0, total: cents(0) },
    unsettled: 0,
    refunds: { count: 0, total: cents(0) },
    letters: 0,
    valuesToApprove: 0,
    conditionsToApprove: 0,
    importsToPost: 0,
    objections: { count: 0, answerBy: null },
    missingResults: null,
    chamber: [],
    leasesEnding: { count: 0, first: null },
    duties: { overdue: 0, soon: 0, first: null },
    meetings: { toCall: [], toAnswer: [], today: [] },
    minutes: { toSign: [], toPut: [] },
    candidates: 0,
    allotments: [],
    billings: [],
    overdue: { count: 0, due: cents(0) },
    allotmentsDue: [],
    estates: { reports: 0, states: {}, firstLastDay: null },
    continuations: [],
    running: [],
    checks: null,
    jobs: null,
    sealEndsOn: null,
    statementUpTo: null,
    emission: { sold: cents(0), limit: null },
  };
  expect(deskPage(frame, quiet)).toContain("Niets te doen");
  const busy = deskPage(frame, { ...quiet, applications: { count: 4, oldest: day }, unsettled: 1 });
  expect(busy).toContain("Twee dingen te doen");
  expect(busy).toContain("4 aanvragen voor lidmaatschap");
  expect(busy).toContain("Eén betaling zonder bestemming");
});
