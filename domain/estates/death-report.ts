import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type EstateId, openEstate } from "#domain/estates/estate.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { MemberId } from "#domain/members/member.ts";
import { type Language, noParticulars, registerPerson } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";

export type DeathReportId = Id<"death_report">;

/** Somebody told us that somebody died; what came of it is the board's to say. */
export const DeathReport = defineEntity({
  name: "DeathReport",
  tableName: "death_report",
  properties: {
    id: column.id<"death_report">().primary(),
    diedOn: column.day(),
    reporterId: column.person(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const DeathReportContent = defineEntity({
  name: "DeathReportContent",
  tableName: "death_report_content",
  properties: {
    deathReportId: column.id<"death_report">().primary(),
    name: column.text(),
    city: column.text().strictNullable(),
    bornOn: column.day().strictNullable(),
    memberNumber: column.text().strictNullable(),
    relation: column.text().strictNullable(),
    note: column.text().strictNullable(),
  },
});
/** Linked to an estate, or without one set aside. */
export const DeathReportOutcome = defineEntity({
  name: "DeathReportOutcome",
  tableName: "death_report_outcome",
  properties: {
    deathReportId: column.id<"death_report">().primary(),
    estateId: column.id<"estate">().strictNullable(),
    actId: column.act(),
  },
});

export type ReportOfDeath = {
  readonly name: string;
  readonly city: string | null;
  readonly bornOn: Temporal.PlainDate | null;
  readonly memberNumber: string | null;
  readonly diedOn: Temporal.PlainDate;
  readonly relation: string | null;
  readonly note: string | null;
  readonly reporter: { readonly name: string; readonly email: string | null; readonly phone: string | null; readonly language: Language };
};

/**
 * Anybody reports a death. Whether it is of a member is not asked here, so that the answer cannot tell. Refuses `death_in_future`.
 */
export async function reportDeath(act: Act, { reporter, diedOn, ...told }: ReportOfDeath): Promise<[Reference<"death_report">]> {
  if (isBefore(act.today, diedOn)) refuse("death_in_future");
  const reporterId = await registerPerson(act, "natural", { ...noParticulars, ...reporter });
  const id = newId<"death_report">(act.at);
  await act.tx.insert(DeathReport, { id, diedOn, reporterId, actId: act.id, recordedAt: act.at });
  await act.tx.insert(DeathReportContent, { deathReportId: id, ...told });
  return [reference("death_report", id)];
}

async function settle(act: Act, deathReportId: DeathReportId, estateId: EstateId | null): Promise<void> {
  const [found] = await act.tx.query("select from death_report where id = $1", [deathReportId]);
  if (!found) refuse("death_report_unknown");
  await act.tx.insert(DeathReportOutcome, { deathReportId, estateId, actId: act.id });
}

/**
 * Says which holder a report is about: his estate is opened, or the report joins the one that is open. Refuses `death_report_unknown`,
 * `death_report_already_settled`, and what `openEstate` does.
 */
export async function linkReport(
  act: Act,
  id: DeathReportId,
  { memberId, personId }: { readonly memberId: MemberId; readonly personId: PersonId },
): Promise<[Reference<"estate">, Reference<"death_report">]> {
  const [report] = await act.tx.query<{ diedOn: Temporal.PlainDate }>(`select died_on as "diedOn" from death_report where id = $1`, [id]);
  if (!report) refuse("death_report_unknown");
  const [open] = await act.tx.query<{ id: EstateId }>(
    "select e.id from estate e where e.person_id = $1 and e.member_id = $2 and not exists (select from estate_error x where x.estate_id = e.id)",
    [personId, memberId],
  );
  const estate = open ? reference("estate", open.id) : await openEstate(act, { memberId, personId, diedOn: report.diedOn });
  await settle(act, id, estate.id as EstateId);
  return [estate, reference("death_report", id)];
}

/** Leaves a report: it is about nobody here. Refuses `death_report_unknown`, `death_report_already_settled`. */
export async function setReportAside(act: Act, id: DeathReportId): Promise<[Reference<"death_report">]> {
  await settle(act, id, null);
  return [reference("death_report", id)];
}

export type ListedReport = Omit<ReportOfDeath, "reporter"> & {
  id: DeathReportId;
  recordedAt: Temporal.Instant;
  reporterName: string;
  reporterEmail: string | null;
  reporterPhone: string | null;
  outcome: "linked" | "set_aside" | null;
};

const listed = `select r.id, r.died_on as "diedOn", r.recorded_at as "recordedAt", c.name, c.city, c.born_on as "bornOn", c.member_number as "memberNumber",
  c.relation, c.note, now.name as "reporterName", now.email as "reporterEmail", now.phone as "reporterPhone",
  case when o.death_report_id is null then null when o.estate_id is null then 'set_aside' else 'linked' end as outcome
  from death_report r join death_report_content c on c.death_report_id = r.id join person_now now on now.person_id = r.reporter_id
  left join death_report_outcome o on o.death_report_id = r.id`;

/** Reports that nobody settled, the oldest first. */
export const waitingReports = (reader: Reader, limit = 200): Promise<ListedReport[]> =>
  reader.query(`${listed} where o.death_report_id is null order by r.recorded_at, r.id limit $1`, [limit]);

/** What was told of one estate. */
export const reportsOf = (reader: Reader, estateId: EstateId): Promise<ListedReport[]> =>
  reader.query(`${listed} where o.estate_id = $1 order by r.recorded_at`, [estateId]);

/** Refuses `death_report_unknown`. */
export async function reportOf(reader: Reader, id: DeathReportId): Promise<ListedReport> {
  const [found] = await reader.query<ListedReport>(`${listed} where r.id = $1`, [id]);
  return found ?? refuse("death_report_unknown");
}

export type Candidate = {
  memberId: MemberId;
  memberNumber: number;
  personId: PersonId;
  name: string;
  city: string | null;
  bornOn: Temporal.PlainDate | null;
};

/** Holders whom a report may be about: under the number that was told, with the birthday, or with a name alike. */
export const candidatesFor = (
  reader: Reader,
  { name, bornOn, memberNumber }: Pick<ListedReport, "name" | "bornOn" | "memberNumber">,
): Promise<Candidate[]> =>
  reader.query(
    `select m.id as "memberId", m.number as "memberNumber", h.person_id as "personId", now.name, now.city, now.born_on as "bornOn"
     from member_holder h join member m on m.id = h.member_id join person_now now on now.person_id = h.person_id
     where m.number::text = $1 or (now.born_on = $2::date and now.name ilike '%' || $4 || '%') or lower(now.name) = lower($3) or now.name ilike '%' || $5 || '%'
     order by m.number::text = $1 desc nulls last, now.born_on = $2::date desc nulls last, m.number limit 20`,
    [memberNumber?.replaceAll(/\D/g, "") ?? null, bornOn, name, lastWord(name), escaped(name)],
  );

const escaped = (text: string): string => text.replaceAll(/[%_\\]/g, "\\$&");
const lastWord = (name: string): string => escaped(name.trim().split(/\s+/).at(-1) ?? "");
