import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { noParticulars, personsAtAddress, registerPerson } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";

export const offices = ["chair", "secretary", "treasurer", "board_member", "auditor"] as const;
export type Office = (typeof offices)[number];
export const isOffice = (text: string): text is Office => offices.some((office) => office === text);

export const Appointment = defineEntity({
  name: "Appointment",
  tableName: "appointment",
  properties: {
    id: column.id<"appointment">().primary(),
    personId: column.person(),
    office: column.text<Office>(),
    fromOn: column.day(),
    actId: column.act(),
  },
});
export const Discharge = defineEntity({
  name: "Discharge",
  tableName: "discharge",
  properties: { appointmentId: column.id<"appointment">().primary(), onDay: column.day(), actId: column.act() },
});

export type Officer = { appointmentId: Id<"appointment">; personId: PersonId; name: string; office: Office; fromOn: Temporal.PlainDate };

const officers = `select a.id as "appointmentId", a.person_id as "personId", now.name, a.office, a.from_on as "fromOn"
  from appointment a join person_now now on now.person_id = a.person_id
  where a.from_on <= $1 and not exists (select from discharge d where d.appointment_id = a.id and d.on_day <= $1)`;

/** Who holds which office on a day. */
export const officersOn = (reader: Reader, day: Temporal.PlainDate): Promise<Officer[]> =>
  reader.query(`${officers} order by array_position(array['chair','secretary','treasurer','board_member','auditor'], a.office), a.id`, [
    day,
  ]);

export type ListedOfficer = Officer & {
  /** The day of a discharge still to come. */
  untilOn: Temporal.PlainDate | null;
  hasSecondFactor: boolean;
};

/** Who holds which office on a day, or will. */
export const officersListed = (reader: Reader, day: Temporal.PlainDate): Promise<ListedOfficer[]> =>
  reader.query(
    `select a.id as "appointmentId", a.person_id as "personId", now.name, a.office, a.from_on as "fromOn", d.on_day as "untilOn",
       exists (select from auth.second_factor f where f.person_id = a.person_id and f.confirmed_at is not null) as "hasSecondFactor"
     from appointment a join person_now now on now.person_id = a.person_id left join discharge d on d.appointment_id = a.id
     where d.on_day is null or d.on_day > $1
     order by array_position(array['chair','secretary','treasurer','board_member','auditor'], a.office), a.from_on, a.id`,
    [day],
  );

export async function officesOf(reader: Reader, personId: PersonId, day: Temporal.PlainDate): Promise<Office[]> {
  const held = await reader.query<Officer>(`${officers} and a.person_id = $2`, [day, personId]);
  return held.map(({ office }) => office);
}

/** Refuses `office_already_held` if the person holds that office on the day. */
export async function appointOfficer(
  act: Act,
  personId: PersonId,
  office: Office,
  fromOn: Temporal.PlainDate,
): Promise<[Reference<"appointment">]> {
  await act.tx.query("select from person where id = $1 for no key update", [personId]);
  if ((await officesOf(act.tx, personId, fromOn)).includes(office)) refuse("office_already_held");
  const id = newId<"appointment">(act.at);
  await act.tx.insert(Appointment, { id, personId, office, fromOn, actId: act.id });
  return [reference("appointment", id)];
}

/**
 * Refuses `last_officer` unless somebody is on the board by then whose appointment has no end: otherwise nobody would be left to run the
 * register, now or on the day of another discharge. Refuses `officer_already_discharged`.
 */
export async function dischargeOfficer(
  act: Act,
  appointmentId: Id<"appointment">,
  on: Temporal.PlainDate,
): Promise<[Reference<"appointment">]> {
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('offices', 0))");
  const [stays] = await act.tx.query(
    `select from appointment a where a.id <> $1 and a.office <> 'auditor' and a.from_on <= greatest($2::date, $3::date)
       and not exists (select from discharge d where d.appointment_id = a.id)`,
    [appointmentId, on, act.today],
  );
  if (!stays) refuse("last_officer");
  await act.tx.insert(Discharge, { appointmentId, onDay: on, actId: act.id });
  return [reference("appointment", appointmentId)];
}

export type PersonAtAddress = { email: string; name: string };
export type OfficerAtAddress = PersonAtAddress & { office: Office };

/** Who is reached at an address under a name; null if nobody is. */
export async function personAt(reader: Reader, { email, name }: PersonAtAddress): Promise<PersonId | null> {
  const there = await personsAtAddress(reader, email);
  return there.find((person) => person.name.toLowerCase() === name.toLowerCase())?.personId ?? null;
}

export async function officesAtAddress(reader: Reader, officer: OfficerAtAddress, on: Temporal.PlainDate): Promise<Office[]> {
  const personId = await personAt(reader, officer);
  return personId ? officesOf(reader, personId, on) : [];
}

/** Appoints who is reached at an address under a name, registered first if nobody is; gives nothing if that office is held already. */
export async function appointAtAddress(act: Act, officer: OfficerAtAddress): Promise<[Reference<"person">, Reference<"appointment">] | []> {
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('offices', 0))");
  const { email, name, office } = officer;
  const personId = (await personAt(act.tx, officer)) ?? (await registerPerson(act, "natural", { ...noParticulars, name, email }));
  if ((await officesOf(act.tx, personId, act.today)).includes(office)) return [];
  const [appointed] = await appointOfficer(act, personId, office, act.today);
  return [reference("person", personId), appointed];
}
