import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { type Cents, cents, sumCents } from "#domain/money.ts";
import { layClaim, paidOfClaim } from "#domain/payments/claim.ts";
import { recordConsent } from "#domain/people/consent.ts";
import { changeParticulars, type Nature, type Particulars, registerPerson } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { orderOfApplication } from "#domain/shares/order.ts";

export type ApplicationKind = "person" | "joint" | "organisation";
/** Who joins pays in, or receives: from an estate, by a transfer, as a gift. */
export type ApplicationGround = "entry" | "estate" | "transfer" | "gift";
export type ApplicationId = Id<"application">;

export const Application = defineEntity({
  name: "Application",
  tableName: "application",
  properties: {
    id: column.id<"application">().primary(),
    kind: column.text<ApplicationKind>(),
    representativeId: column.person(),
    appliedOn: column.day(),
    ground: column.text<ApplicationGround>(),
    claimId: column.id<"claim">().strictNullable(),
    feeCents: column.cents(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const ApplicationHolder = defineEntity({
  name: "ApplicationHolder",
  tableName: "application_holder",
  properties: { applicationId: column.id<"application">().primary(), position: column.small().primary(), personId: column.person() },
});
export const ApplicationOutcome = defineEntity({
  name: "ApplicationOutcome",
  tableName: "application_outcome",
  properties: {
    applicationId: column.id<"application">().primary(),
    outcome: column.text<"admitted" | "refused">(),
    reason: column.text().strictNullable(),
    decidedOn: column.day(),
    actId: column.act(),
  },
});

/** Somebody in the register already, whose particulars these become, or somebody new. */
export type Applicant = { particulars: Particulars; convocationByEmail: boolean; knownAs?: PersonId };
/** A person alone, two or more who hold jointly (one vote, the first represents), or an organisation with who represents it. */
export type Joining =
  | { kind: "person"; applicant: Applicant }
  | { kind: "joint"; applicants: readonly Applicant[] }
  | { kind: "organisation"; organisation: Applicant; representative: Applicant };
export type MembershipRequest = { shareCents: Cents } & Joining;

async function register(act: Act, nature: Nature, { particulars, convocationByEmail, knownAs }: Applicant): Promise<PersonId> {
  if (knownAs) await changeParticulars(act, knownAs, particulars);
  const id = knownAs ?? (await registerPerson(act, nature, particulars));
  await recordConsent(act, id, "convocation_by_email", convocationByEmail);
  return id;
}

async function registerHolders(act: Act, request: Joining): Promise<{ holders: PersonId[]; representativeId: PersonId }> {
  if (request.kind === "organisation") {
    const representativeId = await register(act, "natural", request.representative);
    return { holders: [await register(act, "legal", request.organisation)], representativeId };
  }
  const applicants = request.kind === "joint" ? request.applicants : [request.applicant];
  if (request.kind === "joint" && applicants.length < 2) refuse("joint_holders_missing");
  const holders: PersonId[] = [];
  for (const applicant of applicants) holders.push(await register(act, "natural", applicant));
  const [representativeId] = holders;
  return { holders, representativeId: representativeId ?? refuse("joint_holders_missing") };
}

/**
 * Asks for membership. One claim covers the entry fee and the first land share, so that one payment settles both (DOMAIN 1.1).
 * Refuses `cooperative_not_founded`, `entry_share_too_small`, `yearly_cap_exceeded`, `emission_limit_reached`,
 * `joint_holders_missing`, `person_unborn`.
 */
export async function applyForMembership(act: Act, request: MembershipRequest): Promise<[Reference<"application">, Reference<"claim">]> {
  const bylaws = await bylawsOn(act.tx, act.today);
  const { shareCents } = request;
  if (shareCents < bylaws.entryShareCents) refuse("entry_share_too_small", { least: bylaws.entryShareCents });
  if (shareCents > bylaws.yearlyCapCents) refuse("yearly_cap_exceeded", { left: bylaws.yearlyCapCents });
  const { holders, representativeId } = await registerHolders(act, request);
  const claimId = await layClaim(act, representativeId, sumCents([bylaws.entryFeeCents, shareCents]), bylaws.paymentDays);
  const id = newId<"application">(act.at);
  await act.tx.insert(Application, {
    id,
    kind: request.kind,
    representativeId,
    appliedOn: act.today,
    ground: "entry",
    claimId,
    feeCents: bylaws.entryFeeCents,
    actId: act.id,
    recordedAt: act.at,
  });
  await act.tx.insert(
    ApplicationHolder,
    holders.map((personId, position) => ({ applicationId: id, position, personId })),
  );
  await orderOfApplication(act, { applicationId: id, claimId, shareCents, shareClass: bylaws.shareClass });
  return [reference("application", id), reference("claim", claimId)];
}

/** Persons in the register already, who hold alone or jointly. */
export type Receiver = { readonly kind: ApplicationKind; readonly holderIds: readonly PersonId[]; readonly representativeId: PersonId };

/**
 * Asks for membership without paying in, for who receives lots. The board admits or refuses it as any other.
 * Refuses `joint_holders_missing`, `person_already_applied`.
 */
export async function applyToReceive(
  act: Act,
  ground: Exclude<ApplicationGround, "entry">,
  receiver: Receiver,
): Promise<Reference<"application">> {
  const [application] = await applyAllToReceive(act, ground, [receiver]);
  return application ?? refuse("application_unknown");
}

/** The same for a person, a couple or an organisation who say themselves who they are. Refuses what `applyToReceive` refuses, `person_unborn`. */
export async function joinToReceive(
  act: Act,
  ground: Exclude<ApplicationGround, "entry">,
  joining: Joining,
): Promise<Reference<"application">> {
  const { holders, representativeId } = await registerHolders(act, joining);
  return applyToReceive(act, ground, { kind: joining.kind, holderIds: holders, representativeId });
}

/** The same for many, in the order in which they are given. */
export async function applyAllToReceive(
  act: Act,
  ground: Exclude<ApplicationGround, "entry">,
  receivers: readonly Receiver[],
): Promise<Reference<"application">[]> {
  if (receivers.some(({ kind, holderIds }) => holderIds.length < (kind === "joint" ? 2 : 1))) refuse("joint_holders_missing");
  const [claimId, feeCents] = [null, cents(0)];
  const applying = receivers.map((receiver) => ({ ...receiver, id: newId<"application">(act.at) }));
  await act.tx.insert(
    Application,
    applying.map(({ id, kind, representativeId }) => ({
      ...{ id, kind, representativeId, appliedOn: act.today, ground, claimId, feeCents },
      ...{ actId: act.id, recordedAt: act.at },
    })),
  );
  await act.tx.insert(
    ApplicationHolder,
    applying.flatMap(({ id, holderIds }) => holderIds.map((personId, position) => ({ applicationId: id, position, personId }))),
  );
  return applying.map(({ id }) => reference("application", id));
}

export type ApplicationState = "open" | "admitted" | "refused";
export type ListedApplication = {
  id: ApplicationId;
  kind: ApplicationKind;
  ground: ApplicationGround;
  names: string[];
  appliedOn: Temporal.PlainDate;
  cents: Cents;
  shareCents: Cents;
  paidCents: Cents;
  /** Null for who pays nothing in. */
  reference: string | null;
  state: ApplicationState;
  reason: string | null;
  decidedOn: Temporal.PlainDate | null;
  memberNumber: number | null;
  holderIds: PersonId[];
  representativeId: PersonId;
};

const listed = `select ap.id, ap.kind, ap.ground, ap.applied_on as "appliedOn", coalesce(c.cents, 0) as cents, coalesce(o.cents, 0) as "shareCents",
  coalesce(${paidOfClaim}, 0) as "paidCents", c.reference,
  coalesce(out.outcome, 'open') as state, out.reason, out.decided_on as "decidedOn", m.number as "memberNumber", ap.representative_id as "representativeId",
  array(select now.name from application_holder h join person_now now using (person_id) where h.application_id = ap.id order by h.position) as names,
  array(select h.person_id from application_holder h where h.application_id = ap.id order by h.position) as "holderIds"
  from application ap left join claim c on c.id = ap.claim_id left join share_order o on o.application_id = ap.id
  left join application_outcome out on out.application_id = ap.id left join member m on m.application_id = ap.id`;

/** Applications in one state: who waits longest first, who was decided on last first. `after` is the last one seen. */
export const applications = (
  reader: Reader,
  state: ApplicationState,
  { after = null, limit = 200 }: { after?: ApplicationId | null; limit?: number } = {},
): Promise<ListedApplication[]> => {
  const [beyond, direction] = state === "open" ? [">", "asc"] : ["<", "desc"];
  return reader.query(
    `${listed} where coalesce(out.outcome, 'open') = $1
       and ($2::uuid is null or (ap.recorded_at, ap.id) ${beyond} (select recorded_at, id from application where id = $2))
     order by ap.recorded_at ${direction}, ap.id ${direction} limit $3`,
    [state, after, limit],
  );
};

export async function applicationCount(reader: Reader, state: ApplicationState): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `select count(*) from application ap left join application_outcome out on out.application_id = ap.id where coalesce(out.outcome, 'open') = $1`,
    [state],
  );
  return row?.count ?? 0;
}

/** Refuses `application_unknown`. */
export async function applicationOf(reader: Reader, id: ApplicationId): Promise<ListedApplication> {
  const [found] = await reader.query<ListedApplication>(`${listed} where ap.id = $1`, [id]);
  return found ?? refuse("application_unknown");
}

/** These applications, who waits longest first; what is unknown is left out. */
export const applicationsAmong = (reader: Reader, ids: readonly ApplicationId[]): Promise<ListedApplication[]> =>
  reader.query(`${listed} where ap.id = any($1::uuid[]) order by ap.recorded_at, ap.id`, [ids]);

export const applicationsOf = (reader: Reader, personId: PersonId): Promise<ListedApplication[]> =>
  reader.query(
    `${listed} where ap.representative_id = $1 or ap.id in (select application_id from application_holder where person_id = $1) order by ap.id desc`,
    [personId],
  );

/** Others who look like an applicant: the same e-mail address, or the same name and birthday. For the board, before it admits. */
export const likenesses = (
  reader: Reader,
  id: ApplicationId,
): Promise<{ name: string; memberNumber: number | null; sharedEmail: boolean }[]> =>
  reader.query(
    `select distinct other.name, m.number as "memberNumber", coalesce(lower(other.email) = lower(own.email), false) as "sharedEmail"
     from application_holder h join person_now own on own.person_id = h.person_id
     join person_now other on other.person_id <> own.person_id
       and (lower(other.email) = lower(own.email) or (lower(other.name) = lower(own.name) and other.born_on is not distinct from own.born_on))
     left join member_holder mh on mh.person_id = other.person_id left join member m on m.id = mh.member_id
     where h.application_id = $1
       and other.person_id not in (select person_id from application_holder where application_id = $1)
       and other.person_id <> (select representative_id from application where id = $1)
     limit 20`,
    [id],
  );
