import { type Role, rolesOfOffice } from "#domain/access/role.ts";
import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { hasEnded } from "#domain/membership/end.ts";
import type { Office } from "#domain/people/office.ts";
import type { Language } from "#domain/people/person.ts";

/** A person as whom somebody acts: what he is in the register on a day. */
export type Viewer = {
  readonly personId: PersonId;
  readonly name: string;
  readonly language: Language;
  readonly offices: readonly Office[];
  readonly roles: ReadonlySet<Role>;
  readonly memberId: Id<"member"> | null;
  readonly memberNumber: number | null;
  /** Whether that membership has ended: its holder still reads what it was, and gives or asks back what is left. */
  readonly former: boolean;
  /** Whether a lease was offered to him or concluded with him. */
  readonly leases: boolean;
  /** Whether he is of the team of a parcel. */
  readonly volunteers: boolean;
  /** Whether he examines a year whose books are still open to its committee: until the end of the year after. */
  readonly audits: boolean;
};

type Row = Omit<Viewer, "roles">;

const holdsLease = `exists (select from lease_version v join lease_offer o on o.lease_version_id = v.id where v.lessee_id = now.person_id
  and not exists (select from lease_offer_withdrawal w where w.lease_version_id = v.id))`;

const ofTeam = `exists (select from team_membership t where t.person_id = now.person_id and t.from_on <= $2
  and not exists (select from team_departure d where d.team_membership_id = t.id and d.on_day <= $2))`;

const ofCommittee = `exists (select from audit_appointment t where t.person_id = now.person_id and t.year >= extract(year from $2::date) - 1
  and not exists (select from audit_dismissal d where d.audit_appointment_id = t.id))`;

const viewer = `select now.person_id as "personId", now.name, now.language, held.offices, m.id as "memberId", m.number as "memberNumber", coalesce(${hasEnded("m.id", "$2", "'infinity'")}, false) as former, ${holdsLease} as leases, ${ofTeam} as volunteers, ${ofCommittee} as audits
  from person_now now
  cross join lateral (select array(select a.office from appointment a where a.person_id = now.person_id and a.from_on <= $2
    and not exists (select from discharge d where d.appointment_id = a.id and d.on_day <= $2)) as offices) held
  left join lateral (select id, number from member where representative_id = now.person_id
    union select m.id, m.number from member_holder h join member m on m.id = h.member_id where h.person_id = now.person_id
    order by number limit 1) m on true`;

/** Everybody is a visitor, who is known a person, who holds or represents a membership a member, or a former one after its last day, who leases land a lessee, who is of a parcel's team a volunteer, who examines a year of the audit committee; an office gives its own roles. */
export const withRoles = (row: Row): Viewer => ({
  ...row,
  roles: new Set<Role>([
    "visitor",
    "person",
    ...(row.memberId ? ([row.former ? "former_member" : "member"] as const) : []),
    ...(row.leases ? (["lessee"] as const) : []),
    ...(row.volunteers ? (["volunteer"] as const) : []),
    ...(row.audits ? (["audit_committee"] as const) : []),
    ...row.offices.flatMap((office) => rolesOfOffice[office]),
  ]),
});

/** All as whom the holder of an address may act: couples share one. Who holds an office comes first, then who is a member. */
export async function viewersAt(reader: Reader, email: string, day: Temporal.PlainDate): Promise<Viewer[]> {
  const rows = await reader.query<Row>(
    `${viewer} where now.person_id in (select person_id from person_particulars where lower(email) = lower($1)) and lower(now.email) = lower($1)
     order by cardinality(held.offices) desc, m.number nulls last, now.person_id`,
    [email, day],
  );
  return rows.map(withRoles);
}

export async function viewerOf(reader: Reader, personId: PersonId, day: Temporal.PlainDate): Promise<Viewer | null> {
  const [row] = await reader.query<Row>(`${viewer} where now.person_id = $1`, [personId, day]);
  return row ? withRoles(row) : null;
}

/** A person with no more than these of his offices: without any, he acts as the person he is. */
export const withOffices = (viewer: Viewer, offices: readonly Office[]): Viewer =>
  withRoles({ ...viewer, offices: viewer.offices.filter((office) => offices.includes(office)) });
