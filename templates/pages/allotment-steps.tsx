import { moment } from "#templates/format.ts";
import type { AllotmentRun, Done } from "#templates/pages/allotment.tsx";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { type Step, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Part = { readonly frame: Frame; readonly run: AllotmentRun; readonly posting: boolean };

/** How far an allotment is, what comes next, and the button that does it. */
export function AllotmentSteps({ frame, run, posting }: Part) {
  const { language } = frame;
  const { allotment: t, kit } = textFor(language);
  const { form, state, findings } = run;
  const stopped = findings.some(({ severity }) => severity === "stops");
  return (
    <section>
      <h2>{kit.whatHappens}</h2>
      <Steps steps={steps(frame, run)} />
      {state === "prepared" && stopped ? <p>{t.cannot}</p> : null}
      {form && state === "prepared" && !stopped ? (
        <ActionForm form={form} action={paths.runPart(run.id, "approval")} class="actions">
          <button type="submit">{t.approve(run.year)}</button>
        </ActionForm>
      ) : null}
      {form && state === "approved" && !posting ? (
        <ActionForm form={form} action={paths.runPart(run.id, "posting")} class="actions">
          <button type="submit">{t.post(run.lots)}</button>
        </ActionForm>
      ) : null}
    </section>
  );
}

function steps({ language }: Frame, { state, prepared, approved, posted, lots, secondPersonApproves }: AllotmentRun): Step[] {
  const { steps: t, someone } = textFor(language).allotment;
  const by = ({ who, at }: Done): [string, string] => [who ?? someone, moment(at, language)];
  const now = (step: Step, current: boolean): Step => (current ? { ...step, state: "now" } : step);
  return [
    { ...t.prepared(...by(prepared)), state: "done" },
    approved ? { ...t.approved(...by(approved)), state: "done" } : now(t.approve(secondPersonApproves), state === "prepared"),
    posted ? { ...t.posted(moment(posted.at, language)), state: "done" } : now(t.post(lots), state === "approved"),
    posted ? { ...t.mail, state: "done" } : t.mail,
  ];
}

/** Takes a posted allotment back as a whole. Field: reason. */
export function Reverse({ frame: { language }, id, form }: { readonly frame: Frame; readonly id: string; readonly form: Form }) {
  const t = textFor(language).allotment;
  return (
    <section>
      <h2>{t.reverseTitle}</h2>
      <ActionForm form={form} action={paths.runPart(id, "reversal")} class="flow">
        <p>{t.reverseText}</p>
        <Field form={form} name="reason" label={t.reason} rows={2} />
        <p class="actions">
          <button type="submit" class="danger">
            {t.reverse}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}
