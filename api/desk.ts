import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer, momentAnswer } from "#api/answers.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { read } from "#domain/act.ts";
import { waitingBilling } from "#domain/billing/billing-desk.ts";
import { invoiceTotals } from "#domain/billing/invoice-list.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import { dayOf, isBefore } from "#domain/calendar.ts";
import { checkResults, type KeptCheckResult } from "#domain/checks.ts";
import { conditionsToApprove } from "#domain/conditions/catalogue.ts";
import { missingResults } from "#domain/conditions/lease-year-results.ts";
import { waitingObjections } from "#domain/conditions/objection.ts";
import type { Reader } from "#domain/database.ts";
import { allotmentsDue, importsToPost, valuesToApprove, waitingAllotments, waitingApplications } from "#domain/desk.ts";
import { dutiesWaiting } from "#domain/duties/duty-deadlines.ts";
import { estatesWaiting } from "#domain/estates/estates-desk.ts";
import { continuationWindows } from "#domain/estates/lessee-death.ts";
import { chamberDeadlines } from "#domain/leases/chamber.ts";
import { leasesEnding } from "#domain/leases/lease-list.ts";
import { paperCount } from "#domain/mail/paper.ts";
import { meetingTasks } from "#domain/meetings/meeting-deadlines.ts";
import { candidates } from "#domain/meetings/proposal.ts";
import { minutesTasks } from "#domain/minutes/minutes-deadlines.ts";
import { cents, sumCents } from "#domain/money.ts";
import { unsettledCount } from "#domain/payments/payment.ts";
import { refundsDue } from "#domain/payments/refund.ts";
import { bankedUntil } from "#domain/payments/statement-import.ts";
import { redemptionQueue } from "#domain/redemptions/redemption.ts";
import { jobResults } from "#domain/runs/job-result.ts";
import { emittedInYear } from "#domain/shares/emission.ts";
import { transfersToApprove } from "#domain/transfers/transfer.ts";
import { checksPage } from "#templates/pages/checks.tsx";
import { type Desk, deskPage } from "#templates/pages/desk.tsx";
import { everythingPage } from "#templates/pages/everything.tsx";
import { paths } from "#templates/paths.ts";

const readers = { who: ["board", "auditor"], tag: "desk" } as const;

const latest = (moments: readonly Temporal.Instant[]): Temporal.Instant | null =>
  moments.reduce<Temporal.Instant | null>((last, at) => (last && Temporal.Instant.compare(last, at) >= 0 ? last : at), null);

const checksOf = (kept: readonly KeptCheckResult[]): Desk["checks"] => {
  const at = latest(kept.map(({ checkedAt }) => checkedAt));
  return at && { at, total: kept.length, wrong: kept.filter(({ wrong }) => wrong > 0).length };
};

const chamberOf = async (reader: Reader, day: Temporal.PlainDate): Promise<Desk["chamber"]> =>
  (await chamberDeadlines(reader, day)).map(({ number, what, clock: { dueOn, state } }) => ({
    number,
    what,
    dueOn,
    state: state === "late" || state === "answer_due" ? state : "due",
  }));
/** The seal's last day, from thirty days before; then nothing can be sealed until the settings name another. */
const sealEnding = ({ house, at }: Exchange): Temporal.PlainDate | null =>
  Temporal.Instant.compare(at.add({ hours: 30 * 24 }), house.sealValidUntil) < 0 ? null : dayOf(house.sealValidUntil);

async function redemptionsWaiting(reader: Reader, day: Temporal.PlainDate): Promise<Desk["redemptions"]> {
  const queue = await redemptionQueue(reader, day);
  return { count: queue.length, total: sumCents(queue.map(({ payoutCents }) => payoutCents)) };
}

async function overdueOf(reader: Reader, day: Temporal.PlainDate): Promise<Desk["overdue"]> {
  const { count, dueCents } = await invoiceTotals(reader, day, "overdue");
  return { count, due: dueCents };
}

