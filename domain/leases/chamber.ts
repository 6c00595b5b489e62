import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { equalDays } from "#domain/bylaws/equal-day.ts";
import { isBefore, timeZone } from "#domain/calendar.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { type ChamberClock, type ChamberFacts, type ChamberOutcomeKind, chamberClock } from "#domain/leases/chamber-clock.ts";
import { rulesOf } from "#domain/leases/form.ts";
import { type LeaseId, type LeaseVersionId, lockLease, type VersionKind } from "#domain/leases/lease.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import type { EqualDays } from "#domain/working-day.ts";

/** What was concluded, or without a version the termination, as sent to the land chamber. */
export const ChamberFiling = defineEntity({
  name: "ChamberFiling",
  tableName: "chamber_filing",
  properties: {
    id: column.id<"chamber_filing">().primary(),
    leaseId: column.id<"lease">(),
    leaseVersionId: column.id<"lease_version">().strictNullable(),
    filedOn: column.day(),
    caseNumber: column.text(),
    feeCents: column.cents(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const ChamberOutcome = defineEntity({
  name: "ChamberOutcome",
  tableName: "chamber_outcome",
  properties: {
    id: column.id<"chamber_outcome">().primary(),
    chamberFilingId: column.id<"chamber_filing">(),
    outcome: column.text<ChamberOutcomeKind>(),
    decidedOn: column.day(),
    note: column.text(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** One thing that the land chamber must see, and how it stands. Without a version it is the termination. */
export type ChamberDuty = ChamberFacts & {
  readonly leaseId: LeaseId;
  readonly number: number;
  readonly form: LeaseForm;
  readonly leaseVersionId: LeaseVersionId | null;
  readonly version: number | null;
  readonly what: VersionKind | "termination";
  readonly filingId: Id<"chamber_filing"> | null;
  readonly caseNumber: string | null;
  readonly feeCents: Cents | null;
  readonly note: string | null;
};
export type ChamberTrack = ChamberDuty & { readonly clock: ChamberClock };

const unseen = Object.entries(rulesOf)
  .filter(([, { chamber }]) => chamber === "none")
  .map(([form]) => `'${form}'`);

/** `which` says of which leases, where `of` stands for the rows that name one: inside, so that a few leases are found by their ids. */
const dutiesOf = (
  which: (of: string) => string,
): string => `select l.id as "leaseId", l.number, l.form, d.lease_version_id as "leaseVersionId", d.version, d.what, d.since,
  f.id as "filingId", f.filed_on as "filedOn", f.case_number as "caseNumber", f.fee_cents as "feeCents", o.outcome, o.decided_on as "decidedOn", o.note
  from (select v.lease_id, c.lease_version_id, v.version, v.kind as what, c.concluded_on as since
      from lease_conclusion c join lease_version v on v.id = c.lease_version_id where ${which("v")}
    union all select t.lease_id, null, null, 'termination', (t.recorded_at at time zone '${timeZone}')::date from lease_termination t where ${which("t")}) d
  join lease l on l.id = d.lease_id and l.form not in (${unseen.join(", ")})
  left join chamber_filing f on f.lease_id = d.lease_id and f.lease_version_id is not distinct from d.lease_version_id
  left join lateral (select outcome, decided_on, note from chamber_outcome o where o.chamber_filing_id = f.id
    order by o.recorded_at desc, o.id desc limit 1) o on true`;
const duties = dutiesOf(() => "true");

const tracked =
  (day: Temporal.PlainDate, equal: EqualDays) =>
  (duty: ChamberDuty): ChamberTrack => ({ ...duty, clock: chamberClock(duty, day, equal) });

/** Everything of a lease that the land chamber must see, in the order in which it happened. */
export async function chamberTracks(reader: Reader, leaseId: LeaseId, day: Temporal.PlainDate): Promise<ChamberTrack[]> {
  const found = await reader.query<ChamberDuty>(`${duties} where l.id = $1 order by d.since, d.version nulls last`, [leaseId]);
  return found.map(tracked(day, await equalDays(reader)));
}

/** What must still be sent in or answered, or should have been: the most urgent first. */
export async function openChamberTracks(reader: Reader, day: Temporal.PlainDate): Promise<ChamberTrack[]> {
  const open = await reader.query<ChamberDuty>(`${duties} where f.id is null or o.outcome = 'provisional_refusal'`);
  return open
    .map(tracked(day, await equalDays(reader)))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.clock.dueOn, b.clock.dueOn) || a.number - b.number);
}

/** What must be sent in or answered within 30 days, or should have been: the most urgent first. */
export const chamberDeadlines = async (reader: Reader, day: Temporal.PlainDate): Promise<ChamberTrack[]> =>
  (await openChamberTracks(reader, day)).filter(({ clock }) => clock.alarm !== null);

/** Whether rent of this lease cannot be claimed in court because something was not sent to the land chamber in time (7:322). */
export async function chamberLate(reader: Reader, leaseId: LeaseId, day: Temporal.PlainDate): Promise<boolean> {
  return (await chamberTracks(reader, leaseId, day)).some(({ clock }) => clock.blocksClaims);
}

/** Which leases that is true of, of all or of these. */
export async function chamberLateLeases(
  reader: Reader,
  day: Temporal.PlainDate,
  leaseIds: readonly LeaseId[] | null = null,
): Promise<Set<LeaseId>> {
  const asked = leaseIds ? dutiesOf((of) => `${of}.lease_id = any($2::uuid[])`) : duties;
  const late = await reader.query<ChamberDuty>(
    `${asked} where coalesce(f.filed_on, $1) > d.since + interval '2 months' and (o.outcome is null or o.outcome in ('provisional_refusal', 'refused'))`,
    leaseIds ? [day, leaseIds] : [day],
  );
  const equal = await equalDays(reader);
  return new Set(late.filter((duty) => chamberClock(duty, day, equal).blocksClaims).map(({ leaseId }) => leaseId));
}

export type Filing = {
  readonly leaseVersionId: LeaseVersionId | null;
  readonly filedOn: Temporal.PlainDate;
  readonly caseNumber: string;
  readonly feeCents: Cents;
};

/**
 * Records that a concluded version, or the termination, was sent to the land chamber; late is recorded too. Refuses `lease_unknown`,
 * `chamber_sees_nothing` (no such thing, or a form without it), `chamber_already_filed`, `chamber_day_before_agreement`, `chamber_day_in_future`.
 */
export async function fileWithChamber(act: Act, leaseId: LeaseId, filing: Filing): Promise<[Reference<"lease">]> {
  await lockLease(act, leaseId);
  const tracks = await chamberTracks(act.tx, leaseId, act.today);
  const duty = tracks.find(({ leaseVersionId }) => leaseVersionId === filing.leaseVersionId) ?? refuse("chamber_sees_nothing");
  if (duty.filingId) refuse("chamber_already_filed");
  if (isBefore(filing.filedOn, duty.since)) refuse("chamber_day_before_agreement");
  if (isBefore(act.today, filing.filedOn)) refuse("chamber_day_in_future");
  if (filing.feeCents < 0) refuse("amount_negative");
  const id = newId<"chamber_filing">(act.at);
  await act.tx.insert(ChamberFiling, { ...filing, id, leaseId, actId: act.id, recordedAt: act.at });
  return [reference("lease", leaseId)];
}

/** What the land chamber can say of a form: crop leases are registered, the others tested. */
export const outcomesFor = (form: LeaseForm): readonly ChamberOutcomeKind[] =>
  rulesOf[form].chamber === "registration" ? ["registered", "refused"] : ["provisional_refusal", "approved", "amended", "refused"];

export type Outcome = { readonly outcome: ChamberOutcomeKind; readonly decidedOn: Temporal.PlainDate; readonly note: string };

/**
 * Records what the land chamber said. After a provisional refusal another outcome follows. Refuses `lease_unknown`, `chamber_not_filed`,
 * `chamber_already_decided`, `chamber_outcome_not_for_form`, `chamber_day_before_agreement` (before the filing), `chamber_day_in_future`.
 */
export async function recordChamberOutcome(
  act: Act,
  leaseId: LeaseId,
  of: LeaseVersionId | null,
  { outcome, decidedOn, note }: Outcome,
): Promise<[Reference<"lease">]> {
  const form = await lockLease(act, leaseId);
  const tracks = await chamberTracks(act.tx, leaseId, act.today);
  const track = tracks.find(({ leaseVersionId }) => leaseVersionId === of);
  if (!track?.filingId || !track.filedOn) refuse("chamber_not_filed");
  if (track.clock.state === "decided") refuse("chamber_already_decided");
  if (!outcomesFor(form).includes(outcome)) refuse("chamber_outcome_not_for_form");
  if (isBefore(decidedOn, track.decidedOn ?? track.filedOn)) refuse("chamber_day_before_agreement");
  if (isBefore(act.today, decidedOn)) refuse("chamber_day_in_future");
  const id = newId<"chamber_outcome">(act.at);
  await act.tx.insert(ChamberOutcome, { id, chamberFilingId: track.filingId, outcome, decidedOn, note, actId: act.id, recordedAt: act.at });
  return [reference("lease", leaseId)];
}
