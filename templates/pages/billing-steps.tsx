import { moment } from "#templates/format.ts";
import type { Done } from "#templates/pages/allotment.tsx";
import type { BillingRun } from "#templates/pages/billing.tsx";
import { ActionForm } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { type Step, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** How far a billing is, what comes next, and the button that does it. */
export function BillingSteps({ frame, run }: { readonly frame: Frame; readonly run: BillingRun }) {
  const { language } = frame;
  const { billing: t, kit } = textFor(language);
  const { form, state, stopped, bills } = run;
  return (
    <section>
      <h2>{kit.whatHappens}</h2>
      <Steps steps={steps(frame, run)} />
      {state === "prepared" && stopped ? <p>{t.cannot}</p> : null}
      {form && state === "prepared" && !stopped && bills > 0 ? (
        <ActionForm form={form} action={paths.billingPart(run.id, "approval")} class="actions">
          <button type="submit">{t.approve(bills)}</button>
        </ActionForm>
      ) : null}
      {state === "posted" ? (
        <p>
          <a href={paths.invoices}>{t.toInvoices}</a>
          {form ? (
            <>
              {" · "}
              <a href={paths.billingPart(run.id, "reversal")}>{t.reverse}</a>
            </>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}

function steps({ language }: Frame, run: BillingRun): Step[] {
  const { state, prepared, approved, posted, secondPersonApproves } = run;
  const { steps: t, register } = textFor(language).billing;
  const by = ({ who, at }: Done): [string, string] => [who ?? register, moment(at, language)];
  const now = (step: Step, current: boolean): Step => (current ? { ...step, state: "now" } : step);
  return [
    { ...t.prepared(...by(prepared)), state: "done" },
    approved ? { ...t.approved(...by(approved)), state: "done" } : now(t.approve(secondPersonApproves), state === "prepared"),
    posted ? { ...t.posted(moment(posted.at, language)), state: "done" } : now(t.post(run.bills), state === "approved"),
    posted ? { ...t.mail, state: "done" } : t.mail,
  ];
}
