import { z } from "@hono/zod-openapi";
import { areaAnswer, centsAnswer, dayAnswer } from "#api/answers.ts";
import type { Exchange } from "#api/exchange.ts";
import type { Reader } from "#domain/database.ts";
import { chamberTracks } from "#domain/leases/chamber.ts";
import { findingsOf } from "#domain/leases/findings.ts";
import { rulesOf } from "#domain/leases/form.ts";
import { handoverOf } from "#domain/leases/handover.ts";
import { type ListedLease, leaseUnder } from "#domain/leases/lease-list.ts";
import {
  conditionsAmong,
  type ListedLetParcel,
  type ListedVersion,
  landOf,
  parcelsAmong,
  versionsOf,
} from "#domain/leases/lease-version.ts";
import { runOf, terminationOf } from "#domain/leases/termination.ts";
import { refuse } from "#domain/refusal.ts";
import type { LeaseShown, VersionShown } from "#templates/pages/lease.tsx";
import type { LeaseLine } from "#templates/pages/lease-line.tsx";
import { refusalText } from "#templates/text/text.ts";

/** The lease that the address names. */
export async function leaseAsked({ c, house, today }: Exchange): Promise<ListedLease> {
  const number = c.req.param("number") ?? "";
  return /^\d{1,6}$/.test(number) ? leaseUnder(house.register.database, Number(number), today) : refuse("lease_unknown");
}

export const lineOf = ({
  number,
  form,
  lesseeName,
  startsOn,
  endsOn,
  dm2,
  parcels,
  rentCents,
  rentYear,
  state,
}: ListedLease): LeaseLine => ({
  number,
  form,
  lessee: lesseeName,
  startsOn,
  endsOn,
  land: dm2,
  parcels,
  rent: rentCents,
  rentYear,
  state,
});

function versionShown(version: ListedVersion, parcels: readonly ListedLetParcel[], conditions: VersionShown["conditions"]): VersionShown {
  return {
    version: version.version,
    kind: version.kind,
    state: version.state,
    lessee: version.lesseeName,
    effectiveOn: version.effectiveOn,
    endsOn: version.endsOn,
    yearStarts: version.yearStarts,
    rent: version.rentCents,
    rentYear: version.rentYear,
    indexMonth: version.indexMonth,
    waterBoard: version.waterBoard,
    waterShareBp: version.waterShareBp,
    paymentDays: version.paymentDays,
    particularTerms: version.particularTerms,
    concludedOn: version.concludedOn,
    land: landOf(parcels),
    parcels: parcels.map(({ number, name, dm2 }) => ({ number, name, land: dm2 })),
    conditions,
  };
}

/** All of a lease that somebody may see: the board every version, a lessee what was offered to him or concluded with him. */
export async function leaseShown(
  x: Exchange,
  reader: Reader,
  lease: ListedLease,
  sees: (version: ListedVersion) => boolean,
): Promise<LeaseShown> {
  const versions = (await versionsOf(reader, lease.id)).filter(sees);
  const open = versions.find(({ state }) => state === "draft" || state === "offered");
  const ids = versions.map(({ id }) => id);
  const parcels = Map.groupBy(await parcelsAmong(reader, ids), ({ leaseVersionId }) => leaseVersionId);
  const conditions = Map.groupBy(await conditionsAmong(reader, ids), ({ leaseVersionId }) => leaseVersionId);
  const shown = versions.map((version) =>
    versionShown(
      version,
      parcels.get(version.id) ?? [],
      (conditions.get(version.id) ?? []).map(({ conditionVersionId: _, leaseVersionId: __, ...condition }) => condition),
    ),
  );
  const tracks = await chamberTracks(reader, lease.id, x.today);
  const termination = await terminationOf(reader, lease.id);
  const run = await runOf(reader, lease.id);
  return {
    ...lineOf(lease),
    chamberSees: rulesOf[lease.form].chamber !== "none",
    current: versions.find(({ id }) => id === lease.leaseVersionId)?.version ?? versions[0]?.version ?? 0,
    over: run?.to ? Temporal.PlainDate.compare(run.to, x.today) <= 0 : false,
    versions: shown,
    findings: open ? (await findingsOf(reader, open.id)).map(({ code, facts }) => refusalText(code, facts, x.language)) : [],
    chamber: tracks.map(({ version, what, since, filedOn, caseNumber, feeCents, outcome, decidedOn, note, clock }) => ({
      ...{ version, what, since, filedOn, caseNumber, fee: feeCents, outcome, decidedOn, note },
      ...{ state: clock.state, dueOn: clock.dueOn, dueAtLastOn: clock.dueAtLastOn, blocksClaims: clock.blocksClaims },
    })),
    termination: termination && { endsOn: termination.endsOn, ground: termination.ground, reason: termination.reason },
    handover: await handoverOf(reader, lease.id),
  };
}

export const lineAnswer = z
  .object({
    number: z.int(),
    form: z.string(),
    lessee: z.string(),
    startsOn: dayAnswer,
    endsOn: dayAnswer.nullable(),
    land: areaAnswer,
    parcels: z.array(z.string()),
    rent: centsAnswer,
    rentYear: z.int(),
    state: z.string(),
  })
  .openapi("ListedLease");

export const shownAnswer = lineAnswer
  .extend({
    versions: z.array(z.object({ version: z.int(), kind: z.string(), state: z.string() }).loose()),
    findings: z.array(z.string()),
    chamber: z.array(
      z.object({ version: z.int().nullable(), what: z.string(), state: z.string(), dueOn: dayAnswer, blocksClaims: z.boolean() }).loose(),
    ),
    termination: z.object({ endsOn: dayAnswer, ground: z.string(), reason: z.string() }).nullable(),
    handover: z.object({ heldOn: dayAnswer, report: z.string() }).nullable(),
  })
  .loose()
  .openapi("Lease");
