import type { Facts, RefusalCode } from "#domain/refusal.ts";

/** What is wrong and what to do, for every refusal of the register. */
export const refusals = {
  act_repeated_with_other_content: () =>
    "U hebt dit formulier al verstuurd, met andere gegevens. Kijk na wat er is vastgelegd en begin zo nodig opnieuw.",
  clock_behind_register: () =>
    "De klok van de computer loopt achter op het register. Er is niets vastgelegd. Laat de beheerder de klok nakijken.",
} satisfies Record<RefusalCode, (facts: Facts) => string>;
