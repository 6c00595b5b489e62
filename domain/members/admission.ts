import { type Act, type Reference, reference } from "#domain/act.ts";
import { takeNumbers } from "#domain/counter.ts";
import type { PersonId } from "#domain/id.ts";
import { newId } from "#domain/id.ts";
import { type ApplicationId, ApplicationOutcome } from "#domain/members/application.ts";
import { Member, MemberHolder, type MemberId } from "#domain/members/member.ts";
import type { Cents } from "#domain/money.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import { refuse } from "#domain/refusal.ts";
import { issueLots } from "#domain/shares/issuance.ts";

type Applied = { id: ApplicationId; representativeId: PersonId; claimId: ClaimId | null; feeCents: Cents; holderIds: PersonId[] };

async function lockApplications(act: Act, ids: readonly ApplicationId[]): Promise<Applied[]> {
  const locked = await act.tx.query("select from application where id = any($1::uuid[]) order by id for no key update", [ids]);
  if (locked.length < new Set(ids).size) refuse("application_unknown");
  const found = await act.tx.query<Applied>(
    `select ap.id, ap.representative_id as "representativeId", (select o.claim_id from share_order o where o.application_id = ap.id) as "claimId", ap.fee_cents as "feeCents",
       array(select h.person_id from application_holder h where h.application_id = ap.id order by h.position) as "holderIds"
     from application ap where ap.id = any($1::uuid[]) and not exists (select from application_outcome o where o.application_id = ap.id)
     order by ap.recorded_at, ap.id`,
    [ids],
  );
  if (found.length < locked.length) refuse("application_already_decided");
  return found;
}

/**
 * The board admits applicants (2:33 BW), one or a selection: each becomes a member with the next number, and who paid gets the lot.
 * Refuses `application_unknown`, `application_already_decided` for the whole selection if anyone decided one of them meanwhile,
 * `person_already_member`.
 */
export async function admitMembers(act: Act, ids: readonly ApplicationId[]): Promise<(Reference<"member"> | Reference<"lot">)[]> {
  const applied = await lockApplications(act, ids);
  await act.tx.insert(
    ApplicationOutcome,
    applied.map(({ id }) => ({ applicationId: id, outcome: "admitted" as const, reason: null, decidedOn: act.today, actId: act.id })),
  );
  const first = await takeNumbers(act.tx, "member", applied.length);
  const admitted = applied.map((each, index) => ({ ...each, memberId: newId<"member">(act.at), number: first + index }));
  await act.tx.insert(
    Member,
    admitted.map(({ memberId, number, id, representativeId }) => ({
      id: memberId,
      number,
      applicationId: id,
      openingRunId: null,
      representativeId,
      admittedOn: act.today,
      actId: act.id,
    })),
  );
  await act.tx.insert(
    MemberHolder,
    admitted.flatMap(({ memberId, holderIds }) => holderIds.map((personId, position) => ({ memberId, position, personId }))),
  );
  await act.tx.query(
    `insert into membership_fee (member_id, year, cents, claim_id, act_id)
     select m.id, extract(year from ap.applied_on), ap.fee_cents, ap.claim_id, $2
     from member m join application ap on ap.id = m.application_id where m.id = any($1::uuid[]) and ap.claim_id is not null`,
    [admitted.map(({ memberId }) => memberId), act.id],
  );
  const lots = await issueLots(
    act,
    applied.flatMap(({ claimId }) => claimId ?? []),
  );
  return [...admitted.map(({ memberId }) => reference("member", memberId satisfies MemberId)), ...lots];
}

/**
 * Refuses an applicant, with the reason that he is told. What was paid then stands in the list of refunds.
 * Refuses `reason_missing`, `application_unknown`, `application_already_decided`.
 */
export async function refuseMembership(act: Act, id: ApplicationId, reason: string): Promise<[Reference<"application">]> {
  if (reason.trim() === "") refuse("reason_missing");
  await lockApplications(act, [id]);
  await act.tx.insert(ApplicationOutcome, { applicationId: id, outcome: "refused", reason, decidedOn: act.today, actId: act.id });
  return [reference("application", id)];
}
