import type { Facts, RefusalCode } from "#domain/refusal.ts";

/** What is wrong and what to do, for every refusal of the register. */
export const refusals = {
  act_repeated_with_other_content: () =>
    "You already sent this form, with other content. Look at what was recorded and start again if need be.",
  clock_behind_register: () =>
    "The computer's clock is behind the register. Nothing was recorded. Ask the administrator to check the clock.",
} satisfies Record<RefusalCode, (facts: Facts) => string>;
