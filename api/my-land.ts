import { z } from "@hono/zod-openapi";
import { askedAsOf, asOfQuery } from "#api/as-of.ts";
import { derivationOf } from "#api/derivation.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { personOf } from "#api/me.ts";
import { download } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { read } from "#domain/act.ts";
import { dutiesOwnedBy } from "#domain/duties/duty-list.ts";
import type { Id } from "#domain/id.ts";
import { formatDesignation } from "#domain/land/cadastre.ts";
import { parcels } from "#domain/land/parcel.ts";
import { disputeOf } from "#domain/membership/dispute.ts";
import { multiplyRatio } from "#domain/money.ts";
import { parcelYears } from "#domain/parcel-year.ts";
import { ratio } from "#domain/ratio.ts";
import { refuse } from "#domain/refusal.ts";
import { cancellableOrders } from "#domain/shares/cancellation.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { confirmationsOf } from "#domain/shares/confirmation.ts";
import { landOfMember } from "#domain/shares/land-of-member.ts";
import { type AsOf, ledgerOf } from "#domain/shares/ledger.ts";
import { ordersOf } from "#domain/shares/order.ts";
import { recurringOrderOf } from "#domain/shares/recurring-order.ts";
import { statementsOf } from "#domain/shares/yearly-statements.ts";
import { openMeetingsFor } from "#domain/voting/open-meetings.ts";
import { type MyLand, myLandPage } from "#templates/pages/my-land.tsx";
import { paths } from "#templates/paths.ts";

export const memberOf = (x: Exchange): Id<"member"> => x.viewer?.memberId ?? refuse("member_unknown");

/** A member's land on a day, as the pages show it. */
export async function landShown(
  x: Exchange,
  memberId: Id<"member">,
  asOf: AsOf,
): Promise<Omit<MyLand, "asOf" | "knownOn" | "memberNumber" | "recurring" | "dispute" | "duties" | "meetings">> {
  return read(x.house.register, async (reader) => {
    const land = await landOfMember(reader, memberId, asOf);
    const lines = await ledgerOf(reader, memberId, asOf);
    const certificates = await certificatesOf(reader, memberId);
    const confirmations = await confirmationsOf(reader, memberId);
    const statements = await statementsOf(reader, memberId, x.today);
    const orders = await ordersOf(reader, memberId);
    const cancellable = await cancellableOrders(reader, memberId, x.today);
    const designations = new Map(
      (await parcels(reader, x.today)).map(({ number, designation }) => [number, formatDesignation(designation)]),
    );
    const behind = land.vintages.flatMap(({ parts }) => parts);
    const years = await parcelYears(
      reader,
      behind.map(({ parcelNumber }) => parcelNumber),
      asOf.on,
    );
    return {
      ledger: {
        lines: lines.map((line) => ({
          kind: line.kind,
          lot: line.lotNumber,
          effectiveOn: line.effectiveOn,
          recordedAt: line.recordedAt,
          paidIn: line.cents === 0 ? null : line.cents,
          land: line.dm2 === 0 ? null : line.dm2,
        })),
        on: asOf.on,
        paidIn: land.cents,
        land: land.dm2,
      },
      forecast: land.forecast,
      lots: land.lots.map((lot) => ({
        number: lot.number,
        vintage: lot.vintage,
        paidOn: lot.paidOn,
        amount: lot.cents,
        fixed: lot.allotted ? { land: lot.dm2, price: lot.price } : null,
        forecast: lot.forecast,
        redeemableFrom: lot.termEndsOn.add({ days: 1 }),
      })),
      latest: land.latest && {
        derivation: await derivationOf(reader, land.latest.allotment, x.today),
        amount: land.latest.cents,
        land: land.latest.dm2,
      },
      vintages: land.vintages.map(({ vintage, dm2, parts }) => ({
        year: vintage,
        land: dm2,
        parcels: parts.map(({ parcelNumber, parcelName, whole, part }) => ({
          ...{ number: parcelNumber, name: parcelName, designation: designations.get(parcelNumber) ?? "", whole, part },
        })),
      })),
      years: years.map(({ rentCents, ...year }) => {
        const parts = behind.filter(({ parcelNumber }) => parcelNumber === year.number);
        const [part, whole] = [parts.reduce((sum, each) => sum + each.part, 0), parts[0]?.whole ?? 1];
        return { ...year, name: parts[0]?.parcelName ?? "", rent: rentCents, ownRent: multiplyRatio(rentCents, ratio(part, whole)) };
      }),
      statements: statements.map(({ year, onDay, valueCents }) => ({ year, onDay, value: valueCents })),
      documents: [
        ...confirmations.map((each) => ({ ...each, kind: "confirmation" as const, state: "valid" as const })),
        ...certificates.map(({ number, issuedOn, state }) => ({ kind: "certificate" as const, number, issuedOn, state })),
      ],
      pending: orders
        .filter(({ state, paidCents, dueCents }) => state === "open" && paidCents < dueCents)
        .map(({ claimId, dueCents, dueOn }) => ({
          code: claimId,
          amount: dueCents,
          payBy: dueOn,
          late: Temporal.PlainDate.compare(x.today, dueOn) > 0,
        })),
      cancellable: cancellable.map(({ id, cents, lastDay }) => ({ id, amount: cents, lastDay })),
    };
  });
}

