import { perform, system } from "#domain/act.ts";
import { billingDayDue } from "#domain/billing/billing-day.ts";
import { prepareLeaseBilling } from "#domain/billing/billing-run.ts";
import { namedId } from "#domain/id.ts";
import { Refusal } from "#domain/refusal.ts";
import { type Job, nothing } from "#jobs/job.ts";

/** Nothing to bill yet, or caps that the board has still to approve: it is asked again the next day. */
const waits = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === "nothing_to_bill" || error.code === "billing_caps_missing");

/** The act is named after the billing day, so that each year has one preview that nobody asked for. */
export const prepareLeaseBillingJob: Job = {
  name: "prepare-lease-billing",
  what: "Prepares the lease invoices on the billing day, for the board to approve; a day that was missed is caught up.",
  schedule: "15 5 * * *",
  quick: false,
  run: async ({ register, on, dryRun }) => {
    const day = await billingDayDue(register.database, on);
    if (!day) return nothing;
    if (dryRun) return { done: 1, setAside: 0 };
    const id = namedId<"act">("prepare_lease_billing", day.toString());
    try {
      await perform(register, { id, kind: "prepare_lease_billing", actor: system, payload: { day } }, (act) =>
        prepareLeaseBilling(act, day),
      );
      return { done: 1, setAside: 0 };
    } catch (error) {
      if (waits(error)) return nothing;
      throw error;
    }
  },
};
