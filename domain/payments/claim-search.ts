import type { Reader } from "#domain/database.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, closedBecause } from "#domain/payments/claim.ts";
import type { UnsettledPayment } from "#domain/payments/payment.ts";

export type FoundClaim = {
  id: ClaimId;
  reference: string;
  name: string;
  /** Null for an applicant. */
  memberNumber: number | null;
  dueCents: Cents;
  dueOn: Temporal.PlainDate;
};

const mostFound = 20;

/** Claims on which something is still owed; what was paid is added up for all at once. */
const open = `select * from (
  select c.id, c.reference, now.name, now.iban, c.due_on as "dueOn", (c.cents - coalesce(paid.cents, 0))::bigint as "dueCents",
    (select m.number from share_order o join member m on m.id = o.member_id or m.application_id = o.application_id where o.claim_id = c.id) as "memberNumber"
  from claim c join person_now now on now.person_id = c.debtor_id
  left join (select a.claim_id, sum(a.cents) as cents from allocation a
    where not exists (select from allocation_reversal r where r.allocation_id = a.id) group by a.claim_id) paid on paid.claim_id = c.id
  where c.cents > coalesce(paid.cents, 0) and ${closedBecause} is null
) open where true`;

const shown = ({ id, reference, name, memberNumber, dueCents, dueOn }: FoundClaim): FoundClaim => ({
  id,
  reference,
  name,
  memberNumber,
  dueCents,
  dueOn,
});

/** Open claims that a payment may be meant for: its reference stands in it, it came from their account or by their name, or the amount is theirs. */
export async function claimsLike(reader: Reader, payment: UnsettledPayment): Promise<FoundClaim[]> {
  const { reference, counterparty, counterpartyIban, remittance, left } = payment;
  const said = `${reference ?? ""} ${remittance ?? ""}`.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  const found = await reader.query<FoundClaim>(
    `select * from (select *, position(reference in $1) > 0 as named, iban is not distinct from $2 as same_account,
         coalesce(lower(name) = lower($3), false) as same_name from (${open}) open) likely
     where named or (same_account and $2::text is not null) or same_name or "dueCents" = $4
     order by named desc, same_account desc, same_name desc, "dueOn", reference limit $5`,
    [said, counterpartyIban, counterparty, left, mostFound],
  );
  return found.map(shown);
}

/** Open claims by their reference (blanks do not matter), a part of the name, or the member's number. */
export async function claimsFound(reader: Reader, text: string): Promise<FoundClaim[]> {
  const typed = text.trim();
  const found = await reader.query<FoundClaim>(
    `${open} and (reference = $1 or "memberNumber"::text = $2 or name ilike '%' || $3 || '%') order by "dueOn", reference limit $4`,
    [typed.toUpperCase().replaceAll(/\s/g, ""), typed, typed.replaceAll(/[%_\\]/g, "\\$&"), mostFound],
  );
  return found.map(shown);
}