/** What a member pays in every month, where that is possible. */
async function recurringShown({ house }: Exchange, memberId: Id<"member">): Promise<MyLand["recurring"]> {
  const standing = await recurringOrderOf(house.register.database, memberId);
  if (!house.paying && !standing) return null;
  return { order: standing && { amount: standing.cents, day: standing.dayOfMonth, begunOn: standing.begunOn, claim: standing.claimId } };
}

async function* csvOf(land: Awaited<ReturnType<typeof landShown>>): AsyncGenerator<string> {
  yield "\uFEFFlot,soort / kind,geldig per / effective,geboekt / recorded,euro,m2\r\n";
  for (const { lot, kind, effectiveOn, recordedAt, paidIn, land: dm2 } of land.ledger.lines)
    yield `${[lot, kind, effectiveOn, recordedAt, decimals(paidIn ?? 0), decimals(dm2 ?? 0)].join(",")}\r\n`;
}

/** Hundredths with a point, exactly. */
const decimals = (hundredths: number): string => {
  const digits = String(Math.abs(hundredths)).padStart(3, "0");
  return `${hundredths < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

export const myLandRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.myLand,
    who: ["member", "former_member"],
    tag: "land shares",
    summary: "What the member who asks holds, on a day as known on a day",
    query: asOfQuery,
    answers: {
      200: {
        description: "Lots, ledger lines, documents; amounts in cents, land in dm².",
        schema: z
          .object({
            ledger: z.object({ paidIn: z.int(), land: z.int(), lines: z.array(z.object({}).loose()) }).loose(),
            lots: z.array(z.object({}).loose()),
          })
          .loose(),
      },
    },
    handle: async (x, { query }) => {
      const { asOf, knownOn, answers } = askedAsOf(x, query);
      const land = await landShown(x, memberOf(x), asOf);
      const dispute = await disputeOf(x.house.register.database, memberOf(x));
      if (!x.wantsPage) return x.c.json({ memberNumber: x.viewer?.memberNumber, knownOn, dispute, ...land });
      return x.c.html(
        myLandPage(frameOf(x), {
          memberNumber: String(x.viewer?.memberNumber),
          knownOn,
          asOf: answers,
          ...land,
          dispute,
          recurring: await recurringShown(x, memberOf(x)),
          duties: (await dutiesOwnedBy(x.house.register.database, personOf(x))).length,
          meetings: await openMeetingsFor(x.house.register.database, personOf(x), x.at, x.today),
        }),
      );
    },
  }),
  route({
    method: "get",
    path: paths.myLandCsv,
    who: ["member", "former_member"],
    tag: "land shares",
    summary: "The ledger lines of the member who asks, as CSV",
    pageOnly: true,
    query: asOfQuery,
    handle: async (x, { query }) =>
      download(
        x,
        `land-${x.viewer?.memberNumber}.csv`,
        "text/csv; charset=utf-8",
        csvOf(await landShown(x, memberOf(x), askedAsOf(x, query, true).asOf)),
      ),
  }),
];
