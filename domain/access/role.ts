import type { Office } from "#domain/people/office.ts";

/** What somebody may do follows from what they are in the register. Said once per route. */
export const roles = [
  "visitor",
  "person",
  "member",
  "former_member",
  "lessee",
  "volunteer",
  "audit_committee",
  "secretary",
  "treasurer",
  "board",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

export const rolesOfOffice: Readonly<Record<Office, readonly Role[]>> = {
  chair: ["board"],
  secretary: ["board", "secretary"],
  treasurer: ["board", "treasurer"],
  board_member: ["board"],
  auditor: ["auditor"],
};
