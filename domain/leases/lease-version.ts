import { type Area, area } from "#domain/area.ts";
import type { Comparator, ConditionUnit, LeaseForm, Observer } from "#domain/conditions/condition.ts";
import type { Reader } from "#domain/database.ts";
import type { DocumentId } from "#domain/documents/document.ts";
import type { ParcelId } from "#domain/land/parcel.ts";
import type { AgreedCondition, ConditionVersionId, LeaseId, LeaseTerms, LeaseVersionId, VersionKind } from "#domain/leases/lease.ts";
import type { MonthDay } from "#domain/leases/lease-year.ts";
import type { Language } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";

/** What became of a version. A draft or withdrawn offer that was written anew is replaced. */
export type VersionState = "draft" | "offered" | "signed_once" | "concluded" | "withdrawn" | "replaced";

export type ListedVersion = Omit<LeaseTerms, "parcels" | "conditions"> & {
  readonly id: LeaseVersionId;
  readonly leaseId: LeaseId;
  readonly number: number;
  readonly form: LeaseForm;
  readonly version: number;
  readonly kind: VersionKind;
  readonly lesseeName: string;
  readonly lesseeLanguage: Language;
  /** The day on which the term that this version stays within began. */
  readonly termStartsOn: Temporal.PlainDate;
  readonly state: VersionState;
  readonly documentId: DocumentId | null;
  readonly concludedOn: Temporal.PlainDate | null;
};

const state = `case when c.lease_version_id is not null then 'concluded'
  when exists (select from lease_version later where later.lease_id = v.lease_id and later.version > v.version) then 'replaced'
  when exists (select from lease_offer_withdrawal w where w.lease_version_id = v.id) then 'withdrawn'
  when exists (select from lease_signature s where s.lease_version_id = v.id) then 'signed_once'
  when o.lease_version_id is not null then 'offered' else 'draft' end`;

const termStart = `case when v.kind <> 'amendment' then v.effective_on else
  (select t.effective_on from lease_version t join lease_conclusion tc on tc.lease_version_id = t.id
   where t.lease_id = v.lease_id and t.version < v.version and t.kind <> 'amendment' order by t.version desc limit 1) end`;

const listed = `select v.id, v.lease_id as "leaseId", l.number, l.form, v.version, v.kind, v.lessee_id as "lesseeId", now.name as "lesseeName",
  now.language as "lesseeLanguage", v.effective_on as "effectiveOn", v.ends_on as "endsOn", v.year_starts as "yearStarts", v.rent_cents as "rentCents",
  v.rent_year as "rentYear", v.index_month as "indexMonth", v.water_board as "waterBoard", v.water_share_bp as "waterShareBp",
  v.payment_days as "paymentDays", t.particular_terms as "particularTerms", ${termStart} as "termStartsOn", ${state} as state,
  o.document_id as "documentId", c.concluded_on as "concludedOn"
  from lease_version v join lease l on l.id = v.lease_id join lease_version_content t on t.lease_version_id = v.id join person_now now on now.person_id = v.lessee_id
  left join lease_offer o on o.lease_version_id = v.id left join lease_conclusion c on c.lease_version_id = v.id`;

/** Refuses `lease_version_unknown`. */
export async function versionOf(reader: Reader, id: LeaseVersionId): Promise<ListedVersion> {
  const [found] = await reader.query<ListedVersion>(`${listed} where v.id = $1`, [id]);
  return found ?? refuse("lease_version_unknown");
}

/** Every version of a lease, the latest first. */
export const versionsOf = (reader: Reader, leaseId: LeaseId): Promise<ListedVersion[]> =>
  reader.query(`${listed} where v.lease_id = $1 order by v.version desc`, [leaseId]);

export type ListedLetParcel = { parcelId: ParcelId; number: number; name: string; dm2: Area };

type OfVersion = { leaseVersionId: LeaseVersionId };

