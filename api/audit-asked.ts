import { type Exchange, mayAct } from "#api/exchange.ts";
import { type Population, populations } from "#domain/audits/books.ts";
import { yearsOfAuditor } from "#domain/audits/committee.ts";
import { refuse } from "#domain/refusal.ts";

export type AuditAsked = {
  readonly year: number;
  /** Whether who asks is on the committee of the year. */
  readonly examines: boolean;
};

/** The year in the address. A committee sees its own years, officers all. Refuses `audit_unknown`. */
export async function auditAsked(x: Exchange): Promise<AuditAsked> {
  const given = x.c.req.param("year") ?? "";
  const year = /^[12]\d{3}$/.test(given) ? Number(given) : refuse("audit_unknown");
  const own = x.viewer ? await yearsOfAuditor(x.house.register.database, x.viewer.personId, x.today) : [];
  const examines = own.includes(year);
  if (!examines && !mayAct(x, "board") && !mayAct(x, "auditor")) refuse("audit_unknown");
  return { year, examines };
}

/** The book in the address. Refuses `audit_unknown`. */
export const bookAsked = (x: Exchange): Population => populations.find((each) => each === x.c.req.param("book")) ?? refuse("audit_unknown");

/** A number in the address that counts from one; refuses with this code. */
export function countedIn(x: Exchange, name: string, code: "audit_sample_unknown" | "audit_item_unknown"): number {
  const given = x.c.req.param(name) ?? "";
  return /^[1-9]\d{0,5}$/.test(given) ? Number(given) : refuse(code);
}
