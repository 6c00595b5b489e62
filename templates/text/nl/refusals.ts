import type { Facts, RefusalCode } from "#domain/refusal.ts";
import { billing } from "#templates/text/nl/refusals/billing.ts";
import { conditions } from "#templates/text/nl/refusals/conditions.ts";
import { estates } from "#templates/text/nl/refusals/estates.ts";
import { land } from "#templates/text/nl/refusals/land.ts";
import { leases } from "#templates/text/nl/refusals/leases.ts";
import { meetings } from "#templates/text/nl/refusals/meetings.ts";
import { minutes } from "#templates/text/nl/refusals/minutes.ts";
import { openings } from "#templates/text/nl/refusals/openings.ts";
import { outlines } from "#templates/text/nl/refusals/outlines.ts";
import { passingOn } from "#templates/text/nl/refusals/passing-on.ts";
import { payments } from "#templates/text/nl/refusals/payments.ts";
import { people } from "#templates/text/nl/refusals/people.ts";
import { polls } from "#templates/text/nl/refusals/polls.ts";
import { register } from "#templates/text/nl/refusals/register.ts";
import { reports } from "#templates/text/nl/refusals/reports.ts";
import { results } from "#templates/text/nl/refusals/results.ts";
import { shares } from "#templates/text/nl/refusals/shares.ts";
import { statements } from "#templates/text/nl/refusals/statements.ts";

/** What is wrong and what to do, for every refusal of the register. */
export const refusals = {
  ...billing,
  ...conditions,
  ...estates,
  ...land,
  ...leases,
  ...openings,
  ...meetings,
  ...minutes,
  ...outlines,
  ...passingOn,
  ...payments,
  ...people,
  ...polls,
  ...register,
  ...reports,
  ...results,
  ...shares,
  ...statements,
} satisfies Record<RefusalCode, (facts: Facts) => string>;
