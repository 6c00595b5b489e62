import { perform, system } from "#domain/act.ts";
import { invoicesToRemind, remindInvoices } from "#domain/billing/reminder.ts";
import { newId } from "#domain/id.ts";
import { type Job, nothing } from "#jobs/job.ts";

/** The letters themselves are written by `write-mails`. */
export const remindInvoicesJob: Job = {
  name: "remind-invoices",
  what: "Reminds, once each, of invoices that are a week overdue.",
  schedule: "30 5 * * *",
  quick: false,
  run: async ({ register, on, dryRun }) => {
    const due = await invoicesToRemind(register.database, on);
    if (due.length === 0) return nothing;
    if (dryRun) return { done: due.length, setAside: 0 };
    const id = newId<"act">(register.clock.now());
    const reminded = await perform(register, { id, kind: "remind_invoices", actor: system, payload: { on } }, (act) =>
      remindInvoices(act, on),
    );
    return { done: reminded.length, setAside: 0 };
  },
};
