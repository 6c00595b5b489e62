import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { committeeOf, lockAudit, requireAuditor } from "#domain/audits/committee.ts";
import { type ListedSample, samplesOf } from "#domain/audits/sample.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

/** What a committee advises the general meeting of the accounts of a year. */
export const AuditAdvice = defineEntity({
  name: "AuditAdvice",
  tableName: "audit_advice",
  properties: {
    id: column.id<"audit_advice">().primary(),
    year: column.int(),
    approves: column.flag(),
    followsId: column.id<"audit_advice">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const AuditAdviceContent = defineEntity({
  name: "AuditAdviceContent",
  tableName: "audit_advice_content",
  properties: { auditAdviceId: column.id<"audit_advice">().primary(), text: column.text() },
});

export type Advice = {
  readonly id: Id<"audit_advice">;
  readonly approves: boolean;
  readonly text: string;
  readonly givenAt: Temporal.Instant;
  /** The samples as they were seen when it was given. */
  readonly examined: readonly Examined[];
};
export type Examined = Pick<ListedSample, "population" | "size" | "populationSize" | "unsound">;

/** The advice on a year that stands; null while none is given. */
export async function adviceOn(reader: Reader, year: number): Promise<Advice | null> {
  const [found] = await reader.query<Omit<Advice, "examined">>(
    `select v.id, v.approves, c.text, v.recorded_at as "givenAt" from audit_advice v join audit_advice_content c on c.audit_advice_id = v.id
     where v.year = $1 and not exists (select from audit_advice later where later.follows_id = v.id)`,
    [year],
  );
  if (!found) return null;
  const samples = await samplesOf(reader, year, found.givenAt);
  return {
    ...found,
    examined: samples.map(({ population, size, populationSize, unsound }) => ({ population, size, populationSize, unsound })),
  };
}

/** The fewest members of a committee (2:48(2) BW). */
const least = 2;

/**
 * Gives the committee's advice on a year, in the place of the one before it. Refuses `audit_unknown` for who does not examine the year,
 * `audit_committee_too_small`, `audit_sample_unseen` while an item of a sample was not seen.
 */
export async function giveAdvice(
  act: Act,
  year: number,
  { approves, text }: Pick<Advice, "approves" | "text">,
): Promise<[Reference<"audit_advice">]> {
  await lockAudit(act, year);
  await requireAuditor(act, year);
  if ((await committeeOf(act.tx, year)).length < least) refuse("audit_committee_too_small", { least });
  const unseen = (await samplesOf(act.tx, year)).reduce((sum, { size, seen }) => sum + size - seen, 0);
  if (unseen > 0) refuse("audit_sample_unseen", { count: unseen });
  const before = await adviceOn(act.tx, year);
  const id = newId<"audit_advice">(act.at);
  await act.tx.insert(AuditAdvice, { id, year, approves, followsId: before?.id ?? null, actId: act.id, recordedAt: act.at });
  await act.tx.insert(AuditAdviceContent, { auditAdviceId: id, text });
  return [reference("audit_advice", id)];
}
