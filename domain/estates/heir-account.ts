import type { Act, Reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { isHeir } from "#domain/estates/inheritance.ts";
import type { RelativeId } from "#domain/estates/relative.ts";
import type { PersonId } from "#domain/id.ts";
import { changeParticulars, particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";

/** Where an heir is paid. */
export type HeirAccount = { readonly iban: string; readonly accountHolder: string };

const heirOf = async (reader: Reader, relativeId: RelativeId): Promise<{ personId: PersonId; isMember: boolean }> => {
  const [found] = await reader.query<{ personId: PersonId; isMember: boolean }>(
    `select r.person_id as "personId", exists (select from member_holder h where h.person_id = r.person_id) as "isMember"
     from estate_relative r where r.id = $1 and ${isHeir("r.id")}`,
    [relativeId],
  );
  return found ?? refuse("relative_unknown");
};

/**
 * Notes to which account an heir's part is paid out, before or after the estate is passed on. Refuses `relative_unknown` for who is no heir, and
 * `person_already_member` for a member, who changes it in the own particulars: a letter's key opens no account of a member.
 */
export async function recordHeirAccount(act: Act, relativeId: RelativeId, account: HeirAccount): Promise<[Reference<"person">]> {
  const { personId, isMember } = await heirOf(act.tx, relativeId);
  await act.tx.query("select from person where id = $1 for no key update", [personId]);
  if (isMember) refuse("person_already_member");
  return changeParticulars(act, personId, { ...(await particularsOf(act.tx, personId)), ...account });
}
