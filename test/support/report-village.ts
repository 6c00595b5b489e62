import { appointAuditMember } from "#domain/audits/committee.ts";
import { drawSample, recordFinding, type SampleAsked, samplesOf } from "#domain/audits/sample.ts";
import type { PersonId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { draftOf, type FrozenReport, freezeReport, reportOf } from "#domain/reports/report.ts";
import { act, type Village } from "#test/support/village.ts";

/** The board looks at the figures of a year and freezes them. */
export async function freezes(
  { register, database, clock, board }: Village,
  year: number,
  foreword: string | null = null,
): Promise<FrozenReport> {
  const { sha256 } = await draftOf(database, year, clock.now());
  await act(register, "freeze_annual_report", (each) => freezeReport(each, year, { seen: sha256.toString("hex"), foreword }), board);
  return reportOf(database, year);
}

/** Puts a member on the committee of a year; gives who sits there. */
export async function appoints({ register, database, board }: Village, year: number, memberId: MemberId): Promise<PersonId> {
  const [member] = await database.query<{ number: number; personId: PersonId }>(
    `select number, representative_id as "personId" from member where id = $1`,
    [memberId],
  );
  if (!member) throw new Error("only members examine the books");
  await act(register, "appoint_audit_member", (each) => appointAuditMember(each, year, member.number), board);
  return member.personId;
}

/** Draws a sample; gives its place among those of the year. */
export async function draws({ register, database }: Village, personId: PersonId, year: number, asked: SampleAsked): Promise<number> {
  await act(register, "draw_audit_sample", (each) => drawSample(each, year, asked), { personId });
  return (await samplesOf(database, year)).length;
}

/** Finds everything in a sample in order. */
export async function seesAll({ register, database }: Village, personId: PersonId, year: number, sequence: number): Promise<void> {
  const size = (await samplesOf(database, year)).find((each) => each.sequence === sequence)?.size ?? 0;
  for (let position = 1; position <= size; position++)
    await act(register, "record_audit_finding", (each) => recordFinding(each, year, sequence, { position, sound: true, text: null }), {
      personId,
    });
}
