import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { requireMembershipOn } from "#domain/membership/end.ts";
import { officesOf } from "#domain/people/office.ts";
import { refuse } from "#domain/refusal.ts";

export type AuditAppointmentId = Id<"audit_appointment">;

/** A member who examines the books of a year (2:48(2) BW). */
export const AuditAppointment = defineEntity({
  name: "AuditAppointment",
  tableName: "audit_appointment",
  properties: {
    id: column.id<"audit_appointment">().primary(),
    year: column.int(),
    memberId: column.id<"member">(),
    personId: column.person(),
    followsId: column.id<"audit_appointment">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const AuditDismissal = defineEntity({
  name: "AuditDismissal",
  tableName: "audit_dismissal",
  properties: { auditAppointmentId: column.id<"audit_appointment">().primary(), actId: column.act() },
});

export type AuditMember = {
  readonly id: AuditAppointmentId;
  readonly personId: PersonId;
  readonly memberNumber: number;
  readonly name: string;
  readonly since: Temporal.Instant;
};

const stands = "not exists (select from audit_dismissal d where d.audit_appointment_id = t.id)";

/** Who examines a year, in order of appointment. */
export const committeeOf = (reader: Reader, year: number): Promise<AuditMember[]> =>
  reader.query(
    `select t.id, t.person_id as "personId", m.number as "memberNumber", now.name, t.recorded_at as since from audit_appointment t
     join member m on m.id = t.member_id join person_now now on now.person_id = t.person_id where t.year = $1 and ${stands} order by t.recorded_at, t.id`,
    [year],
  );

/** The years for which there is or was a committee, the latest first. */
export async function auditedYears(reader: Reader): Promise<number[]> {
  const found = await reader.query<{ year: number }>("select distinct year from audit_appointment order by year desc");
  return found.map(({ year }) => year);
}

/** The years that somebody examines and may read on a day: until the end of the year after, by when the accounts are filed (2:394(3) BW). */
export async function yearsOfAuditor(reader: Reader, personId: PersonId, day: Temporal.PlainDate): Promise<number[]> {
  const found = await reader.query<{ year: number }>(
    `select distinct t.year from audit_appointment t where t.person_id = $1 and t.year >= $2 and ${stands} order by t.year desc`,
    [personId, day.year - 1],
  );
  return found.map(({ year }) => year);
}

/** One at a time of a year. */
export const lockAudit = (act: Act, year: number): Promise<unknown> =>
  act.tx.query("select pg_advisory_xact_lock(hashtextextended('audit ' || $1::int, 0))", [year]);

/** Refuses `audit_unknown` unless who acts examines the year. */
export async function requireAuditor(act: Act, year: number): Promise<void> {
  const personId = "personId" in act.actor ? act.actor.personId : null;
  if (!personId || !(await yearsOfAuditor(act.tx, personId, act.today)).includes(year)) refuse("audit_unknown");
}

/**
 * Puts the member of this number, in person its representative, on the committee of a year. Refuses `member_unknown`, `membership_over`,
 * `audit_member_on_board` (2:48(2) BW), `audit_member_already`.
 */
export async function appointAuditMember(act: Act, year: number, memberNumber: number): Promise<[Reference<"audit_appointment">]> {
  await lockAudit(act, year);
  const [member] = await act.tx.query<{ id: Id<"member">; personId: PersonId; followsId: AuditAppointmentId | null; held: boolean }>(
    `select m.id, m.representative_id as "personId", (select t.id from audit_appointment t where t.year = $2 and t.person_id = m.representative_id
         order by t.recorded_at desc, t.id desc limit 1) as "followsId",
       exists (select from audit_appointment t where t.year = $2 and t.person_id = m.representative_id and ${stands}) as held
     from member m where m.number = $1`,
    [memberNumber, year],
  );
  if (!member) refuse("member_unknown");
  await requireMembershipOn(act.tx, member.id, act.today);
  if ((await officesOf(act.tx, member.personId, act.today)).some((office) => office !== "auditor")) refuse("audit_member_on_board");
  if (member.held) refuse("audit_member_already");
  const id = newId<"audit_appointment">(act.at);
  const { personId, followsId } = member;
  await act.tx.insert(AuditAppointment, { id, year, memberId: member.id, personId, followsId, actId: act.id, recordedAt: act.at });
  return [reference("audit_appointment", id)];
}

/** Takes a member off the committee of a year. Refuses `audit_member_unknown`. */
export async function dismissAuditMember(act: Act, year: number, id: AuditAppointmentId): Promise<[Reference<"audit_appointment">]> {
  await lockAudit(act, year);
  if (!(await committeeOf(act.tx, year)).some((member) => member.id === id)) refuse("audit_member_unknown");
  await act.tx.insert(AuditDismissal, { auditAppointmentId: id, actId: act.id });
  return [reference("audit_appointment", id)];
}
