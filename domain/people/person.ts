import { defineEntity, type InferEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export type Language = "nl" | "en";
export type Nature = "natural" | "legal";

export const Person = defineEntity({
  name: "Person",
  tableName: "person",
  properties: { id: column.person().primary(), nature: column.text<Nature>(), actId: column.act() },
});

/** A dated row: the latest recorded is in force. With consents and content, the only place of personal data. */
export const PersonParticulars = defineEntity({
  name: "PersonParticulars",
  tableName: "person_particulars",
  properties: {
    id: column.id<"person_particulars">().primary(),
    personId: column.person(),
    actId: column.act(),
    recordedAt: column.moment(),
    name: column.text(),
    bornOn: column.day().strictNullable(),
    email: column.text().strictNullable(),
    phone: column.text().strictNullable(),
    street: column.text().strictNullable(),
    postcode: column.text().strictNullable(),
    city: column.text().strictNullable(),
    country: column.text().strictNullable(),
    iban: column.text().strictNullable(),
    accountHolder: column.text().strictNullable(),
    kvk: column.text().strictNullable(),
    language: column.text<Language>(),
  },
});

export type Particulars = Omit<InferEntity<typeof PersonParticulars>, "id" | "personId" | "actId" | "recordedAt">;

export const noParticulars: Particulars = {
  name: "",
  bornOn: null,
  email: null,
  phone: null,
  street: null,
  postcode: null,
  city: null,
  country: null,
  iban: null,
  accountHolder: null,
  kvk: null,
  language: "nl",
};

const columns = `name, born_on as "bornOn", email, phone, street, postcode, city, country, iban, account_holder as "accountHolder", kvk, language`;

/** A person who lives or exists by law. Refuses `person_unborn` for a birthday in the future. */
export async function registerPerson(act: Act, nature: Nature, particulars: Particulars): Promise<PersonId> {
  const id = newId<"person">(act.at);
  await act.tx.insert(Person, { id, nature, actId: act.id });
  await recordParticulars(act, id, particulars);
  return id;
}

/** Writes a new dated row with all particulars; what was there stays readable as known on an earlier day. */
export async function changeParticulars(act: Act, personId: PersonId, particulars: Particulars): Promise<[Reference<"person">]> {
  await act.tx.query("select from person where id = $1 for no key update", [personId]);
  await recordParticulars(act, personId, particulars);
  return [reference("person", personId)];
}

async function recordParticulars(act: Act, personId: PersonId, particulars: Particulars): Promise<void> {
  if (particulars.bornOn && Temporal.PlainDate.compare(particulars.bornOn, act.today) > 0) refuse("person_unborn");
  await act.tx.insert(PersonParticulars, {
    ...particulars,
    id: newId<"person_particulars">(act.at),
    personId,
    actId: act.id,
    recordedAt: act.at,
  });
}

export async function particularsOf(reader: Reader, personId: PersonId): Promise<Particulars> {
  const [found] = await reader.query<Particulars>(`select ${columns} from person_now where person_id = $1`, [personId]);
  return found ?? refuse("person_unknown");
}

/** All who are reached at this address now: couples share one. */
export const personsAtAddress = (reader: Reader, email: string): Promise<{ personId: PersonId; name: string }[]> =>
  reader.query(
    `select now.person_id as "personId", now.name from person_now now
     where now.person_id in (select person_id from person_particulars where lower(email) = lower($1)) and lower(now.email) = lower($1)
     order by now.person_id`,
    [email],
  );

/** Everything that was ever recorded of a person, the latest first. */
export const particularsHistory = (reader: Reader, personId: PersonId): Promise<(Particulars & { recordedAt: Temporal.Instant })[]> =>
  reader.query(
    `select ${columns}, recorded_at as "recordedAt" from person_particulars where person_id = $1 order by recorded_at desc, id desc`,
    [personId],
  );

export type FoundPerson = { personId: PersonId; name: string; email: string | null; city: string | null; memberNumber: number | null };

/** Persons with this text in their name, or with this e-mail address: natural ones, unless others are asked for too. */
export const personsFound = (reader: Reader, text: string, natures: readonly Nature[] = ["natural"], limit = 20): Promise<FoundPerson[]> =>
  reader.query(
    `select now.person_id as "personId", now.name, now.email, now.city,
       (select min(m.number) from member m left join member_holder h on h.member_id = m.id
        where h.person_id = now.person_id or m.representative_id = now.person_id) as "memberNumber"
     from person_now now join person on person.id = now.person_id
     where person.nature = any($4::text[]) and (lower(now.email) = lower($1) or now.name ilike '%' || $2 || '%')
     order by lower(now.email) = lower($1) desc nulls last, now.name, now.person_id limit $3`,
    [text, text.replaceAll(/[%_\\]/g, "\\$&"), limit, natures],
  );
