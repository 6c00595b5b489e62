import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { type Office, officesOf } from "#domain/people/office.ts";

/** What somebody may do follows from what they are in the register. Said once per route. */
export const roles = ["visitor", "person", "member", "secretary", "treasurer", "board", "auditor"] as const;
export type Role = (typeof roles)[number];

const rolesOfOffice: Readonly<Record<Office, readonly Role[]>> = {
  chair: ["board"],
  secretary: ["board", "secretary"],
  treasurer: ["board", "treasurer"],
  board_member: ["board"],
  auditor: ["auditor"],
};

/** The roles of a person on a day: everybody is a visitor, who is known a person, who holds or represents a membership a member. */
export async function rolesOf(reader: Reader, personId: PersonId, day: Temporal.PlainDate): Promise<ReadonlySet<Role>> {
  const [membership] = await reader.query(
    `select from member where representative_id = $1
     union all select from member_holder where person_id = $1 limit 1`,
    [personId],
  );
  const held = await officesOf(reader, personId, day);
  return new Set<Role>([
    "visitor",
    "person",
    ...(membership ? (["member"] as const) : []),
    ...held.flatMap((office) => rolesOfOffice[office]),
  ]);
}
