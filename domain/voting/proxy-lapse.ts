import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";

/** Who gave a proxy and then voted himself has let it lapse for good, also for the motions that follow. */
export const ProxyLapse = defineEntity({
  name: "ProxyLapse",
  tableName: "proxy_lapse",
  properties: { proxyId: column.id<"proxy">().primary(), actId: column.act(), recordedAt: column.moment() },
});

/** To be asked whenever somebody casts a vote of his own: what these memberships gave lapses. */
export const lapseProxies = (act: Act, meetingId: MeetingId, givers: readonly Id<"member">[]): Promise<number> =>
  act.tx.execute(
    `insert into proxy_lapse (proxy_id, act_id, recorded_at) select p.id, $3::uuid, $4::timestamptz from proxy p
     where p.meeting_id = $1 and p.giver_id = any($2::uuid[]) and not exists (select from proxy_revocation r where r.proxy_id = p.id) on conflict do nothing`,
    [meetingId, givers, act.id, act.at],
  );
