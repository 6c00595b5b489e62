import { type Area, area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { areaOn, delivery } from "#domain/land/parcel.ts";
import { rulesOf } from "#domain/leases/form.ts";
import type { LeaseId, LeaseTerms, LeaseVersionId } from "#domain/leases/lease.ts";
import { type ListedVersion, landOf, termsOf, versionOf } from "#domain/leases/lease-version.ts";
import { type Breach, breachesOf } from "#domain/leases/legality.ts";
import { refuse } from "#domain/refusal.ts";

type Whom = {
  readonly leaseId: LeaseId | null;
  readonly lesseeId: PersonId;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | null;
};

/** The land that the same lessee has from us under other leases within these days. */
export async function otherLand(reader: Reader, { leaseId, lesseeId, from, to }: Whom): Promise<Area> {
  const [found] = await reader.query<{ dm2: number }>(
    `select coalesce(sum(dm2), 0)::bigint as dm2 from (
       select max(x.dm2) as dm2 from letting x join lease_version v on v.id = x.lease_version_id
       where v.lessee_id = $1 and v.lease_id is distinct from $2 and x.period && daterange($3, $4::date + 1) group by x.parcel_id) parcels`,
    [lesseeId, leaseId, from, to],
  );
  return area(found?.dm2 ?? 0);
}

/** What the law forbids of terms, with the land that the lessee has beside them. */
export async function breachesAmong(
  reader: Reader,
  { leaseId, form, termStartsOn }: Pick<ListedVersion, "form" | "termStartsOn"> & { readonly leaseId: LeaseId | null },
  terms: LeaseTerms,
): Promise<Breach[]> {
  const { lesseeId, effectiveOn, endsOn } = terms;
  const otherDm2 = rulesOf[form].mostDm2 === null ? area(0) : await otherLand(reader, { leaseId, lesseeId, from: effectiveOn, to: endsOn });
  return breachesOf(form, {
    termStartsOn,
    endsOn,
    indexed: terms.indexMonth !== null,
    charged: terms.conditions.some(({ chargeBp }) => chargeBp > 0),
    waterPassedOn: terms.waterShareBp !== null,
    dm2: landOf(terms.parcels),
    otherDm2,
  });
}

type LandCheck = { number: number; name: string; dm2: Area; parcelDm2: Area; owned: boolean; succeeded: boolean; letUnder: number | null };

const landFindings = ({ number, name, dm2, parcelDm2, owned, succeeded, letUnder }: LandCheck): Breach[] => [
  ...(succeeded ? [{ code: "parcel_already_succeeded", facts: { number, name } } as const] : []),
  ...(owned ? [] : [{ code: "parcel_not_owned", facts: { number, name } } as const]),
  ...(dm2 > parcelDm2 ? [{ code: "area_exceeds_parcel", facts: { number, name, dm2, parcelDm2 } } as const] : []),
  ...(letUnder === null ? [] : [{ code: "parcel_let_already", facts: { number, name, lease: letUnder } } as const]),
];

/**
 * What stands in the way of concluding a version: land that is not ours by the day it takes effect or went over into other parcels, more land than the parcel has then, land let
 * to somebody else, and what the law forbids. A draft shows them; an offer and a conclusion are refused for the first.
 */
export async function findingsOf(reader: Reader, id: LeaseVersionId): Promise<Breach[]> {
  const checks = await reader.query<LandCheck>(
    `select pc.number, pc.name, p.dm2, area.dm2 as "parcelDm2",
       coalesce(delivery.delivered_on <= v.effective_on, false) as owned,
       exists (select from parcel_succession gone where gone.predecessor_id = pc.id and gone.succeeded_on <= v.effective_on) as succeeded,
       (select l.number from letting x join lease_version xv on xv.id = x.lease_version_id join lease l on l.id = xv.lease_id
        where x.parcel_id = p.parcel_id and xv.lease_id <> v.lease_id and x.period && daterange(v.effective_on, v.ends_on + 1)
        order by x.period limit 1) as "letUnder"
     from lease_version v join lease_version_parcel p on p.lease_version_id = v.id join parcel pc on pc.id = p.parcel_id
     cross join lateral ${areaOn("pc.id", "v.effective_on")} area cross join lateral ${delivery("pc.id")} delivery
     where v.id = $1 order by p.position`,
    [id],
  );
  return [...checks.flatMap(landFindings), ...(await breachesAmong(reader, await versionOf(reader, id), await termsOf(reader, id)))];
}

/** Refuses the first finding: `parcel_already_succeeded`, `parcel_not_owned`, `area_exceeds_parcel`, `parcel_let_already`, or what the law forbids. */
export async function refuseFindings(reader: Reader, id: LeaseVersionId): Promise<void> {
  const [finding] = await findingsOf(reader, id);
  if (finding) refuse(finding.code, finding.facts);
}
