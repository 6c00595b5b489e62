import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";

/** What a person may agree to: the call for the meeting by e-mail (2:41(5) BW), the name shown to fellow members. */
export const purposes = ["convocation_by_email", "name_in_member_list"] as const;
export type Purpose = (typeof purposes)[number];

export const Consent = defineEntity({
  name: "Consent",
  tableName: "consent",
  properties: {
    id: column.id<"consent">().primary(),
    personId: column.person(),
    purpose: column.text<Purpose>(),
    given: column.flag(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export async function recordConsent(act: Act, personId: PersonId, purpose: Purpose, given: boolean): Promise<[Reference<"consent">]> {
  const id = newId<"consent">(act.at);
  await act.tx.insert(Consent, { id, personId, purpose, given, actId: act.id, recordedAt: act.at });
  return [reference("consent", id)];
}

/** The latest answer per purpose; who was never asked gave none. */
export async function consentsOf(reader: Reader, personId: PersonId): Promise<Record<Purpose, boolean>> {
  const rows = await reader.query<{ purpose: Purpose; given: boolean }>(
    "select distinct on (purpose) purpose, given from consent where person_id = $1 order by purpose, recorded_at desc, id desc",
    [personId],
  );
  const given = new Map(rows.map((row) => [row.purpose, row.given]));
  return {
    convocation_by_email: given.get("convocation_by_email") ?? false,
    name_in_member_list: given.get("name_in_member_list") ?? false,
  };
}
