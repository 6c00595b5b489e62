import { refuse } from "#domain/refusal.ts";
import { channelOf } from "#domain/voting/casting.ts";
import type { Entitlement } from "#domain/voting/entitlement.ts";
import type { Channel, Phase } from "#domain/voting/poll.ts";

export type PartNow = Entitlement & { readonly channel: Channel };

/**
 * How somebody votes now for the membership of this number. Refuses `vote_not_yours` for somebody else's, or by a proxy that was revoked, has lapsed or
 * stands above the cap; `membership_without_vote` (2:38(1) BW); `not_at_meeting`.
 */
export function partNow(entitlements: readonly Entitlement[], memberNumber: number, phase: Phase): PartNow {
  const may = entitlements.find((each) => each.memberNumber === memberNumber) ?? refuse("vote_not_yours");
  if (may.barred) refuse("membership_without_vote");
  return { ...may, channel: channelOf(phase, may) ?? refuse("not_at_meeting") };
}
