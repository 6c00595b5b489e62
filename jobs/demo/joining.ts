import { type Actor, system } from "#domain/act.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { admitMembers, refuseMembership } from "#domain/members/admission.ts";
import { type ApplicationId, applyForMembership, type MembershipRequest } from "#domain/members/application.ts";
import type { MemberId } from "#domain/members/member.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, type ClaimState, claimOf } from "#domain/payments/claim.ts";
import type { DemoPerson } from "#jobs/demo/people.ts";
import type { Story } from "#jobs/demo/story.ts";

/** How a claim is paid: after how many days, and what is wrong with it, if anything. */
export type Paying = {
  readonly after: number;
  /** Another amount than was due. */
  readonly cents?: Cents;
  /** No reference, but these words; the treasurer finds out whose it is, unless it is to stay in his list. */
  readonly words?: string;
  readonly stays?: boolean;
};

export type PlannedApplication = {
  readonly request: MembershipRequest;
  readonly paying: Paying | null;
  /** The first day on which the board decides, and to refuse with which reason; null leaves it open. */
  readonly decided: { readonly from: Temporal.PlainDate; readonly refusal?: string } | null;
  readonly who?: DemoPerson;
};

export type Waiting = PlannedApplication & { readonly applicationId: ApplicationId; readonly representativeId: PersonId };

/** A member, as far as his later orders need it. */
export type Joined = {
  readonly memberId: MemberId;
  readonly representativeId: PersonId;
  readonly payer: Payer;
  readonly entryCents: Cents;
  /** Years in which he ordered. */
  readonly ordered: Set<number>;
};
export type Payer = { readonly name: string; readonly iban: string | null };

const payerOf = (request: MembershipRequest): Payer => {
  const first =
    request.kind === "organisation" ? request.organisation : request.kind === "joint" ? request.applicants[0] : request.applicant;
  return { name: first?.particulars.name ?? "", iban: first?.particulars.iban ?? null };
};

export async function claimed(story: Story, id: Id): Promise<ClaimState> {
  const claim = await claimOf(story.register.database, id as ClaimId);
  if (!claim) throw new Error(`the claim ${id} is not there`);
  return claim;
}

/** Puts the payment of a claim on its way. */
export function pay(story: Story, claim: ClaimState, { name, iban }: Payer, { after, cents, words, stays = false }: Paying): void {
  const handling = { claimId: claim.id, reason: `Zonder kenmerk; naam en bedrag zijn die van ${claim.reference}` };
  story.bank.expect({
    on: story.today().add({ days: after }),
    cents: cents ?? claim.cents,
    name,
    iban,
    ...(words === undefined ? { reference: claim.reference } : { text: words }),
    ...(words === undefined || stays ? {} : { handling }),
  });
}

export async function apply(story: Story, planned: PlannedApplication): Promise<void> {
  const [application, claim] = await story.act("apply_for_membership", system, (act) => applyForMembership(act, planned.request));
  const state = await claimed(story, claim.id);
  if (planned.paying) pay(story, state, payerOf(planned.request), planned.paying);
  if (planned.decided) story.waiting.push({ ...planned, applicationId: application.id as ApplicationId, representativeId: state.debtorId });
}

/** The board meets and decides on everybody whose turn it is: it admits a selection, and refuses one by one. */
export async function meet(story: Story, chair: Actor): Promise<void> {
  const due = story.waiting.filter(({ decided }) => decided && Temporal.PlainDate.compare(decided.from, story.today()) <= 0);
  story.waiting.splice(0, Number.POSITIVE_INFINITY, ...story.waiting.filter((each) => !due.includes(each)));
  for (const { applicationId, decided } of due) {
    const reason = decided?.refusal;
    if (reason) await story.act("refuse_membership", chair, (act) => refuseMembership(act, applicationId, reason));
  }
  const admitted = due.filter(({ decided }) => !decided?.refusal);
  if (admitted.length === 0) return;
  const outcome = await story.act("admit_members", chair, (act) =>
    admitMembers(
      act,
      admitted.map(({ applicationId }) => applicationId),
    ),
  );
  const memberIds = outcome.filter(({ noun }) => noun === "member").map(({ id }) => id as MemberId);
  for (const [index, { representativeId, request, who }] of admitted.entries()) {
    const memberId = memberIds[index];
    if (!memberId) throw new Error("somebody who was admitted is no member");
    const joined: Joined = { memberId, representativeId, payer: payerOf(request), entryCents: request.shareCents, ordered: new Set() };
    story.members.push(joined);
    if (who) story.known.set(who, joined);
  }
}
