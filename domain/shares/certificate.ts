import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import type { Undrawn } from "#domain/documents/document.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import type { Language } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";

export type CertificateId = Id<"certificate">;
/** Replaced: a later certificate stands for the same lot. Void: the lot's land was taken back and nothing stands in its place. */
export type CertificateState = "valid" | "replaced" | "void";

/** Proof of an allotted lot. Its number is for people, its random code for whoever checks it. */
export const Certificate = defineEntity({
  name: "Certificate",
  tableName: "certificate",
  properties: {
    id: column.id<"certificate">().primary(),
    number: column.text(),
    lotId: column.id<"lot">(),
    entryId: column.id<"ledger_entry">(),
    code: column.text(),
    price: column.int().strictNullable(),
    issuedOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** What makes a certificate's code, in SQL. */
export const randomCode = "left(md5(gen_random_uuid()::text || gen_random_uuid()::text), 15)";

/** Computed from the register, not stored. For use in SQL where `ct` is the certificate. */
const state = `case when exists (select from certificate later where later.lot_id = ct.lot_id and later.recorded_at > ct.recorded_at) then 'replaced'
  when exists (select from ledger_entry r where r.reverses_id = ct.entry_id)
    or (select coalesce(sum(e.cents), 0) from ledger_entry e where e.lot_id = ct.lot_id) <= 0 then 'void'
  else 'valid' end`;

export type ListedCertificate = {
  id: CertificateId;
  number: string;
  code: string;
  issuedOn: Temporal.PlainDate;
  lotNumber: string;
  memberId: Id<"member">;
  state: CertificateState;
};

const listed = `select ct.id, ct.number, ct.code, ct.issued_on as "issuedOn", l.number as "lotNumber", e.member_id as "memberId", ${state} as state
  from certificate ct join lot l on l.id = ct.lot_id join ledger_entry e on e.id = ct.entry_id`;

export const certificatesOf = (reader: Reader, memberId: Id<"member">): Promise<ListedCertificate[]> =>
  reader.query(`${listed} where e.member_id = $1 order by ct.number desc`, [memberId]);

/** Null if no certificate has this number. */
export async function certificateUnder(reader: Reader, number: string): Promise<ListedCertificate | null> {
  const [found] = await reader.query<ListedCertificate>(`${listed} where ct.number = $1`, [number]);
  return found ?? null;
}

/** What a certificate says: the facts as of its issue. */
export type CertificateContent = {
  id: CertificateId;
  number: string;
  code: string;
  issuedOn: Temporal.PlainDate;
  holders: string[];
  language: Language;
  memberNumber: number;
  representativeId: PersonId;
  lotNumber: string;
  paidOn: Temporal.PlainDate;
  vintage: number;
  termEndsOn: Temporal.PlainDate;
  cents: Cents;
  dm2: Area;
  /** Null where the register that it comes of did not say it. */
  price: UnitPrice | null;
};

/** What a lot holds by the lines that the certificate was issued on. */
const heldAtIssue = `cross join lateral (select sum(line.cents)::bigint as cents, sum(line.dm2)::bigint as dm2
  from ledger_entry line where line.lot_id = ct.lot_id and line.recorded_at <= ct.recorded_at) held`;

const content = `select ct.id, ct.number, ct.code, ct.issued_on as "issuedOn", m.number as "memberNumber", m.representative_id as "representativeId",
  array(select now.name from member_holder h join person_now now using (person_id) where h.member_id = m.id order by h.position) as holders,
  (select language from person_now where person_id = m.representative_id) as language,
  l.number as "lotNumber", l.paid_on as "paidOn", l.vintage, l.term_ends_on as "termEndsOn", held.cents, held.dm2, ct.price
  from certificate ct join ledger_entry e on e.id = ct.entry_id join lot l on l.id = ct.lot_id join member m on m.id = e.member_id ${heldAtIssue}`;

/** Refuses `certificate_unknown`. */
export async function certificateContent(reader: Reader, id: CertificateId): Promise<CertificateContent> {
  const [found] = await reader.query<CertificateContent>(`${content} where ct.id = $1`, [id]);
  return found ?? refuse("certificate_unknown");
}

const undrawn = `not exists (select from document d where d.kind = 'certificate' and d.subject_id = ct.id)`;

/** Certificates that are not drawn yet, in order of id, after the one seen last: what the job draws early. */
export const undrawnCertificates = (reader: Reader, { knownBefore, after, limit }: Undrawn<CertificateId>): Promise<CertificateContent[]> =>
  reader.query(
    `${content} where ${undrawn} and ct.recorded_at < $1 and ct.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
     order by ct.id limit $3`,
    [knownBefore, after, limit],
  );

/** What anybody with the code or the file may know: it names nobody. */
export type CertificateCheck = {
  number: string;
  state: CertificateState;
  issuedOn: Temporal.PlainDate;
  vintage: number;
  land: Area;
  replacedBy: string | null;
  fingerprint: string | null;
};

const check = `select ct.number, ct.issued_on as "issuedOn", ${state} as state, l.vintage, held.dm2 as land,
  (select later.number from certificate later where later.lot_id = ct.lot_id and later.recorded_at > ct.recorded_at order by later.recorded_at desc limit 1) as "replacedBy",
  (select encode(d.sha256, 'hex') from document d where d.kind = 'certificate' and d.subject_id = ct.id order by d.recorded_at limit 1) as fingerprint
  from certificate ct join lot l on l.id = ct.lot_id ${heldAtIssue}`;

/** By the code on the certificate; blanks, dashes and capitals do not matter. Null if no certificate has it. */
export async function certificateCheck(reader: Reader, typed: string): Promise<CertificateCheck | null> {
  const [found] = await reader.query<CertificateCheck>(`${check} where ct.code = $1`, [typed.toLowerCase().replaceAll(/[^0-9a-z]/g, "")]);
  return found ?? null;
}

export async function undrawnCount(reader: Reader, knownBefore: Temporal.Instant): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from certificate ct where ${undrawn} and ct.recorded_at < $1`, [
    knownBefore,
  ]);
  return row?.count ?? 0;
}

/**
 * Numbers a certificate for each lot with land that this act moved, at the price of the certificate that its land had last. A lot that holds
 * nothing gets none: its last certificate is void.
 */
export async function certify(act: Act): Promise<void> {
  await act.tx.query(
    `with due as materialized (
       select e.lot_id, e.id as entry_id, l.vintage, priced.price, row_number() over (partition by l.vintage order by l.number) as place
       from (select distinct on (lot_id) lot_id, id from ledger_entry where act_id = $1 order by lot_id, id desc) e join lot l on l.id = e.lot_id
       cross join lateral (select sum(dm2) as dm2 from ledger_entry line where line.lot_id = e.lot_id) held
       left join lateral (select price from certificate had where had.lot_id in (l.id, l.origin_id) order by had.lot_id = l.id desc, had.recorded_at desc limit 1) priced on true
       where held.dm2 > 0 and not exists (select from certificate ct where ct.entry_id = e.id)
     ), taken as (
       insert into counter (series, last) select 'certificate ' || vintage, count(*) from due group by vintage order by vintage
       on conflict (series) do update set last = counter.last + excluded.last returning series, last
     )
     insert into certificate (id, number, lot_id, entry_id, code, price, issued_on, act_id, recorded_at)
     select new_id($2), vintage || '-' || lpad((taken.last - count(*) over (partition by vintage) + place)::text, 6, '0'), lot_id, entry_id,
       ${randomCode}, price, $3, $1, $2
     from due join taken on taken.series = 'certificate ' || vintage`,
    [act.id, act.at, act.today],
  );
}