export const parcelsAmong = (reader: Reader, ids: readonly LeaseVersionId[]): Promise<(ListedLetParcel & OfVersion)[]> =>
  reader.query(
    `select p.lease_version_id as "leaseVersionId", p.parcel_id as "parcelId", pc.number, pc.name, p.dm2
     from lease_version_parcel p join parcel pc on pc.id = p.parcel_id
     where p.lease_version_id = any($1::uuid[]) order by p.lease_version_id, p.position`,
    [ids],
  );

export const parcelsOf = (reader: Reader, id: LeaseVersionId): Promise<ListedLetParcel[]> => parcelsAmong(reader, [id]);

export const landOf = (parcels: readonly { readonly dm2: Area }[]): Area => area(parcels.reduce((sum, { dm2 }) => sum + dm2, 0));

/** A condition with the words of the catalogue. */
export type ListedCondition = {
  conditionVersionId: ConditionVersionId;
  code: string;
  version: number;
  title: Record<Language, string>;
  asks: Record<Language, string>;
  checked: Record<Language, string>;
  unit: ConditionUnit;
  comparator: Comparator;
  observer: Observer;
  thresholdMilli: number;
  windowFrom: MonthDay | null;
  windowTo: MonthDay | null;
  allowanceBp: number;
  chargeBp: number;
};

const words = (name: string): string => `json_build_object('nl', cv.${name}_nl, 'en', cv.${name}_en) as ${name}`;
const catalogue = `cv.code, cv.version, ${words("title")}, ${words("asks")}, ${words("checked")}, cv.unit, cv.comparator, cv.observer`;
const effect = (of: string): string =>
  `${of}.threshold_milli as "thresholdMilli", ${of}.window_from as "windowFrom", ${of}.window_to as "windowTo", ${of}.allowance_bp as "allowanceBp", ${of}.charge_bp as "chargeBp"`;

/** The conditions of versions, in the order in which they were agreed. */
export const conditionsAmong = (reader: Reader, ids: readonly LeaseVersionId[]): Promise<(ListedCondition & OfVersion)[]> =>
  reader.query(
    `select c.lease_version_id as "leaseVersionId", c.condition_version_id as "conditionVersionId", ${catalogue}, ${effect("c")}
     from lease_version_condition c join condition_version cv on cv.id = c.condition_version_id
     where c.lease_version_id = any($1::uuid[]) order by c.lease_version_id, c.position`,
    [ids],
  );

export const conditionsOf = (reader: Reader, id: LeaseVersionId): Promise<ListedCondition[]> => conditionsAmong(reader, [id]);

/** What can be agreed on in a form from a day on: of each condition the latest approved version in force then, with its own threshold and effect. */
export const conditionsFor = (reader: Reader, form: LeaseForm, day: Temporal.PlainDate): Promise<ListedCondition[]> =>
  reader.query(
    `select * from (select distinct on (cv.code) cv.id as "conditionVersionId", cv.forms, ${catalogue}, ${effect("cv")}
       from condition_version cv join condition_version_approval a on a.condition_version_id = cv.id
       where cv.effective_on <= $2 order by cv.code, cv.version desc) latest where $1 = any(forms) order by code`,
    [form, day],
  );

const agreed = ({ conditionVersionId, thresholdMilli, windowFrom, windowTo, allowanceBp, chargeBp }: ListedCondition): AgreedCondition => ({
  conditionVersionId,
  thresholdMilli,
  windowFrom,
  windowTo,
  allowanceBp,
  chargeBp,
});

/** All that a version says, to draft the next from. Refuses `lease_version_unknown`. */
export async function termsOf(reader: Reader, id: LeaseVersionId): Promise<LeaseTerms> {
  const version = await versionOf(reader, id);
  const { lesseeId, effectiveOn, endsOn, yearStarts, rentCents, rentYear, indexMonth, waterBoard, waterShareBp, paymentDays } = version;
  return {
    lesseeId,
    effectiveOn,
    endsOn,
    yearStarts,
    rentCents,
    rentYear,
    indexMonth,
    waterBoard,
    waterShareBp,
    paymentDays,
    particularTerms: version.particularTerms,
    parcels: (await parcelsOf(reader, id)).map(({ parcelId, dm2 }) => ({ parcelId, dm2 })),
    conditions: (await conditionsOf(reader, id)).map(agreed),
  };
}
