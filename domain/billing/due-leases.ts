import type { Area } from "#domain/area.ts";
import type { AgreedCondition } from "#domain/billing/effects.ts";
import { stands } from "#domain/billing/invoice.ts";
import type { Stretch } from "#domain/billing/lease-year.ts";
import type { RentTerms } from "#domain/billing/rent.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { LeaseId, LeaseVersionId } from "#domain/leases/lease.ts";
import type { MonthDay } from "#domain/leases/lease-year.ts";
import type { Cents } from "#domain/money.ts";
import type { RunId } from "#domain/runs/run.ts";

export type AgreedVersion = Stretch &
  RentTerms & {
    readonly leaseId: LeaseId;
    readonly id: LeaseVersionId;
    readonly lesseeId: PersonId;
    readonly waterBoard: string | null;
    readonly waterShareBp: number | null;
    readonly paymentDays: number;
    readonly parcels: readonly { readonly parcelId: Id<"parcel">; readonly dm2: Area }[];
    readonly conditions: readonly AgreedCondition[];
  };

/** What was invoiced of a lease year, and stands; or that its last invoice was credited, and by what. */
export type InvoicedYear = {
  readonly leaseId: LeaseId;
  readonly year: number;
  readonly creditNoteId: Id<"credit_note"> | null;
  readonly number: string | null;
  readonly rentCents: Cents;
  readonly grossCents: Cents;
  readonly leaseVersionId: LeaseVersionId;
  readonly runId: RunId;
  readonly preparedAt: Temporal.Instant;
};

export type BillableLease = {
  readonly id: LeaseId;
  readonly number: number;
  readonly form: LeaseForm;
  readonly yearStarts: MonthDay;
  readonly lesseeDied: boolean;
  readonly chamberLate: boolean;
  readonly versions: readonly AgreedVersion[];
  readonly invoiced: readonly InvoicedYear[];
};

type LeaseRow = Omit<BillableLease, "chamberLate" | "versions" | "invoiced">;

/** The next leases by number, each with all that was in force before a day, and invoiced. */
export async function leasesBefore(
  reader: Reader,
  day: Temporal.PlainDate,
  chamberLate: ReadonlySet<LeaseId>,
  after: number,
  limit: number,
): Promise<BillableLease[]> {
  const leases = await reader.query<LeaseRow>(
    `select l.id, l.number, l.form, first.year_starts as "yearStarts", coalesce(t.ground = 'death_of_lessee', false) as "lesseeDied"
     from lease l join lease_version first on first.lease_id = l.id and first.version = 1 left join lease_termination t on t.lease_id = l.id
     where l.number > $1 order by l.number limit $2`,
    [after, limit],
  );
  const ids = leases.map(({ id }) => id);
  const [versions, invoiced] = await Promise.all([versionsOf(reader, ids, day), invoicedYears(reader, ids)]);
  const versionsBy = Map.groupBy(versions, ({ leaseId }) => leaseId);
  const invoicedBy = Map.groupBy(invoiced, ({ leaseId }) => leaseId);
  return leases.map((lease) => ({
    ...lease,
    chamberLate: chamberLate.has(lease.id),
    versions: versionsBy.get(lease.id) ?? [],
    invoiced: invoicedBy.get(lease.id) ?? [],
  }));
}

/** Versions in force before a day, each with its parcels and conditions in the lease's order. `offset 0` has each period worked out once. */
async function versionsOf(reader: Reader, leases: readonly LeaseId[], day: Temporal.PlainDate): Promise<AgreedVersion[]> {
  const versions = await reader.query<Omit<AgreedVersion, "parcels" | "conditions">>(
    `select v.lease_id as "leaseId", v.id, lower(f.period) as from, coalesce(upper(f.period), $2) as until, v.lessee_id as "lesseeId", v.rent_cents as "rentCents",
       v.rent_year as "rentYear", v.index_month as "indexMonth", v.water_board as "waterBoard", v.water_share_bp as "waterShareBp", v.payment_days as "paymentDays"
     from (select * from lease_in_force where lease_id = any($1::uuid[]) offset 0) f join lease_version v on v.id = f.lease_version_id where lower(f.period) < $2 order by v.lease_id, 3`,
    [leases, day],
  );
  const ids = versions.map(({ id }) => id);
  const [parcels, conditions] = await Promise.all([
    reader.query<{ of: LeaseVersionId; parcelId: Id<"parcel">; dm2: Area }>(
      `select lease_version_id as of, parcel_id as "parcelId", dm2 from lease_version_parcel where lease_version_id = any($1::uuid[]) order by 1, position`,
      [ids],
    ),
    reader.query<{ of: LeaseVersionId } & AgreedCondition>(
      `select c.lease_version_id as of, k.code, k.id as "conditionVersionId", c.allowance_bp as "allowanceBp", c.charge_bp as "chargeBp"
       from lease_version_condition c join condition_version k on k.id = c.condition_version_id where c.lease_version_id = any($1::uuid[]) order by 1, c.position`,
      [ids],
    ),
  ]);
  const parcelsBy = Map.groupBy(parcels, ({ of }) => of);
  const conditionsBy = Map.groupBy(conditions, ({ of }) => of);
  return versions.map((version) => ({
    ...version,
    parcels: parcelsBy.get(version.id) ?? [],
    conditions: conditionsBy.get(version.id) ?? [],
  }));
}

/** Of each lease year that was ever invoiced the last invoice: the one that stands, or the one credited last. */
const invoicedYears = (reader: Reader, leases: readonly LeaseId[]): Promise<InvoicedYear[]> =>
  reader.query(
    `select distinct on (i.lease_id, i.lease_year) i.lease_id as "leaseId", i.lease_year as year, n.id as "creditNoteId", i.number, b.rent_cents as "rentCents",
       b.gross_cents as "grossCents", b.lease_version_id as "leaseVersionId", b.run_id as "runId", r.recorded_at as "preparedAt"
     from invoice i join lease_bill b on b.id = i.lease_bill_id join run r on r.id = b.run_id left join credit_note n on n.invoice_id = i.id
     where i.lease_id = any($1::uuid[]) order by i.lease_id, i.lease_year, (${stands}) desc, n.recorded_at desc, n.id desc`,
    [leases],
  );

/** The lease years that a run bills to somebody who can be reached neither by mail nor by post. */
export const billedUnreachable = (reader: Reader, runId: RunId): Promise<{ leaseId: LeaseId; number: number; year: number }[]> =>
  reader.query(
    `select l.id as "leaseId", l.number, b.lease_year as year from lease_bill b join lease l on l.id = b.lease_id join person_now now on now.person_id = b.lessee_id
     where b.run_id = $1 and now.email is null and (now.street is null or now.city is null) order by b.id`,
    [runId],
  );