const deskOf = (x: Exchange): Promise<Desk> =>
  read(x.house.register, async (reader) => {
    const refunds = await refundsDue(reader);
    const allotments = await waitingAllotments(reader);
    const jobs = await jobResults(reader);
    const endedAt = latest(jobs.map((job) => job.endedAt));
    const ending = await leasesEnding(reader, x.today);
    const objections = await waitingObjections(reader);
    const limit = await valueOn(reader, "emission_limit", x.today);
    return {
      now: x.at,
      today: x.today,
      applications: await waitingApplications(reader),
      transfers: (await transfersToApprove(reader, x.today)).length,
      redemptions: await redemptionsWaiting(reader, x.today),
      unsettled: await unsettledCount(reader),
      refunds: { count: new Set(refunds.map(({ claimId }) => claimId)).size, total: sumCents(refunds.map((each) => each.cents)) },
      letters: await paperCount(reader),
      valuesToApprove: await valuesToApprove(reader, x.today),
      conditionsToApprove: await conditionsToApprove(reader),
      importsToPost: await importsToPost(reader),
      objections: { count: objections.length, answerBy: objections[0]?.answerBy ?? null },
      missingResults: await missingResults(reader, x.today),
      chamber: await chamberOf(reader, x.today),
      meetings: await meetingTasks(reader, x.today),
      minutes: await minutesTasks(reader, x.today),
      duties: await dutiesWaiting(reader, x.today),
      candidates: (await candidates(reader, x.today)).length,
      leasesEnding: { count: ending.length, first: ending[0]?.endsOn ?? null },
      allotments: allotments
        .filter(({ state, failure }) => state === "prepared" || failure !== null)
        .map(({ id, vintage, failure }) => ({ id, year: vintage, failed: failure !== null })),
      billings: await waitingBilling(reader),
      overdue: await overdueOf(reader, x.today),
      estates: await estatesWaiting(reader, x.today, x.at),
      continuations: (await continuationWindows(reader, x.today)).filter(({ until }) => !isBefore(until, x.today)),
      allotmentsDue: await allotmentsDue(reader, x.today),
      running: allotments
        .filter(({ state, failure }) => state === "approved" && failure === null)
        .map(({ id, vintage, done, total }) => ({ id, year: vintage, done, total })),
      checks: checksOf(await checkResults(reader)),
      jobs: endedAt && { at: endedAt, failed: jobs.filter(({ failure }) => failure !== null).map(({ job }) => job) },
      statementUpTo: (await bankedUntil(reader))?.toOn ?? null,
      sealEndsOn: sealEnding(x),
      emission: { sold: await emittedInYear(reader, x.today), limit: limit === null ? null : cents(limit) },
    };
  });

const deskAnswer = z
  .object({
    today: dayAnswer,
    applications: z.object({ count: z.int(), oldest: dayAnswer.nullable() }),
    transfers: z.int(),
    redemptions: z.object({ count: z.int(), total: centsAnswer }),
    unsettled: z.int(),
    refunds: z.object({ count: z.int(), total: centsAnswer }),
    letters: z.int(),
    valuesToApprove: z.int(),
    conditionsToApprove: z.int(),
    importsToPost: z.int(),
    objections: z.object({ count: z.int(), answerBy: dayAnswer.nullable() }),
    missingResults: z.object({ leaseYear: z.int(), count: z.int() }).nullable(),
    chamber: z.array(z.object({ number: z.int(), what: z.string(), dueOn: dayAnswer, state: z.enum(["due", "late", "answer_due"]) })),
    leasesEnding: z.object({ count: z.int(), first: dayAnswer.nullable() }),
    meetings: z.object({
      toCall: z.array(z.object({ number: z.int(), dueOn: dayAnswer })),
      toAnswer: z.array(z.object({ number: z.int(), count: z.int(), until: momentAnswer, inTime: z.int() })),
      today: z.array(z.int()),
    }),
    minutes: z.object({
      toSign: z.array(z.object({ number: z.int(), heldOn: dayAnswer, dueOn: dayAnswer })),
      toPut: z.array(z.object({ number: z.int(), heldOn: dayAnswer, dueOn: dayAnswer })),
    }),
    duties: z.object({ overdue: z.int(), soon: z.int(), first: dayAnswer.nullable() }),
    candidates: z.int(),
    billings: z.array(z.object({ id: z.uuid(), year: z.int(), failed: z.boolean() })),
    overdue: z.object({ count: z.int(), due: centsAnswer }),
    estates: z.object({ reports: z.int(), states: z.record(z.string(), z.int()), firstLastDay: dayAnswer.nullable() }),
    continuations: z.array(z.object({ leaseNumber: z.int(), until: dayAnswer, article: z.string() }).loose()),
    allotmentsDue: z.array(z.int()),
    running: z.array(z.object({ id: z.uuid(), year: z.int(), done: z.int(), total: z.int() })),
    checks: z.object({ wrong: z.int(), total: z.int(), at: momentAnswer }).nullable(),
    statementUpTo: dayAnswer.nullable(),
    sealEndsOn: dayAnswer.nullable(),
    emission: z.object({ sold: centsAnswer, limit: centsAnswer.nullable() }),
  })
  .loose();

export const deskRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.desk,
    summary: "What waits for the board, what is running, and how the register stands",
    answers: { 200: { description: "The desk.", schema: deskAnswer } },
    handle: async (x) => respond(x, await deskOf(x), deskPage),
  }),
  route({
    ...readers,
    method: "get",
    path: paths.everything,
    summary: "Every room of the register",
    pageOnly: true,
    handle: async (x) => x.c.html(everythingPage(frameOf(x))),
  }),
  route({
    ...readers,
    method: "get",
    path: paths.checks,
    summary: "What the register answered to each question that must find nothing",
    answers: {
      200: {
        description: "The last night's answers, what is wrong first.",
        schema: z.object({ at: momentAnswer.nullable(), items: z.array(z.object({ question: z.string(), wrong: z.int() })) }),
      },
    },
    handle: async (x) => {
      const kept = await checkResults(x.house.register.database);
      const items = kept.map(({ question, wrong }) => ({ question, wrong }));
      return respond(x, { at: latest(kept.map(({ checkedAt }) => checkedAt)), items }, checksPage);
    },
  }),
];
