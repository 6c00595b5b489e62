import type { Facts, RefusalCode } from "#domain/refusal.ts";
import { billing } from "#templates/text/en/refusals/billing.ts";
import { conditions } from "#templates/text/en/refusals/conditions.ts";
import { estates } from "#templates/text/en/refusals/estates.ts";
import { land } from "#templates/text/en/refusals/land.ts";
import { leases } from "#templates/text/en/refusals/leases.ts";
import { meetings } from "#templates/text/en/refusals/meetings.ts";
import { minutes } from "#templates/text/en/refusals/minutes.ts";
import { openings } from "#templates/text/en/refusals/openings.ts";
import { outlines } from "#templates/text/en/refusals/outlines.ts";
import { passingOn } from "#templates/text/en/refusals/passing-on.ts";
import { payments } from "#templates/text/en/refusals/payments.ts";
import { people } from "#templates/text/en/refusals/people.ts";
import { polls } from "#templates/text/en/refusals/polls.ts";
import { register } from "#templates/text/en/refusals/register.ts";
import { reports } from "#templates/text/en/refusals/reports.ts";
import { results } from "#templates/text/en/refusals/results.ts";
import { shares } from "#templates/text/en/refusals/shares.ts";
import { statements } from "#templates/text/en/refusals/statements.ts";

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
