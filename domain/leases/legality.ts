import type { LeaseForm } from "#domain/conditions/condition.ts";
import { type FormRules, rulesOf } from "#domain/leases/form.ts";
import { lastDayOf } from "#domain/leases/lease-year.ts";
import type { Facts, RefusalCode } from "#domain/refusal.ts";

/** What the law says no to in a lease. */
export type Breach = { readonly code: RefusalCode; readonly facts: Facts };

/** What the law looks at. The term counts from the day on which the lease, or its renewal, began; land adds up between the same parties. */
export type LegalTerms = {
  readonly termStartsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate | null;
  readonly indexed: boolean;
  readonly charged: boolean;
  readonly waterPassedOn: boolean;
  readonly dm2: number;
  /** Other land let to the same lessee at the same time. */
  readonly otherDm2: number;
};

const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) > 0;

function termBreach(term: FormRules["term"], { termStartsOn, endsOn }: LegalTerms): Breach[] {
  if (!term) return [];
  const { atLeast, atMost, moreThan, article } = term;
  if (!endsOn) return [{ code: "lease_term_missing", facts: { article } }];
  const lastOf = (years: number) => lastDayOf(termStartsOn, years);
  if (atMost !== undefined && isAfter(endsOn, lastOf(atMost))) return [{ code: "lease_term_too_long", facts: { article, years: atMost } }];
  if (atLeast !== undefined && isAfter(lastOf(atLeast), endsOn))
    return [{ code: "lease_term_too_short", facts: { article, years: atLeast } }];
  if (moreThan !== undefined && !isAfter(endsOn, lastOf(moreThan)))
    return [{ code: "lease_term_not_longer", facts: { article, years: moreThan } }];
  return [];
}

/** All that the law forbids of these terms in this form, each with its article (DOMAIN 2.3). */
export function breachesOf(form: LeaseForm, terms: LegalTerms): Breach[] {
  const { term, index, charge, water, mostDm2 } = rulesOf[form];
  const breaches = termBreach(term, terms);
  if (terms.indexed && !index) breaches.push({ code: "index_not_allowed", facts: { article: "7:328" } });
  if (terms.charged && !charge) breaches.push({ code: "charge_not_allowed", facts: { article: "7:328(3)" } });
  if (terms.waterPassedOn && !water) breaches.push({ code: "water_charge_not_allowed", facts: { article: "7:399a" } });
  if (mostDm2 !== null && terms.dm2 + terms.otherDm2 > mostDm2)
    breaches.push({ code: "lease_area_above_one_hectare", facts: { article: "7:395", dm2: terms.dm2 + terms.otherDm2 } });
  return breaches;
}
